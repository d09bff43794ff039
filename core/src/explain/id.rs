//! Ids of verdicts, as people write them.
//!
//! The id that `evaluate` prints is taken verbatim; without its percent-encoding it is
//! taken too. Which verdicts there are is left to the judge.

use std::fmt;

use super::ExplainError;
use crate::calendar::nearest;
use crate::judge::encode;

/// What a verdict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictFamily {
    /// A month's availability.
    Availability,
    /// An obligation of a ticket.
    Support,
    /// A share of tickets in time.
    SupportRate,
    /// A backup, its retention or its restoration.
    Backup,
    /// A version, a notice or the history.
    Lifecycle,
    /// A credit for missed availability.
    Credit,
}

impl VerdictFamily {
    /// All of them, with their words in ids.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("availability", Self::Availability),
        ("support", Self::Support),
        ("support-rate", Self::SupportRate),
        ("backup", Self::Backup),
        ("lifecycle", Self::Lifecycle),
        ("credit", Self::Credit),
    ];

    fn read(word: &str) -> Option<Self> {
        let known = Self::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, family)| *family)
    }

    /// All words.
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        Self::WORDS.iter().map(|(word, _)| *word)
    }
}

impl fmt::Display for VerdictFamily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = Self::WORDS.iter().find(|(_, family)| family == self);
        f.write_str(word.map_or("", |(word, _)| word))
    }
}

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
