//! A verdict on versions, notices or history: the duty, which version ran, and the dates.

use std::io;

use livret_core::calendar::Zone;
use livret_core::contract::terms::{LifecycleRule, SparedReasons};
use livret_core::explain::{LifecycleExplanation, VersionStretch};

use super::clock::{deadline, full, stretch};
use super::dates;
use super::elide::elide;
use super::evidence::place;
use super::terms::readings;
use crate::page::{Page, look};
use crate::show::phrase::{calendar, clause};
use crate::words::list;

const LABEL: usize = 17;
/// How many stretches are listed.
const SHOWN: usize = 20;

pub(super) fn write(of: &LifecycleExplanation, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("The terms, as this run reads them")?;
    let owed = format!(
        "{}, art. {}{}",
        of.duty.owed,
        of.duty.articles,
        readings(&of.duty_readings)
    );
    page.labelled(2, "owed", LABEL, &owed)?;
    write_rule(&of.duty.rule, page)?;
    page.blank()?;
    page.heading("What happened")?;
    page.hanging(
        2,
        &format!("times are local, {}; those that end in Z are UTC", of.zone),
    )?;
    page.hanging(2, &of.verdict.detail)?;
    if !of.ran.is_empty() {
        page.blank()?;
        page.heading("Which version ran")?;
        let shown = elide(&of.ran, SHOWN);
        for ran in shown.head {
            write_ran(ran, of.zone, page)?;
        }
        if !shown.middle.is_empty() {
            let more = format!("… {} more; --format json shows all", shown.middle.len());
            page.aside(4, &more)?;
        }
        for ran in shown.tail {
            write_ran(ran, of.zone, page)?;
        }
    }
    let verdict = &of.verdict;
    if verdict.due.is_some() || verdict.done.is_some() {
        page.blank()?;
        page.heading("The dates")?;
    }
    dates::write((verdict.due, verdict.done), of.zone, LABEL, page)
}

fn write_rule(rule: &LifecycleRule, page: &mut Page<'_>) -> io::Result<()> {
    match rule {
        LifecycleRule::VersionEligibility {
            majors,
            previous_months,
            ..
        } => {
            let months = previous_months.map_or_else(String::new, |months| {
                format!("; one that is not the newest, for {months} months after the newest")
            });
            let said = format!("one of the last {majors} major versions{months}");
            page.labelled(2, "counts", LABEL, &said)
        }
        LifecycleRule::NewVersionValidation { days, .. } => {
            let said = format!("{days} calendar days from delivery, to 24:00 of the last");
            page.labelled(2, "allowance", LABEL, &said)
        }
        LifecycleRule::ConventionNotice { months, spared, .. } => {
            let said = format!("{months} calendar months before it takes effect");
            page.labelled(2, "told ahead", LABEL, &said)?;
            let spared = clause(spared, |spared| match spared {
                SparedReasons::Of(words) => format!("a notice for {}", list(words)),
                SparedReasons::AnyStated => "a notice that states any urgency".to_owned(),
            });
            page.labelled(2, "spared", LABEL, &spared)
        }
        LifecycleRule::HistoryPurge { years, spared } => {
            let spared = spared.as_ref().map(|what| format!(", {what} excepted"));
            let said = format!(
                "{years} calendar years, the current one included{}",
                spared.unwrap_or_default()
            );
            page.labelled(2, "kept", LABEL, &said)
        }
        LifecycleRule::MaintenanceNotice(owed) => {
            page.labelled(2, "standing hours", LABEL, &calendar(&owed.standing))
        }
        LifecycleRule::UpdateNotice { .. } => page.labelled(
            2,
            "told ahead",
            LABEL,
            "before the update, patches excepted",
        ),
    }
}

fn write_ran(of: &VersionStretch, zone: Zone, page: &mut Page<'_>) -> io::Result<()> {
    let (style, standing) = match of.standing {
        "eligible" => (look::GOOD, "it counts"),
        "superseded" => (look::BAD, "it is none of the last major versions"),
        "expired" => (look::BAD, "it is past its months beside a newer one"),
        _ => (look::OPEN, "nothing says which version ran"),
    };
    let version = match (&of.version, of.installed_at, &of.row) {
        (Some(version), Some(at), Some(row)) => format!(
            "version {version}, installed {} ({}); ",
            full(at, zone),
            place(row)
        ),
        _ => String::new(),
    };
    let newest = match (of.newest_major, of.newest_since) {
        (Some(major), Some(since)) => format!("; newest major {major}, out {}", full(since, zone)),
        _ => String::new(),
    };
    let until = of
        .counts_until
        .map(|until| format!("; counts until {}", deadline(until, zone)));
    let said = format!(
        "{}: {version}{standing}{newest}{}",
        stretch(of.interval, zone),
        until.unwrap_or_default()
    );
    page.styled(4, 6, style, &said)
}
