//! Downtime, cut into parts: the verdict's own trace, by stretches, with the rows behind.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::contract::ArticleId;
use crate::explain::rows::{Place, Reader};
use crate::intervals::IntervalSet;
use crate::judge::availability::{Behind, Weighed};
use crate::time::{Instant, Interval, Micros};
use crate::verdict::{DowntimeClass, DowntimePart};

/// A stretch of downtime: the union of outages that overlap or touch.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Downtime {
    /// Its first instant in the period.
    #[serde(flatten)]
    pub interval: Interval,
    /// How long it is.
    pub seconds: Micros,
    /// The outages in it.
    pub rows: Vec<Place>,
    /// It, cut up.
    pub parts: Vec<Part>,
}

/// A part of a stretch of downtime.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// When.
    #[serde(flatten)]
    pub interval: Interval,
    /// How long.
    pub seconds: Micros,
    /// What it is.
    #[serde(flatten)]
    pub class: PartClass,
    /// The rows behind it: the outages, and the maintenance that takes it out.
    pub rows: Vec<Place>,
}

/// What a part of the downtime is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "class", rename_all = "snake_case")]
pub enum PartClass {
    /// Outside the service window.
    OutsideWindow,
    /// Taken out by an exclusion.
    Excluded {
        /// Its number.
        exclusion: usize,
    },
    /// Excused by the client's contract.
    Excepted {
        /// The number of the exception.
        exception: usize,
    },
    /// At a time when monitoring was not alive.
    Unknown,
    /// It counts.
    Counted,
}

/// The seconds of one class.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClassSum {
    /// The class.
    #[serde(flatten)]
    pub class: PartClass,
    /// The article or place under which the verdict shows them, for what is excluded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleId>,
    /// How much.
    pub seconds: Micros,
}

/// The trace by stretches, each part with the rows behind it.
pub(super) fn downtimes(
    reader: Reader<'_>,
    behind: &Behind<'_>,
    trace: &[DowntimePart],
) -> Vec<Downtime> {
    let union: IntervalSet = trace.iter().map(|part| part.interval).collect();
    let stretches = union.iter().map(|stretch| {
        let inside = trace
            .iter()
            .filter(|part| stretch.contains(part.interval.start));
        let parts = inside.map(|part| Part {
            interval: part.interval,
            seconds: part.interval.measure(),
            class: number(behind, part.class),
            rows: rows_behind(reader, behind, part),
        });
        Downtime {
            interval: stretch,
            seconds: stretch.measure(),
            rows: outages_in(reader, behind, stretch).into_iter().collect(),
            parts: parts.collect(),
        }
    });
    stretches.collect()
}

/// A class with the exclusion's number in place of its place in the catalogue.
fn number(behind: &Behind<'_>, class: DowntimeClass) -> PartClass {
    match class {
        DowntimeClass::OutsideWindow => PartClass::OutsideWindow,
        DowntimeClass::Excluded(place) => PartClass::Excluded {
            exclusion: exclusion_number(behind, place),
        },
        DowntimeClass::Excepted(place) => PartClass::Excepted {
            exception: exception_number(behind, place),
        },
        DowntimeClass::Unknown => PartClass::Unknown,
        DowntimeClass::Counted => PartClass::Counted,
    }
}

pub(super) fn exclusion_number(behind: &Behind<'_>, place: usize) -> usize {
    let mut places = behind.exclusions.iter().map(|(known, _)| *known);
    places.position(|known| known == place).map_or(0, |n| n + 1)
}

/// Exceptions are numbered on from the exclusions.
fn exception_number(behind: &Behind<'_>, place: usize) -> usize {
    let mut places = behind.exceptions.iter().map(|(known, _)| *known);
    let number = places.position(|known| known == place);
    number.map_or(0, |n| behind.exclusions.len() + n + 1)
}

fn outages_in(reader: Reader<'_>, behind: &Behind<'_>, stretch: Interval) -> BTreeSet<Place> {
    let rows = behind.targets.iter().flat_map(|target| &target.outages);
    rows.filter(|(row, _)| overlaps(row.start, row.end, stretch))
        .map(|(row, _)| reader.place(row.row))
        .collect()
}

fn overlaps(start: Instant, end: Instant, with: Interval) -> bool {
    Interval::new(start, end).intersect(with).is_some()
}

fn rows_behind(reader: Reader<'_>, behind: &Behind<'_>, part: &DowntimePart) -> Vec<Place> {
    let mut rows = outages_in(reader, behind, part.interval);
    if let DowntimeClass::Excluded(place) = part.class {
        let works = behind.targets.iter().flat_map(|target| &target.maintenance);
        let taking = works.filter(|(row, weighed)| {
            overlaps(row.start, row.end, part.interval)
                && weighed.contains(&(place, Weighed::TakesOut))
        });
        rows.extend(taking.map(|(row, _)| reader.place(row.row)));
    }
    rows.into_iter().collect()
}

pub(super) fn sums(behind: &Behind<'_>, trace: &[DowntimePart]) -> Vec<ClassSum> {
    let classes: BTreeSet<DowntimeClass> = trace.iter().map(|part| part.class).collect();
    let sum = |class| {
        let parts = trace.iter().filter(|part| part.class == class);
        parts.map(|part| part.interval.measure()).sum()
    };
    let article = |class| match class {
        DowntimeClass::Excluded(place) => {
            let mut known = behind.exclusions.iter();
            let found = known.find(|(known, _)| *known == place);
            found.map(|(_, exclusion)| exclusion.articles.first().clone())
        }
        DowntimeClass::Excepted(place) => {
            let mut known = behind.exceptions.iter();
            let found = known.find(|(known, _)| *known == place);
            found.map(|(_, exception)| exception.place.clone())
        }
        DowntimeClass::OutsideWindow | DowntimeClass::Unknown | DowntimeClass::Counted => None,
    };
    let sums = classes.into_iter().map(|class| ClassSum {
        class: number(behind, class),
        article: article(class),
        seconds: sum(class),
    });
    sums.collect()
}
