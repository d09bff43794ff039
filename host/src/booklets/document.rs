//! From the text of a file to a booklet and its terms, with everything that is wrong in it.
//!
//! A file is a table `booklet` and one or more tables `terms`. Each of these names the
//! editions that it is for, or is for all of them, and states some families; together they
//! state each family of each edition once. Invariant: a [`Stated`] that was read passes the
//! checks of the contract model, with no parameter given and with every parameter given.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use livret_core::calendar::nearest;
use livret_core::contract::check::check_booklet;
use livret_core::contract::{Booklet, ParameterKind};
use serde_json::Value;
use toml::de::DeTable;

use super::checked::check;
use super::fault::{BookletFault, Faults};
use super::fill::{PARAMETER, PROMISED};
use super::place::Found;
use super::stated::Stated;
use super::tree::{Entry, Node, Written};

/// The families of terms, as they are named in a file.
pub(super) const FAMILIES: [&str; 5] =
    ["availability", "credits", "support", "backup", "lifecycle"];
/// The key under which a family says why it is not promised.
const NOT_PROMISED: &str = "not_promised";
/// More editions than any booklet had. Each is checked when the file is read.
const MOST_EDITIONS: usize = 100;
/// What a parameter of a file may say beside what a booklet's does.
pub(super) const REASON: &str = "reason";
/// The editions that a table of terms is for.
pub(super) const EDITIONS: &str = "editions";

/// Reads the text of the file that states the contract `name`.
pub(super) fn read(name: &str, text: &str) -> Result<Stated, Vec<BookletFault>> {
    let mut faults = Faults::of(text);
    let read = parse(text, &mut faults).and_then(|root| {
        refuse_strangers(
            &root,
            &["booklet", "terms"],
            "of a booklet's file",
            &mut faults,
        );
        let head = root.entry("booklet");
        let terms = root.entry("terms");
        for (key, lacks) in [("[booklet]", head.is_none()), ("[terms]", terms.is_none())] {
            if lacks {
                faults.add(0, format!("`{key}` is missing"), None);
            }
        }
        let (booklet, reasons) = booklet(name, Found::entry(head?), &mut faults)?;
        let families = families(&terms?.node, &booklet, &mut faults);
        Some(Stated {
            booklet,
            reasons,
            families,
        })
    });
    if let Some(stated) = &read
        && faults.is_empty()
    {
        check(stated, &mut faults);
    }
    match read {
        Some(stated) if faults.is_empty() => Ok(stated),
        _ => Err(faults.sorted()),
    }
}

fn parse(text: &str, faults: &mut Faults<'_>) -> Option<Node> {
    match DeTable::parse(text) {
        Ok(document) => Some(Node::document(&document)),
        // What a broken line meant cannot be known: nothing else is told then.
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            let what = format!("this is not TOML: {}", error.message());
            faults.add(offset, what, None);
            None
        }
    }
}

fn refuse_strangers(node: &Node, known: &[&str], what: &str, faults: &mut Faults<'_>) {
    for entry in node.entries() {
        if !known.contains(&entry.key.as_str()) {
            let hint = nearest(&entry.key, known.iter().copied());
            let hint = hint.map_or_else(
                || format!("expected one of `{}`", known.join("`, `")),
                |near| format!("did you mean `{near}`?"),
            );
            let what = format!("`{}` is no table {what}", entry.key);
            faults.add(entry.key_span.start, what, Some(hint));
        }
    }
}

/// The booklet itself, and the reasons that its parameters give for being missing.
fn booklet(
    name: &str,
    head: Found<'_>,
    faults: &mut Faults<'_>,
) -> Option<(Booklet, BTreeMap<String, String>)> {
    let mut json = head.node.json();
    let reasons = take_reasons(&mut json);
    let booklet: Booklet = match serde_path_to_error::deserialize(json) {
        Ok(booklet) => booklet,
        Err(error) => {
            faults.misshapen(head, &error.path().to_string(), &error.inner().to_string());
            return None;
        }
    };
    for fault in check_booklet(&booklet) {
        faults.checked(head.clone(), &fault.path, &fault);
    }
    if booklet.editions.len() > MOST_EDITIONS {
        let count = booklet.editions.len();
        let what = format!("{count} editions are more than {MOST_EDITIONS}");
        faults.add(head.clone().follow("editions").span.start, what, None);
        return None;
    }
    if booklet.contract != name {
        let what = format!(
            "`{}` is not the name of this file, which states the contract `{name}`",
            booklet.contract
        );
        let hint = format!("write contract = \"{name}\", or rename the file");
        faults.add(head.follow("contract").span.start, what, Some(hint));
    }
    Some((booklet, reasons))
}

/// Takes the reasons out of the parameters, which the booklet proper does not have.
fn take_reasons(booklet: &mut Value) -> BTreeMap<String, String> {
    let mut reasons = BTreeMap::new();
    let specs = booklet.get_mut("parameters").and_then(Value::as_array_mut);
    for spec in specs.into_iter().flatten().filter_map(Value::as_object_mut) {
        let name = spec.get("name").and_then(Value::as_str).map(str::to_owned);
        if let (Some(name), Some(Value::String(reason))) = (name, spec.get(REASON)) {
            reasons.insert(name, reason.clone());
            spec.shift_remove(REASON);
        }
    }
    reasons
}

/// By edition and family, what the tables of terms state.
fn families(
    terms: &Node,
    booklet: &Booklet,
    faults: &mut Faults<'_>,
) -> BTreeMap<(String, String), Arc<Node>> {
    let blocks = match &terms.written {
        Written::List(items) => items.iter().collect(),
        _ => vec![terms],
    };
    let mut families: BTreeMap<(String, String), Arc<Node>> = BTreeMap::new();
    for block in blocks {
        let known: Vec<&str> = FAMILIES.iter().copied().chain([EDITIONS]).collect();
        refuse_strangers(block, &known, "of terms", faults);
        let editions = editions(block, booklet, faults);
        let own = block.entries().iter();
        for entry in own.filter(|entry| FAMILIES.contains(&entry.key.as_str())) {
            if !is_promise(entry, faults) {
                continue;
            }
            placeholders(&entry.node, booklet, faults);
            let node = Arc::new(entry.node.clone());
            for edition in &editions {
                let key = (edition.clone(), entry.key.clone());
                if families.insert(key, Arc::clone(&node)).is_some() {
                    let what = format!("`{}` of edition `{edition}` is stated twice", entry.key);
                    let hint = "name the editions of each with `editions`".to_owned();
                    faults.add(entry.key_span.start, what, Some(hint));
                }
            }
        }
    }
    for edition in &booklet.editions {
        for family in FAMILIES {
            if !families.contains_key(&(edition.id.clone(), family.to_owned())) {
                let what = format!("`{family}` of edition `{}` is not stated", edition.id);
                let hint = format!(
                    "write its terms, or [terms.{family}.not_promised] with `articles` and \
                     `because`"
                );
                faults.add(terms.span.start, what, Some(hint));
            }
        }
    }
    families
}

/// Whether a family says that it is promised, or that it is not.
fn is_promise(entry: &Entry, faults: &mut Faults<'_>) -> bool {
    let family = &entry.key;
    match entry.node.entries() {
        [one] if [PROMISED, NOT_PROMISED].contains(&one.key.as_str()) => true,
        _ => {
            let what = format!("`{family}` does not say whether it is promised");
            let hint = format!(
                "write [terms.{family}.{PROMISED}] with its terms, or \
                 [terms.{family}.{NOT_PROMISED}] with `articles` and `because`, and nothing beside"
            );
            faults.add(entry.key_span.start, what, Some(hint));
            false
        }
    }
}

/// The editions that a table of terms is for: those that it names, or all.
fn editions(block: &Node, booklet: &Booklet, faults: &mut Faults<'_>) -> BTreeSet<String> {
    let known = || booklet.editions.iter().map(|edition| edition.id.as_str());
    let Some(entry) = block.entry(EDITIONS) else {
        return known().map(str::to_owned).collect();
    };
    let mut named = BTreeSet::new();
    for item in entry.node.items() {
        match item.text() {
            Some(id) if known().any(|edition| edition == id) => {
                named.insert(id.to_owned());
            }
            other => {
                let id = other.map_or_else(|| item.json().to_string(), str::to_owned);
                let all: Vec<&str> = known().collect();
                let what = format!("`{id}` is not an edition of the booklet");
                let hint = format!("one of `{}`", all.join("`, `"));
                faults.add(item.span.start, what, Some(hint));
            }
        }
    }
    if named.is_empty() && faults.is_empty() {
        let what = "`editions` names no edition";
        faults.add(
            entry.key_span.start,
            what,
            Some("leave it out for all".to_owned()),
        );
    }
    named
}

/// Every parameter that terms name is declared, and stands alone in its table.
fn placeholders(node: &Node, booklet: &Booklet, faults: &mut Faults<'_>) {
    if let Some(entry) = node.entry(PARAMETER) {
        let Some(name) = entry.node.text() else {
            let hint = "write { parameter = \"NAME\" }".to_owned();
            faults.add(entry.node.span.start, "`parameter` is no name", Some(hint));
            return;
        };
        let mut specs = booklet.parameters.iter();
        match specs.find(|spec| spec.name == name) {
            None => {
                let known = booklet.parameters.iter().map(|spec| spec.name.as_str());
                let near = nearest(name, known);
                let hint = near.map_or_else(
                    || "declare it under [[booklet.parameters]]".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                let what = format!("`{name}` is not a parameter of the booklet");
                faults.add(entry.node.span.start, what, Some(hint));
            }
            Some(spec) if spec.kind != ParameterKind::Recovery => {
                for other in node.entries().iter().filter(|own| own.key != PARAMETER) {
                    let what = format!("`{}` stands beside `parameter`", other.key);
                    let hint = "a parameter is all of its value: move the key out".to_owned();
                    faults.add(other.key_span.start, what, Some(hint));
                }
            }
            Some(_) => {}
        }
        return;
    }
    for entry in node.entries() {
        placeholders(&entry.node, booklet, faults);
    }
    for item in node.items() {
        placeholders(item, booklet, faults);
    }
}
