//! Credits for missed availability, and their claim (article 5).

use livret_core::contract::terms::{
    CalendarTerms, ClaimTerms, CreditTerms, CreditTier, DayEndTerm, EarningMonths, LateClaim,
    Money, ProductFee,
};
use livret_core::contract::{Citations, Clause, Parameters, bare_product, read_money};
use rust_decimal::Decimal;

use crate::booklet::VENDOR;
use crate::support::business_hours;

/// Per cent of the monthly fee by points missing from 99.5 %, for two consecutive months.
pub(crate) fn credits(parameters: &Parameters) -> CreditTerms {
    let tier = |up_to: Option<Decimal>, percent: u32| CreditTier {
        up_to,
        percent: Decimal::from(percent),
    };
    CreditTerms {
        articles: Citations::one("5"),
        tiers: vec![
            tier(Some(Decimal::new(15, 1)), 1),
            tier(Some(Decimal::from(5)), 4),
            tier(Some(Decimal::from(7)), 7),
            tier(None, 10),
        ],
        cap_percent: Decimal::from(10),
        consecutive_months: 2,
        earning: Clause::unclear(
            "credit-months",
            EarningMonths::Every,
            EarningMonths::Completing,
        ),
        claim: claim(parameters),
        full_discharge: true,
        monthly_fee: money(parameters.text("monthly_fee")),
        product_fees: product_fees(parameters),
    }
}

/// In writing, within ten business days after the month. The client must act, so that the
/// readings of `business-days` change sides.
fn claim(parameters: &Parameters) -> ClaimTerms {
    let all_closed = business_hours(parameters);
    let holidays_only = CalendarTerms {
        closures: Vec::new(),
        ..all_closed.clone()
    };
    ClaimTerms {
        months: 0,
        business_days: 10,
        days: Clause::unclear("visiativ-days", all_closed, holidays_only),
        end: Clause::unclear("business-days", DayEndTerm::Midnight, DayEndTerm::Closing),
        late: Clause::unclear("claim-late", LateClaim::StillOwed, LateClaim::Lost),
    }
}

fn money(text: Option<&str>) -> Option<Money> {
    let (amount, currency) = read_money(text?)?;
    Some(Money { amount, currency })
}

fn product_fees(parameters: &Parameters) -> Vec<ProductFee> {
    let stated = parameters.0.get("product_fees");
    let fees = stated.and_then(|stated| stated.as_object());
    fees.into_iter()
        .flatten()
        .filter_map(|(product, fee)| {
            Some(ProductFee {
                product: bare_product(product, VENDOR).to_owned(),
                fee: money(fee.as_str())?,
            })
        })
        .collect()
}
