//! `clock --batch`: one question in business time per line of JSON, one answer per line.
//!
//! Owns the form of a question: its keys per operation, its defaults, its errors. Invariants:
//! the answer is a function of the line alone; every line gets exactly one answer, with its
//! `id` echoed, and a line that cannot be answered says why. Where the lines come from and go
//! to is left to the caller; the arithmetic is [`super::business`]'s.

mod fields;

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::amount::Amount;
use super::business::{BusinessClock, DayEnd};
use super::holidays::Holidays;
use super::hours::OpeningHours;
use super::index::Tie;
use super::layers::Calendar;
use super::nearest::offer;
use super::zone::Zone;
use crate::time::{Instant, Interval, Micros};
use fields::Fields;

/// What is wrong with a line, in words.
type Reason = String;

/// The operations and the keys that each reads beside those of the calendar.
const OPERATIONS: [(&str, &[&str]); 4] = [
    ("add", &["start", "amount", "ties", "days", "pauses"]),
    ("elapsed", &["start", "end", "pauses"]),
    ("windows", &["start", "end"]),
    ("availability", &["start", "end", "outages", "exclusions"]),
];

/// The keys that every operation reads.
const COMMON: [&str; 6] = ["id", "op", "hours", "tz", "holidays", "closures"];

/// Calendars kept between lines; more are forgotten all at once.
const KEPT_CALENDARS: usize = 64;

/// A new calendar is compiled for so long after the first instant that is asked about.
const FIRST_SPAN: Micros = Micros::from_hours(92 * 24);

/// Answers line after line and keeps the calendars that it has compiled.
#[derive(Debug, Default)]
pub struct Batch {
    clocks: HashMap<String, Arc<BusinessClock>>,
}

/// Answers one line, from nothing.
#[must_use]
pub fn answer(line: &str) -> String {
    Batch::default().answer(line)
}

impl Batch {
    /// Answers one line: a JSON object without a line break.
    pub fn answer(&mut self, line: &str) -> String {
        let question = match serde_json::from_str(line) {
            Ok(Value::Object(question)) => question,
            Ok(_) => return error(&Value::Null, "the line is not a JSON object"),
            Err(why) => return error(&Value::Null, &format!("the line is not JSON: {why}")),
        };
        let id = question.get("id").cloned().unwrap_or_default();
        match self.reply(&question) {
            Ok(mut reply) => {
                reply.shift_insert(0, "id".to_owned(), id);
                written(&Value::Object(reply))
            }
            Err(reason) => error(&id, &reason),
        }
    }

    fn reply(&mut self, question: &Map<String, Value>) -> Result<Map<String, Value>, Reason> {
        let fields = Fields::of(question);
        let op = fields.text("op")?;
        let Some((op, keys)) = OPERATIONS.iter().find(|(known, _)| *known == op) else {
            let known = OPERATIONS.map(|(name, _)| name);
            return Err(format!(
                "`{op}` is not an operation{} (one of {})",
                offer(op, known),
                known.join(", ")
            ));
        };
        refuse_unknown_keys(question, op, keys)?;
        let start = fields.instant("start")?;
        let clock = self.clock(&fields, start)?;
        let reply = match *op {
            "add" => add(&fields, start, &clock)?,
            "elapsed" => elapsed(&fields, start, &clock)?,
            "windows" => windows(&fields, start, &clock)?,
            _ => availability(&fields, start, &clock)?,
        };
        match reply {
            Value::Object(reply) => Ok(reply),
            other => Err(format!("no answer but {other}")),
        }
    }

    /// The clock of a line's calendar, compiled once for all lines that name the same.
    fn clock(&mut self, fields: &Fields<'_>, start: Instant) -> Result<Arc<BusinessClock>, Reason> {
        let name = fields.canonical(["hours", "tz", "holidays", "closures"]);
        if let Some(known) = self.clocks.get(&name) {
            return Ok(Arc::clone(known));
        }
        let span = Interval::new(start, start + FIRST_SPAN);
        let clock = Arc::new(BusinessClock::new(calendar(fields)?, span));
        if self.clocks.len() >= KEPT_CALENDARS {
            self.clocks.clear();
        }
        self.clocks.insert(name, Arc::clone(&clock));
        Ok(clock)
    }
}

fn error(id: &Value, reason: &str) -> String {
    written(&json!({"id": id, "error": reason}))
}

/// One line of JSON in which no character speaks to a terminal: JSON itself asks to escape
/// those below the space alone, and DEL and the C1 controls stand in strings only.
fn written(answer: &Value) -> String {
    let json = answer.to_string();
    if !json.chars().any(char::is_control) {
        return json;
    }
    let escaped = |c: char| match c.is_control() {
        true => format!("\\u{:04x}", u32::from(c)),
        false => c.to_string(),
    };
    json.chars().map(escaped).collect()
}

fn refuse_unknown_keys(
    question: &Map<String, Value>,
    op: &str,
    keys: &[&'static str],
) -> Result<(), Reason> {
    let known = || COMMON.into_iter().chain(keys.iter().copied());
    match question
        .keys()
        .find(|key| known().all(|known| known != *key))
    {
        Some(key) => Err(format!(
            "`{key}` is not a key of `{op}`{} (it reads {})",
            offer(key, known()),
            known().collect::<Vec<_>>().join(", ")
        )),
        None => Ok(()),
    }
}

fn calendar(fields: &Fields<'_>) -> Result<Calendar, Reason> {
    let hours = OpeningHours::parse(fields.text("hours")?).map_err(|why| why.to_string())?;
    let zone = Zone::parse(fields.text("tz")?).map_err(|why| why.to_string())?;
    let holidays: Holidays = fields.holidays()?;
    let calendar = Calendar::new(vec![hours], zone, holidays);
    Ok(calendar.closed_during(&fields.intervals("closures")?))
}

fn add(fields: &Fields<'_>, start: Instant, clock: &BusinessClock) -> Result<Value, Reason> {
    let amount = Amount::parse(fields.text("amount")?).map_err(|why| why.to_string())?;
    let tie = fields.choice("ties", &[("end", Tie::End), ("next", Tie::Next)])?;
    let ends = [("closing", DayEnd::Closing), ("midnight", DayEnd::Midnight)];
    let end = fields.choice("days", &ends)?;
    let pauses = fields.intervals("pauses")?;
    let due = match amount {
        Amount::Open(open) => clock.add_open(start, open, tie, &pauses),
        Amount::Days(days) => clock.add_days(start, days, end, clock, &pauses),
    };
    Ok(json!({"due": due.map_err(|why| why.to_string())?}))
}

fn elapsed(fields: &Fields<'_>, start: Instant, clock: &BusinessClock) -> Result<Value, Reason> {
    let span = fields.span(start)?;
    let pauses = fields.intervals("pauses")?;
    Ok(json!({"seconds": clock.elapsed(span.start, span.end, &pauses)}))
}

fn windows(fields: &Fields<'_>, start: Instant, clock: &BusinessClock) -> Result<Value, Reason> {
    let windows = clock.windows(fields.span(start)?);
    let windows = windows.iter().map(|window| [window.start, window.end]);
    Ok(json!({"windows": windows.collect::<Vec<_>>()}))
}

fn availability(
    fields: &Fields<'_>,
    start: Instant,
    clock: &BusinessClock,
) -> Result<Value, Reason> {
    let span = fields.span(start)?;
    let outages = fields.intervals("outages")?;
    let exclusions = fields.intervals("exclusions")?;
    let availability = clock.availability(span, &outages, &exclusions);
    Ok(json!({
        "window_seconds": availability.window,
        "counted_seconds": availability.counted,
        "excluded_seconds": availability.excluded,
        "rate": availability.rate(),
    }))
}

#[cfg(test)]
mod tests;
