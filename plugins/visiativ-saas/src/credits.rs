//! Credits for missed availability (article 5).

use livret_core::contract::Citations;
use livret_core::contract::terms::{CreditTerms, CreditTier};
use rust_decimal::Decimal;

/// Per cent of the monthly fee by points missing from 99.5 %, for two consecutive months.
pub(crate) fn credits() -> CreditTerms {
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
        claim_business_days: 10,
    }
}
