//! The judgment of obligations: evidence against terms, per subscription and period.
//!
//! Pure and without order: a subscription is judged by itself, from slices of evidence and
//! terms in force, so the work splits over cores and machines, and the order of rows never
//! matters. Dated terms: a month is judged under what was in force on its first day, a
//! ticket under what was in force when it was recorded.

pub(crate) mod availability;
pub(crate) mod backup;
mod calendars;
mod combinations;
pub(crate) mod credits;
pub(crate) mod lifecycle;
mod subject;
pub(crate) mod support;

pub use backup::{
    FurtherPoint, PointsAsked, PointsError, PromisedPoint, RecordedBackup, RestorePoints,
    restore_points,
};
pub use calendars::{BindError, Calendars, calendar};
pub(crate) use subject::encode;
pub use subject::{ExcuseOutages, Request, Subject, TermsInForce, verdict_id};
pub use support::{Deadlines, deadlines};

use crate::contract::terms::{Missing, Promise};
use crate::contract::{Citations, Terms};
use crate::evidence::{Evidence, OutageRow};
use crate::verdict::{
    AvailabilityVerdict, BackupVerdict, CreditVerdict, LifecycleVerdict, NotPromised, RateVerdict,
    StrayClaim, SupportVerdict,
};
use calendars::Binder;

/// One subscription's verdicts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgment {
    /// Families that its booklet does not promise.
    pub not_promised: Vec<NotPromised>,
    /// Availability, by month and product.
    pub availability: Vec<AvailabilityVerdict>,
    /// Support, by ticket and obligation.
    pub support: Vec<SupportVerdict>,
    /// Shares of tickets in time.
    pub support_rate: Vec<RateVerdict>,
    /// Backups, by obligation and slot.
    pub backup: Vec<BackupVerdict>,
    /// Versions, notices and history.
    pub lifecycle: Vec<LifecycleVerdict>,
    /// Credits, by month and product.
    pub credits: Vec<CreditVerdict>,
    /// Claims for months that owe no credit.
    pub stray_claims: Vec<StrayClaim>,
    /// What its reader should know beside the verdicts.
    pub notes: Vec<String>,
    /// What could not be judged, and the parameter that would settle it.
    pub undetermined: Vec<Missing>,
}

impl Judgment {
    /// Notes what is missing, once for each obligation.
    fn note_missing(&mut self, missing: Option<&Missing>) {
        let known = |new: &&Missing| {
            let mut noted = self.undetermined.iter();
            noted.any(|known| known.obligation == new.obligation)
        };
        if let Some(missing) = missing.filter(|new| !known(new)) {
            self.undetermined.push(missing.clone());
        }
    }
}

/// One subscription before the judge: who, what was asked, and what happened.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) subject: &'a Subject,
    pub(crate) request: &'a Request,
    pub(crate) evidence: &'a Evidence,
    pub(crate) calendars: &'a Calendars,
    pub(crate) excuse_outages: Option<&'a ExcuseOutages<'a>>,
}

impl Case<'_> {
    fn binder(&self) -> Binder<'_> {
        Binder {
            calendars: self.calendars,
            place: self.subject.place,
            horizon: self.request.horizon(),
        }
    }

    fn excuse(&self, outages: &[OutageRow]) -> Result<Vec<u32>, String> {
        match self.excuse_outages {
            Some(hook) => subject::excuses(hook, outages, &self.evidence.texts),
            None => Ok(Vec::new()),
        }
    }
}

/// Judges one subscription.
///
/// `excuse_outages` is the booklet's own code, where it has any
/// ([`AvailabilityPolicy::excuse_outages`](crate::contract::AvailabilityPolicy::excuse_outages)).
///
/// # Errors
/// [`BindError`] when terms cannot be bound to the client; never for terms that were
/// checked ([`crate::contract::check`]).
pub fn judge(
    subject: &Subject,
    request: &Request,
    evidence: &Evidence,
    calendars: &Calendars,
    excuse_outages: Option<&ExcuseOutages<'_>>,
) -> Result<Judgment, BindError> {
    let case = Case {
        subject,
        request,
        evidence,
        calendars,
        excuse_outages,
    };
    let mut judgment = Judgment::default();
    for (terms, months) in subject.months(request) {
        let Some(in_force) = terms else {
            continue;
        };
        note_promises(&in_force.terms, &mut judgment);
        if let Promise::Promised(availability) = &in_force.terms.availability {
            let ungoverned = availability::governed_elsewhere(availability, &in_force.products);
            for missing in ungoverned {
                if !judgment.undetermined.contains(&missing) {
                    judgment.undetermined.push(missing);
                }
            }
            judgment.availability.extend(availability::judge(
                &case,
                availability,
                in_force,
                &months,
            )?);
        }
    }
    support::judge(&case, &mut judgment)?;
    backup::judge(&case, &mut judgment)?;
    lifecycle::judge(&case, &mut judgment)?;
    credits::judge(&case, &mut judgment)?;
    note_open(&case, &mut judgment);
    judgment
        .availability
        .sort_by(|a, b| (&a.period, &a.product).cmp(&(&b.period, &b.product)));
    Ok(judgment)
}

/// Notes what the client's contract could not be asked about.
fn note_open(case: &Case<'_>, judgment: &mut Judgment) {
    let (subject, exceptions) = (case.subject, &case.evidence.exceptions);
    let Some(newest) = subject.terms_of(case.request.to) else {
        return;
    };
    let mut note = |obligation: &str, articles: Option<&Citations>, why: Option<&str>| {
        if let (Some(articles), Some(why)) = (articles, why) {
            judgment.undetermined.push(Missing {
                obligation: obligation.to_owned(),
                parameter: "script".to_owned(),
                article: articles.first().clone(),
                reason: why.to_owned(),
            });
        }
    };
    let availability = newest.terms.availability.promised();
    let outages = exceptions.open_outages(subject.index);
    note("availability", availability.map(|it| &it.articles), outages);
    let support = newest.terms.support.promised();
    let tickets = exceptions.open_tickets(subject.index);
    note("support", support.map(|it| &it.articles), tickets);
}

/// Notes what the terms do not promise, and what they leave undetermined.
fn note_promises(terms: &Terms, judgment: &mut Judgment) {
    let mut note = |family: &str, absent: Option<(&Citations, &str)>| {
        let Some((articles, because)) = absent else {
            return;
        };
        if !judgment
            .not_promised
            .iter()
            .any(|known| known.family == family)
        {
            judgment.not_promised.push(NotPromised {
                family: family.to_owned(),
                articles: articles.clone(),
                because: because.to_owned(),
            });
        }
    };
    note("availability", terms.availability.absent());
    note("credits", terms.credits.absent());
    note("support", terms.support.absent());
    note("backup", terms.backup.absent());
    note("lifecycle", terms.lifecycle.absent());
    let missing = [
        terms.availability.missing(),
        terms.support.missing(),
        terms
            .support
            .promised()
            .and_then(|support| support.rate.as_ref()?.missing()),
        terms.lifecycle.missing(),
        terms.credits.missing(),
    ];
    for missing in missing {
        judgment.note_missing(missing);
    }
}
