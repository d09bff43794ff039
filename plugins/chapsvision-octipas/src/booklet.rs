//! The identity of annex 4, its articles, what it leaves open or unclear, and what no
//! program can compute.

use livret_core::contract::{
    Article, Booklet, Citations, Descriptive, Edition, NotComputable, ParameterKind, ParameterSpec,
    ReadingSpec, TERMS_VERSION,
};
use serde_json::json;

use crate::support::ANSWER_DAYS;

/// Identity, editions, articles, parameters, readings.
pub(crate) fn booklet() -> Booklet {
    Booklet {
        contract: "chapsvision-octipas".to_owned(),
        terms_version: TERMS_VERSION,
        vendor: "ChapsVision".to_owned(),
        product: "Octipas".to_owned(),
        title: "Annexe 4 : support et maintenance".to_owned(),
        editions: vec![Edition::undated()],
        articles: ARTICLES
            .iter()
            .map(|(id, title, summary)| Article::new(id, title, summary))
            .collect(),
        parameters: parameters(),
        readings: readings(),
        not_computable: not_computable(),
        descriptive: vec![Descriptive::new(
            Citations::one("4"),
            "it is the heading of articles 4.1 and 4.2",
        )],
    }
}

const ARTICLES: [(&str, &str, &str); 6] = [
    (
        "1",
        "Definitions",
        "An anomaly is repetitive, reproducible and attributable to the software alone; it is \
         blocking, major or minor. A workaround is a measure taken when no fix is possible: \
         final if the client finds it acceptable, provisional if it restricts.",
    ),
    (
        "2",
        "Service commitments",
        "Taken into account within 2, 4 or 24 hours and resolved within 24 hours, 7 days or \
         without a delay, for blocking, major and minor anomalies. These are business hours and \
         business days while support is open.",
    ),
    (
        "3",
        "Conditions of support and maintenance",
        "Monday to Friday 09:00 to 18:00 French time, without holidays and the vendor's closing \
         days; for administrators whom the vendor trained, who report without delay in the \
         ticketing tool. Only the vendor corrects the software. Not included: installation, \
         configuration, settings, training, specific developments. Not served: a client who \
         refuses to cooperate, improper use, deliberate damage, force majeure, data lost by the \
         client or a third party, work on site.",
    ),
    (
        "4",
        "Duties of the parties",
        "What the vendor and the client owe each other in support and maintenance.",
    ),
    (
        "4.1",
        "The vendor's duties",
        "Useful advice, and work according to the state of the art.",
    ),
    (
        "4.2",
        "The client's duties",
        "The client reports that it tested the solution and put it into production; without an \
         answer 5 business days after delivery of a fix the anomaly is closed, unless a longer \
         delay was agreed. The client meets the prerequisites and makes its own backups.",
    ),
];

fn parameters() -> Vec<ParameterSpec> {
    vec![
        ParameterSpec::optional(
            "closing_days",
            ParameterKind::Dates,
            Citations::one("3"),
            "days on which the vendor is closed: support is shut and they are no business days",
        )
        .or(json!([])),
        ParameterSpec::optional(
            "answer_days",
            ParameterKind::Count,
            Citations::one("4.2"),
            "business days in which the client answers a delivered fix, where a longer delay was \
             agreed",
        )
        .or(json!(ANSWER_DAYS)),
    ]
}

fn readings() -> Vec<ReadingSpec> {
    let table = Citations::one("2");
    vec![
        ReadingSpec::new(
            "business-days",
            table.clone().and("4.2"),
            [
                "When a delay of several business days ends; the day of the event never counts.",
                "When support closes on the last day. Where the client must act: at 24:00.",
                "At 24:00 of the last day. Where the client must act: when support closes.",
            ],
        ),
        ReadingSpec::new(
            "closing-time",
            table.clone(),
            [
                "When a delay in business hours falls due that is used up exactly at closing time.",
                "At that closing.",
                "At the next opening.",
            ],
        ),
        ReadingSpec::new(
            "octipas-start",
            table.clone(),
            [
                "When the delay of resolution starts.",
                "When the ticket is recorded.",
                "When it is acknowledged.",
            ],
        ),
        ReadingSpec::new(
            "octipas-days",
            table.clone(),
            [
                "What 7 days are that are counted while support is open.",
                "Seven business days, as `business-days` reads them.",
                "Sixty-three open hours.",
            ],
        ),
        ReadingSpec::new(
            "octipas-workaround",
            table.and("1"),
            [
                "Whether a workaround resolves an anomaly.",
                "Only if the client accepted it.",
                "Once it is delivered.",
            ],
        ),
    ]
}

/// Promises that no program can compute.
fn not_computable() -> Vec<NotComputable> {
    [
        (
            Citations::one("1").and("3"),
            "anomalies that are repetitive and reproducible, rightly classed, reported without \
             delay by trained administrators",
            "these are judgments about people and texts, and the delay has no figure; only the \
             cause and the severity in the evidence show their result",
        ),
        (
            Citations::one("3"),
            "no service for installation, configuration, training, specific developments, work on \
             site, damage done on purpose, data that the client lost",
            "no cause in the evidence names them: a ticket on record counts as an anomaly unless \
             its cause says otherwise",
        ),
        (
            Citations::one("4.1"),
            "useful advice, and work according to the state of the art",
            "both are judgments that no evidence kind records",
        ),
        (
            Citations::one("4.2"),
            "the client's tests, its prerequisites and its backups",
            "no delay, form or rhythm is written for them; only the answer's date is evidence",
        ),
    ]
    .into_iter()
    .map(|(articles, what, why)| NotComputable::new(articles, what, why))
    .collect()
}
