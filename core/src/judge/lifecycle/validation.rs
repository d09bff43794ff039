//! `new-version-validation`: what was handed over is validated in time.
//!
//! A version is new when it is handed over for the first time; that starts the days. The
//! first validation of that version for that product, or for all, ends them.

use chrono::Days;

use super::{Bench, Judged, NOT_IN_FORCE, Row, day};
use crate::calendar::Zone;
use crate::evidence::{VersionEvent, VersionRow};
use crate::judge::availability::same_product;
use crate::time::Instant;
use crate::verdict::Outcome;

pub(super) fn judge(bench: &Bench<'_>, days: u32, zone: Zone) -> Vec<Row> {
    let rows = bench.versions();
    let known = || rows.iter().filter(|row| bench.is_known(row.at));
    let delivered = || known().filter(|row| row.event == VersionEvent::Delivered);
    let first = |row: &&VersionRow| {
        let before = delivered().take_while(|other| !std::ptr::eq(*other, *row));
        let mut same = before.filter(|other| other.number == row.number);
        !same.any(|other| is_same_product(bench, other, row))
    };
    let judged = delivered()
        .filter(|row| bench.concerns(zone, row.at))
        .filter(first);
    judged
        .map(|delivery| {
            let validated = known().find(|row| {
                row.event == VersionEvent::Validated
                    && row.at >= delivery.at
                    && row.number == delivery.number
                    && (row.product.is_none() || is_same_product(bench, row, delivery))
            });
            bench.rule(one(bench, days, zone, delivery, validated))
        })
        .collect()
}

fn is_same_product(bench: &Bench<'_>, one: &VersionRow, other: &VersionRow) -> bool {
    same_product(bench.text(one.product), bench.text(other.product))
}

fn one(
    bench: &Bench<'_>,
    days: u32,
    zone: Zone,
    delivery: &VersionRow,
    validated: Option<&VersionRow>,
) -> Judged {
    let received = day(zone, delivery.at);
    let last = received.checked_add_days(Days::new(days.into()));
    let due = last.map_or(Instant::END, |last| zone.day_end(last.into()));
    let done = validated.map(|row| row.at);
    let outcome = if !bench.holds(zone).contains(delivery.at) {
        Outcome::NotInForce
    } else if bench.case.evidence.unread.versions {
        Outcome::Undetermined
    } else {
        match done {
            Some(done) if done <= due => Outcome::Met,
            Some(_) => Outcome::Breached,
            None if bench.as_of() < due => Outcome::Pending,
            None => Outcome::Breached,
        }
    };
    let version = &delivery.version;
    let detail = match (outcome, done) {
        (Outcome::NotInForce, _) => NOT_IN_FORCE.to_owned(),
        (Outcome::Undetermined, _) => "a file of versions could not be read".to_owned(),
        (_, Some(done)) => format!(
            "version {version}, received on {received}, was validated on {}",
            day(zone, done)
        ),
        (_, None) => format!("version {version}, received on {received}, is not validated"),
    };
    let product = bench.text(delivery.product);
    Judged {
        product: (!product.is_empty()).then(|| product.to_owned()),
        due: Some(due),
        done,
        rows: [Some(delivery), validated]
            .into_iter()
            .flatten()
            .map(|row| row.row)
            .collect(),
        ..Judged::plain(delivery.at, version.as_ref(), outcome, detail)
    }
}
