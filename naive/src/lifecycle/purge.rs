//! `history-purge`, year by year: article 4 of Cityviz and Carrus. No evidence shows a purge.

use chrono::{Datelike, NaiveDate};
use serde_json::json;

use crate::clock::midnight;
use crate::readings::Side;
use crate::situation::Subject;
use crate::verdicts::Verdicts;

use super::{Found, settled};

pub(super) fn judge(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2]) {
    let zone = subject.client_zone();
    for year in subject.situation.from.year()..=subject.situation.to.year() {
        let day = |year| midnight(zone, NaiveDate::from_ymd_opt(year, 1, 1).unwrap());
        let (since, until) = subject.held(zone, day(year), day(year + 1));
        settled(
            subject,
            verdicts,
            &Found {
                obligation: "history-purge",
                end: year.to_string(),
                product: "",
                outcome: match since < until {
                    true => "undetermined",
                    false => "not_in_force",
                },
                more: json!({"period": year.to_string(), "due": null, "done": null,
                    "party": "client", "binding": "result", "articles": ["4"]}),
            },
        );
    }
}
