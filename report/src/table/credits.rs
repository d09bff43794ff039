//! Credits in the table: what each missed month earns, and until when it can be claimed.

use std::io;

use livret_core::contract::Side;
use livret_core::report::SubscriptionReport;
use livret_core::verdict::CreditVerdict;

use crate::money::{money, outcome_cell, turns_on};
use crate::page::{Cell, Column, Grid, Page};

pub(super) fn write(of: &SubscriptionReport, reading: Side, page: &mut Page<'_>) -> io::Result<()> {
    if of.credits.is_empty() {
        return Ok(());
    }
    page.text(2, "credits")?;
    let products = of.credits.iter().any(|verdict| verdict.product.is_some());
    let mut columns = vec![Column::words("month")];
    columns.extend(products.then(|| Column::sentences("product")));
    columns.extend([
        Column::figures("missing"),
        Column::figures("%"),
        Column::figures("amount"),
        Column::words("claim by"),
        Column::words("outcome"),
        Column::sentences("art."),
    ]);
    let mut grid = Grid::new(columns);
    for verdict in &of.credits {
        let product = verdict.product.as_deref().unwrap_or_default();
        let mut row: Vec<Cell> = vec![verdict.period.as_str().into()];
        row.extend(products.then(|| product.into()));
        row.extend(cells(verdict));
        grid.row_with_notes(row, turns_on(verdict, reading).into_iter().collect());
    }
    page.grid(4, &grid)
}

fn cells(verdict: &CreditVerdict) -> [Cell; 6] {
    let claim_by = verdict.claim_by.map(|day| day.to_string());
    [
        verdict.shortfall.as_str().into(),
        verdict.percent.as_str().into(),
        money(verdict).into(),
        claim_by.as_deref().unwrap_or("-").into(),
        outcome_cell(verdict.ruling.outcome),
        verdict.ruling.articles.to_string().into(),
    ]
}
