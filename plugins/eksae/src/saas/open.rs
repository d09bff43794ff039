//! What the SaaS booklets leave to the client's contract, what no program can compute, and
//! what promises nothing.

use livret_core::contract::{Citations, Descriptive, NotComputable, ParameterKind, ParameterSpec};

use super::backup::RECOVERY;
use crate::support;

/// The open parameters.
pub(super) fn parameters() -> Vec<ParameterSpec> {
    let mut all = support::parameters(&Citations::one("13").and("16"), &Citations::one("13"));
    all.push(ParameterSpec::optional(
        RECOVERY,
        ParameterKind::Recovery,
        Citations::one("8"),
        "the objectives of the recovery plan, where the client bought that option",
    ));
    all.push(ParameterSpec::optional(
        "zone",
        ParameterKind::Zone,
        Citations::one("5").and("6"),
        "the client's time zone where its territory has several: in French Polynesia, \
         Pacific/Tahiti unless told otherwise",
    ));
    all
}

/// Promises that no program can compute.
pub(super) fn not_computable() -> Vec<NotComputable> {
    [
        (
            Citations::one("4"),
            "that the client purged its older movements",
            "no evidence kind records a purge; only the day before which movements go can be \
             computed",
        ),
        (
            Citations::one("5"),
            "a service open in the evenings and on Saturdays too",
            "no rate is promised for those hours; their downtime is shown and not judged",
        ),
        (
            Citations::one("4").and("9"),
            "a production environment with the SecNumCloud qualification",
            "a qualification is granted by the French security agency; no evidence of operation \
             shows it",
        ),
        (
            Citations::one("7"),
            "how soon a service is restored after a disaster, or a backup on request",
            "no delay in figures is written for either; only whether the backup was still kept \
             can be computed",
        ),
        (
            Citations::one("13"),
            "an electronic receipt for every request",
            "no date or delay is written for it",
        ),
        (
            Citations::one("13").and("14"),
            "users that are trained, requests that are described well enough, anomalies that are \
             classed rightly",
            "these are judgments about people and texts; only a recorded suspension or a \
             severity in the evidence shows their result",
        ),
        (
            Citations::one("10.2"),
            "documentation and information about what an update contains, and about services that it \
             calls for",
            "whether the information was sufficient is a judgment; only its date can be computed",
        ),
        (
            Citations::one("11"),
            "the creation and removal of accounts, the custody of passwords",
            "no delay is written and no evidence kind records it",
        ),
        (
            Citations::one("12").and("15"),
            "support by telephone and portal, and a collection of frequent questions",
            "no rate or delay is promised for the access to them; what is owed for a request \
             stands in articles 13 and 14",
        ),
        (
            Citations::one("17"),
            "collected usage data without personal data, passed on to nobody",
            "what is collected and who receives it leaves no evidence here",
        ),
    ]
    .into_iter()
    .map(|(articles, what, why)| NotComputable::new(articles, what, why))
    .collect()
}

/// Articles that promise nothing.
pub(super) fn descriptive() -> Vec<Descriptive> {
    vec![
        Descriptive::new(
            Citations::one("2"),
            "it says which text prevails over which",
        ),
        Descriptive::new(
            Citations::one("3"),
            "it refers to what the contract lists as ordered",
        ),
        Descriptive::new(
            Citations::one("10").and("10.1"),
            "they say what an update is; what is owed for one stands in article 10.2",
        ),
    ]
}
