//! Availability in the table: a grid of months, per product where there are any.

use std::io;

use livret_core::contract::Side;
use livret_core::report::SubscriptionReport;
use livret_core::verdict::{AvailabilityVerdict, Outcome};

use crate::page::{Cell, Column, Grid, Page};
use crate::words::{duration, outcome_cell, seconds, turns_on};

pub(super) fn write(of: &SubscriptionReport, reading: Side, page: &mut Page<'_>) -> io::Result<()> {
    let mut products: Vec<Option<&str>> = Vec::new();
    for verdict in &of.availability {
        let product = verdict.product.as_deref();
        if !products.contains(&product) {
            products.push(product);
        }
    }
    for product in products {
        let months = of.availability.iter();
        let months: Vec<_> = months
            .filter(|verdict| verdict.product.as_deref() == product)
            .collect();
        write_product(product, &months, reading, page)?;
    }
    Ok(())
}

fn write_product(
    product: Option<&str>,
    months: &[&AvailabilityVerdict],
    reading: Side,
    page: &mut Page<'_>,
) -> io::Result<()> {
    match product {
        Some(product) => page.text(2, &format!("availability of {product}"))?,
        None => page.text(2, "availability")?,
    }
    let in_force = |verdict: &&&AvailabilityVerdict| verdict.ruling.outcome != Outcome::NotInForce;
    let mut grid = Grid::new([
        Column::words("month"),
        Column::figures("window"),
        Column::figures("down"),
        Column::figures("counted"),
        Column::figures("rate %"),
        Column::figures("target"),
        Column::words("outcome"),
        Column::sentences("art."),
    ]);
    for verdict in months.iter().filter(in_force) {
        grid.row_with_notes(cells(verdict), notes(verdict, reading));
    }
    if !grid.is_empty() {
        page.grid(4, &grid)?;
    }
    let absent = months.iter().filter(|verdict| !in_force(verdict));
    let absent: Vec<&str> = absent.map(|verdict| verdict.period.as_str()).collect();
    if !absent.is_empty() {
        page.aside(4, &format!("not in force: {}", absent.join(", ")))?;
    }
    Ok(())
}

fn cells(verdict: &AvailabilityVerdict) -> [Cell; 8] {
    [
        verdict.period.as_str().into(),
        duration(verdict.window_seconds).into(),
        duration(verdict.downtime_seconds).into(),
        duration(verdict.counted_seconds).into(),
        verdict.rate.as_deref().unwrap_or("-").into(),
        verdict.target.as_str().into(),
        outcome_cell(verdict.ruling.outcome),
        verdict.ruling.articles.to_string().into(),
    ]
}

/// Where the rest of the downtime went, and on what the verdict turns.
fn notes(verdict: &AvailabilityVerdict, reading: Side) -> Vec<String> {
    let mut parts = Vec::new();
    for excluded in verdict
        .excluded
        .iter()
        .filter(|part| !part.seconds.is_zero())
    {
        let (seconds, article) = (duration(excluded.seconds), &excluded.article);
        parts.push(match &excluded.overrides {
            Some(overrides) => {
                format!("{seconds} excused by {article} in place of art. {overrides}")
            }
            None => format!("{seconds} excluded by art. {article}"),
        });
    }
    let others = [
        (verdict.outside_window_seconds, "outside the window"),
        (
            verdict.unknown_seconds,
            "of downtime while monitoring was off",
        ),
        (
            verdict.uncovered_seconds,
            "of the window without monitoring",
        ),
    ];
    for (amount, what) in others {
        if !amount.is_zero() {
            parts.push(format!("{} {what}", duration(amount)));
        }
    }
    let mut notes = Vec::new();
    if !parts.is_empty() {
        notes.push(parts.join(", "));
    }
    notes.extend(left(verdict));
    notes.extend(turns_on(&verdict.ruling, reading));
    if verdict.hook {
        notes.push("code took part, beyond the terms".to_owned());
    }
    notes
}

/// How much more downtime a running month has room for. Time without monitoring may have
/// used some of it.
fn left(verdict: &AvailabilityVerdict) -> Option<String> {
    if verdict.ruling.outcome != Outcome::Pending {
        return None;
    }
    let unseen = [verdict.unknown_seconds, verdict.uncovered_seconds];
    let most = match unseen.iter().all(|amount| amount.is_zero()) {
        true => "",
        false => "at most ",
    };
    let margin = seconds(&verdict.margin_seconds);
    Some(format!(
        "{most}{margin} of downtime left before the target is missed"
    ))
}
