//! The term of a claim, and what became of credits by it.

use livret_core::contract::Clause;
use livret_core::contract::Side;
use livret_core::contract::terms::{CalendarTerms, CreditTerms};
use rstest::rstest;

use crate::months::two_months;
use crate::situation::Situation;
use crate::terms::{credits, euros};

const TIMELY: &str = "2026-03-13T23:59:59+01:00";
const LATE: &str = "2026-03-14T00:00:01+01:00";

/// February's credit: when it was claimed, when it is asked about, and what came of it for
/// the client, and with `claim-late` settled as the vendor reads it.
#[rstest]
#[case::in_time(&[], "2026-03-02", "claimable", "claimable")]
#[case::the_last_second(&[], TIMELY, "claimable", "claimable")]
#[case::after_the_last_day(&[], LATE, "claimable", "lapsed")]
#[case::claimed(&["2026-03-05"], "2026-06-01", "claimed", "claimed")]
#[case::claimed_in_the_last_second(&[TIMELY], "2026-06-01", "claimed", "claimed")]
#[case::claimed_at_its_end(&["2026-03-14T00:00:00+01:00"], "2026-06-01", "claimed", "claimed")]
#[case::claimed_late(&[LATE], "2026-06-01", "claimed", "lapsed")]
#[case::claimed_again(&[LATE, "2026-03-05"], "2026-06-01", "claimed", "claimed")]
#[case::a_claim_of_tomorrow(&["2026-03-05"], "2026-03-04", "claimable", "claimable")]
fn a_claim_is_in_time_or_late(
    #[case] sent: &[&'static str],
    #[case] as_of: &'static str,
    #[case] owed: &str,
    #[case] lost: &str,
) {
    let of = |pins| {
        let situation = Situation {
            claims: sent.iter().map(|sent| ("2026-02", *sent)).collect(),
            months: ("2026-02", "2026-02"),
            as_of,
            pins,
            ..two_months()
        };
        situation.judged().credits[0].ruling.outcome.word()
    };
    assert_eq!(
        (of(Vec::new()), of(vec![("claim-late", Side::Vendor)])),
        (owed, lost)
    );
}

/// The client acts: its own reading of the last day is the longer one.
#[rstest]
#[case(Side::Client, "claimable")]
#[case(Side::Vendor, "lapsed")]
fn the_last_day_ends_at_midnight_or_when_support_closes(#[case] side: Side, #[case] outcome: &str) {
    let situation = Situation {
        months: ("2026-02", "2026-02"),
        as_of: "2026-03-13T17:00:01+01:00",
        pins: vec![("business-days", side), ("claim-late", Side::Vendor)],
        ..two_months()
    };
    assert_eq!(situation.judged().credits[0].ruling.outcome.word(), outcome);
}

#[test]
fn a_closing_day_of_the_vendor_puts_off_the_last_day_or_not() {
    let mut terms = CreditTerms {
        monthly_fee: Some(euros("1000.00")),
        ..credits()
    };
    let open = CalendarTerms::paris("Mo-Fr 08:30-17:00; PH off");
    let closed = CalendarTerms {
        closures: vec!["2026-03-10".parse().unwrap()],
        ..open.clone()
    };
    terms.claim.days = Clause::unclear("visiativ-days", closed, open);
    let of = |side| Situation {
        credits: vec![(None, terms.clone())],
        months: ("2026-02", "2026-02"),
        as_of: "2026-03-14",
        side,
        ..two_months()
    };
    assert_eq!(
        of(Side::Client).told(),
        ["2026-02 3.9642 4% 40.00 2026-03-16 claimable; lapsed 40.00"]
    );
    assert_eq!(
        of(Side::Vendor).told(),
        ["2026-02 3.9642 4% 40.00 2026-03-13 lapsed; claimable 40.00"]
    );
}

/// A file of claims that cannot be read may hold one.
#[rstest]
#[case(&[], "2026-03-05", Side::Client, "undetermined")]
#[case(&[], "2026-04-01", Side::Vendor, "undetermined")]
#[case(&["2026-03-02"], "2026-04-01", Side::Vendor, "claimed")]
fn an_unread_claim_may_have_been_made(
    #[case] sent: &[&'static str],
    #[case] as_of: &'static str,
    #[case] side: Side,
    #[case] outcome: &str,
) {
    let situation = Situation {
        claims: sent.iter().map(|sent| ("2026-02", *sent)).collect(),
        claims_unread: true,
        months: ("2026-02", "2026-02"),
        as_of,
        side,
        ..two_months()
    };
    assert_eq!(situation.judged().credits[0].ruling.outcome.word(), outcome);
}

/// The claims of a month, and the sentence that each leaves.
#[rstest]
#[case::met(
    "2025-11",
    Side::Client,
    "the month reached 99.7222 %, and 99.5 % were promised"
)]
#[case::alone(
    "2026-02",
    Side::Client,
    "the month missed the target alone, and a credit takes 2 consecutive months"
)]
#[case::the_first_of_its_run(
    "2025-08",
    Side::Vendor,
    "the month missed the target first of its run, and a credit takes 2 consecutive months to be \
     completed; under all client readings a credit is owed"
)]
#[case::running("2026-04", Side::Client, "the month has not missed 99.5 % so far")]
#[case::before_it_began("2024-12", Side::Client, "nothing was promised for the month")]
fn a_claim_without_a_credit_is_told_with_what_is_known(
    #[case] period: &'static str,
    #[case] side: Side,
    #[case] because: &str,
) {
    let situation = Situation {
        down: vec![
            ("2025-08-05", 30, ""),
            ("2025-09-09", 30, ""),
            ("2025-11-04", 2, ""),
            ("2026-02-10", 30, ""),
        ],
        claims: vec![(period, "2026-04-02T08:00:00+02:00")],
        months: ("2024-12", "2026-04"),
        as_of: "2026-04-20",
        side,
        ..Situation::default()
    };
    let judged = situation.judged();
    let [stray] = judged.stray_claims.as_slice() else {
        panic!("one claim: {:?}", judged.stray_claims);
    };
    assert_eq!(
        stray.sentence("client/service"),
        format!(
            "client/service: the claim LRAR-1 of 2026-04-02T06:00:00Z is for {period}, which owes \
             no credit: {because}"
        )
    );
}

#[test]
fn a_claim_for_a_month_that_is_not_asked_for_is_not_told() {
    let situation = Situation {
        claims: vec![("2025-11", "2026-01-05")],
        ..Situation::default()
    };
    assert_eq!(situation.judged().stray_claims, []);
}
