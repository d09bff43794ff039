//! Credits: each line of the table, the run of months, the cap, the claim.

use serde_json::Value;

use super::case::Verdict;
use super::obligation::{Obligation, shown, texts};
use crate::workspace::list;

const FAMILY: &str = "credits";

pub(super) fn obligations(terms: &Value) -> Vec<Obligation> {
    let articles = texts(terms, "articles");
    let row = |name: String, about: fn(&Verdict) -> bool| {
        Obligation::new(FAMILY, name, &articles, move |_, own| {
            is_credit(own) && about(own)
        })
    };
    let tiers = list(terms, "tiers").iter().map(|tier| {
        let percent = shown(tier, "percent");
        let points = match shown(tier, "up_to").as_str() {
            "" => "above".to_owned(),
            points => format!("up to {points} points missing"),
        };
        let name = format!("{points}: {percent} % of the fee");
        Obligation::new(FAMILY, name, &articles, move |_, own| {
            is_credit(own) && own.field("percent") == Some(percent.as_str())
        })
    });
    let mut all: Vec<Obligation> = tiers.collect();
    let months = shown(terms, "consecutive_months");
    all.push(row(
        format!("none without {months} missed months in a row"),
        Verdict::is_absent,
    ));
    all.push(row(
        "an amount in the contract's currency".to_owned(),
        |own| own.states("amount"),
    ));
    all.push(row(
        "a percentage alone where the fee is unknown".to_owned(),
        |own| own.field("amount") == Some("null"),
    ));
    let days = terms.pointer("/claim/business_days").map(Value::to_string);
    all.push(row(
        format!("claimed within {} business days", days.unwrap_or_default()),
        |own| own.states("claim_by"),
    ));
    all.push(row("a credit of one product".to_owned(), |own| {
        own.id.split('/').count() > 2 && !own.is_absent()
    }));
    let cap = shown(terms, "cap_percent");
    let name = format!("all credits of a month at most {cap} % of its fee");
    all.push(Obligation::new(FAMILY, name, &articles, |case, own| {
        let month = |own: &Verdict| own.id.split('/').nth(1).map(str::to_owned);
        let beside = case
            .verdicts
            .iter()
            .filter(|it| is_credit(it) && it.states("amount"));
        own.states("amount") && beside.filter(|it| month(it) == month(own)).count() > 1
    }));
    if terms.get("full_discharge") == Some(&Value::Bool(true)) {
        let name = "credits settle every other compensation";
        all.push(Obligation::told(FAMILY, name, &articles));
    }
    for outcome in ["claimable", "claimed", "lapsed", "pending"] {
        let name = format!("a credit that is {outcome}");
        all.push(Obligation::new(FAMILY, name, &articles, move |_, own| {
            is_credit(own) && own.outcome() == Some(outcome)
        }));
    }
    all
}

fn is_credit(own: &Verdict) -> bool {
    own.id.starts_with("credit/")
}
