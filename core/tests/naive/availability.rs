//! Availability, one step of the clock after the other.
//!
//! Follows "Periods" and "Seconds" of the product's surface to the letter: each step of a
//! month is looked at by itself. Evidence lies on whole steps, so nothing is lost.

use livret_core::contract::Sides;
use livret_core::contract::terms::{AvailabilityTerms, Exclusion, PartMonth};
use livret_core::judge::{Request, Subject};
use livret_core::month::Month;
use livret_core::verdict::{DowntimeClass, Outcome};

use super::calendar::{Calendar, midnight};
use super::evidence::{Happened, second};
use super::exclusions::{Part, Step};
use super::seconds::reaches;

/// What one rate is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Judged<'a> {
    /// The service as a whole.
    Whole,
    Product(&'a str),
    /// All products, down only while each of them is.
    Together,
}

/// One month of one subscription, or of one of its products.
pub(crate) struct Asked<'a> {
    pub(crate) subject: &'a Subject,
    pub(crate) request: &'a Request,
    pub(crate) happened: &'a Happened,
    pub(crate) terms: &'a AvailabilityTerms,
    pub(crate) month: Month,
    pub(crate) judged: Judged<'a>,
    /// Seconds per step; every edge of the evidence lies on one.
    pub(crate) step: i64,
    /// The steps at which something is down or nobody looks: [`lively`].
    pub(crate) lively: &'a [i64],
}

/// The steps of a month, in any zone, at which an outage is recorded or nobody looks. At all
/// others there is nothing to judge.
pub(crate) fn lively(happened: &Happened, month: Month, step: i64) -> Vec<i64> {
    let utc = |day| midnight(chrono_tz::UTC, day);
    let around = utc(month.first_day()) - 86_400..utc(month.next().first_day()) + 86_400;
    let down = |t: i64| {
        let mut outages = happened.outages.iter();
        outages.any(|outage| second(outage.start) <= t && t < second(outage.end))
    };
    let steps = around.step_by(step as usize);
    steps
        .filter(|t| !happened.covered(*t) || down(*t))
        .collect()
}

impl<'a> Asked<'a> {
    /// The products judged: the one asked about, or every one together.
    fn products(&self) -> Vec<Option<&'a str>> {
        match self.judged {
            Judged::Whole => vec![None],
            Judged::Product(product) => vec![Some(product)],
            Judged::Together => {
                let products = self.subject.products().into_iter();
                products.map(Some).collect()
            }
        }
    }
}

/// The exclusions for a product, and where they stand among all: the general ones first, then
/// those of each line of product terms. `None` where another document governs.
pub(crate) fn exclusions<'a>(
    terms: &'a AvailabilityTerms,
    product: Option<&str>,
) -> Option<(usize, &'a [Exclusion])> {
    let mut offset = terms.exclusions.len();
    for own in &terms.product_terms {
        let mut names = own.names.iter();
        if product.is_some_and(|product| names.any(|name| name.eq_ignore_ascii_case(product))) {
            return own.exclusions.as_deref().map(|own| (offset, own));
        }
        offset += own.exclusions.as_ref().map_or(0, Vec::len);
    }
    Some((0, &terms.exclusions))
}

/// What a month comes to, in seconds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) window: i64,
    pub(crate) uncovered: i64,
    /// What each step of the downtime is.
    pub(crate) downtime: Vec<(i64, DowntimeClass)>,
    pub(crate) step: i64,
    pub(crate) outcome: Outcome,
}

impl Figures {
    fn nothing(step: i64, outcome: Outcome) -> Self {
        Self {
            window: 0,
            uncovered: 0,
            downtime: Vec::new(),
            step,
            outcome,
        }
    }

    pub(crate) fn of(&self, class: DowntimeClass) -> i64 {
        let steps = self.downtime.iter().filter(|(_, found)| *found == class);
        self.step * steps.count() as i64
    }
}

pub(crate) fn judge(asked: &Asked<'_>, sides: &Sides) -> Figures {
    let Asked {
        subject,
        terms,
        step,
        ..
    } = *asked;
    let window = Calendar::new(&terms.window, sides, &subject.place);
    let edition = subject.terms.first().and_then(|terms| terms.from);
    let from = edition.map_or(subject.since, |from| from.max(subject.since));
    let first = midnight(window.zone, asked.month.first_day());
    let end = midnight(window.zone, asked.month.next().first_day());
    let since = midnight(window.zone, from).max(first);
    let until = subject.until.and_then(|last| last.succ_opt());
    let until = until.map_or(end, |after| midnight(window.zone, after).min(end));
    if since >= until {
        return Figures::nothing(step, Outcome::NotInForce);
    }
    let as_of = second(asked.request.as_of);
    let known = since..until.min(as_of);
    let products = asked.products();
    let judged = products.len();
    let parts: Vec<Part<'_>> = products
        .into_iter()
        .filter_map(|product| Part::new(asked, sides, product, known.clone()))
        .collect();
    if parts.is_empty() {
        return Figures::nothing(step, Outcome::Undetermined);
    }
    let measured = match terms.part_month.read(sides) {
        PartMonth::InForce => since..until,
        PartMonth::Whole => first..end,
    };
    let mut figures = Figures::nothing(step, Outcome::Met);
    figures.window = window.open_seconds(measured);
    let lively = asked.lively.iter().copied();
    let lively: Vec<i64> = lively.filter(|t| known.contains(t)).collect();
    let excused: Vec<Vec<Step>> = parts.iter().map(|part| part.steps(&lively)).collect();
    for (n, t) in lively.iter().copied().enumerate() {
        let covered = asked.happened.covered(t);
        let down = excused.iter().all(|excused| excused[n] != Step::Up);
        if !down {
            if !covered && window.open(t) {
                figures.uncovered += step;
            }
            continue;
        }
        let by = excused
            .iter()
            .filter_map(|excused| excused[n].taken_out())
            .min();
        let class = match by {
            _ if !window.open(t) => DowntimeClass::OutsideWindow,
            Some(taken_out) => taken_out,
            None if !covered => DowntimeClass::Unknown,
            None => DowntimeClass::Counted,
        };
        figures.downtime.push((t, class));
    }
    figures.outcome = outcome(&figures, terms, as_of < until);
    // One that another document governs may have been up whenever the others were down.
    if parts.len() < judged && figures.outcome == Outcome::Breached {
        figures.outcome = Outcome::Undetermined;
    }
    figures
}

fn outcome(figures: &Figures, terms: &AvailabilityTerms, running: bool) -> Outcome {
    let counted = figures.of(DowntimeClass::Counted);
    let doubtful = figures.of(DowntimeClass::Unknown) + figures.uncovered;
    if figures.window == 0 {
        return Outcome::NotInForce;
    }
    let met = |down: i64| reaches(figures.window - down, figures.window, terms.target);
    if !met(counted) {
        Outcome::Breached
    } else if running {
        Outcome::Pending
    } else if !met(counted + doubtful) {
        Outcome::Undetermined
    } else {
        Outcome::Met
    }
}
