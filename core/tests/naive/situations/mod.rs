//! Random situations: clients, months, pins and evidence, near the edges where judges err.

mod availability;
mod rows;
mod said;
mod seeds;
mod support;

pub(crate) use availability::{AvailabilityCase, availability};
pub(crate) use support::{SupportCase, Words, rate, support};

use std::sync::Arc;

use chrono::NaiveDate;
use livret_core::calendar::Territory;
use livret_core::contract::{ClientPlace, ReadingId, Side, Terms, readings_in};
use livret_core::judge::{Subject, TermsInForce};
use livret_core::time::Instant;
use proptest::prelude::*;
use proptest::sample::select;

/// Months with clock changes, holidays, and holidays of one territory alone.
pub(crate) const MONTHS: [&str; 8] = [
    "2025-06", "2025-10", "2025-11", "2025-12", "2026-03", "2026-04", "2026-05", "2026-11",
];

/// A client in one of four places; the commune of Bas-Rhin has a Protestant church.
fn places() -> impl Strategy<Value = ClientPlace> {
    let codes = select(vec![
        Territory::FR,
        Territory::RE,
        Territory::FR67,
        Territory::PF,
    ]);
    codes.prop_map(|territory| ClientPlace {
        protestant_or_mixed_church: territory == Territory::FR67,
        ..ClientPlace::of(territory)
    })
}

fn sides() -> impl Strategy<Value = Side> {
    select(vec![Side::Client, Side::Vendor])
}

/// Some of the readings of `terms`, pinned; often none.
fn pins(terms: &Terms) -> impl Strategy<Value = Vec<(ReadingId, Side)>> + use<> {
    let readings: Vec<ReadingId> = readings_in(terms).into_iter().collect();
    let some = move |marks: Vec<(u8, Side)>| {
        let marked = readings.iter().zip(marks);
        let pinned = marked.filter(|(_, (mark, _))| *mark == 0);
        pinned
            .map(|(reading, (_, side))| (reading.clone(), side))
            .collect()
    };
    prop_oneof![
        Just(Vec::new()),
        prop::collection::vec((0_u8..5, sides()), 20).prop_map(some),
    ]
}

/// A subscription under one edition.
fn subject(terms: Terms, place: ClientPlace, pins: Vec<(ReadingId, Side)>) -> Subject {
    Subject {
        index: 1,
        id: "client/service".to_owned(),
        place,
        since: day("2025-01-01"),
        until: None,
        terms: vec![TermsInForce {
            from: Some(day("2025-01-01")),
            edition: "2025-01".to_owned(),
            digest: terms.digest().into(),
            terms: Arc::new(terms),
            products: Vec::new(),
        }],
        pins,
    }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn instant(second: i64) -> Instant {
    Instant::from_seconds(second)
}

/// A subject without its terms, which are long and always the same.
fn shown(subject: &Subject) -> String {
    let Subject {
        place,
        since,
        until,
        pins,
        ..
    } = subject;
    let products = subject.products();
    format!("{place:?}, since {since}, until {until:?}, pins {pins:?}, products {products:?}")
}
