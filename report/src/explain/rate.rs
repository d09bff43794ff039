//! A share of tickets in time: its terms, the tickets by how they stand, and the figure.

use std::io;

use livret_core::explain::{RateExplanation, RateTicket, Stands};
use livret_core::time::Instant;

use super::clock::{minute, minute_after, stretch};
use super::elide::elide;
use super::evidence::place;
use super::terms::readings;
use crate::page::{Cell, Column, Grid, Page};
use crate::show::support::rate_text;
use crate::words::{count, duration};

/// How many tickets of one standing are listed.
const SHOWN: usize = 30;

/// Every standing, with what it is called.
const STANDINGS: [(Stands, &str); 6] = [
    (Stands::Late, "late: in the share, not in time"),
    (Stands::OnTime, "on time: in the share"),
    (Stands::Pending, "not yet due: may turn out either way"),
    (
        Stands::Undetermined,
        "nobody knows: may turn out either way",
    ),
    (Stands::NotOwed, "no delay is owed: not in the share"),
    (Stands::ByTelephone, "by telephone: not in the share"),
];

pub(super) fn write(of: &RateExplanation, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("The terms, as this run reads them")?;
    let terms = format!("{}{}", rate_text(&of.terms), readings(&of.terms_readings));
    page.hanging(2, &terms)?;
    page.blank()?;
    page.heading("What happened")?;
    page.hanging(
        2,
        &format!(
            "times are local, {}, and cut to the minute in this overview; counted is what was \
             recorded {}",
            of.zone,
            stretch(of.period, of.zone)
        ),
    )?;
    for (stands, title) in STANDINGS {
        let tickets: Vec<&RateTicket> = of
            .tickets
            .iter()
            .filter(|ticket| ticket.stands == stands)
            .collect();
        if !tickets.is_empty() {
            page.text(
                2,
                &format!("{}, {title}", count(tickets.len() as u64, "ticket")),
            )?;
            write_tickets(of, &tickets, page)?;
        }
    }
    write_figure(of, page)
}

fn write_tickets(
    of: &RateExplanation,
    tickets: &[&RateTicket],
    page: &mut Page<'_>,
) -> io::Result<()> {
    let late = tickets.iter().any(|ticket| !ticket.late_seconds.is_zero());
    let done = !late && tickets.iter().any(|ticket| ticket.done.is_some());
    let mut grid = Grid::new([
        Column::words("ticket"),
        Column::words("recorded"),
        Column::words("due"),
        match (late, done) {
            (true, _) => Column::figures("late"),
            (_, true) => Column::words("done"),
            _ => Column::words(""),
        },
        Column::sentences("row"),
    ]);
    let mut row = |ticket: &RateTicket| {
        let after = |at: Option<Instant>| {
            at.map(|at| minute_after(ticket.recorded_at, at, of.zone))
                .unwrap_or_default()
        };
        let cells: [Cell; 5] = [
            (&ticket.ticket).into(),
            minute(ticket.recorded_at, of.zone).into(),
            after(ticket.due).into(),
            match (late, done) {
                (true, _) => duration(ticket.late_seconds),
                (_, true) => after(ticket.done),
                _ => String::new(),
            }
            .into(),
            place(&ticket.place).into(),
        ];
        grid.row_with_notes(cells, ticket.because.iter().cloned().collect());
    };
    let shown = elide(tickets, SHOWN);
    shown.head.iter().for_each(|ticket| row(ticket));
    shown.tail.iter().for_each(|ticket| row(ticket));
    page.grid(4, &grid)?;
    match shown.middle.len() {
        0 => Ok(()),
        more => page.aside(
            4,
            &format!(
                "… and {} more between these; --format json shows all",
                count(more as u64, "ticket")
            ),
        ),
    }
}

fn write_figure(of: &RateExplanation, page: &mut Page<'_>) -> io::Result<()> {
    let figure = &of.figure;
    page.blank()?;
    page.heading("The figure")?;
    let rate = match &figure.rate {
        Some(rate) => format!(
            "{} / {} = {rate} %, cut to four decimals",
            figure.on_time, figure.of
        ),
        None => "no ticket is in time or late yet".to_owned(),
    };
    page.hanging(2, &format!("in time / (in time + late) = {rate}"))?;
    page.text(2, &format!("at least {} % is promised", figure.target))?;
    if figure.open > 0 {
        let open = count(figure.open, "ticket");
        page.hanging(2, &format!("{open} may still turn out either way"))?;
    }
    Ok(())
}
