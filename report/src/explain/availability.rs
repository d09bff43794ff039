//! A month's availability: its terms, its downtime cut into parts, and the figure.

use std::io;

use livret_core::calendar::Zone;
use livret_core::explain::{AvailabilityExplanation, Downtime, Part, PartClass};
use livret_core::time::Micros;

use super::clock::{full, inside, length, stretch, until};
use super::elide::elide;
use super::evidence::{by_contract, places};
use super::terms;
use super::timeline::{self, exclusion_mark};
use crate::page::{Cell, Column, Grid, Page, look};
use crate::words::{count, duration};

/// How many outages are listed, and how many parts of one.
const OUTAGES: usize = 40;
const PARTS: usize = 24;

pub(super) fn write(of: &AvailabilityExplanation, page: &mut Page<'_>) -> io::Result<()> {
    terms::availability(&of.terms, page)?;
    let Some(period) = &of.period else {
        return Ok(());
    };
    page.blank()?;
    page.heading("What happened")?;
    let (start, end) = (period.in_force.start, period.in_force.end);
    page.hanging(
        2,
        &format!(
            "times are local, {}; the period runs from {} to {}",
            of.zone,
            full(start, of.zone),
            until(start, end, of.zone)
        ),
    )?;
    if period.known.end < period.in_force.end {
        let end = full(period.known.end, of.zone);
        page.hanging(2, &format!("known is what happened before {end}"))?;
    }
    write_downtime(of, period, page)?;
    if of.figure.window_seconds.is_zero() {
        return Ok(());
    }
    write_sums(of, page)?;
    write_figure(of, page)
}

fn write_downtime(
    of: &AvailabilityExplanation,
    period: &livret_core::explain::Period,
    page: &mut Page<'_>,
) -> io::Result<()> {
    if of.outages.is_empty() {
        return page.text(2, "no downtime is on record");
    }
    page.blank()?;
    timeline::month(of, period, page)?;
    page.blank()?;
    let shown = elide(&of.outages, OUTAGES);
    let mut number = 0;
    for outage in shown.head {
        number += 1;
        write_outage(outage, number, of.zone, page)?;
    }
    if !shown.middle.is_empty() {
        let seconds: Micros = shown.middle.iter().map(|outage| outage.seconds).sum();
        let counted = shown.middle.iter().flat_map(|outage| &outage.parts);
        let counted = counted.filter(|part| part.class == PartClass::Counted);
        let counted: Micros = counted.map(|part| part.seconds).sum();
        page.aside(
            2,
            &format!(
                "… {} more, {seconds} s, of which {counted} s count; --format json shows all",
                count(shown.middle.len() as u64, "outage")
            ),
        )?;
        number += shown.middle.len();
    }
    for outage in shown.tail {
        number += 1;
        write_outage(outage, number, of.zone, page)?;
    }
    Ok(())
}

fn write_outage(of: &Downtime, number: usize, zone: Zone, page: &mut Page<'_>) -> io::Result<()> {
    let label = format!("{number}.");
    let head = format!("{}; {}", stretch(of.interval, zone), places(&of.rows));
    match of.parts.as_slice() {
        [only] => {
            let head = format!("{head}: {}", what(only.class));
            page.labelled(2, &label, 4, &head)
        }
        parts => {
            page.labelled(2, &label, 4, &head)?;
            timeline::outage(of, zone, page)?;
            write_parts(of, parts, zone, page)
        }
    }
}

fn write_parts(of: &Downtime, parts: &[Part], zone: Zone, page: &mut Page<'_>) -> io::Result<()> {
    let mut grid = Grid::new([
        Column::words("from"),
        Column::words("to"),
        Column::figures("seconds"),
        Column::sentences("what it is"),
        Column::sentences("rows"),
    ]);
    let row = |part: &Part| -> [Cell; 5] {
        // The one row of all of it stands above.
        let rows = match of.rows.len() {
            1 if part.rows == of.rows => String::new(),
            _ => places(&part.rows),
        };
        [
            inside(part.interval.start, of.interval, zone).into(),
            until(part.interval.start, part.interval.end, zone).into(),
            part.seconds.to_string().into(),
            Cell::styled(what(part.class), style(part.class)),
            rows.into(),
        ]
    };
    let shown = elide(parts, PARTS);
    shown.head.iter().for_each(|part| grid.row(row(part)));
    if !shown.middle.is_empty() {
        let seconds: Micros = shown.middle.iter().map(|part| part.seconds).sum();
        let counted = shown.middle.iter();
        let counted = counted.filter(|part| part.class == PartClass::Counted);
        let counted: Micros = counted.map(|part| part.seconds).sum();
        let said = format!(
            "{} more, of which {counted} s count",
            count(shown.middle.len() as u64, "part")
        );
        grid.row([
            "…".into(),
            "".into(),
            seconds.to_string().into(),
            Cell::styled(said, look::ASIDE),
        ]);
    }
    shown.tail.iter().for_each(|part| grid.row(row(part)));
    page.grid(6, &grid)
}

fn what(class: PartClass) -> String {
    match class {
        PartClass::OutsideWindow => "outside the window".to_owned(),
        PartClass::Excluded { exclusion } => format!("taken out by {}", exclusion_mark(exclusion)),
        PartClass::Excepted { exception } => format!("excused by {}", exclusion_mark(exception)),
        PartClass::Unknown => "not monitored".to_owned(),
        PartClass::Counted => "counts".to_owned(),
    }
}

const fn style(class: PartClass) -> anstyle::Style {
    match class {
        PartClass::OutsideWindow => look::ASIDE,
        PartClass::Excluded { .. } | PartClass::Excepted { .. } => look::GOOD,
        PartClass::Unknown => look::OPEN,
        PartClass::Counted => look::BAD,
    }
}

fn write_sums(of: &AvailabilityExplanation, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("How that adds up")?;
    let mut grid = Grid::new([
        Column::sentences(""),
        Column::figures("seconds"),
        Column::words(""),
    ]);
    for sum in &of.sums {
        let named = match sum.class {
            PartClass::Excluded { exclusion } => {
                let mut known = of.terms.exclusions.iter();
                known
                    .find(|known| known.exclusion == exclusion)
                    .map(|known| format!(", {}, art. {}", known.name, known.articles))
            }
            PartClass::Excepted { exception } => {
                let mut known = of.terms.exceptions.iter();
                known
                    .find(|known| known.exception == exception)
                    .map(|known| format!(", {}", by_contract(&known.place, &known.overrides)))
            }
            PartClass::OutsideWindow | PartClass::Unknown | PartClass::Counted => None,
        };
        let named = format!("{}{}", what(sum.class), named.unwrap_or_default());
        grid.row([
            Cell::styled(named, style(sum.class)),
            sum.seconds.to_string().into(),
            duration(sum.seconds).into(),
        ]);
    }
    let all = of.verdict.downtime_seconds;
    grid.row([
        "downtime, all of it".into(),
        all.to_string().into(),
        duration(all).into(),
    ]);
    page.grid(2, &grid)?;
    let uncovered = of.verdict.uncovered_seconds;
    if uncovered.is_zero() {
        return Ok(());
    }
    page.hanging(
        2,
        &format!(
            "beside it, {} of the service window had neither monitoring nor a recorded outage:",
            length(uncovered)
        ),
    )?;
    let shown = elide(&of.uncovered, PARTS);
    for gap in shown.head {
        page.hanging(4, &stretch(*gap, of.zone))?;
    }
    if !shown.middle.is_empty() {
        let more = count(shown.middle.len() as u64, "gap");
        page.aside(4, &format!("… {more} more; --format json shows all"))?;
    }
    for gap in shown.tail {
        page.hanging(4, &stretch(*gap, of.zone))?;
    }
    Ok(())
}

fn write_figure(of: &AvailabilityExplanation, page: &mut Page<'_>) -> io::Result<()> {
    let figure = &of.figure;
    page.blank()?;
    page.heading("The figure")?;
    let rate = match &figure.rate {
        Some(rate) => format!("{rate} %, cut to four decimals"),
        None => "no rate".to_owned(),
    };
    page.hanging(
        2,
        &format!(
            "(service window - what counts) / service window = ({window} - {counted}) / {window} \
             = {rate}",
            window = figure.window_seconds,
            counted = figure.counted_seconds
        ),
    )?;
    let side = match figure.margin_seconds.strip_prefix('-') {
        Some(over) => format!("{over} s too many"),
        None => format!("{} s to spare", figure.margin_seconds),
    };
    page.hanging(
        2,
        &format!(
            "at least {} % leaves {} s that may count; {} s do: {side}",
            figure.target, figure.allowed_seconds, figure.counted_seconds
        ),
    )?;
    let Some(worst) = &figure.worst_rate else {
        return Ok(());
    };
    page.hanging(
        2,
        &format!(
            "if all that nobody knows counted too: ({} - {} - {}) / {} = {worst} %",
            figure.window_seconds,
            figure.counted_seconds,
            figure.doubtful_seconds,
            figure.window_seconds
        ),
    )
}
