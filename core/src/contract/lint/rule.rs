//! One rule: what it is called, how it explains itself, and how it looks at a contract.
//!
//! A rule of the terms looks at each edition under both sides' readings, first with what was
//! given, then with the examples; what it found before is not told again. What it finds stands
//! in its own file under `rules/`.

use std::collections::BTreeSet;

use super::finding::{Finding, Found, Level, Spot};
use super::look::Look;
use super::{Filled, Ground, Trial};
use crate::contract::reading::{Side, Sides, settled};
use crate::contract::terms::Terms;

/// One rule of the lint.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name in output: `tier-order`.
    pub id: &'static str,
    /// How grave what it finds is.
    pub level: Level,
    /// Its file, as it is written.
    pub(super) source: &'static str,
    pub(super) kind: Kind,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// The booklet and all trials together.
    Whole(fn(&Ground<'_>, &mut Found)),
    /// The terms of each edition under either side's readings.
    Terms(fn(&Look<'_>, &mut Found)),
    /// The same; only what shows under both readings is told.
    BothReadings(fn(&Look<'_>, &mut Found)),
}

/// The terms of a trial as each side reads them.
pub(super) struct Read<'a> {
    trial: &'a Trial,
    client: Terms,
    vendor: Terms,
}

/// The trials whose terms are looked at, what was given first.
pub(super) fn read_trials<'a>(ground: &Ground<'a>) -> Vec<Read<'a>> {
    let filled = |filled| {
        ground
            .trials
            .iter()
            .filter(move |trial| trial.filled == filled)
    };
    let trials = filled(Filled::Given).chain(filled(Filled::Examples));
    let read = trials.map(|trial| Read {
        trial,
        client: settled(&trial.terms, &Sides::all(Side::Client)),
        vendor: settled(&trial.terms, &Sides::all(Side::Vendor)),
    });
    read.collect()
}

impl Rule {
    /// What it finds, why that matters and an example, in Markdown: the head of its file.
    #[must_use]
    pub fn explanation(&self) -> String {
        let head = self
            .source
            .lines()
            .map_while(|line| line.strip_prefix("//!"));
        let lines: Vec<&str> = head
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        lines.join("\n")
    }

    /// What it finds, in one line: the first paragraph of its explanation.
    #[must_use]
    pub fn summary(&self) -> String {
        let explanation = self.explanation();
        let paragraph = explanation.lines().take_while(|line| !line.is_empty());
        paragraph.collect::<Vec<_>>().join(" ")
    }

    /// What it finds in a contract.
    pub(super) fn look(&self, ground: &Ground<'_>, read: &[Read<'_>]) -> Vec<Finding> {
        match self.kind {
            Kind::Whole(look) => {
                let mut found = Found::default();
                look(ground, &mut found);
                found
                    .0
                    .into_iter()
                    .map(|found| self.finding(found))
                    .collect()
            }
            Kind::Terms(look) => self.look_at_terms(ground, read, look),
            Kind::BothReadings(look) => {
                let mut findings = self.look_at_terms(ground, read, look);
                findings.retain(|finding| finding.reading.is_none());
                findings
            }
        }
    }

    fn look_at_terms(
        &self,
        ground: &Ground<'_>,
        read: &[Read<'_>],
        look: fn(&Look<'_>, &mut Found),
    ) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        let mut told = BTreeSet::new();
        for read in read {
            for mut finding in self.under_readings(ground, read, look) {
                finding.edition = Some(read.trial.edition.clone());
                finding.with_examples = read.trial.filled == Filled::Examples;
                let edition = read.trial.edition.as_str();
                if told.insert((edition, finding.path.clone(), finding.what.clone())) {
                    findings.push(finding);
                }
            }
        }
        findings
    }

    fn under_readings(
        &self,
        ground: &Ground<'_>,
        read: &Read<'_>,
        look: fn(&Look<'_>, &mut Found),
    ) -> Vec<Finding> {
        let Some(edition) = ground.booklet.edition(&read.trial.edition) else {
            return Vec::new();
        };
        let under = |terms: &Terms, side: Side| {
            let mut found = Found::default();
            look(&Look::new(ground.booklet, edition, terms, side), &mut found);
            found.0
        };
        let client = under(&read.client, Side::Client);
        let vendor = under(&read.vendor, Side::Vendor);
        let mut findings = Vec::new();
        for found in &client {
            let mut finding = self.finding(found.clone());
            finding.reading = (!vendor.contains(found)).then_some(Side::Client);
            findings.push(finding);
        }
        for found in vendor.into_iter().filter(|found| !client.contains(found)) {
            let mut finding = self.finding(found);
            finding.reading = Some(Side::Vendor);
            findings.push(finding);
        }
        findings
    }

    fn finding(&self, (spot, what, hint): (Spot, String, String)) -> Finding {
        Finding {
            level: self.level,
            rule: self.id,
            edition: None,
            reading: None,
            with_examples: false,
            path: spot.path,
            articles: spot.articles,
            what,
            hint,
        }
    }
}
