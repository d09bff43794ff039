//! Words that change: a row is read in those of its time.

use rstest::rstest;

use super::*;

/// Support not promised until 10 May, then in the words of one edition, from 20 May on in
/// those of another.
pub(super) fn rules_of_three_times() -> IntakeRules {
    let words = |severity, reason| SupportIntake::Words(support(&[&[severity]], &[reason]));
    IntakeRules {
        support: vec![
            (
                Instant::FIRST,
                SupportIntake::NotPromised("the booklet promises no support (art. 9)".to_owned()),
            ),
            (at("2026-05-09T22:00:00Z"), words("1", "training")),
            (
                at("2026-05-19T22:00:00Z"),
                words("blocking", "client-refusal"),
            ),
        ],
        ..rules(SupportIntake::Undetermined)
    }
}

fn reasons(ticket: &str, suspension: &str) -> Vec<String> {
    let tickets = format!("subscription,id,recorded_at,severity\ndated/words,T,{ticket}\n");
    let suspensions = format!(
        "subscription,ticket,start,end,reason\ndated/words,T,2026-05-25T00:00:00Z,,{suspension}\n"
    );
    let gathered = gathered([
        ("tickets.csv", tickets.as_bytes()),
        ("suspensions.csv", suspensions.as_bytes()),
    ]);
    gathered.reasons()
}

#[rstest]
#[case("2026-05-09T22:00:00Z,1", "training")]
#[case("2026-05-19T21:59:59.999999Z,1", "training")]
#[case("2026-05-19T22:00:00Z,blocking", "client-refusal")]
fn each_row_is_read_in_the_words_of_its_tickets_time(
    #[case] ticket: &str,
    #[case] suspension: &str,
) {
    assert_eq!(reasons(ticket, suspension), [""; 0]);
}

#[rstest]
#[case::no_promise_yet(
    "2026-05-09T21:59:59Z,1",
    "training",
    &[
        "suspensions.csv:2: ticket `T` is itself rejected",
        "tickets.csv:2: when the ticket was recorded, the booklet promises no support (art. 9)",
    ]
)]
#[case::word_of_later(
    "2026-05-10T00:00:00Z,blocking",
    "training",
    &[
        "suspensions.csv:2: ticket `T` is itself rejected",
        "tickets.csv:2: `severity` `blocking` is not known; it is one of `1`",
    ]
)]
#[case::word_of_earlier(
    "2026-05-20T00:00:00Z,1",
    "client-refusal",
    &[
        "suspensions.csv:2: ticket `T` is itself rejected",
        "tickets.csv:2: `severity` `1` is not known; it is one of `blocking`",
    ]
)]
#[case::reason_of_earlier(
    "2026-05-20T00:00:00Z,blocking",
    "training",
    &["suspensions.csv:2: `reason` `training` is not one that the booklet knows (`client-refusal`)"]
)]
fn the_words_of_another_time_are_rejected(
    #[case] ticket: &str,
    #[case] suspension: &str,
    #[case] expected: &[&str],
) {
    assert_eq!(reasons(ticket, suspension), expected);
}
