//! Backups: articles 7 and 8 of Cityviz and Carrus, 6 of Visiativ.
//!
//! A backup bears the time at which it was started. Each is looked at by its local day and
//! minute; slots are days, weeks and months of the calendar, gone through one by one.

mod disaster;
mod gaps;
mod kept;
mod places;
mod restores;
mod runs;
mod slots;

use chrono_tz::Tz;
use serde_json::{Value, json};

use crate::clock::local;
use crate::figures::id;
use crate::hours::PARIS;
use crate::readings::{Side, Views};
use crate::situation::{Booklet, Subject};
use crate::verdicts::Verdicts;

use runs::runs;

/// The verdicts on backups of both sides' runs.
pub(crate) fn judge(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2]) {
    let booklet = subject.subscription.booklet;
    if !booklet.hosts() {
        return;
    }
    let runs = runs(subject);
    if runs.is_empty() {
        if slots::owes_any(subject) {
            for (_, verdicts) in verdicts.iter_mut() {
                verdicts.miss("backup", "backups", article(subject));
            }
        }
    } else {
        slots::judge(subject, &runs, verdicts);
        kept::judge(subject, &runs, verdicts);
        if booklet == Booklet::Visiativ {
            places::judge(subject, &runs, verdicts);
            gaps::judge(subject, &runs, verdicts);
        }
    }
    if booklet.is_eksae_saas() {
        restores::judge(subject, &runs, verdicts);
        disaster::judge(subject, &runs, verdicts);
    }
}

/// Where backups stand.
fn article(subject: Subject<'_>) -> &'static str {
    match subject.subscription.booklet {
        Booklet::Visiativ => "6",
        _ => "7",
    }
}

/// In whose local time backups are kept, and belong to the days of the subscription.
fn zone(subject: Subject<'_>) -> Tz {
    match subject.subscription.booklet {
        Booklet::Visiativ => PARIS,
        _ => subject.client_zone(),
    }
}

/// Whether what began then is under the subscription and its edition.
fn holds(subject: Subject<'_>, t: i64) -> bool {
    subject.in_force(local(zone(subject), t).day)
}

/// Whether the subscription is in force at an instant, be it before its edition.
fn is_subscribed(subject: Subject<'_>, t: i64) -> bool {
    let day = local(zone(subject), t).day;
    let subscription = subject.subscription;
    subscription.since <= day && subscription.until.is_none_or(|until| day <= until)
}

/// Adds a verdict on an obligation: what is judged, the end of its id, what else it says.
fn add<T>(
    subject: Subject<'_>,
    verdicts: &mut [(Side, Verdicts); 2],
    (obligation, parts): (&str, &[&str]),
    views: &Views<T>,
    outcome: impl Fn(&T) -> &'static str,
    more: impl Fn(&T) -> Value,
) {
    for (side, verdicts) in verdicts.iter_mut() {
        let mut verdict = views.rule(*side, &outcome);
        let subscription: &str = &subject.subscription.id;
        let mut whole = vec![subscription, "backup", obligation];
        whole.extend(parts.iter().filter(|part| !part.is_empty()));
        let basic = json!({
            "id": id(&whole), "obligation": obligation, "slot": null, "about": null, "due": null,
            "party": "vendor", "binding": "result", "articles": [article(subject)],
        });
        verdict.extend(basic.as_object().unwrap().clone());
        verdict.extend(more(views.of(*side)).as_object().unwrap().clone());
        verdicts.add("backup", verdict);
    }
}
