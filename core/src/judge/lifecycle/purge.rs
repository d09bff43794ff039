//! `history-purge`: what must be gone, year by year.
//!
//! No kind of evidence shows a purge, so that only the threshold can be said.

use chrono::{Datelike, NaiveDate};

use super::{Bench, Judged, NOT_IN_FORCE, Row};
use crate::judge::support::judges;
use crate::time::Interval;
use crate::verdict::Outcome;

pub(super) fn judge(bench: &Bench<'_>, years: u32, spared: Option<&str>) -> Vec<Row> {
    let request = bench.case.request;
    let (first, last) = (request.from.first_day(), request.to.last_day());
    let touched = first.year()..=last.year();
    let rows = touched.filter_map(|year| {
        let begins = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let ends = NaiveDate::from_ymd_opt(year, 12, 31)?;
        // A year that the subscription enters later is judged under its first day's terms.
        let day = begins.max(bench.case.subject.since).min(ends);
        judges(bench.case, bench.in_force, day).then(|| {
            let zone = bench.case.subject.place.zone;
            let span = Interval::new(zone.day_start(begins.into()), zone.day_end(ends.into()));
            let held = bench.holds(zone).intersect(span).is_some();
            bench.rule(one(year, span, held, years, spared))
        })
    });
    rows.collect()
}

fn one(year: i32, span: Interval, held: bool, years: u32, spared: Option<&str>) -> Judged {
    let kept = i32::try_from(years).unwrap_or(i32::MAX);
    let threshold = year.saturating_sub(kept.saturating_sub(1));
    let but = spared.map_or_else(String::new, |what| format!(", {what} excepted"));
    let (outcome, detail) = if held {
        let detail = format!(
            "movements before {threshold}-01-01 are to be purged{but}; no evidence shows whether \
             they are"
        );
        (Outcome::Undetermined, detail)
    } else {
        (Outcome::NotInForce, NOT_IN_FORCE.to_owned())
    };
    Judged {
        period: Some(year.to_string()),
        ..Judged::plain(span.start, year.to_string(), outcome, detail)
    }
}
