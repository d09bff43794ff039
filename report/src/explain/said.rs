//! The question, the outcome and its certainty, in a sentence each.

use anstyle::Style;
use livret_core::explain::{
    BackupExplanation, CreditExplanation, Explanation, Family, LifecycleExplanation,
};
use livret_core::verdict::{Binding, CreditOutcome, Outcome, Party, Ruling};

use super::clock::{ending, length};
use crate::page::look;
use crate::words::{local, outcome, outcome_style};

/// The three sentences that answer the question.
pub(super) struct Said {
    pub(super) question: String,
    pub(super) outcome: String,
    pub(super) style: Style,
    pub(super) certainty: String,
}

/// What was asked, and what came out.
pub(super) fn said(of: &Explanation) -> Said {
    match &of.family {
        Family::Availability(it) => {
            let verdict = &it.verdict;
            let what = verdict.product.as_deref().unwrap_or("the service");
            let known = match verdict.ruling.outcome {
                Outcome::Pending => " so far",
                Outcome::Undetermined => " by what is known",
                _ => "",
            };
            let figure = match &verdict.rate {
                Some(rate) => format!(
                    ": {rate} %{known}, at least {} % is promised",
                    verdict.target
                ),
                None => String::new(),
            };
            let question = format!(
                "was {what} available in {} as promised, art. {}?",
                verdict.period, verdict.ruling.articles
            );
            ruled(&question, &verdict.ruling, &figure, of)
        }
        Family::Support(it) => {
            let verdict = &it.verdict;
            let zone = it.zone;
            let due = verdict
                .due
                .map(|due| format!(": due {}", ending(due, zone)));
            let done = verdict
                .done
                .map(|done| format!(", done {}", local(done, zone)));
            let late = match (verdict.ruling.outcome, verdict.late_seconds) {
                (_, late) if late.is_zero() => String::new(),
                (_, late) => format!(", late by {}", length(late)),
            };
            let figure = format!(
                "{}{}{late}",
                due.unwrap_or_default(),
                done.unwrap_or_default()
            );
            let question = format!(
                "was the {} of ticket {} (severity {}) in time, art. {}?",
                verdict.obligation, verdict.ticket, verdict.severity, verdict.ruling.articles
            );
            ruled(&question, &verdict.ruling, &figure, of)
        }
        Family::SupportRate(it) => {
            let verdict = &it.verdict;
            let figure = match &verdict.rate {
                Some(rate) => format!(
                    ": {rate} % in time, at least {} % is promised",
                    verdict.target
                ),
                None => ": no ticket is in the share yet".to_owned(),
            };
            let question = format!(
                "were enough tickets in time from {} to {} ({}), art. {}?",
                verdict.from, verdict.to, it.terms.obligation, verdict.ruling.articles
            );
            ruled(&question, &verdict.ruling, &figure, of)
        }
        Family::Backup(it) => {
            let verdict = &it.verdict;
            let question = format!("{}, art. {}?", backup(it), verdict.ruling.articles);
            ruled(&question, &verdict.ruling, "", of)
        }
        Family::Lifecycle(it) => {
            let verdict = &it.verdict;
            let question = format!("{}, art. {}?", lifecycle(it), verdict.ruling.articles);
            ruled(&question, &verdict.ruling, "", of)
        }
        Family::Credit(it) => credit(it, of),
    }
}

fn credit(it: &CreditExplanation, of: &Explanation) -> Said {
    let verdict = &it.verdict;
    let whose = verdict
        .product
        .as_ref()
        .map(|product| format!(" for {product}"));
    let amount = match (&verdict.amount, &verdict.currency) {
        (Some(amount), Some(currency)) => format!("{amount} {currency}"),
        _ => format!("{} % of a fee that is not given", verdict.percent),
    };
    let by = verdict
        .claim_by
        .map(|day| format!(", to be claimed by {day}"));
    let articles = &verdict.ruling.articles;
    let word = |outcome: CreditOutcome| outcome.word().replace('_', " ");
    Said {
        question: format!(
            "what is owed for missing the promised availability of {}{}, art. {articles}?",
            verdict.period,
            whose.unwrap_or_default()
        ),
        outcome: format!(
            "{}: {amount}{}",
            word(verdict.ruling.outcome),
            by.unwrap_or_default()
        ),
        style: match verdict.ruling.outcome {
            CreditOutcome::Claimable | CreditOutcome::Claimed => look::GOOD,
            CreditOutcome::Lapsed | CreditOutcome::NotOwed => look::BAD,
            CreditOutcome::Pending | CreditOutcome::Undetermined => look::OPEN,
        },
        certainty: certainty(&verdict.ruling, &word(verdict.ruling.other_outcome), of),
    }
}

fn ruled(question: &str, ruling: &Ruling, figure: &str, of: &Explanation) -> Said {
    let whom = match (ruling.party, ruling.binding) {
        (Party::Client, _) => " (it binds the client)",
        (Party::Vendor, Binding::BestEffort) => " (owed by best effort)",
        (Party::Vendor, Binding::Result) => "",
    };
    Said {
        question: format!("{question}{whom}"),
        outcome: format!("{}{figure}", outcome(ruling.outcome)),
        style: outcome_style(ruling.outcome),
        certainty: certainty(ruling, outcome(ruling.other_outcome), of),
    }
}

fn certainty<O>(ruling: &Ruling<O>, elsewhere: &str, of: &Explanation) -> String {
    if ruling.firm {
        return match ruling.touches.is_empty() {
            true => "firm: no unclear clause touches it".to_owned(),
            false => "firm: the same whichever way the unclear clauses are read".to_owned(),
        };
    }
    let clauses: Vec<&str> = ruling.turns_on.iter().map(|id| id.as_str()).collect();
    let turns = match clauses.as_slice() {
        [] => "no single clause changes it, several together do".to_owned(),
        clauses => format!("turns on {}", clauses.join(", ")),
    };
    format!(
        "{turns}; {elsewhere} under all {} readings",
        of.reading.other()
    )
}

fn backup(of: &BackupExplanation) -> String {
    let verdict = &of.verdict;
    let slot = verdict.slot.as_deref().unwrap_or_default();
    let about = verdict.about.as_deref().unwrap_or_default();
    match verdict.obligation.as_ref() {
        "retention" => format!("was the copy of {about} kept for its term"),
        "copies" => format!("did {about} lie on enough sites"),
        "region" => format!("did a copy of {about} lie in a country where it must"),
        "rpo" if of.gap.is_some() => format!("did a restore point follow {about} soon enough"),
        "rpo" => "was little enough lost with the main site".to_owned(),
        "rto" => "was the service back in time after the loss of the main site".to_owned(),
        "restore" => format!("was restoration {about} done"),
        kind => format!("was the {kind} backup of {slot} made"),
    }
}

fn lifecycle(of: &LifecycleExplanation) -> String {
    let verdict = &of.verdict;
    let period = verdict.period.as_deref().unwrap_or_default();
    let product = verdict.product.as_ref();
    let product = product.map_or_else(String::new, |product| format!(" of {product}"));
    match verdict.obligation.as_str() {
        "version-eligibility" => format!("did a version{product} run in {period} that counts"),
        "new-version-validation" => format!("was the new version{product} validated in time"),
        "maintenance-notice" => format!("was the work on the service{product} told in time"),
        "convention-notice" => "was the change of the booklet told in time".to_owned(),
        "history-purge" => format!("was old history purged in {period}"),
        "update-notice" => format!("was the date of the update{product} told before it"),
        other => format!("was `{other}` kept"),
    }
}
