//! The terms that a proposal changes, each told once with whose they are.

use std::collections::HashMap;

use livret_core::replay::ChangeReplayed;
use livret_core::report::Override;

use super::Both;

/// What tells two changes apart: contract, path, day, figures and place.
type Key<'a> = (&'a str, &'a str, Option<String>, [&'a str; 3], (u32, u32));

/// What stands in the overrides of the changed terms after those of the terms as they are: a
/// proposal's changes are taken last. In the order of the portfolio and of the file.
pub(super) fn changes(pairs: &[Both<'_>]) -> Vec<ChangeReplayed> {
    let mut all: Vec<ChangeReplayed> = Vec::new();
    let mut places: HashMap<Key<'_>, usize> = HashMap::new();
    for [before, after] in pairs {
        for change in after.overrides.iter().skip(before.overrides.len()) {
            let place = *places
                .entry(key(&after.contract, change))
                .or_insert_with(|| {
                    all.push(ChangeReplayed {
                        contract: after.contract.clone(),
                        change: change.clone(),
                        subscriptions: Vec::new(),
                    });
                    all.len() - 1
                });
            if let Some(told) = all.get_mut(place) {
                told.subscriptions.push(after.subject.id.clone());
            }
        }
    }
    all
}

fn key<'a>(contract: &'a str, change: &'a Override) -> Key<'a> {
    (
        contract,
        &change.path,
        change.from.map(|day| day.to_string()),
        [&change.old, &change.new, &change.script],
        (change.line, change.column),
    )
}
