//! The verdicts of one subscription that differ, obligation by obligation.

use std::io;

use livret_core::replay::{Family, Stand, SubscriptionReplayed, VerdictReplayed};

use super::{TO, word};
use crate::page::{Cell, Column, Grid, Page, look};
use crate::words::duration;

pub(super) fn write(of: &SubscriptionReplayed, page: &mut Page<'_>) -> io::Result<()> {
    page.heading(&of.id)?;
    page.hanging(
        2,
        &format!("client {}, contract {}", of.client, of.contract),
    )?;
    let mut titles: Vec<String> = Vec::new();
    for verdict in &of.verdicts {
        let title = title(verdict);
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    for wanted in titles {
        let own = of.verdicts.iter().filter(|own| title(own) == wanted);
        let own: Vec<&VerdictReplayed> = own.collect();
        page.hanging(2, &wanted)?;
        page.grid(4, &grid(&own))?;
    }
    Ok(())
}

/// What the verdicts of a grid have in common.
fn title(of: &VerdictReplayed) -> String {
    let what = match of.family {
        Family::Availability => "availability".to_owned(),
        Family::Support | Family::Lifecycle => of.obligation.clone(),
        Family::SupportRate => "share of tickets in time".to_owned(),
        Family::Backup => format!("backups, {}", of.obligation),
        Family::Credits => "credits".to_owned(),
    };
    match &of.product {
        Some(product) => format!("{what} of {product}"),
        None => what,
    }
}

fn grid(verdicts: &[&VerdictReplayed]) -> Grid {
    let family = verdicts.first().map(|own| own.family);
    let (about, figure) = match family {
        Some(Family::Availability) => ("month", Some("counts")),
        Some(Family::Support) => ("ticket", Some("late")),
        Some(Family::SupportRate) => ("period", Some("rate %")),
        Some(Family::Credits) => ("month", Some("amount")),
        Some(Family::Backup) => ("slot or id", None),
        Some(Family::Lifecycle) | None => ("period", None),
    };
    let mut columns = vec![
        Column::words(about),
        Column::words("outcome"),
        Column::words("changed"),
    ];
    columns.extend(figure.iter().flat_map(|heading| {
        let now = Column::figures(heading);
        [now, Column::figures("changed")]
    }));
    columns.push(Column::sentences("art."));
    let mut grid = Grid::new(columns);
    for verdict in verdicts {
        let sides = [&verdict.before, &verdict.after].map(Option::as_ref);
        let [before, after] = sides;
        let about = verdict.period.as_ref().or(verdict.about.as_ref());
        let mut row = vec![
            Cell::from(about.map_or("-", String::as_str)),
            outcome(before),
            outcome(after),
        ];
        let figures = sides.map(|side| side.map_or_else(|| "-".to_owned(), said));
        row.extend(figure.iter().flat_map(|_| figures.clone().map(Cell::from)));
        let any = after.or(before);
        let articles = any.map(|own| own.articles.to_string());
        row.push(articles.unwrap_or_default().into());
        grid.row_with_notes(row, beneath(verdict));
    }
    grid
}

fn outcome(of: Option<&Stand>) -> Cell {
    let word = word(of.map(|own| own.outcome));
    let style = match word.as_str() {
        "met" | "claimed" => look::GOOD,
        "breached" | "lapsed" => look::BAD,
        "pending" | "undetermined" | "claimable" => look::OPEN,
        _ => look::ASIDE,
    };
    Cell::styled(word, style)
}

/// What a verdict comes to: seconds, a rate or money.
fn said(of: &Stand) -> String {
    let seconds = of.counted_seconds.or(of.late_seconds).map(duration);
    let money = of.amount.as_ref().zip(of.currency.as_ref());
    let money = money.map(|(amount, currency)| format!("{amount} {currency}"));
    let percent = of.percent.as_ref().map(|figure| format!("{figure} %"));
    let known = seconds.or(money).or(percent).or_else(|| of.rate.clone());
    known.unwrap_or_else(|| "-".to_owned())
}

/// The rate of availability, and the promised one, where either is another.
fn beneath(of: &VerdictReplayed) -> Vec<String> {
    let both = |figure: fn(&Stand) -> &Option<String>| {
        let sides = [&of.before, &of.after].map(Option::as_ref);
        let [before, after] = sides.map(|side| side.and_then(|own| figure(own).as_deref()));
        match (before, after) {
            (Some(before), Some(after)) if before != after => {
                Some((format!("{before} {TO} {after} %"), true))
            }
            (known, other) => Some((format!("{} %", known.or(other)?), false)),
        }
    };
    let target = both(|own| &own.target);
    let rate = match of.family {
        Family::Availability => both(|own| &own.rate),
        _ => None,
    };
    let moved = |of: &Option<(String, bool)>| of.as_ref().is_some_and(|(_, moved)| *moved);
    if !moved(&target) && !moved(&rate) {
        return Vec::new();
    }
    let rate = rate.map(|(text, _)| format!("rate {text}"));
    let target = target.map(|(text, _)| format!("target {text}"));
    let said: Vec<String> = rate.into_iter().chain(target).collect();
    vec![said.join(", ")]
}
