//! Ids of verdicts, as people write them.
//!
//! The id that `evaluate` prints is taken verbatim; without its percent-encoding it is
//! taken too. Which verdicts there are is left to the judge.

use chrono::NaiveDate;

use super::ExplainError;
use super::family::VerdictFamily;
use crate::calendar::nearest;
use crate::judge::encode;
use crate::month::Month;

/// An id, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictId {
    /// The id as `evaluate` prints it.
    pub id: String,
    /// The place of the subscription among those that were given.
    pub subscription: usize,
    /// The subscription's id.
    pub subscription_id: String,
    /// What it is about.
    pub family: VerdictFamily,
    /// What follows the family, percent-encoded.
    pub rest: String,
}

impl VerdictId {
    /// Finds the subscription and the family that `text` names.
    ///
    /// # Errors
    /// [`ExplainError`] when there is no such subscription or family, with the nearest.
    pub fn read<'s>(
        text: &str,
        subscriptions: impl IntoIterator<Item = &'s str>,
    ) -> Result<Self, ExplainError> {
        let text = text.trim().trim_matches('/');
        let known: Vec<(String, &str)> = subscriptions
            .into_iter()
            .map(|id| (encoded(id), id))
            .collect();
        let mut strange = None;
        for id in [encoded(&decoded(text)), encoded(text)] {
            // An id may begin with that of another subscription: the longest goes first.
            let mut owners: Vec<(usize, &str, &str)> = known
                .iter()
                .enumerate()
                .filter_map(|(place, (prefix, plain))| {
                    let rest = id.strip_prefix(prefix.as_str())?;
                    let rest = rest.strip_prefix('/').or(rest.is_empty().then_some(""))?;
                    Some((place, *plain, rest))
                })
                .collect();
            owners.sort_by_key(|(_, plain, _)| std::cmp::Reverse(plain.len()));
            for (place, plain, after) in &owners {
                let (word, rest) = after.split_once('/').unwrap_or((after, ""));
                if let Some(family) = VerdictFamily::read(word) {
                    return Ok(Self {
                        subscription: *place,
                        subscription_id: (*plain).to_owned(),
                        family,
                        rest: rest.to_owned(),
                        id,
                    });
                }
            }
            let first = owners.first();
            strange = strange.or_else(|| {
                first.map(|(_, plain, after)| {
                    let word = after.split('/').next().unwrap_or_default();
                    ExplainError::unknown_family(text, plain, word)
                })
            });
        }
        let ids = known.iter().map(|(_, plain)| *plain);
        Err(strange.unwrap_or_else(|| unknown_subscription(text, ids)))
    }
}

impl VerdictId {
    /// The months that it names, where it names any: those of its slot, or of its duty.
    #[must_use]
    pub fn months(&self) -> Option<(Month, Month)> {
        let mut parts = self.rest.split('/');
        match self.family {
            VerdictFamily::Availability | VerdictFamily::Credit => {
                parts.next().and_then(month_named)
            }
            VerdictFamily::Backup | VerdictFamily::Lifecycle => parts.nth(1).and_then(month_named),
            VerdictFamily::Support | VerdictFamily::SupportRate => None,
        }
    }
}

/// The months that a slot or a duty names: those of `2026`; or that of `2026-05`, of
/// `2026-05-03`, of `2026-05-03T08:00:00Z`, or of the last day of `2026-W18`.
fn month_named(text: &str) -> Option<(Month, Month)> {
    let ends = ["01", "12"].map(|month| format!("{text}-{month}").parse::<Month>());
    if let [Ok(first), Ok(last)] = ends {
        return Some((first, last));
    }
    let week = text.split_once("-W").and_then(|(year, week)| {
        let (year, week) = (year.parse().ok()?, week.parse().ok()?);
        NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Sun)
    });
    let day = || text.get(..10)?.parse::<NaiveDate>().ok();
    let month = match (week, text.parse::<Month>()) {
        (Some(last), _) => Month::of(last),
        (None, Ok(month)) => month,
        (None, Err(_)) => Month::of(day()?),
    };
    Some((month, month))
}

fn unknown_subscription<'s>(
    text: &str,
    subscriptions: impl Iterator<Item = &'s str> + Clone,
) -> ExplainError {
    // What stands before a family is meant for a subscription.
    let plain = decoded(text);
    let split = VerdictFamily::words()
        .filter_map(|word| plain.find(&format!("/{word}/")))
        .min();
    let meant = split.and_then(|at| plain.get(..at)).unwrap_or(&plain);
    let near = nearest(meant, subscriptions.clone()).map(str::to_owned);
    ExplainError::UnknownSubscription {
        id: text.to_owned(),
        subscription: meant.to_owned(),
        nearest: near,
        known: subscriptions.map(str::to_owned).collect(),
    }
}

/// Percent-encoded as ids are.
pub(super) fn encoded(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    encode(text, &mut id);
    id
}

/// Without its percent-encoding; an escape that is none stays as it is.
pub(super) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escape = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match escape {
            Some((high, low)) => {
                bytes.push(high << 4 | low);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    let digit = char::from(digit).to_digit(16)?;
    u8::try_from(digit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const KNOWN: [&str; 4] = ["town/saas", "town", "à la carte", "100%"];

    #[rstest]
    #[case(
        "town/saas/availability/2026-05",
        0,
        "town/saas/availability/2026-05",
        "2026-05"
    )]
    #[case(
        "town/support/T-1/correction",
        1,
        "town/support/T-1/correction",
        "T-1/correction"
    )]
    #[case(
        "/town/support-rate/2026-01-01",
        1,
        "town/support-rate/2026-01-01",
        "2026-01-01"
    )]
    #[case(
        "town/saas/availability/2026-05/Quality Documents",
        0,
        "town/saas/availability/2026-05/Quality%20Documents",
        "2026-05/Quality%20Documents"
    )]
    #[case(
        "town/saas/availability/2026-05/Quality%20Documents",
        0,
        "town/saas/availability/2026-05/Quality%20Documents",
        "2026-05/Quality%20Documents"
    )]
    #[case(
        "%c3%a0%20la%20carte/credit/2026-05",
        2,
        "%C3%A0%20la%20carte/credit/2026-05",
        "2026-05"
    )]
    #[case(
        "à la carte/credit/2026-05",
        2,
        "%C3%A0%20la%20carte/credit/2026-05",
        "2026-05"
    )]
    #[case(
        "100%25/backup/daily/2026-05-01",
        3,
        "100%25/backup/daily/2026-05-01",
        "daily/2026-05-01"
    )]
    #[case(
        "100%/backup/daily/2026-05-01",
        3,
        "100%25/backup/daily/2026-05-01",
        "daily/2026-05-01"
    )]
    fn ids_are_read_encoded_or_not(
        #[case] text: &str,
        #[case] place: usize,
        #[case] id: &str,
        #[case] rest: &str,
    ) {
        let read = VerdictId::read(text, KNOWN).unwrap();
        assert_eq!((read.subscription, read.id.as_str()), (place, id));
        assert_eq!(read.rest, rest);
    }

    #[rstest]
    #[case(
        "twon/saas/availability/2026-05",
        "`twon/saas/availability/2026-05` is no verdict: the portfolio has no subscription `twon/saas`; did you mean `town/saas`?"
    )]
    #[case(
        "x",
        "`x` is no verdict: the portfolio has no subscription `x`; it has town/saas, town, à la carte, 100%"
    )]
    #[case(
        "town/saas/availabilty/2026-05",
        "`town/saas/availabilty/2026-05` is no verdict: `availabilty` is not a family of verdicts; did you mean `availability`?"
    )]
    #[case(
        "town/saas",
        "`town/saas` is a subscription and no verdict: add a family (availability, support, support-rate, backup, lifecycle, credit) and what follows it, such as town/saas/availability/2026-05"
    )]
    fn what_is_no_id_is_told_with_the_nearest(#[case] text: &str, #[case] message: &str) {
        assert_eq!(
            VerdictId::read(text, KNOWN).unwrap_err().to_string(),
            message
        );
    }
}
