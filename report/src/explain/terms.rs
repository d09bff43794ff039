//! The terms behind one verdict, as its run reads them, each with the readings by which it is
//! what it is.

use std::io;

use livret_core::contract::terms::{Allowance, SupportObligation, VersionEffect};
use livret_core::contract::{Clause, ReadingId};
use livret_core::explain::{AvailabilityRead, SupportRead};

use super::evidence::by_contract;
use super::timeline::exclusion_mark;
use crate::page::Page;
use crate::show::availability::{part_month, sources};
use crate::show::phrase::{calendar, clause, exclusion};
use crate::show::support::{allowance, effect, excused, miss, outside, phone, start, step, tie};
use crate::words::list;

const LABEL: usize = 17;

/// ` [eksae-notice]`: the readings by which a term is what it is.
pub(super) fn readings<'a>(of: impl IntoIterator<Item = &'a ReadingId>) -> String {
    let ids: Vec<&str> = of.into_iter().map(|id| id.as_str()).collect();
    match ids.as_slice() {
        [] => String::new(),
        ids => format!(" [{}]", ids.join(", ")),
    }
}

/// Target, window, and what is taken out, in its order.
pub(super) fn availability(terms: &AvailabilityRead, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("The terms, as this run reads them")?;
    let target = format!(
        "at least {} % per calendar month, art. {}",
        terms.target, terms.articles
    );
    page.labelled(2, "target", LABEL, &target)?;
    let window = format!(
        "{}{}",
        calendar(&terms.window),
        readings(&terms.window_readings)
    );
    page.labelled(2, "service window", LABEL, &window)?;
    page.labelled(2, "part of a month", LABEL, &part_month(&terms.part_month))?;
    page.labelled(2, "records", LABEL, &sources(&terms.sources))?;
    if !terms.down_together.is_empty() {
        let together = format!(
            "one rate: down only while {} are",
            list(&terms.down_together)
        );
        page.labelled(2, "products", LABEL, &together)?;
    }
    if terms.exclusions.is_empty() && terms.exceptions.is_empty() {
        return page.text(2, "nothing is taken out");
    }
    page.text(2, "taken out, each second by the first that covers it")?;
    for taken in &terms.exclusions {
        let line = format!(
            "{}. {}, art. {}: {}{}",
            exclusion_mark(taken.exclusion),
            taken.name,
            taken.articles,
            exclusion(&taken.rule),
            readings(&taken.readings)
        );
        page.hanging(4, &line)?;
    }
    for excused in &terms.exceptions {
        let line = format!(
            "{}. single outages, {}",
            exclusion_mark(excused.exception),
            by_contract(&excused.place, &excused.overrides)
        );
        page.hanging(4, &line)?;
    }
    Ok(())
}

/// Allowance, hours, and what releases a ticket.
pub(super) fn support(terms: &SupportRead, page: &mut Page<'_>) -> io::Result<()> {
    let of = &terms.obligation;
    page.blank()?;
    page.heading("The terms, as this run reads them")?;
    let owed = of.allowances.first().map(|listed| {
        let allowed = clause(&listed.allowance, allowance);
        format!("{allowed} for severity {}", listed.severity)
    });
    let tag = |field: &str| readings(terms.obligation_readings.get(field).into_iter().flatten());
    let shared = |field: &str| readings(terms.readings.get(field).into_iter().flatten());
    let owed = format!(
        "{}, art. {}{}",
        owed.unwrap_or_else(|| "no deadline".to_owned()),
        of.articles,
        tag("allowances")
    );
    page.labelled(2, "allowance", LABEL, &owed)?;
    let from = clause(&of.start, start);
    page.labelled(2, "from", LABEL, &format!("{from}{}", tag("start")))?;
    let done: Vec<String> = of.done.iter().map(step).collect();
    let done = format!("{}{}", done.join(", or "), tag("done"));
    page.labelled(2, "ends with", LABEL, &done)?;
    let hours = calendar(&terms.hours);
    let (label, articles) = match &terms.on_call {
        Some(articles) => ("hours on call", articles),
        None => ("support hours", &terms.articles),
    };
    let hours = format!("{hours}, art. {articles}{}", shared("hours"));
    page.labelled(2, label, LABEL, &hours)?;
    if counts_days(of) {
        let days = calendar(&terms.business_days);
        let days = format!("{days}{}", shared("business_days"));
        page.labelled(2, "business days", LABEL, &days)?;
    } else {
        let tie = format!("{}{}", tie(&terms.closing_time), shared("closing_time"));
        page.labelled(2, "at closing", LABEL, &tie)?;
    }
    for (label, says, field) in [
        (
            "outside hours",
            clause(&of.outside_hours, outside),
            "outside_hours",
        ),
        ("a late one", clause(&of.miss, miss), "miss"),
        ("by telephone", clause(&of.phone, phone), "phone"),
    ] {
        page.labelled(2, label, LABEL, &format!("{says}{}", tag(field)))?;
    }
    write_releases(terms, page)
}

fn counts_days(of: &SupportObligation) -> bool {
    let days = |allowance: &Allowance| matches!(allowance, Allowance::Days { .. });
    of.allowances.iter().any(|listed| match &listed.allowance {
        Clause::Plain(allowance) => days(allowance),
        Clause::Unclear { client, vendor, .. } => days(client) || days(vendor),
    })
}

/// What releases a ticket, and what stops its clock.
fn write_releases(terms: &SupportRead, page: &mut Page<'_>) -> io::Result<()> {
    for excuse in &terms.excuses {
        let line = format!(
            "nothing is owed {}, art. {}",
            excused(excuse),
            excuse.articles
        );
        page.hanging(2, &line)?;
    }
    let alike = terms
        .suspensions
        .chunk_by(|one, other| (&one.articles, &one.effect) == (&other.articles, &other.effect));
    for suspensions in alike {
        let Some(first) = suspensions.first() else {
            continue;
        };
        let reasons: Vec<String> = suspensions
            .iter()
            .map(|suspension| format!("`{}`", suspension.reason))
            .collect();
        let tag = readings(terms.readings.get("suspensions").into_iter().flatten());
        let line = format!(
            "suspended for {}, art. {}: {}{tag}",
            list(&reasons),
            first.articles,
            clause(&first.effect, effect)
        );
        page.hanging(2, &line)?;
    }
    if let Some(version) = &terms.version {
        let effect = clause(&version.effect, |effect| {
            match effect {
                VersionEffect::Excuses => "nothing is owed for the ticket",
                VersionEffect::OnlySuspended => "only a recorded suspension releases it",
            }
            .to_owned()
        });
        let line = format!(
            "recorded while no supported version ran, art. {}: {effect}{}",
            version.articles,
            readings(terms.readings.get("version").into_iter().flatten())
        );
        page.hanging(2, &line)?;
    }
    Ok(())
}
