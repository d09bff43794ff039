//! `livret clock`: business-time arithmetic by itself, one question or a stream of them.
//!
//! One question is asked as a line of a batch would be, so that both give the same answer.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};
use livret_core::calendar::batch::Batch;
use livret_core::calendar::{Territory, Zone};
use livret_core::time::{Instant, Micros};
use livret_report::{ClockAnswer, json};
use miette::{IntoDiagnostic, miette};
use serde_json::{Value, json};

use crate::Ending;
use crate::args::{Setting, TextOrJson};
use crate::output::{Output, forgive};
use crate::when;

/// Count business time
///
/// Either one question: when is an amount of business time used up (--add), or how much lies
/// between two times (--until). Or a stream of them (--batch): one JSON object per line in,
/// one per line out, in the same order.
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("question").args(["add", "until", "batch"]).required(true),
    after_long_help = "Examples:
  livret clock --hours 'Mo-Fr 09:00-18:00' --tz Europe/Paris --add 24h 2026-05-22T16:30
  livret clock --batch questions.jsonl"
)]
pub(crate) struct Clock {
    /// When the clock starts: RFC 3339, or local time in the zone of --tz
    #[arg(value_name = "T", required_unless_present = "batch")]
    start: Option<String>,
    /// Opening hours in OpenStreetMap syntax
    #[arg(long, value_name = "HOURS", required_unless_present = "batch")]
    hours: Option<String>,
    /// The zone of the hours
    #[arg(long, value_name = "ZONE", required_unless_present = "batch")]
    tz: Option<Zone>,
    /// The territory whose public holidays PH means [default: none]
    #[arg(long, value_name = "TERRITORY")]
    holidays: Option<Territory>,
    /// Business time to add: 8h, 90m, 28800s, or 6d for business days
    #[arg(long, value_name = "AMOUNT")]
    add: Option<String>,
    /// Until when to count
    #[arg(long, value_name = "T")]
    until: Option<String>,
    /// What is used up exactly at closing: due there, or at the next opening
    #[arg(long, value_name = "end|next", value_parser = ["end", "next"], hide_possible_values = true, requires = "add")]
    ties: Option<String>,
    /// When the last business day ends: at closing, or at 24:00
    #[arg(long, value_name = "closing|midnight", value_parser = ["closing", "midnight"], hide_possible_values = true, requires = "add")]
    days: Option<String>,
    /// Questions, one JSON object per line; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["start", "hours", "tz", "holidays", "format"])]
    batch: Option<PathBuf>,
    /// How to write the answer
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_name = "text|json"
    )]
    format: TextOrJson,
}

impl Clock {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        match &self.batch {
            Some(file) => answer_all(file)?,
            None => self.answer(setting)?,
        }
        Ok(Ending::Done)
    }

    fn answer(&self, setting: &Setting) -> miette::Result<()> {
        let zone = self.tz.unwrap_or_else(Zone::utc);
        let answer = Batch::default().answer(&self.question(zone)?.to_string());
        let mut answer: Value = serde_json::from_str(&answer).into_diagnostic()?;
        if let Some(error) = answer.get("error").and_then(Value::as_str) {
            return Err(miette!("{error}"));
        }
        if let Some(fields) = answer.as_object_mut() {
            // A question by itself has no id.
            fields.shift_remove("id");
        }
        let output = Output::standard(setting.color);
        match self.format {
            TextOrJson::Json => output.data(|out| json::write(&answer, out)),
            TextOrJson::Text => {
                let answer = read_answer(&answer, zone)?;
                output.page(|page| livret_report::clock(answer, page))
            }
        }
    }

    /// The line that a batch would have.
    fn question(&self, zone: Zone) -> miette::Result<Value> {
        let start = when::read(self.start.as_deref().unwrap_or_default(), Some(zone))?;
        let mut question = json!({
            "hours": self.hours,
            "tz": zone.name(),
            "holidays": self.holidays,
            "start": start,
        });
        let fields = match &self.until {
            None => json!({
                "op": "add",
                "amount": self.add,
                "ties": self.ties,
                "days": self.days,
            }),
            Some(until) => {
                let end = when::read(until, Some(zone))?;
                if end < start {
                    return Err(miette!("--until {end} lies before the start, {start}"));
                }
                json!({"op": "elapsed", "end": end})
            }
        };
        if let (Some(question), Value::Object(fields)) = (question.as_object_mut(), fields) {
            question.extend(fields);
        }
        Ok(question)
    }
}

/// What the answer's fields say.
fn read_answer(answer: &Value, zone: Zone) -> miette::Result<ClockAnswer> {
    let text = |key: &str| answer.get(key).and_then(Value::as_str);
    if let Some(due) = text("due") {
        return Ok(ClockAnswer::Due(
            Instant::parse(due).into_diagnostic()?,
            zone,
        ));
    }
    text("seconds")
        .and_then(read_seconds)
        .map(ClockAnswer::Open)
        .ok_or_else(|| miette!("the clock gave no answer: {answer}"))
}

/// Decimal seconds, to the microsecond.
fn read_seconds(text: &str) -> Option<Micros> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let micros: i64 = format!("{fraction:0<6}").parse().ok()?;
    Some(Micros::from_seconds(whole.parse().ok()?) + Micros(micros))
}

/// Answers every line of a file.
fn answer_all(file: &Path) -> miette::Result<()> {
    let unreadable = |error: io::Error| miette!("{}: cannot be read: {error}", file.display());
    let mut questions: Box<dyn BufRead> = if file == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(file).map_err(unreadable)?;
        Box::new(BufReader::new(file))
    };
    let mut answers = BufWriter::new(io::stdout().lock());
    let mut batch = Batch::default();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = questions.read_until(b'\n', &mut line);
        if read.map_err(unreadable)? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        // An empty line is no question.
        if text.trim().is_empty() {
            continue;
        }
        if let Err(error) = writeln!(answers, "{}", batch.answer(text.trim())) {
            return forgive(Err(error));
        }
    }
    forgive(answers.flush())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("28800", 28_800_000_000)]
    #[case("0.5", 500_000)]
    #[case("7.000001", 7_000_001)]
    fn seconds_are_read_exactly(#[case] text: &str, #[case] micros: i64) {
        assert_eq!(read_seconds(text), Some(Micros(micros)));
    }
}
