//! Figures that can be compared, summed and multiplied exactly.

use rust_decimal::Decimal;

use super::Faults;

/// More decimals than any percentage or fee has.
const MOST_DECIMALS: u32 = 6;
/// No monthly fee of any currency reaches it.
const FEES_END: i64 = 1_000_000_000_000;

/// A promised percentage: nothing is not promised, and more than all is impossible.
pub(in crate::contract) fn check_percentage(path: &str, percent: Decimal, faults: &mut Faults) {
    if percent <= Decimal::ZERO || percent > Decimal::ONE_HUNDRED {
        let what = format!("{percent} is no percentage above 0 and up to 100");
        faults.add(path, what);
    }
    check_decimals(path, percent, faults);
}

pub(in crate::contract) fn check_decimals(path: &str, figure: Decimal, faults: &mut Faults) {
    if let Some(what) = objection_to_decimals(figure) {
        faults.add(path, what);
    }
}

pub(in crate::contract) fn check_amount(path: &str, amount: Decimal, faults: &mut Faults) {
    if let Some(what) = objection_to_amount(amount) {
        faults.add(path, what);
    }
}

/// Why an amount of money cannot be a fee.
pub(super) fn objection_to_amount(amount: Decimal) -> Option<String> {
    if amount < Decimal::ZERO {
        Some(format!("{amount} lies below zero"))
    } else if amount >= Decimal::from(FEES_END) {
        Some(format!("{amount} does not lie below {FEES_END}"))
    } else {
        objection_to_decimals(amount)
    }
}

fn objection_to_decimals(figure: Decimal) -> Option<String> {
    (figure.scale() > MOST_DECIMALS)
        .then(|| format!("{figure} has more than {MOST_DECIMALS} decimals"))
}
