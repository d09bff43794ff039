//! `update-notice`: the client knows the date of an update before it is installed, article
//! 10.2 of Cityviz and Carrus. Patches need no notice.

use serde_json::json;

use crate::clock::{local, written};
use crate::readings::Side;
use crate::situation::{Subject, Version};
use crate::verdicts::Verdicts;

use super::versions::{known, number};
use super::{Found, notices, settled};

pub(super) fn judge(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2]) {
    let mut installed = known(subject);
    installed.retain(|row| row.event == "installed");
    for (place, update) in installed.iter().enumerate() {
        // Of several at one instant the highest runs.
        let mut later = installed[place + 1..].iter();
        if later.any(|row| row.at == update.at && row.product == update.product) {
            continue;
        }
        let about = |row: &&&Version| {
            row.at < update.at
                && (row.product.is_empty()
                    || update.product.is_empty()
                    || row.product == update.product)
        };
        // The first on record is the delivery of the service.
        let Some(before) = installed[..place].iter().rev().find(about) else {
            continue;
        };
        let is_patch = first_two(update.version) == first_two(before.version);
        if is_patch || !subject.asks(update.at) {
            continue;
        }
        one(subject, verdicts, update);
    }
}

/// What a patch does not change.
fn first_two(version: &str) -> [u32; 2] {
    let parts = number(version);
    [0, 1].map(|place| parts.get(place).copied().unwrap_or(0))
}

fn one(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2], update: &Version) {
    let zone = subject.client_zone();
    let date = local(zone, update.at).day;
    let told = notices(subject, "update").into_iter().find(|notice| {
        let effective = notice.effective.map(|at| local(zone, at).day);
        notice.sent < update.at && effective == Some(date)
    });
    let kinds = ["update", "convention", "maintenance"];
    let nothing_said = kinds.iter().all(|kind| notices(subject, kind).is_empty());
    let outcome = match told {
        _ if !subject.in_force(date) => "not_in_force",
        Some(_) => "met",
        None if nothing_said => "undetermined",
        None => "breached",
    };
    settled(
        subject,
        verdicts,
        &Found {
            obligation: "update-notice",
            end: written(update.at),
            product: update.product,
            outcome,
            more: json!({"due": written(update.at), "done": told.map(|it| written(it.sent)),
                "party": "vendor", "binding": "result", "articles": ["10.2"]}),
        },
    );
}
