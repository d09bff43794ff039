//! The policy traits: what the author of a booklet implements.
//!
//! Each policy gives its terms as data. The one exception is a batch hook on
//! [`AvailabilityPolicy`], for a clause that terms cannot say; verdicts that used it say so.

use serde::{Deserialize, Serialize};

use super::booklet::Booklet;
use super::parameter::Parameters;
use super::terms::{
    AvailabilityTerms, BackupTerms, CreditTerms, LifecycleTerms, Promise, SupportTerms, Terms,
};
use crate::evidence::OutageRecord;

/// Which terms are asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsRequest {
    /// The edition in force.
    pub edition: String,
    /// What the client's contract fills in, checked against the booklet's parameters.
    pub parameters: Parameters,
}

/// What a booklet promises about the availability of the service, and its credits.
pub trait AvailabilityPolicy {
    /// The promised rate, or the article that promises none.
    fn availability(&self, request: &TermsRequest) -> Promise<AvailabilityTerms>;

    /// The credits for a missed rate, or the article that promises none.
    fn credits(&self, request: &TermsRequest) -> Promise<CreditTerms>;

    /// Whether [`excuse_outages`](Self::excuse_outages) has anything to say.
    const EXCUSES_OUTAGES: bool = false;

    /// For a clause that terms cannot say: sets `excuses[i]` to `k` where `outages[i]` is
    /// taken out by the `k`-th exclusion of the terms, counted from 1, and leaves 0 where
    /// the terms decide. One call per subscription and edition.
    ///
    /// # Errors
    /// A sentence for the reader; the outages are then judged by the terms, and the
    /// verdicts are undetermined.
    fn excuse_outages(&self, outages: &[OutageRecord], excuses: &mut [u32]) -> Result<(), String> {
        let _ = (outages, excuses);
        Ok(())
    }
}

/// What a booklet promises about support.
pub trait SupportPolicy {
    /// Deadlines, conditions and the promised rate, or the article that promises none.
    fn support(&self, request: &TermsRequest) -> Promise<SupportTerms>;
}

/// What a booklet promises about backups.
pub trait BackupPolicy {
    /// Slots and retention, or the article that promises none.
    fn backup(&self, request: &TermsRequest) -> Promise<BackupTerms>;
}

/// What a booklet promises about versions, notices and validation.
pub trait LifecyclePolicy {
    /// The duties, or the article that promises none.
    fn lifecycle(&self, request: &TermsRequest) -> Promise<LifecycleTerms>;
}

/// A booklet: its identity and its policies.
pub trait Contract:
    AvailabilityPolicy
    + SupportPolicy
    + BackupPolicy
    + LifecyclePolicy
    + Default
    + Send
    + Sync
    + 'static
{
    /// Its name in portfolios, which is also the name of its crate:
    /// `env!("CARGO_PKG_NAME")`.
    const NAME: &'static str;

    /// The version of its crate: `env!("CARGO_PKG_VERSION")`.
    const VERSION: &'static str;

    /// Identity, editions, articles, parameters, readings.
    fn booklet(&self) -> Booklet;

    /// All the terms of one edition.
    fn terms(&self, request: &TermsRequest) -> Terms {
        Terms {
            availability: self.availability(request),
            credits: self.credits(request),
            support: self.support(request),
            backup: self.backup(request),
            lifecycle: self.lifecycle(request),
        }
    }
}
