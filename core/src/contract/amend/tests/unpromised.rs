//! What is not promised, or not known yet, cannot be amended; but a rate can be promised.

use super::*;
use CalendarOf::{Both, Support, Window};
use rstest::rstest;

fn not_promised() -> Value {
    json!({"not_promised": {"articles": ["5"], "because": "the client runs the software"}})
}

fn undetermined(obligation: &str) -> Value {
    json!({"undetermined": {
        "obligation": obligation, "parameter": "support_hours", "article": "13", "reason": "no hours",
    }})
}

fn said_of(terms: &mut Terms, amendment: &Amendment) -> String {
    let before = terms.clone();
    match amend(terms, &booklet(), amendment) {
        Err(error) => {
            assert_eq!(*terms, before);
            error.to_string()
        }
        Ok(changes) => {
            assert_eq!(check_terms(terms, &booklet()), []);
            let changes = changes
                .iter()
                .map(|change| format!("{} [{}]", change.path, change.articles));
            changes.collect::<Vec<_>>().join(", ")
        }
    }
}

fn promise(target: &str, hours: &str) -> Amendment {
    Amendment::Availability(AvailabilityAmendment::Promise {
        target: decimal(target),
        hours: hours.to_owned(),
    })
}

#[rstest]
#[case(
    target("99"),
    "availability: is not promised (art. 5: the client runs the software); promise it first, with a target and hours"
)]
#[case(
    hours(Window, "24/7"),
    "availability: is not promised (art. 5: the client runs the software)"
)]
#[case(
    Amendment::Support(SupportAmendment::Rate(decimal("80"))),
    "support: is not promised (art. 5: the client runs the software)"
)]
#[case(
    close(Support, "2026-08-01", "2026-08-31"),
    "support: is not promised (art. 5: the client runs the software)"
)]
#[case(
    close(Both, "2026-08-01", "2026-08-31"),
    "support: is not promised (art. 5: the client runs the software)"
)]
#[case(
    Amendment::Backup(BackupAmendment::Copies(3)),
    "backup: is not promised (art. 5: the client runs the software)"
)]
#[case(
    lifecycle(LifecycleAmendment::Majors(3)),
    "lifecycle: is not promised (art. 5: the client runs the software)"
)]
#[case(
    Amendment::Credits(CreditAmendment::ClaimDays(20)),
    "credits: is not promised (art. 5: the client runs the software)"
)]
fn what_is_not_promised_is_refused_with_its_article(
    #[case] amendment: Amendment,
    #[case] message: &str,
) {
    let families = [
        "/availability",
        "/support",
        "/credits",
        "/backup",
        "/lifecycle",
    ];
    let mut terms = terms(&families.map(|family| (family, not_promised())));
    assert_eq!(said_of(&mut terms, &amendment), message);
}

#[rstest]
#[case(
    target("99"),
    "availability: is not known without the parameter `support_hours` (art. 13); give it first: `contract.parameters.support_hours = …`"
)]
#[case(
    promise("99", "24/7"),
    "availability: is not known without the parameter `support_hours` (art. 13); give it first: `contract.parameters.support_hours = …`"
)]
#[case(
    on_call("P1", "24/7"),
    "support: is not known without the parameter `support_hours` (art. 13); give it first: `contract.parameters.support_hours = …`"
)]
#[case(
    hours(Both, "24/7"),
    "availability: is not known without the parameter `support_hours` (art. 13); give it first: `contract.parameters.support_hours = …`"
)]
#[case(
    Amendment::Credits(CreditAmendment::ClaimDays(20)),
    "credits: is not known without the parameter `support_hours` (art. 13); give it first: `contract.parameters.support_hours = …`"
)]
fn what_a_parameter_would_tell_is_refused_with_the_parameter(
    #[case] amendment: Amendment,
    #[case] message: &str,
) {
    let families = [
        "/availability",
        "/support",
        "/credits",
        "/backup",
        "/lifecycle",
    ];
    let mut terms = terms(&families.map(|family| (family, undetermined("support"))));
    assert_eq!(said_of(&mut terms, &amendment), message);
}

/// Of the window and support.
#[rstest]
#[case(None, None, "availability.window.hours [6], support.hours [13]")]
#[case(None, Some(not_promised()), "availability.window.hours [6]")]
#[case(None, Some(undetermined("support")), "availability.window.hours [6]")]
#[case(Some(undetermined("availability")), None, "support.hours [13]")]
#[case(
    Some(not_promised()),
    Some(undetermined("support")),
    "support: is not known without the parameter `support_hours` (art. 13); give it first: `contract.parameters.support_hours = …`"
)]
#[case(
    Some(undetermined("availability")),
    Some(not_promised()),
    "availability: is not known without the parameter `support_hours` (art. 13); give it first: `contract.parameters.support_hours = …`"
)]
fn both_calendars_are_amended_as_far_as_they_are_promised(
    #[case] availability: Option<Value>,
    #[case] support: Option<Value>,
    #[case] said: &str,
) {
    let mut changes = vec![("/credits", not_promised())];
    changes.extend(availability.map(|value| ("/availability", value)));
    changes.extend(support.map(|value| ("/support", value)));
    assert_eq!(said_of(&mut terms(&changes), &hours(Both, "24/7")), said);
}

#[test]
fn a_share_of_tickets_that_no_article_promises_or_fixes_is_refused() {
    let rate = Amendment::Support(SupportAmendment::Rate(decimal("80")));
    let of = |value: Value| said_of(&mut terms(&[("/support/promised/rate", value)]), &rate);
    assert_eq!(
        of(json!(null)),
        "support.rate: no share of tickets in time is promised (art. 13)"
    );
    assert_eq!(
        of(not_promised()),
        "support.rate: is not promised (art. 5: the client runs the software)"
    );
    assert_eq!(
        of(undetermined("support-rate")),
        "support.rate: is not known without the parameter `support_hours` (art. 13); give it first: `contract.parameters.support_hours = …`"
    );
}

#[test]
fn severities_of_no_matrix_have_no_priorities() {
    let mut terms = terms(&[("/support/promised/matrix", json!(null))]);
    let said = said_of(&mut terms, &priority(["high", "critical", "P1"]));
    assert_eq!(
        said,
        "support.matrix: severities are not made of impact and urgency (art. 13)"
    );
}

fn without_availability() -> Terms {
    terms(&[
        ("/availability", not_promised()),
        ("/credits", not_promised()),
    ])
}

#[test]
fn a_rate_that_only_the_client_was_promised_counts_all_of_its_hours() {
    let mut terms = without_availability();
    let said = said_of(&mut terms, &promise("99.50", "Mo-Fr 08:00-18:00; PH off"));
    assert_eq!(
        said,
        "availability.target [5], availability.window.hours [5]"
    );
    assert_eq!(
        json!(terms.availability),
        json!({"promised": {
            "articles": ["5"], "target": "99.5",
            "window": {"hours": ["Mo-Fr 08:00-18:00; PH off"], "zone": "client", "holidays": "territory"},
            "part_month": "in-force", "exclusions": [], "sources": "every", "products": "each", "product_terms": [],
        }})
    );
    let after = said_of(&mut terms, &target("99.6"));
    assert_eq!(after, "availability.target [5]");
}

#[rstest]
#[case(
    "0",
    "24/7",
    "availability.target: 0 is no percentage above 0 and up to 100"
)]
#[case(
    "99",
    "never",
    "availability.window.hours: opening hours `never`: cannot read `never` from `never` on; write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`"
)]
fn a_rate_is_promised_in_possible_figures(
    #[case] target: &str,
    #[case] hours: &str,
    #[case] message: &str,
) {
    let mut terms = without_availability();
    assert_eq!(said_of(&mut terms, &promise(target, hours)), message);
}

/// The article may say why there is none, and be declared to promise nothing.
#[test]
fn a_rate_cannot_rest_on_an_article_that_promises_nothing() {
    let mut terms = without_availability();
    let absent = json!({"not_promised": {"articles": ["1"], "because": "on-premise"}});
    terms.availability = serde_json::from_value(absent).expect("a promise");
    assert_eq!(
        said_of(&mut terms, &promise("99", "24/7")),
        "availability.articles: `1` is declared to promise nothing, and this is promised by it"
    );
}
