//! What a replay tells beside its differences: idle changes, rows that one side alone reads,
//! changed terms that cannot be used, clients that were not asked for.

use super::Stage;
use crate::portfolio::Proposal;
use crate::replay::{pairs, rows};

const WORD: &str = "fn customize(contract) { contract.support.word(\"P1\", \"urgent\"); }";

#[test]
fn a_change_that_changes_nothing_is_told_at_its_place() {
    let stage = Stage::new("", "");
    let changes = "[[change]]\nset = { \"availability.target\" = 99.85 }\n\
                   [[change]]\nset = { \"availability.target\" = 99.9 }\n";
    let replayed = stage.replay(changes, "").report;
    assert_eq!(
        replayed.notes,
        [
            "changes.toml:2:9: `availability.target` changes nothing: the terms say so already, \
             or no term that it is about is in force then"
        ]
    );
}

#[test]
fn a_change_of_all_is_told_once_with_whose_it_is() {
    let stage = Stage::new("", "");
    let changes = "[[change]]\nset = { \"availability.target\" = 99.9 }\n";
    let replayed = stage.replay(changes, "").report;
    let [told] = replayed.changes.as_slice() else {
        panic!("{:?}", replayed.changes);
    };
    assert_eq!(
        (told.contract.as_str(), told.subscriptions.join(" ")),
        ("acme-saas", "a b".to_owned())
    );
}

#[test]
fn a_row_that_only_the_changed_terms_can_read_is_told() {
    let stage = Stage::new("", "");
    let changes = "[[change]]\nsubscription = \"a\"\nscript = \"changed.rhai\"\n";
    let replayed = stage.replay(changes, WORD).report;
    assert_eq!(
        replayed.notes,
        [
            "tickets.csv:4 is read by the changed terms alone; as they are: `severity` `urgent` \
             is not known; it is one of `P1`, `P2`"
        ]
    );
    let appeared = replayed.subscriptions[0].verdicts.iter();
    let appeared = appeared.filter(|own| own.before.is_none());
    let ids: Vec<&str> = appeared.map(|own| own.id.as_str()).collect();
    assert_eq!(ids, ["a/support/T-3/acknowledgement"]);
}

/// Whether the evidence is read by each side, for changes of `a`.
fn reads_twice(own: &str, change: &str, script: &str) -> bool {
    let stage = Stage::new("", own);
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("changed.rhai"), script).expect("written");
    let file = folder.path().join("changes.toml");
    let text = format!("[[change]]\nsubscription = \"a\"\n{change}\n");
    let proposal = Proposal::parse(&file, text.as_bytes(), &stage.portfolio, &stage.contracts);
    let changed = proposal
        .expect("good changes")
        .bind(&stage.portfolio, &stage.contracts);
    rows::differ(&pairs(&stage.bindings, &changed, &Default::default()))
}

#[test]
fn evidence_is_read_again_only_where_it_may_say_something_else() {
    let target = "set = { \"availability.target\" = 99.9 }";
    let script = "script = \"changed.rhai\"";
    let says = "fn excuse_outages(outages) { }";
    assert!(!reads_twice("", target, ""));
    assert!(!reads_twice("", script, "fn customize(contract) { }"));
    assert!(!reads_twice(
        says,
        "set = { \"availability.target\" = 99.85 }",
        ""
    ));
    assert!(reads_twice("", script, WORD));
    assert!(reads_twice("", script, says));
    // The terms that a client's script hears of are others.
    assert!(reads_twice(says, target, ""));
}

#[test]
fn changed_terms_that_cannot_be_used_are_told_and_the_rest_is_replayed() {
    let stage = Stage::new("", "");
    let changes = "[[change]]\nsubscription = \"a\"\nset = { \"availability.target\" = 101 }\n\
                   [[change]]\nsubscription = \"b\"\nset = { \"availability.target\" = 99.99 }\n";
    let replayed = stage.replay(changes, "").report;
    let failed: Vec<String> = replayed
        .failed
        .iter()
        .map(|own| format!("{}: {}", own.subscription, own.reason))
        .collect();
    assert_eq!(
        failed,
        [
            "a: changes.toml:3:9: availability.target: 101 is no percentage above 0 and up to 100 (in edition 2024-01 from 2024-01-01)"
        ]
    );
    let ids: Vec<&str> = replayed
        .subscriptions
        .iter()
        .map(|own| own.id.as_str())
        .collect();
    assert_eq!(ids, ["b"]);
    assert_eq!(replayed.notes, Vec::<String>::new());
}

#[test]
fn a_name_that_the_terms_lack_is_told_with_the_nearest() {
    let stage = Stage::new("", "");
    let set = "set = { \"support.acknowledgement.P9\" = \"1h\" }";
    let replayed = stage.replay(&format!("[[change]]\nsubscription = \"a\"\n{set}\n"), "");
    let [failed] = replayed.report.failed.as_slice() else {
        panic!("{:?}", replayed.report.failed);
    };
    assert_eq!(
        failed.reason,
        "changes.toml:3:9: support.acknowledgement: `P9` is not a severity of these terms (in \
         edition 2024-01 from 2024-01-01); did \
         you mean `P1`? (one of `P1`, `P2`)"
    );
}

#[test]
fn only_the_clients_asked_for_are_replayed() {
    let stage = Stage::new("", "");
    let changes = "[[change]]\nset = { \"availability.target\" = 99.99 }\n";
    let replayed = stage.replay_of(changes, "", &["d"]).report;
    let ids: Vec<&str> = replayed
        .subscriptions
        .iter()
        .map(|own| own.id.as_str())
        .collect();
    assert_eq!(ids, ["b"]);
    assert_eq!(replayed.changes[0].subscriptions, ["b"]);
}
