//! Outages, maintenance and coverage, in columns.

use std::collections::BTreeSet;

use super::rows::{BySubscription, RowRef, SubscriptionIndex};
use super::table::{Table, of_subscription};
use super::texts::Text;
use super::{Impact, Source};
use crate::time::{Instant, Interval};

/// One recorded outage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutageRow {
    /// Whose.
    pub subscription: SubscriptionIndex,
    /// Its first instant.
    pub start: Instant,
    /// The first instant after it; [`Instant::END`] while it lasts.
    pub end: Instant,
    /// How far it went.
    pub impact: Impact,
    /// Whether it was of the production environment.
    pub production: bool,
    /// Why, such as `vendor` or `outside:reu`.
    pub cause: Text,
    /// Who recorded it.
    pub source: Source,
    /// The product that was down; none: all.
    pub product: Text,
    /// Where it stands.
    pub row: RowRef,
}

/// Outages in columns, sorted by subscription and start.
#[derive(Debug, Default)]
pub struct Outages {
    by: BySubscription,
    start: Vec<Instant>,
    end: Vec<Instant>,
    impact: Vec<Impact>,
    production: Vec<bool>,
    cause: Vec<Text>,
    source: Vec<Source>,
    product: Vec<Text>,
    row: Vec<RowRef>,
}

impl Outages {
    /// Sorts rows into columns.
    #[must_use]
    pub fn new(mut rows: Vec<OutageRow>) -> Self {
        rows.sort();
        Self {
            by: BySubscription::count(rows.iter().map(|row| row.subscription)),
            start: rows.iter().map(|row| row.start).collect(),
            end: rows.iter().map(|row| row.end).collect(),
            impact: rows.iter().map(|row| row.impact).collect(),
            production: rows.iter().map(|row| row.production).collect(),
            cause: rows.iter().map(|row| row.cause).collect(),
            source: rows.iter().map(|row| row.source).collect(),
            product: rows.iter().map(|row| row.product).collect(),
            row: rows.iter().map(|row| row.row).collect(),
        }
    }

    /// All outages, by subscription and start.
    pub fn all(&self) -> impl Iterator<Item = OutageRow> + '_ {
        self.by
            .subscriptions()
            .flat_map(|subscription| self.of(subscription))
    }

    /// The outages of one subscription, by start.
    pub fn of(&self, subscription: SubscriptionIndex) -> impl Iterator<Item = OutageRow> + '_ {
        self.by.rows(subscription).filter_map(move |n| {
            Some(OutageRow {
                subscription,
                start: *self.start.get(n)?,
                end: *self.end.get(n)?,
                impact: *self.impact.get(n)?,
                production: *self.production.get(n)?,
                cause: *self.cause.get(n)?,
                source: *self.source.get(n)?,
                product: *self.product.get(n)?,
                row: *self.row.get(n)?,
            })
        })
    }
}

/// What kind of work it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MaintenanceKind {
    /// Planned.
    Planned,
    /// Urgent.
    Urgent,
    /// Urgent, for security.
    Security,
}

impl MaintenanceKind {
    /// All of them, with their words.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("planned", Self::Planned),
        ("urgent", Self::Urgent),
        ("security", Self::Security),
    ];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Urgent => "urgent",
            Self::Security => "security",
        }
    }
}

/// One recorded maintenance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MaintenanceRow {
    /// Whose.
    pub subscription: SubscriptionIndex,
    /// Its planned first instant.
    pub start: Instant,
    /// The first instant after it, as planned.
    pub end: Instant,
    /// What kind of work.
    pub kind: MaintenanceKind,
    /// When it was decided.
    pub planned_at: Option<Instant>,
    /// When it was published to all.
    pub published_at: Option<Instant>,
    /// When this client was told.
    pub announced_at: Option<Instant>,
    /// Who recorded it.
    pub source: Source,
    /// The product worked on; none: all.
    pub product: Text,
    /// Where it stands.
    pub row: RowRef,
}

of_subscription!(MaintenanceRow);

/// Maintenance, by start.
pub type Maintenance = Table<MaintenanceRow>;

/// A stretch in which monitoring was alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CoverageRow {
    /// Whose.
    pub subscription: SubscriptionIndex,
    /// When.
    pub interval: Interval,
    /// Where it stands.
    pub row: RowRef,
}

/// Coverage, sorted by subscription and start. A subscription that it does not name is
/// covered always; one that it names, in its rows alone.
#[derive(Debug, Default)]
pub struct Coverage {
    by: BySubscription,
    rows: Vec<CoverageRow>,
    named: BTreeSet<SubscriptionIndex>,
}

impl Coverage {
    /// Sorts rows; they name their subscriptions.
    #[must_use]
    pub fn new(rows: Vec<CoverageRow>) -> Self {
        Self::naming(rows, [])
    }

    /// Sorts rows of evidence that also names the subscriptions `named`, in rows that were
    /// rejected: no time outside the good rows is known to be covered.
    #[must_use]
    pub fn naming(
        mut rows: Vec<CoverageRow>,
        named: impl IntoIterator<Item = SubscriptionIndex>,
    ) -> Self {
        rows.sort();
        let subscriptions = rows.iter().map(|row| row.subscription);
        Self {
            by: BySubscription::count(subscriptions.clone()),
            named: subscriptions.chain(named).collect(),
            rows,
        }
    }

    /// Whether time outside the rows of this subscription is not covered.
    #[must_use]
    pub fn names(&self, subscription: SubscriptionIndex) -> bool {
        self.named.contains(&subscription)
    }

    /// The coverage of one subscription, by start; see [`Self::names`] for what none means.
    #[must_use]
    pub fn of(&self, subscription: SubscriptionIndex) -> &[CoverageRow] {
        self.rows
            .get(self.by.rows(subscription))
            .unwrap_or_default()
    }
}
