//! The way to a verdict: everything from which it follows, as data.
//!
//! Owns what `livret explain` says; words and layout belong to `livret-report`. The
//! subscription is judged again, which is cheap, and the verdict found by its id; what
//! stands behind it is read with the rules that judged it. Each other reading is judged
//! too, with that clause pinned to the other side. Invariant: the parts of an explanation
//! are disjoint, in order, and sum to the figures of its verdict.

mod availability;
mod backup;
mod because;
mod credit;
mod error;
mod family;
mod found;
mod id;
mod lifecycle;
mod rate;
mod readings;
mod request;
mod rows;
mod shut;
mod support;
mod walk;

use chrono::NaiveDate;
use serde::Serialize;

use found::{Found, find};

use crate::calendar::Zone;
use crate::contract::terms::ZoneTerm;
use crate::contract::{Booklet, ReadingId, Side, Sides};
use crate::evidence::Evidence;
use crate::judge::{
    BindError, Calendars, Case, ExcuseOutages, Judgment, Request, Subject, TermsInForce, judge,
};
use crate::month::Month;
use crate::report::{Override, RejectedRow};
use crate::time::Instant;

pub use availability::{
    AvailabilityExplanation, AvailabilityRead, ClassSum, Downtime, ExceptionRead, ExclusionRead,
    Figure, Part, PartClass, Period,
};
pub use backup::{
    BackupExplanation, BackupRead, GapExplained, RetentionExplained, SlotExplained, SlotPart,
    SlotRun,
};
pub use credit::{AmountSteps, CreditExplanation, CreditMonth, CreditRead};
pub use error::ExplainError;
pub use family::VerdictFamily;
pub use found::{Figures, Instead, Seen};
pub use id::VerdictId;
pub use lifecycle::{LifecycleExplanation, VersionStretch};
pub use rate::{RateExplanation, RateFigure, RateTicket, Stands};
pub use readings::ReadingExplained;
pub use rows::{EvidenceRow, Place, RowNote, Says, StepRead};
pub use support::{StartEvent, SupportExplanation, SupportRead};
pub use walk::{Steps, Walk, WalkDay, WalkKind, WalkStretch};

/// The version of an explanation's shape.
pub const SCHEMA: &str = "livret-explanation/1";

/// A question about one verdict.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// Which verdict.
    pub id: &'a VerdictId,
    /// Whose.
    pub subject: &'a Subject,
    /// The booklet that promises.
    pub booklet: &'a Booklet,
    /// What happened.
    pub evidence: &'a Evidence,
    /// The names of the files, by the places that rows name them by.
    pub files: &'a [String],
    /// What is known: nothing after it.
    pub as_of: Instant,
    /// Whose readings the run uses.
    pub side: Side,
    /// The booklet's own code, where it has any.
    pub excuse_outages: Option<&'a ExcuseOutages<'a>>,
}

/// The way to one verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The verdict's id.
    pub id: String,
    /// The subscription's id.
    pub subscription: String,
    /// The contract.
    pub contract: String,
    /// The edition by which it was judged.
    pub edition: String,
    /// From when its terms hold; `None`: always.
    pub terms_from: Option<NaiveDate>,
    /// The first day of the subscription.
    pub since: NaiveDate,
    /// Its last day.
    pub until: Option<NaiveDate>,
    /// What was known: nothing after it.
    pub as_of: Instant,
    /// Whose readings were used.
    pub reading: Side,
    /// The edition of the time-zone data.
    pub tzdb: &'static str,
    /// What the outcome rests on beside the figure: why nothing is owed or in force, what is
    /// missing, what still runs.
    pub because: Vec<String>,
    /// The verdict and what it follows from.
    #[serde(flatten)]
    pub family: Family,
    /// The rows of evidence that touched it.
    pub evidence: Vec<EvidenceRow>,
    /// The rows of its subscription and months that were rejected, and could have touched it.
    /// Left empty here: they are for the reader of files to tell.
    pub rejected: Vec<RejectedRow>,
    /// What the client's script changed in the terms that judged it. Left empty here: they
    /// are for the reader of scripts to tell.
    pub overrides: Vec<Override>,
    /// The readings that it touches, those on which it turns first.
    pub readings: Vec<ReadingExplained>,
    /// The verdict under all of the other side's readings.
    pub other_side: Seen,
}

/// What is explained, by family.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "family", rename_all = "kebab-case")]
pub enum Family {
    /// A month's availability.
    Availability(AvailabilityExplanation),
    /// An obligation of a ticket.
    Support(SupportExplanation),
    /// A share of tickets in time.
    SupportRate(RateExplanation),
    /// A backup, its retention or its restoration.
    Backup(BackupExplanation),
    /// A version, a notice or the history.
    Lifecycle(LifecycleExplanation),
    /// A credit for missed availability.
    Credit(CreditExplanation),
}

/// Explains a verdict.
///
/// # Errors
/// [`ExplainError`] when there is no such verdict, with what there is near it.
pub fn explain(question: &Question<'_>) -> Result<Explanation, ExplainError> {
    let (run, judgment) = request::settle(question)?;
    let id = question.id;
    let lost = || request::no_such_verdict(&run, &judgment);
    let found = find(&judgment, id.family, &id.id).ok_or_else(lost)?;
    let told = match found {
        Found::Availability(verdict) => availability::explain(&run, verdict)?,
        Found::Support(verdict) => support::explain(&run, verdict)?,
        Found::SupportRate(verdict) => rate::explain(&run, verdict)?,
        Found::Backup(verdict) => backup::explain(&run, verdict)?,
        Found::Lifecycle(verdict) => lifecycle::explain(&run, verdict)?,
        Found::Credit(verdict) => credit::explain(&run, verdict)?,
    };
    let Told {
        in_force,
        because,
        family,
        evidence,
    } = told.ok_or_else(lost)?;
    let (readings, other_side) = readings::explain(&run, found)?;
    Ok(Explanation {
        schema: SCHEMA,
        id: id.id.clone(),
        subscription: question.subject.id.clone(),
        contract: question.booklet.contract.clone(),
        edition: in_force.edition.clone(),
        terms_from: in_force.from,
        since: question.subject.since,
        until: question.subject.until,
        as_of: question.as_of,
        reading: question.side,
        tzdb: Zone::data_edition(),
        because,
        family,
        evidence,
        rejected: Vec::new(),
        overrides: Vec::new(),
        readings,
        other_side,
    })
}

/// What a family tells of a verdict.
struct Told<'a> {
    in_force: &'a TermsInForce,
    because: Vec<String>,
    family: Family,
    evidence: Vec<EvidenceRow>,
}

/// A question, with the months that hold its verdict.
struct Run<'a> {
    question: &'a Question<'a>,
    request: Request,
    /// The readings of the run, the portfolio's pins among them.
    sides: Sides,
    calendars: Calendars,
}

impl<'a> Run<'a> {
    fn new(question: &'a Question<'a>, from: Month, to: Month) -> Self {
        let pins = question.subject.pins.iter();
        Self {
            question,
            request: Request {
                from,
                to,
                as_of: question.as_of,
                side: question.side,
            },
            sides: pins.fold(Sides::all(question.side), |sides, (reading, side)| {
                sides.with(reading.clone(), *side)
            }),
            calendars: Calendars::default(),
        }
    }

    /// The subscription's verdicts, with one more reading pinned, under `side`'s readings.
    fn judge(&self, pin: Option<(ReadingId, Side)>, side: Side) -> Result<Judgment, BindError> {
        let mut subject = self.question.subject.clone();
        subject.pins.extend(pin);
        let request = Request {
            side,
            ..self.request
        };
        judge(
            &subject,
            &request,
            self.question.evidence,
            &self.calendars,
            self.question.excuse_outages,
        )
    }

    fn case(&self) -> Case<'_> {
        Case {
            subject: self.question.subject,
            request: &self.request,
            evidence: self.question.evidence,
            calendars: &self.calendars,
            excuse_outages: self.question.excuse_outages,
        }
    }

    /// The same terms, for as long as the question lasts.
    fn own(&self, in_force: &TermsInForce) -> Option<&'a TermsInForce> {
        let mut terms = self.question.subject.terms.iter();
        terms.find(|own| *own == in_force)
    }

    fn reader(&self) -> rows::Reader<'a> {
        rows::Reader {
            evidence: self.question.evidence,
            files: self.question.files,
        }
    }

    fn zone_of(&self, term: &ZoneTerm) -> Result<Zone, ExplainError> {
        let zone = self.question.subject.place.zone_of(term);
        Ok(zone.map_err(BindError::from)?)
    }
}
