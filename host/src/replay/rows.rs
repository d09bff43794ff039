//! The rows of evidence under both terms: whether they have to be read by each, and which of
//! them one alone can read.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use livret_core::report::RejectedRow;

use super::Both;
use crate::evaluate::rules;
use crate::evidence::Gathered;
use crate::portfolio::{Bindings, Bound};

/// So many rows are told one by one.
const MOST_TOLD: usize = 5;

/// Whether the evidence of some subscription may be another under the changed terms: other
/// words of it are known, or a script speaks of single rows and its terms or it have changed.
pub(super) fn differ(pairs: &[Both<'_>]) -> bool {
    pairs.iter().any(|[before, after]| {
        let same = is_same(before, after);
        !same && (rules(before) != rules(after) || speaks_of_rows(before) || speaks_of_rows(after))
    })
}

/// Whether nothing has changed.
fn is_same(before: &Bound, after: &Bound) -> bool {
    let scripts = before.scripts.len() == after.scripts.len();
    let (one, other) = (&before.subject.terms, &after.subject.terms);
    scripts
        && one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| {
            let digests = Arc::ptr_eq(&one.digest, &other.digest) || one.digest == other.digest;
            digests && one.from == other.from && one.products == other.products
        })
}

fn speaks_of_rows(bound: &Bound) -> bool {
    let mut scripts = bound.scripts.iter();
    scripts.any(|script| script.excuses_outages() || script.classifies_tickets())
}

/// The changed bindings; where a subscription's changed terms cannot be used, those as they
/// are, so that no row is refused for want of them.
pub(super) fn readable(bindings: &Bindings, changed: &Bindings) -> Bindings {
    let mut bound: BTreeMap<_, &Bound> = BTreeMap::new();
    for own in bindings.bound.iter().chain(&changed.bound) {
        bound.insert(own.subject.index, own);
    }
    Bindings {
        failed: bindings.failed.clone(),
        bound: bound.into_values().cloned().collect(),
    }
}

/// The rows that can be read by one of the terms alone, a sentence each.
pub(super) fn read_by_one(before: &Gathered, after: &Gathered) -> Vec<String> {
    let mut notes = Vec::new();
    let sides = [
        (before, after, "the changed terms alone; as they are"),
        (after, before, "the terms as they are alone; changed"),
    ];
    for (refused, read, whose) in sides {
        let place = |row: &RejectedRow| (row.file.clone(), row.line);
        let also: HashSet<_> = read.rejected.iter().map(place).collect();
        let rows = refused.rejected.iter();
        let rows: Vec<&RejectedRow> = rows.filter(|row| !also.contains(&place(row))).collect();
        for row in rows.iter().take(MOST_TOLD) {
            let RejectedRow { file, line, reason } = row;
            notes.push(format!("{file}:{line} is read by {whose}: {reason}"));
        }
        match rows.len().saturating_sub(MOST_TOLD) {
            0 => {}
            more => notes.push(format!("and {more} more rows are read by {whose}")),
        }
    }
    notes
}
