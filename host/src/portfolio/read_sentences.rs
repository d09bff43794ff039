//! What a change of a proposal says: parameters, readings, terms by their paths, a script.
//!
//! Each rule stands once. Names are checked against the booklets of the subscriptions that the
//! change is about; a name that some of these booklets know is about those. Figures are checked
//! as a portfolio's and a script's are. A script that cannot be compiled is a mistake of the
//! file: without it there is nothing to replay.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use livret_core::contract::amend::Amendment;
use livret_core::contract::{Booklet, ReadingId};
use toml::de::DeValue;

use super::fault::{PortfolioFault, Span};
use super::parameters::read_one;
use super::proposal::{Said, sentence};
use super::read::Reader;
use super::section::{Entry, Section, kind_of};
use crate::script::{Sentence, Step, Written};

/// One change while it is read.
pub(super) struct Draft<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a Arc<str>,
    pub(super) from: Option<NaiveDate>,
    /// Whether one subscription is named: then what is not promised to it is a mistake.
    pub(super) named: bool,
    /// The booklets of the contracts that it is about.
    pub(super) booklets: BTreeMap<&'a str, &'a Booklet>,
    /// The contracts that it is about, loaded or not.
    pub(super) contracts: BTreeSet<String>,
}

impl Reader<'_> {
    /// All that a change says, in the order in which it is taken: parameters first, because
    /// terms are asked for with them.
    pub(super) fn sentences(&mut self, section: &Section<'_>, draft: &Draft<'_>) -> Vec<Said> {
        let mut said = self.said_parameters(section, draft);
        said.extend(self.said_readings(section, draft));
        said.extend(self.said_terms(section, draft));
        said.extend(self.said_script(section, draft));
        said
    }

    fn said_parameters(&mut self, section: &Section<'_>, draft: &Draft<'_>) -> Vec<Said> {
        let mut said = Vec::new();
        for entry in self.entries(section, "parameters", "[change.parameters]") {
            let known = |booklet: &Booklet| {
                let mut specs = booklet.parameters.iter();
                specs.any(|spec| spec.name == entry.key)
            };
            let names = |booklet: &Booklet| {
                let specs = booklet.parameters.iter();
                specs.map(|spec| spec.name.clone()).collect()
            };
            let contracts = self.knowing(&entry, draft, "a parameter", known, names);
            let mut value = None;
            for contract in &contracts {
                // What is wrong by two booklets in the same words is told once.
                let mut faults = Vec::new();
                let booklet = draft.booklets.get(contract.as_str());
                value = booklet.and_then(|booklet| read_one(&entry, booklet, &mut faults));
                faults.retain(|fault| !self.faults.contains(fault));
                self.faults.extend(faults);
            }
            let what = format!("`parameters.{}`", entry.key);
            said.extend(value.map(|value| {
                let sentence = Sentence::Parameter(entry.key.to_owned(), value);
                draft.said(what, &entry.key_span, contracts, sentence)
            }));
        }
        said
    }

    fn said_readings(&mut self, section: &Section<'_>, draft: &Draft<'_>) -> Vec<Said> {
        let mut said = Vec::new();
        for entry in self.entries(section, "readings", "[change.readings]") {
            let known = |booklet: &Booklet| {
                let mut specs = booklet.readings.iter();
                specs.any(|spec| spec.id.as_str() == entry.key)
            };
            let names = |booklet: &Booklet| {
                let specs = booklet.readings.iter();
                specs.map(|spec| spec.id.as_str().to_owned()).collect()
            };
            let contracts = self.knowing(&entry, draft, "a reading", known, names);
            let side = self.side(&entry);
            let what = format!("`readings.{}`", entry.key);
            said.extend(side.filter(|_| !contracts.is_empty()).map(|side| {
                let amendment = Amendment::Reading(ReadingId::new(entry.key), side);
                let sentence = Sentence::Amendment(amendment);
                draft.said(what, &entry.key_span, contracts, sentence)
            }));
        }
        said
    }

    /// Terms by their paths: a figure is a text or a number.
    fn said_terms(&mut self, section: &Section<'_>, draft: &Draft<'_>) -> Vec<Said> {
        let mut said = Vec::new();
        for entry in self.entries(section, "set", "[change.set]") {
            let value = match entry.value.get_ref() {
                DeValue::String(text) => text.to_string(),
                DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
                DeValue::Float(number) => number.as_str().to_owned(),
                other => {
                    let what = format!(
                        "`{}` must be a text or a number, not {}",
                        entry.key,
                        kind_of(other)
                    );
                    let example = "write for example: \"availability.target\" = 99.9";
                    let fault = PortfolioFault::new(what).at(&entry.span(), "no figure");
                    self.faults.push(fault.help(example));
                    continue;
                }
            };
            match Amendment::at(entry.key, &value) {
                Ok(amendment) => {
                    let what = format!("`{}`", entry.key);
                    let contracts = draft.contracts.clone();
                    let sentence = sentence(amendment, draft.named);
                    said.push(draft.said(what, &entry.key_span, contracts, sentence));
                }
                Err(error) => {
                    let what = format!("`{}`: {}", entry.key, error.what);
                    let fault = PortfolioFault::new(what).at(&entry.key_span, "this term");
                    self.faults.push(match error.hint {
                        Some(hint) => fault.help(hint),
                        None => fault,
                    });
                }
            }
        }
        said
    }

    fn said_script(&mut self, section: &Section<'_>, draft: &Draft<'_>) -> Option<Said> {
        let entry = section.entry("script")?;
        if let Some(from) = section.entry("from") {
            let day = draft.from.map(|day| day.to_string()).unwrap_or_default();
            self.faults.push(
                PortfolioFault::new("a script says itself from when it holds")
                    .at(&from.key_span, "dates no script")
                    .help(format!(
                        "write it in the script, `contract.from(\"{day}\")`, or give the script a \
                         change of its own"
                    )),
            );
        }
        let file = self.script(section)?;
        match file.compile() {
            Ok(script) => Some(Said {
                what: format!("the script `{}`", file.name),
                place: draft.place(&entry.span()),
                contracts: draft.contracts.clone(),
                step: Step::Script(script),
            }),
            Err(error) => {
                let fault = PortfolioFault::new(error.to_string());
                self.faults.push(fault.at(&entry.span(), "this script"));
                None
            }
        }
    }

    /// The entries of a table of a change.
    fn entries<'t>(
        &mut self,
        section: &Section<'t>,
        key: &str,
        title: &'static str,
    ) -> Vec<Entry<'t>> {
        let entry = section.entry(key);
        let table = entry.and_then(|entry| Section::of(title, &entry, &mut self.faults));
        table.map_or_else(Vec::new, |table| table.entries())
    }

    /// The contracts whose booklets know a name; that none does is a fault.
    fn knowing(
        &mut self,
        entry: &Entry<'_>,
        draft: &Draft<'_>,
        what: &str,
        knows: impl Fn(&Booklet) -> bool,
        names: impl Fn(&Booklet) -> Vec<String>,
    ) -> BTreeSet<String> {
        let booklets = draft.booklets.iter();
        let known = booklets.filter(|(_, booklet)| knows(booklet));
        let known: BTreeSet<String> = known.map(|(name, _)| (*name).to_owned()).collect();
        // Of a contract that cannot be loaded nothing is known, and that is told elsewhere.
        if known.is_empty() && draft.booklets.len() == draft.contracts.len() {
            let contracts: Vec<&str> = draft.booklets.keys().copied().collect();
            let says = format!("`{}` is not {what} of {}", entry.key, contracts.join(", "));
            let names = draft.booklets.values().flat_map(|booklet| names(booklet));
            let names: BTreeSet<String> = names.collect();
            let fault = PortfolioFault::new(says).at(&entry.key_span, "no booklet knows it");
            let offer = names.iter().map(String::as_str);
            self.faults.push(fault.offer(entry.key, offer));
        }
        known
    }
}

impl Draft<'_> {
    fn said(
        &self,
        what: String,
        at: &Span,
        contracts: BTreeSet<String>,
        sentence: Sentence,
    ) -> Said {
        let written = Written::new(self.file, self.text, at.start, self.from, sentence);
        Said {
            what,
            place: written.place(),
            contracts,
            step: Step::Written(Arc::new(written)),
        }
    }

    fn place(&self, at: &Span) -> (u32, u32) {
        Written::place_in(self.text, at.start)
    }
}
