//! The open parameters of a booklet, as a portfolio or a command fills them in.
//!
//! Values are checked against the kinds that the booklet declares and become plain JSON,
//! dates as `YYYY-MM-DD`. Invariant: what a plugin is given has a declared name and a
//! well-formed value. `zone` says where a client of French Polynesia is; it is no term of
//! any booklet and no plugin is given it.

use livret_core::calendar::{Territory, Zone};
use livret_core::contract::check::{ValueFault, ValuePlace, check_value};
use livret_core::contract::{Booklet, ParameterKind, Parameters};
use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::DeValue;

use super::fault::{PortfolioFault, Span};
use super::section::{Entry, Faults, Section, date_of, dated_example, out_of_range};

/// The parameter that belongs to the client's place.
pub(super) const ZONE: &str = "zone";

/// The civil times of French Polynesia.
pub(super) const POLYNESIA: [&str; 3] = ["Pacific/Tahiti", "Pacific/Marquesas", "Pacific/Gambier"];

/// What a subscription fills in.
#[derive(Debug, Default)]
pub(super) struct Filled {
    /// For the plugin, without defaults.
    pub(super) parameters: Parameters,
    /// For the client's place.
    pub(super) zone: Option<Zone>,
}

/// Reads the parameters of a subscription. The territory is `None` where it could not be
/// read: then nothing is said that turns on it.
pub(super) fn read(
    section: &Section<'_>,
    booklet: &Booklet,
    territory: Option<Territory>,
    faults: &mut Faults,
) -> Filled {
    let mut filled = Filled::default();
    for entry in section.entries() {
        if entry.key == ZONE {
            filled.zone = read_zone(&entry, territory, faults);
        } else if let Some(value) = read_one(&entry, booklet, faults) {
            filled.parameters.0.insert(entry.key.to_owned(), value);
        }
    }
    filled
}

/// Reads one parameter of the booklet.
pub(super) fn read_one(entry: &Entry<'_>, booklet: &Booklet, faults: &mut Faults) -> Option<Value> {
    let spec = booklet
        .parameters
        .iter()
        .find(|spec| spec.name == entry.key);
    let Some(spec) = spec else {
        let what = format!("`{}` is not a parameter of {}", entry.key, booklet.contract);
        let names = booklet.parameters.iter().map(|spec| spec.name.as_str());
        faults.push(
            PortfolioFault::new(what)
                .at(&entry.key_span, "not known to the booklet")
                .offer(entry.key, names),
        );
        return None;
    };
    read_value(entry, spec.kind, faults)
}

fn read_zone(entry: &Entry<'_>, territory: Option<Territory>, faults: &mut Faults) -> Option<Zone> {
    if let Some(territory) = territory.filter(|territory| *territory != Territory::PF) {
        let what = format!(
            "`zone` is for clients in PF only; {territory} has one civil time, {}",
            territory.zone()
        );
        let fault = PortfolioFault::new(what).at(&entry.key_span, "not for this territory");
        faults.push(fault.help("remove it"));
        return None;
    }
    let text = entry.text("zone = \"Pacific/Marquesas\"", faults)?;
    if !POLYNESIA.contains(&text) {
        let what = format!("`{text}` is not a civil time of French Polynesia");
        let fault = PortfolioFault::new(what).at(&entry.span(), "not one of its three");
        faults.push(fault.offer(text, POLYNESIA));
        return None;
    }
    Zone::parse(text).ok()
}

/// Reads a value of a kind; every fault points at the item that has it.
fn read_value(entry: &Entry<'_>, kind: ParameterKind, faults: &mut Faults) -> Option<Value> {
    let before = faults.len();
    check_types(entry, kind, faults);
    if faults.len() > before {
        return None;
    }
    let value = json_of(entry.value);
    for fault in check_value(kind, &value) {
        faults.push(wrong_content(entry, kind, fault));
    }
    (faults.len() == before).then_some(value)
}

/// What one value of TOML may be.
#[derive(Clone, Copy)]
enum Plain {
    Text,
    Date,
    Flag,
    Whole,
}

/// How values are put together.
enum Shape {
    One(Plain),
    ListOf(Plain),
    TableOf(Plain),
}

const fn shape_of(kind: ParameterKind) -> Shape {
    match kind {
        ParameterKind::Hours | ParameterKind::Money | ParameterKind::Zone => {
            Shape::One(Plain::Text)
        }
        ParameterKind::Date => Shape::One(Plain::Date),
        ParameterKind::Flag => Shape::One(Plain::Flag),
        ParameterKind::Count => Shape::One(Plain::Whole),
        ParameterKind::Dates => Shape::ListOf(Plain::Date),
        ParameterKind::Names => Shape::ListOf(Plain::Text),
        ParameterKind::MoneyByName | ParameterKind::Recovery => Shape::TableOf(Plain::Text),
    }
}

/// Refuses what has the wrong type, before anybody looks at what it says.
fn check_types(entry: &Entry<'_>, kind: ParameterKind, faults: &mut Faults) {
    let whole = format!("{} = {}", entry.key, kind.example());
    match (shape_of(kind), entry.value.get_ref()) {
        (Shape::One(plain), _) => check_plain(entry, entry.value, plain, &whole, faults),
        (Shape::ListOf(plain), DeValue::Array(items)) => {
            for item in items.iter() {
                check_plain(entry, item, plain, &whole, faults);
            }
        }
        (Shape::TableOf(plain), DeValue::Table(fields)) => {
            for (key, value) in fields {
                let field = Entry {
                    key: key.get_ref(),
                    key_span: key.span(),
                    value,
                };
                check_plain(&field, value, plain, &whole, faults);
            }
        }
        (Shape::ListOf(_), _) => faults.push(entry.wrong_type("a list", &whole)),
        (Shape::TableOf(_), _) => faults.push(entry.wrong_type("a table", &whole)),
    }
}

fn check_plain(
    entry: &Entry<'_>,
    value: &Spanned<DeValue<'_>>,
    plain: Plain,
    example: &str,
    faults: &mut Faults,
) {
    let item = Entry {
        value,
        ..entry.clone()
    };
    let (right, expected) = match (plain, value.get_ref()) {
        (Plain::Date, found) => {
            match date_of(value) {
                Ok(_) => {}
                Err(Some(day)) => faults.push(out_of_range(entry.key, &day, &value.span())),
                Err(None) => {
                    let mut fault = item.wrong_type("a date without quotes", example);
                    if matches!(found, DeValue::String(_) | DeValue::Datetime(_)) {
                        fault = fault.help(format!("write {}", dated_example(found)));
                    }
                    faults.push(fault);
                }
            }
            return;
        }
        (Plain::Text, found) => (matches!(found, DeValue::String(_)), "a text in quotes"),
        (Plain::Flag, found) => (matches!(found, DeValue::Boolean(_)), "`true` or `false`"),
        (Plain::Whole, found) => (whole_of(found).is_some(), "a whole number"),
    };
    if !right {
        faults.push(item.wrong_type(expected, example));
    }
}

/// A whole number that fits; the booklet's bounds are checked later.
fn whole_of(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// The value as JSON. Types were checked: nothing is lost.
fn json_of(value: &Spanned<DeValue<'_>>) -> Value {
    match value.get_ref() {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(_) => whole_of(value.get_ref()).map_or(Value::Null, Value::from),
        DeValue::Boolean(flag) => Value::from(*flag),
        DeValue::Float(number) => Value::from(number.as_str()),
        DeValue::Datetime(written) => Value::from(written.to_string()),
        DeValue::Array(items) => items.iter().map(json_of).collect(),
        DeValue::Table(fields) => Value::Object(
            fields
                .iter()
                .map(|(key, value)| (key.get_ref().to_string(), json_of(value)))
                .collect::<Map<_, _>>(),
        ),
    }
}

/// A value of the right type that says something impossible.
fn wrong_content(entry: &Entry<'_>, kind: ParameterKind, fault: ValueFault) -> PortfolioFault {
    let span = place_of(entry, &fault.place);
    let told = PortfolioFault::new(format!("`{}`: {}", entry.key, fault.what)).at(&span, "here");
    match fault.hint {
        Some(hint) => told.help(hint),
        // What is wrong with hours already says how to write them.
        None if kind == ParameterKind::Hours => told,
        None => told.help(format!(
            "write for example: {} = {}",
            entry.key,
            kind.example()
        )),
    }
}

fn place_of(entry: &Entry<'_>, place: &ValuePlace) -> Span {
    let inner = match (place, entry.value.get_ref()) {
        (ValuePlace::Item(n), DeValue::Array(items)) => items.get(*n).map(Spanned::span),
        (ValuePlace::Under(key), DeValue::Table(fields)) => fields
            .iter()
            .find(|(known, _)| known.get_ref() == key)
            .map(|(_, value)| value.span()),
        (ValuePlace::Key(key), DeValue::Table(fields)) => fields
            .iter()
            .find(|(known, _)| known.get_ref() == key)
            .map(|(known, _)| known.span()),
        _ => None,
    };
    inner.unwrap_or_else(|| entry.span())
}

/// Adds the booklet's defaults for what is not given.
pub(super) fn fill_defaults(parameters: &mut Parameters, booklet: &Booklet) {
    for spec in &booklet.parameters {
        if let Some(default) = &spec.default {
            parameters
                .0
                .entry(spec.name.clone())
                .or_insert_with(|| default.clone());
        }
    }
}
