//! An obligation of a ticket: its terms, what started its clock, and the walk to its
//! deadline.

use std::io;

use livret_core::calendar::Zone;
use livret_core::explain::{StartEvent, SupportExplanation};

use super::clock::{deadline, full, length};
use super::terms;
use super::walk;
use crate::page::Page;

const LABEL: usize = 17;

pub(super) fn write(of: &SupportExplanation, page: &mut Page<'_>) -> io::Result<()> {
    terms::support(&of.terms, page)?;
    page.blank()?;
    page.heading("What happened")?;
    page.hanging(
        2,
        &format!("times are local, {}, the zone of support", of.zone),
    )?;
    page.labelled(2, "the clock starts", LABEL, &started(&of.start, of.zone))?;
    let several = of.walks.len() > 1;
    for (number, way) in of.walks.iter().enumerate() {
        page.blank()?;
        page.heading(match (several, number) {
            (false, _) => "The walk to the deadline",
            (true, 0) => "The walk to the deadline, if the clock started at the earliest",
            (true, _) => "The walk to the deadline, if it started at the latest",
        })?;
        walk::write(way, "the day of the event", of.zone, page)?;
    }
    write_end(of, page)
}

/// When the clock starts, and by what.
fn started(of: &StartEvent, zone: Zone) -> String {
    let what = match of.event {
        "recorded_at" => "the recording".to_owned(),
        "acknowledgement-due" => {
            let verdict = of.verdict.as_deref().unwrap_or_default();
            format!("the deadline of the acknowledgement ({verdict}), for want of a qualification")
        }
        column => format!("`{column}`"),
    };
    match (of.earliest, of.latest) {
        (None, _) => format!("with {what}, which has not happened"),
        (Some(from), Some(to)) if from == to => format!("{}, {what}", full(from, zone)),
        (Some(from), Some(to)) => format!(
            "with {what}, which the evidence leaves empty: not before {} and not after {}",
            full(from, zone),
            full(to, zone)
        ),
        (Some(from), None) => format!(
            "with {what}, which nobody knows: not before {}",
            full(from, zone)
        ),
    }
}

/// What ended it, or that nothing has.
fn write_end(of: &SupportExplanation, page: &mut Page<'_>) -> io::Result<()> {
    let verdict = &of.verdict;
    page.blank()?;
    page.heading("The end")?;
    if let Some(due) = verdict.due {
        page.labelled(2, "due", LABEL, &deadline(due, of.zone))?;
    } else if let [first, .., last] = of.walks.as_slice() {
        let due = format!(
            "between {} and {}",
            deadline(first.due, of.zone),
            deadline(last.due, of.zone)
        );
        page.labelled(2, "due", LABEL, &due)?;
    }
    let done = match (verdict.done, of.ended_by) {
        (Some(done), Some(column)) => format!("{}, `{column}`", full(done, of.zone)),
        (Some(done), None) => full(done, of.zone),
        (None, _) => match of.done_no_later_than {
            Some(at) => format!(
                "nobody wrote down when; no later than {}, when the next step that is filled \
                 happened",
                full(at, of.zone)
            ),
            None => "not as far as is known".to_owned(),
        },
    };
    page.labelled(2, "done", LABEL, &done)?;
    if let (Some(due), Some(done)) = (verdict.due, verdict.done)
        && done <= due
    {
        page.labelled(2, "to spare", LABEL, &length(due - done))?;
    }
    if !verdict.late_seconds.is_zero() {
        let late = format!("{} of elapsed time", length(verdict.late_seconds));
        page.labelled(2, "late by", LABEL, &late)?;
    }
    if let Some(left) = verdict.left_seconds {
        let left = format!("{} of business time", length(left));
        page.labelled(2, "left", LABEL, &left)?;
    }
    Ok(())
}
