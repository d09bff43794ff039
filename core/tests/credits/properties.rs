//! What must hold of the credits of any outages, claims and fees, under any readings.

use std::collections::BTreeSet;

use livret_core::contract::Side;
use livret_core::contract::terms::CreditTerms;
use livret_core::judge::Judgment;
use livret_core::verdict::{CreditOutcome, CreditVerdict, Outcome};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::situation::Situation;
use crate::terms::{credits, euros, product_fees};

const MONTHS: [&str; 6] = [
    "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04",
];
const DAYS: [&str; 6] = [
    "2025-11-04",
    "2025-12-02",
    "2026-01-06",
    "2026-02-03",
    "2026-03-03",
    "2026-04-08",
];
const PRODUCTS: [&str; 3] = ["Drive", "Quality Documents", "Process"];
const PINS: [&str; 5] = [
    "credit-months",
    "claim-late",
    "visiativ-days",
    "visiativ-scope",
    "business-days",
];

fn side() -> impl Strategy<Value = Side> {
    prop_oneof![Just(Side::Client), Just(Side::Vendor)]
}

fn cents() -> impl Strategy<Value = String> {
    (0..200_000_i64).prop_map(|cents| Decimal::new(cents, 2).to_string())
}

/// A fee for all, fees of some products, both, or none.
fn terms() -> impl Strategy<Value = CreditTerms> {
    let products = proptest::sample::select(PRODUCTS.to_vec());
    let listed = proptest::collection::btree_map(products, cents(), 0..3);
    (proptest::option::of(cents()), listed).prop_map(|(fee, listed)| CreditTerms {
        monthly_fee: fee.as_deref().map(euros),
        product_fees: listed
            .iter()
            .flat_map(|(product, fee)| product_fees([(product, fee)]))
            .collect(),
        ..credits()
    })
}

prop_compose! {
    fn situations()(
        terms in terms(),
        products in 0..=PRODUCTS.len(),
        down in proptest::collection::vec((0..DAYS.len(), 1_i64..110, 0..=PRODUCTS.len()), 0..9),
        claims in proptest::collection::vec((0..MONTHS.len(), 0..DAYS.len()), 0..3),
        gap in proptest::option::of(0..4_usize),
        as_of in 2..DAYS.len(),
        side in side(),
        pins in proptest::collection::btree_map(proptest::sample::select(PINS.to_vec()), side(), 0..2),
    ) -> Situation {
        let named = |place: usize| PRODUCTS[..products].get(place).copied().unwrap_or("");
        Situation {
            credits: vec![(None, terms)],
            products: PRODUCTS[..products].to_vec(),
            down: down.iter().map(|(day, hours, product)| (DAYS[*day], *hours, named(*product))).collect(),
            // One month of which nothing is known, now and then.
            watched: gap.map_or(Vec::new(), |gap| {
                vec![("2025-01-01", DAYS[gap]), (DAYS[gap + 1], "2027-01-01")]
            }),
            claims: claims.iter().map(|(month, sent)| (MONTHS[*month], DAYS[*sent])).collect(),
            months: ("2025-12", "2026-03"),
            as_of: DAYS[as_of],
            side,
            pins: pins.into_iter().collect(),
            ..Situation::default()
        }
    }
}

/// What a month was to a product, told by the verdicts on availability alone.
fn rate(judged: &Judgment, month: &str, product: Option<&str>) -> Outcome {
    let mut rows = judged.availability.iter();
    rows.find(|row| row.period == month && row.product.as_deref() == product)
        .map_or(Outcome::NotInForce, |row| row.ruling.outcome)
}

/// Two months in a row, read straight off the article.
fn naive(judged: &Judgment, place: usize, product: Option<&str>, every: bool) -> Option<bool> {
    let of = |place: usize| match rate(judged, MONTHS[place], product) {
        Outcome::Breached => Some(true),
        Outcome::Met | Outcome::NotInForce => Some(false),
        _ => None,
    };
    match (of(place - 1), of(place + 1)) {
        (Some(true), _) => Some(true),
        (Some(false), _) if !every => Some(false),
        (_, Some(true)) if every => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

fn every_month_earns(situation: &Situation) -> bool {
    let pinned = situation.pins.iter().find(|(id, _)| *id == "credit-months");
    pinned.map_or(situation.side, |(_, side)| *side) == Side::Client
}

fn amount(credit: &CreditVerdict) -> Option<Decimal> {
    credit
        .amount
        .as_deref()
        .map(|amount| amount.parse().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_row_stands_for_each_miss_that_may_earn_one(situation in situations()) {
        let judged = situation.judged();
        let wide = Situation { months: ("2025-11", "2026-04"), ..situation.clone() }.judged();
        let every = every_month_earns(&situation);
        for row in &wide.availability {
            let place = MONTHS.iter().position(|month| *month == row.period).unwrap();
            if !(1..5).contains(&place) {
                continue;
            }
            let found = judged.credits.iter().find(|credit| {
                (&credit.period, &credit.product) == (&row.period, &row.product)
            });
            let earned = match row.ruling.outcome {
                Outcome::Breached => naive(&wide, place, row.product.as_deref(), every),
                _ => Some(false),
            };
            let outcome = found.map_or(CreditOutcome::NotOwed, |found| found.ruling.outcome);
            let open = [CreditOutcome::Pending, CreditOutcome::Undetermined].contains(&outcome);
            match earned {
                None => prop_assert!(open, "{} {outcome:?}", row.id),
                Some(false) => prop_assert_eq!(outcome, CreditOutcome::NotOwed, "{}", row.id),
                // Which month opened it can be unknown, and with it whether a claim was late.
                Some(true) => prop_assert!(found.is_some() && outcome != CreditOutcome::Pending),
            }
        }
    }

    #[test]
    fn the_credits_of_a_month_stay_within_its_cap(situation in situations()) {
        let judged = situation.judged();
        for period in MONTHS {
            let of_month = || judged.credits.iter().filter(|credit| credit.period == period);
            let cap = of_month().find_map(|credit| credit.trace.cap);
            let sum: Decimal = of_month().filter_map(amount).sum();
            if let Some(cap) = cap {
                let exact: Decimal = of_month().filter_map(|credit| credit.trace.capped).sum();
                prop_assert!(exact <= cap, "{exact} of {cap}");
                let half_a_cent = Decimal::new(5, 3);
                prop_assert!(sum <= cap + half_a_cent, "{sum} of {cap}");
                if let Some(fee) = &situation.credits[0].1.monthly_fee {
                    prop_assert_eq!(cap, fee.amount / Decimal::TEN);
                }
            }
            for credit in of_month() {
                let trace = &credit.trace;
                prop_assert!(trace.capped <= trace.gross);
                prop_assert_eq!(amount(credit), trace.rounded);
                prop_assert_eq!(credit.amount.is_some(), credit.currency.is_some());
            }
        }
    }

    #[test]
    fn the_vendors_readings_grant_no_month_that_the_clients_do_not(situation in situations()) {
        let months = |side| -> BTreeSet<String> {
            let situation = Situation { side, pins: Vec::new(), ..situation.clone() };
            let credits = situation.judged().credits;
            credits.into_iter().map(|credit| credit.period).collect()
        };
        let (vendor, client) = (months(Side::Vendor), months(Side::Client));
        prop_assert!(vendor.is_subset(&client), "{vendor:?} of {client:?}");
    }

    #[test]
    fn the_other_side_is_told_as_it_would_judge(situation in situations()) {
        let other = Situation { side: situation.side.other(), ..situation.clone() }.judged();
        for credit in situation.judged().credits {
            let same = |it: &&CreditVerdict| (&it.period, &it.product) == (&credit.period, &credit.product);
            if let Some(theirs) = other.credits.iter().find(same) {
                prop_assert_eq!(theirs.ruling.outcome, credit.ruling.other_outcome);
                prop_assert_eq!(theirs.trace.rounded, credit.trace.other);
                prop_assert_eq!(theirs.ruling.firm, credit.ruling.firm);
                prop_assert_eq!(&theirs.ruling.turns_on, &credit.ruling.turns_on);
            }
        }
    }
}
