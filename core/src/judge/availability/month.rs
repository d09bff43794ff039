//! One month: its instants, and what its account comes to.

use rust_decimal::Decimal;

use super::account::Account;
use crate::contract::ArticleId;
use crate::contract::terms::{AvailabilityTerms, Exclusion};
use crate::evidence::Exception;
use crate::judge::{Request, Subject};
use crate::month::Month;
use crate::share::Share;
use crate::time::{Interval, Micros};
use crate::verdict::{DowntimeClass, ExcludedTime, Outcome};

/// The instants of one month.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    /// The whole calendar month, in the window's zone.
    pub(crate) month: Interval,
    /// The part of it in which the subscription is in force.
    pub(crate) in_force: Interval,
    /// The part of that before `as_of`.
    pub(crate) known: Interval,
}

impl Span {
    /// `None` when the subscription, or the edition from `from`, is not in force in it.
    pub(super) fn of(
        subject: &Subject,
        request: &Request,
        terms: &AvailabilityTerms,
        from: Option<chrono::NaiveDate>,
        month: Month,
    ) -> Option<Self> {
        let zone = subject.place.zone_of(&terms.window.zone).ok()?;
        let start = |month: Month| zone.day_start(month.first_day().into());
        let month = Interval::new(start(month), start(month.next()));
        let mut in_force = subject.in_force(zone).intersect(month)?;
        if let Some(from) = from {
            in_force.start = in_force.start.max(zone.day_start(from.into()));
        }
        let until = in_force.end.min(request.as_of).max(in_force.start);
        (!in_force.is_empty()).then_some(Self {
            month,
            in_force,
            known: Interval::new(in_force.start, until),
        })
    }

    /// Whether it has not ended yet.
    fn runs(&self) -> bool {
        self.known.end < self.in_force.end
    }
}

/// Breached if what counts misses by itself; undetermined if it would miss together with
/// what nobody knows; pending while the period runs. A period without any window second
/// promises nothing.
pub(super) fn decide(account: &Account, target: Decimal, span: &Span) -> Outcome {
    if account.window.is_zero() {
        return Outcome::NotInForce;
    }
    let reaches = |lost: Micros| {
        Share::new(account.window.0 - lost.0, account.window.0)
            .is_some_and(|share| share.reaches(target))
    };
    let counted = account.sum(|class| class == DowntimeClass::Counted);
    let unknown = account.sum(|class| class == DowntimeClass::Unknown);
    if !reaches(counted) {
        Outcome::Breached
    } else if span.runs() {
        Outcome::Pending
    } else if reaches(counted + unknown + account.uncovered.measure()) {
        Outcome::Met
    } else {
        Outcome::Undetermined
    }
}

/// Excluded time by article, in the booklet's order; then by exception, in their order.
pub(super) fn excluded(
    account: &Account,
    catalogue: &[&Exclusion],
    exceptions: &[&Exception],
) -> Vec<ExcludedTime> {
    let mut list: Vec<ExcludedTime> = Vec::new();
    let mut add = |class: DowntimeClass, article: &ArticleId, overrides: Option<&ArticleId>| {
        let seconds = account.sum(|known| known == class);
        let same = |known: &&mut ExcludedTime| {
            known.article == *article && known.overrides.as_ref() == overrides
        };
        match list.iter_mut().find(same) {
            Some(known) => known.seconds += seconds,
            None => list.push(ExcludedTime {
                article: article.clone(),
                overrides: overrides.cloned(),
                seconds,
            }),
        }
    };
    for (place, exclusion) in catalogue.iter().enumerate() {
        add(
            DowntimeClass::Excluded(place),
            exclusion.articles.first(),
            None,
        );
    }
    for (place, exception) in exceptions.iter().enumerate() {
        let class = DowntimeClass::Excepted(place);
        add(class, &exception.place, Some(&exception.article));
    }
    list.retain(|known| !known.seconds.is_zero());
    list
}
