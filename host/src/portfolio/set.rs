//! Parameters on the command line: `--set NAME=VALUE`.
//!
//! The same values as in a portfolio, checked by the same code. A value that is no TOML is
//! a bare word and stands for a text, so that a shell needs no second pair of quotes.

use livret_core::calendar::{Territory, Zone, nearest};
use livret_core::contract::{Booklet, ClientPlace, Parameters};
use serde_json::Value;
use toml::Spanned;
use toml::de::DeValue;

use super::fault::PortfolioFault;
use super::parameters::{POLYNESIA, ZONE, fill_defaults, read_one};
use super::section::{Entry, Faults};

/// Why a `--set` cannot be used. Each message shows the argument and how to write it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// There is no `=`, or nothing before it.
    #[error("--set {argument}: write NAME=VALUE, for example --set answer_days=5")]
    NoName {
        /// What was given.
        argument: String,
    },
    /// The name or the value is wrong.
    #[error("--set {argument}: {why}")]
    Wrong {
        /// What was given.
        argument: String,
        /// What is wrong, and what to write instead.
        why: String,
    },
    /// The same name again.
    #[error("--set {name} is given twice")]
    Twice {
        /// The parameter.
        name: String,
    },
}

/// Reads one `NAME=VALUE` for a booklet; `zone`, which says where a client of French
/// Polynesia is, is accepted beside the booklet's own.
///
/// # Errors
/// [`SetError`] for an unknown name or a value that is not of the parameter's kind.
pub fn parse_set(argument: &str, booklet: &Booklet) -> Result<(String, Value), SetError> {
    let (name, written) = argument
        .split_once('=')
        .map(|(name, written)| (name.trim(), written.trim()))
        .filter(|(name, _)| !name.is_empty())
        .ok_or_else(|| SetError::NoName {
            argument: argument.to_owned(),
        })?;
    let wrong = |why: String| SetError::Wrong {
        argument: argument.to_owned(),
        why,
    };
    let value = value_of(written).map_err(wrong)?;
    if name == ZONE {
        return zone(value.get_ref()).map_err(wrong);
    }
    let entry = Entry {
        key: name,
        key_span: 0..0,
        value: &value,
    };
    let mut faults = Faults::new();
    let read = read_one(&entry, booklet, &mut faults);
    read.map(|value| (name.to_owned(), value)).ok_or_else(|| {
        let all: Vec<_> = faults.iter().map(PortfolioFault::in_one_line).collect();
        wrong(all.join("; "))
    })
}

/// Reads every `--set` of a command for a client in `place`: the place with the zone that
/// was set, and the parameters with the booklet's defaults.
///
/// # Errors
/// [`SetError`] as [`parse_set`], for a name given twice, and for a zone outside French
/// Polynesia.
pub fn parse_sets(
    arguments: &[String],
    booklet: &Booklet,
    mut place: ClientPlace,
) -> Result<(ClientPlace, Parameters), SetError> {
    let mut parameters = Parameters::default();
    let mut zone = None;
    for argument in arguments {
        let (name, value) = parse_set(argument, booklet)?;
        let twice = if name == ZONE {
            if place.territory != Territory::PF {
                let why = format!("`zone` is for clients in PF only, not {}", place.territory);
                let argument = argument.clone();
                return Err(SetError::Wrong { argument, why });
            }
            zone.replace(value).is_some()
        } else {
            parameters.0.insert(name.clone(), value).is_some()
        };
        if twice {
            return Err(SetError::Twice { name });
        }
    }
    let zone = zone.as_ref().and_then(Value::as_str).map(Zone::parse);
    if let Some(Ok(zone)) = zone {
        place.zone = zone;
    }
    fill_defaults(&mut parameters, booklet);
    Ok((place, parameters))
}

/// TOML, or else a bare word. What begins like a text, a list or a table was meant as one,
/// and its mistake is told.
fn value_of(written: &str) -> Result<Spanned<DeValue<'_>>, String> {
    match DeValue::parse(written) {
        Ok(value) => Ok(value),
        Err(error) if written.starts_with(['"', '\'', '[', '{']) => {
            Err(format!("the value is not TOML: {}", error.message()))
        }
        Err(_) => Ok(Spanned::new(
            0..written.len(),
            DeValue::String(written.into()),
        )),
    }
}

fn zone(value: &DeValue<'_>) -> Result<(String, Value), String> {
    let text = value.as_str().unwrap_or_default();
    if POLYNESIA.contains(&text) {
        return Ok((ZONE.to_owned(), Value::from(text)));
    }
    Err(match nearest(text, POLYNESIA) {
        Some(near) => {
            format!("`{text}` is not a civil time of French Polynesia; did you mean `{near}`?")
        }
        None => format!(
            "`{text}` is not a civil time of French Polynesia; one of {}",
            POLYNESIA.join(", ")
        ),
    })
}
