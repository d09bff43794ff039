//! Stretches of versions: tables of lives, and a naive version that asks each instant anew.

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::evidence::{RowRef, Text, VersionNumber};
use crate::time::Micros;

fn rule(majors: u32, previous_months: Option<u32>) -> EligibilityRule {
    EligibilityRule {
        majors,
        previous_months,
        zone: Zone::paris(),
    }
}

fn row(at: Instant, event: VersionEvent, version: &str, product: Text) -> VersionRow {
    VersionRow {
        subscription: 0,
        at,
        event,
        number: VersionNumber::read(version).unwrap(),
        version: version.into(),
        product,
        row: RowRef::default(),
    }
}

/// Events as `released 12 2026-01-05`, at 09:00 UTC.
fn life(events: &[&str]) -> Vec<VersionRow> {
    let read = |text: &&str| {
        let words: Vec<&str> = text.split(' ').collect();
        let [event, version, day] = words.as_slice() else {
            panic!("`{text}` is no event");
        };
        let known = VersionEvent::WORDS.iter().find(|(word, _)| word == event);
        let at = Instant::parse(&format!("{day}T09:00:00Z")).unwrap();
        row(at, known.unwrap().1, version, Text::NONE)
    };
    let mut rows: Vec<VersionRow> = events.iter().map(read).collect();
    rows.sort_unstable();
    rows
}

/// The first instants of the stretches that do not count and the first after them.
fn bad(rule: EligibilityRule, rows: &[VersionRow]) -> Vec<String> {
    let texts = Texts::default();
    let set = ineligible(&lines(rows, &texts, Instant::END), &rule);
    let parts = set.iter();
    parts.map(|it| format!("{} {}", it.start, it.end)).collect()
}

const RELEASED: &str = "released 12 2026-01-05";
const INSTALLED: &str = "installed 12.0 2026-01-05";
const END: &str = "2100-01-01T00:00:00Z";

#[rstest]
// The newest one counts for ever.
#[case(&["released 12 2026-01-05", "installed 12.3 2026-02-01"], &[])]
// The one before it counts until 24:00 of the day a year later, which is 23:00 in UTC.
#[case(&["installed 11.1 2025-02-01", "released 12 2026-01-05"], &["2027-01-05T23:00:00Z END"])]
// Unless the newest is installed before.
#[case(
    &["installed 11.1 2025-02-01", "released 12 2026-01-05", "installed 12 2027-01-05"],
    &[]
)]
#[case(
    &["installed 11.1 2025-02-01", "released 12 2026-01-05", "installed 12 2027-01-06"],
    &["2027-01-05T23:00:00Z 2027-01-06T09:00:00Z"]
)]
// Two majors later it does not count at once.
#[case(
    &["installed 11 2025-02-01", "released 12 2026-01-05", "released 13 2026-03-02"],
    &["2026-03-02T09:00:00Z END"]
)]
// A minor release brings out no major; nor does a correction of an old one.
#[case(
    &["installed 11 2025-02-01", "released 12.0 2026-01-05", "released 12.1 2026-06-01",
      "released 11.2 2026-06-02"],
    &["2027-01-05T23:00:00Z END"]
)]
// What was handed over had come out.
#[case(&["installed 11 2025-02-01", "delivered 12 2026-01-05"], &["2027-01-05T23:00:00Z END"])]
// Installed again, an old one stops counting then.
#[case(
    &[RELEASED, INSTALLED, "installed 11 2027-02-01", "installed 12 2027-02-03"],
    &["2027-02-01T09:00:00Z 2027-02-03T09:00:00Z"]
)]
// 29 February has no like a year later.
#[case(&["installed 11 2024-01-01", "released 12 2024-02-29"], &["2025-02-28T23:00:00Z END"])]
// A summer midnight.
#[case(&["installed 11 2025-02-01", "released 12 2026-07-01"], &["2027-07-01T22:00:00Z END"])]
// Nothing says what runs.
#[case(&[RELEASED], &[])]
#[case(&[], &[])]
fn two_majors_and_twelve_months(#[case] events: &[&str], #[case] expected: &[&str]) {
    let expected: Vec<String> = expected.iter().map(|it| it.replace("END", END)).collect();
    assert_eq!(bad(rule(2, Some(12)), &life(events)), expected);
}

#[rstest]
// Without a limit the one before counts until a third comes out.
#[case(&["installed 11 2020-02-01", "released 12 2021-01-05"], &[])]
#[case(
    &["installed 11 2020-02-01", "released 12 2021-01-05", "released 13 2026-01-05"],
    &["2026-01-05T09:00:00Z END"]
)]
// Majors are counted, not subtracted: 12 was never brought out.
#[case(&["installed 11 2020-02-01", "released 13 2021-01-05"], &[])]
fn two_majors_without_a_limit(#[case] events: &[&str], #[case] expected: &[&str]) {
    let expected: Vec<String> = expected.iter().map(|it| it.replace("END", END)).collect();
    assert_eq!(bad(rule(2, None), &life(events)), expected);
}

#[test]
fn a_product_has_its_own_events_and_those_of_all() {
    let mut texts = Texts::default();
    let (process, lower) = (texts.intern("Process"), texts.intern("process"));
    let drive = texts.intern("Drive");
    let at = |seconds| Instant::from_seconds(seconds);
    let rows = [
        row(at(1), VersionEvent::Released, "7", Text::NONE),
        row(at(2), VersionEvent::Installed, "7", process),
        row(at(3), VersionEvent::Installed, "7.1", lower),
        row(at(4), VersionEvent::Installed, "3", drive),
        row(at(9), VersionEvent::Installed, "4", drive),
    ];
    let found = lines(&rows, &texts, at(8));
    let shown: Vec<_> = found
        .iter()
        .map(|line| (line.product, line.events.len()))
        .collect();
    assert_eq!(shown, [(Some("Drive"), 2), (Some("Process"), 3)]);
    // One that is installed for all stands for the whole too.
    let mut rows = rows.to_vec();
    rows.push(row(at(5), VersionEvent::Installed, "7", Text::NONE));
    rows.sort_unstable_by_key(|row| row.at);
    let found = lines(&rows, &texts, at(8));
    assert_eq!(found[0].product, None);
    assert_eq!(found.len(), 3);
}

#[test]
fn support_lapses_only_where_no_product_counts() {
    let mut texts = Texts::default();
    let (a, b) = (texts.intern("A"), texts.intern("B"));
    let at = |seconds| Instant::from_seconds(seconds);
    let rows = [
        row(at(1), VersionEvent::Installed, "1", a),
        row(at(2), VersionEvent::Installed, "1", b),
        row(at(10), VersionEvent::Released, "2", a),
        row(at(20), VersionEvent::Released, "2", b),
        row(at(30), VersionEvent::Installed, "2", a),
    ];
    let lines = lines(&rows, &texts, Instant::END);
    let set = ineligible(&lines, &rule(1, None));
    assert_eq!(set.as_slice(), [Interval::new(at(20), at(30))]);
}

/// Whether the version that runs at `t` counts; `None`: nothing says which it is. Written
/// from the words of the booklets alone.
fn naive(rows: &[VersionRow], rule: &EligibilityRule, t: Instant) -> Option<bool> {
    let past = || rows.iter().filter(|row| row.at <= t);
    let installed = past()
        .filter(|row| row.event == VersionEvent::Installed)
        .max_by_key(|row| (row.at, row.number.clone()))?;
    let mut majors: Vec<u32> = past().map(|row| row.number.major()).collect();
    majors.sort_unstable();
    majors.dedup();
    majors.reverse();
    let major = installed.number.major();
    if !majors
        .iter()
        .take(rule.majors as usize)
        .any(|it| *it == major)
    {
        return Some(false);
    }
    let (Some(months), true) = (rule.previous_months, major != majors[0]) else {
        return Some(true);
    };
    let first = past().filter(|row| row.number.major() == majors[0]);
    let day = rule.day(first.map(|row| row.at).min().unwrap());
    let last = day.checked_add_months(Months::new(months)).unwrap();
    Some(rule.day(t) <= last)
}

proptest! {
    #[test]
    fn stretches_say_what_each_instant_says(
        events in prop::collection::vec((0_i64..40 * 24, 0_usize..4, 1_u32..6, 0_u32..3), 0..12),
        majors in 1_u32..4,
        months in prop::option::of(1_u32..4),
        others in prop::collection::vec(-100_i64..200 * 24, 8),
    ) {
        // Days lie far apart, so that months pass between them.
        let origin = Instant::parse("2025-12-01T00:00:00Z").unwrap();
        let hours = |count: i64| origin + Micros::from_hours(count);
        let mut rows: Vec<VersionRow> = events
            .iter()
            .map(|(hour, event, major, minor)| {
                let (_, event) = VersionEvent::WORDS[*event];
                row(hours(hour * 7), event, &format!("{major}.{minor}"), Text::NONE)
            })
            .collect();
        rows.sort_unstable();
        let rule = rule(majors, months);
        let texts = Texts::default();
        let lines = lines(&rows, &texts, Instant::END);
        let known: Vec<&VersionRow> = rows.iter().collect();
        let stretches = rule.stretches(&known);
        // Without a gap, from the first instant to the last.
        prop_assert_eq!(stretches[0].span.start, Instant::FIRST);
        prop_assert_eq!(stretches.last().unwrap().span.end, Instant::END);
        for pair in stretches.windows(2) {
            prop_assert_eq!(pair[0].span.end, pair[1].span.start);
        }
        let set = ineligible(&lines, &rule);
        let edges = stretches.iter().flat_map(|it| [it.span.start, it.span.start - Micros(1)]);
        let asked = edges.chain(others.iter().map(|hour| hours(*hour)));
        for t in asked.filter(|t| *t >= Instant::FIRST) {
            let at = stretches.iter().find(|it| it.span.contains(t)).unwrap();
            let found = match at.standing {
                Standing::Unknown => None,
                standing => Some(!standing.is_ineligible()),
            };
            let expected = naive(&rows, &rule, t);
            prop_assert_eq!(found, expected, "at {}", t);
            prop_assert_eq!(set.contains(t), expected == Some(false));
        }
    }
}
