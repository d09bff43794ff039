//! The engine: what the language has, and how big things may get.
//!
//! It starts from nothing: arithmetic, comparison, strings, arrays, maps and ranges, and our own
//! handles. There is no `sleep`, no `exit`, no file, no clock, no module, no `eval`. Invariants:
//! it is built once and never changed; no limit can be caught, because the language has no
//! `try`. Operations and time are counted per run ([`super::budget`]).

use std::sync::LazyLock;

use rhai::packages::{
    ArithmeticPackage, BasicArrayPackage, BasicIteratorPackage, BasicMapPackage,
    BasicStringPackage, LogicPackage, Package,
};
use rhai::{Engine, OptimizationLevel};

use super::{api, budget, operators};

/// A function calls another at most so deep.
pub(super) const CALL_LEVELS: usize = 8;

/// Brackets, blocks and operators nest at most so deep.
pub(super) const DEPTH: usize = 24;

/// A text, or all the texts in a list or map, may have so many bytes.
pub(super) const TEXT_BYTES: usize = 4_096;

/// A list may have so many items, those of lists inside it included.
pub(super) const LIST_ITEMS: usize = 1_024;

/// A map may have so many entries, those of maps inside it included.
pub(super) const MAP_ENTRIES: usize = 256;

/// So many variables may be in sight at a time.
pub(super) const VARIABLES: usize = 64;

/// A script may have so many functions.
pub(super) const FUNCTIONS: usize = 32;

/// Words of the language that are not offered: no code out of text, nothing printed, nothing
/// from elsewhere, no function as a value, and no way to overlook a mistake.
pub(super) const DISABLED: [&str; 18] = [
    "eval",
    "import",
    "export",
    "print",
    "debug",
    "Fn",
    "call",
    "curry",
    "try",
    "catch",
    "private",
    "global",
    "sync",
    "async",
    "is_shared",
    "is_def_var",
    "is_def_fn",
    "type_of",
];

/// The one engine of the process.
pub(super) static ENGINE: LazyLock<Engine> = LazyLock::new(build);

/// Builds an engine; the process needs one.
pub(super) fn build() -> Engine {
    let mut engine = Engine::new_raw();
    ArithmeticPackage::new().register_into_engine(&mut engine);
    LogicPackage::new().register_into_engine(&mut engine);
    BasicStringPackage::new().register_into_engine(&mut engine);
    BasicArrayPackage::new().register_into_engine(&mut engine);
    BasicMapPackage::new().register_into_engine(&mut engine);
    BasicIteratorPackage::new().register_into_engine(&mut engine);
    compare_texts(&mut engine);
    operators::refuse(&mut engine);
    restrict(&mut engine);
    budget::watch(&mut engine);
    api::register(&mut engine);
    engine
}

/// What a text looks like. Each costs no more than a look at a text of the greatest size.
fn compare_texts(engine: &mut Engine) {
    engine
        .register_fn("len", |text: &str| {
            i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
        })
        .register_fn("starts_with", |text: &str, with: &str| {
            text.starts_with(with)
        })
        .register_fn("ends_with", |text: &str, with: &str| text.ends_with(with))
        .register_fn("contains", |text: &str, part: &str| text.contains(part));
}

fn restrict(engine: &mut Engine) {
    engine
        .set_optimization_level(OptimizationLevel::None)
        .set_strict_variables(true)
        .set_allow_shadowing(false)
        .set_allow_anonymous_fn(false)
        .set_fail_on_invalid_map_property(true)
        .set_max_call_levels(CALL_LEVELS)
        .set_max_expr_depths(DEPTH, DEPTH)
        .set_max_string_size(TEXT_BYTES)
        .set_max_array_size(LIST_ITEMS)
        .set_max_map_size(MAP_ENTRIES)
        .set_max_variables(VARIABLES)
        .set_max_functions(FUNCTIONS)
        .set_max_strings_interned(256);
    for word in DISABLED {
        engine.disable_symbol(word);
    }
}
