//! An amendment that errs changes nothing; one that does not leaves terms that can be judged
//! by, says what it changed if and only if it did, and changes nothing the second time.

use std::collections::BTreeSet;

use livret_core::contract::amend::{Amendment, Change, amend};
use livret_core::contract::check::check_terms;
use livret_core::contract::terms::Terms;
use livret_core::contract::{Booklet, readings_in};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::amendments::any_amendment;
use crate::booklets::all;

/// Applies it, and says what is wrong with what it did.
fn faults_of(terms: &mut Terms, booklet: &Booklet, amendment: &Amendment) -> Vec<String> {
    let before = terms.clone();
    let Ok(changes) = amend(terms, booklet, amendment) else {
        let as_before = *terms == before && terms.digest() == before.digest();
        return faults([(as_before, "it erred and changed the terms")]);
    };
    let mut found: Vec<String> = check_terms(terms, booklet)
        .iter()
        .map(ToString::to_string)
        .collect();
    let changed = terms.digest() != before.digest();
    let after = terms.digest();
    let again = amend(terms, booklet, amendment).unwrap_or_default();
    let known = |change: &Change| {
        let mut articles = change.articles.iter();
        articles.all(|article| booklet.has_article(article))
    };
    let paths: BTreeSet<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    found.extend(faults([
        (changed != changes.is_empty(), "terms and changes differ"),
        (again.is_empty(), "it changed something twice"),
        (terms.digest() == after, "the second time changed the terms"),
        (changes.iter().all(known), "an article is unknown"),
        (
            changes.iter().all(|change| change.old != change.new),
            "a change from the same to the same",
        ),
        (paths.len() == changes.len(), "a path changed twice"),
        (
            paths.iter().all(|path| !path.contains(' ')),
            "a path with a space",
        ),
        (
            readings_in(terms).is_subset(&readings_in(&before)),
            "a reading that was not there",
        ),
    ]));
    found
}

fn faults<const N: usize>(checks: [(bool, &str); N]) -> Vec<String> {
    let wrong = checks.into_iter().filter(|(holds, _)| !holds);
    wrong.map(|(_, what)| what.to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_is_amended_can_still_be_judged(
        which in 0..all().len(),
        amendments in prop::collection::vec(any_amendment(), 1..8),
    ) {
        let (mut terms, booklet) = all()[which].clone();
        for amendment in &amendments {
            let faults = faults_of(&mut terms, &booklet, amendment);
            prop_assert!(faults.is_empty(), "{:?} {:?}", amendment, faults);
        }
    }
}

/// What setting a change's path to its new figure changes, of those whose path can be set.
fn said_again(terms: &Terms, booklet: &Booklet, change: &Change) -> Option<Vec<Change>> {
    let amendment = Amendment::at(&change.path, &change.new).ok()?;
    amend(&mut terms.clone(), booklet, &amendment).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_a_change_is_told_as_can_be_said_again(
        which in 0..all().len(),
        amendment in any_amendment(),
    ) {
        let (before, booklet) = all()[which].clone();
        let changes = amend(&mut before.clone(), &booklet, &amendment).unwrap_or_default();
        for change in &changes {
            if let Some(again) = said_again(&before, &booklet, change) {
                prop_assert!(again.contains(change), "{:?}: {:?}", change, again);
            }
        }
    }
}

/// The same over many amendments: most changes can be said again by their path.
#[test]
fn most_changes_can_be_said_by_their_path() {
    let mut runner = TestRunner::deterministic();
    let (mut changed, mut again) = (0, 0);
    for _ in 0..2_000 {
        let amendment = any_amendment()
            .new_tree(&mut runner)
            .expect("drawn")
            .current();
        for (terms, booklet) in all() {
            let changes = amend(&mut terms.clone(), booklet, &amendment).unwrap_or_default();
            changed += changes.len();
            let said = changes.iter();
            again += said
                .filter(|own| said_again(terms, booklet, own).is_some())
                .count();
        }
    }
    assert!(changed > 1_000, "{changed}");
    assert!(again * 10 > changed * 7, "{again} of {changed}");
}

/// The properties above say nothing unless the amendments that are drawn fit.
#[test]
fn each_kind_of_amendment_is_drawn_so_that_it_fits_and_so_that_it_does_not() {
    let mut runner = TestRunner::deterministic();
    let (mut fitting, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..1_000 {
        let drawn = any_amendment().new_tree(&mut runner).expect("an amendment");
        let amendment = drawn.current();
        for (terms, booklet) in all() {
            match amend(&mut terms.clone(), booklet, &amendment) {
                Ok(changes) if changes.is_empty() => {}
                Ok(_) => drop(fitting.insert(kind(&amendment))),
                Err(_) => drop(refused.insert(kind(&amendment))),
            }
        }
    }
    assert_eq!((fitting.len(), refused.len()), (7, 7));
}

/// The family of an amendment, as its variant is called.
fn kind(amendment: &Amendment) -> String {
    let shown = format!("{amendment:?}");
    shown.split('(').next().unwrap_or_default().to_owned()
}

/// The terms that are amended have clauses to settle.
#[test]
fn the_terms_that_are_amended_are_good_and_unclear() {
    for (terms, booklet) in all() {
        assert_eq!(check_terms(terms, booklet), []);
        assert!(!readings_in(terms).is_empty());
    }
}
