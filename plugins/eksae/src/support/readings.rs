//! The unclear clauses of Eksaé's support.

use livret_core::contract::{Citations, ReadingSpec};

/// The unclear clauses of support, with the articles in which a booklet has them:
/// `definitions`, `execution` (hours, delay, share, conditions) and `treatment` (plans and
/// corrections).
#[must_use]
pub fn readings(
    definitions: &str,
    execution: &Citations,
    treatment: &Citations,
) -> Vec<ReadingSpec> {
    let days = treatment.clone().and(definitions);
    let mut hours = execution.clone();
    hours.extend(treatment);
    vec![
        ReadingSpec::new(
            "business-days",
            days,
            [
                "When a delay of several business days ends; the day of the event never counts.",
                "When support closes on the last day. Where the client must act: at 24:00.",
                "At 24:00 of the last day. Where the client must act: when support closes.",
            ],
        ),
        ReadingSpec::new(
            "closing-time",
            hours,
            [
                "When a delay in business hours falls due that is used up exactly at closing time.",
                "At that closing.",
                "At the next opening.",
            ],
        ),
        ReadingSpec::new(
            "ack-individual",
            execution.clone(),
            [
                "Whether eight hours are owed for each request or only for the promised share.",
                "Each late request is a breach, and so is a missed share.",
                "Only the share binds; a single late request is reported and excused.",
            ],
        ),
        ReadingSpec::new(
            "ack-outside",
            execution.clone(),
            [
                "What holds for a request recorded while support is shut.",
                "Its eight hours start at the next opening.",
                "No delay is promised for it.",
            ],
        ),
        ReadingSpec::new(
            "rate-period",
            execution.clone(),
            [
                "Which twelve consecutive months the share is judged over.",
                "Any twelve since support began.",
                "Successive blocks of twelve from the day on which it began.",
            ],
        ),
        ReadingSpec::new(
            "qualification-open",
            treatment.clone(),
            [
                "What holds while an anomaly is not yet qualified, for which no delay is written.",
                "The delay runs from the moment at which the request had to be acknowledged.",
                "The delay has not started.",
            ],
        ),
        ReadingSpec::new(
            "condition-effect",
            execution.clone(),
            [
                "What an unmet condition of support does when the vendor could suspend it.",
                "It excuses only for as long as support is suspended.",
                "It excuses by itself.",
            ],
        ),
    ]
}
