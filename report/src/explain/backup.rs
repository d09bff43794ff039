//! A verdict on backups: when one was due and what was run, until when a copy was kept, how
//! long a gap lasted.

use std::io;

use livret_core::calendar::Zone;
use livret_core::contract::terms::Retention;
use livret_core::explain::{
    BackupExplanation, BackupRead, GapExplained, RetentionExplained, SlotExplained, SlotPart,
};
use livret_core::time::Interval;

use super::clock::{deadline, full, length, stretch};
use super::dates;
use super::elide::elide;
use super::evidence::place;
use super::terms::readings;
use crate::page::{Page, look};
use crate::show::phrase::{clause, zone};
use crate::show::rest::{due, gap_rule, kept, retention_end, slot_words};
use crate::words::count;

const LABEL: usize = 17;
/// How many stretches or runs are listed.
const SHOWN: usize = 14;

pub(super) fn write(of: &BackupExplanation, page: &mut Page<'_>) -> io::Result<()> {
    write_terms(&of.terms, page)?;
    page.blank()?;
    page.heading("What happened")?;
    page.hanging(
        2,
        &format!("times are local, {}; those that end in Z are UTC", of.zone),
    )?;
    page.hanging(2, &of.verdict.detail.to_string())?;
    if let Some(slot) = &of.slot {
        write_slot(slot, of.zone, page)?;
    }
    if let Some(retention) = &of.retention {
        return write_retention(retention, of.zone, page);
    }
    if let Some(gap) = &of.gap {
        return write_gap(gap, of.zone, page);
    }
    match of.verdict.due {
        Some(due) if of.slot.is_none() => page.labelled(2, "due", LABEL, &deadline(due, of.zone)),
        _ => Ok(()),
    }
}

fn write_terms(terms: &BackupRead, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("The terms, as this run reads them")?;
    page.labelled(
        2,
        "where",
        LABEL,
        &format!("art. {}{}", terms.articles, readings(&terms.readings)),
    )?;
    for kind in &terms.kinds {
        let said = format!(
            "a success started {}, kept {} ({}; {})",
            clause(&kind.due, due),
            kept(kind.kept),
            clause(&kind.retention_end, retention_end),
            zone(&kind.zone)
        );
        page.labelled(2, &kind.kind, LABEL, &said)?;
    }
    if let Some(copies) = terms.copies {
        let said = format!("at least {copies}, on separate sites");
        page.labelled(2, "copies", LABEL, &said)?;
    }
    if !terms.regions.is_empty() {
        page.labelled(2, "inside", LABEL, &terms.regions.join(", "))?;
    }
    if let Some(point) = &terms.recovery_point {
        let said = format!(
            "at most {}, {}",
            point.at_most,
            clause(&point.rule, gap_rule)
        );
        page.labelled(2, "RPO", LABEL, &said)?;
    }
    if let Some(plan) = &terms.disaster {
        for (name, figure) in [("RPO", &plan.rpo), ("RTO", &plan.rto)] {
            if let Some(figure) = figure {
                let said = format!("at most {figure} after the loss of the main site");
                page.labelled(2, name, LABEL, &said)?;
            }
        }
    }
    Ok(())
}

fn write_slot(of: &SlotExplained, zone: Zone, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading(&format!("When one was due: {}", slot_words(&of.due)))?;
    let shown = elide(&of.parts, SHOWN);
    for part in shown.head {
        write_part(part, zone, page)?;
    }
    if !shown.middle.is_empty() {
        let missed = shown.middle.iter().filter(|part| part.state == "missed");
        let said = format!(
            "… {} more, of which {} missed; --format json shows all",
            count(shown.middle.len() as u64, "line"),
            missed.count()
        );
        page.aside(4, &said)?;
    }
    for part in shown.tail {
        write_part(part, zone, page)?;
    }
    page.blank()?;
    page.heading("What was run on the days of the slot")?;
    if of.runs.is_empty() {
        return page.text(4, "nothing is on record");
    }
    let shown = elide(&of.runs, SHOWN);
    for run in shown.head.iter().chain(shown.tail) {
        let when = match (run.in_time, run.whole_at) {
            (true, Some(_)) => "a success, when one was due",
            (true, None) => "no success",
            (false, Some(_)) => "a success, but not when one was due",
            (false, None) => "no success, and not when one was due",
        };
        let whole = run.whole_at.map(|at| format!(", whole {}", full(at, zone)));
        let said = format!(
            "{}: started {}{}: {when}",
            run.id,
            full(run.started_at, zone),
            whole.unwrap_or_default()
        );
        page.hanging(4, &said)?;
    }
    match shown.middle.len() {
        0 => Ok(()),
        more => page.aside(
            4,
            &format!("… and {} more between these", count(more as u64, "run")),
        ),
    }
}

fn write_part(part: &SlotPart, zone: Zone, page: &mut Page<'_>) -> io::Result<()> {
    let within: Vec<String> = part.within.iter().map(|it| stretch(*it, zone)).collect();
    let (style, state) = match (part.state, &part.filled_by) {
        (_, Some(id)) => (look::GOOD, format!("filled by {id}")),
        ("open", None) => (look::OPEN, "not ended, and not filled yet".to_owned()),
        _ => (look::BAD, "no success was started in it".to_owned()),
    };
    page.styled(4, 6, style, &format!("{}: {state}", within.join(" and ")))
}

fn write_retention(of: &RetentionExplained, zone: Zone, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("Until when it was to be kept")?;
    page.labelled(2, "started", LABEL, &full(of.started_at, zone))?;
    let last = format!("{} + {} = {}", of.started_day, kept(of.kept), of.last_day);
    page.labelled(2, "last day", LABEL, &last)?;
    let end = match of.end {
        Retention::DayEnd => "the end of that day",
        Retention::SameTime => "the same clock time on that day",
    };
    let until = format!("{}, {end}", deadline(of.kept_until, zone));
    page.labelled(2, "kept until", LABEL, &until)?;
    let deleted = of.deleted_at.map(|at| full(at, zone));
    let deleted = deleted.unwrap_or_else(|| "not as far as is known".to_owned());
    let deleted = format!("{deleted} ({})", place(&of.place));
    page.labelled(2, "deleted", LABEL, &deleted)?;
    match of.early_seconds {
        Some(early) if early.0 > 0 => {
            page.labelled_in(2, "too early by", LABEL, look::BAD, &length(early))
        }
        Some(late) => page.labelled(2, "after its term", LABEL, &length(-late)),
        None => Ok(()),
    }
}

fn write_gap(of: &GapExplained, zone: Zone, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("The gap")?;
    let Interval { start, end } = of.interval;
    page.labelled(
        2,
        "from",
        LABEL,
        &format!("{}, the start of one", full(start, zone)),
    )?;
    let to = format!(
        "{}, the end of the next, or of what is known",
        full(end, zone)
    );
    page.labelled(2, "to", LABEL, &to)?;
    page.labelled(2, "elapsed", LABEL, &length(of.elapsed_seconds))?;
    page.labelled(2, "at most", LABEL, &length(of.at_most_seconds))?;
    dates::over(of.over_seconds, LABEL, page)
}
