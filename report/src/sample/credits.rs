//! Credits for the tests of the formats.

use livret_core::contract::Citations;
use livret_core::contract::ReadingId;
use livret_core::verdict::{Binding, CreditOutcome, CreditTrace, CreditVerdict, Party, Ruling};

use super::at;

fn credit(period: &str, outcome: CreditOutcome, amount: Option<&str>) -> CreditVerdict {
    CreditVerdict {
        id: format!("saint-paul/cityviz/credit/{period}"),
        period: period.to_owned(),
        product: None,
        shortfall: "0.8440".to_owned(),
        percent: "1".to_owned(),
        amount: amount.map(str::to_owned),
        currency: amount.map(|_| "EUR".to_owned()),
        claim_by: "2026-07-20".parse().ok(),
        ruling: Ruling {
            outcome,
            firm: true,
            turns_on: Vec::new(),
            touches: [].into(),
            other_outcome: outcome,
            party: Party::Vendor,
            binding: Binding::Result,
            articles: Citations::one("6"),
        },
        trace: CreditTrace {
            other: amount.and_then(|amount| amount.parse().ok()),
            claim_until: Some(at("2026-07-20T22:00:00Z")),
            ..CreditTrace::default()
        },
    }
}

/// One of each outcome, without a fee, turning on a reading, of a product.
pub(crate) fn credits() -> Vec<CreditVerdict> {
    let mut all = vec![
        credit("2026-01", CreditOutcome::Lapsed, Some("10.00")),
        credit("2026-02", CreditOutcome::Claimed, None),
        credit("2026-05", CreditOutcome::Claimable, Some("40.00")),
        credit("2026-06", CreditOutcome::Pending, Some("12.50")),
    ];
    for (place, other, theirs) in [
        (2, CreditOutcome::NotOwed, "0"),
        (3, CreditOutcome::Pending, "10"),
    ] {
        all[place].ruling.other_outcome = other;
        all[place].trace.other = theirs.parse().ok();
    }
    all[2].ruling.firm = false;
    all[2].ruling.turns_on = vec![ReadingId::new("credit-months")];
    all[3].claim_by = None;
    all[3].trace.claim_until = None;
    all
}
