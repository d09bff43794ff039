//! Which months earn a credit: one situation a line, with every credit that follows.

use livret_core::contract::Side;
use livret_core::contract::terms::CreditTerms;
use livret_core::verdict::CreditOutcome;
use rstest::rstest;

use crate::situation::Situation;
use crate::terms::{credits, euros};

/// Ten hours of January are 0.844 points, thirty of February 3.964.
pub(crate) fn two_months() -> Situation {
    Situation {
        down: vec![("2026-01-13", 10, ""), ("2026-02-10", 30, "")],
        ..Situation::default()
    }
}

#[rstest]
#[case(Side::Client, &[
    "2026-01 0.8440 1% 10.00 2026-03-13 claimable; not_owed 0",
    "2026-02 3.9642 4% 40.00 2026-03-13 claimable; claimable 40.00",
])]
#[case(Side::Vendor, &["2026-02 3.9642 4% 40.00 2026-03-13 claimable; claimable 40.00"])]
fn two_missed_months_earn_two_credits_or_one(#[case] side: Side, #[case] expected: &[&str]) {
    let situation = Situation {
        side,
        ..two_months()
    };
    assert_eq!(situation.told(), expected);
}

/// Months down, asked for from January to `to` on a day.
#[rstest]
#[case::alone(&["2026-02-10"], "2026-02", "2026-04-02", &[])]
#[case::apart(&["2026-01-13", "2026-03-10"], "2026-03", "2026-05-04", &[])]
#[case::before_a_running_month(&["2026-02-10"], "2026-02", "2026-03-20", &[
    "2026-02 3.9642 4% 40.00 - pending; not_owed 0",
])]
#[case::before_a_running_month_missed_already(&["2026-02-10", "2026-03-03"], "2026-02", "2026-03-20", &[
    "2026-02 3.9642 4% 40.00 2026-04-15 claimable; not_owed 0",
])]
#[case::a_running_month_that_is_missed_already(&["2026-01-13", "2026-02-10"], "2026-02", "2026-02-20", &[
    "2026-01 3.5322 4% 40.00 2026-03-13 claimable; not_owed 0",
    "2026-02 3.9642 4% 40.00 2026-03-13 claimable; claimable 40.00",
])]
#[case::the_month_before_was_not_asked_for(&["2025-12-09", "2026-01-13"], "2026-01", "2026-02-02", &[
    "2026-01 3.5322 4% 40.00 2026-02-13 claimable; claimable 40.00",
])]
#[case::three(&["2026-01-13", "2026-02-10", "2026-03-10"], "2026-03", "2026-04-02", &[
    "2026-01 3.5322 4% 40.00 2026-03-13 claimable; not_owed 0",
    "2026-02 3.9642 4% 40.00 2026-03-13 claimable; lapsed 40.00",
    "2026-03 3.5376 4% 40.00 2026-04-15 claimable; claimable 40.00",
])]
fn a_credit_takes_two_consecutive_misses(
    #[case] down: &[&'static str],
    #[case] to: &'static str,
    #[case] as_of: &'static str,
    #[case] expected: &[&str],
) {
    let situation = Situation {
        down: down.iter().map(|day| (*day, 30, "")).collect(),
        months: ("2026-01", to),
        as_of,
        ..Situation::default()
    };
    assert_eq!(situation.told(), expected);
}

#[test]
fn a_subscription_that_ends_has_no_month_after_it() {
    let situation = Situation {
        until: Some("2026-01-31"),
        as_of: "2026-02-02",
        ..two_months()
    };
    assert_eq!(situation.told(), [""; 0]);
}

/// Monitoring slept for all of January, or for a part that cannot matter.
#[rstest]
#[case(
    "2026-02-01",
    "2026-04-01",
    "2026-02 3.9642 4% 40.00 - undetermined; undetermined 40.00"
)]
#[case(
    "2025-01-01",
    "2026-03-01",
    "2026-02 3.9642 4% 40.00 - pending; not_owed 0"
)]
fn a_neighbour_without_evidence_leaves_it_open(
    #[case] from: &'static str,
    #[case] to: &'static str,
    #[case] expected: &str,
) {
    let situation = Situation {
        down: vec![("2026-02-10", 30, "")],
        watched: vec![(from, to)],
        ..Situation::default()
    };
    assert_eq!(situation.told(), [expected]);
}

#[test]
fn a_right_that_opens_in_one_of_two_months_is_owed_and_its_term_open() {
    let situation = Situation {
        down: vec![("2026-02-10", 30, ""), ("2026-03-10", 30, "")],
        watched: vec![("2026-02-01", "2026-05-01")],
        months: ("2026-02", "2026-02"),
        as_of: "2026-04-02",
        ..Situation::default()
    };
    // Under the vendor's readings February earns one only if January was missed.
    assert_eq!(
        situation.told(),
        ["2026-02 3.9642 4% 40.00 - claimable; undetermined 40.00"]
    );
    let late = Situation {
        pins: vec![("claim-late", Side::Vendor)],
        ..situation
    };
    assert_eq!(
        late.told(),
        ["2026-02 3.9642 4% 40.00 - undetermined; undetermined 40.00"]
    );
}

/// The fee is that of the month's first day.
#[test]
fn each_month_has_the_fee_of_its_first_day() {
    let fee = |fee| CreditTerms {
        monthly_fee: Some(euros(fee)),
        ..credits()
    };
    let situation = Situation {
        credits: vec![(None, fee("1000.00")), (Some("2026-02-01"), fee("2000.00"))],
        ..two_months()
    };
    assert_eq!(
        situation.told(),
        [
            "2026-01 0.8440 1% 10.00 2026-03-13 claimable; not_owed 0",
            "2026-02 3.9642 4% 80.00 2026-03-13 claimable; claimable 80.00",
        ]
    );
}

#[test]
fn what_it_turns_on_and_how_it_came_about_is_told() {
    let judged = two_months().judged();
    let [january, february] = judged.credits.as_slice() else {
        panic!("two credits");
    };
    assert_eq!(january.id, "client/service/credit/2026-01");
    assert!(!january.ruling.firm);
    assert_eq!(january.ruling.turns_on[0].as_str(), "credit-months");
    assert!(february.ruling.firm);
    assert_eq!(february.ruling.outcome, CreditOutcome::Claimable);
    let trace = &january.trace;
    let run: Vec<String> = trace.run.iter().map(ToString::to_string).collect();
    assert_eq!(run, ["2026-01", "2026-02"]);
    let figures = [
        trace.fee,
        trace.gross,
        trace.cap,
        trace.capped,
        trace.rounded,
    ];
    let figures = figures.map(|figure| figure.unwrap().normalize().to_string());
    assert_eq!(figures, ["1000", "10", "100", "10", "10"]);
    let until = trace.claim_until.unwrap().to_string();
    assert_eq!(until, "2026-03-13T23:00:00Z");
}

#[test]
fn without_a_fee_the_percentages_are_known() {
    let situation = Situation {
        credits: vec![(None, credits())],
        ..two_months()
    };
    assert_eq!(
        situation.told(),
        [
            "2026-01 0.8440 1% - 2026-03-13 claimable; not_owed 0",
            "2026-02 3.9642 4% - 2026-03-13 claimable; claimable -",
        ]
    );
    let judged = situation.judged();
    let [missing] = judged.undetermined.as_slice() else {
        panic!("one entry: {:?}", judged.undetermined);
    };
    assert_eq!(
        (
            missing.parameter.as_str(),
            missing.article.as_str(),
            missing.reason.as_str()
        ),
        (
            "monthly_fee",
            "5",
            "without the fee no amount is known, only the percentage of it: 1 % for 2026-01, \
             4 % for 2026-02"
        )
    );
}
