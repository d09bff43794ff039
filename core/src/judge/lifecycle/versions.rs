//! Which version runs when, and whether it still counts.
//!
//! Owns the life of one product as stretches of time: the version that runs, the newest
//! major, and whether the one is still eligible beside the other. Invariant: the stretches
//! of a product follow each other without a gap from [`Instant::FIRST`] to
//! [`Instant::END`]. What is known is what the events say: a version that was handed over,
//! installed or validated had come out by then.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use crate::calendar::{Day, Zone};
use crate::contract::ClientPlace;
use crate::contract::terms::{LifecycleRule, LifecycleTerms};
use crate::evidence::{Texts, VersionEvent, VersionRow};
use crate::intervals::IntervalSet;
use crate::judge::calendars::BindError;
use crate::time::{Instant, Interval};

/// Which versions count, bound to one client.
#[derive(Clone, Copy, Debug)]
pub(super) struct EligibilityRule {
    pub(super) majors: u32,
    pub(super) previous_months: Option<u32>,
    pub(super) zone: Zone,
}

/// What is on record of the versions of one product.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// The product; `None`: all that is subscribed to.
    pub(super) product: Option<&'a str>,
    /// Its events and those of all products, by time.
    pub(super) events: Vec<&'a VersionRow>,
}

/// Time during which one version runs and its standing does not change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    pub(super) span: Interval,
    pub(super) standing: Standing<'a>,
}

/// How the installed version stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Standing<'a> {
    /// Nothing says which version runs.
    Unknown,
    /// It counts. `newest` is the newest major; `until` is when it stops counting unless
    /// something happens first.
    Eligible {
        installed: &'a VersionRow,
        newest: Major,
        until: Option<Instant>,
    },
    /// It is none of the last majors any more.
    Superseded {
        installed: &'a VersionRow,
        newest: Major,
    },
    /// It is one of them, and its months beside the newest are over.
    Expired {
        installed: &'a VersionRow,
        newest: Major,
    },
}

/// A major version and when it first appeared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Major {
    pub(super) number: u32,
    pub(super) since: Instant,
}

impl EligibilityRule {
    /// The rule of these terms, if they have one.
    pub(super) fn bind(
        terms: &LifecycleTerms,
        place: &ClientPlace,
    ) -> Result<Option<Self>, BindError> {
        let rules = terms.duties.iter().map(|duty| &duty.rule);
        for rule in rules {
            if let LifecycleRule::VersionEligibility {
                majors,
                previous_months,
                zone,
            } = rule
            {
                return Ok(Some(Self {
                    majors: *majors,
                    previous_months: *previous_months,
                    zone: place.zone_of(zone)?,
                }));
            }
        }
        Ok(None)
    }

    /// The stretches of a product whose events are sorted by time.
    pub(super) fn stretches<'a>(&self, events: &[&'a VersionRow]) -> Vec<Stretch<'a>> {
        let mut all = Vec::new();
        let mut released: BTreeMap<u32, Instant> = BTreeMap::new();
        let mut installed = None;
        let mut events = events.iter().copied().peekable();
        let mut from = Instant::FIRST;
        while from < Instant::END {
            while let Some(event) = events.next_if(|event| event.at <= from) {
                released.entry(event.number.major()).or_insert(event.at);
                if event.event == VersionEvent::Installed {
                    installed = Some(event);
                }
            }
            let until = events.peek().map_or(Instant::END, |event| event.at);
            self.push(Interval::new(from, until), installed, &released, &mut all);
            from = until;
        }
        all
    }

    /// The stretch, or the two that the end of a major's months cuts it into.
    fn push<'a>(
        &self,
        span: Interval,
        installed: Option<&'a VersionRow>,
        released: &BTreeMap<u32, Instant>,
        all: &mut Vec<Stretch<'a>>,
    ) {
        let mut put = |start: Instant, end: Instant, standing: Standing<'a>| {
            let span = Interval::new(start, end);
            if !span.is_empty() {
                all.push(Stretch { span, standing });
            }
        };
        let newest = released.last_key_value();
        let (Some(installed), Some((&number, &since))) = (installed, newest) else {
            return put(span.start, span.end, Standing::Unknown);
        };
        let newest = Major { number, since };
        let major = installed.number.major();
        let counted = usize::try_from(self.majors).unwrap_or(usize::MAX);
        if !released.keys().rev().take(counted).any(|it| *it == major) {
            let standing = Standing::Superseded { installed, newest };
            return put(span.start, span.end, standing);
        }
        let until = match self.previous_months {
            Some(months) if major != number => self.end_of_months(since, months),
            _ => None,
        };
        let eligible = Standing::Eligible {
            installed,
            newest,
            until,
        };
        let cut = until.map_or(span.end, |until| until.clamp(span.start, span.end));
        put(span.start, cut, eligible);
        put(cut, span.end, Standing::Expired { installed, newest });
    }

    /// 24:00 of the local day so many calendar months after that of `at`; of the month's
    /// last day where it is shorter. `None` beyond any date.
    fn end_of_months(&self, at: Instant, months: u32) -> Option<Instant> {
        let day = self.day(at).checked_add_months(Months::new(months))?;
        Some(self.zone.day_end(Day::from(day)))
    }

    /// The local day of an instant.
    pub(super) fn day(&self, at: Instant) -> NaiveDate {
        self.zone.day_of(at).date()
    }
}

impl Standing<'_> {
    /// Whether the version that runs does not count.
    pub(super) const fn is_ineligible(&self) -> bool {
        matches!(self, Self::Superseded { .. } | Self::Expired { .. })
    }
}

/// What is on record up to `as_of`, of `rows` sorted by time, of each product that the
/// evidence names. Events without a product concern all of them; they stand for the whole
/// by themselves where no product is named, or where one of them installs a version.
pub(super) fn lines<'a>(rows: &'a [VersionRow], texts: &'a Texts, as_of: Instant) -> Vec<Line<'a>> {
    let known: Vec<&VersionRow> = rows.iter().filter(|row| row.at <= as_of).collect();
    let mut named: BTreeMap<String, &str> = BTreeMap::new();
    for row in &known {
        let name = texts.get(row.product);
        if !row.product.is_none() {
            let spelling = named.entry(name.to_lowercase()).or_insert(name);
            *spelling = name.min(spelling);
        }
    }
    let whole = |row: &&&VersionRow| row.product.is_none();
    let installs = known
        .iter()
        .filter(whole)
        .any(|row| row.event == VersionEvent::Installed);
    let mut lines = Vec::new();
    if installs || (named.is_empty() && !known.is_empty()) {
        lines.push(Line {
            product: None,
            events: known.iter().filter(whole).copied().collect(),
        });
    }
    lines.extend(named.iter().map(|(folded, name)| {
        let concerns = |row: &&&VersionRow| {
            row.product.is_none() || texts.get(row.product).to_lowercase() == *folded
        };
        Line {
            product: Some(*name),
            events: known.iter().filter(concerns).copied().collect(),
        }
    }));
    lines
}

/// The instants at which no version on record counts, whatever the product.
pub(super) fn ineligible(lines: &[Line<'_>], rule: &EligibilityRule) -> IntervalSet {
    let of = |line: &Line<'_>| -> IntervalSet {
        let stretches = rule.stretches(&line.events);
        let bad = stretches.iter().filter(|it| it.standing.is_ineligible());
        bad.map(|it| it.span).collect()
    };
    let mut sets = lines.iter().map(of);
    let first = sets.next().unwrap_or_default();
    sets.fold(first, |all, set| all.intersection(&set))
}

#[cfg(test)]
mod tests;
