//! Availability of Visiativ's convention: article 5 and annex 2.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::clock::local;
use crate::figures::Target;
use crate::holidays::{Place, is_holiday};
use crate::hours::PARIS;
use crate::readings::Readings;
use crate::situation::{Outage, Subject, Work};

use super::Judged;
use super::month::{Figures, Month, Step};
use super::sunday::forgiven;

/// 99.5 %.
pub(super) const TARGET: Target = Target(9950);

const ARTICLES: [&str; 2] = ["5", "annex 2"];

/// The products of annex 2 that may be interrupted on Sundays.
const ANNEX_2: [&str; 10] = [
    "Document Viewer",
    "Employee Documents",
    "Quality Documents",
    "Spare Part Catalog",
    "Accountant Documents",
    "Customer Documents",
    "Enterprise Documents",
    "Insurance and Accountant Documents",
    "B2B e-Commerce",
    "Mobile Sales",
];

/// The product that its own offer governs.
pub(super) const ELSEWHERE: &str = "Cyber WAF";

/// The products in which other publishers' software runs.
pub(super) const ANNEX_3: [&str; 3] = [
    "Transformation Diagnostic",
    "Real Estate Suite",
    "Risk & Insurance Management",
];

/// Whether other publishers' software failed in a month, in a product or in any of them.
pub(super) fn fails_elsewhere(subject: Subject<'_>, month: &Month, product: Option<&str>) -> bool {
    let listed = subject.subscription.parameters.products.iter();
    let mut meant = listed.filter(|name| product.is_none_or(|product| product == **name));
    meant.any(|name| {
        let outages = subject.rows(&subject.situation.evidence.outages);
        let mut here = outages.filter(|o| o.product.is_empty() || o.product == *name);
        ANNEX_3.contains(name) && here.any(|o| o.cause.starts_with("outside:") && month.meets(o))
    })
}

pub(super) fn has_own_terms(product: &str) -> bool {
    product == ELSEWHERE || ANNEX_2.contains(&product)
}

pub(super) fn evaluate(subject: Subject<'_>, month: &Month, readings: &Readings) -> Judged {
    let products = &subject.subscription.parameters.products;
    let mut judged: Vec<Option<&'static str>> = products.iter().copied().map(Some).collect();
    if judged.is_empty() {
        judged.push(None);
    }
    let together = judged.len() > 1 && readings.vendor("visiativ-scope");
    let groups: Vec<(Option<&'static str>, Vec<Option<&'static str>>)> = match together {
        true => vec![(None, judged)],
        false => judged.into_iter().map(|one| (one, vec![one])).collect(),
    };
    let rows = groups.into_iter().map(|(name, group)| {
        let figures = figures(subject, month, readings, &group);
        (name, figures)
    });
    Judged {
        rows: rows.collect(),
        together,
    }
}

/// What products come to that are down only while all of them are.
fn figures(
    subject: Subject<'_>,
    month: &Month,
    readings: &Readings,
    group: &[Option<&'static str>],
) -> Figures {
    if !month.is_in_force() {
        return Figures::nothing("not_in_force");
    }
    let governed: Vec<Option<&str>> = group
        .iter()
        .copied()
        .filter(|product| *product != Some(ELSEWHERE))
        .collect();
    if governed.is_empty() {
        return Figures::nothing("undetermined");
    }
    let parts: Vec<Part<'_>> = governed
        .iter()
        .map(|product| Part::new(subject, month, readings, *product))
        .collect();
    let step = |t: i64| {
        let steps: Vec<Step> = parts.iter().map(|part| part.step(t)).collect();
        if steps.contains(&Step::Up) {
            return Step::Up;
        }
        let excluded = steps.into_iter().filter_map(|step| match step {
            Step::Excluded(place, article) => Some((place, article)),
            _ => None,
        });
        let first = excluded.min();
        first.map_or(Step::Down, |(place, article)| {
            Step::Excluded(place, article)
        })
    };
    let total = match readings.vendor("part-month") {
        true => month.end - month.first,
        false => month.until - month.since,
    };
    let mut figures = Figures::add_up(month, TARGET, &ARTICLES, total, |_| true, step);
    // The one that its own offer governs may have been up whenever the others were down.
    if governed.len() < group.len() && figures.outcome == "breached" {
        figures.outcome = "undetermined";
    }
    figures
}

/// One product, or the service as a whole.
struct Part<'a> {
    outages: Vec<&'a Outage>,
    excused: Vec<bool>,
    /// Work that takes its time out, and whether only inside the programmed periods.
    works: Vec<(Work, bool)>,
    /// The steps that annex 2 takes out; none for products without it.
    sunday: Option<BTreeSet<i64>>,
    periods: Periods,
    as_of: i64,
}

impl<'a> Part<'a> {
    fn new(
        subject: Subject<'a>,
        month: &Month,
        readings: &Readings,
        product: Option<&str>,
    ) -> Self {
        let concerns = |of: &str| of.is_empty() || product.is_none_or(|product| product == of);
        let evidence = &subject.situation.evidence;
        let outages = subject.rows(&evidence.outages);
        let mut outages: Vec<&Outage> = outages.filter(|o| concerns(o.product)).collect();
        if readings.vendor("visiativ-source") {
            let here = |o: &&&Outage| month.meets(o);
            let vendors = |o: &&Outage| o.source == "vendor";
            if outages.iter().filter(here).any(vendors) {
                outages.retain(vendors);
            }
        }
        let own = product.is_some_and(|product| ANNEX_2.contains(&product));
        let works = subject.works().into_iter();
        let works = works.filter(|work| concerns(work.product));
        let works =
            works.filter_map(|work| excludes(&work, own, readings).map(|inside| (work, inside)));
        let excused = outages.iter().map(|o| is_excused(o, readings)).collect();
        let mut part = Self {
            works: works.collect(),
            periods: Periods {
                sundays: !own,
                ..programmed(subject, readings)
            },
            as_of: month.as_of,
            sunday: None,
            outages,
            excused,
        };
        if own {
            let interrupted = |t: i64| {
                let down = part.outages.iter().zip(&part.excused);
                let mut down = down.filter(|(o, _)| o.is_down(t, part.as_of));
                down.any(|(_, excused)| !excused)
            };
            let longer = readings.vendor("annex2-hour");
            part.sunday = Some(forgiven(month, &part.outages, interrupted, longer));
        }
        part
    }

    fn step(&self, t: i64) -> Step {
        let down = self.outages.iter().zip(&self.excused);
        let mut down = down.filter(|(o, _)| o.is_down(t, self.as_of)).peekable();
        if down.peek().is_none() {
            return Step::Up;
        }
        if self.sunday.as_ref().is_some_and(|it| it.contains(&t)) {
            return Step::Excluded(1, "annex 2");
        }
        let all_excused = down.all(|(_, excused)| *excused);
        let mut works = self.works.iter();
        let at_work = works.any(|(work, programmed)| {
            work.start <= t && t < work.end && (!programmed || self.periods.contain(t))
        });
        match all_excused || at_work {
            // Annex 2 stands in place of programmed maintenance, before the rest of article 5.
            true if self.sunday.is_some() => Step::Excluded(2, "5"),
            true => Step::Excluded(0, "5"),
            false => Step::Down,
        }
    }
}

/// Whether work takes its time out, and if so whether only inside the programmed periods.
/// Annex 2 stands in place of programmed maintenance, or of Sunday's alone.
fn excludes(work: &Work, own: bool, readings: &Readings) -> Option<bool> {
    match work.kind {
        "security" => Some(false),
        "urgent" => readings.vendor("urgent-maintenance").then_some(false),
        _ => {
            let told = [work.announced_at, work.published_at];
            let notified = told.into_iter().flatten().any(|told| told <= work.start);
            let stands = !own || readings.vendor("annex2-scope");
            (notified && stands).then_some(true)
        }
    }
}

/// The periods of programmed maintenance as they stand in general.
pub(crate) fn programmed(subject: Subject<'_>, readings: &Readings) -> Periods {
    Periods {
        by_hours: readings.vendor("visiativ-night"),
        sundays: true,
        holidays: subject.french_holidays(readings),
    }
}

/// Programmed maintenance: Monday to Saturday 20:00 to 06:00, Sundays and holidays.
pub(crate) struct Periods {
    /// Whether the hours belong to the days named, and not to the night that begins on them.
    by_hours: bool,
    sundays: bool,
    holidays: Place,
}

impl Periods {
    pub(crate) fn contain(&self, t: i64) -> bool {
        const SUNDAY: u32 = 6;
        let now = local(PARIS, t);
        let today = now.day.weekday().num_days_from_monday();
        let yesterday = now.day.pred_opt().unwrap().weekday();
        let morning_of = match self.by_hours {
            true => today,
            false => yesterday.num_days_from_monday(),
        };
        (now.minute >= 20 * 60 && today != SUNDAY)
            || (now.minute < 6 * 60 && morning_of != SUNDAY)
            || (self.sundays && today == SUNDAY)
            || is_holiday(now.day, self.holidays)
    }
}

/// Whether an outage does not count by its cause, its environment or its impact.
fn is_excused(outage: &Outage, readings: &Readings) -> bool {
    let by_cause = match outage.cause {
        "client-use" | "prerequisites" | "unauthorised-intervention" => true,
        "client-environment" | "client-equipment" | "client-network" => true,
        "site-destruction" => true,
        cause if cause == "force-majeure" || cause.starts_with("outside:") => {
            readings.vendor("visiativ-outside")
        }
        _ => false,
    };
    by_cause || !outage.production || outage.impact != "total"
}
