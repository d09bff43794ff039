//! What was asked, what came out, and by which contract.

use std::io;

use anstyle::Style;
use livret_core::explain::{Explanation, Family};
use livret_core::verdict::{Binding, Outcome, Party, Ruling};

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

fn certainty(ruling: &Ruling<Outcome>, elsewhere: &str, of: &Explanation) -> String {
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
