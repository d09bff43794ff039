//! What a replay looks at in a verdict of each family.
//!
//! [`Figures`] are what makes two verdicts differ beside their outcome: a deadline that moves
//! and changes nothing else, or another target that is met all the same, is no difference.

use super::{Family, Stand};
use crate::time::{Instant, Micros};
use crate::verdict::{
    AvailabilityVerdict, BackupVerdict, CreditVerdict, LifecycleVerdict, RateVerdict,
    SupportVerdict,
};

/// A verdict, as a replay sees it.
pub(super) trait Line {
    /// Of which family it is.
    const FAMILY: Family;

    /// Its id.
    fn id(&self) -> &str;

    /// Its outcome's word.
    fn outcome(&self) -> &'static str;

    /// What it is about.
    fn about(&self) -> About<'_>;

    /// Its figures.
    fn figures(&self) -> Figures<'_>;

    /// All of it.
    fn stand(&self) -> Stand;
}

/// What a verdict is about.
pub(super) struct About<'a> {
    pub(super) obligation: &'a str,
    pub(super) period: Option<String>,
    /// A ticket, a backup, a restoration.
    pub(super) what: Option<&'a str>,
    pub(super) product: Option<&'a str>,
}

/// The figures of a verdict; those that its family has not are not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures<'a> {
    pub(super) counted: Option<Micros>,
    pub(super) late: Option<Micros>,
    rate: Option<&'a str>,
    percent: Option<&'a str>,
    money: Option<(&'a str, &'a str)>,
}

impl Line for AvailabilityVerdict {
    const FAMILY: Family = Family::Availability;

    fn id(&self) -> &str {
        &self.id
    }

    fn outcome(&self) -> &'static str {
        self.ruling.outcome.word()
    }

    fn about(&self) -> About<'_> {
        About {
            obligation: "availability",
            period: Some(self.period.clone()),
            what: None,
            product: self.product.as_deref(),
        }
    }

    fn figures(&self) -> Figures<'_> {
        Figures {
            counted: Some(self.counted_seconds),
            rate: self.rate.as_deref(),
            ..Figures::default()
        }
    }

    fn stand(&self) -> Stand {
        Stand {
            counted_seconds: Some(self.counted_seconds),
            rate: self.rate.clone(),
            target: Some(self.target.clone()),
            ..Stand::new(self.outcome(), &self.ruling.articles)
        }
    }
}

impl Line for SupportVerdict {
    const FAMILY: Family = Family::Support;

    fn id(&self) -> &str {
        &self.id
    }

    fn outcome(&self) -> &'static str {
        self.ruling.outcome.word()
    }

    fn about(&self) -> About<'_> {
        About {
            obligation: &self.obligation,
            period: None,
            what: Some(&self.ticket),
            product: None,
        }
    }

    fn figures(&self) -> Figures<'_> {
        Figures {
            late: Some(self.late_seconds),
            ..Figures::default()
        }
    }

    fn stand(&self) -> Stand {
        Stand {
            late_seconds: Some(self.late_seconds),
            due: self.due.as_ref().map(Instant::to_string),
            ..Stand::new(self.outcome(), &self.ruling.articles)
        }
    }
}

impl Line for RateVerdict {
    const FAMILY: Family = Family::SupportRate;

    fn id(&self) -> &str {
        &self.id
    }

    fn outcome(&self) -> &'static str {
        self.ruling.outcome.word()
    }

    fn about(&self) -> About<'_> {
        About {
            obligation: "support-rate",
            period: Some(format!("{}/{}", self.from, self.to)),
            what: None,
            product: None,
        }
    }

    fn figures(&self) -> Figures<'_> {
        Figures {
            rate: self.rate.as_deref(),
            ..Figures::default()
        }
    }

    fn stand(&self) -> Stand {
        Stand {
            rate: self.rate.clone(),
            target: Some(self.target.clone()),
            ..Stand::new(self.outcome(), &self.ruling.articles)
        }
    }
}

impl Line for BackupVerdict {
    const FAMILY: Family = Family::Backup;

    fn id(&self) -> &str {
        &self.id
    }

    fn outcome(&self) -> &'static str {
        self.ruling.outcome.word()
    }

    fn about(&self) -> About<'_> {
        About {
            obligation: &self.obligation,
            period: self.slot.as_deref().map(str::to_owned),
            what: self.about.as_deref(),
            product: None,
        }
    }

    fn figures(&self) -> Figures<'_> {
        Figures::default()
    }

    fn stand(&self) -> Stand {
        Stand {
            due: self.due.as_ref().map(Instant::to_string),
            ..Stand::new(self.outcome(), &self.ruling.articles)
        }
    }
}

impl Line for LifecycleVerdict {
    const FAMILY: Family = Family::Lifecycle;

    fn id(&self) -> &str {
        &self.id
    }

    fn outcome(&self) -> &'static str {
        self.ruling.outcome.word()
    }

    fn about(&self) -> About<'_> {
        About {
            obligation: &self.obligation,
            period: self.period.clone(),
            what: None,
            product: self.product.as_deref(),
        }
    }

    fn figures(&self) -> Figures<'_> {
        Figures::default()
    }

    fn stand(&self) -> Stand {
        Stand {
            due: self.due.as_ref().map(Instant::to_string),
            ..Stand::new(self.outcome(), &self.ruling.articles)
        }
    }
}

impl Line for CreditVerdict {
    const FAMILY: Family = Family::Credits;

    fn id(&self) -> &str {
        &self.id
    }

    fn outcome(&self) -> &'static str {
        self.ruling.outcome.word()
    }

    fn about(&self) -> About<'_> {
        About {
            obligation: "credit",
            period: Some(self.period.clone()),
            what: None,
            product: self.product.as_deref(),
        }
    }

    fn figures(&self) -> Figures<'_> {
        Figures {
            percent: Some(&self.percent),
            money: self.amount.as_deref().zip(self.currency.as_deref()),
            ..Figures::default()
        }
    }

    fn stand(&self) -> Stand {
        Stand {
            percent: Some(self.percent.clone()),
            amount: self.amount.clone(),
            currency: self.currency.clone(),
            due: self.claim_by.map(|day| day.to_string()),
            ..Stand::new(self.outcome(), &self.ruling.articles)
        }
    }
}
