//! A monthly fee of nothing, of which every credit is nothing.
//!
//! ## Why it matters
//!
//! Credits are a part of the fee. Where it is zero, every missed month earns 0.00 and looks
//! settled. A fee that is not known is left out; then the percentages stand alone.
//!
//! ## Example
//!
//! `monthly_fee = "0 EUR"`.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.credits.promised() else {
        return;
    };
    let products = terms.product_fees.iter().enumerate();
    let products = products.map(|(n, of)| (format!("credits.product_fees[{n}].fee"), &of.fee));
    let monthly = terms.monthly_fee.iter();
    let monthly = monthly.map(|fee| ("credits.monthly_fee".to_owned(), fee));
    for (path, fee) in monthly.chain(products) {
        if fee.amount.is_zero() {
            let what = format!("a fee of 0 {} makes every credit nothing", fee.currency);
            let hint = "give the fee as paid, or leave it out where it is not known";
            found.add(Spot::of(path, &terms.articles), what, hint);
        }
    }
}
