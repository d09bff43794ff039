//! What the benches share: a year of outages and a subscription to judge it by, the jobs that
//! peers do too (`peers`), and numbers that look random (`scatter`).
//!
//! Everything is made the same way every time.

pub mod peers;
pub mod scatter;

use std::path::PathBuf;
use std::sync::Arc;

use livret_core::calendar::Territory;
use livret_core::contract::{ClientPlace, Contract, Parameters, Side, Terms, TermsRequest};
use livret_core::evidence::{Evidence, Impact, OutageRow, Outages, RowRef, Source, Text};
use livret_core::judge::{Request, Subject, TermsInForce};
use livret_core::month::Month;
use livret_core::time::{Instant, Micros};

/// The folder of built plugins: that in `LIVRET_PLUGINS`, else `target/dist/plugins`.
#[must_use]
pub fn plugins() -> PathBuf {
    std::env::var_os("LIVRET_PLUGINS").map_or_else(
        || {
            PathBuf::from(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../target/dist/plugins"
            ))
        },
        PathBuf::from,
    )
}

/// The first instant of the year that is judged, 2026 in UTC.
const YEAR_START: i64 = 1_767_225_600;

/// `count` outages of three minutes, spread over 2026 and sorted by start.
#[must_use]
pub fn outages(count: u32) -> Evidence {
    let step = 365 * 86_400 / i64::from(count.max(1));
    let row = |n: u32| {
        let start = Instant::from_seconds(YEAR_START + i64::from(n) * step + i64::from(n % 97));
        OutageRow {
            subscription: 0,
            start,
            end: start + Micros::from_seconds(180),
            impact: Impact::Total,
            production: true,
            cause: Text::NONE,
            source: Source::Monitor,
            product: Text::NONE,
            row: RowRef::default(),
        }
    };
    Evidence {
        outages: Outages::new((0..count).map(row).collect()),
        ..Evidence::default()
    }
}

/// The terms of a contract without parameters.
#[must_use]
pub fn terms<C: Contract>(edition: &str) -> Terms {
    let request = TermsRequest {
        edition: edition.to_owned(),
        parameters: Parameters::default(),
    };
    C::default().terms(&request)
}

/// A subscription in metropolitan France, in force from 2020 on.
#[must_use]
pub fn subject(terms: Terms) -> Subject {
    Subject {
        index: 0,
        id: "bench".to_owned(),
        place: ClientPlace::of(Territory::FR),
        since: chrono_date(2020, 1, 1),
        until: None,
        terms: vec![TermsInForce {
            from: None,
            edition: "undated".to_owned(),
            digest: Arc::from(terms.digest()),
            terms: Arc::new(terms),
            products: Vec::new(),
        }],
        pins: Vec::new(),
    }
}

/// All months of 2026, known to their end, under the client's readings.
#[must_use]
pub fn year() -> Request {
    Request {
        from: Month::of(chrono_date(2026, 1, 1)),
        to: Month::of(chrono_date(2026, 12, 1)),
        as_of: Instant::from_seconds(YEAR_START + 400 * 86_400),
        side: Side::Client,
    }
}

fn chrono_date(year: i32, month: u32, day: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}
