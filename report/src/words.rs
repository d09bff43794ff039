//! Words for amounts, instants and outcomes, as people read them.
//!
//! The exact values stand in the JSON; these forms lose nothing but their digits' order.

use anstyle::Style;
use chrono::Datelike;
use livret_core::calendar::Zone;
use livret_core::contract::Side;
use livret_core::contract::terms::Missing;
use livret_core::time::{Instant, Micros};
use livret_core::verdict::{Binding, NotPromised, Outcome, Party, Ruling};

use crate::page::{Cell, look};

/// `221h`, `19m53s`, `0.4s`: exact, in the units of a clock.
pub(crate) fn duration(amount: Micros) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let magnitude = amount.0.unsigned_abs();
    let (hours, rest) = (magnitude / 3_600_000_000, magnitude % 3_600_000_000);
    let (minutes, rest) = (rest / 60_000_000, rest % 60_000_000);
    let seconds = Micros(i64::try_from(rest).unwrap_or(0));
    let text = match (hours, minutes, rest) {
        (0, 0, _) => format!("{seconds}s"),
        (0, _, 0) => format!("{minutes}m"),
        (0, _, _) => format!("{minutes}m{seconds}s"),
        (_, 0, 0) => format!("{hours}h"),
        (_, _, 0) => format!("{hours}h{minutes:02}m"),
        _ => format!("{hours}h{minutes:02}m{seconds}s"),
    };
    format!("{sign}{text}")
}

/// A decimal number of seconds like a [`duration`], cut to the microsecond.
pub(crate) fn seconds(decimal: &str) -> String {
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, ""));
    let digits = format!("{whole}{:0<6.6}", part);
    match digits.parse() {
        Ok(micros) => duration(Micros(micros)),
        Err(_) => format!("{decimal}s"),
    }
}

/// `2026-05-26 07:30`, in UTC; seconds where there are any.
pub(crate) fn utc(at: Instant) -> String {
    at.to_chrono()
        .map_or_else(|| at.to_string(), |at| clock_time(at.naive_utc()))
}

/// `Tue 2026-05-26 09:30`, on the wall clock of a zone.
pub(crate) fn local(at: Instant, zone: Zone) -> String {
    zone.wall_clock(at).map_or_else(
        || at.to_string(),
        |local| format!("{} {}", local.weekday(), clock_time(local)),
    )
}

fn clock_time(at: chrono::NaiveDateTime) -> String {
    use chrono::Timelike;
    let form = match (at.second(), at.nanosecond()) {
        (0, 0) => "%Y-%m-%d %H:%M",
        (_, 0) => "%Y-%m-%d %H:%M:%S",
        _ => "%Y-%m-%d %H:%M:%S%.6f",
    };
    at.format(form).to_string()
}

/// An outcome in words.
pub(crate) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotInForce => "not in force",
        other => other.word(),
    }
}

/// An outcome in its colour.
pub(crate) fn outcome_cell(of: Outcome) -> Cell {
    Cell::styled(outcome(of), outcome_style(of))
}

pub(crate) const fn outcome_style(of: Outcome) -> Style {
    match of {
        Outcome::Met => look::GOOD,
        Outcome::Breached => look::BAD,
        Outcome::Pending | Outcome::Undetermined => look::OPEN,
        Outcome::Excused | Outcome::NotInForce => look::ASIDE,
    }
}

/// All outcomes in the order in which they are told.
pub(crate) const OUTCOMES: [Outcome; 6] = [
    Outcome::Met,
    Outcome::Breached,
    Outcome::Pending,
    Outcome::Excused,
    Outcome::Undetermined,
    Outcome::NotInForce,
];

/// How many verdicts have which outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tally([(Outcome, usize); OUTCOMES.len()]);

impl Default for Tally {
    fn default() -> Self {
        Self(OUTCOMES.map(|outcome| (outcome, 0)))
    }
}

impl Tally {
    pub(crate) fn add(&mut self, seen: Outcome) {
        for (outcome, count) in &mut self.0 {
            *count += usize::from(*outcome == seen);
        }
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for ((_, count), (_, more)) in self.0.iter_mut().zip(&other.0) {
            *count += more;
        }
    }

    pub(crate) fn of(&self, wanted: Outcome) -> usize {
        let found = self.0.iter().find(|(known, _)| *known == wanted);
        found.map_or(0, |(_, count)| *count)
    }

    /// The outcomes that were seen, in the order in which they are shown.
    pub(crate) fn counts(&self) -> Vec<(Outcome, usize)> {
        let counts = self.0.iter().copied();
        counts.filter(|(_, count)| *count > 0).collect()
    }
}

/// How many of these outcomes there are, those that were seen.
pub(crate) fn tally(outcomes: impl Iterator<Item = Outcome>) -> Vec<(Outcome, usize)> {
    let mut tally = Tally::default();
    outcomes.for_each(|seen| tally.add(seen));
    tally.counts()
}

/// `30 met, 4 breached`.
pub(crate) fn tally_text(counts: &[(Outcome, usize)]) -> String {
    let parts = counts.iter();
    let parts: Vec<String> = parts
        .map(|(of, count)| format!("{count} {}", outcome(*of)))
        .collect();
    parts.join(", ")
}

/// Whom a duty binds and how, after its name; nothing for the vendor's to a result.
pub(crate) const fn whom(party: Party, binding: Binding) -> &'static str {
    match (party, binding) {
        (Party::Client, _) => ", binds the client",
        (Party::Vendor, Binding::BestEffort) => ", best effort",
        (Party::Vendor, Binding::Result) => "",
    }
}

/// What a verdict turns on, and what the other side reads; `None` when it is firm.
pub(crate) fn turns_on(ruling: &Ruling, reading: Side) -> Option<String> {
    turns_on_for(ruling, outcome(ruling.other_outcome), reading)
}

/// The same, where `theirs` is what holds for the other side.
pub(crate) fn turns_on_for<O>(ruling: &Ruling<O>, theirs: &str, reading: Side) -> Option<String> {
    if ruling.firm {
        return None;
    }
    let clauses: Vec<&str> = ruling.turns_on.iter().map(|id| id.as_str()).collect();
    let other = reading.other();
    let elsewhere = format!("{theirs} under all {other} readings");
    Some(match clauses.as_slice() {
        [] => format!("not firm: {elsewhere}"),
        clauses => format!("turns on {}; {elsewhere}", clauses.join(", ")),
    })
}

/// `1 row`, `2 rows`.
pub(crate) fn count(n: impl Into<u64>, one: &str) -> String {
    match n.into() {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    }
}

/// A list in a sentence: `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A family of promises that the booklet does not make, and why.
pub(crate) fn not_promised(absent: &NotPromised) -> String {
    let because = match absent.because.as_str() {
        "" => String::new(),
        because => format!(": {because}"),
    };
    format!(
        "not promised: {}, art. {}{because}",
        absent.family, absent.articles
    )
}

/// What cannot be judged, and what would settle it.
pub(crate) fn undetermined(missing: &Missing) -> String {
    format!(
        "undetermined: {} needs `{}`, art. {}: {}",
        missing.obligation, missing.parameter, missing.article, missing.reason
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(795_600_000_000, "221h")]
    #[case(1_193_000_000, "19m53s")]
    #[case(0, "0s")]
    #[case(3_600_000_000, "1h")]
    #[case(3_720_000_000, "1h02m")]
    #[case(3_601_000_000, "1h00m1s")]
    #[case(400_000, "0.4s")]
    #[case(-60_500_000, "-1m0.5s")]
    fn durations_read_like_a_clock(#[case] micros: i64, #[case] text: &str) {
        assert_eq!(duration(Micros(micros)), text);
    }

    #[rstest]
    #[case("723.4", "12m3.4s")]
    #[case("1193", "19m53s")]
    #[case("0.0000019", "0.000001s")]
    #[case("-0.5", "-0.5s")]
    #[case("3600.000", "1h")]
    fn seconds_read_like_durations(#[case] decimal: &str, #[case] text: &str) {
        assert_eq!(seconds(decimal), text);
    }

    #[rstest]
    #[case("2026-05-26T07:30:00Z", "2026-05-26 07:30", "Tue 2026-05-26 09:30")]
    #[case(
        "2026-01-01T00:00:05Z",
        "2026-01-01 00:00:05",
        "Thu 2026-01-01 01:00:05"
    )]
    #[case(
        "2026-01-01T00:00:00.5Z",
        "2026-01-01 00:00:00.500000",
        "Thu 2026-01-01 01:00:00.500000"
    )]
    fn instants_read_like_a_diary(#[case] at: &str, #[case] in_utc: &str, #[case] in_paris: &str) {
        let at = Instant::parse(at).unwrap();
        assert_eq!(utc(at), in_utc);
        assert_eq!(local(at, Zone::paris()), in_paris);
    }

    #[rstest]
    #[case(&[], "")]
    #[case(&["a"], "a")]
    #[case(&["a", "b", "c"], "a, b and c")]
    fn lists_read_as_sentences(#[case] items: &[&str], #[case] text: &str) {
        let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
        assert_eq!(list(&items), text);
    }
}
