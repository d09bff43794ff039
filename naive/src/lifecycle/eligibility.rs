//! `version-eligibility`, month by month: articles 2 and 8 of Visiativ, 3.1.2 of Contact.

use serde_json::json;

use crate::availability::next_month;
use crate::clock::midnight;
use crate::readings::Side;
use crate::situation::{Booklet, Subject};
use crate::verdicts::Verdicts;

use super::versions::{Line, lines, zone};
use super::{Found, settled};

const PILOTED: [&str; 13] = [
    "Drive",
    "Employee Portal",
    "Real Estate Suite",
    "TechCenter",
    "Process",
    "Quality Management",
    "Quality Process",
    "Customer Relationship Chatbot",
    "HR Chatbot",
    "Customer Service Portal",
    "Field Service Management",
    "Spare Part Catalog",
    "B2B e-Commerce",
];

const PILOTED_WHERE_DEDICATED: [&str; 2] = ["Mobile Sales", "Sales Force Automation"];

pub(super) fn judge(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2]) {
    let Some(zone) = zone(subject) else {
        return;
    };
    let lines = lines(subject);
    let mut held = false;
    let mut month = subject.situation.from;
    while month <= subject.situation.to {
        let (first, end) = (midnight(zone, month), midnight(zone, next_month(month)));
        let (since, until) = subject.held(zone, first, end);
        held |= since < until;
        for line in &lines {
            let outcome = match since < until {
                true => outcome(subject, line, since, until),
                false => "not_in_force",
            };
            let (party, articles) = whom(subject, line.product);
            let period = month.format("%Y-%m").to_string();
            settled(
                subject,
                verdicts,
                &Found {
                    obligation: "version-eligibility",
                    end: period.clone(),
                    product: line.product.unwrap_or_default(),
                    outcome,
                    more: json!({"period": period, "due": null, "done": null,
                        "party": party, "binding": "result", "articles": articles}),
                },
            );
        }
        month = next_month(month);
    }
    if lines.is_empty() && held {
        let article = match subject.subscription.booklet {
            Booklet::Visiativ => "2",
            _ => "3.1.2",
        };
        for (_, verdicts) in verdicts {
            verdicts.miss("version-eligibility", "versions", article);
        }
    }
}

/// Breached before undetermined: what is known to be wrong is so whatever else happened.
fn outcome(subject: Subject<'_>, line: &Line<'_>, since: i64, until: i64) -> &'static str {
    let booklet = subject.subscription.booklet;
    let zone = zone(subject).unwrap();
    let as_of = subject.situation.as_of;
    let steps = (since..until).step_by(subject.situation.step as usize);
    let known = steps.take_while(|t| *t <= as_of);
    let mut found = known.map(|t| line.counts(booklet, zone, t));
    let mut unknown = false;
    if found.any(|counts| {
        unknown |= counts.is_none();
        counts == Some(false)
    }) {
        "breached"
    } else if unknown {
        "undetermined"
    } else if until > as_of {
        "pending"
    } else {
        "met"
    }
}

/// The vendor installs what is updated automatically; what is updated by agreement is the
/// client's to keep, and so is what nobody listed.
fn whom(subject: Subject<'_>, product: Option<&str>) -> (&'static str, Vec<&'static str>) {
    if subject.subscription.booklet == Booklet::Contact {
        return ("client", vec!["3.1.2", "3.3", "1"]);
    }
    let parameters = &subject.subscription.parameters;
    let meant = match product {
        Some(product) => vec![product],
        None => parameters.products.clone(),
    };
    if meant.is_empty() {
        return ("client", vec!["2", "8"]);
    }
    let agreed = |name: &&str| {
        PILOTED.contains(name) || (parameters.dedicated && PILOTED_WHERE_DEDICATED.contains(name))
    };
    let party = match meant.iter().any(agreed) {
        true => "client",
        false => "vendor",
    };
    (party, vec!["2", "8", "annex 1"])
}
