//! What was asked, what came out, and by which contract.

use std::io;

use anstyle::Style;
use livret_core::explain::{CreditExplanation, Explanation, Family};
use livret_core::verdict::{Binding, CreditOutcome, Outcome, Party, Ruling};

use crate::page::{Page, look};
use crate::words::{local, outcome, outcome_style};

/// What a label takes, with the gap after it.
const LABEL: usize = 12;

pub(super) fn write(of: &Explanation, page: &mut Page<'_>) -> io::Result<()> {
    let said = said(of);
    page.heading(&of.id)?;
    page.labelled(2, "asked", LABEL, &said.question)?;
    page.labelled_in(2, "outcome", LABEL, said.style, &said.outcome)?;
    for because in &of.because {
        page.labelled_in(2, "because", LABEL, look::OPEN, because)?;
    }
    page.labelled(2, "certainty", LABEL, &said.certainty)?;
    page.labelled(2, "contract", LABEL, &contract(of))?;
    page.labelled(
        2,
        "judged",
        LABEL,
        &format!(
            "by the {}'s readings, as of {}, time-zone data {}",
            of.reading, of.as_of, of.tzdb
        ),
    )
}

/// The three sentences that answer the question.
struct Said {
    question: String,
    outcome: String,
    style: Style,
    certainty: String,
}

fn said(of: &Explanation) -> Said {
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
            ruled(question, &verdict.ruling, &figure, of)
        }
        Family::Support(it) => {
            let verdict = &it.verdict;
            let zone = it.zone;
            let due = verdict.due.map(|due| format!(": due {}", local(due, zone)));
            let done = verdict
                .done
                .map(|done| format!(", done {}", local(done, zone)));
            let late = match (verdict.ruling.outcome, verdict.late_seconds) {
                (_, late) if late.is_zero() => String::new(),
                (_, late) => format!(", late by {}", super::clock::length(late)),
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
            ruled(question, &verdict.ruling, &figure, of)
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
            ruled(question, &verdict.ruling, &figure, of)
        }
        Family::Backup(it) => {
            let verdict = &it.verdict;
            let about = verdict.slot.as_ref().or(verdict.about.as_ref());
            let about = about.map_or_else(String::new, |about| format!(" of {about}"));
            let question = format!(
                "was `{}`{about} kept, art. {}?",
                verdict.obligation, verdict.ruling.articles
            );
            ruled(question, &verdict.ruling, "", of)
        }
        Family::Lifecycle(it) => {
            let verdict = &it.verdict;
            let parts = [&verdict.period, &verdict.product];
            let about = parts.into_iter().flatten().map(|it| format!(" {it}"));
            let question = format!(
                "was `{}`{} kept, art. {}?",
                verdict.obligation,
                about.collect::<String>(),
                verdict.ruling.articles
            );
            ruled(question, &verdict.ruling, "", of)
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

fn ruled(question: String, ruling: &Ruling, figure: &str, of: &Explanation) -> Said {
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

fn contract(of: &Explanation) -> String {
    let terms = match of.terms_from {
        Some(from) => format!(" (its terms hold from {from})"),
        None => String::new(),
    };
    let until = match of.until {
        Some(until) => format!(" to {until}"),
        None => String::new(),
    };
    format!(
        "{}, edition {}{terms}; subscribed from {}{until}",
        of.contract, of.edition, of.since
    )
}
