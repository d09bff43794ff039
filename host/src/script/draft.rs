//! The terms of one subscription while a script changes them.
//!
//! Amendments go to every segment in range; where a script names a day inside a segment, the
//! segment is split there. A parameter asks the contract again, and what was amended in that
//! segment before is amended again. Invariant: the draft that was given stays as it is; what a
//! script made of it is taken out only after all of it succeeded.

mod log;
mod parameter;

use std::sync::Arc;

use chrono::NaiveDate;
use livret_core::contract::amend::{Amendment, Change, amend};
use livret_core::contract::{Booklet, Parameters, Terms};
use livret_core::report::Override;
use rhai::Position;
use serde_json::Value;

use log::Log;
use parameter::{check_parameter, written};

use super::told::Told;
use super::{Customised, Draft, DraftSegment};
use crate::contracts::Contract;

/// A draft at work.
#[derive(Debug)]
pub(super) struct Work {
    contract: Contract,
    since: NaiveDate,
    until: Option<NaiveDate>,
    script: String,
    segments: Vec<Segment>,
    overrides: Vec<Override>,
}

/// A segment, and what was amended in it.
#[derive(Clone, Debug)]
struct Segment {
    from: Option<NaiveDate>,
    edition: String,
    parameters: Parameters,
    terms: Arc<Terms>,
    amendments: Vec<Amendment>,
    /// Whether the script made it.
    split: bool,
}

impl Work {
    pub(super) fn new(draft: &Draft) -> Self {
        let segments = draft.segments.iter().cloned();
        Self {
            contract: draft.contract.clone(),
            since: draft.since,
            until: draft.until,
            script: String::new(),
            segments: segments.map(Segment::from).collect(),
            overrides: Vec::new(),
        }
    }

    /// Whose changes come next: the file that overrides name.
    pub(super) fn speak_for(&mut self, file: &str) {
        file.clone_into(&mut self.script);
    }

    /// From when something said of a day holds: always, where the subscription begins later.
    /// `None`: never, it has ended by then.
    pub(super) fn reached(&self, from: Option<NaiveDate>) -> Option<Option<NaiveDate>> {
        let ended = self.until.is_some_and(|until| from > Some(until));
        (!ended).then(|| from.filter(|from| *from > self.since))
    }

    /// Whether what an amendment is about is promised at some time.
    pub(super) fn promises(&self, amendment: &Amendment) -> bool {
        let mut terms = self.segments.iter().map(|segment| segment.terms.as_ref());
        match amendment.family() {
            Some("availability") => terms.any(|it| it.availability.promised().is_some()),
            Some("support") => terms.any(|it| it.support.promised().is_some()),
            Some("backup") => terms.any(|it| it.backup.promised().is_some()),
            Some("lifecycle") => terms.any(|it| it.lifecycle.promised().is_some()),
            Some("credits") => terms.any(|it| it.credits.promised().is_some()),
            _ => true,
        }
    }

    /// What the script made of it.
    pub(super) fn finish(&mut self) -> Customised {
        // A split after which nothing changed is none.
        self.segments.dedup_by(|later, earlier| {
            later.split
                && (&later.terms, &later.parameters) == (&earlier.terms, &earlier.parameters)
        });
        Customised {
            segments: self.segments.drain(..).map(DraftSegment::from).collect(),
            overrides: std::mem::take(&mut self.overrides),
        }
    }

    pub(super) fn booklet(&self) -> &Booklet {
        self.contract.booklet()
    }

    /// Whether a day lies in the subscription; its first and last day where it does not.
    pub(super) fn day_inside(&self, day: NaiveDate) -> Result<(), Told> {
        if day >= self.since && self.until.is_none_or(|until| day <= until) {
            return Ok(());
        }
        let last = match self.until {
            Some(until) => format!("ends on {until}"),
            None => "has no last day".to_owned(),
        };
        Err(Told::new(format!("{day} lies outside the subscription"))
            .help(format!("it begins on {} and {last}", self.since)))
    }

    /// The terms of the oldest segment in range.
    pub(super) fn terms(&self, from: Option<NaiveDate>) -> Result<&Terms, Told> {
        Ok(self.oldest(from)?.terms.as_ref())
    }

    /// The parameters of the oldest segment in range.
    pub(super) fn parameters(&self, from: Option<NaiveDate>) -> Result<&Parameters, Told> {
        Ok(&self.oldest(from)?.parameters)
    }

    /// The edition of the oldest segment in range.
    pub(super) fn edition(&self, from: Option<NaiveDate>) -> Result<&str, Told> {
        Ok(&self.oldest(from)?.edition)
    }

    /// What was amended in the oldest segment in range.
    pub(super) fn amendments(&self, from: Option<NaiveDate>) -> Result<&[Amendment], Told> {
        Ok(&self.oldest(from)?.amendments)
    }

    fn oldest(&self, from: Option<NaiveDate>) -> Result<&Segment, Told> {
        let oldest = self.segments.get(self.holding(from.unwrap_or(self.since)));
        oldest.ok_or_else(|| self.nothing_in_force())
    }

    fn nothing_in_force(&self) -> Told {
        let contract = self.contract.name();
        Told::new(format!(
            "no edition of {contract} is in force in the subscription"
        ))
    }

    /// The index of the segment that a day lies in; of the first, if it lies before.
    fn holding(&self, day: NaiveDate) -> usize {
        let begun = self.segments.partition_point(|it| it.from <= Some(day));
        begun.saturating_sub(1)
    }

    /// The segments that a change reaches, which begins on that day, or with the subscription.
    fn reach(&mut self, from: Option<NaiveDate>) -> Result<&mut [Segment], Told> {
        let day = from.unwrap_or(self.since);
        let mut first = self.holding(day);
        if let Some(segment) = self.segments.get(first) {
            // Before the subscription there is nothing that a split would keep as it is.
            if segment.from < Some(day) && day > self.since {
                let mut later = segment.clone();
                later.from = Some(day);
                later.split = true;
                first += 1;
                self.segments.insert(first, later);
            }
        }
        let end = self.until.map_or(self.segments.len(), |until| {
            self.segments.partition_point(|it| it.from <= Some(until))
        });
        if first >= end {
            return Err(self.nothing_in_force());
        }
        Ok(self.segments.get_mut(first..end).unwrap_or_default())
    }

    /// Amends the terms from a day on.
    pub(super) fn amend(
        &mut self,
        from: Option<NaiveDate>,
        amendment: &Amendment,
        place: Position,
    ) -> Result<(), Told> {
        let contract = self.contract.clone();
        let mut log = Log::new(from);
        let reached = self.reach(from)?;
        let several = reached.len() > 1;
        for segment in reached {
            let terms = Arc::make_mut(&mut segment.terms);
            let changes = amend(terms, contract.booklet(), amendment)
                .map_err(|error| segment.explain(Told::from(error), several))?;
            segment.amendments.push(amendment.clone());
            log.note(segment.from, changes);
        }
        self.overrides.extend(log.overrides(&self.script, place));
        Ok(())
    }

    /// Sets a parameter of the booklet from a day on.
    pub(super) fn set_parameter(
        &mut self,
        from: Option<NaiveDate>,
        name: &str,
        value: &Value,
        place: Position,
    ) -> Result<(), Told> {
        let contract = self.contract.clone();
        let articles = check_parameter(contract.booklet(), name, value)?;
        let mut log = Log::new(from);
        let reached = self.reach(from)?;
        let several = reached.len() > 1;
        for segment in reached {
            let old = segment.parameters.0.insert(name.to_owned(), value.clone());
            if old.as_ref() == Some(value) {
                continue;
            }
            segment
                .ask_again(&contract)
                .map_err(|told| segment.explain(told, several))?;
            let change = Change {
                path: format!("parameters.{name}"),
                old: old.as_ref().map_or_else(|| "-".to_owned(), written),
                new: written(value),
                articles: articles.clone(),
            };
            log.note(segment.from, vec![change]);
        }
        self.overrides.extend(log.overrides(&self.script, place));
        Ok(())
    }
}

impl Segment {
    /// Asks the contract for the terms of its parameters, and amends them as before.
    fn ask_again(&mut self, contract: &Contract) -> Result<(), Told> {
        let mut terms = contract
            .terms(&self.edition, &self.parameters)
            .map_err(|error| Told::new(error.to_string()))?;
        for amendment in &self.amendments {
            amend(&mut terms, contract.booklet(), amendment).map_err(|error| {
                let told = Told::from(error);
                let what = format!("with this parameter an earlier change fails: {}", told.what);
                Told { what, ..told }.help("set parameters before anything else")
            })?;
        }
        self.terms = Arc::new(terms);
        Ok(())
    }

    /// Says in which edition something is wrong, where there are several.
    fn explain(&self, told: Told, several: bool) -> Told {
        if !several {
            return told;
        }
        let since = self.from.map(|from| format!(" from {from}"));
        let edition = format!("edition {}{}", self.edition, since.unwrap_or_default());
        Told {
            what: format!("{} (in {edition})", told.what),
            ..told
        }
    }
}

impl From<DraftSegment> for Segment {
    fn from(segment: DraftSegment) -> Self {
        Self {
            from: segment.from,
            edition: segment.edition,
            parameters: segment.parameters,
            terms: segment.terms,
            amendments: Vec::new(),
            split: false,
        }
    }
}

impl From<Segment> for DraftSegment {
    fn from(segment: Segment) -> Self {
        Self {
            from: segment.from,
            edition: segment.edition,
            parameters: segment.parameters,
            terms: segment.terms,
        }
    }
}
