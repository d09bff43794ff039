//! The page of claims, and hostile names on it.

use livret_core::claims::{ClaimLine, ClaimSums, ClaimsReport, SubscriptionClaims};
use livret_core::contract::ArticleId;
use livret_core::contract::Side;
use livret_core::contract::terms::Missing;
use livret_core::report::SCHEMA;
use livret_core::verdict::{CreditOutcome, StrayClaim};
use rstest::rstest;
use textwrap::core::display_width;

use super::{claims, write_csv};
use crate::page::Page;
use crate::sample;

fn report() -> ClaimsReport {
    let as_of = sample::at("2026-07-15T12:00:00Z");
    let mut credits = sample::credits();
    let mut late = credits[2].clone();
    late.trace.claim_until = Some(sample::at("2026-06-12T22:00:00Z"));
    late.claim_by = "2026-06-12".parse().ok();
    late.ruling.other_outcome = CreditOutcome::Lapsed;
    late.trace.other = late.amount.as_deref().and_then(|it| it.parse().ok());
    credits[1].trace.claimed_at = Some(sample::at("2026-07-02T09:30:00Z"));
    credits.push(late);
    ClaimsReport {
        schema: SCHEMA,
        portfolio: "Communes de démonstration".to_owned(),
        as_of,
        reading: Side::Client,
        tzdb: "2025b".to_owned(),
        sums: vec![ClaimSums {
            currency: "EUR".to_owned(),
            claimable: "80.00".to_owned(),
            other_claimable: "40.00".to_owned(),
            pending: "12.50".to_owned(),
            undetermined: "0.00".to_owned(),
            claimed: "0.00".to_owned(),
            lapsed: "10.00".to_owned(),
        }],
        subscriptions: vec![SubscriptionClaims {
            id: "saint-paul/cityviz".to_owned(),
            client: "saint-paul".to_owned(),
            contract: "visiativ-saas".to_owned(),
            full_discharge: true,
            credits: credits
                .into_iter()
                .map(|credit| ClaimLine::of(credit, as_of))
                .collect(),
            stray_claims: vec![StrayClaim {
                period: "2026-04".to_owned(),
                sent_at: sample::at("2026-05-11T08:00:00Z"),
                reference: Some("LRAR-7".to_owned()),
                because: "the month reached 99.9000 %, and 99.5 % were promised".to_owned(),
            }],
            undetermined: vec![Missing {
                obligation: "credits".to_owned(),
                parameter: "monthly_fee".to_owned(),
                article: ArticleId::new("5"),
                reason: "1 % for 2026-02".to_owned(),
            }],
        }],
        rejected: Vec::new(),
        unread: Vec::new(),
        failed: Vec::new(),
    }
}

/// The page without its styles.
fn plain(report: &ClaimsReport, width: usize) -> String {
    let mut out = Vec::new();
    claims(report, &mut Page::new(&mut out, width)).unwrap();
    sample::unstyled(&out)
}

#[test]
fn the_page_says_what_to_claim_first() {
    assert_eq!(
        plain(&report(), 80),
        "\
Communes de démonstration
claims as of 2026-07-15T12:00:00Z, client readings, time-zone data 2025b

To be claimed now: 80.00 EUR
  40.00 EUR under all vendor readings
  claim by    term         month    %     amount  of                  art.
  2026-07-20  5 days left  2026-05  1  40.00 EUR  saint-paul/cityviz  6
    turns on credit-months; not owed under all vendor readings
  2026-06-12  late         2026-05  1  40.00 EUR  saint-paul/cityviz  6
    turns on credit-months; lapsed under all vendor readings
  the next term to end: 2026-05 of saint-paul/cityviz, 5 days left
  in full discharge, in place of any other compensation: saint-paul/cityviz

Not settled before a month ends: 12.50 EUR
  claim by  month    %     amount  of                  art.
  -         2026-06  1  12.50 EUR  saint-paul/cityviz  6
    10.00 EUR pending under all vendor readings

Claimed: 1 credit without a fee
  claim by    month    %  amount  of                  art.
  2026-07-20  2026-02  1       -  saint-paul/cityviz  6
    claimed 2026-07-02T09:30:00Z

Lapsed: 10.00 EUR
  claim by    month    %     amount  of                  art.
  2026-07-20  2026-01  1  10.00 EUR  saint-paul/cityviz  6

Claims without a credit
  saint-paul/cityviz: the claim LRAR-7 of 2026-05-11T08:00:00Z is for 2026-04,
    which owes no credit: the month reached 99.9000 %, and 99.5 % were promised

Left out
  saint-paul/cityviz: undetermined: credits needs `monthly_fee`, art. 5: 1 % for
    2026-02
"
    );
}

#[test]
fn each_credit_has_a_row() {
    let mut out = Vec::new();
    write_csv(&report(), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let whole = text
        .replace("saint-paul/cityviz/credit/", "")
        .replace(",saint-paul/cityviz,saint-paul", "");
    assert_eq!(
        whole,
        "\
id,subscription,client,period,product,outcome,firm,other_outcome,claim_by,days_left,late,percent,\
amount,other_amount,currency,articles
2026-01,2026-01,,lapsed,true,lapsed,2026-07-20,,false,1,10.00,10.00,EUR,6
2026-02,2026-02,,claimed,true,claimed,2026-07-20,,false,1,,,,6
2026-05,2026-05,,claimable,false,not_owed,2026-07-20,5,false,1,40.00,0.00,EUR,6
2026-06,2026-06,,pending,true,pending,,,false,1,12.50,10.00,EUR,6
2026-05,2026-05,,claimable,false,lapsed,2026-06-12,,true,1,40.00,40.00,EUR,6
"
    );
}

#[test]
fn nothing_to_claim_is_said() {
    let mut report = report();
    report.subscriptions.clear();
    report.sums.clear();
    let page = plain(&report, 80);
    assert!(page.ends_with("\nNothing can be claimed now\n"), "{page}");
}

#[rstest]
#[case(&"x".repeat(300))]
#[case(&"un mot ".repeat(60))]
#[case(&"市".repeat(90))]
#[case("\u{1b}[31mred\u{7}\u{202e}\n")]
fn whatever_it_is_called_the_page_holds_it(#[case] name: &str) {
    let mut report = report();
    let of = &mut report.subscriptions[0];
    of.id = name.to_owned();
    of.credits[0].credit.product = Some(name.to_owned());
    of.stray_claims[0].reference = Some(name.to_owned());
    report.unread.push(name.to_owned());
    for width in [50, 80, 120] {
        for line in plain(&report, width).lines() {
            assert!(display_width(line) <= width, "{line}");
            assert!(!line.contains(char::is_control), "{line:?}");
            assert_eq!(line.trim_end(), line);
        }
    }
}
