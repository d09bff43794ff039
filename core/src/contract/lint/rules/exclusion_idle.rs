//! An exclusion that takes nothing that an earlier one leaves.
//!
//! ## Why it matters
//!
//! A second that several exclude belongs to the first. An exclusion behind a wider one never
//! takes a second, and its article is never cited, though the booklet gives it a case of its
//! own. The narrow ones come first.
//!
//! ## Example
//!
//! Causes `outside:*`, and after them an exclusion for `outside:ants` alone.

use crate::contract::lint::calendars::lists;
use crate::contract::lint::finding::Found;
use crate::contract::lint::look::Look;
use crate::contract::reading::Sides;
use crate::contract::terms::{Exclusion, ExclusionRule, Notice};

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.availability.promised() else {
        return;
    };
    for list in lists(terms) {
        let mut earlier: Vec<&Exclusion> = Vec::new();
        for (spot, exclusion) in list.each() {
            let rule = exclusion.rule.read(&look.sides);
            let covering = earlier
                .iter()
                .find(|own| covers(own.rule.read(&look.sides), rule, &look.sides));
            if let Some(covering) = covering {
                let what = format!(
                    "`{}` takes nothing of its own: `{}`, which stands before it, takes all of it",
                    exclusion.name, covering.name
                );
                found.add(spot, what, "put the narrower one first, or take it out");
            } else if *rule == ExclusionRule::Nothing {
                let what = format!("`{}` takes nothing under either reading", exclusion.name);
                found.add(spot, what, "say what it takes, or take it out");
            }
            earlier.push(exclusion);
        }
    }
}

/// Whether `wide` takes whatever `narrow` would.
fn covers(wide: &ExclusionRule, narrow: &ExclusionRule, sides: &Sides) -> bool {
    use ExclusionRule as Rule;
    match (wide, narrow) {
        (Rule::OtherEnvironments, Rule::OtherEnvironments) => true,
        (Rule::Standing(wide), Rule::Standing(narrow)) => wide == narrow,
        (Rule::Causes(wide), Rule::Causes(narrow)) => narrow.iter().all(|cause| {
            let cause = cause.to_string();
            wide.iter().any(|pattern| pattern.matches(&cause))
        }),
        (Rule::Impacts(wide), Rule::Impacts(narrow)) => within(narrow, wide),
        (
            Rule::Maintenance {
                kinds,
                notice,
                within: hours,
            },
            Rule::Maintenance {
                kinds: own,
                notice: own_notice,
                within: own_hours,
            },
        ) => {
            within(own, kinds)
                && (hours.is_none() || hours == own_hours)
                && asks_no_more(notice.as_ref(), own_notice.as_ref(), sides)
        }
        _ => false,
    }
}

fn within(own: &[String], all: &[String]) -> bool {
    own.iter().all(|word| all.contains(word))
}

/// Whether whatever is told as `narrow` asks is told as `wide` asks.
fn asks_no_more(wide: Option<&Notice>, narrow: Option<&Notice>, sides: &Sides) -> bool {
    match (wide, narrow) {
        (None, _) => true,
        (Some(wide), Some(narrow)) => {
            wide.hours <= narrow.hours && wide.told.read(sides) == narrow.told.read(sides)
        }
        (Some(_), None) => false,
    }
}
