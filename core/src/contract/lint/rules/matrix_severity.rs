//! A severity that the matrix of impact and urgency never gives.
//!
//! ## Why it matters
//!
//! Where a matrix makes the severities, one that stands in none of its cells belongs to no
//! ticket: a cell is wrong, or the severity is needless.
//!
//! ## Example
//!
//! Severities P1, P2 and P3, and a matrix of P1 and P2 alone.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.support.promised() else {
        return;
    };
    let Some(matrix) = &terms.matrix else {
        return;
    };
    for (n, severity) in terms.severities.iter().enumerate() {
        let mut cells = matrix.rows.iter().flat_map(|row| &row.severities);
        if !cells.any(|cell| *cell == severity.name) {
            let what = format!("no cell of the matrix gives `{}`", severity.name);
            let spot = Spot::of(format!("support.severities[{n}]"), &matrix.articles);
            found.add(spot, what, "correct the matrix, or take the severity out");
        }
    }
}
