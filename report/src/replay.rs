//! `replay` as a table: what is changed, what would differ by it, and what that comes to.

mod csv;

use std::io;

use livret_core::replay::{
    ChangeReplayed, CreditTotals, Family, Moved, OutcomesCounted, ReplayReport, ReplayTotals,
    Stand, SubscriptionReplayed, VerdictReplayed,
};
use livret_core::time::Micros;
use rust_decimal::Decimal;
use textwrap::core::display_width;

use crate::page::{Cell, Column, Grid, Page, look};
use crate::words::{count, duration};

pub use csv::write as write_csv;

/// Between what is and what would be.
const TO: &str = "→";

/// Where there is no verdict.
const NONE: &str = "none";

/// Longer figures stand beneath their row.
const IN_A_CELL: usize = 16;

/// Writes the replay.
///
/// # Errors
/// Whatever writing gives.
pub fn replay(report: &ReplayReport, page: &mut Page<'_>) -> io::Result<()> {
    page.heading(&report.portfolio)?;
    page.hanging(
        0,
        &format!(
            "with {}, as of {}, {} readings, time-zone data {}",
            report.with, report.as_of, report.reading, report.tzdb
        ),
    )?;
    for note in &report.notes {
        page.aside(0, note)?;
    }
    write_changes(&report.changes, page)?;
    for subscription in &report.subscriptions {
        page.blank()?;
        write_subscription(subscription, page)?;
    }
    if !report.unread.is_empty() || !report.failed.is_empty() {
        page.blank()?;
        page.heading("Not replayed")?;
    }
    for file in &report.unread {
        page.styled(2, 4, look::BAD, file)?;
    }
    for failed in &report.failed {
        let text = format!("{}: {}", failed.subscription, failed.reason);
        page.styled(2, 4, look::BAD, &text)?;
    }
    page.blank()?;
    write_totals(report, page)
}

fn write_changes(changes: &[ChangeReplayed], page: &mut Page<'_>) -> io::Result<()> {
    let mut contract = None;
    for (place, told) in changes.iter().enumerate() {
        if contract == Some(&told.contract) {
            continue;
        }
        contract = Some(&told.contract);
        let own = changes.iter().skip(place);
        let own: Vec<&ChangeReplayed> = own
            .take_while(|other| other.contract == told.contract)
            .collect();
        page.blank()?;
        page.heading(&format!("Changes of {}", told.contract))?;
        page.grid(2, &grid(&own))?;
    }
    Ok(())
}

/// One row per change. Days stand only where a change has one.
fn grid(changes: &[&ChangeReplayed]) -> Grid {
    let dated = changes.iter().any(|told| told.change.from.is_some());
    let mut columns = vec![
        Column::sentences("art."),
        Column::words("term"),
        Column::sentences("as it is"),
        Column::sentences("changed"),
    ];
    columns.extend(dated.then(|| Column::words("from")));
    columns.extend([Column::words("by"), Column::figures("in")]);
    let mut grid = Grid::new(columns);
    for ChangeReplayed {
        change,
        subscriptions,
        ..
    } in changes
    {
        let long = [&change.old, &change.new]
            .iter()
            .any(|value| display_width(value) > IN_A_CELL);
        let (old, new) = match long {
            true => ("", ""),
            false => (change.old.as_str(), change.new.as_str()),
        };
        let mut row: Vec<Cell> = vec![
            change.articles.to_string().into(),
            change.path.as_str().into(),
            old.into(),
            new.into(),
        ];
        let from = change.from.map(|day| day.to_string());
        row.extend(dated.then(|| from.as_deref().unwrap_or("-").into()));
        row.push(format!("{}:{}", change.script, change.line).into());
        row.push(subscriptions.len().to_string().into());
        let beneath = long.then(|| {
            let old = format!("as it is: {}", change.old);
            vec![old, format!("changed: {}", change.new)]
        });
        grid.row_with_notes(row, beneath.unwrap_or_default());
    }
    grid
}

fn write_subscription(of: &SubscriptionReplayed, page: &mut Page<'_>) -> io::Result<()> {
    page.heading(&of.id)?;
    page.hanging(
        2,
        &format!("client {}, contract {}", of.client, of.contract),
    )?;
    let mut grid = Grid::new([
        Column::words("verdict"),
        Column::words("as it is"),
        Column::words("changed"),
        Column::figures("figure"),
        Column::figures("changed"),
        Column::sentences("art."),
    ]);
    for verdict in &of.verdicts {
        let [before, after] = [&verdict.before, &verdict.after].map(Option::as_ref);
        let any = after.or(before);
        grid.row([
            name(of, verdict).as_str().into(),
            outcome(before),
            outcome(after),
            before.map_or_else(String::new, figure).into(),
            after.map_or_else(String::new, figure).into(),
            any.map_or_else(String::new, |own| own.articles.to_string())
                .into(),
        ]);
    }
    page.grid(2, &grid)
}

/// The verdict's id within its subscription, as people read it.
fn name(of: &SubscriptionReplayed, verdict: &VerdictReplayed) -> String {
    let own = verdict.id.split_once(of.id.as_str());
    let own = own.map_or(verdict.id.as_str(), |(_, rest)| rest);
    own.trim_start_matches('/').to_owned()
}

fn outcome(of: Option<&Stand>) -> Cell {
    let word = of.map_or(NONE, |own| own.outcome).replace('_', " ");
    let style = match word.as_str() {
        "met" | "claimed" => look::GOOD,
        "breached" | "lapsed" => look::BAD,
        "pending" | "undetermined" | "claimable" => look::OPEN,
        _ => look::ASIDE,
    };
    Cell::styled(word, style)
}

/// What a verdict comes to: seconds, a rate or money.
fn figure(of: &Stand) -> String {
    let seconds = of.counted_seconds.or(of.late_seconds).map(duration);
    let money = of.amount.as_ref().zip(of.currency.as_ref());
    let money = money.map(|(amount, currency)| format!("{amount} {currency}"));
    let percent = || of.percent.as_ref().or(of.rate.as_ref());
    let percent = || percent().map(|figure| format!("{figure} %"));
    seconds.or(money).or_else(percent).unwrap_or_default()
}

fn write_totals(report: &ReplayReport, page: &mut Page<'_>) -> io::Result<()> {
    let ReplayReport {
        totals,
        subscriptions,
        ..
    } = report;
    let [before, after] = totals.verdicts();
    if subscriptions.is_empty() {
        let text = format!("nothing differs: {} the same", count(after, "verdict"));
        return page.text(0, &text);
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
        Column::words("as they are"),
        Column::words("changed"),
    ]);
    for turned in totals.turned() {
        grid.row(turned_row(turned));
    }
    if !grid.is_empty() {
        page.grid(2, &grid)?;
    }
    write_figures(totals, page)
}

fn turned_row(of: &OutcomesCounted) -> [Cell; 4] {
    let word = |outcome: Option<&'static str>| outcome.unwrap_or(NONE).replace('_', " ");
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
        if let Some(text) = moved_seconds(moved) {
            page.hanging(2, &format!("{what}: {text}"))?;
        }
    }
    for credits in &totals.credits {
        let CreditTotals {
            currency,
            owed,
            open,
            lapsed,
        } = credits;
        let money = [("owed", owed), ("may be owed", open), ("lapsed", lapsed)];
        for (what, moved) in money {
            if !moved.difference.is_zero() {
                let text = moved_money(moved, currency);
                page.hanging(2, &format!("credits, {what}: {text}"))?;
            }
        }
    }
    Ok(())
}

/// `4h → 5h (+1h)`; nothing where nothing moved.
fn moved_seconds(of: Moved<Micros>) -> Option<String> {
    let Moved {
        before,
        after,
        difference,
    } = of;
    let plus = if difference.0 > 0 { "+" } else { "" };
    (!difference.is_zero()).then(|| {
        let figures = [before, after, difference].map(duration);
        let [before, after, difference] = figures;
        format!("{before} {TO} {after} ({plus}{difference})")
    })
}

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
