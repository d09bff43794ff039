//! The booklet's identity, its articles, what it leaves open or unclear, what no program can
//! compute, and what promises nothing.

use livret_core::contract::{
    Article, Booklet, Citations, Descriptive, Edition, NotComputable, ParameterKind, ParameterSpec,
    ReadingSpec, TERMS_VERSION,
};
use serde_json::json;

/// Identity, editions, articles, parameters, readings.
pub(crate) fn booklet() -> Booklet {
    Booklet {
        contract: "{{name}}".to_owned(),
        terms_version: TERMS_VERSION,
        vendor: "The vendor".to_owned(),
        product: "{{title}}".to_owned(),
        title: "The booklet's own title".to_owned(),
        // A dated booklet: `Edition::of_month(2025, 7)`, one per edition, oldest first.
        editions: vec![Edition::undated()],
        articles: articles(),
        parameters: parameters(),
        readings: readings(),
        not_computable: not_computable(),
        descriptive: descriptive(),
    }
}

/// Every article of the booklet, in our own words.
fn articles() -> Vec<Article> {
    [
        ("1", "Service", "What the service is, and for whom."),
        (
            "2",
            "Availability",
            "At least 99.5 % of the hours from 08:00 to 18:00 on working days, force majeure \
             excepted.",
        ),
        (
            "3",
            "Support",
            "Open from 09:00 to 17:00 on working days; a blocking request is taken within 4 \
             business hours, any other within 8.",
        ),
    ]
    .map(|(id, title, summary)| Article::new(id, title, summary))
    .into()
}

/// What the booklet leaves to the client's contract.
fn parameters() -> Vec<ParameterSpec> {
    vec![
        ParameterSpec::optional(
            "closing_days",
            ParameterKind::Dates,
            Citations::one("3"),
            "days on which the vendor is closed: support is shut and they are no business days",
        )
        .or(json!([])),
    ]
}

/// Clauses that bear two readings: what is unclear, what the client reads, what the vendor
/// reads. A reading is used by a `Clause::unclear` of the same name in the terms.
fn readings() -> Vec<ReadingSpec> {
    vec![
        ReadingSpec::new(
            "partial-outage",
            Citations::one("2"),
            [
                "Whether a service that is down in part is unavailable.",
                "It is.",
                "Only a service that is down as a whole is.",
            ],
        ),
        ReadingSpec::new(
            "closing-time",
            Citations::one("3"),
            [
                "When a delay in business hours falls due that is used up exactly at closing time.",
                "At that closing.",
                "At the next opening.",
            ],
        ),
    ]
}

/// Promises that no program can compute.
fn not_computable() -> Vec<NotComputable> {
    vec![NotComputable::new(
        Citations::one("3"),
        "answers that help",
        "whether an answer helped is a judgment that no evidence records",
    )]
}

/// Articles that promise nothing: definitions, scope, headings. Every article is one of
/// three: terms rest on it, no program can compute it, or it stands here.
fn descriptive() -> Vec<Descriptive> {
    vec![Descriptive::new(
        Citations::one("1"),
        "it says what the service is",
    )]
}
