//! Versions, validation, notices and history.

mod changes;
mod eligibility;
mod purge;
mod updates;
mod validation;
mod versions;
mod works;

use serde_json::{Map, Value, json};

use crate::figures::id;
use crate::readings::{Side, Views};
use crate::situation::{Booklet, Notice, Subject};
use crate::verdicts::Verdicts;

pub(crate) use versions::unsupported;

/// The verdicts on lifecycle of both sides' runs.
pub(crate) fn judge(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2]) {
    eligibility::judge(subject, verdicts);
    match subject.subscription.booklet {
        Booklet::Cityviz | Booklet::Carrus => {
            purge::judge(subject, verdicts);
            works::judge(subject, verdicts);
            updates::judge(subject, verdicts);
        }
        Booklet::Visiativ => {
            validation::judge(subject, verdicts);
            works::judge(subject, verdicts);
            changes::judge(subject, verdicts);
        }
        Booklet::Contact | Booklet::Octipas => {}
    }
}

/// What a duty came to; its articles, dates and the rest in `more`.
struct Found {
    obligation: &'static str,
    /// The end of its id, before the product.
    end: String,
    product: &'static str,
    outcome: &'static str,
    more: Value,
}

/// Adds a verdict that no reading touches.
fn settled(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2], found: &Found) {
    let views = Views::new(&[], |_| ());
    for (side, verdicts) in verdicts.iter_mut() {
        let ruling = views.rule(*side, |()| found.outcome);
        verdicts.add("lifecycle", whole(subject, ruling, found));
    }
}

/// A ruling with the rest of its verdict.
fn whole(
    subject: Subject<'_>,
    mut ruling: Map<String, Value>,
    found: &Found,
) -> Map<String, Value> {
    let subscription: &str = &subject.subscription.id;
    let mut parts = vec![subscription, "lifecycle", found.obligation, &found.end];
    parts.extend((!found.product.is_empty()).then_some(found.product));
    ruling.insert("id".to_owned(), json!(id(&parts)));
    ruling.insert("obligation".to_owned(), json!(found.obligation));
    let product = (!found.product.is_empty()).then_some(found.product);
    ruling.insert("product".to_owned(), json!(product));
    ruling.extend(found.more.as_object().unwrap().clone());
    ruling
}

/// Notices of one kind that are known, by sending.
fn notices<'a>(subject: Subject<'a>, kind: &str) -> Vec<&'a Notice> {
    let rows = subject.rows(&subject.situation.evidence.notices);
    let known = rows.filter(|row| row.sent < subject.situation.as_of);
    let mut notices: Vec<&Notice> = known.filter(|row| row.kind == kind).collect();
    notices.sort_by_key(|row| row.sent);
    notices
}

/// The end of an id, with the vendor's reference where there is one.
fn with_reference(end: String, reference: &str) -> String {
    match reference {
        "" => end,
        _ => format!("{end}/{reference}"),
    }
}
