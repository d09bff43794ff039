//! A walk through business time, as a table: what comes, what of it counts, and how much is
//! used and left after it.

use std::io;

use chrono::Datelike;
use livret_core::calendar::Zone;
use livret_core::explain::{Steps, Walk, WalkDay, WalkKind, WalkStretch};
use livret_core::time::{Instant, Interval, Micros};

use super::clock::{deadline, full, inside, offset, until};
use super::elide::elide;
use super::evidence::places;
use crate::page::{Cell, Column, Grid, Page, look};
use crate::words::{count, duration};

/// How many stretches or days are listed.
const SHOWN: usize = 20;

/// `day` says what the day is from which business days are counted.
pub(super) fn write(of: &Walk, day: &str, zone: Zone, page: &mut Page<'_>) -> io::Result<()> {
    let whole = Interval::new(of.start, of.due);
    let (first, last) = (offset(zone, of.start), offset(zone, of.due));
    let offsets = match first == last {
        true => String::new(),
        false => format!("; {last} at its end"),
    };
    match &of.steps {
        Steps::Hours {
            allowance_seconds,
            stretches,
        } => {
            page.hanging(
                2,
                &format!(
                    "{} of business hours from {}{offsets}",
                    duration(*allowance_seconds),
                    full(of.start, zone)
                ),
            )?;
            write_hours(stretches, whole, zone, page)?;
        }
        Steps::Days {
            allowance_days,
            start_day,
            days,
        } => {
            page.hanging(
                2,
                &format!(
                    "{} after {} {start_day}, {day}, which never counts{offsets}",
                    count(*allowance_days, "business day"),
                    start_day.date().weekday()
                ),
            )?;
            write_days(days, zone, page)?;
        }
    }
    page.styled(
        2,
        4,
        look::HEADING,
        &format!("due {}", deadline(of.due, zone)),
    )
}

fn write_hours(
    stretches: &[WalkStretch],
    whole: Interval,
    zone: Zone,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let mut grid = Grid::new([
        Column::words("from"),
        Column::words("to"),
        Column::sentences("what it is"),
        Column::figures("counts"),
        Column::figures("used"),
        Column::figures("left"),
    ]);
    let row = |of: &WalkStretch| -> [Cell; 6] {
        let counted = match of.counted_seconds {
            none if none.is_zero() => String::new(),
            some => duration(some),
        };
        [
            at(of.interval.start, whole, zone).into(),
            until(of.interval.start, of.interval.end, zone).into(),
            what(&of.what, ("open", "shut")),
            counted.into(),
            duration(of.used_seconds).into(),
            duration(of.left_seconds).into(),
        ]
    };
    let shown = elide(stretches, SHOWN);
    shown.head.iter().for_each(|it| grid.row(row(it)));
    if let Some(last) = shown.middle.last() {
        let counted: Micros = shown.middle.iter().map(|it| it.counted_seconds).sum();
        let more = format!("{} lines more", shown.middle.len());
        grid.row([
            "…".into(),
            "".into(),
            Cell::styled(more, look::ASIDE),
            duration(counted).into(),
            duration(last.used_seconds).into(),
            duration(last.left_seconds).into(),
        ]);
    }
    shown.tail.iter().for_each(|it| grid.row(row(it)));
    page.grid(4, &grid)
}

/// The start of a stretch, with its date.
fn at(start: Instant, whole: Interval, zone: Zone) -> String {
    match zone.wall_clock(start) {
        Some(local) if offset(zone, whole.start) == offset(zone, whole.end) => {
            format!(
                "{} {} {}",
                local.weekday(),
                local.date(),
                super::clock::time(local)
            )
        }
        Some(local) => format!("{} {}", local.date(), inside(start, whole, zone)),
        None => start.to_string(),
    }
}

fn write_days(days: &[WalkDay], zone: Zone, page: &mut Page<'_>) -> io::Result<()> {
    let mut grid = Grid::new([
        Column::words("day"),
        Column::words(""),
        Column::sentences("what it is"),
        Column::words("ends"),
    ]);
    let row = |of: &WalkDay| -> [Cell; 4] {
        let number = of.number.map(|number| format!("no. {number}"));
        let ends = of.ends.filter(|_| of.what != WalkKind::Shut);
        [
            format!("{} {}", of.day.date().weekday(), of.day).into(),
            number.unwrap_or_else(|| "skipped".to_owned()).into(),
            what(&of.what, ("business day", "no business day")),
            ends.map(|ends| until(zone.day_start(of.day), ends, zone))
                .unwrap_or_default()
                .into(),
        ]
    };
    let shown = elide(days, SHOWN);
    shown.head.iter().for_each(|day| grid.row(row(day)));
    if !shown.middle.is_empty() {
        let counted = shown.middle.iter().filter(|day| day.number.is_some());
        let more = format!(
            "{} more, of which {} count",
            count(shown.middle.len() as u64, "day"),
            counted.count()
        );
        grid.row(["…".into(), "".into(), Cell::styled(more, look::ASIDE)]);
    }
    shown.tail.iter().for_each(|day| grid.row(row(day)));
    page.grid(4, &grid)
}

/// In words for what is open and what is shut.
fn what(kind: &WalkKind, (open, shut): (&str, &str)) -> Cell {
    match kind {
        WalkKind::Open => Cell::styled(open, look::GOOD),
        WalkKind::Shut => Cell::styled(shut, look::ASIDE),
        WalkKind::Holiday { name } => Cell::styled(
            format!("holiday: {}", name.unwrap_or("not named by law")),
            look::OPEN,
        ),
        WalkKind::ClosingDay => Cell::styled("the vendor's closing day", look::OPEN),
        WalkKind::Suspended { rows } => {
            Cell::styled(format!("suspended, {}", places(rows)), look::OPEN)
        }
    }
}
