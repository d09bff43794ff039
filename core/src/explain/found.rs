//! A verdict among those of a judgment, and what another reading makes of it.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use super::family::VerdictFamily;
use crate::contract::ReadingId;
use crate::judge::Judgment;
use crate::time::{Instant, Micros};
use crate::verdict::{
    AvailabilityVerdict, BackupVerdict, CreditVerdict, LifecycleVerdict, RateVerdict, Ruling,
    SupportVerdict,
};

/// A verdict of some family.
#[derive(Clone, Copy)]
pub(super) enum Found<'j> {
    Availability(&'j AvailabilityVerdict),
    Support(&'j SupportVerdict),
    SupportRate(&'j RateVerdict),
    Backup(&'j BackupVerdict),
    Lifecycle(&'j LifecycleVerdict),
    Credit(&'j CreditVerdict),
}

/// All verdicts of a family.
pub(super) fn of_family(judgment: &Judgment, family: VerdictFamily) -> Vec<Found<'_>> {
    let availability = judgment.availability.iter().map(Found::Availability);
    let support = judgment.support.iter().map(Found::Support);
    let rates = judgment.support_rate.iter().map(Found::SupportRate);
    let backup = judgment.backup.iter().map(Found::Backup);
    let lifecycle = judgment.lifecycle.iter().map(Found::Lifecycle);
    let credits = judgment.credits.iter().map(Found::Credit);
    match family {
        VerdictFamily::Availability => availability.collect(),
        VerdictFamily::Support => support.collect(),
        VerdictFamily::SupportRate => rates.collect(),
        VerdictFamily::Backup => backup.collect(),
        VerdictFamily::Lifecycle => lifecycle.collect(),
        VerdictFamily::Credit => credits.collect(),
    }
}

/// The verdict with this id.
pub(super) fn find<'j>(
    judgment: &'j Judgment,
    family: VerdictFamily,
    id: &str,
) -> Option<Found<'j>> {
    let mut all = of_family(judgment, family).into_iter();
    all.find(|found| found.id() == id)
}

impl<'j> Found<'j> {
    pub(super) fn id(self) -> &'j str {
        match self {
            Self::Availability(it) => &it.id,
            Self::Support(it) => &it.id,
            Self::SupportRate(it) => &it.id,
            Self::Backup(it) => &it.id,
            Self::Lifecycle(it) => &it.id,
            Self::Credit(it) => &it.id,
        }
    }

    /// The readings that it touches, and those on which it turns.
    pub(super) fn readings(self) -> (&'j [ReadingId], &'j [ReadingId]) {
        fn of<O>(ruling: &Ruling<O>) -> (&[ReadingId], &[ReadingId]) {
            (&ruling.touches, ruling.turns_on.as_slice())
        }
        match self {
            Self::Availability(it) => of(&it.ruling),
            Self::Support(it) => of(&it.ruling),
            Self::SupportRate(it) => of(&it.ruling),
            Self::Backup(it) => of(&it.ruling),
            Self::Lifecycle(it) => of(&it.ruling),
            Self::Credit(it) => of(&it.ruling),
        }
    }

    pub(super) fn outcome(self) -> &'static str {
        match self {
            Self::Availability(it) => it.ruling.outcome.word(),
            Self::Support(it) => it.ruling.outcome.word(),
            Self::SupportRate(it) => it.ruling.outcome.word(),
            Self::Backup(it) => it.ruling.outcome.word(),
            Self::Lifecycle(it) => it.ruling.outcome.word(),
            Self::Credit(it) => it.ruling.outcome.word(),
        }
    }

    fn figures(self) -> Figures {
        match self {
            Self::Availability(it) => Figures::Availability {
                rate: it.rate.clone(),
                counted_seconds: it.counted_seconds,
                margin_seconds: it.margin_seconds.clone(),
            },
            Self::Support(it) => Figures::Support {
                due: it.due,
                done: it.done,
                late_seconds: it.late_seconds,
                because: it.because.clone().map(Cow::into_owned),
            },
            Self::SupportRate(it) => Figures::SupportRate {
                on_time: it.on_time,
                late: it.late,
                pending: it.pending,
                undetermined: it.undetermined,
                rate: it.rate.clone(),
            },
            Self::Backup(it) => Figures::Detail {
                due: it.due,
                detail: it.detail.to_string(),
            },
            Self::Lifecycle(it) => Figures::Detail {
                due: it.due,
                detail: it.detail.clone(),
            },
            Self::Credit(it) => Figures::Credit {
                percent: it.percent.clone(),
                amount: it.amount.clone(),
                currency: it.currency.clone(),
                claim_by: it.claim_by,
            },
        }
    }
}

/// What a verdict is under other readings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Seen {
    /// Its outcome; `None`: under them there is no such verdict.
    pub outcome: Option<&'static str>,
    /// Its figures.
    #[serde(flatten)]
    pub figures: Option<Figures>,
    /// What stands in its place, where there is no such verdict: the ids of the month's
    /// others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<Instead>,
}

/// A verdict in place of another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Instead {
    /// Its id.
    pub id: String,
    /// Its outcome.
    pub outcome: &'static str,
    /// Its figures.
    #[serde(flatten)]
    pub figures: Figures,
}

/// The figures of a verdict, as they stand in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the fields are those of the verdicts")]
pub enum Figures {
    /// Of a month's availability.
    Availability {
        rate: Option<String>,
        counted_seconds: Micros,
        margin_seconds: String,
    },
    /// Of a ticket's obligation.
    Support {
        due: Option<Instant>,
        done: Option<Instant>,
        late_seconds: Micros,
        because: Option<String>,
    },
    /// Of a share of tickets in time.
    SupportRate {
        on_time: u64,
        late: u64,
        pending: u64,
        undetermined: u64,
        rate: Option<String>,
    },
    /// Of a credit.
    Credit {
        percent: String,
        amount: Option<String>,
        currency: Option<String>,
        claim_by: Option<NaiveDate>,
    },
    /// Of a backup, a version or a notice.
    Detail {
        due: Option<Instant>,
        detail: String,
    },
}

/// What `judgment` says of the verdict `id`.
pub(super) fn seen(judgment: &Judgment, family: VerdictFamily, id: &str) -> Seen {
    if let Some(found) = find(judgment, family, id) {
        return Seen {
            outcome: Some(found.outcome()),
            figures: Some(found.figures()),
            instead: Vec::new(),
        };
    }
    let instead = match family {
        // Products are judged each, or together: the month's other rows stand for it.
        VerdictFamily::Availability | VerdictFamily::Credit => of_family(judgment, family),
        _ => Vec::new(),
    };
    let instead = instead
        .into_iter()
        .filter(|other| same_but_for_last(id, other.id()));
    Seen {
        outcome: None,
        figures: None,
        instead: instead
            .map(|other| Instead {
                id: other.id().to_owned(),
                outcome: other.outcome(),
                figures: other.figures(),
            })
            .collect(),
    }
}

/// Whether one of two ids is the other with one part more, such as a product.
pub(super) fn same_but_for_last(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let rest = long.strip_prefix(short);
    rest.is_some_and(|rest| rest.starts_with('/'))
}
