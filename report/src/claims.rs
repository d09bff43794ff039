//! `claims`: what can be claimed now and until when, and what became of the rest.

mod csv;

use std::io;

use livret_core::claims::{ClaimLine, ClaimSums, ClaimsReport, SubscriptionClaims};
use livret_core::verdict::CreditOutcome;

pub use csv::write as write_csv;

use crate::money::{money, turns_on};
use crate::page::{Cell, Column, Grid, Page, look};
use crate::words::{count, list, undetermined};

/// A credit and whose it is.
type Line<'a> = (&'a SubscriptionClaims, &'a ClaimLine);

/// Writes the claims.
///
/// # Errors
/// Whatever writing gives.
pub fn claims(report: &ClaimsReport, page: &mut Page<'_>) -> io::Result<()> {
    page.heading(&report.portfolio)?;
    page.hanging(
        0,
        &format!(
            "claims as of {}, {} readings, time-zone data {}",
            report.as_of, report.reading, report.tzdb
        ),
    )?;
    page.blank()?;
    write_claimable(report, page)?;
    for (outcome, heading) in [
        (CreditOutcome::Pending, "Not settled before a month ends"),
        (
            CreditOutcome::Undetermined,
            "Not known, for want of evidence",
        ),
        (CreditOutcome::Claimed, "Claimed"),
        (CreditOutcome::Lapsed, "Lapsed"),
    ] {
        let lines = lines(report, outcome);
        if !lines.is_empty() {
            page.blank()?;
            page.heading(&format!("{heading}: {}", worth(report, &lines)))?;
            write_lines(&lines, report, page)?;
        }
    }
    write_stray(report, page)?;
    write_gaps(report, page)
}

/// The credits of an outcome, those first whose term ends first; what is late comes last.
fn lines(report: &ClaimsReport, outcome: CreditOutcome) -> Vec<Line<'_>> {
    let all = report.subscriptions.iter();
    let all = all.flat_map(|of| of.credits.iter().map(move |line| (of, line)));
    let mut lines: Vec<Line<'_>> = all
        .filter(|(_, line)| line.credit.ruling.outcome == outcome)
        .collect();
    lines.sort_by_key(|(_, line)| {
        let last_day = line.credit.claim_by;
        (line.late, last_day.is_none(), last_day)
    });
    lines
}

fn write_claimable(report: &ClaimsReport, page: &mut Page<'_>) -> io::Result<()> {
    let lines = lines(report, CreditOutcome::Claimable);
    match lines.is_empty() {
        true => page.heading("Nothing can be claimed now")?,
        false => page.heading(&format!("To be claimed now: {}", worth(report, &lines)))?,
    }
    let differs = |sums: &&ClaimSums| sums.claimable != sums.other_claimable;
    let other = report.sums.iter().filter(differs);
    let other: Vec<String> = other
        .map(|sums| format!("{} {}", sums.other_claimable, sums.currency))
        .collect();
    if !other.is_empty() {
        let side = report.reading.other();
        page.text(2, &format!("{} under all {side} readings", list(&other)))?;
    }
    if lines.is_empty() {
        return Ok(());
    }
    write_lines(&lines, report, page)?;
    if let Some((of, line)) = lines.iter().find(|(_, line)| line.days_left.is_some()) {
        let month = &line.credit.period;
        let left = left(line);
        page.hanging(
            2,
            &format!("the next term to end: {month} of {}, {left}", of.id),
        )?;
    }
    let mut whole: Vec<String> = Vec::new();
    for (of, _) in lines.iter().filter(|(of, _)| of.full_discharge) {
        if !whole.contains(&of.id) {
            whole.push(of.id.clone());
        }
    }
    match whole.as_slice() {
        [] => Ok(()),
        whole => page.hanging(
            2,
            &format!(
                "in full discharge, in place of any other compensation: {}",
                list(whole)
            ),
        ),
    }
}

/// How long is left to claim in time.
fn left(line: &ClaimLine) -> String {
    match line.days_left {
        Some(0) => "less than a day left".to_owned(),
        Some(days) => format!("{} left", count(days.unsigned_abs(), "day")),
        None if line.late => "late".to_owned(),
        None => "-".to_owned(),
    }
}

/// `50.00 EUR and 1 credit without a fee`. The amounts are those of the report's sums.
fn worth(report: &ClaimsReport, lines: &[Line<'_>]) -> String {
    let outcome = lines.first().map(|(_, line)| line.credit.ruling.outcome);
    let sum = |sums: &ClaimSums| {
        let sum = match outcome? {
            CreditOutcome::Claimable => &sums.claimable,
            CreditOutcome::Pending => &sums.pending,
            CreditOutcome::Claimed => &sums.claimed,
            CreditOutcome::Lapsed => &sums.lapsed,
            CreditOutcome::Undetermined | CreditOutcome::NotOwed => &sums.undetermined,
        };
        let has_any = |(_, line): &Line<'_>| line.credit.currency.as_ref() == Some(&sums.currency);
        lines
            .iter()
            .any(has_any)
            .then(|| format!("{sum} {}", sums.currency))
    };
    let mut parts: Vec<String> = report.sums.iter().filter_map(sum).collect();
    let unknown = lines
        .iter()
        .filter(|(_, line)| line.credit.amount.is_none());
    match unknown.count() {
        0 => {}
        unknown => parts.push(format!("{} without a fee", count(unknown as u64, "credit"))),
    }
    list(&parts)
}

fn write_lines(lines: &[Line<'_>], report: &ClaimsReport, page: &mut Page<'_>) -> io::Result<()> {
    let claimable = |(_, line): &Line<'_>| line.credit.ruling.outcome == CreditOutcome::Claimable;
    let claimable = lines.iter().any(claimable);
    let mut columns = vec![Column::words("claim by")];
    columns.extend(claimable.then(|| Column::words("term")));
    columns.extend([
        Column::words("month"),
        Column::figures("%"),
        Column::figures("amount"),
        Column::sentences("of"),
        Column::sentences("art."),
    ]);
    let mut grid = Grid::new(columns);
    for (of, line) in lines {
        let credit = &line.credit;
        let claim_by = credit.claim_by.map(|day| day.to_string());
        let mut row: Vec<Cell> = vec![claim_by.as_deref().unwrap_or("-").into()];
        row.extend(claimable.then(|| term(line)));
        let whose = match &credit.product {
            Some(product) => format!("{}, {product}", of.id),
            None => of.id.clone(),
        };
        row.extend([
            credit.period.as_str().into(),
            credit.percent.as_str().into(),
            money(credit).into(),
            whose.into(),
            credit.ruling.articles.to_string().into(),
        ]);
        let claimed = credit.trace.claimed_at;
        let claimed = claimed.map(|at| format!("claimed {at}"));
        let notes = claimed.into_iter().chain(turns_on(credit, report.reading));
        grid.row_with_notes(row, notes.collect());
    }
    page.grid(2, &grid)
}

fn term(line: &ClaimLine) -> Cell {
    let style = match (line.late, line.days_left) {
        (true, _) => look::BAD,
        (_, Some(_)) => look::PLAIN,
        _ => look::OPEN,
    };
    Cell::styled(left(line), style)
}

fn write_stray(report: &ClaimsReport, page: &mut Page<'_>) -> io::Result<()> {
    let all = report.subscriptions.iter();
    let mut all = all
        .flat_map(|of| of.stray_claims.iter().map(move |claim| (of, claim)))
        .peekable();
    if all.peek().is_some() {
        page.blank()?;
        page.heading("Claims without a credit")?;
    }
    for (of, claim) in all {
        page.hanging(2, &claim.sentence(&of.id))?;
    }
    Ok(())
}

/// What the claims leave out, and why.
fn write_gaps(report: &ClaimsReport, page: &mut Page<'_>) -> io::Result<()> {
    let mut gaps: Vec<String> = Vec::new();
    for of in &report.subscriptions {
        let missing = of.undetermined.iter();
        gaps.extend(missing.map(|missing| format!("{}: {}", of.id, undetermined(missing))));
    }
    gaps.extend(report.unread.iter().cloned());
    let failed = report.failed.iter();
    gaps.extend(failed.map(|failed| format!("{}: {}", failed.subscription, failed.reason)));
    match report.rejected.len() {
        0 => {}
        rejected => gaps.push(format!(
            "{} of evidence rejected: `livret check` lists them",
            count(rejected as u64, "row")
        )),
    }
    if !gaps.is_empty() {
        page.blank()?;
        page.heading("Left out")?;
    }
    for gap in gaps {
        page.styled(2, 4, look::OPEN, &gap)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
