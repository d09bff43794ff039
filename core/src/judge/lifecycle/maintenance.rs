//! `maintenance-notice`: planned work is told ahead.
//!
//! Rows of one start and product are one work, as long as the longest of them and told as
//! early as any of them says. A notice of maintenance at whose date no work is recorded is
//! judged by itself, its work taken by its start alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::notice_rule::{NoticeRule, Timing};
use super::{Bench, Judged, NOT_IN_FORCE, Row};
use crate::calendar::{BusinessClock, Zone};
use crate::contract::Sides;
use crate::contract::terms::{Told, WorkNotice};
use crate::evidence::{MaintenanceKind, MaintenanceRow, NoticeKind, NoticeRow, RowRef, Text};
use crate::intervals::IntervalSet;
use crate::judge::availability::told_at;
use crate::judge::calendars::{BindError, Binder};
use crate::time::{Instant, Interval, Micros};
use crate::verdict::{Binding, Outcome};

pub(super) fn judge(bench: &Bench<'_>, owed: &WorkNotice) -> Result<Vec<Row>, BindError> {
    let zone = bench.zone(&owed.standing.zone)?;
    let binder = bench.case.binder();
    let bind = |sides| Rule::bind(owed, sides, &binder);
    let rules = bench
        .sides()
        .iter()
        .map(bind)
        .collect::<Result<Vec<_>, _>>()?;
    let works = works(bench).into_iter();
    let mut rows: Vec<Row> = works
        .filter(|work| bench.concerns(zone, work.start))
        .filter_map(|work| one(bench, &rules, zone, &work))
        .collect();
    rows.extend(undated(bench, zone));
    Ok(rows)
}

/// One planned work.
struct Work<'a> {
    start: Instant,
    end: Instant,
    product: &'a str,
    /// What says so; none where only a notice does.
    rows: Vec<&'a MaintenanceRow>,
    /// The earliest notice of it, where no row does.
    sent: Option<Instant>,
    /// The notices of it.
    notices: Vec<RowRef>,
}

impl Work<'_> {
    fn told(&self, by: Told, as_of: Instant) -> Option<Instant> {
        let rows = self.rows.iter().filter_map(|row| told_at(row, by));
        let told = rows.chain(self.sent).min();
        told.filter(|told| *told <= as_of)
    }

    /// The second from its start, where nothing says how long it is.
    fn span(&self) -> Interval {
        let least = self.start + Micros::from_seconds(1);
        Interval::new(self.start, self.end.max(least))
    }
}

/// The planned works on record, and those that only a notice names.
fn works<'a>(bench: &Bench<'a>) -> Vec<Work<'a>> {
    let evidence = bench.case.evidence;
    let recorded = evidence.maintenance.of(bench.case.subject.index);
    let mut works: BTreeMap<(Instant, String), Work<'a>> = BTreeMap::new();
    for row in recorded {
        if row.kind != MaintenanceKind::Planned {
            continue;
        }
        let product = bench.text(row.product);
        let key = (row.start, product.to_lowercase());
        let work = works.entry(key).or_insert_with(|| Work {
            start: row.start,
            end: row.end,
            product,
            rows: Vec::new(),
            sent: None,
            notices: Vec::new(),
        });
        work.end = work.end.max(row.end);
        work.product = work.product.min(product);
        work.rows.push(row);
    }
    for notice in bench.notices(NoticeKind::Maintenance) {
        let Some(start) = notice.effective else {
            continue;
        };
        if recorded.iter().any(|row| row.start == start) {
            continue;
        }
        let work = works.entry((start, String::new())).or_insert_with(|| Work {
            start,
            end: start,
            product: "",
            rows: Vec::new(),
            sent: None,
            notices: Vec::new(),
        });
        work.notices.push(notice.row);
        work.sent = Some(
            work.sent
                .map_or(notice.sent, |known| known.min(notice.sent)),
        );
    }
    works.into_values().collect()
}

/// The duty under one combination of readings.
struct Rule {
    standing: Arc<BusinessClock>,
    inside: Option<NoticeRule>,
    outside: NoticeRule,
}

impl Rule {
    fn bind(owed: &WorkNotice, sides: &Sides, binder: &Binder<'_>) -> Result<Self, BindError> {
        let bind = |due| NoticeRule::bind(due, sides, binder);
        Ok(Self {
            standing: binder.clock(&owed.standing, sides)?,
            inside: owed.inside.as_ref().map(bind).transpose()?,
            outside: bind(&owed.outside)?,
        })
    }

    /// Whether the work lies wholly inside the standing hours, and what is owed for it.
    fn owed(&self, work: Interval) -> (bool, Option<&NoticeRule>) {
        let none = IntervalSet::empty();
        let open = self.standing.elapsed(work.start, work.end, &none);
        if open == work.measure() {
            (true, self.inside.as_ref())
        } else {
            (false, Some(&self.outside))
        }
    }
}

/// What a work comes to under one combination of readings.
struct Assessment {
    inside: bool,
    timing: Timing,
    told: Option<Instant>,
    outcome: Outcome,
    binding: Binding,
}

fn assess(bench: &Bench<'_>, rule: &Rule, zone: Zone, work: &Work<'_>) -> Option<Assessment> {
    let (inside, owed) = rule.owed(work.span());
    let owed = owed?;
    let as_of = bench.as_of();
    let told = work.told(owed.told, as_of);
    let timing = owed.timing(work.start, told, as_of);
    let evidence = bench.case.evidence;
    // Another file may hold an earlier notice; and the work itself, where only a notice
    // names it.
    let open = evidence.unread.notices && timing != Timing::InTime;
    let unplaced = evidence.unread.maintenance && work.rows.is_empty();
    let outcome = if !bench.holds(zone).contains(work.start) {
        Outcome::NotInForce
    } else if open || unplaced {
        Outcome::Undetermined
    } else {
        owed.outcome(timing)
    };
    Some(Assessment {
        inside,
        timing,
        told,
        outcome,
        binding: owed.binding,
    })
}

/// The verdict on one work; `None` where the run's readings owe no notice of it.
fn one(bench: &Bench<'_>, rules: &[Rule], zone: Zone, work: &Work<'_>) -> Option<Row> {
    let assessed: Vec<Option<Assessment>> = rules
        .iter()
        .map(|rule| assess(bench, rule, zone, work))
        .collect();
    // Where another reading owes no notice, none can be missed under it.
    let outcomes = assessed
        .iter()
        .map(|it| it.as_ref().map_or(Outcome::Excused, |it| it.outcome));
    let outcomes = outcomes.collect();
    let run = assessed.into_iter().next().flatten()?;
    let due = rules.first().and_then(|rule| {
        let (_, owed) = rule.owed(work.span());
        owed?.last_moment(work.start)
    });
    let judged = Judged {
        product: (!work.product.is_empty()).then(|| work.product.to_owned()),
        due,
        done: run.told,
        outcomes,
        rows: work
            .rows
            .iter()
            .map(|row| row.row)
            .chain(work.notices.iter().copied())
            .collect(),
        ..Judged::plain(
            work.start,
            work.start.to_string(),
            run.outcome,
            detail(&run, work),
        )
    };
    let duty = bench.duty;
    Some(bench.rule_for(judged, duty.party, run.binding, duty.articles.clone()))
}

fn detail(run: &Assessment, work: &Work<'_>) -> String {
    match run.outcome {
        Outcome::NotInForce => return NOT_IN_FORCE.to_owned(),
        Outcome::Undetermined => {
            return "a file of notices or of maintenance could not be read".to_owned();
        }
        _ => {}
    }
    let place = if run.inside { "inside" } else { "outside" };
    let what = if work.rows.is_empty() {
        format!(
            "work announced for {}, of which no row of maintenance tells,",
            work.start
        )
    } else {
        format!(
            "planned work from {} to {}, {place} the standing hours,",
            work.start, work.end
        )
    };
    let how = match (run.timing, run.told) {
        (Timing::InTime, Some(told)) => format!("was told in time, at {told}"),
        (_, Some(told)) => format!("was told too late, at {told}"),
        (Timing::Open, None) => "is not told yet".to_owned(),
        (_, None) => "was not told".to_owned(),
    };
    format!("{what} {how}")
}

/// Notices of maintenance that do not say when it is: nothing can be said of them.
fn undated(bench: &Bench<'_>, zone: Zone) -> Vec<Row> {
    let mut seen: Vec<(Instant, Text)> = Vec::new();
    let mut rows = Vec::new();
    let undated =
        |notice: &&NoticeRow| notice.effective.is_none() && bench.concerns(zone, notice.sent);
    for notice in bench.notices(NoticeKind::Maintenance).filter(undated) {
        let key = (notice.sent, notice.reference);
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        rows.push(bench.rule(bench.undated(notice, zone, "the work is")));
    }
    rows
}
