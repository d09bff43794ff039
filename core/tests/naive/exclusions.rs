//! Which exclusion a step of the clock falls under, for one product or the whole service.
//!
//! Maintenance and standing hours cover any outage; causes, impacts and environments excuse
//! only a step all of whose outages are excused; the first exclusion of the terms has it.

use std::ops::Range;

use livret_core::contract::Sides;
use livret_core::contract::terms::{
    Exclusion, ExclusionRule, LongInterruption, Notice, Sources, Told,
};
use livret_core::evidence::{Impact, MaintenanceRow, OutageRow, Source};
use livret_core::verdict::DowntimeClass;

use super::availability::{Asked, exclusions};
use super::calendar::Calendar;
use super::evidence::{Happened, second};

/// What one step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Up,
    Down,
    Excluded(usize),
    /// Excused by the client's contract, by the line of its script.
    Excepted(usize),
}

impl Step {
    /// What takes it out, if anything does.
    pub(crate) fn taken_out(self) -> Option<DowntimeClass> {
        match self {
            Self::Excluded(place) => Some(DowntimeClass::Excluded(place)),
            Self::Excepted(place) => Some(DowntimeClass::Excepted(place)),
            Self::Up | Self::Down => None,
        }
    }
}

/// An exclusion read one way.
enum Rule<'a> {
    Nothing,
    /// These hours, whatever is down.
    Hours(Calendar),
    /// Recorded work, perhaps only inside some hours.
    Works(Vec<&'a MaintenanceRow>, Option<Calendar>),
    /// These outages.
    Outages(Vec<&'a OutageRow>),
    /// Interruptions of one stretch of hours, up to a length in seconds.
    Short(Calendar, i64, LongInterruption),
}

/// One product, or the service as a whole.
pub(crate) struct Part<'a> {
    outages: Vec<&'a OutageRow>,
    rules: Vec<Rule<'a>>,
    /// Where its exclusions stand among all.
    offset: usize,
    step: i64,
    lively: &'a [i64],
    as_of: i64,
    happened: &'a Happened,
}

impl<'a> Part<'a> {
    /// `None` where another document governs.
    pub(crate) fn new(
        asked: &Asked<'a>,
        sides: &Sides,
        product: Option<&str>,
        known: Range<i64>,
    ) -> Option<Self> {
        let (offset, exclusions) = exclusions(asked.terms, product)?;
        let happened = asked.happened;
        let concerns = |of: &str| of.is_empty() || product.is_none_or(|product| product == of);
        let mut outages: Vec<&OutageRow> = happened.outages.iter().collect();
        outages.retain(|outage| concerns(happened.texts.get(outage.product)));
        let vendors = |outage: &&OutageRow| outage.source == Source::Vendor;
        let here = |o: &&&OutageRow| second(o.start) < known.end && known.start < second(o.end);
        let alone = *asked.terms.sources.read(sides) == Sources::VendorWhereAny;
        if alone && outages.iter().filter(here).any(vendors) {
            outages.retain(vendors);
        }
        let mut works: Vec<&MaintenanceRow> = happened.maintenance.iter().collect();
        works.retain(|work| concerns(happened.texts.get(work.product)));
        let read = |exclusion: &Exclusion| rule(asked, sides, exclusion, &outages, &works);
        Some(Self {
            rules: exclusions.iter().map(read).collect(),
            outages,
            offset,
            step: asked.step,
            lively: asked.lively,
            as_of: second(asked.request.as_of),
            happened,
        })
    }

    /// What each of these steps is, in order; at all others everything is up.
    pub(crate) fn steps(&self, steps: &[i64]) -> Vec<Step> {
        let short: Vec<Vec<bool>> = self
            .rules
            .iter()
            .map(|rule| self.short(rule, steps))
            .collect();
        let first = |(n, t): (usize, i64)| {
            if self.down(t).next().is_none() {
                return Step::Up;
            }
            let all = self.down(t).all(|outage| self.is_excused(outage));
            let fits = |(place, rule): (usize, &Rule<'_>)| match rule {
                Rule::Nothing => false,
                Rule::Hours(hours) => hours.open(t),
                Rule::Works(works, hours) => {
                    let at_work = |w: &&MaintenanceRow| second(w.start) <= t && t < second(w.end);
                    works.iter().any(at_work) && hours.as_ref().is_none_or(|hours| hours.open(t))
                }
                Rule::Outages(excused) => all && self.down(t).any(|o| excused.contains(&o)),
                Rule::Short(..) => short[place][n],
            };
            let place = self.rules.iter().enumerate().position(fits);
            let by_contract = || {
                let said = self.down(t).filter_map(|outage| self.exception(outage));
                said.min().filter(|_| all)
            };
            match place {
                Some(place) => Step::Excluded(self.offset + place),
                None => by_contract().map_or(Step::Down, Step::Excepted),
            }
        };
        steps.iter().copied().enumerate().map(first).collect()
    }

    /// The steps that a rule about short interruptions takes out. All interruptions that
    /// touch one stretch of the hours are added together, each at its whole
    /// length: past the edges of the hours, and of the month.
    fn short(&self, rule: &Rule<'_>, steps: &[i64]) -> Vec<bool> {
        let mut out = vec![false; steps.len()];
        let Rule::Short(hours, allowed, longer) = rule else {
            return out;
        };
        let interrupted = |t: &i64| self.down(*t).any(|outage| !self.is_excused(outage));
        let lively = self.lively.iter().copied().filter(|t| *t < self.as_of);
        let interruptions = self.runs(lively.filter(interrupted));
        let (Some(first), Some(last)) = (steps.first(), steps.last()) else {
            return out;
        };
        let month = (*first..=*last).step_by(self.step as usize);
        for open in self.runs(month.filter(|t| hours.open(*t))) {
            let touching = interruptions.iter();
            let touching = touching.filter(|run| run.start < open.end && open.start < run.end);
            let added = || {
                touching
                    .clone()
                    .flat_map(|run| run.clone().step_by(self.step as usize))
            };
            let length = self.step * added().count() as i64;
            let left = match longer {
                _ if length < *allowed => length,
                LongInterruption::CountsWhole => 0,
                LongInterruption::CountsPast => *allowed,
            };
            let taken = added().take((left / self.step) as usize);
            for t in taken.filter(|t| open.contains(t)) {
                if let Ok(place) = steps.binary_search(&t) {
                    out[place] = true;
                }
            }
        }
        out
    }

    /// The longest stretches of steps that follow one another.
    fn runs(&self, steps: impl Iterator<Item = i64>) -> Vec<Range<i64>> {
        let mut runs: Vec<Range<i64>> = Vec::new();
        for t in steps {
            match runs.last_mut() {
                Some(run) if run.end == t => run.end += self.step,
                _ => runs.push(t..t + self.step),
            }
        }
        runs
    }

    fn down(&self, t: i64) -> impl Iterator<Item = &'a OutageRow> {
        let holds = move |o: &&OutageRow| second(o.start) <= t && t < second(o.end);
        self.outages.iter().copied().filter(holds)
    }

    /// Whether some exclusion, or the client's contract, is about this outage itself.
    fn is_excused(&self, outage: &OutageRow) -> bool {
        self.exception(outage).is_some() || self.is_excluded(outage)
    }

    /// The place, by line, of what the client's contract says of an outage.
    fn exception(&self, outage: &OutageRow) -> Option<usize> {
        let known = &self.happened.exceptions;
        let said = known.outage(outage.subscription, outage.row)?;
        self.happened.excusing().iter().position(|it| *it == said)
    }

    fn is_excluded(&self, outage: &OutageRow) -> bool {
        self.rules.iter().any(|rule| match rule {
            Rule::Outages(excused) => excused.contains(&outage),
            _ => false,
        })
    }
}

fn rule<'a>(
    asked: &Asked<'_>,
    sides: &Sides,
    exclusion: &Exclusion,
    outages: &[&'a OutageRow],
    works: &[&'a MaintenanceRow],
) -> Rule<'a> {
    let place = &asked.subject.place;
    let only = |meant: &dyn Fn(&OutageRow) -> bool| {
        Rule::Outages(
            outages
                .iter()
                .copied()
                .filter(|outage| meant(outage))
                .collect(),
        )
    };
    match exclusion.rule.read(sides) {
        ExclusionRule::Nothing => Rule::Nothing,
        ExclusionRule::Standing(hours) => Rule::Hours(Calendar::new(hours, sides, place)),
        ExclusionRule::Maintenance {
            kinds,
            notice,
            within,
        } => {
            let meant = |work: &&&MaintenanceRow| {
                kinds.iter().any(|kind| kind == work.kind.word())
                    && notice
                        .as_ref()
                        .is_none_or(|notice| told(notice, work, sides))
            };
            let hours = within
                .as_ref()
                .map(|hours| Calendar::new(hours, sides, place));
            Rule::Works(works.iter().filter(meant).copied().collect(), hours)
        }
        ExclusionRule::Causes(causes) => only(&|outage| {
            let cause = cause(asked.happened, outage);
            causes.iter().any(|pattern| pattern.matches(cause))
        }),
        ExclusionRule::Impacts(impacts) => only(&|outage| {
            let word = match outage.impact {
                Impact::Total => "total",
                Impact::Partial => "partial",
                Impact::Degraded => "degraded",
            };
            impacts.iter().any(|impact| impact == word)
        }),
        ExclusionRule::OtherEnvironments => only(&|outage| !outage.production),
        ExclusionRule::ShortInterruption {
            within,
            shorter_than,
            longer,
        } => {
            let hours = shorter_than
                .strip_suffix('h')
                .unwrap()
                .parse::<i64>()
                .unwrap();
            let within = Calendar::new(within, sides, place);
            Rule::Short(within, hours * 3600, *longer.read(sides))
        }
    }
}

/// `cause` is `vendor` where none is given.
fn cause<'a>(happened: &'a Happened, outage: &OutageRow) -> &'a str {
    match happened.texts.get(outage.cause) {
        "" => "vendor",
        cause => cause,
    }
}

fn told(notice: &Notice, work: &MaintenanceRow, sides: &Sides) -> bool {
    let notices = match notice.told.read(sides) {
        Told::Announced => vec![work.announced_at],
        Told::AnnouncedOrPublished => vec![work.announced_at, work.published_at],
        Told::Earliest => vec![work.announced_at, work.published_at, work.planned_at],
    };
    let latest = second(work.start) - 3600 * i64::from(notice.hours);
    notices.into_iter().flatten().any(|at| second(at) <= latest)
}
