//! What every contract must satisfy before anything is judged by it.
//!
//! A plugin can lie or err; these checks turn either into readable faults, and the other
//! contracts still work. They hold for booklets and terms from any source. Invariant: what
//! passes names only articles, readings, parameters, severities and obligations that exist,
//! its hours can be read and open sometime, and its figures are possible. Whether the terms
//! are those of the published booklet is left to the author and the cases of the plugin.

mod articles;
pub(in crate::contract) mod availability;
pub(in crate::contract) mod backup;
mod booklet;
pub(in crate::contract) mod calendar;
pub(in crate::contract) mod credit;
mod duration;
mod extent;
pub(in crate::contract) mod figure;
pub(in crate::contract) mod lifecycle;
mod priority;
pub(in crate::contract) mod support;
mod value;
pub(in crate::contract) mod words;

use std::fmt;

use super::booklet::Booklet;
use super::terms::{Missing, Promise, Terms};
use crate::calendar::nearest;

pub(super) use articles::articles_in;
pub use duration::read_duration;
pub use value::{ValueFault, ValuePlace, check_value};
pub use words::TICKET_OBLIGATIONS;

/// Something in a booklet or in terms by which nothing can be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: `availability.exclusions[2].articles`, counted from 0.
    pub path: String,
    /// What is wrong, with the value.
    pub what: String,
    /// What to do about it, such as the nearest right name.
    pub hint: Option<String>,
}

/// `availability.target: 250 is no percentage above 0 and up to 100`.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.what)?;
        match &self.hint {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}

/// What is wrong with a booklet; empty when it can be used.
#[must_use]
pub fn check_booklet(booklet: &Booklet) -> Vec<Fault> {
    let mut faults = Faults::default();
    if extent::check(booklet, &mut faults) {
        booklet::check(booklet, &mut faults);
    }
    faults.0
}

/// What is wrong with the terms of `booklet`; empty when they can be judged by.
#[must_use]
pub fn check_terms(terms: &Terms, booklet: &Booklet) -> Vec<Fault> {
    let mut faults = Faults::default();
    if !extent::check(terms, &mut faults) {
        return faults.0;
    }
    articles::check_citations(terms, booklet, &mut faults);
    articles::check_readings(terms, booklet, &mut faults);
    let mut family = |name: &str, unpromised: Option<Unpromised<'_>>| {
        check_unpromised(name, unpromised, booklet, &mut faults);
    };
    family("availability", unpromised(&terms.availability));
    family("credits", unpromised(&terms.credits));
    family("support", unpromised(&terms.support));
    family("backup", unpromised(&terms.backup));
    family("lifecycle", unpromised(&terms.lifecycle));
    if let Some(availability) = terms.availability.promised() {
        availability::check(availability, &mut faults);
    }
    if let Some(credits) = terms.credits.promised() {
        credit::check(credits, &mut faults);
        if matches!(terms.availability, Promise::NotPromised { .. }) {
            faults.add(
                "credits",
                "are promised for an availability that is not promised",
            );
        }
    }
    if let Some(support) = terms.support.promised() {
        support::check(support, booklet, &mut faults);
    }
    if let Some(backup) = terms.backup.promised() {
        backup::check(backup, &mut faults);
    }
    if let Some(lifecycle) = terms.lifecycle.promised() {
        lifecycle::check(lifecycle, &mut faults);
    }
    lifecycle::check_condition(terms, &mut faults);
    faults.0
}

/// Why a family has no terms.
#[derive(Clone, Copy)]
enum Unpromised<'a> {
    Because(&'a str),
    Missing(&'a Missing),
}

fn unpromised<T>(promise: &Promise<T>) -> Option<Unpromised<'_>> {
    match promise {
        Promise::Promised(_) => None,
        Promise::NotPromised { because, .. } => Some(Unpromised::Because(because)),
        Promise::Undetermined(missing) => Some(Unpromised::Missing(missing)),
    }
}

fn check_unpromised(
    path: &str,
    unpromised: Option<Unpromised<'_>>,
    booklet: &Booklet,
    faults: &mut Faults,
) {
    match unpromised {
        None => {}
        Some(Unpromised::Because(because)) => {
            faults.blank(format!("{path}.because"), because);
        }
        Some(Unpromised::Missing(missing)) => {
            faults.blank(format!("{path}.obligation"), &missing.obligation);
            faults.blank(format!("{path}.reason"), &missing.reason);
            let parameters = booklet.parameters.iter().map(|spec| spec.name.as_str());
            faults.unknown(
                format!("{path}.parameter"),
                &missing.parameter,
                "a parameter of the booklet",
                parameters,
            );
        }
    }
}

/// The faults found so far.
#[derive(Default)]
pub(in crate::contract) struct Faults(Vec<Fault>);

impl Faults {
    /// The first fault that `look` finds.
    pub(in crate::contract) fn first(look: impl FnOnce(&mut Self)) -> Option<Fault> {
        let mut faults = Self::default();
        look(&mut faults);
        faults.0.into_iter().next()
    }

    fn add(&mut self, path: impl Into<String>, what: impl Into<String>) {
        self.0.push(Fault {
            path: path.into(),
            what: what.into(),
            hint: None,
        });
    }

    /// A text that must say something.
    fn blank(&mut self, path: impl Into<String>, text: &str) {
        if text.trim().is_empty() {
            self.add(path, "is empty");
        }
    }

    /// A list that must have something in it.
    fn empty<T>(&mut self, path: impl Into<String>, items: &[T]) {
        if items.is_empty() {
            self.add(path, "is empty");
        }
    }

    /// A name that must be among `names`. Letter case matters.
    pub(in crate::contract) fn unknown<'a>(
        &mut self,
        path: impl Into<String>,
        name: &str,
        expected: &str,
        names: impl IntoIterator<Item = &'a str> + Clone,
    ) {
        if names.clone().into_iter().any(|known| known == name) {
            return;
        }
        let hint = match nearest(name, names.clone()) {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None => {
                let all: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
                (!all.is_empty() && all.len() <= 12).then(|| format!("one of {}", all.join(", ")))
            }
        };
        self.0.push(Fault {
            path: path.into(),
            what: format!("`{name}` is not {expected}"),
            hint,
        });
    }

    /// Names of which none may come twice. Letter case does not matter.
    fn twice<'a>(&mut self, names: impl IntoIterator<Item = (String, &'a str)>) {
        let mut seen: Vec<(String, String)> = Vec::new();
        for (path, name) in names {
            let folded = name.trim().to_lowercase();
            match seen.iter().find(|(_, earlier)| *earlier == folded) {
                Some((first, _)) => {
                    let what = format!("`{name}` stands in {first} already");
                    self.add(path, what);
                }
                None => seen.push((path, folded)),
            }
        }
    }
}

#[cfg(test)]
mod tests;
