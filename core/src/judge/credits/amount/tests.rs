//! Tiers at their edges, the cap in its order, cents.

use rstest::rstest;

use super::*;
use crate::contract::Citations;
use crate::contract::terms::{
    CalendarTerms, ClaimTerms, CreditTier, DayEndTerm, EarningMonths, LateClaim, Money, ProductFee,
};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn money(amount: &str) -> Money {
    Money {
        amount: decimal(amount),
        currency: "EUR".to_owned(),
    }
}

fn terms(monthly_fee: Option<&str>, product_fees: &[(&str, &str)]) -> CreditTerms {
    let tier = |up_to: Option<&str>, percent: u32| CreditTier {
        up_to: up_to.map(decimal),
        percent: percent.into(),
    };
    CreditTerms {
        articles: Citations::one("5"),
        tiers: vec![
            tier(Some("1.5"), 1),
            tier(Some("5"), 4),
            tier(Some("7"), 7),
            tier(None, 10),
        ],
        cap_percent: 10.into(),
        consecutive_months: 2,
        earning: EarningMonths::Every.into(),
        claim: ClaimTerms {
            months: 0,
            business_days: 10,
            days: CalendarTerms::paris("Mo-Fr 09:00-17:00").into(),
            end: DayEndTerm::Midnight.into(),
            late: LateClaim::Lost.into(),
        },
        full_discharge: true,
        monthly_fee: monthly_fee.map(money),
        product_fees: product_fees
            .iter()
            .map(|(product, fee)| ProductFee {
                product: (*product).to_owned(),
                fee: money(fee),
            })
            .collect(),
    }
}

/// Of 1 000 hours 5 may be lost: 20 lost are 1.5 points exactly, a microsecond more is more.
#[rstest]
#[case(20_000_000, 1)]
#[case(20_000_001, 4)]
#[case(55_000_000, 4)]
#[case(55_000_001, 7)]
#[case(75_000_000, 7)]
#[case(75_000_001, 10)]
#[case(1_000_000_000, 10)]
#[case(5_000_001, 1)]
fn a_tier_ends_with_its_last_point(#[case] lost: i64, #[case] percent_of_fee: u32) {
    let rate = Share::new(1_000_000_000 - lost, 1_000_000_000).unwrap();
    let percent = percent(&terms(None, &[]), decimal("99.5"), rate);
    assert_eq!(percent, percent_of_fee.into());
}

/// The percentages of products A, B, C, and their amounts.
#[rstest]
#[case::half_a_cent_goes_up(Some("0.50"), &[], &[1], &["0.01"])]
#[case::less_goes_down(Some("0.49"), &[], &[1], &["0.00"])]
#[case::in_order(Some("1000"), &[], &[7, 4, 1], &["70.00", "30.00", "0.00"])]
#[case::cents_within_the_cap(Some("999.95"), &[("A", "333.35"), ("B", "333.35"), ("C", "333.35")], &[10, 10, 10], &["33.34", "33.34", "33.32"])]
#[case::rounded_cap(Some("0.05"), &[("A", "0.05"), ("B", "0.05")], &[10, 10], &["0.01", "0.00"])]
#[case::unknown_takes_nothing(Some("1000"), &[("B", "300")], &[10, 10], &["-", "30.00"])]
#[case::one_unknown_and_no_total(None, &[("B", "300")], &[10, 10], &["-", "30.00"])]
#[case::above_the_cap_of_an_unknown_total(None, &[("B", "300")], &[11, 1], &["-", "-"])]
fn amounts_stay_within_the_cap(
    #[case] monthly_fee: Option<&str>,
    #[case] fees: &[(&str, &str)],
    #[case] percents: &[u32],
    #[case] expected: &[&str],
) {
    let names = ["A", "B", "C"].map(str::to_owned);
    let products = &names[..percents.len()];
    let credits: Vec<_> = products
        .iter()
        .zip(percents)
        .map(|(product, percent)| (Some(product.as_str()), Decimal::from(*percent)))
        .collect();
    let found = amounts(&terms(monthly_fee, fees), products, &credits);
    let found: Vec<String> = found
        .iter()
        .map(|amount| {
            let rounded = amount.rounded.map(|rounded| format!("{rounded:.2}"));
            rounded.unwrap_or("-".to_owned())
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn what_no_decimal_can_hold_is_not_known() {
    let most = Decimal::MAX.to_string();
    let terms = terms(Some(&most), &[]);
    let found = amounts(&terms, &[], &[(None, Decimal::TEN)]);
    assert_eq!((found[0].fee, found[0].rounded), (Some(Decimal::MAX), None));
}

#[rstest]
#[case(Some("1000"), &[("A", "300")], &["A"], Some("1000"))]
#[case(None, &[("A", "300"), ("b", "200.5")], &["a", "B"], Some("500.5"))]
#[case(None, &[("A", "300"), ("B", "200")], &["A"], Some("300"))]
#[case(None, &[("A", "300"), ("B", "200")], &[], Some("500"))]
#[case(None, &[("A", "300")], &["A", "B"], None)]
#[case(None, &[], &["A"], None)]
#[case(None, &[], &[], None)]
fn the_total_is_the_monthly_fee_or_the_sum_of_all(
    #[case] monthly_fee: Option<&str>,
    #[case] fees: &[(&str, &str)],
    #[case] products: &[&str],
    #[case] total: Option<&str>,
) {
    let products: Vec<String> = products.iter().map(|name| (*name).to_owned()).collect();
    let found = total_fee(&terms(monthly_fee, fees), &products);
    assert_eq!(found, total.map(decimal));
}
