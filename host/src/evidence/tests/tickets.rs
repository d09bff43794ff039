//! What the columns hold of a ticket.

use livret_core::evidence::{Step, StepKind, TicketRow, WorkaroundAcceptance};
use rstest::rstest;

use super::*;

/// The only ticket of a file, and its severity's word.
fn ticket(subscription: u32, heading: &str, row: &str) -> (TicketRow, String) {
    let text = format!("subscription,id,recorded_at,{heading}\n{row}\n");
    let gathered = read("tickets.csv", &text);
    assert_eq!(gathered.reasons(), [""; 0]);
    let row = gathered.evidence.tickets.of(subscription)[0].clone();
    let severity = gathered.evidence.texts.get(row.severity).to_owned();
    (row, severity)
}

#[rstest]
#[case("1,,", "1")]
#[case("CRITICITÉ 1,,", "1")]
#[case("2,high,urgent", "2")]
fn a_word_of_the_booklet_is_its_severity(#[case] said: &str, #[case] severity: &str) {
    let row = format!("paul/cityviz,T,2026-05-04T08:00:00Z,{said}");
    assert_eq!(ticket(CITYVIZ, "severity,impact,urgency", &row).1, severity);
}

#[rstest]
#[case("p1,,", "P1")]
#[case(",high,critical", "P1")]
#[case(",High,Majeure", "P1")]
#[case(",medium,normal", "P3")]
#[case(",low,critique", "P2")]
#[case("P2,low,critical", "P2")]
#[case("P2,low,", "P2")]
fn the_matrix_makes_a_severity(#[case] said: &str, #[case] severity: &str) {
    let row = format!("lyon/visiativ,T,2026-05-04T08:00:00Z,{said}");
    assert_eq!(
        ticket(VISIATIV, "severity,impact,urgency", &row).1,
        severity
    );
}

#[test]
fn the_matrix_needs_no_column_of_severities() {
    let row = "lyon/visiativ,T,2026-05-04T08:00:00Z,high,normal";
    assert_eq!(ticket(VISIATIV, "impact,urgency", row).1, "P2");
}

#[test]
fn where_support_is_undetermined_any_word_is_taken() {
    let row = "brest/carrus,T,2026-05-04T08:00:00Z,whatever";
    assert_eq!(ticket(3, "severity", row).1, "whatever");
}

#[test]
fn an_empty_step_is_not_an_unknown_one() {
    let (row, _) = ticket(
        CITYVIZ,
        "severity,channel,cause,closed_at,acknowledged_at,fixed_at",
        "paul/cityviz,T,2026-05-04T08:00:00Z,1,Phone,outside:REU,2026-05-05T08:00:00Z,,2026-05-04T08:00:00Z",
    );
    assert!(row.phone && row.production);
    assert_eq!(row.step(StepKind::Acknowledged), Step::Empty);
    assert_eq!(row.step(StepKind::Fixed), Step::At(row.recorded));
    assert_eq!(
        row.step(StepKind::Closed),
        Step::At(at("2026-05-05T08:00:00Z"))
    );
    assert_eq!(row.step(StepKind::Qualified), Step::Unknown);
    assert_eq!(row.workaround, WorkaroundAcceptance::Unknown);
}

#[rstest]
#[case("true", WorkaroundAcceptance::Accepted)]
#[case("Oui", WorkaroundAcceptance::Accepted)]
#[case("1", WorkaroundAcceptance::Accepted)]
#[case("non", WorkaroundAcceptance::NotAccepted)]
#[case("0", WorkaroundAcceptance::NotAccepted)]
#[case("", WorkaroundAcceptance::NotAccepted)]
fn a_workaround_is_accepted_in_words(#[case] said: &str, #[case] expected: WorkaroundAcceptance) {
    let row = format!("paul/cityviz,T,2026-05-04T08:00:00Z,1,{said}");
    let (row, _) = ticket(CITYVIZ, "severity,workaround_accepted", &row);
    assert_eq!(row.workaround, expected);
}
