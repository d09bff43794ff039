//! Which version runs, and whether it still counts, asked anew at each step.

use chrono::Months;
use chrono_tz::Tz;

use crate::clock::local;
use crate::hours::PARIS;
use crate::readings::Readings;
use crate::situation::{Booklet, Subject, Version};

/// What is on record of one product.
pub(super) struct Line<'a> {
    /// The product; none: all that is subscribed to.
    pub(super) product: Option<&'static str>,
    events: Vec<Event<'a>>,
}

/// An event with the major version that it is about.
#[derive(Clone, Copy)]
struct Event<'a> {
    row: &'a Version,
    major: u32,
}

/// The events of versions that are known, by time and number.
pub(super) fn known<'a>(subject: Subject<'a>) -> Vec<&'a Version> {
    let rows = subject.rows(&subject.situation.evidence.versions);
    let mut known: Vec<&Version> = rows
        .filter(|row| row.at < subject.situation.as_of)
        .collect();
    known.sort_by_key(|row| (row.at, number(row.version), row.version));
    known
}

/// The parts of a version's number, without the zeros that end it.
pub(super) fn number(version: &str) -> Vec<u32> {
    let bare = version.trim_start_matches('v');
    let mut parts: Vec<u32> = bare.split('.').map(|part| part.parse().unwrap()).collect();
    while parts.len() > 1 && parts.last() == Some(&0) {
        parts.pop();
    }
    parts
}

/// In which civil time versions are counted; none where the booklet says nothing of them.
pub(super) fn zone(subject: Subject<'_>) -> Option<Tz> {
    match subject.subscription.booklet {
        Booklet::Visiativ => Some(PARIS),
        Booklet::Contact => Some(subject.client_zone()),
        _ => None,
    }
}

/// Events without a product are of all products. They stand for the whole by themselves where
/// no product is named, or where one of them installs a version.
pub(super) fn lines<'a>(subject: Subject<'a>) -> Vec<Line<'a>> {
    let known = known(subject);
    let of_all = |row: &&&Version| row.product.is_empty();
    let mut products: Vec<&str> = known.iter().map(|row| row.product).collect();
    products.retain(|product| !product.is_empty());
    products.sort_unstable();
    products.dedup();
    let installs = known
        .iter()
        .filter(of_all)
        .any(|row| row.event == "installed");
    let mut lines = Vec::new();
    if installs || (products.is_empty() && !known.is_empty()) {
        lines.push(Line {
            product: None,
            events: known.iter().filter(of_all).map(|row| event(row)).collect(),
        });
    }
    lines.extend(products.into_iter().map(|product| {
        Line {
            product: Some(product),
            events: known
                .iter()
                .filter(|row| row.product.is_empty() || row.product == product)
                .map(|row| event(row))
                .collect(),
        }
    }));
    lines
}

fn event(row: &Version) -> Event<'_> {
    let major = number(row.version)[0];
    Event { row, major }
}

impl Line<'_> {
    /// Whether the version that runs at `t` is one of the last two majors, and for Visiativ,
    /// where it is the older one, at most twelve months after the newer came out. `None`:
    /// nothing says which one runs.
    pub(super) fn counts(&self, booklet: Booklet, zone: Tz, t: i64) -> Option<bool> {
        let past = || self.events.iter().filter(|event| event.row.at <= t);
        let mut installed = past().filter(|event| event.row.event == "installed");
        let own = installed.next_back()?.major;
        let newest = past().map(|event| event.major).max()?;
        let older = past().filter(|event| event.major < newest);
        let before = older.map(|event| event.major).max();
        if own == newest {
            return Some(true);
        }
        if Some(own) != before {
            return Some(false);
        }
        if booklet == Booklet::Contact {
            return Some(true);
        }
        let mut out = past().filter(|event| event.major == newest);
        let came_out = local(zone, out.next()?.row.at).day;
        Some(local(zone, t).day <= came_out + Months::new(12))
    }
}

/// Whether no version on record counts when a ticket is recorded, and what that says of it.
pub(crate) fn unsupported(
    subject: Subject<'_>,
    recorded: i64,
    readings: &Readings,
) -> Option<&'static [&'static str]> {
    let booklet = subject.subscription.booklet;
    let zone = zone(subject)?;
    let articles: &[&str] = match booklet {
        Booklet::Visiativ => &["2", "7", "8"],
        _ if readings.vendor("condition-effect") => &["3.1.2", "3.3"],
        _ => return None,
    };
    let lines = lines(subject);
    let lapsed = |line: &Line<'_>| line.counts(booklet, zone, recorded) == Some(false);
    (!lines.is_empty() && lines.iter().all(lapsed)).then_some(articles)
}
