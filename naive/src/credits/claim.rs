//! Ten business days for a claim, from the end of the month that opens the right.

use chrono::NaiveDate;

use crate::availability::next_month;
use crate::hours::{Desk, VISIATIV};
use crate::readings::Readings;
use crate::situation::{Claim, Subject};

/// Until when a credit can be claimed in time.
#[derive(Clone, Copy)]
pub(super) struct Term {
    until: i64,
    pub(super) last_day: NaiveDate,
}

/// The term that begins after a month. The client must act: its days last to 24:00 in the
/// client's reading, and to closing in the vendor's.
pub(super) fn term(subject: Subject<'_>, opened: NaiveDate, readings: &Readings) -> Term {
    let closed = match readings.vendor("visiativ-days") {
        true => Vec::new(),
        false => subject.subscription.parameters.closing_days.clone(),
    };
    let desk = Desk::new(VISIATIV, subject.french_holidays(readings), closed);
    let days = next_month(opened).iter_days();
    let mut business = days.filter(|day| desk.is_business_day(*day));
    let last_day = business.nth(9).unwrap();
    Term {
        until: desk.day_end(last_day, !readings.vendor("business-days")),
        last_day,
    }
}

/// What became of a credit whose right has opened.
pub(super) fn settled(
    subject: Subject<'_>,
    month: NaiveDate,
    term: Term,
    readings: &Readings,
) -> &'static str {
    let as_of = subject.situation.as_of;
    let claims = subject.rows(&subject.situation.evidence.claims);
    let known = claims.filter(|claim: &&Claim| claim.period == month && claim.sent < as_of);
    let sent = known.map(|claim| claim.sent).min();
    let lost = |at: i64| readings.vendor("claim-late") && at > term.until;
    match sent {
        Some(sent) if lost(sent) => "lapsed",
        Some(_) => "claimed",
        None if lost(as_of) => "lapsed",
        None => "claimable",
    }
}
