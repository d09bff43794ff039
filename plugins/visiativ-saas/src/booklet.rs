//! The identity of the convention, what it leaves open, what no program can compute, and what
//! promises nothing.

use livret_core::contract::{
    Booklet, Citations, Descriptive, Edition, NotComputable, ParameterKind, ParameterSpec,
    TERMS_VERSION,
};
use serde_json::json;

use crate::articles::articles;
use crate::readings::readings;

/// Who publishes it; its products are named without it.
pub(crate) const VENDOR: &str = "Visiativ";

/// Identity, editions, articles, parameters, readings.
pub(crate) fn booklet() -> Booklet {
    Booklet {
        contract: "visiativ-saas".to_owned(),
        terms_version: TERMS_VERSION,
        vendor: VENDOR.to_owned(),
        product: "SaaS".to_owned(),
        title: "Convention de Service".to_owned(),
        editions: vec![Edition::undated()],
        articles: articles(),
        parameters: parameters(),
        readings: readings(),
        not_computable: not_computable(),
        descriptive: vec![Descriptive::new(
            Citations::one("1"),
            "it says what the convention is about and that it prevails over the general terms",
        )],
    }
}

fn parameters() -> Vec<ParameterSpec> {
    vec![
        ParameterSpec::optional(
            "monthly_fee",
            ParameterKind::Money,
            Citations::one("5"),
            "the monthly fee before tax, as paid: credits are a percentage of it; without it \
             only the percentage is known",
        ),
        ParameterSpec::optional(
            "product_fees",
            ParameterKind::MoneyByName,
            Citations::one("5"),
            "the monthly fee of each product, where the contract states them apart",
        ),
        ParameterSpec::optional(
            "products",
            ParameterKind::Names,
            Citations::one("annex 1").and("annex 2").and("annex 3"),
            "the products subscribed, without the vendor's name before theirs: each has its own \
             rate, and some have terms of their own",
        ),
        ParameterSpec::optional(
            "dedicated",
            ParameterKind::Flag,
            Citations::one("annex 1"),
            "whether the client has a dedicated instance: Mobile Sales and Sales Force \
             Automation are then updated by agreement",
        )
        .or(json!(false)),
        ParameterSpec::optional(
            "closing_days",
            ParameterKind::Dates,
            Citations::one("7"),
            "the vendor's exceptional closing days, as announced to the client: support is shut \
             and they are no business days",
        )
        .or(json!([])),
    ]
}

/// Promises that no program can compute.
fn not_computable() -> Vec<NotComputable> {
    let one = Citations::one;
    [
        (
            one("4").and("9"),
            "named contacts, as a condition of access and of support",
            "who is a named contact is agreed in writing and in no evidence kind",
        ),
        (
            one("5"),
            "a report of availability when the client asks for it in writing",
            "no delay is written for it",
        ),
        (
            one("5"),
            "word of urgent maintenance as early as can be",
            "no delay is written for it",
        ),
        (
            one("5"),
            "a credit note set against the next annual fee",
            "no evidence kind records credit notes; what is owed and claimed can be computed",
        ),
        (
            one("6"),
            "the client's own backups before an update or an intervention",
            "they are the client's own affair; the convention sets no form or date",
        ),
        (
            one("7"),
            "support sites open day and night but for urgent maintenance and security",
            "no rate is promised for them",
        ),
        (
            one("7"),
            "tickets described well enough, users that are trained, a fitting impact and urgency",
            "these are judgments about people and texts; only a recorded suspension or priority \
             shows their result",
        ),
        (
            one("2").and("7"),
            "no support for settings, customisation, specific developments, interfaces, \
             on-premise software, or what cannot be reproduced",
            "no cause in the evidence names them: a ticket on record counts as one of the \
             standard products unless its cause says otherwise",
        ),
        (
            one("8").and("annex 1"),
            "the date of a piloted update and the announcement of services that an update needs",
            "the date is agreed between the parties, and no delay is written for the announcement",
        ),
        (
            one("10"),
            "a security management system audited every year, and the steps taken in a crisis",
            "neither an audit nor the course of a crisis is in any evidence kind, and no delay is \
             written",
        ),
        (
            one("annex 2"),
            "Cyber WAF",
            "its own offer governs it, which is not part of the convention",
        ),
        (
            one("annex 3").and("2").and("7"),
            "third-party software",
            "its publishers' own terms govern it, which are not part of the convention",
        ),
    ]
    .into_iter()
    .map(|(articles, what, why)| NotComputable::new(articles, what, why))
    .collect()
}
