//! `contract.parameters` and `contract.readings`: what the booklet names.

use livret_core::contract::amend::Amendment;
use livret_core::contract::{ReadingId, Side};
use rhai::{Array, Dynamic, Map};
use serde_json::Value;

use super::contract::Handle;
use super::input::{number_of, text_of};
use super::part::{Named, Part};
use crate::script::told::Told;

/// No kind of parameter nests deeper.
const DEPTH: u32 = 3;

const SIDES: [(&str, Side); 2] = [("client", Side::Client), ("vendor", Side::Vendor)];

pub(super) static PARAMETERS: Part<Handle> = Part {
    name: "parameters",
    path: "contract.parameters",
    does: "What the booklet leaves open. The contract is asked for its terms again; what the \
           script changed before stays changed.",
    members: &[],
    named: Some(Named {
        takes: "a value of the parameter's kind, dates as text",
        does: "A parameter of the booklet, as `livret show` lists them. Reads as `()` where the \
               portfolio gives none.",
        example: "contract.parameters.support_hours = \"Mo-Fr 08:00-18:00; PH off\";",
        get: |it, name| {
            it.look(|work, from| {
                let given = work.parameters(from)?.0.get(name);
                let specs = &work.booklet().parameters;
                if given.is_none() && !specs.iter().any(|spec| spec.name == name) {
                    let contract = &work.booklet().contract;
                    let told = Told::new(format!("`{name}` is not a parameter of {contract}"));
                    return Err(told.offer(name, specs.iter().map(|spec| spec.name.as_str())));
                }
                Ok(given.map_or(Dynamic::UNIT, of_json))
            })
        },
        set: |it, name, input| {
            let value = to_json(input.value(0)?, DEPTH)
                .ok_or_else(|| input.wrong("this value is of no kind that a parameter has"))?;
            it.set_parameter(name, &value, input.place)
        },
    }),
};

pub(super) static READINGS: Part<Handle> = Part {
    name: "readings",
    path: "contract.readings",
    does: "Clauses that can be read in two ways.",
    members: &[],
    named: Some(Named {
        takes: "\"client\" or \"vendor\"",
        does: "Whose reading of a clause the contract settles on. Reads as `()` where the script \
               has not said so.",
        example: "contract.readings[\"partial-outage\"] = \"client\";",
        get: |it, name| {
            it.look(|work, from| {
                let readings = &work.booklet().readings;
                if !readings.iter().any(|reading| reading.id.as_str() == name) {
                    let contract = &work.booklet().contract;
                    let told = Told::new(format!("`{name}` is not a reading of {contract}"));
                    return Err(told.offer(name, readings.iter().map(|it| it.id.as_str())));
                }
                let said = work.amendments(from)?.iter().rev();
                let side = said.filter_map(|amendment| match amendment {
                    Amendment::Reading(id, side) if id.as_str() == name => Some(side.to_string()),
                    _ => None,
                });
                Ok(side.map(Dynamic::from).next().unwrap_or(Dynamic::UNIT))
            })
        },
        set: |it, name, input| {
            let side = input.choice(0, &SIDES)?;
            it.amend(&Amendment::Reading(ReadingId::new(name), side), input)
        },
    }),
};

/// A script's value as JSON; `None` for what no parameter can be.
fn to_json(value: &Dynamic, depth: u32) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    if let Some(text) = text_of(value) {
        return Some(Value::from(text));
    }
    if let Ok(whole) = value.as_int() {
        return Some(Value::from(whole));
    }
    if let Some(number) = number_of(value) {
        return Some(Value::from(number.to_string()));
    }
    if let Ok(flag) = value.as_bool() {
        return Some(Value::from(flag));
    }
    if let Some(items) = value.read_lock::<Array>() {
        return items.iter().map(|item| to_json(item, depth)).collect();
    }
    let entries = value.read_lock::<Map>()?;
    let entries = entries
        .iter()
        .map(|(key, value)| Some((key.to_string(), to_json(value, depth)?)));
    Some(Value::Object(entries.collect::<Option<_>>()?))
}

/// A parameter's value as scripts read it.
fn of_json(value: &Value) -> Dynamic {
    match value {
        Value::Null => Dynamic::UNIT,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(number) => number
            .as_i64()
            .map_or_else(|| number.to_string().into(), Dynamic::from),
        Value::String(text) => text.clone().into(),
        Value::Array(items) => Dynamic::from_array(items.iter().map(of_json).collect()),
        Value::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(key, value)| (key.as_str().into(), of_json(value)));
            Dynamic::from_map(fields.collect())
        }
    }
}
