//! Credits in words: their amounts, what became of them, on what they turn.

use livret_core::contract::Side;
use livret_core::verdict::{CreditOutcome, CreditVerdict};

use crate::page::{Cell, look};
use crate::words::turns_on_for;

/// `40.00 EUR`; a dash where the fee is not known.
pub(crate) fn money(verdict: &CreditVerdict) -> String {
    match (&verdict.amount, &verdict.currency) {
        (Some(amount), Some(currency)) => format!("{amount} {currency}"),
        _ => "-".to_owned(),
    }
}

/// What became of it, in its colour.
pub(crate) fn outcome_cell(of: CreditOutcome) -> Cell {
    Cell::styled(
        outcome(of),
        match of {
            CreditOutcome::Claimed => look::GOOD,
            CreditOutcome::Lapsed => look::BAD,
            CreditOutcome::Claimable | CreditOutcome::Pending | CreditOutcome::Undetermined => {
                look::OPEN
            }
            CreditOutcome::NotOwed => look::ASIDE,
        },
    )
}

const fn outcome(of: CreditOutcome) -> &'static str {
    match of {
        CreditOutcome::NotOwed => "not owed",
        other => other.word(),
    }
}

/// What it turns on and what holds for the other side, and its amount there where that is
/// another.
pub(crate) fn turns_on(verdict: &CreditVerdict, reading: Side) -> Option<String> {
    let ruling = &verdict.ruling;
    let theirs = verdict.trace.other.map(|amount| format!("{amount:.2}"));
    let differs = ruling.other_outcome != CreditOutcome::NotOwed && theirs != verdict.amount;
    let amount = theirs.filter(|_| differs).zip(verdict.currency.as_ref());
    let told = match &amount {
        Some((amount, currency)) => {
            format!("{amount} {currency} {}", outcome(ruling.other_outcome))
        }
        None => outcome(ruling.other_outcome).to_owned(),
    };
    let other = reading.other();
    // The outcome may be firm and the amount not.
    turns_on_for(ruling, &told, reading)
        .or_else(|| amount.map(|_| format!("{told} under all {other} readings")))
}
