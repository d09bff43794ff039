//! Availability terms, read by one combination of readings and bound to one client.
//!
//! Everything that the account needs is looked up here once: calendars become sets of
//! intervals over the horizon, causes become a table by word.

use std::sync::Arc;

use super::targets::Target;
use crate::contract::Sides;
use crate::contract::terms::{
    AvailabilityTerms, Exclusion, ExclusionRule, LongInterruption, Notice, PartMonth, ProductsRule,
    Sources, Told,
};
use crate::evidence::{Impact, MaintenanceKind, MaintenanceRow, OutageRow, Texts};
use crate::intervals::IntervalSet;
use crate::judge::calendars::{BindError, Binder};
use crate::time::{Instant, Micros};

/// Terms of availability that are ready to judge by.
pub(super) struct AvailabilityRule {
    pub(super) window: Arc<IntervalSet>,
    pub(super) part_month: PartMonth,
    pub(super) sources: Sources,
    pub(super) products: ProductsRule,
    pub(super) exclusions: Vec<RuledExclusion>,
    outage_excuses: Vec<OutageExcuse>,
}

/// An exclusion that is ready to judge by.
pub(super) enum RuledExclusion {
    Standing(Arc<IntervalSet>),
    Maintenance(MaintenanceRule),
    ShortInterruption {
        within: Arc<IntervalSet>,
        limit: Micros,
        longer: LongInterruption,
    },
    /// Excuses outages and not times; or nothing, under these readings.
    ByOutage,
}

/// Which recorded maintenance excludes.
pub(super) struct MaintenanceRule {
    kinds: Vec<MaintenanceKind>,
    notice: Option<(Micros, Told)>,
    pub(super) within: Option<Arc<IntervalSet>>,
}

/// The rule of each target; `None` for one that another document governs.
pub(super) fn bind_each(
    terms: &AvailabilityTerms,
    targets: &[Target<'_>],
    sides: &Sides,
    binder: &Binder<'_>,
    texts: &Texts,
) -> Result<Vec<Option<AvailabilityRule>>, BindError> {
    let rule = |exclusions| AvailabilityRule::bind(terms, exclusions, sides, binder, texts);
    let targets = targets.iter();
    targets
        .map(|target| target.exclusions.map(rule).transpose())
        .collect()
}

/// What excuses an outage by its own description, and the place of the exclusion.
struct OutageExcuse {
    place: usize,
    what: Excused,
}

enum Excused {
    /// By the number of the cause's word.
    Causes(Vec<bool>),
    Impacts(Vec<Impact>),
    OtherEnvironments,
}

impl AvailabilityRule {
    /// Reads `terms` by `sides`, with `exclusions` in force (the general ones, or a
    /// product's own).
    pub(super) fn bind(
        terms: &AvailabilityTerms,
        exclusions: &[Exclusion],
        sides: &Sides,
        binder: &Binder<'_>,
        texts: &Texts,
    ) -> Result<Self, BindError> {
        let mut rule = Self {
            window: binder.windows(&terms.window, sides)?,
            part_month: *terms.part_month.read(sides),
            sources: *terms.sources.read(sides),
            products: *terms.products.read(sides),
            exclusions: Vec::with_capacity(exclusions.len()),
            outage_excuses: Vec::new(),
        };
        for (place, exclusion) in exclusions.iter().enumerate() {
            let ruled = rule.exclusion(place, exclusion.rule.read(sides), sides, binder, texts)?;
            rule.exclusions.push(ruled);
        }
        Ok(rule)
    }

    fn exclusion(
        &mut self,
        place: usize,
        rule: &ExclusionRule,
        sides: &Sides,
        binder: &Binder<'_>,
        texts: &Texts,
    ) -> Result<RuledExclusion, BindError> {
        let excused = match rule {
            ExclusionRule::Standing(hours) => {
                return Ok(RuledExclusion::Standing(binder.windows(hours, sides)?));
            }
            ExclusionRule::Maintenance {
                kinds,
                notice,
                within,
            } => {
                let within = within
                    .as_ref()
                    .map(|hours| binder.windows(hours, sides))
                    .transpose()?;
                return Ok(RuledExclusion::Maintenance(MaintenanceRule {
                    kinds: MaintenanceKind::WORDS
                        .into_iter()
                        .filter(|(word, _)| kinds.iter().any(|named| named == word))
                        .map(|(_, kind)| kind)
                        .collect(),
                    notice: notice.as_ref().map(|notice| read_notice(notice, sides)),
                    within,
                }));
            }
            ExclusionRule::ShortInterruption {
                within,
                shorter_than,
                longer,
            } => {
                return Ok(RuledExclusion::ShortInterruption {
                    within: binder.windows(within, sides)?,
                    limit: binder.duration(shorter_than)?,
                    longer: *longer.read(sides),
                });
            }
            ExclusionRule::Nothing => return Ok(RuledExclusion::ByOutage),
            ExclusionRule::Causes(patterns) => Excused::Causes(
                texts
                    .all()
                    .map(|cause| patterns.iter().any(|pattern| pattern.matches(cause)))
                    .collect(),
            ),
            ExclusionRule::Impacts(words) => Excused::Impacts(
                Impact::WORDS
                    .iter()
                    .filter(|(word, _)| words.iter().any(|named| named == word))
                    .map(|(_, impact)| *impact)
                    .collect(),
            ),
            ExclusionRule::OtherEnvironments => Excused::OtherEnvironments,
        };
        self.outage_excuses.push(OutageExcuse {
            place,
            what: excused,
        });
        Ok(RuledExclusion::ByOutage)
    }

    /// The place of the first exclusion that excuses an outage by its cause, impact or
    /// environment.
    pub(super) fn excuse(&self, outage: &OutageRow) -> Option<usize> {
        self.outage_excuses
            .iter()
            .find(|excuse| match &excuse.what {
                Excused::Causes(words) => words.get(outage.cause.place()).copied().unwrap_or(false),
                Excused::Impacts(impacts) => impacts.contains(&outage.impact),
                Excused::OtherEnvironments => !outage.production,
            })
            .map(|excuse| excuse.place)
    }
}

fn read_notice(notice: &Notice, sides: &Sides) -> (Micros, Told) {
    (
        Micros::from_hours(notice.hours.into()),
        *notice.told.read(sides),
    )
}

impl MaintenanceRule {
    /// Whether this maintenance is of the kind meant and was told in time.
    pub(super) fn excludes(&self, row: &MaintenanceRow) -> bool {
        self.weigh(row) == Weighed::TakesOut
    }

    /// Whether it excludes, and if not, why. What was never told is not excused: notice is
    /// for the vendor to show.
    pub(super) fn weigh(&self, row: &MaintenanceRow) -> Weighed {
        if !self.kinds.contains(&row.kind) {
            return Weighed::OtherKind;
        }
        let Some((needed, told)) = self.notice else {
            return Weighed::TakesOut;
        };
        match told_at(row, told) {
            None => Weighed::NeverTold,
            Some(at) if at + needed <= row.start => Weighed::TakesOut,
            Some(at) => Weighed::ToldLate { at, needed },
        }
    }
}

/// What one maintenance is to one exclusion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weighed {
    /// It takes downtime out.
    TakesOut,
    /// It is of a kind that the exclusion does not mean.
    OtherKind,
    /// Nothing says that it was told.
    NeverTold,
    /// It was told, not long enough ahead.
    ToldLate {
        /// When.
        at: Instant,
        /// How long ahead it had to be.
        needed: Micros,
    },
}

pub(in crate::judge) fn told_at(row: &MaintenanceRow, told: Told) -> Option<Instant> {
    let earlier = |one: Option<Instant>, other: Option<Instant>| match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    match told {
        Told::Announced => row.announced_at,
        Told::AnnouncedOrPublished => earlier(row.announced_at, row.published_at),
        Told::Earliest => earlier(earlier(row.announced_at, row.published_at), row.planned_at),
    }
}
