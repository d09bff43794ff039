//! The figures that were worked out by hand for the booklets, straight on the judge.

// Always true here; it tells clippy that all of it is test code.
#![cfg(test)]

use std::sync::Arc;

use livret_core::calendar::Territory;
use livret_core::contract::terms::{CreditTerms, Promise, Terms};
use livret_core::contract::{ClientPlace, Side};
use livret_core::evidence::{
    Evidence, Impact, OutageRow, Outages, RowRef, Source, Step, Text, Texts, TicketRow, Tickets,
    WorkaroundAcceptance,
};
use livret_core::judge::{
    Calendars, Deadlines, Judgment, Request, Subject, TermsInForce, deadlines, judge,
};
use livret_core::time::{Instant, MICROS_PER_SECOND, Micros};
use livret_core::verdict::{CreditOutcome, Outcome};
use rstest::rstest;

#[path = "naive/terms/mod.rs"]
mod terms;

use terms::{PRODUCTS, eksae, octipas, visiativ};

#[path = "credits/terms.rs"]
#[allow(dead_code, reason = "the tests of credits use the fees of products")]
mod credit_terms;

const HOURS: &str = "Mo-Fr 09:00-17:00; PH off";

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// A subscription in metropolitan France since 2025.
fn subject(terms: Terms, products: &[&str]) -> Subject {
    Subject {
        index: 0,
        id: "client/service".to_owned(),
        place: ClientPlace::of(Territory::FR),
        since: "2025-01-01".parse().unwrap(),
        until: None,
        terms: vec![TermsInForce {
            from: None,
            edition: "undated".to_owned(),
            digest: terms.digest().into(),
            terms: Arc::new(terms),
            products: products
                .iter()
                .map(|product| (*product).to_owned())
                .collect(),
        }],
        pins: Vec::new(),
    }
}

fn request(from: &str, to: &str, as_of: &str, side: Side) -> Request {
    Request {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        as_of: at(as_of),
        side,
    }
}

fn months(subject: &Subject, evidence: &Evidence, from: &str, to: &str) -> Judgment {
    let request = request(from, to, "2027-02-01T00:00:00Z", Side::Client);
    judge(subject, &request, evidence, &Calendars::default(), None).unwrap()
}

#[rstest]
#[case::may_2026("2026-05", "2026-05", 17, 221)]
#[case::november_2025("2025-11", "2025-11", 19, 247)]
#[case::all_of_2025("2025-01", "2025-12", 251, 3_263)]
#[case::all_of_2026("2026-01", "2026-12", 252, 3_276)]
fn the_service_window_of_eksae_has_thirteen_hours_a_working_day(
    #[case] from: &str,
    #[case] to: &str,
    #[case] days: i64,
    #[case] hours: i64,
) {
    let subject = subject(eksae(HOURS), &[]);
    let judged = months(&subject, &Evidence::default(), from, to);
    let window: i64 = judged
        .availability
        .iter()
        .map(|month| month.window_seconds.0)
        .sum();
    assert_eq!(window, hours * 3_600 * MICROS_PER_SECOND);
    assert_eq!(window, days * 13 * 3_600 * MICROS_PER_SECOND);
}

#[rstest]
#[case(1_193, Outcome::Met, "99.8500", "0.4")]
#[case(1_194, Outcome::Breached, "99.8499", "-0.6")]
fn the_line_of_may_2026_lies_between_1193_and_1194_seconds(
    #[case] down: i64,
    #[case] outcome: Outcome,
    #[case] rate: &str,
    #[case] margin: &str,
) {
    let start = at("2026-05-12T10:00:00+02:00");
    let outage = OutageRow {
        subscription: 0,
        start,
        end: Instant::from_micros(start.micros() + down * MICROS_PER_SECOND),
        impact: Impact::Total,
        production: true,
        cause: Text::NONE,
        source: Source::Unstated,
        product: Text::NONE,
        row: RowRef::default(),
    };
    let evidence = Evidence {
        outages: Outages::new(vec![outage]),
        ..Evidence::default()
    };
    let judged = months(&subject(eksae(HOURS), &[]), &evidence, "2026-05", "2026-05");
    let may = &judged.availability[0];
    assert_eq!(may.window_seconds.to_string(), "795600");
    assert_eq!(may.counted_seconds.to_string(), down.to_string());
    assert_eq!(
        (
            may.ruling.outcome,
            may.ruling.firm,
            may.rate.as_deref(),
            may.margin_seconds.as_str()
        ),
        (outcome, true, Some(rate), margin)
    );
}

#[rstest]
#[case("2026-03", 743)]
#[case("2026-10", 745)]
#[case("2026-04", 720)]
fn all_time_of_a_month_with_a_clock_change_is_an_hour_off(#[case] month: &str, #[case] hours: i64) {
    let subject = subject(visiativ(), &PRODUCTS[..1]);
    let judged = months(&subject, &Evidence::default(), month, month);
    let window = judged.availability[0].window_seconds;
    assert_eq!(window.to_string(), (hours * 3_600).to_string());
}

/// The deadline of one obligation of a ticket recorded and perhaps acknowledged then.
fn due(
    terms: Terms,
    severity: &str,
    recorded: &str,
    acknowledged: Option<&str>,
    (obligation, side): (&str, Side),
) -> Option<String> {
    let mut steps = [Step::Empty; 8];
    steps[0] = acknowledged.map_or(Step::Empty, |text| Step::At(at(text)));
    let mut texts = Texts::default();
    let ticket = TicketRow {
        subscription: 0,
        recorded: at(recorded),
        id: "T-1".into(),
        severity: texts.intern(severity),
        phone: false,
        production: true,
        cause: Text::NONE,
        steps: steps.into(),
        workaround: WorkaroundAcceptance::NotAccepted,
        row: RowRef::default(),
    };
    let asked = Deadlines {
        subject: &subject(terms, &[]),
        evidence: &Evidence {
            texts,
            tickets: Tickets::new(vec![ticket]),
            ..Evidence::default()
        },
        request: request("2026-05", "2026-07", "2026-12-01T00:00:00Z", side),
    };
    let rows = deadlines(&asked).unwrap();
    let row = rows
        .into_iter()
        .find(|row| row.obligation.as_ref() == obligation)?;
    row.due.map(|due| due.to_string())
}

/// Recorded on the Friday before Whit Monday 2026, half an hour past four.
#[rstest]
#[case::acknowledged_by_tuesday("acknowledgement", Side::Client, "2026-05-26T09:30:00+02:00")]
#[case::resolved_by_thursday("resolution", Side::Client, "2026-05-28T13:30:00+02:00")]
#[case::from_the_acknowledgement("resolution", Side::Vendor, "2026-05-28T15:30:00+02:00")]
fn octipas_blocking_over_whitsun(
    #[case] obligation: &str,
    #[case] side: Side,
    #[case] expected: &str,
) {
    let acknowledged = Some("2026-05-26T09:30:00+02:00");
    let recorded = "2026-05-22T16:30:00+02:00";
    let due = due(
        octipas(),
        "blocking",
        recorded,
        acknowledged,
        (obligation, side),
    );
    assert_eq!(due, Some(at(expected).to_string()));
}

#[rstest]
#[case(Side::Client)]
#[case(Side::Vendor)]
fn a_visiativ_p1_of_thursday_afternoon_is_due_on_friday(#[case] side: Side) {
    let recorded = "2026-07-30T15:00:00+02:00";
    let due = due(visiativ(), "P1", recorded, None, ("acknowledgement", side));
    assert_eq!(due, Some(at("2026-07-31T15:30:00+02:00").to_string()));
}

/// Ten hours down in January 2026 and thirty in February, at 1 000.00 EUR a month.
#[rstest]
#[case(Side::Client, &[("2026-01", "0.8440", "1", "10.00"), ("2026-02", "3.9642", "4", "40.00")])]
#[case(Side::Vendor, &[("2026-02", "3.9642", "4", "40.00")])]
fn two_missed_months_of_visiativ_are_worth_fifty_or_forty_euros(
    #[case] side: Side,
    #[case] expected: &[(&str, &str, &str, &str)],
) {
    let mut terms = visiativ();
    terms.credits = Promise::Promised(CreditTerms {
        monthly_fee: Some(credit_terms::euros("1000.00")),
        ..credit_terms::credits()
    });
    let down = |start: &str, hours: i64| OutageRow {
        subscription: 0,
        start: at(start),
        end: at(start) + Micros::from_hours(hours),
        impact: Impact::Total,
        production: true,
        cause: Text::NONE,
        source: Source::Unstated,
        product: Text::NONE,
        row: RowRef::default(),
    };
    let evidence = Evidence {
        outages: Outages::new(vec![
            down("2026-01-13T08:00:00+01:00", 10),
            down("2026-02-10T08:00:00+01:00", 30),
        ]),
        ..Evidence::default()
    };
    let request = request("2026-01", "2026-02", "2026-03-10T00:00:00Z", side);
    let calendars = Calendars::default();
    let judged = judge(&subject(terms, &[]), &request, &evidence, &calendars, None).unwrap();
    let credits = judged.credits.iter();
    let found: Vec<_> = credits
        .map(|credit| {
            assert_eq!(credit.claim_by, "2026-03-13".parse().ok());
            assert_eq!(credit.ruling.outcome, CreditOutcome::Claimable);
            (
                credit.period.as_str(),
                credit.shortfall.as_str(),
                credit.percent.as_str(),
                credit.amount.as_deref().unwrap(),
            )
        })
        .collect();
    assert_eq!(found, expected);
}
