//! One obligation of support under every combination of its readings.
//!
//! Rules that assess alike are asked once. Invariant: what another reading makes of an
//! obligation is the same as if its rule had been asked.

use std::sync::Arc;

use super::assess::{TicketCase, assess, outcome, timeliness};
use super::assessment::{Assessment, Timeliness};
use super::rule::SupportRule;
use crate::contract::readings_in;
use crate::contract::terms::{SupportObligation, SupportTerms};
use crate::judge::Case;
use crate::judge::calendars::BindError;
use crate::judge::combinations::Combinations;
use crate::verdict::Outcome;

/// One obligation, ready to judge under every combination of its readings.
pub(super) struct Duty<'a> {
    pub(super) place: usize,
    pub(super) obligation: &'a SupportObligation,
    /// What its verdicts share.
    pub(super) name: Arc<str>,
    /// The severities of the terms.
    severities: Arc<[Arc<str>]>,
    pub(super) combinations: Combinations,
    pub(super) rules: Vec<SupportRule>,
    /// For each rule the first one that assesses the obligation alike, misses apart.
    alike: Vec<usize>,
    /// The same for plain tickets, to which fewer differences matter.
    alike_plainly: Vec<usize>,
}

impl Duty<'_> {
    /// The word for a severity, by its place in the terms.
    pub(super) fn severity(&self, place: usize) -> Arc<str> {
        self.severities.get(place).cloned().unwrap_or_default()
    }
}

pub(super) fn duties<'a>(
    case: &Case<'_>,
    terms: &'a SupportTerms,
) -> Result<Vec<Duty<'a>>, BindError> {
    let binder = case.binder();
    let mut shared = readings_in(&(&terms.hours, &terms.business_days, &terms.suspensions));
    shared.extend(readings_in(&(&terms.on_call, &terms.version)));
    let severities = terms.severities.iter();
    let severities: Arc<[Arc<str>]> = severities
        .map(|severity| Arc::from(severity.name.as_str()))
        .collect();
    terms
        .obligations
        .iter()
        .enumerate()
        .map(|(place, obligation)| {
            let mut touched = readings_in(obligation);
            touched.extend(shared.iter().cloned());
            touched.extend(readings_in(&terms.closing_time));
            if obligation.starts_qualified() {
                let acknowledgement = terms
                    .obligations
                    .iter()
                    .find(|other| other.name == "acknowledgement");
                touched
                    .extend(readings_in(&acknowledgement.map(|other| {
                        (&other.allowances, &other.start, &other.outside_hours)
                    })));
            }
            let combinations = Combinations::new(&touched, case.request.side, &case.subject.pins);
            let rules = combinations
                .sides()
                .iter()
                .map(|sides| SupportRule::bind(terms, sides, &binder))
                .collect::<Result<Vec<_>, _>>()?;
            Ok(Duty {
                place,
                obligation,
                name: obligation.name.as_str().into(),
                severities: Arc::clone(&severities),
                combinations,
                alike: firsts(&rules, SupportRule::assesses_like),
                alike_plainly: firsts(&rules, |own, other| own.assesses_plainly_like(other, place)),
                rules,
            })
        })
        .collect()
}

/// For each rule the place of the first one that is like it.
fn firsts(rules: &[SupportRule], like: impl Fn(&SupportRule, &SupportRule) -> bool) -> Vec<usize> {
    let places = rules.iter().enumerate();
    places
        .map(|(own, rule)| {
            let first = rules.iter().position(|other| like(other, rule));
            first.unwrap_or(own)
        })
        .collect()
}

/// What an obligation comes to under each of its rules; used again for the next.
#[derive(Default)]
pub(super) struct UnderReadings {
    /// `None` where another reading owes nothing at all: then nothing can be missed under it.
    timeliness: Vec<Option<Timeliness>>,
    outcomes: Vec<Outcome>,
}

impl UnderReadings {
    /// The assessment under the run's own readings, which stand first; `None` when it owes
    /// nothing.
    pub(super) fn assess(
        &mut self,
        before: &TicketCase<'_>,
        duty: &Duty<'_>,
    ) -> Option<Assessment> {
        self.timeliness.clear();
        self.outcomes.clear();
        let alike = match before.plain {
            true => &duty.alike_plainly,
            false => &duty.alike,
        };
        let mut rules = duty.rules.iter().zip(alike).enumerate();
        let (_, (own, _)) = rules.next()?;
        let run = assess(before, own, duty.place)?;
        self.timeliness.push(Some(run.timeliness));
        self.outcomes.push(run.outcome);
        for (place, (rule, first)) in rules {
            let how = match self.timeliness.get(*first) {
                Some(known) if *first < place => *known,
                _ => timeliness(before, rule, duty.place),
            };
            self.timeliness.push(how);
            self.outcomes.push(how.map_or(Outcome::Excused, |how| {
                outcome(before, rule, duty.place, how)
            }));
        }
        Some(run)
    }
    /// What was found last, in the order of the rules.
    pub(super) fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }
}
