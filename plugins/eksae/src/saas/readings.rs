//! The unclear clauses of the SaaS booklets.

use livret_core::contract::{Citations, ReadingSpec};

use crate::support;

/// The unclear clauses, those of availability and backup before those of support.
pub(super) fn readings() -> Vec<ReadingSpec> {
    let mut all = service();
    all.extend(support::readings(
        "1",
        &Citations::one("13"),
        &Citations::one("14"),
    ));
    all
}

fn service() -> Vec<ReadingSpec> {
    vec![
        ReadingSpec::new(
            "partial-outage",
            Citations::one("6"),
            [
                "Whether a service that is available in part is unavailable.",
                "Partial outages count; a service that is only slow does not.",
                "Only total outages count.",
            ],
        ),
        ReadingSpec::new(
            "eksae-notice",
            Citations::one("5").and("6 (i)"),
            [
                "What must lie 48 hours before maintenance to make it planned.",
                "That this client was told.",
                "The earliest of its planning, its publication and its announcement.",
            ],
        ),
        ReadingSpec::new(
            "eksae-urgent",
            Citations::one("6 (ii)").and("5").and("1"),
            [
                "What work planned less than 48 hours ahead is.",
                "Neither planned nor urgent: its downtime counts.",
                "Urgent maintenance: its downtime is excluded.",
            ],
        ),
        ReadingSpec::new(
            "local-holidays",
            Citations::one("5").and("6"),
            [
                "Which holidays are French ones for a client overseas or in Alsace-Moselle.",
                "The eleven national ones.",
                "Those and the territory's own.",
            ],
        ),
        ReadingSpec::new(
            "client-environment",
            Citations::one("6 (iv)"),
            [
                "Whether the client's environment is equipment that the client supplies.",
                "It is not: an outage that it causes counts.",
                "It is: an outage that it causes is excluded.",
            ],
        ),
        ReadingSpec::new(
            "night-backup",
            Citations::one("7"),
            [
                "What a backup every night is.",
                "A success between 00:00 and 07:00 in the client's time.",
                "A success in each calendar day in Paris.",
            ],
        ),
        ReadingSpec::new(
            "retention-end",
            Citations::one("7"),
            [
                "When the last day of a retention ends.",
                "At 24:00 of that day.",
                "At the clock time at which the backup was made.",
            ],
        ),
    ]
}
