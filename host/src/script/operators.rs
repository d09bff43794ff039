//! Operators between texts and figures, which the language would answer and nobody means.
//!
//! It takes one text out of another for `-`, so that `"2026-08-01" - "2026-08-31"` is the first
//! day alone, and holds no text equal to, below or above a figure, so that `severity == 1` never
//! is. Invariant: neither is answered; both are told at their place. What else an operator does
//! is left to the engine.

use rhai::{Dynamic, Engine, ImmutableString};
use rust_decimal::Decimal;

use super::told::{Answer, Told};

const COMPARE: [&str; 6] = ["==", "!=", "<", "<=", ">", ">="];

/// Tells of each instead of an answer. The engine's own operators are asked after these.
pub(super) fn refuse(engine: &mut Engine) {
    engine.set_fast_operators(false);
    for sign in ["-", "-="] {
        engine.register_fn(sign, move |_: ImmutableString, _: ImmutableString| {
            subtracts()
        });
        engine.register_fn(sign, move |_: ImmutableString, _: char| subtracts());
    }
    for sign in COMPARE {
        engine.register_fn(sign, move |text: ImmutableString, figure: i64| {
            compares(sign, &text, &figure.to_string())
        });
        engine.register_fn(sign, move |figure: i64, text: ImmutableString| {
            compares(sign, &text, &figure.to_string())
        });
        engine.register_fn(sign, move |text: ImmutableString, figure: Decimal| {
            compares(sign, &text, &figure.to_string())
        });
        engine.register_fn(sign, move |figure: Decimal, text: ImmutableString| {
            compares(sign, &text, &figure.to_string())
        });
    }
}

fn subtracts() -> Answer<Dynamic> {
    let told = Told::new("`-` does not go with texts");
    Err(told
        .help("give the first day and the last apart, with a comma: \"2026-08-01\", \"2026-08-31\"")
        .at(rhai::Position::NONE))
}

/// A figure in quotes is a text that was meant as a figure; any other text is none.
fn compares(sign: &str, text: &str, figure: &str) -> Answer<bool> {
    let text: String = text.chars().take(40).collect();
    let told = Told::new(format!(
        "`{sign}` does not go with the text \"{text}\" and the figure {figure}"
    ));
    let help = format!("texts stand in quotes and figures do not; for a text write \"{figure}\"");
    Err(told.help(help).at(rhai::Position::NONE))
}
