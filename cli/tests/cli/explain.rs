//! The way to a verdict, whole: a page of each family, the data, and what is said of an id
//! that names none. That the parts add up is tested in `tests/explanations`.

use crate::assert_run;
use crate::run::{Said, livret, portfolio};
use rstest::rstest;

fn explain(args: &[&str]) -> Said {
    let portfolio = portfolio();
    let as_of = ["--as-of", "2026-06-10T00:00:00Z"];
    livret(&[&["explain", portfolio.to_str().unwrap()], args, &as_of].concat())
}

#[rstest]
#[case("availability", "saint-paul/cityviz/availability/2026-05")]
#[case(
    "availability-elsewhere",
    "metz/visiativ/availability/2026-05/Cyber WAF"
)]
#[case("availability-not-in-force", "saint-paul/cityviz/availability/2025-06")]
#[case("support", "metz/octipas/support/TCK-1/resolution")]
#[case("support-undetermined", "metz/octipas/support/TCK-2/resolution")]
#[case("support-rate", "saint-paul/cityviz/support-rate/2025-07-01")]
#[case("lifecycle", "saint-paul/cityviz/lifecycle/history-purge/2026")]
#[case("credit", "metz/visiativ/credit/2026-05/Quality Documents")]
fn a_page_of_each_family(#[case] name: &str, #[case] id: &str) {
    let said = explain(&[id]);
    for line in said.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert_run!(format!("explain-{name}"), said);
}

#[test]
fn the_data_is_that_of_the_page() {
    let said = explain(&["metz/octipas/support/TCK-1/resolution", "--format", "json"]);
    assert_run!("explain-json", said);
}

#[test]
fn an_id_is_taken_encoded_or_not() {
    let encoded = explain(&["metz/visiativ/availability/2026-05/Quality%20Documents"]);
    let plain = explain(&["metz/visiativ/availability/2026-05/Quality Documents"]);
    assert_eq!(encoded.code, 0, "{encoded}");
    assert_eq!(encoded.out, plain.out);
}

#[test]
fn the_vendors_reading_is_the_other_side_of_the_clients() {
    let id = "saint-paul/cityviz/availability/2026-05";
    let read = |side: &str| {
        let said = explain(&[id, "--reading", side, "--format", "json"]);
        serde_json::from_str::<serde_json::Value>(&said.out).unwrap()
    };
    let (client, vendor) = (read("client"), read("vendor"));
    for (one, other) in [(&client, &vendor), (&vendor, &client)] {
        let seen = &one["other_side"];
        assert_eq!(seen["outcome"], other["verdict"]["outcome"]);
        assert_eq!(seen["counted_seconds"], other["verdict"]["counted_seconds"]);
    }
}

#[rstest]
#[case("only-a-subscription", "metz/octipas")]
#[case("unknown-subscription", "metz/octipus/support/TCK-1/resolution")]
#[case("unknown-family", "metz/octipas/suport/TCK-1/resolution")]
#[case("unknown-ticket", "metz/octipas/support/TCK-11/resolution")]
#[case("unknown-obligation", "metz/octipas/support/TCK-3/action-plan")]
#[case("no-obligation", "metz/octipas/support/TCK-3")]
#[case("no-month", "saint-paul/cityviz/availability/2026-13")]
#[case("no-product", "metz/visiativ/availability/2026-05/Drive")]
#[case("other-reading", "metz/visiativ/availability/2026-05")]
#[case("no-run", "saint-paul/cityviz/support-rate/2025-07-02")]
#[case("no-day", "saint-paul/cityviz/support-rate/july")]
#[case("not-promised", "metz/octipas/availability/2026-05")]
#[case("no-credit", "metz/visiativ/credit/2026-04")]
fn an_id_that_names_no_verdict_is_told_what_is_near(#[case] name: &str, #[case] id: &str) {
    let said = explain(&[id]);
    assert_eq!(said.code, 2, "{said}");
    assert_run!(format!("explain-error-{name}"), said);
}
