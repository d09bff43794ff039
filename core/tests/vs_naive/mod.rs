//! Both judges side by side.

mod availability;
mod edges;
mod support;

use proptest::test_runner::Config;

/// So many cases, unless `PROPTEST_CASES` says otherwise.
fn cases(count: u32) -> Config {
    let default = Config::default();
    let named = std::env::var_os("PROPTEST_CASES").is_some();
    Config {
        cases: if named { default.cases } else { count },
        failure_persistence: None,
        max_shrink_iters: count * 20,
        ..default
    }
}
