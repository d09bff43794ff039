//! What a replay comes to: outcomes that turn, seconds, money.

use std::io;

use livret_core::replay::{
    CreditTotals, Family, Moved, OutcomesCounted, ReplayReport, ReplayTotals,
};
use livret_core::time::Micros;
use rust_decimal::Decimal;

use super::{TO, word};
use crate::page::{Cell, Column, Grid, Page};
use crate::words::{count, duration};

pub(super) fn write(report: &ReplayReport, page: &mut Page<'_>) -> io::Result<()> {
    let totals = &report.totals;
    let [before, after] = totals.verdicts();
    if report.subscriptions.is_empty() {
        let verdicts = count(after, "verdict");
        return page.text(0, &format!("nothing would differ: {verdicts} the same"));
    }
    page.heading("In all")?;
    let turned: u64 = totals.turned().map(|own| own.verdicts).sum();
    let verdicts = match before == after {
        true => count(after, "verdict"),
        false => format!("{before} {TO} {}", count(after, "verdict")),
    };
    page.hanging(2, &format!("{verdicts}, {turned} with another outcome"))?;
    let mut grid = Grid::new([
        Column::words("verdicts"),
        Column::figures("number"),
        Column::words("outcome"),
        Column::words("changed"),
    ]);
    for turned in totals.turned() {
        grid.row(row(turned));
    }
    if !grid.is_empty() {
        page.grid(2, &grid)?;
    }
    write_figures(totals, page)
}

fn row(of: &OutcomesCounted) -> [Cell; 4] {
    [
        family(of.family).into(),
        of.verdicts.to_string().into(),
        word(of.before).into(),
        word(of.after).into(),
    ]
}

const fn family(of: Family) -> &'static str {
    match of {
        Family::Availability => "availability",
        Family::Support => "support",
        Family::SupportRate => "share of tickets",
        Family::Backup => "backups",
        Family::Lifecycle => "lifecycle",
        Family::Credits => "credits",
    }
}

fn write_figures(totals: &ReplayTotals, page: &mut Page<'_>) -> io::Result<()> {
    let seconds = [
        ("downtime that counts", totals.counted_seconds),
        ("time past deadlines", totals.late_seconds),
    ];
    for (what, moved) in seconds {
        if !moved.difference.is_zero() {
            page.hanging(2, &format!("{what}: {}", moved_seconds(moved)))?;
        }
    }
    for credits in &totals.credits {
        let CreditTotals {
            currency,
            owed,
            open,
            lapsed,
        } = credits;
        for (what, moved) in [("owed", owed), ("may be owed", open), ("lapsed", lapsed)] {
            if !moved.difference.is_zero() {
                let text = moved_money(moved, currency);
                page.hanging(2, &format!("credits, {what}: {text}"))?;
            }
        }
    }
    Ok(())
}

/// `4h → 5h (+1h)`.
fn moved_seconds(of: Moved<Micros>) -> String {
    let plus = if of.difference.0 > 0 { "+" } else { "" };
    let figures = [of.before, of.after, of.difference].map(duration);
    let [before, after, difference] = figures;
    format!("{before} {TO} {after} ({plus}{difference})")
}

/// `40.00 → 60.00 EUR (+20.00)`.
fn moved_money(of: &Moved<Decimal>, currency: &str) -> String {
    let Moved {
        before,
        after,
        difference,
    } = of;
    let plus = if difference.is_sign_positive() {
        "+"
    } else {
        ""
    };
    format!("{before} {TO} {after} {currency} ({plus}{difference})")
}
