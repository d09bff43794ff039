//! Judging the life of the software: versions, validation, notices and history.
//!
//! One file per rule; [`versions`] owns which version runs when, which support asks too. A
//! month or a year is judged under what was in force on its first day, an event under what
//! was in force on its local day. Invariant: no two verdicts of a subscription bear one id.

mod behind;
mod conventions;
mod eligibility;
mod maintenance;
mod notice_rule;
mod purge;
mod unsupported;
mod updates;
mod validation;
mod versions;

use chrono::NaiveDate;

use super::calendars::BindError;
use super::combinations::Combinations;
use super::subject::verdict_id;
use super::support::{holds, judges};
use super::{Case, Judgment, TermsInForce};
use crate::calendar::Zone;
use crate::contract::readings_in;
use crate::contract::terms::{LifecycleDuty, LifecycleRule, LifecycleTerms, Promise};
use crate::contract::{Citations, Sides};
use crate::evidence::{NoticeKind, NoticeRow, RowRef, Text, VersionRow};
use crate::time::{Instant, Interval};
use crate::verdict::{Binding, LifecycleVerdict, Outcome, Party};

pub(crate) use behind::behind;
pub(super) use unsupported::Unsupported;

/// Judges what lies within the request.
///
/// # Errors
/// [`BindError`] when a calendar, a zone or a duration of the terms cannot be read.
pub(super) fn judge(case: &Case<'_>, judgment: &mut Judgment) -> Result<(), BindError> {
    let mut rows: Vec<(usize, Row)> = Vec::new();
    for in_force in &case.subject.terms {
        let Promise::Promised(terms) = &in_force.terms.lifecycle else {
            continue;
        };
        for duty in &terms.duties {
            let bench = Bench::new(case, in_force, terms, duty);
            let judged = judged(&bench, judgment)?;
            let names = LifecycleRule::NAMES;
            let place = names.iter().position(|name| *name == duty.rule.name());
            rows.extend(
                judged
                    .into_iter()
                    .map(|row| (place.unwrap_or_default(), row)),
            );
        }
    }
    rows.sort_by(|(one, a), (other, b)| {
        (one, a.at, &a.verdict.id).cmp(&(other, b.at, &b.verdict.id))
    });
    let verdicts = rows.into_iter().map(|(_, row)| row.verdict);
    judgment.lifecycle.extend(verdicts);
    Ok(())
}

/// The verdicts on one duty.
fn judged(bench: &Bench<'_>, judgment: &mut Judgment) -> Result<Vec<Row>, BindError> {
    Ok(match &bench.duty.rule {
        LifecycleRule::VersionEligibility { .. } => eligibility::judge(bench, judgment)?,
        LifecycleRule::NewVersionValidation { days, zone } => {
            validation::judge(bench, *days, bench.zone(zone)?)
        }
        LifecycleRule::MaintenanceNotice(work) => maintenance::judge(bench, work)?,
        LifecycleRule::ConventionNotice {
            months,
            spared,
            zone,
        } => conventions::judge(bench, *months, spared, bench.zone(zone)?),
        LifecycleRule::HistoryPurge { years, spared } => {
            purge::judge(bench, *years, spared.as_deref())
        }
        LifecycleRule::UpdateNotice { zone } => updates::judge(bench, bench.zone(zone)?),
    })
}

/// A verdict, and the instant by which it is sorted among those of its duty.
struct Row {
    at: Instant,
    verdict: LifecycleVerdict,
}

/// What a duty came to, before it is ruled on.
struct Judged {
    /// The instant by which it is sorted.
    at: Instant,
    /// The end of its id.
    id: String,
    period: Option<String>,
    product: Option<String>,
    due: Option<Instant>,
    done: Option<Instant>,
    detail: String,
    /// Per combination of readings.
    outcomes: Vec<Outcome>,
    /// The rows that it was made of.
    rows: Vec<RowRef>,
}

impl Judged {
    /// Something that no reading touches.
    fn plain(at: Instant, id: impl Into<String>, outcome: Outcome, detail: String) -> Self {
        Self {
            at,
            id: id.into(),
            period: None,
            product: None,
            due: None,
            done: None,
            detail,
            outcomes: vec![outcome],
            rows: Vec::new(),
        }
    }
}

/// One duty of one edition's terms, ready to judge.
struct Bench<'a> {
    case: &'a Case<'a>,
    in_force: &'a TermsInForce,
    terms: &'a LifecycleTerms,
    duty: &'a LifecycleDuty,
    combinations: Combinations,
}

impl<'a> Bench<'a> {
    fn new(
        case: &'a Case<'a>,
        in_force: &'a TermsInForce,
        terms: &'a LifecycleTerms,
        duty: &'a LifecycleDuty,
    ) -> Self {
        let touched = readings_in(&duty.rule);
        Self {
            case,
            in_force,
            terms,
            duty,
            combinations: Combinations::new(&touched, case.request.side, &case.subject.pins),
        }
    }

    fn zone(&self, term: &crate::contract::terms::ZoneTerm) -> Result<Zone, BindError> {
        Ok(self.case.subject.place.zone_of(term)?)
    }

    fn sides(&self) -> &[Sides] {
        self.combinations.sides()
    }

    /// The subscription's events of versions, by time; those after `as_of` among them.
    fn versions(&self) -> &'a [VersionRow] {
        let evidence = self.case.evidence;
        evidence.versions.of(self.case.subject.index)
    }

    /// Its notices of one kind that were sent by `as_of`, by sending.
    fn notices(&self, kind: NoticeKind) -> impl Iterator<Item = &'a NoticeRow> + '_ {
        let evidence = self.case.evidence;
        let all = evidence.notices.of(self.case.subject.index).iter();
        all.filter(move |notice| notice.kind == kind && self.is_known(notice.sent))
    }

    fn text(&self, text: Text) -> &'a str {
        self.case.evidence.texts.get(text)
    }

    fn as_of(&self) -> Instant {
        self.case.request.as_of
    }

    fn is_known(&self, at: Instant) -> bool {
        at <= self.as_of()
    }

    /// Whether what happened then lies in the request and is for these terms to judge.
    fn concerns(&self, zone: Zone, at: Instant) -> bool {
        self.case.subject.asked(self.case.request).contains(at)
            && judges(self.case, self.in_force, day(zone, at))
    }

    /// When the subscription and these terms are in force.
    fn holds(&self, zone: Zone) -> Interval {
        holds(self.case, self.in_force, zone)
    }

    /// A notice that does not say when `what` it tells: nothing can be said of it.
    fn undated(&self, notice: &NoticeRow, zone: Zone, what: &str) -> Judged {
        let reference = self.text(notice.reference);
        let id = with_reference(format!("sent-{}", notice.sent), reference);
        let (outcome, detail) = if self.holds(zone).contains(notice.sent) {
            let sent = day(zone, notice.sent);
            let detail = format!("the notice of {sent} does not say when {what}");
            (Outcome::Undetermined, detail)
        } else {
            (Outcome::NotInForce, NOT_IN_FORCE.to_owned())
        };
        Judged {
            done: Some(notice.sent),
            outcomes: vec![outcome; self.sides().len()],
            rows: vec![notice.row],
            ..Judged::plain(notice.sent, id, outcome, detail)
        }
    }

    /// The verdict, binding whom the duty binds.
    fn rule(&self, judged: Judged) -> Row {
        let duty = self.duty;
        self.rule_for(judged, duty.party, duty.binding, duty.articles.clone())
    }

    fn rule_for(&self, judged: Judged, party: Party, binding: Binding, articles: Citations) -> Row {
        let name = self.duty.rule.name();
        let parts = [
            Some(name),
            Some(judged.id.as_str()),
            judged.product.as_deref(),
        ];
        let ruling = self
            .combinations
            .rule(&judged.outcomes, party, binding, articles);
        Row {
            at: judged.at,
            verdict: LifecycleVerdict {
                id: verdict_id(&self.case.subject.id, "lifecycle", parts),
                obligation: name.to_owned(),
                period: judged.period,
                product: judged.product,
                due: judged.due,
                done: judged.done,
                detail: judged.detail,
                ruling,
                rows: judged.rows,
            },
        }
    }
}

/// The local day of an instant.
fn day(zone: Zone, at: Instant) -> NaiveDate {
    zone.day_of(at).date()
}

/// The end of an id, with the vendor's reference where there is one.
fn with_reference(id: String, reference: &str) -> String {
    if reference.is_empty() {
        id
    } else {
        format!("{id}/{reference}")
    }
}

/// Why nothing was owed.
const NOT_IN_FORCE: &str = "the subscription or its edition was not in force";

#[cfg(test)]
mod tests;
