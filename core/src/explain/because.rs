//! What an outcome rests on beside its figure, in words.

use super::Run;
use crate::calendar::Zone;
use crate::judge::TermsInForce;
use crate::judge::availability::Behind;
use crate::month::Month;
use crate::verdict::{AvailabilityVerdict, Outcome};

/// Why a month's availability is not simply met or breached by its figure.
pub(super) fn availability(
    run: &Run<'_>,
    in_force: &TermsInForce,
    verdict: &AvailabilityVerdict,
    behind: &Behind<'_>,
    month: Month,
    zone: Zone,
) -> Vec<String> {
    match verdict.ruling.outcome {
        Outcome::NotInForce if behind.span.is_none() => vec![not_in_force(run, in_force, month)],
        Outcome::NotInForce => {
            vec!["the service window has no second in it: nothing is promised".to_owned()]
        }
        Outcome::Pending => {
            let end = behind.span.map(|span| span.in_force.end);
            let last = end.map(|end| zone.day_of(end).previous().to_string());
            vec![format!(
                "the period runs until 24:00 of {}; what counts so far does not miss the target \
                 of the whole of it",
                last.unwrap_or_default()
            )]
        }
        Outcome::Undetermined => undetermined(run, verdict, behind),
        Outcome::Met | Outcome::Breached | Outcome::Excused => Vec::new(),
    }
}

fn undetermined(run: &Run<'_>, verdict: &AvailabilityVerdict, behind: &Behind<'_>) -> Vec<String> {
    let mut because = Vec::new();
    let evidence = run.question.evidence;
    let unread = evidence.unread;
    let works = evidence.maintenance_open(run.question.subject.index);
    let kinds = [
        ("outages", unread.outages),
        ("maintenance", works),
        ("coverage", unread.coverage),
    ];
    for (kind, _) in kinds.iter().filter(|(_, unread)| *unread) {
        because.push(format!(
            "a file of {kind} could not be read, and could change it"
        ));
    }
    for target in behind.targets.iter().filter(|it| it.governed_elsewhere) {
        because.push(format!(
            "another document governs {}: nothing can be said without it",
            target.product.as_deref().unwrap_or("the service")
        ));
    }
    if let Some(why) = &behind.hook_failed {
        because.push(format!("the booklet's own code failed: {why}"));
    }
    if let Some(why) = behind.exceptions_open {
        because.push(format!(
            "what counts misses the target, and which outages the client's contract excuses is \
             not known: {why}"
        ));
    }
    let (unknown, uncovered) = (verdict.unknown_seconds, verdict.uncovered_seconds);
    if because.is_empty() && !(unknown.is_zero() && uncovered.is_zero()) {
        because.push(format!(
            "what counts for certain, {} s, meets the target; with the downtime that no \
             monitoring saw, {unknown} s, and the window time that none covered, {uncovered} s, \
             it may be missed",
            verdict.counted_seconds
        ));
    }
    because
}

/// Why a month, of which no instant is in force, is not.
fn not_in_force(run: &Run<'_>, in_force: &TermsInForce, month: Month) -> String {
    let subject = run.question.subject;
    let ended = subject.until.filter(|until| *until < month.first_day());
    if month.last_day() < subject.since {
        format!("the subscription begins on {}, after it", subject.since)
    } else if let Some(until) = ended {
        format!("the subscription ended on {until}, before it")
    } else if let Some(from) = in_force.from {
        format!(
            "the first edition of the booklet, {}, is in force from {from} on, after it",
            in_force.edition
        )
    } else {
        "no part of it is in force".to_owned()
    }
}
