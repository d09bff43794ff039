//! Credits of products: their own fees, and the cap that they share.

use livret_core::contract::Side;
use livret_core::contract::terms::CreditTerms;
use rstest::rstest;

use crate::situation::Situation;
use crate::terms::{credits, euros, product_fees};

/// Two products, both down for 80 hours in January and in February: 10 per cent each.
fn both_down(terms: CreditTerms) -> Situation {
    let days = ["2026-01-13", "2026-02-10"];
    let products = ["Drive", "Process"];
    let down = days
        .iter()
        .flat_map(|day| products.map(|product| (*day, 80, product)));
    Situation {
        credits: vec![(None, terms)],
        products: products.to_vec(),
        down: down.collect(),
        months: ("2026-02", "2026-02"),
        ..Situation::default()
    }
}

fn amounts(situation: &Situation) -> Vec<String> {
    let judged = situation.judged();
    let credits = judged.credits.iter();
    credits
        .map(|credit| {
            let product = credit.product.as_deref().unwrap_or("all");
            format!("{product} {}", credit.amount.as_deref().unwrap_or("-"))
        })
        .collect()
}

#[rstest]
#[case::the_monthly_fee_is_capped_in_order(Some("1000.00"), &[], &["Drive 100.00", "Process 0.00"])]
#[case::their_own_fees(None, &[("Drive", "300.00"), ("process", "200.00")], &["Drive 30.00", "Process 20.00"])]
#[case::their_own_fees_and_a_total(Some("450.00"), &[("Drive", "300.00"), ("Process", "200.00")], &["Drive 30.00", "Process 15.00"])]
#[case::one_without_a_fee(None, &[("Drive", "300.00")], &["Drive 30.00", "Process -"])]
#[case::one_without_a_fee_beside_the_total(Some("1000.00"), &[("Process", "300.00")], &["Drive -", "Process 30.00"])]
#[case::no_fee(None, &[], &["Drive -", "Process -"])]
fn a_product_is_worth_its_fee_and_all_at_most_the_cap(
    #[case] monthly_fee: Option<&str>,
    #[case] fees: &[(&str, &str)],
    #[case] expected: &[&str],
) {
    let terms = CreditTerms {
        monthly_fee: monthly_fee.map(euros),
        product_fees: fees.iter().flat_map(|fee| product_fees([*fee])).collect(),
        ..credits()
    };
    assert_eq!(amounts(&both_down(terms)), expected);
}

/// Together they are one service, with one credit of the total.
#[test]
fn products_judged_together_have_one_credit() {
    let terms = CreditTerms {
        product_fees: product_fees([("Drive", "300.00"), ("Process", "200.00")]),
        ..credits()
    };
    let together = Situation {
        pins: vec![("visiativ-scope", Side::Vendor)],
        ..both_down(terms.clone())
    };
    assert_eq!(
        together.told(),
        ["2026-02 11.4047 10% 50.00 2026-03-13 claimable; claimable 50.00"]
    );
    assert_eq!(
        both_down(terms).told(),
        [
            "2026-02 Drive 11.4047 10% 30.00 2026-03-13 claimable; claimable 50.00",
            "2026-02 Process 11.4047 10% 20.00 2026-03-13 claimable; claimable 50.00",
        ]
    );
}

/// Drive missed February and waits for March; Process missed January too.
#[test]
fn what_is_settled_takes_from_the_cap_before_what_is_not() {
    let terms = CreditTerms {
        monthly_fee: Some(euros("1000.00")),
        ..credits()
    };
    let mut situation = both_down(terms);
    situation.down.remove(0);
    assert_eq!(
        situation.told(),
        [
            "2026-02 Drive 11.4047 10% 0.00 - pending; not_owed 0",
            "2026-02 Process 11.4047 10% 100.00 2026-03-13 claimable; not_owed 0",
        ]
    );
}

#[test]
fn each_product_has_a_run_of_its_own() {
    let terms = CreditTerms {
        monthly_fee: Some(euros("1000.00")),
        ..credits()
    };
    let situation = Situation {
        down: vec![("2026-01-13", 80, "Drive"), ("2026-02-10", 80, "Process")],
        as_of: "2026-04-02",
        ..both_down(terms)
    };
    assert_eq!(situation.told(), [""; 0]);
}
