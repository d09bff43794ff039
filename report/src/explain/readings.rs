//! The unclear clauses: what each asks, what both sides read, and what the other gives.

use std::io;

use livret_core::contract::Side;
use livret_core::explain::{Explanation, Family, Figures, ReadingExplained, Seen};

use super::clock::ending;
use crate::page::{Page, look};
use crate::words::duration;

pub(super) fn write(of: &Explanation, page: &mut Page<'_>) -> io::Result<()> {
    let (turning, touched): (Vec<_>, Vec<_>) =
        of.readings.iter().partition(|reading| reading.turns_on);
    if !turning.is_empty() {
        page.blank()?;
        page.heading("The unclear clauses on which it turns")?;
        for reading in turning {
            write_turning(of, reading, page)?;
        }
    }
    if !touched.is_empty() {
        page.blank()?;
        page.heading("Unclear clauses that touch it and do not change it")?;
        for reading in touched {
            write_touching(of, reading, page)?;
        }
    }
    if of.readings.is_empty() {
        return Ok(());
    }
    page.blank()?;
    let seen = seen(of, &of.other_side);
    let all = format!("Under all {} readings: {seen}", of.reading.other());
    page.hanging(0, &all)
}

fn article(of: &ReadingExplained) -> String {
    let articles = of.articles.as_ref();
    articles.map_or_else(String::new, |articles| format!(", art. {articles}"))
}

fn write_turning(
    of: &Explanation,
    reading: &ReadingExplained,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let title = format!(
        "{}{}: {}",
        reading.reading,
        article(reading),
        reading.clause
    );
    page.hanging(2, &title)?;
    for (side, text) in [
        (Side::Client, &reading.client),
        (Side::Vendor, &reading.vendor),
    ] {
        let held = if side == reading.held {
            ", as in this run"
        } else {
            ""
        };
        page.hanging(4, &format!("the {side} reads{held}: {text}"))?;
    }
    if let Some(other) = &reading.other {
        let line = format!(
            "with the {}'s reading of this clause alone: {}",
            reading.held.other(),
            seen(of, other)
        );
        page.styled(4, 6, look::HEADING, &line)?;
    }
    // Said where it tells something that the line for all the other side's readings does not.
    let alone = reading.alone.as_ref();
    if let Some(alone) = alone.filter(|alone| alone.outcome != of.other_side.outcome) {
        let line = format!(
            "with the {}'s reading of this clause, and the {}'s of all others: {}",
            reading.held,
            reading.held.other(),
            seen(of, alone)
        );
        page.hanging(4, &line)?;
    }
    Ok(())
}

fn write_touching(
    of: &Explanation,
    reading: &ReadingExplained,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let (held, other) = match reading.held {
        Side::Client => (&reading.client, &reading.vendor),
        Side::Vendor => (&reading.vendor, &reading.client),
    };
    let title = format!(
        "{}{}: {}",
        reading.reading,
        article(reading),
        reading.clause
    );
    page.hanging(2, &title)?;
    match &reading.other {
        None => page.hanging(
            4,
            &format!(
                "settled by the portfolio as the {} reads it: {held}",
                reading.held
            ),
        ),
        Some(there) => {
            page.hanging(
                4,
                &format!("the {} reads, as in this run: {held}", reading.held),
            )?;
            let line = format!(
                "the {} reads: {} Then: {}",
                reading.held.other(),
                sentence(other),
                seen(of, there)
            );
            page.hanging(4, &line)
        }
    }
}

/// With its full stop.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    match text.ends_with(['.', '!', '?']) {
        true => text.to_owned(),
        false => format!("{text}."),
    }
}

/// `met, 99.8500 %`: outcome and figure under other readings.
fn seen(of: &Explanation, seen: &Seen) -> String {
    let Some(outcome) = seen.outcome else {
        let instead: Vec<String> = seen
            .instead
            .iter()
            .map(|other| {
                format!(
                    "{} {}",
                    other.id,
                    figured(of, other.outcome, &other.figures)
                )
            })
            .collect();
        return match instead.as_slice() {
            [] => nothing(of).to_owned(),
            instead => format!("there is no such verdict; instead {}", instead.join("; ")),
        };
    };
    match &seen.figures {
        Some(figures) => figured(of, outcome, figures),
        None => outcome.replace('_', " "),
    }
}

/// What it means that there is no such verdict.
const fn nothing(of: &Explanation) -> &'static str {
    match &of.family {
        Family::SupportRate(_) => "no verdict: these months are none that it judges",
        Family::Credit(_) => "no credit is owed",
        _ => "no such verdict",
    }
}

fn figured(of: &Explanation, outcome: &str, figures: &Figures) -> String {
    let outcome = outcome.replace('_', " ");
    let figure = figure(of, figures);
    match figure.as_str() {
        "" => outcome,
        figure => format!("{outcome}, {figure}"),
    }
}

fn figure(of: &Explanation, figures: &Figures) -> String {
    match figures {
        Figures::Availability {
            rate,
            counted_seconds,
            ..
        } => match rate {
            Some(rate) => format!("{rate} % ({counted_seconds} s count)"),
            None => String::new(),
        },
        Figures::Support {
            due,
            late_seconds,
            because,
            ..
        } => match (due, because) {
            (Some(due), _) => {
                let late = match late_seconds.is_zero() {
                    true => String::new(),
                    false => format!(", late by {}", duration(*late_seconds)),
                };
                format!("due {}{late}", ending(*due, super::zone(of)))
            }
            (None, Some(because)) => because.clone(),
            (None, None) => String::new(),
        },
        Figures::SupportRate {
            on_time,
            late,
            rate,
            ..
        } => match rate {
            Some(rate) => format!("{rate} % ({on_time} in time, {late} late)"),
            None => String::new(),
        },
        Figures::Credit {
            percent,
            amount,
            currency,
            ..
        } => match (amount, currency) {
            (Some(amount), Some(currency)) => format!("{percent} %, {amount} {currency}"),
            _ => format!("{percent} %"),
        },
        Figures::Detail { detail, .. } => detail.clone(),
    }
}
