//! `new-version-validation`: within 30 calendar days of receipt, article 8 of Visiativ.

use chrono::Days;
use serde_json::json;

use crate::clock::{local, written};
use crate::hours::{PARIS, midnight_after};
use crate::readings::Side;
use crate::situation::{Subject, Version};
use crate::verdicts::Verdicts;

use super::versions::{known, number};
use super::{Found, settled};

pub(super) fn judge(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2]) {
    let known = known(subject);
    let delivered = |row: &&&Version| row.event == "delivered";
    for (place, delivery) in known.iter().enumerate().filter(|(_, row)| delivered(row)) {
        let same = |row: &Version| {
            number(row.version) == number(delivery.version) && row.product == delivery.product
        };
        // What was handed over before is not new.
        let mut before = known[..place].iter().filter(delivered);
        if !subject.asks(delivery.at) || before.any(|row| same(row)) {
            continue;
        }
        let validated = known.iter().find(|row| {
            row.event == "validated"
                && row.at >= delivery.at
                && number(row.version) == number(delivery.version)
                && (row.product.is_empty() || row.product == delivery.product)
        });
        let received = local(PARIS, delivery.at).day;
        let due = midnight_after(PARIS, received + Days::new(30));
        let done = validated.map(|row| row.at);
        let outcome = match done {
            _ if !subject.in_force(received) => "not_in_force",
            Some(done) if done <= due => "met",
            None if subject.situation.as_of < due => "pending",
            _ => "breached",
        };
        settled(
            subject,
            verdicts,
            &Found {
                obligation: "new-version-validation",
                end: delivery.version.to_owned(),
                product: delivery.product,
                outcome,
                more: json!({"due": written(due), "done": done.map(written),
                    "party": "client", "binding": "result", "articles": ["8"]}),
            },
        );
    }
}
