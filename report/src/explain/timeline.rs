//! Time lines: a month in one line, and an outage cut into its parts.
//!
//! Every mark is ASCII, so that it reads the same on paper, in a log and on a terminal,
//! where the style adds colour. Invariant: a part is never less than one column, and a
//! column that holds several shows the gravest.

use std::io;

use anstyle::Style;
use livret_core::calendar::{Day, Zone};
use livret_core::explain::{AvailabilityExplanation, Downtime, PartClass, Period};
use livret_core::time::{Instant, Interval, Micros};

use super::clock::{inside, inside_end};
use crate::page::{Page, look};

/// What one column shows, the gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Nothing that matters.
    Nothing,
    /// The service window.
    Window,
    /// Window time without monitoring.
    Uncovered,
    /// Downtime of a class.
    Down(PartClass),
}

impl Mark {
    pub(super) fn character(self) -> char {
        match self {
            Self::Nothing => ' ',
            Self::Window => '-',
            Self::Uncovered => '~',
            Self::Down(PartClass::OutsideWindow) => '.',
            Self::Down(
                PartClass::Excluded { exclusion: number }
                | PartClass::Excepted { exception: number },
            ) => exclusion_mark(number),
            Self::Down(PartClass::Unknown) => '?',
            Self::Down(PartClass::Counted) => '#',
        }
    }

    fn style(self) -> Style {
        match self {
            Self::Nothing => look::PLAIN,
            Self::Window | Self::Down(PartClass::OutsideWindow) => look::ASIDE,
            Self::Uncovered | Self::Down(PartClass::Unknown) => look::OPEN,
            Self::Down(PartClass::Excluded { .. } | PartClass::Excepted { .. }) => look::GOOD,
            Self::Down(PartClass::Counted) => look::BAD,
        }
    }
}

/// `1` to `9`, then `a` to `z`; exceptions are numbered on from the exclusions.
pub(super) fn exclusion_mark(exclusion: usize) -> char {
    u32::try_from(exclusion)
        .ok()
        .and_then(|number| char::from_digit(number, 36))
        .unwrap_or('+')
}

/// Marks of one style go out together.
fn runs(marks: &[Mark]) -> impl Iterator<Item = (Style, String)> + '_ {
    let runs = marks.chunk_by(|one, other| one.style() == other.style());
    runs.map(|run| {
        let text = run.iter().map(|mark| mark.character()).collect();
        (run.first().map_or(look::PLAIN, |mark| mark.style()), text)
    })
}

/// The month in one line, some columns a day, under the numbers of its Mondays.
pub(super) fn month(
    of: &AvailabilityExplanation,
    period: &Period,
    page: &mut Page<'_>,
) -> io::Result<()> {
    const INDENT: usize = 4;
    let zone = of.zone;
    let first = zone.day_of(period.month.start);
    let last = zone.day_of(period.month.end - Micros(1));
    let days = usize::try_from(last.0 - first.0 + 1).unwrap_or(31);
    let columns = ((page.width() - INDENT) / days.max(1)).clamp(1, 4);
    let mut numbers = String::new();
    let mut marks = Vec::new();
    for day in (first.0..=last.0).map(Day) {
        let number = chrono::Datelike::day(&day.date());
        // The first of the month, and the Mondays that it leaves room for.
        if number == 1 || (day.weekday() == 0 && number > 2) {
            let column = marks.len();
            numbers.push_str(&" ".repeat(column.saturating_sub(numbers.len())));
            numbers.push_str(&number.to_string());
        }
        marks.extend(cells(of, period, zone, day, columns));
    }
    page.drawn(INDENT, &[(look::ASIDE, numbers)])?;
    page.drawn(INDENT, &runs(&marks).collect::<Vec<_>>())?;
    page.blank()?;
    for line in legend(&marks, page.width() - INDENT) {
        page.aside(INDENT, &line)?;
    }
    Ok(())
}

/// What the marks mean that were drawn, in lines that break between meanings.
fn legend(marks: &[Mark], room: usize) -> Vec<String> {
    let mut drawn: Vec<Mark> = marks.to_vec();
    drawn.sort_unstable();
    drawn.dedup();
    let taken_out = |mark: &Mark| match mark {
        Mark::Down(class) => {
            matches!(
                class,
                PartClass::Excluded { .. } | PartClass::Excepted { .. }
            )
        }
        _ => false,
    };
    let by: String = drawn
        .iter()
        .filter(|mark| taken_out(mark))
        .map(|mark| format!("{} ", mark.character()))
        .collect();
    drawn.dedup_by(|one, other| taken_out(one) && taken_out(other));
    let mut lines: Vec<String> = Vec::new();
    for mark in drawn.iter().rev() {
        let meaning = match mark {
            Mark::Nothing => continue,
            Mark::Window => "- service window".to_owned(),
            Mark::Uncovered => "~ not monitored".to_owned(),
            Mark::Down(PartClass::Counted) => "# counts".to_owned(),
            Mark::Down(PartClass::OutsideWindow) => ". down, outside the window".to_owned(),
            Mark::Down(PartClass::Unknown) => "? down, not monitored".to_owned(),
            Mark::Down(PartClass::Excluded { .. } | PartClass::Excepted { .. }) => {
                format!("{by}taken out by that exclusion")
            }
        };
        match lines.last_mut() {
            Some(line) if line.len() + 3 + meaning.len() <= room => {
                line.push_str("   ");
                line.push_str(&meaning);
            }
            _ => lines.push(meaning),
        }
    }
    lines
}

/// The marks of a day.
fn cells(
    of: &AvailabilityExplanation,
    period: &Period,
    zone: Zone,
    day: Day,
    columns: usize,
) -> Vec<Mark> {
    let (start, end) = (zone.day_start(day), zone.day_end(day));
    let columns = i64::try_from(columns).unwrap_or(1);
    let edge = |n: i64| start + Micros((end - start).0 / columns * n);
    let cell = |n: i64| {
        let cell = Interval::new(edge(n), if n + 1 == columns { end } else { edge(n + 1) });
        let overlaps = |other: Interval| other.intersect(cell).is_some();
        let down = of.outages.iter().flat_map(|outage| &outage.parts);
        let down = down.filter(|part| overlaps(part.interval));
        let gravest = down.map(|part| Mark::Down(part.class)).max();
        let any = |list: &[Interval]| list.iter().any(|it| overlaps(*it));
        gravest.unwrap_or(if any(&of.uncovered) {
            Mark::Uncovered
        } else if any(&of.window) && overlaps(period.known) {
            Mark::Window
        } else {
            Mark::Nothing
        })
    };
    (0..columns).map(cell).collect()
}

/// An outage cut into its parts, and when each begins; nothing where the page has no column
/// for each.
pub(super) fn outage(of: &Downtime, zone: Zone, page: &mut Page<'_>) -> io::Result<()> {
    const INDENT: usize = 6;
    let room = page.width() - INDENT - 2;
    let parts: Vec<(Micros, PartClass)> = of
        .parts
        .iter()
        .map(|part| (part.seconds, part.class))
        .collect();
    if parts.len() > room {
        return Ok(());
    }
    let widths = widths(&parts, room);
    let mut marks = Vec::new();
    let mut labels = String::new();
    let label = |labels: &mut String, column: usize, at: Instant| {
        let text = inside(at, of.interval, zone);
        // A label that finds no room is left out; the table below has it.
        let fits = column + text.len() <= room + 2;
        if fits && (labels.is_empty() || labels.len() + 2 <= column) {
            labels.push_str(&" ".repeat(column.saturating_sub(labels.len())));
            labels.push_str(&text);
        }
    };
    for (part, width) in of.parts.iter().zip(&widths) {
        label(&mut labels, marks.len() + 1, part.interval.start);
        marks.extend(std::iter::repeat_n(Mark::Down(part.class), *width));
    }
    let end = inside_end(of.interval, zone);
    let column = (marks.len() + 2).saturating_sub(end.len());
    if labels.len() + 2 <= column {
        labels.push_str(&" ".repeat(column - labels.len()));
        labels.push_str(&end);
    }
    let edge = |mark: &str| std::iter::once((look::PLAIN, mark.to_owned()));
    let line = edge("[").chain(runs(&marks)).chain(edge("]"));
    page.drawn(INDENT, &line.collect::<Vec<_>>())?;
    page.drawn(INDENT, &[(look::ASIDE, labels)])
}

/// How many of `room` columns each part takes: by its length, and at least one.
fn widths(parts: &[(Micros, PartClass)], room: usize) -> Vec<usize> {
    let total: i128 = parts.iter().map(|(length, _)| i128::from(length.0)).sum();
    let columns = i128::try_from(room).unwrap_or(1);
    let share = |length: Micros| {
        let share = i128::from(length.0) * columns / total.max(1);
        usize::try_from(share).unwrap_or(1).max(1)
    };
    let mut widths: Vec<usize> = parts.iter().map(|(length, _)| share(*length)).collect();
    loop {
        let taken: usize = widths.iter().sum();
        let Some(widest) = widths.iter_mut().max() else {
            return widths;
        };
        match taken.cmp(&room) {
            std::cmp::Ordering::Less => *widest += room - taken,
            std::cmp::Ordering::Greater if *widest > 1 => *widest -= 1,
            _ => return widths,
        }
    }
}
