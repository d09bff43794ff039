//! Hours on call: tickets of one severity counted in hours of their own.

use livret_core::contract::terms::{CalendarTerms, OnCall, Promise, Terms};
use livret_core::contract::{Citations, Side};
use livret_core::evidence::{
    Evidence, RowRef, Step, Text, Texts, TicketRow, Tickets, WorkaroundAcceptance,
};
use livret_core::verdict::Outcome;
use rstest::rstest;

use super::{at, edition, judged, subject};
use crate::naive::terms::eksae;

/// Support from 09:00 to 17:00; severities 1 and 2 have people on call at these hours.
fn on_call(weekly: &str) -> Terms {
    let mut terms = eksae("Mo-Fr 09:00-12:00,14:00-17:00; PH off");
    let Promise::Promised(support) = &mut terms.support else {
        panic!("support is promised");
    };
    support.on_call = ["1", "2"]
        .map(|severity| OnCall {
            severity: severity.to_owned(),
            articles: Citations::one("client.rhai:3"),
            hours: CalendarTerms::paris(weekly),
        })
        .to_vec();
    terms
}

/// A ticket that was qualified an hour after its recording.
fn ticket(severity: &str, recorded: &str) -> Evidence {
    let mut texts = Texts::default();
    let recorded = at(recorded);
    let mut steps = [Step::Empty; 8];
    steps[1] = Step::At(recorded + livret_core::time::Micros::from_hours(1));
    let row = TicketRow {
        subscription: 0,
        recorded,
        id: "T-1".into(),
        severity: texts.intern(severity),
        phone: false,
        production: true,
        cause: Text::NONE,
        steps: steps.into(),
        workaround: WorkaroundAcceptance::NotAccepted,
        row: RowRef::default(),
    };
    Evidence {
        texts,
        tickets: Tickets::new(vec![row]),
        ..Evidence::default()
    }
}

/// Recorded on Friday 6 June 2025 at 18:00, when support is shut; Monday 9 June is Whit
/// Monday. Under the vendor's readings nothing is promised for what is recorded while shut, and
/// hours that are used up at closing are due at the next opening.
#[rstest]
#[case::round_the_clock(
    "1",
    "24/7",
    "acknowledgement",
    Some("2025-06-07T02:00:00+02:00"),
    "13, client.rhai:3"
)]
#[case::evenings(
    "1",
    "Mo-Su 18:00-22:00",
    "acknowledgement",
    Some("2025-06-08T18:00:00+02:00"),
    "13, client.rhai:3"
)]
#[case::shut_too("1", "Mo-Fr 06:00-18:00", "acknowledgement", None, "13, client.rhai:3")]
#[case::of_another_severity("3", "24/7", "acknowledgement", None, "13")]
// Six business days, to 24:00 for the vendor: hours on call do not touch them.
#[case::days_to_midnight(
    "2",
    "24/7",
    "correction",
    Some("2025-06-18T00:00:00+02:00"),
    "14, client.rhai:3"
)]
fn hours_on_call_stand_in_place_of_those_of_support(
    #[case] severity: &str,
    #[case] weekly: &str,
    #[case] obligation: &str,
    #[case] due: Option<&str>,
    #[case] articles: &str,
) {
    let subject = subject(vec![edition("2025-01", on_call(weekly))]);
    let evidence = ticket(severity, "2025-06-06T18:00:00+02:00");
    let as_of = ("2025-06-06T20:00:00+02:00", Side::Vendor);
    let judged = judged(&subject, &evidence, ("2025-06", "2025-06"), as_of);
    let mut rows = judged.support.iter();
    let row = rows
        .find(|row| row.obligation.as_ref() == obligation)
        .unwrap();
    assert_eq!(row.due, due.map(at));
    assert_eq!(row.ruling.outcome == Outcome::Excused, due.is_none());
    assert_eq!(row.ruling.articles.to_string(), articles);
}

/// Six business days after Friday 6 June 2025 end on Tuesday 17 June, when the hours on call
/// of that day close: for a night in the morning after.
#[rstest]
#[case::in_the_evening("Mo-Su 07:00-22:00", "2025-06-17T22:00:00+02:00")]
#[case::at_midnight("24/7", "2025-06-18T00:00:00+02:00")]
#[case::in_the_morning_after("Mo-Su 20:00-08:00", "2025-06-18T08:00:00+02:00")]
#[case::at_midnight_where_it_is_shut("Sa-Su 08:00-20:00", "2025-06-18T00:00:00+02:00")]
fn a_business_day_ends_when_the_hours_on_call_close(#[case] weekly: &str, #[case] due: &str) {
    let subject = subject(vec![edition("2025-01", on_call(weekly))]);
    let evidence = ticket("2", "2025-06-06T10:00:00+02:00");
    let as_of = ("2025-06-07T00:00:00Z", Side::Client);
    let judged = judged(&subject, &evidence, ("2025-06", "2025-06"), as_of);
    let mut rows = judged.support.iter();
    let row = rows
        .find(|row| row.obligation.as_ref() == "correction")
        .unwrap();
    assert_eq!(row.due, Some(at(due)));
}
