//! Terms that change: which of them judge which ticket, and what becomes of a run of months
//! in which they do.

mod alone;

use livret_core::contract::terms::{Missing, Promise, Terms};
use livret_core::contract::{ArticleId, Side};
use livret_core::evidence::{
    Evidence, RowRef, Step, Text, Texts, TicketRow, Tickets, WorkaroundAcceptance,
};
use livret_core::judge::{Judgment, TermsInForce};
use livret_core::time::{Instant, Micros};
use livret_core::verdict::Outcome;
use rstest::rstest;

use super::{at, edition, judged, subject};
use crate::naive::terms::eksae;

const OFFICE: &str = "Mo-Fr 09:00-12:00,14:00-17:00; PH off";
const ALWAYS: &str = "24/7";

/// Terms from a day on; `ever`: since ever.
fn segment(from: &str, terms: Terms) -> TermsInForce {
    TermsInForce {
        from: from.parse().ok(),
        ..edition("2025-01", terms)
    }
}

/// Tickets of severity 1, each with when it was recorded and acknowledged.
fn tickets(rows: &[(Instant, Option<Instant>)]) -> Evidence {
    let mut texts = Texts::default();
    let severity = texts.intern("1");
    let rows = rows
        .iter()
        .enumerate()
        .map(|(n, (recorded, acknowledged))| {
            let mut steps = [Step::Empty; 8];
            steps[0] = acknowledged.map_or(Step::Empty, Step::At);
            TicketRow {
                subscription: 0,
                recorded: *recorded,
                id: format!("T-{n}").into(),
                severity,
                phone: false,
                production: true,
                cause: Text::NONE,
                steps: steps.into(),
                workaround: WorkaroundAcceptance::Unknown,
                row: RowRef::default(),
            }
        });
    let tickets = Tickets::new(rows.collect());
    Evidence {
        texts,
        tickets,
        ..Evidence::default()
    }
}

fn acknowledged(rows: &[(&str, &str)]) -> Evidence {
    let rows = rows
        .iter()
        .map(|(recorded, done)| (at(recorded), Some(at(done))));
    tickets(&rows.collect::<Vec<_>>())
}

/// Runs with their tickets in time, late, and of which nobody knows.
fn runs(judged: &Judgment) -> Vec<(String, u64, u64, u64)> {
    let runs = judged.support_rate.iter();
    runs.map(|run| {
        (
            run.from.to_string(),
            run.on_time,
            run.late,
            run.undetermined,
        )
    })
    .collect()
}

/// Office hours until the end of June, around the clock from July on: eight hours from the
/// last moment of June are those of two days, from the first of July those of one night.
#[rstest]
#[case::last_of_june("2025-06-30T23:59:59.999999+02:00", "2025-07-02T11:00:00+02:00")]
#[case::first_of_july("2025-07-01T00:00:00+02:00", "2025-07-01T08:00:00+02:00")]
fn a_ticket_is_judged_under_what_is_in_force_when_it_is_recorded(
    #[case] recorded: &str,
    #[case] due: &str,
) {
    let subject = subject(vec![
        segment("ever", eksae(OFFICE)),
        segment("2025-07-01", eksae(ALWAYS)),
    ]);
    let evidence = tickets(&[(at(recorded), None)]);
    let as_of = ("2025-07-01T00:00:00+02:00", Side::Client);
    let judged = judged(&subject, &evidence, ("2025-06", "2025-07"), as_of);
    let dues: Vec<_> = judged
        .support
        .iter()
        .filter(|row| row.obligation.as_ref() == "acknowledgement")
        .map(|row| row.due)
        .collect();
    assert_eq!(dues, [Some(at(due))]);
}

/// Ten hours in the night: in time by office hours, late around the clock.
const TWO: [(&str, &str); 2] = [
    ("2025-06-30T22:00:00+02:00", "2025-07-01T08:00:00+02:00"),
    ("2025-07-01T22:00:00+02:00", "2025-07-02T08:00:00+02:00"),
];

#[rstest]
#[case::parameters("ever", "2025-07-01")]
#[case::editions("2025-01-01", "2025-07-01")]
fn a_run_counts_each_ticket_under_the_terms_of_its_recording(
    #[case] first: &str,
    #[case] second: &str,
) {
    let subject = subject(vec![
        segment(first, eksae(OFFICE)),
        segment(second, eksae(ALWAYS)),
    ]);
    let as_of = ("2026-10-01T00:00:00Z", Side::Client);
    let judged = judged(&subject, &acknowledged(&TWO), ("2025-12", "2026-06"), as_of);
    let expected = [
        ("2025-01-01", 1, 1),
        ("2025-02-01", 1, 1),
        ("2025-03-01", 1, 1),
        ("2025-04-01", 1, 1),
        ("2025-05-01", 1, 1),
        ("2025-06-01", 1, 1),
        ("2025-07-01", 0, 1),
    ];
    let expected = expected.map(|(from, in_time, late)| (from.to_owned(), in_time, late, 0));
    assert_eq!(runs(&judged), expected);
    for run in &judged.support_rate {
        assert_eq!(run.ruling.outcome, Outcome::Breached, "{}", run.from);
    }
}

/// The rate of these terms, changed.
fn rate(
    mut terms: Terms,
    change: impl FnOnce(&mut livret_core::contract::terms::RateTerms),
) -> Terms {
    let Promise::Promised(support) = &mut terms.support else {
        panic!("support is promised");
    };
    let Some(Promise::Promised(rate)) = &mut support.rate else {
        panic!("a rate is promised");
    };
    change(rate);
    terms
}

/// A target that falls in July holds for runs that begin in July or later.
#[test]
fn a_run_has_the_target_of_its_first_day() {
    let lower = rate(eksae(OFFICE), |rate| rate.target = 50.into());
    let subject = subject(vec![
        segment("ever", eksae(OFFICE)),
        segment("2025-07-01", lower),
    ]);
    let as_of = ("2026-10-01T00:00:00Z", Side::Client);
    let judged = judged(
        &subject,
        &Evidence::default(),
        ("2026-05", "2026-06"),
        as_of,
    );
    let targets = judged.support_rate.iter();
    let targets: Vec<_> = targets
        .map(|run| (run.from.to_string(), run.target.as_str()))
        .collect();
    assert_eq!(
        targets,
        [
            ("2025-06-01".to_owned(), "75"),
            ("2025-07-01".to_owned(), "50")
        ]
    );
}

fn missing(parameter: &str, obligation: &str) -> Missing {
    Missing {
        obligation: obligation.to_owned(),
        parameter: parameter.to_owned(),
        article: ArticleId::new("13"),
        reason: "it stands elsewhere".to_owned(),
    }
}

/// Support hours that were given in July only: what was recorded before leaves the share
/// open, and the runs that begin before are not judged without a word.
#[test]
fn what_a_change_fills_in_does_not_reach_back() {
    let mut open = eksae(OFFICE);
    open.support = Promise::Undetermined(missing("support_hours", "support"));
    let subject = subject(vec![
        segment("ever", eksae(ALWAYS)),
        segment("2025-03-01", open),
        segment("2025-07-01", eksae(OFFICE)),
    ]);
    let evidence = acknowledged(&[
        ("2025-01-15T10:00:00+01:00", "2025-01-15T10:30:00+01:00"),
        ("2025-05-15T10:00:00+02:00", "2025-05-15T10:30:00+02:00"),
        TWO[1],
    ]);
    let as_of = ("2026-10-01T00:00:00Z", Side::Client);
    let judged = judged(&subject, &evidence, ("2025-12", "2026-06"), as_of);
    let expected = [
        ("2025-01-01", 2, 0, 1),
        ("2025-02-01", 1, 0, 1),
        ("2025-07-01", 1, 0, 0),
    ];
    let expected =
        expected.map(|(from, in_time, late, open)| (from.to_owned(), in_time, late, open));
    assert_eq!(runs(&judged), expected);
    assert_eq!(judged.undetermined, [missing("support_hours", "support")]);
}

/// A share whose start was given in July only.
#[test]
fn a_run_that_began_before_its_start_was_known_is_told() {
    let mut open = eksae(OFFICE);
    if let Promise::Promised(support) = &mut open.support {
        support.rate = Some(Promise::Undetermined(missing(
            "support_start",
            "support_rate",
        )));
    }
    let subject = subject(vec![
        segment("ever", open),
        segment("2025-07-01", eksae(OFFICE)),
    ]);
    let as_of = ("2026-10-01T00:00:00Z", Side::Vendor);
    let judged = judged(
        &subject,
        &Evidence::default(),
        ("2025-12", "2025-12"),
        as_of,
    );
    assert_eq!(runs(&judged), []);
    assert_eq!(
        judged.undetermined,
        [missing("support_start", "support_rate")]
    );
}

/// Recorded on Monday 2 June 2025 at 09:00, due on Tuesday at 11:00.
#[rstest]
#[case::at_once("2025-06-02T09:00:00+02:00", Some(Micros::from_hours(8)))]
#[case::at_noon("2025-06-02T13:00:00+02:00", Some(Micros::from_hours(5)))]
#[case::in_the_night("2025-06-02T22:00:00+02:00", Some(Micros::from_hours(2)))]
#[case::last_moment("2025-06-03T10:59:59.999999+02:00", Some(Micros(1)))]
#[case::too_late("2025-06-03T11:00:00+02:00", None)]
fn a_pending_obligation_tells_how_much_open_time_is_left(
    #[case] as_of: &str,
    #[case] left: Option<Micros>,
) {
    let subject = subject(vec![segment("ever", eksae(OFFICE))]);
    let evidence = tickets(&[(at("2025-06-02T09:00:00+02:00"), None)]);
    let judged = judged(
        &subject,
        &evidence,
        ("2025-06", "2025-06"),
        (as_of, Side::Client),
    );
    let mut rows = judged.support.iter();
    let row = rows
        .find(|row| row.obligation.as_ref() == "acknowledgement")
        .unwrap();
    assert_eq!(row.left_seconds, left);
}
