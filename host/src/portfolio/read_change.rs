//! What changes in a subscription while it runs: `[[client.subscription.change]]`.
//!
//! A change names its day and then, directly, the parameters that take another value, or
//! the edition that holds from then on. Invariant: what was read lies within its
//! subscription, by day, no two from the same day. The client's place is no term of a
//! booklet and does not change.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use livret_core::contract::{Booklet, Parameters};

use super::Change;
use super::fault::{PortfolioFault, Span};
use super::parameters::{ZONE, read_one};
use super::read::Reader;
use super::section::{Entry, Faults, Section};

const TITLE: &str = "[[client.subscription.change]]";

/// What every change may say beside the parameters.
const OWN: [&str; 2] = ["from", "edition"];

impl Reader<'_> {
    /// Reads the changes of a subscription that is in force from the first day to the last;
    /// a day that could not be read is not compared with.
    pub(super) fn changes(
        &mut self,
        subscription: &Section<'_>,
        booklet: Option<&Booklet>,
        (since, until): (Option<NaiveDate>, Option<NaiveDate>),
    ) -> Vec<Change> {
        // A subscription that ends before it begins was told already.
        let until = until.filter(|last| since.is_none_or(|first| first <= *last));
        let listed = subscription.entry("change").map_or_else(Vec::new, |entry| {
            Section::list_of(TITLE, &entry, &mut self.faults)
        });
        let mut days: BTreeMap<NaiveDate, Span> = BTreeMap::new();
        let mut changes = Vec::new();
        for section in &listed {
            let Some((change, span)) = self.change(section, booklet) else {
                continue;
            };
            let day = (change.from, &span);
            if let Some(since) = since.filter(|since| change.from < *since) {
                let began = subscription.entry("since").map(|entry| entry.span());
                self.faults
                    .push(before(day, (since, began), change.edition.is_some()));
            }
            if let Some(until) = until.filter(|until| *until < change.from) {
                let ended = subscription.entry("until").map(|entry| entry.span());
                self.faults.push(after(day, (until, ended)));
            }
            match days.get(&change.from) {
                Some(first) => self.faults.push(again(day, first)),
                None => {
                    days.insert(change.from, span);
                }
            }
            changes.push(change);
        }
        changes.sort_by_key(|change| change.from);
        changes
    }

    /// One change, and where its day stands; `None` without a day.
    fn change(
        &mut self,
        section: &Section<'_>,
        booklet: Option<&Booklet>,
    ) -> Option<(Change, Span)> {
        let from = section.required("from", "from = 2026-01-01", &mut self.faults);
        let day = from.as_ref().and_then(|entry| entry.date(&mut self.faults));
        let edition = self.edition(section, booklet);
        let mut parameters = Parameters::default();
        let entries = section.entries();
        let named = entries.iter().filter(|entry| !OWN.contains(&entry.key));
        for entry in named {
            if let Some(booklet) = booklet
                && let Some(value) = read_parameter(entry, booklet, &mut self.faults)
            {
                parameters.0.insert(entry.key.to_owned(), value);
            }
        }
        if entries.iter().all(|entry| entry.key == "from") {
            self.faults.push(idle(section, day, booklet));
        }
        let change = Change {
            from: day?,
            edition,
            parameters,
        };
        Some((change, from?.span()))
    }
}

/// Reads a parameter of the booklet that takes another value.
fn read_parameter(
    entry: &Entry<'_>,
    booklet: &Booklet,
    faults: &mut Faults,
) -> Option<serde_json::Value> {
    let names = || booklet.parameters.iter().map(|spec| spec.name.as_str());
    if names().any(|name| name == entry.key) {
        return read_one(entry, booklet, faults);
    }
    let told = |what: String| PortfolioFault::new(what).at(&entry.key_span, "not in a change");
    faults.push(match entry.key {
        ZONE => told(
            "`zone` cannot change: where a client is holds for all of a subscription".into(),
        )
        .help("end this one with `until`, and begin another, with its own `zone`, on the next day"),
        "parameters" => told("a change names its parameters directly".into())
            .help("move the keys of this table up into the change"),
        key => PortfolioFault::new(format!(
            "`{key}` is not a parameter of {}",
            booklet.contract
        ))
        .at(&entry.key_span, "not known to the booklet")
        .offer(key, names().chain(OWN)),
    });
    None
}

/// A change that says nothing but its day.
fn idle(
    section: &Section<'_>,
    day: Option<NaiveDate>,
    booklet: Option<&Booklet>,
) -> PortfolioFault {
    let what = match day {
        Some(day) => format!("the change from {day} changes nothing"),
        None => "this change changes nothing".to_owned(),
    };
    let first = booklet.and_then(|booklet| booklet.parameters.first());
    let example = first.map_or_else(
        || "edition = \"2026-03\"".to_owned(),
        |spec| format!("{} = {}", spec.name, spec.kind.example()),
    );
    PortfolioFault::new(what)
        .at(&section.span(), "names no parameter")
        .help(format!(
            "write what holds from then on, for example: {example}"
        ))
}

fn before(
    (from, span): (NaiveDate, &Span),
    (since, began): (NaiveDate, Option<Span>),
    edition: bool,
) -> PortfolioFault {
    let place = match edition {
        true => "`parameters`, and its `edition` into the subscription",
        false => "`parameters`",
    };
    PortfolioFault::new(format!(
        "the change begins on {from}, before its subscription begins on {since}"
    ))
    .at(span, "the first day of the change")
    .at(
        &began.unwrap_or_default(),
        "the first day of the subscription",
    )
    .help(format!(
        "it would hold from the first day on: put its values into {place}"
    ))
}

fn after(
    (from, span): (NaiveDate, &Span),
    (until, ended): (NaiveDate, Option<Span>),
) -> PortfolioFault {
    PortfolioFault::new(format!(
        "the change begins on {from}, after its subscription ends on {until}"
    ))
    .at(span, "the first day of the change")
    .at(
        &ended.unwrap_or_default(),
        "the last day of the subscription",
    )
    .help("what holds before it holds to the last day: remove the change, or move `until`")
}

fn again((from, span): (NaiveDate, &Span), first: &Span) -> PortfolioFault {
    PortfolioFault::new(format!("two changes begin on {from}"))
        .at(span, "here again")
        .at(first, "first here")
        .help("write both in one: which of them holds cannot be known")
}
