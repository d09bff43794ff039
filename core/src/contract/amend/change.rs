//! What an amendment changed, or why it does not fit; and the steps that every family takes.
//!
//! # Paths
//!
//! A path is stable and spelt as the JSON of the terms; what stands in a list is found by its
//! name. `CALENDAR` is `availability.window`, `support.hours`, `support.business_days` or
//! `support.on_call.SEVERITY`; names of exclusions and products are written with `-` for each
//! space.
//!
//! | path | figure |
//! |---|---|
//! | `availability.window.hours`, `support.hours`, `support.on_call.SEVERITY` | weekly hours |
//! | `CALENDAR.zone`, `CALENDAR.holidays` | `client` or a zone; `national`, `territory`, `none` |
//! | `CALENDAR.closures` | days: `2026-08-01..2026-08-31, 2026-12-24` |
//! | `CALENDAR.openings.DAY` | clock times |
//! | `availability.target`, `support.rate.target` | per cent |
//! | `availability.exclusions.NAME` | `excluded` or `counted` |
//! | `availability.exclusions.NAME.notice` | elapsed hours: `48h` |
//! | `availability.product_terms.PRODUCT.exclusions.NAME` | the same, for a product's own |
//! | `support.OBLIGATION.SEVERITY` | business hours or days: `8h`, `6d` |
//! | `support.severities.SEVERITY.words` | words |
//! | `support.matrix.IMPACT.URGENCY` | a severity |
//! | `support.suspensions.REASON` | `pauses` or `excuses` |
//! | `support.excuses.CAUSE` | `owed` or `excused` |
//! | `backup.KIND.kept` | `30 days` |
//! | `backup.daily.due` | hours, or `each day` |
//! | `backup.copies`, `backup.regions` | a number; `FR, DE` or `anywhere` |
//! | `backup.recovery_point.at_most`, `backup.disaster.rpo`, `backup.disaster.rto` | `24h` |
//! | `lifecycle.version-eligibility.majors`, `….previous_months` | a number; `without limit` |
//! | `lifecycle.new-version-validation.days` | calendar days |
//! | `lifecycle.maintenance-notice.outside` | `48h` elapsed, `5d` business days |
//! | `lifecycle.convention-notice.months`, `lifecycle.history-purge.years` | a number |
//! | `credits.tiers` | `≤ 1.5: 1 %, else 10 %` |
//! | `credits.cap_percent`, `credits.consecutive_months`, `credits.claim.business_days` | a number |
//! | `credits.claim.late` | `still-owed` or `lost` |
//! | `credits.monthly_fee` | `1250.00 EUR` |
//! | `readings.ID` | what a side reads |

use crate::contract::check::{Fault, Faults};
use crate::contract::citation::Citations;
use crate::contract::reading::Clause;
use crate::contract::terms::Promise;

/// What a change says where the terms said nothing, or say nothing any more.
pub(super) const NOTHING: &str = "-";

/// One term that an amendment changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which: `availability.target`, `support.acknowledgement.1`. Stable, as the JSON of the
    /// terms spells it; what stands in a list is found by its name.
    pub path: String,
    /// What the terms said, as people write it: `8h`, `99.85`, `2026-08-01..2026-08-31`; `-`:
    /// nothing. Of a clause with two readings `client: …; vendor: …`.
    pub old: String,
    /// What they say now.
    pub new: String,
    /// The articles of the booklet that are changed.
    pub articles: Citations,
}

/// Why an amendment does not fit: what is wrong with the value, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {what}{}", hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default())]
pub struct AmendError {
    /// Which term was to change.
    pub path: String,
    /// What is wrong, with the value.
    pub what: String,
    /// What to do about it, such as the nearest right name.
    pub hint: Option<String>,
}

/// What the amendments of a family give.
pub(super) type Amended = Result<Vec<Change>, AmendError>;

impl AmendError {
    pub(super) fn new(path: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            what: what.into(),
            hint: None,
        }
    }

    pub(super) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<Fault> for AmendError {
    fn from(Fault { path, what, hint }: Fault) -> Self {
        Self { path, what, hint }
    }
}

/// Refuses what the checks of terms would refuse.
pub(super) fn checked(look: impl FnOnce(&mut Faults)) -> Result<(), AmendError> {
    Faults::first(look).map_or(Ok(()), |fault| Err(fault.into()))
}

/// Refuses what one objection is made to.
pub(super) fn unless(path: &str, objection: Option<String>) -> Result<(), AmendError> {
    objection.map_or(Ok(()), |what| Err(AmendError::new(path, what)))
}

/// The terms of what is promised.
///
/// # Errors
/// What is not promised, or not known yet, cannot be amended.
pub(super) fn promised<'a, T>(
    promise: &'a mut Promise<T>,
    path: &str,
) -> Result<&'a mut T, AmendError> {
    match promise {
        Promise::Promised(terms) => Ok(terms),
        Promise::NotPromised { articles, because } => {
            let what = format!("is not promised (art. {articles}: {because})");
            Err(AmendError::new(path, what))
        }
        Promise::Undetermined(missing) => {
            let name = &missing.parameter;
            let what = format!(
                "is not known without the parameter `{name}` (art. {})",
                missing.article
            );
            let hint = format!("give it first: `contract.parameters.{name} = …`");
            Err(AmendError::new(path, what).with_hint(hint))
        }
    }
}

/// One term: its path and the articles that it rests on.
pub(super) struct Term<'a> {
    pub(super) path: String,
    pub(super) articles: &'a Citations,
}

impl<'a> Term<'a> {
    pub(super) fn new(path: impl Into<String>, articles: &'a Citations) -> Self {
        Self {
            path: path.into(),
            articles,
        }
    }

    /// That it changed.
    pub(super) fn changed(self, old: impl Into<String>, new: impl Into<String>) -> Vec<Change> {
        vec![Change {
            path: self.path,
            old: old.into(),
            new: new.into(),
            articles: self.articles.clone(),
        }]
    }

    /// Writes a plain term.
    pub(super) fn set<T: PartialEq>(
        self,
        held: &mut T,
        new: T,
        say: impl Fn(&T) -> String,
    ) -> Vec<Change> {
        if *held == new {
            return Vec::new();
        }
        let old = std::mem::replace(held, new);
        self.changed(say(&old), say(held))
    }

    /// Writes a clause, which is plain then.
    pub(super) fn settle<T: PartialEq>(
        self,
        held: &mut Clause<T>,
        new: T,
        say: impl Fn(&T) -> String,
    ) -> Vec<Change> {
        self.set(held, Clause::Plain(new), |clause| said(clause, &say))
    }
}

/// What a clause says: `48h`, or `client: 48h; vendor: -`.
pub(super) fn said<T>(clause: &Clause<T>, say: impl Fn(&T) -> String) -> String {
    match clause {
        Clause::Plain(value) => say(value),
        Clause::Unclear { client, vendor, .. } => {
            format!("client: {}; vendor: {}", say(client), say(vendor))
        }
    }
}

/// Several words in a row; `-` when there are none.
pub(super) fn listed(words: &[String]) -> String {
    match words {
        [] => NOTHING.to_owned(),
        words => words.join(", "),
    }
}
