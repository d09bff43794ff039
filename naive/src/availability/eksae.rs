//! Availability of Cityviz and Carrus: articles 1, 4, 5 and 6.

use chrono::{Datelike, Weekday};
use chrono_tz::Tz;

use crate::clock::{HOUR, local};
use crate::figures::Target;
use crate::holidays::{Place, is_holiday};
use crate::readings::Readings;
use crate::situation::{Outage, Subject, Work};

use super::month::{Figures, Month, Step};

/// At least 99.85 %.
pub(super) const TARGET: Target = Target(9985);

/// Article 6 in its order. What it does not count at all comes last.
const ARTICLES: [&str; 6] = ["6 (i)", "6 (ii)", "6 (iii)", "6 (iv)", "6 (v)", "6"];

pub(super) fn evaluate(subject: Subject<'_>, month: &Month, readings: &Readings) -> Figures {
    if !month.is_in_force() {
        return Figures::nothing("not_in_force");
    }
    let holidays = subject.french_holidays(readings);
    // The standing maintenance window (nights, Sundays, holidays) never meets the service
    // window, so that nothing of it is left to exclude.
    let window = |t: i64| is_in_window(subject, holidays, t);
    let minutes = (month.since..month.until).step_by(60);
    let total = 60 * minutes.filter(|t| window(*t)).count() as i64;
    let evidence = &subject.situation.evidence;
    let works: Vec<(Work, &'static str)> = subject
        .works()
        .into_iter()
        .filter_map(|work| maintenance(&work, readings).map(|article| (work, article)))
        .collect();
    let outages: Vec<(&Outage, Option<&'static str>)> = subject
        .rows(&evidence.outages)
        .map(|outage| (outage, excuse(outage, readings)))
        .collect();
    let step = |t: i64| {
        let down = outages.iter().filter(|(o, _)| o.is_down(t, month.as_of));
        let excuses: Vec<Option<&str>> = down.map(|(_, excuse)| *excuse).collect();
        if excuses.is_empty() {
            return Step::Up;
        }
        let works = works.iter().filter(|(w, _)| w.start <= t && t < w.end);
        let mut found: Vec<&str> = works.map(|(_, article)| *article).collect();
        if excuses.iter().all(Option::is_some) {
            found.extend(excuses.iter().flatten());
        }
        let first = (0..).zip(ARTICLES).find(|(_, known)| found.contains(known));
        first.map_or(Step::Down, |(place, article)| {
            Step::Excluded(place, article)
        })
    };
    Figures::add_up(month, TARGET, &ARTICLES, total, window, step)
}

/// Monday to Friday, 07:00 to 20:00, holidays out, in the client's own time.
fn is_in_window(subject: Subject<'_>, holidays: Place, t: i64) -> bool {
    let now = local(subject.client_zone(), t);
    now.day.weekday().num_days_from_monday() < 5
        && (7 * 60..20 * 60).contains(&now.minute)
        && !is_holiday(now.day, holidays)
}

/// Whether work takes its time out, and by which article.
fn maintenance(work: &Work, readings: &Readings) -> Option<&'static str> {
    if work.kind != "planned" {
        return Some("6 (ii)");
    }
    let told = if readings.vendor("eksae-notice") {
        let all = [work.announced_at, work.published_at, work.planned_at];
        all.into_iter().flatten().min()
    } else {
        work.announced_at
    };
    if told.is_some_and(|told| told <= work.start - 48 * HOUR) {
        Some("6 (i)")
    } else {
        readings.vendor("eksae-urgent").then_some("6 (ii)")
    }
}

/// What excuses an outage by itself.
fn excuse(outage: &Outage, readings: &Readings) -> Option<&'static str> {
    let by_cause = match outage.cause {
        "force-majeure" => Some("6 (iii)"),
        "client-equipment" => Some("6 (iv)"),
        "client-environment" => readings.vendor("client-environment").then_some("6 (iv)"),
        "client-network" => Some("6 (v)"),
        cause if cause.starts_with("outside:") => Some("6 (v)"),
        _ => None,
    };
    let not_counted = match outage.impact {
        "degraded" => true,
        "partial" => readings.vendor("partial-outage"),
        _ => false,
    };
    by_cause.or((!outage.production || not_counted).then_some("6"))
}

/// The standing hours of maintenance: nights, Sundays and holidays, in the client's own time.
pub(crate) struct Standing {
    zone: Tz,
    holidays: Place,
}

pub(crate) fn standing(subject: Subject<'_>, readings: &Readings) -> Standing {
    Standing {
        zone: subject.client_zone(),
        holidays: subject.french_holidays(readings),
    }
}

impl Standing {
    pub(crate) fn contain(&self, t: i64) -> bool {
        let now = local(self.zone, t);
        now.minute < 7 * 60
            || now.day.weekday() == Weekday::Sun
            || is_holiday(now.day, self.holidays)
    }
}
