//! Credits in the shape of article 5 of the Visiativ convention, built by hand.

use livret_core::contract::terms::{
    CalendarTerms, ClaimTerms, CreditTerms, CreditTier, DayEndTerm, EarningMonths, LateClaim,
    Money, ProductFee,
};
use livret_core::contract::{Citations, Clause};
use rust_decimal::Decimal;

/// An amount of euros.
pub(crate) fn euros(amount: &str) -> Money {
    Money {
        amount: amount.parse().expect("an amount"),
        currency: "EUR".to_owned(),
    }
}

/// 1, 4, 7 and 10 per cent for two consecutive months; ten business days; no fee.
pub(crate) fn credits() -> CreditTerms {
    let tier = |up_to: Option<Decimal>, percent: u32| CreditTier {
        up_to,
        percent: percent.into(),
    };
    let business_hours = CalendarTerms::paris("Mo-Fr 08:30-12:30,13:30-17:00; PH off");
    CreditTerms {
        articles: Citations::one("5"),
        tiers: vec![
            tier(Some(Decimal::new(15, 1)), 1),
            tier(Some(5.into()), 4),
            tier(Some(7.into()), 7),
            tier(None, 10),
        ],
        cap_percent: 10.into(),
        consecutive_months: 2,
        earning: Clause::unclear(
            "credit-months",
            EarningMonths::Every,
            EarningMonths::Completing,
        ),
        claim: ClaimTerms {
            months: 0,
            business_days: 10,
            days: Clause::unclear("visiativ-days", business_hours.clone(), business_hours),
            end: Clause::unclear("business-days", DayEndTerm::Midnight, DayEndTerm::Closing),
            late: Clause::unclear("claim-late", LateClaim::StillOwed, LateClaim::Lost),
        },
        full_discharge: true,
        monthly_fee: None,
        product_fees: Vec::new(),
    }
}

/// The fees of products.
pub(crate) fn product_fees<const N: usize>(fees: [(&str, &str); N]) -> Vec<ProductFee> {
    let fee = |(product, fee): (&str, &str)| ProductFee {
        product: product.to_owned(),
        fee: euros(fee),
    };
    fees.map(fee).to_vec()
}
