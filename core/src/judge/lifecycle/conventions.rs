//! `convention-notice`: a change of the booklet is told ahead.
//!
//! Notices of one change (the same date and reference) are one, as early as the earliest.
//! A month from a day is the same day of a later month, or its last where it is shorter.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};

use super::{Bench, Judged, NOT_IN_FORCE, Row, day, with_reference};
use crate::calendar::Zone;
use crate::contract::Clause;
use crate::contract::terms::SparedReasons;
use crate::evidence::{NoticeKind, NoticeRow, Text};
use crate::time::Instant;
use crate::verdict::Outcome;

pub(super) fn judge(
    bench: &Bench<'_>,
    months: u32,
    spared: &Clause<SparedReasons>,
    zone: Zone,
) -> Vec<Row> {
    let concerned =
        |notice: &&NoticeRow| bench.concerns(zone, notice.effective.unwrap_or(notice.sent));
    let mut changes: BTreeMap<(Option<Instant>, Instant, Text), Vec<&NoticeRow>> = BTreeMap::new();
    for notice in bench.notices(NoticeKind::Convention).filter(concerned) {
        // One that names no date is of no other's change.
        let at = notice.effective.unwrap_or(notice.sent);
        let key = (notice.effective, at, notice.reference);
        changes.entry(key).or_default().push(notice);
    }
    let rows = changes.into_values().filter_map(|told| {
        let first = *told.first()?;
        Some(match first.effective {
            Some(effective) => {
                let change = Change {
                    effective,
                    first,
                    told,
                };
                bench.rule(one(bench, months, spared, zone, &change))
            }
            None => bench.rule(bench.undated(first, zone, "the change takes effect")),
        })
    });
    rows.collect()
}

/// A change of the booklet.
struct Change<'a> {
    effective: Instant,
    /// The earliest notice of it.
    first: &'a NoticeRow,
    /// All of them.
    told: Vec<&'a NoticeRow>,
}

impl Change<'_> {
    /// Whether a notice of it states a reason that spares the delay.
    fn is_spared(&self, bench: &Bench<'_>, spared: &SparedReasons) -> bool {
        let mut reasons = self.told.iter().map(|notice| bench.text(notice.reason));
        match spared {
            SparedReasons::AnyStated => reasons.any(|reason| !reason.trim().is_empty()),
            SparedReasons::Of(words) => reasons.any(|reason| {
                let reason = reason.trim().to_lowercase();
                words.iter().any(|word| word.to_lowercase() == reason)
            }),
        }
    }
}

fn one(
    bench: &Bench<'_>,
    months: u32,
    spared: &Clause<SparedReasons>,
    zone: Zone,
    change: &Change<'_>,
) -> Judged {
    let (sent, effective) = (day(zone, change.first.sent), day(zone, change.effective));
    let in_time = months_after(sent, months).is_some_and(|earliest| earliest <= effective);
    let outcome = |spared: &SparedReasons| {
        if !bench.holds(zone).contains(change.effective) {
            Outcome::NotInForce
        } else if in_time {
            Outcome::Met
        } else if bench.case.evidence.unread.notices {
            Outcome::Undetermined
        } else if change.is_spared(bench, spared) {
            Outcome::Excused
        } else {
            Outcome::Breached
        }
    };
    let sides = bench.sides().iter();
    let outcomes: Vec<Outcome> = sides.map(|sides| outcome(spared.read(sides))).collect();
    let run = outcomes.first().copied().unwrap_or_default();
    let reference = bench.text(change.first.reference);
    let detail = match run {
        Outcome::NotInForce => NOT_IN_FORCE.to_owned(),
        Outcome::Undetermined => "a file of notices could not be read".to_owned(),
        _ => {
            let reason = change.told.iter().map(|notice| bench.text(notice.reason));
            let reason = reason.filter(|reason| !reason.is_empty()).min();
            let why = reason.map_or_else(
                || "no reason is stated".to_owned(),
                |reason| format!("the reason is `{reason}`"),
            );
            format!("a change from {effective} on was told on {sent}; {why}")
        }
    };
    Judged {
        due: last_day(effective, months).map(|last| zone.day_end(last.into())),
        done: Some(change.first.sent),
        rows: change.told.iter().map(|notice| notice.row).collect(),
        outcomes,
        ..Judged::plain(
            change.effective,
            with_reference(change.effective.to_string(), reference),
            run,
            detail,
        )
    }
}

fn months_after(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months))
}

/// The last day on which a change from `effective` on can be told.
fn last_day(effective: NaiveDate, months: u32) -> Option<NaiveDate> {
    let mut last = effective.checked_sub_months(Months::new(months))?;
    // The end of a short month takes in the days that it lacks: 28 to 31 January all lie a
    // month before 28 February.
    while let Some(next) = last.checked_add_days(Days::new(1))
        && months_after(next, months)? <= effective
    {
        last = next;
    }
    Some(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-03-15", "2026-02-15")]
    #[case("2026-02-28", "2026-01-31")]
    #[case("2024-02-28", "2024-01-28")]
    #[case("2024-02-29", "2024-01-31")]
    #[case("2026-03-31", "2026-02-28")]
    #[case("2026-05-31", "2026-04-30")]
    fn the_last_day_of_notice_lies_a_month_before(#[case] effective: &str, #[case] last: &str) {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let found = last_day(day(effective), 1).unwrap();
        assert_eq!(found, day(last));
        assert!(months_after(found, 1).unwrap() <= day(effective));
        assert!(months_after(found.succ_opt().unwrap(), 1).unwrap() > day(effective));
    }
}
