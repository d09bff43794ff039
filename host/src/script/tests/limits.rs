//! Budgets, and what the process remembers of scripts.

use std::sync::Arc;
use std::time::Duration;

use rhai::{EvalAltResult, Scope};
use rstest::rstest;

use super::stage::refused;
use crate::script::Script;
use crate::script::budget::{Budget, Spent};
use crate::script::cache::MOST;
use crate::script::engine::ENGINE;

/// Why the engine stops a loop without an end.
fn stopped(budget: Option<Budget>) -> Option<Spent> {
    let ast = ENGINE.compile("loop { }").expect("compiles");
    let run = || ENGINE.run_ast_with_scope(&mut Scope::new(), &ast);
    let ran = match budget {
        Some(budget) => budget.spend(run),
        None => run(),
    };
    match *ran.expect_err("it is stopped") {
        EvalAltResult::ErrorTerminated(token, _) => token.try_cast(),
        other => panic!("{other}"),
    }
}

#[test]
fn operations_and_time_each_stop_a_loop() {
    let operations = Budget {
        operations: 1_000,
        time: Duration::MAX,
    };
    assert_eq!(stopped(Some(operations)), Some(Spent::Operations(1_000)));
    let time = Budget {
        operations: u64::MAX,
        time: Duration::ZERO,
    };
    assert_eq!(stopped(Some(time)), Some(Spent::Time(Duration::ZERO)));
}

#[test]
fn without_a_budget_nothing_runs() {
    assert_eq!(stopped(None), Some(Spent::Operations(0)));
}

#[test]
fn a_budget_inside_another_gives_it_back() {
    let outer = Budget {
        operations: 500,
        time: Duration::MAX,
    };
    let inner = Budget {
        operations: 5,
        ..outer
    };
    outer.spend(|| {
        assert_eq!(stopped(Some(inner)), Some(Spent::Operations(5)));
        let ast = ENGINE.compile("for n in 0..50 { }").expect("compiles");
        let ran = ENGINE.run_ast_with_scope(&mut Scope::new(), &ast);
        assert!(ran.is_ok(), "{ran:?}");
    });
}

#[rstest]
#[case(0, 50_000, 2_000)]
#[case(10, 55_000, 2_010)]
#[case(usize::MAX, 20_000_000, 60_000)]
fn the_budget_of_a_hook_grows_with_its_rows_up_to_a_point(
    #[case] rows: usize,
    #[case] operations: u64,
    #[case] millis: u64,
) {
    let budget = Budget::rows(rows);
    assert_eq!(budget.operations, operations);
    assert_eq!(budget.time, Duration::from_millis(millis));
}

#[test]
fn a_limit_in_a_function_is_told_with_its_line() {
    let text =
        "fn customize(contract) {\n    spin(1);\n}\n\nfn spin(n) {\n    loop { n += 1; }\n}\n";
    assert_eq!(
        refused(text),
        "a.rhai:6:12: it does more than 50000 operations, which is all that a script may; look \
         for a loop that does not end"
    );
}

#[test]
fn the_same_bytes_under_the_same_name_are_compiled_once() {
    let text = b"fn customize(contract) { }";
    let compile = |name: &str, text: &[u8]| Script::compile(name, text).expect("compiles");
    let first = compile("once.rhai", text);
    assert!(Arc::ptr_eq(&first, &compile("once.rhai", text)));
    assert!(!Arc::ptr_eq(&first, &compile("other.rhai", text)));
    assert!(!Arc::ptr_eq(
        &first,
        &compile("once.rhai", b"fn customize(contract) {  }")
    ));
    assert_eq!(first.sha256().len(), 64);
}

#[test]
fn scripts_that_are_many_are_forgotten() {
    let text = b"fn customize(contract) { }";
    let first = Script::compile("kept.rhai", text).expect("compiles");
    for n in 0..=MOST {
        Script::compile(&format!("{n}.rhai"), text).expect("compiles");
    }
    let again = Script::compile("kept.rhai", text).expect("compiles");
    assert!(!Arc::ptr_eq(&first, &again));
}
