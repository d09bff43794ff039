//! Hours, severities, deadlines, excuses, suspensions and the rate of support.

use std::io;

use livret_core::contract::terms::{
    Allowance, DoneStep, Miss, OutsideHours, PhoneRule, PriorityMatrix, Promise, RatePeriod,
    RateTerms, Severity, StartTerm, SupportObligation, SupportTerms, SuspensionEffect,
    TicketExcuse, TieTerm, Unqualified, WorkaroundRule,
};

use super::phrase::{calendar, clause, day_end, inner};
use super::write_missing;
use crate::page::{Cell, Column, Grid, Page};
use crate::words::{list, whom};

const LABEL: usize = 17;

pub(super) fn write(terms: &SupportTerms, page: &mut Page<'_>) -> io::Result<()> {
    let hours = format!("{}, art. {}", calendar(&terms.hours), terms.articles);
    page.labelled(2, "hours", LABEL, &hours)?;
    for (name, hours) in &terms.other_hours {
        page.labelled(2, name, LABEL, &calendar(hours))?;
    }
    for on_call in &terms.on_call {
        let label = format!("{} on call", on_call.severity);
        let hours = calendar(&on_call.hours);
        page.labelled(
            2,
            &label,
            LABEL,
            &format!("{hours}, art. {}", on_call.articles),
        )?;
    }
    page.labelled(2, "business days", LABEL, &calendar(&terms.business_days))?;
    page.labelled(2, "at closing", LABEL, &clause(&terms.closing_time, tie))?;
    let severities: Vec<String> = terms.severities.iter().map(severity).collect();
    page.labelled(2, "severities", LABEL, &severities.join("; "))?;
    if let Some(matrix) = &terms.matrix {
        write_matrix(matrix, page)?;
    }
    for obligation in &terms.obligations {
        write_obligation(obligation, page)?;
    }
    for excuse in &terms.excuses {
        page.hanging(
            2,
            &format!(
                "nothing is owed {}, art. {}",
                excused(excuse),
                excuse.articles
            ),
        )?;
    }
    for suspension in &terms.suspensions {
        page.hanging(
            2,
            &format!(
                "suspension `{}`, art. {}: {}",
                suspension.reason,
                suspension.articles,
                clause(&suspension.effect, effect)
            ),
        )?;
    }
    match &terms.rate {
        None => Ok(()),
        Some(Promise::Promised(rate)) => page.hanging(2, &rate_text(rate)),
        Some(Promise::NotPromised { articles, because }) => {
            page.hanging(2, &format!("no share in time, art. {articles}: {because}"))
        }
        Some(Promise::Undetermined(missing)) => {
            page.text(2, "share of tickets in time")?;
            write_missing(missing, page)
        }
    }
}

pub(crate) fn tie(tie: &TieTerm) -> String {
    match tie {
        TieTerm::Closing => "due at that closing",
        TieTerm::NextOpening => "due at the next opening",
    }
    .to_owned()
}

fn severity(severity: &Severity) -> String {
    match severity.words.as_slice() {
        [] => severity.name.clone(),
        words => format!("{} ({})", severity.name, words.join(", ")),
    }
}

fn write_matrix(matrix: &PriorityMatrix, page: &mut Page<'_>) -> io::Result<()> {
    page.text(
        2,
        &format!("severity by impact and urgency, art. {}", matrix.articles),
    )?;
    let mut columns = vec![Column::words("")];
    columns.extend(matrix.urgencies.iter().map(|_| Column::words("")));
    let mut grid = Grid::new(columns);
    let urgencies = matrix
        .urgencies
        .iter()
        .map(|urgency| Cell::from(&urgency.name));
    grid.row(std::iter::once(Cell::from("")).chain(urgencies));
    for row in &matrix.rows {
        let severities = row.severities.iter().map(Cell::from);
        grid.row(std::iter::once(Cell::from(&row.impact.name)).chain(severities));
    }
    page.grid(4, &grid)
}

fn write_obligation(of: &SupportObligation, page: &mut Page<'_>) -> io::Result<()> {
    let whom = whom(of.party, of.binding);
    page.hanging(2, &format!("{}, art. {}{whom}", of.name, of.articles))?;
    for allowed in &of.allowances {
        let text = clause(&allowed.allowance, allowance);
        page.labelled(4, &allowed.severity, LABEL - 2, &text)?;
    }
    page.labelled(4, "from", LABEL - 2, &clause(&of.start, start))?;
    let done: Vec<String> = of.done.iter().map(step).collect();
    page.labelled(4, "ends with", LABEL - 2, &done.join(", or "))?;
    page.labelled(
        4,
        "outside hours",
        LABEL - 2,
        &clause(&of.outside_hours, outside),
    )?;
    page.labelled(4, "a late one", LABEL - 2, &clause(&of.miss, miss))?;
    page.labelled(4, "by telephone", LABEL - 2, &clause(&of.phone, phone))
}

pub(crate) fn allowance(allowance: &Allowance) -> String {
    match allowance {
        Allowance::Hours(hours) => format!("{hours} business hours"),
        Allowance::Days { count, end } => {
            let end = inner(end, day_end);
            format!("{count} business days, the last until {end}")
        }
    }
}

pub(crate) fn start(start: &StartTerm) -> String {
    match start {
        StartTerm::Recorded => "recording".to_owned(),
        StartTerm::Acknowledged => "acknowledgement".to_owned(),
        StartTerm::Delivered => "delivery of the correction".to_owned(),
        StartTerm::Qualified { meanwhile } => {
            let meanwhile = inner(meanwhile, |until| {
                match until {
                    Unqualified::FromAcknowledgementDeadline => "the acknowledgement deadline",
                    Unqualified::NotStarted => "no start",
                }
                .to_owned()
            });
            format!("qualification, until then {meanwhile}")
        }
    }
}

pub(crate) fn step(step: &DoneStep) -> String {
    match step {
        DoneStep::Acknowledged => "acknowledgement",
        DoneStep::ActionPlan => "action plan",
        DoneStep::Fixed => "fix",
        DoneStep::Delivered => "delivery",
        DoneStep::Validated => "validation",
        DoneStep::Closed => "closing",
        DoneStep::Workaround(rule) => {
            let rule = clause(rule, |rule| {
                match rule {
                    WorkaroundRule::Delivered => "once delivered",
                    WorkaroundRule::IfAccepted => "only if accepted",
                }
                .to_owned()
            });
            return format!("workaround ({rule})");
        }
    }
    .to_owned()
}

pub(crate) fn outside(rule: &OutsideHours) -> String {
    match rule {
        OutsideHours::NextOpening => "the clock starts at the next opening",
        OutsideHours::NothingPromised => "no delay is promised",
    }
    .to_owned()
}

pub(crate) fn miss(miss: &Miss) -> String {
    match miss {
        Miss::Breach => "is a breach",
        Miss::Reported => "is reported, and excused",
    }
    .to_owned()
}

pub(crate) fn phone(rule: &PhoneRule) -> String {
    match rule {
        PhoneRule::Same => "the same",
        PhoneRule::Apart => "outside the share, each by itself",
    }
    .to_owned()
}

pub(crate) fn excused(excuse: &TicketExcuse) -> String {
    let causes: Vec<String> = excuse.causes.iter().map(ToString::to_string).collect();
    let mut what = Vec::new();
    if !causes.is_empty() {
        what.push(format!("for causes {}", list(&causes)));
    }
    if excuse.other_environments {
        what.push("for other environments than production".to_owned());
    }
    what.join("; ")
}

pub(crate) fn effect(effect: &SuspensionEffect) -> String {
    match effect {
        SuspensionEffect::Pauses => "the clock stands still while it lasts",
        SuspensionEffect::Excuses => "nothing is owed for the ticket",
    }
    .to_owned()
}

pub(crate) fn rate_text(rate: &RateTerms) -> String {
    let period = clause(&rate.period, |period| {
        match period {
            RatePeriod::AnyConsecutive => "any",
            RatePeriod::Blocks => "successive",
        }
        .to_owned()
    });
    format!(
        "share in time, art. {}: {} of at least {} % of tickets over {} consecutive months from {} ({period})",
        rate.articles, rate.obligation, rate.target, rate.months, rate.start
    )
}
