//! One obligation of support under every combination of its readings.

use std::sync::Arc;

use super::assess::{TicketCase, outcome};
use super::rule::SupportRule;
use super::sheet::Sheets;
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
    /// The run's own first.
    pub(super) rules: Vec<SupportRule>,
}

impl Duty<'_> {
    /// What a ticket comes to under each rule, if these are the sheets of each.
    pub(super) fn outcomes(
        &self,
        before: &TicketCase<'_>,
        (sheets, ticket): (&Sheets<'_>, usize),
        own: &[usize],
        outcomes: &mut Vec<Outcome>,
    ) {
        outcomes.clear();
        outcomes.extend(self.rules.iter().zip(own).map(|(rule, sheet)| {
            // Where another reading owes nothing at all, nothing can be missed under it.
            let how = sheets.at(*sheet, ticket);
            how.map_or(Outcome::Excused, |how| {
                outcome(before, rule, self.place, how)
            })
        }));
    }

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
                rules,
            })
        })
        .collect()
}
