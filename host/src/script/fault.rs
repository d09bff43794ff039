//! From what the engine says to what the reader is told.
//!
//! The engine speaks to programmers, leaves the file out and sometimes the place. Here every
//! error gets a file, a line and a column, at worst those of the function that ran, and words
//! for people. Invariant: no error of the engine is lost; one that has no words of ours keeps
//! the engine's.

use rhai::{EvalAltResult, ImmutableString, LexError, ParseError, ParseErrorType, Position};

use super::ScriptError;
use super::api::{Known, known};
use super::budget::Spent;
use super::engine::{
    CALL_LEVELS, DEPTH, DISABLED, FUNCTIONS, LIST_ITEMS, MAP_ENTRIES, TEXT_BYTES, VARIABLES,
};
use super::slip::slip;
use super::source::Source;
use super::told::Told;

/// Line and column from 1; 1 and 1 where there is none.
pub(super) fn line_and_column(place: Position) -> (u32, u32) {
    let number = |number: Option<usize>| number.and_then(|it| u32::try_from(it).ok());
    (
        number(place.line()).unwrap_or(1),
        number(place.position()).unwrap_or(1),
    )
}

/// A script that cannot be read.
pub(super) fn of_parse(source: &Source, error: &ParseError) -> ScriptError {
    let place = error.position();
    let told = slip(source, error).unwrap_or_else(|| words_of_parse(error.err_type()));
    source.fault(place, told)
}

/// What stands behind `contract.`, and may be written without it.
const PARTS: [&str; 8] = [
    "availability",
    "support",
    "calendar",
    "backup",
    "lifecycle",
    "credits",
    "parameters",
    "readings",
];

fn words_of_parse(error: &ParseErrorType) -> Told {
    match error {
        ParseErrorType::Reserved(word)
        | ParseErrorType::BadInput(LexError::ImproperSymbol(word, _))
            if DISABLED.contains(&word.as_str()) =>
        {
            let told = Told::new(format!("`{word}` is not offered to scripts"));
            told.help("scripts set terms, compare, and go through lists; nothing else")
        }
        ParseErrorType::BadInput(LexError::UnexpectedInput(sign)) if sign.starts_with('|') => {
            Told::new("a function without a name is not offered to scripts")
                .help("write a `fn` of its own, or a loop")
        }
        ParseErrorType::AssignmentToInvalidLHS(_) => {
            Told::new("nothing can be set right behind brackets").help(
                "name it first: let later = contract.from(\"2026-07-01\"); \
                 later.availability.target = 99.9;",
            )
        }
        ParseErrorType::VariableUndefined(name) => {
            let known = ["contract", "outages", "tickets"];
            if known.contains(&name.as_str()) {
                let told = Told::new(format!("there is no `{name}` outside its function"));
                return told
                    .help("put this between the brackets of `fn customize(contract) { … }`");
            }
            let told = Told::new(format!("there is no `{name}` here"));
            if PARTS.contains(&name.as_str()) {
                return told.help(format!("write `contract.{name}`"));
            }
            told.offer_near(name, known)
                .or_help("words, days and hours stand in quotes")
        }
        ParseErrorType::VariableExists(name) => {
            Told::new(format!("`{name}` has a value already")).help("take another name")
        }
        ParseErrorType::ExprTooDeep => Told::new(format!(
            "brackets, blocks or operators nest deeper than {DEPTH} levels"
        ))
        .help("split the expression with `let`"),
        ParseErrorType::TooManyFunctions => {
            Told::new(format!("there are more than {FUNCTIONS} functions"))
        }
        ParseErrorType::UnexpectedEOF => {
            Told::new("the script ends in the middle of something").help("close what is open")
        }
        ParseErrorType::FnDuplicatedDefinition(name, _) => {
            Told::new(format!("`fn {name}` stands twice"))
        }
        ParseErrorType::WrongFnDefinition => Told::new("a function stands inside another one")
            .help("move it out, or close a bracket `}`"),
        other => Told::new(lowered(&other.to_string())),
    }
}

/// A run that failed. `function` is the one that was called.
pub(super) fn of_run(source: &Source, function: &str, error: EvalAltResult) -> ScriptError {
    let mut function = function.to_owned();
    let mut error = error;
    let mut place = Position::NONE;
    while let EvalAltResult::ErrorInFunctionCall(name, _, inner, call) = error {
        // Without a place of its own, an error is where its function was called, or stands.
        place = call;
        function = name;
        error = *inner;
    }
    let own = error.position();
    let place = if own.is_none() { place } else { own };
    let place = if place.is_none() {
        source.function(&function)
    } else {
        place
    };
    source.fault(place, words_of_run(error))
}

fn words_of_run(error: EvalAltResult) -> Told {
    use EvalAltResult as Error;
    match error {
        Error::ErrorRuntime(value, _) => thrown(value),
        Error::ErrorTerminated(token, _) => spent(token.try_cast()),
        Error::ErrorTooManyOperations(_) => spent(None),
        Error::ErrorStackOverflow(_) => Told::new(format!(
            "functions call one another more than {CALL_LEVELS} levels deep"
        ))
        .help("look for a function that calls itself"),
        Error::ErrorTooManyVariables(_) => {
            Told::new(format!("there are more than {VARIABLES} variables"))
        }
        Error::ErrorDataTooLarge(what, _) => too_large(&what),
        Error::ErrorFunctionNotFound(signature, _) => no_function(&signature),
        Error::ErrorVariableNotFound(name, _) => Told::new(format!("there is no `{name}` here")),
        Error::ErrorPropertyNotFound(name, _) => Told::new(format!("the map has no `{name}`")),
        Error::ErrorFor(_) => Told::new("`for` goes through a list, a range or rows"),
        Error::ErrorParsing(error, _) => words_of_parse(&error),
        mut other => {
            other.clear_position();
            Told::new(lowered(&other.to_string()))
        }
    }
}

/// What a function of ours said, or what the script itself threw.
fn thrown(value: rhai::Dynamic) -> Told {
    if let Some(out) = value.clone().try_cast::<Spent>() {
        return spent(Some(out));
    }
    match value.try_cast_result::<Told>() {
        Ok(told) => told,
        Err(value) => match value.try_cast::<ImmutableString>() {
            Some(text) => Told::new(format!("the script gives up: {text}")),
            None => Told::new("the script gives up"),
        },
    }
}

fn spent(spent: Option<Spent>) -> Told {
    match spent {
        Some(Spent::Time(time)) => Told::new(format!(
            "it runs longer than {} s, which is all that a script has",
            time.as_secs()
        )),
        Some(Spent::Operations(most)) => Told::new(format!(
            "it does more than {most} operations, which is all that a script may"
        )),
        None => Told::new("it does more operations than a script may"),
    }
    .help("look for a loop that does not end")
}

fn too_large(what: &str) -> Told {
    let what = what.to_lowercase();
    if what.contains("string") {
        Told::new(format!("a text has more than {TEXT_BYTES} bytes"))
    } else if what.contains("map") {
        Told::new(format!("a map has more than {MAP_ENTRIES} entries"))
    } else {
        Told::new(format!("a list has more than {LIST_ITEMS} items"))
    }
}

/// `deadlin (a part of the contract, i64)`: what is called, and the types of its values.
fn no_function(signature: &str) -> Told {
    let (name, types) = signature.split_once(" (").unwrap_or((signature, ""));
    let types: Vec<&str> = types
        .trim_end_matches(')')
        .split(", ")
        .filter(|name| !name.is_empty())
        .map(type_in_words)
        .collect();
    if !name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') {
        return match types.as_slice() {
            [left, right] => {
                let told = Told::new(format!("`{name}` does not go with {left} and {right}"));
                match (name, types.contains(&"a text")) {
                    ("+", true) => told.help("write a text with values in it: `day ${n}`"),
                    _ => told,
                }
            }
            _ => Told::new(format!("`{name}` does not go with {}", types.join(", "))),
        };
    }
    let held = types.first().filter(|it| HELD.contains(it));
    match (known(name), held) {
        (Known::Method(usages), _) => Told::new(usages.join(", or ")),
        (Known::Property(example), Some(_)) => {
            Told::new(format!("`{name}` is written without brackets"))
                .help(format!("write for example: {example}"))
        }
        (Known::Nothing(methods), Some(held)) => {
            Told::new(format!("`{name}` cannot be called on {held}")).offer_near(name, methods)
        }
        (Known::Property(_) | Known::Nothing(_), None) => {
            let of = types.first().map(|it| format!(" of {it}"));
            let of = of.unwrap_or_default();
            Told::new(format!("there is no function `{name}`{of}"))
        }
    }
}

/// The types that have methods of ours.
pub(super) const HELD: [&str; 3] = ["a part of the contract", "an outage", "a ticket"];

fn type_in_words(name: &str) -> &str {
    match name {
        "i64" => "a whole number",
        "decimal" => "a decimal number",
        "string" | "&str | ImmutableString | String" => "a text",
        "array" => "a list",
        "map" => "a map",
        "bool" => "`true` or `false`",
        "()" => "nothing",
        "char" => "a letter",
        "range" => "a range",
        other => other,
    }
}

/// The engine begins with a capital; we do not.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
