//! A share of tickets in time: each ticket of its months, and how it stands to the share.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::Serialize;

use super::rows::Place;
use super::{ExplainError, Family, Run, Told};
use crate::calendar::Zone;
use crate::contract::terms::RateTerms;
use crate::contract::{ReadingId, readings_in, settled};
use crate::evidence::TicketRow;
use crate::judge::TermsInForce;
use crate::judge::support::{Assessment, Timeliness, behind_rate, zone};
use crate::judge::verdict_id;
use crate::time::{Instant, Interval, Micros};
use crate::verdict::{Outcome, RateVerdict};

/// The way to a verdict on a share of tickets in time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RateExplanation {
    /// As `evaluate` gives it.
    pub verdict: RateVerdict,
    /// What it was judged by.
    pub terms: RateTerms,
    /// The readings by which these terms are what they are.
    pub terms_readings: BTreeSet<ReadingId>,
    /// The zone of support, in which its days run.
    pub zone: Zone,
    /// The instants of its months.
    pub period: Interval,
    /// The tickets recorded in its months, by recording.
    pub tickets: Vec<RateTicket>,
    /// on time / (on time + late).
    pub figure: RateFigure,
}

/// A ticket of a share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RateTicket {
    /// Its id.
    pub ticket: String,
    /// The verdict on its obligation.
    pub verdict: String,
    /// Its severity.
    pub severity: String,
    /// How it stands to the share.
    pub stands: Stands,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// Its deadline.
    pub due: Option<Instant>,
    /// When it was done.
    pub done: Option<Instant>,
    /// How late.
    pub late_seconds: Micros,
    /// Why nothing is owed, or what is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
}

/// How a ticket stands to a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// In it, in time.
    OnTime,
    /// In it, late.
    Late,
    /// In it once it is due.
    Pending,
    /// In it, and nobody knows how.
    Undetermined,
    /// Not in it: no delay is owed.
    NotOwed,
    /// Not in it: it came by telephone, which the share leaves out.
    ByTelephone,
}

/// The formula with its numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RateFigure {
    /// Tickets in time.
    pub on_time: u64,
    /// Tickets in time or late.
    pub of: u64,
    /// Tickets that may still turn out either way.
    pub open: u64,
    /// The promised percentage.
    pub target: Decimal,
    /// The percentage reached, cut to four decimals.
    pub rate: Option<String>,
}

/// Explains a verdict.
pub(super) fn explain<'a>(
    run: &Run<'a>,
    verdict: &RateVerdict,
) -> Result<Option<Told<'a>>, ExplainError> {
    let case = run.case();
    let Some((in_force, terms)) = run.support_on(|_| verdict.from) else {
        return Ok(None);
    };
    let Some(rate) = terms.rate.as_ref().and_then(|rate| rate.promised()) else {
        return Ok(None);
    };
    let months = (verdict.from, verdict.to);
    let assessed = behind_rate(&case, in_force, &run.sides, months)?;
    let zone = zone(&case, terms)?;
    let tickets = assessed
        .iter()
        .map(|(ticket, assessment)| rate_ticket(run, rate, ticket, assessment.as_ref()));
    let evidence = run.question.evidence;
    let reader = run.reader();
    let mut rows = Vec::new();
    for (ticket, _) in &assessed {
        rows.push(reader.ticket(ticket));
        let suspensions = evidence.suspensions.of(ticket.subscription, &ticket.id);
        rows.extend(
            suspensions
                .iter()
                .map(|it| reader.suspension(it, Vec::new())),
        );
    }
    let explained = RateExplanation {
        verdict: verdict.clone(),
        terms: settled(rate, &run.sides),
        terms_readings: readings_in(rate),
        zone,
        period: Interval::new(
            zone.day_start(verdict.from.into()),
            zone.day_end(verdict.to.into()),
        ),
        tickets: tickets.collect(),
        figure: RateFigure {
            on_time: verdict.on_time,
            of: verdict.on_time + verdict.late,
            open: verdict.pending + verdict.undetermined,
            target: rate.target,
            rate: verdict.rate.clone(),
        },
    };
    Ok(Some(Told {
        in_force,
        because: because(run, in_force, verdict, zone),
        family: Family::SupportRate(explained),
        evidence: rows,
    }))
}

fn rate_ticket(
    run: &Run<'_>,
    rate: &RateTerms,
    ticket: &TicketRow,
    assessment: Option<&Assessment>,
) -> RateTicket {
    let stands = match assessment.map(|it| it.timeliness) {
        Some(Timeliness::InTime) => Stands::OnTime,
        Some(Timeliness::Late) => Stands::Late,
        Some(Timeliness::Pending) => Stands::Pending,
        Some(Timeliness::Undetermined) => Stands::Undetermined,
        Some(Timeliness::NotOwed | Timeliness::NotInForce) => Stands::NotOwed,
        None if ticket.phone => Stands::ByTelephone,
        None => Stands::NotOwed,
    };
    let parts = [Some(ticket.id.as_ref()), Some(rate.obligation.as_str())];
    RateTicket {
        ticket: ticket.id.to_string(),
        verdict: verdict_id(&run.question.subject.id, "support", parts),
        severity: run.question.evidence.severity_of(ticket).to_owned(),
        stands,
        recorded_at: ticket.recorded,
        due: assessment.and_then(|it| it.due),
        done: assessment.and_then(|it| it.done),
        late_seconds: assessment.map_or(Micros::ZERO, |it| it.late),
        because: assessment.and_then(|it| it.because.clone().map(Cow::into_owned)),
        place: run.reader().place(ticket.row),
    }
}

fn because(
    run: &Run<'_>,
    in_force: &TermsInForce,
    verdict: &RateVerdict,
    zone: Zone,
) -> Vec<String> {
    let runs = zone.day_end(verdict.to.into()) > run.question.as_of;
    let subject = run.question.subject;
    match verdict.ruling.outcome {
        Outcome::Pending if runs => vec![format!("its months run until {}", verdict.to)],
        Outcome::Pending => vec!["tickets that are not yet due decide".to_owned()],
        Outcome::NotInForce if verdict.from < subject.since => vec![format!(
            "it begins before the subscription, on {}",
            subject.since
        )],
        Outcome::NotInForce => in_force
            .from
            .map(|from| format!("it begins before the edition is in force, on {from}"))
            .into_iter()
            .collect(),
        Outcome::Excused => vec![
            "its months are none of the successive runs from the start: it is reported and \
             does not bind"
                .to_owned(),
        ],
        Outcome::Undetermined if run.question.evidence.unread.tickets => {
            vec!["a file of tickets could not be read".to_owned()]
        }
        Outcome::Undetermined => {
            vec!["tickets of which nobody knows when they were taken decide".to_owned()]
        }
        Outcome::Met | Outcome::Breached => Vec::new(),
    }
}
