//! Whole runs over a contract with two editions, from a portfolio to its report.

mod scripts;

use std::sync::Arc;

use livret_core::contract::terms::{
    AvailabilityTerms, CalendarTerms, PartMonth, ProductsRule, Promise, Sources, Terms, ZoneTerm,
};
use livret_core::contract::{Citations, TermsRequest};
use livret_core::plugin::{BOOKLET, CallError, Transport};
use livret_core::time::Instant;
use rstest::rstest;
use rust_decimal::Decimal;

use super::*;
use crate::contracts::{Library, canned};

/// Promises 99 % in the edition of 2024-01 and 99.9 % in that of 2025-07, round the clock
/// where the client is; `dedicated` a hundredth more.
struct TwoEditions;

impl TwoEditions {
    fn terms(request: &TermsRequest) -> Terms {
        let target = match (
            request.edition.as_str(),
            request.parameters.flag("dedicated"),
        ) {
            ("2024-01", false) => Decimal::new(9900, 2),
            ("2024-01", true) => Decimal::new(9901, 2),
            (_, false) => Decimal::new(9990, 2),
            (_, true) => Decimal::new(9991, 2),
        };
        let window = CalendarTerms {
            zone: ZoneTerm::Client,
            ..CalendarTerms::paris("24/7")
        };
        let nothing: Terms = serde_json::from_value(canned::terms()).expect("terms");
        Terms {
            availability: Promise::Promised(AvailabilityTerms {
                articles: Citations::one("1"),
                target: target.normalize(),
                window,
                part_month: PartMonth::InForce.into(),
                exclusions: Vec::new(),
                sources: Sources::Every.into(),
                products: ProductsRule::Each.into(),
                product_terms: Vec::new(),
                third_party: Vec::new(),
            }),
            ..nothing
        }
    }
}

impl Transport for TwoEditions {
    fn origin(&self) -> String {
        "libacme.so".to_owned()
    }

    fn name(&self) -> &'static str {
        "acme-saas"
    }

    fn version(&self) -> &'static str {
        "1.0.0"
    }

    fn has_batch(&self) -> bool {
        false
    }

    fn carry_call(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, CallError> {
        let answer = match method {
            BOOKLET => serde_json::to_vec(&canned::booklet("acme-saas")),
            _ => {
                let request = serde_json::from_slice(argument).expect("a request");
                serde_json::to_vec(&Self::terms(&request))
            }
        };
        Ok(answer.expect("written"))
    }

    fn carry_batch(&self, _: &[AbiOutage], _: &mut [u32]) -> Result<(), CallError> {
        Ok(())
    }
}

/// A client on La Réunion, whose subscription has these lines; half an hour of downtime on
/// either side of the first moment of July there.
fn judged(lines: &str, from: &str, to: &str) -> Report {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("outages.csv"),
        "subscription,start,end\na,2025-06-30T19:30:00Z,2025-06-30T20:30:00Z\n",
    )
    .expect("written");
    let text = format!(
        "[portfolio]\nname = \"P\"\nevidence = \".\"\n\
         [[client]]\nid = \"c\"\nname = \"C\"\nterritory = \"RE\"\n\
         [[client.subscription]]\nid = \"a\"\ncontract = \"acme-saas\"\n{lines}\n"
    );
    let contracts = Contracts::of([Library {
        file: "libacme.so".to_owned(),
        sha256: None,
        data: false,
        transport: Arc::new(TwoEditions),
    }]);
    let file = folder.path().join("portfolio.toml");
    let portfolio = Portfolio::parse(&file, text.as_bytes(), &contracts).expect("a portfolio");
    let request = Request {
        from: from.parse().expect("a month"),
        to: to.parse().expect("a month"),
        as_of: Instant::parse("2027-01-01T00:00:00Z").expect("an instant"),
        side: portfolio.reading,
    };
    let bindings = crate::portfolio::bind(&portfolio, &contracts);
    let all = BTreeSet::new();
    let run = evaluate(&portfolio, &bindings, &contracts, &request, &all);
    run.expect("judged").report
}

fn months(report: &Report) -> Vec<String> {
    let months = report.subscriptions[0].availability.iter();
    months
        .map(|month| {
            let outcome = month.ruling.outcome.word();
            format!(
                "{} {} {} {outcome}",
                month.period, month.counted_seconds, month.target
            )
        })
        .collect()
}

fn editions(report: &Report) -> Vec<&str> {
    let contracts = report.contracts.iter();
    contracts
        .map(|contract| contract.edition.as_str())
        .collect()
}

#[rstest]
#[case::each_from_its_own_date(
    "since = 2023-01-01",
    &["2025-06 1800 99 met", "2025-07 1800 99.9 met"],
    &["2024-01", "2025-07"]
)]
#[case::one_named_for_all_time(
    "since = 2023-01-01\nedition = \"2025-07\"",
    &["2025-06 1800 99.9 met", "2025-07 1800 99.9 met"],
    &["2025-07"]
)]
#[case::one_named_from_a_day_on(
    "since = 2023-01-01\nchange = [{ from = 2025-03-01, edition = \"2024-01\" }]",
    &["2025-06 1800 99 met", "2025-07 1800 99 met"],
    &["2024-01"]
)]
#[case::changed_on_the_first_of_a_month(
    "since = 2023-01-01\nchange = [{ from = 2025-06-01, dedicated = true }]",
    &["2025-06 1800 99.01 met", "2025-07 1800 99.91 met"],
    &["2024-01", "2025-07"]
)]
// A month is judged under the terms of its first day.
#[case::changed_inside_a_month(
    "since = 2023-01-01\nchange = [{ from = 2025-06-02, dedicated = true }]",
    &["2025-06 1800 99 met", "2025-07 1800 99.91 met"],
    &["2024-01", "2025-07"]
)]
// The first month of a subscription under those of its own first day.
#[case::changed_on_the_first_day_of_all(
    "since = 2025-06-30\nchange = [{ from = 2025-06-30, dedicated = true }]",
    &["2025-06 1800 99.01 breached", "2025-07 1800 99.91 met"],
    &["2024-01", "2025-07"]
)]
#[case::changed_a_day_later(
    "since = 2025-06-29\nchange = [{ from = 2025-06-30, dedicated = true }]",
    &["2025-06 1800 99 breached", "2025-07 1800 99.91 met"],
    &["2024-01", "2025-07"]
)]
fn each_month_is_judged_under_what_was_in_force_on_its_first_day(
    #[case] lines: &str,
    #[case] expected: &[&str],
    #[case] named: &[&str],
) {
    let report = judged(lines, "2025-06", "2025-07");
    assert_eq!(months(&report), expected);
    assert_eq!(editions(&report), named);
}

#[test]
fn a_month_before_the_first_edition_is_not_in_force() {
    let changed = "since = 2023-01-01\nchange = [{ from = 2023-06-01, dedicated = true }]";
    let report = judged(changed, "2023-12", "2024-01");
    assert_eq!(
        months(&report),
        ["2023-12 0 99.01 not_in_force", "2024-01 0 99.01 met"]
    );
}

/// The digest and the edition told are those at the end of what was asked, and no edition
/// is named that came into force later.
#[rstest]
#[case::june("2025-06", "", "2024-01", &["2024-01"], false)]
#[case::july("2025-07", "", "2025-07", &["2024-01", "2025-07"], true)]
#[case::ended_in_june("2025-07", "until = 2025-06-30", "2024-01", &["2024-01"], false)]
fn the_terms_told_are_those_in_force_at_the_end_of_the_request(
    #[case] to: &str,
    #[case] until: &str,
    #[case] edition: &str,
    #[case] named: &[&str],
    #[case] changed: bool,
) {
    let report = judged(&format!("since = 2023-01-01\n{until}"), "2025-06", to);
    let told = &report.subscriptions[0];
    assert_eq!(
        (told.edition.as_str(), editions(&report)),
        (edition, named.to_vec())
    );
    let before = judged("since = 2023-01-01", "2025-06", "2025-06");
    assert_eq!(told.terms != before.subscriptions[0].terms, changed);
}
