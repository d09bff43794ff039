//! The identity of the Contact booklet, what no program can compute, and what promises
//! nothing.

use livret_core::contract::{
    Booklet, Citations, Descriptive, Edition, NotComputable, ReadingSpec, TERMS_VERSION,
};
use livret_eksae::support;

use crate::articles::articles;

/// Identity, editions, articles, parameters, readings.
pub(crate) fn booklet() -> Booklet {
    let execution = Citations::one("3.1.2").and("3.3");
    let mut readings = support::readings("1", &execution, &Citations::one("3.1.3"));
    readings.push(telephone());
    Booklet {
        contract: "eksae-contact".to_owned(),
        terms_version: TERMS_VERSION,
        vendor: "Eksaé".to_owned(),
        product: "Contact".to_owned(),
        title: "Livret Services Contact".to_owned(),
        editions: vec![Edition::of_month(2023, 1)],
        articles: articles(),
        parameters: support::parameters(&execution, &Citations::one("3.1.2")),
        readings,
        not_computable: not_computable(),
        descriptive: descriptive(),
    }
}

fn telephone() -> ReadingSpec {
    ReadingSpec::new(
        "contact-phone",
        Citations::one("3.3").and("3.1.2"),
        [
            "Whether requests by telephone belong to those of which 75 % must be in time: the \
             share is written for the portal only.",
            "They do not: each is due in eight hours.",
            "They do.",
        ],
    )
}

/// Promises that no program can compute.
fn not_computable() -> Vec<NotComputable> {
    [
        (
            Citations::one("1"),
            "a portal open day and night but for maintenance and security",
            "no rate is promised for it",
        ),
        (
            Citations::one("3.1.1").and("3.2"),
            "requests in writing and their follow-up, statistics of use, technical information, \
             a collection of frequent questions",
            "no rate or delay is promised for the access to them; what is owed for a request \
             stands in articles 3.1.2 and 3.1.3",
        ),
        (
            Citations::one("3.1.2").and("3.1.3").and("3.3"),
            "users that are trained, requests that are described well enough, anomalies that are \
             classed rightly",
            "these are judgments about people and texts; only a recorded suspension or a \
             severity in the evidence shows their result",
        ),
        (
            Citations::one("4"),
            "licences and the normal conditions of use",
            "whether they are respected is a matter of law and of the contract, not of evidence",
        ),
        (
            Citations::one("5.1"),
            "the client's backups and its protection against hostile programs",
            "they are the client's own affair; the booklet sets no rhythm or measure",
        ),
        (
            Citations::one("5.2"),
            "web applications kept inside the client's network, the ANSSI hygiene guide applied",
            "network exposure and the application of a guide leave no evidence here",
        ),
        (
            Citations::one("6"),
            "collected usage data without personal data, passed on to nobody",
            "what is collected and who receives it leaves no evidence here",
        ),
    ]
    .into_iter()
    .map(|(articles, what, why)| NotComputable::new(articles, what, why))
    .collect()
}

/// Articles that promise nothing.
fn descriptive() -> Vec<Descriptive> {
    vec![
        Descriptive::new(
            Citations::one("2"),
            "it says what the booklet is about; what each side undertakes stands in the others",
        ),
        Descriptive::new(
            Citations::one("3").and("3.1").and("5"),
            "they are headings of the articles below them",
        ),
    ]
}
