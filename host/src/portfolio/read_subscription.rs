//! A subscription: its days, its contract, and what it fills in.
//!
//! Edition, readings and parameters are checked against the contract's booklet; without one
//! nothing is said about them, because the contract itself was told already.

use chrono::NaiveDate;
use livret_core::calendar::Territory;
use livret_core::contract::{Booklet, ReadingId, Side};

use super::Subscription;
use super::fault::{PortfolioFault, Span};
use super::parameters::{self, Filled};
use super::read::{Reader, note_id};
use super::section::{Entry, Section};
use crate::contracts::ContractError;

pub(super) const SUBSCRIPTION: [&str; 9] = [
    "id",
    "contract",
    "since",
    "until",
    "edition",
    "parameters",
    "readings",
    "change",
    "script",
];

impl<'c> Reader<'c> {
    /// Reads a subscription of a client; its territory is `None` where it could not be read.
    pub(super) fn subscription(
        &mut self,
        section: &Section<'_>,
        territory: Option<Territory>,
    ) -> Option<Subscription> {
        section.refuse_unknown(&SUBSCRIPTION, &mut self.faults);
        let id = self.required_text(section, "id", "id = \"saint-paul/cityviz\"");
        if let Some((id, span)) = &id {
            note_id(
                "subscription",
                id,
                span,
                &mut self.subscription_ids,
                &mut self.faults,
            );
        }
        let script = self.script(section);
        let (since, until) = self.term(section);
        let contract = self.required_text(section, "contract", "contract = \"eksae-cityviz\"");
        let booklet = contract
            .as_ref()
            .and_then(|contract| self.booklet(contract));
        let edition = self.edition(section, booklet);
        let pins = self.pins(section, booklet);
        let Filled { parameters, zone } = self.parameters(section, booklet, territory);
        let changes = self.changes(section, booklet, (since, until));
        Some(Subscription {
            id: id?.0.to_owned(),
            contract: contract?.0.to_owned(),
            since: since?,
            until,
            edition,
            parameters,
            zone,
            pins,
            changes,
            script,
        })
    }

    /// The first and the last day in force.
    fn term(&mut self, section: &Section<'_>) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let since = section.required("since", "since = 2025-07-01", &mut self.faults);
        let until = section.entry("until");
        let mut day =
            |entry: &Option<Entry<'_>>| entry.as_ref().and_then(|e| e.date(&mut self.faults));
        let (first, last) = (day(&since), day(&until));
        if let (Some(since), Some(until), Some(first), Some(last)) = (since, until, first, last)
            && last < first
        {
            let what = format!("the subscription ends on {last}, before it begins on {first}");
            let fault = PortfolioFault::new(what)
                .at(&until.span(), "its last day")
                .at(&since.span(), "its first day");
            self.faults
                .push(fault.help("`until` is the last day in force"));
        }
        (first, last)
    }

    /// The contract's booklet; `None` where it is not there to check against. A contract
    /// that cannot be loaded is no fault of the portfolio.
    fn booklet(&mut self, (name, span): &(&str, Span)) -> Option<&'c Booklet> {
        match self.contracts.get(name) {
            Ok(contract) => Some(contract.booklet()),
            Err(ContractError::Unknown { known, .. }) => {
                let fault = PortfolioFault::new(format!("unknown contract `{name}`"))
                    .at(span, "no plugin states it");
                self.faults.push(match known.is_empty() {
                    true => fault.help("no plugin is at hand; name their folder with --plugins"),
                    false => fault.offer(name, known.iter().map(String::as_str)),
                });
                None
            }
            Err(_) => None,
        }
    }

    /// The edition that a subscription or a change names.
    pub(super) fn edition(
        &mut self,
        section: &Section<'_>,
        booklet: Option<&Booklet>,
    ) -> Option<String> {
        let entry = section.entry("edition")?;
        let edition = entry.text("edition = \"2025-07\"", &mut self.faults)?;
        if let Some(booklet) = booklet
            && booklet.edition(edition).is_none()
        {
            let what = format!("`{edition}` is not an edition of {}", booklet.contract);
            let known = booklet.editions.iter().map(|known| known.id.as_str());
            self.faults.push(
                PortfolioFault::new(what)
                    .at(&entry.span(), "no such edition")
                    .offer(edition, known),
            );
        }
        Some(edition.to_owned())
    }

    fn pins(&mut self, section: &Section<'_>, booklet: Option<&Booklet>) -> Vec<(ReadingId, Side)> {
        let title = "[client.subscription.readings]";
        let pins = section
            .entry("readings")
            .and_then(|entry| Section::of(title, &entry, &mut self.faults));
        let mut read = Vec::new();
        for entry in pins.iter().flat_map(Section::entries) {
            let side = self.side(&entry);
            let known = booklet.is_none_or(|booklet| {
                let mut readings = booklet.readings.iter();
                readings.any(|spec| spec.id.as_str() == entry.key)
            });
            if let (false, Some(booklet)) = (known, booklet) {
                let what = format!("`{}` is not a reading of {}", entry.key, booklet.contract);
                let names = booklet.readings.iter().map(|spec| spec.id.as_str());
                self.faults.push(
                    PortfolioFault::new(what)
                        .at(&entry.key_span, "no such reading")
                        .offer(entry.key, names),
                );
            }
            read.extend(side.map(|side| (ReadingId::new(entry.key), side)));
        }
        read.sort();
        read
    }

    fn parameters(
        &mut self,
        section: &Section<'_>,
        booklet: Option<&Booklet>,
        territory: Option<Territory>,
    ) -> Filled {
        let title = "[client.subscription.parameters]";
        let given = section
            .entry("parameters")
            .and_then(|entry| Section::of(title, &entry, &mut self.faults));
        match (given, booklet) {
            (Some(given), Some(booklet)) => {
                parameters::read(&given, booklet, territory, &mut self.faults)
            }
            _ => Filled::default(),
        }
    }
}
