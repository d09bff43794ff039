//! The page of a replay, its CSV, and hostile names on them.

use livret_core::contract::{Citations, Side};
use livret_core::judge::Judgment;
use livret_core::replay::{ChangeReplayed, ReplayReport, Replayed, SCHEMA, SubscriptionReplayed};
use livret_core::report::{FailedSubscription, Override};
use livret_core::time::Micros;
use livret_core::verdict::Outcome;
use textwrap::core::display_width;

use super::{replay, write_csv};
use crate::page::Page;
use crate::sample;

/// A month that turns, one that appears, a ticket that is late no more, and a credit that
/// costs twice as much.
fn judgments() -> [Judgment; 2] {
    let [mut before, mut after] = [(); 2].map(|()| {
        let sample = sample::report().subscriptions.remove(0);
        Judgment {
            availability: sample.availability,
            support: sample.support,
            support_rate: sample.support_rate,
            backup: sample::backups(),
            credits: sample::credits(),
            ..Judgment::default()
        }
    });
    before.availability.remove(0);
    before.credits[0].trace.rounded = "10.00".parse().ok();
    after.availability[1].ruling.outcome = Outcome::Breached;
    after.availability[1].target = "99.9".to_owned();
    after.support[0].late_seconds = Micros::ZERO;
    after.support[0].ruling.outcome = Outcome::Met;
    after.backup[0].ruling.outcome = Outcome::Undetermined;
    let credit = &mut after.credits[0];
    credit.amount = Some("80.00".to_owned());
    credit.trace.rounded = "80.00".parse().ok();
    [before, after]
}

fn change(path: &str, old: &str, new: &str, from: Option<&str>) -> ChangeReplayed {
    ChangeReplayed {
        contract: "eksae-cityviz".to_owned(),
        change: Override {
            path: path.to_owned(),
            from: from.map(|day| day.parse().unwrap()),
            old: old.to_owned(),
            new: new.to_owned(),
            articles: Citations::one("6").and("6 (ii)"),
            script: "changes.toml".to_owned(),
            line: 3,
            column: 9,
        },
        subscriptions: vec!["saint-paul/cityviz".to_owned()],
    }
}

fn report() -> ReplayReport {
    let [before, after] = judgments();
    let replayed = Replayed::of(&before, &after);
    let mut shared = change("availability.target", "99.85", "99.9", None);
    shared.subscriptions.push("colmar/cityviz".to_owned());
    let hours = ["Mo-Fr 07:00-20:00; PH off", "24/7"];
    ReplayReport {
        schema: SCHEMA,
        portfolio: "Communes de démonstration".to_owned(),
        with: "changes.toml".to_owned(),
        as_of: sample::at("2026-07-15T00:00:00Z"),
        reading: Side::Client,
        tzdb: "2025b".to_owned(),
        changes: vec![
            shared,
            change(
                "availability.window.hours",
                hours[0],
                hours[1],
                Some("2026-01-01"),
            ),
        ],
        notes: vec!["changes.toml:9:1: `credits.tiers` changes nothing".to_owned()],
        unread: vec!["coverage.csv: the column `end` is missing".to_owned()],
        failed: vec![FailedSubscription {
            subscription: "x/y".to_owned(),
            contract: "visiativ-saas".to_owned(),
            reason: "changes.toml:5:7: availability.target: 101 is no percentage".to_owned(),
        }],
        subscriptions: vec![SubscriptionReplayed {
            id: "saint-paul/cityviz".to_owned(),
            client: "saint-paul".to_owned(),
            contract: "eksae-cityviz".to_owned(),
            verdicts: replayed.verdicts,
        }],
        totals: replayed.tally.totals(),
    }
}

fn page(report: &ReplayReport, width: usize) -> String {
    let mut out = Vec::new();
    replay(report, &mut Page::new(&mut out, width)).unwrap();
    sample::unstyled(&out)
}

fn csv(report: &ReplayReport) -> String {
    let mut out = Vec::new();
    write_csv(report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_page_tells_changes_differences_and_sums() {
    assert_eq!(page(&report(), 80), include_str!("tests/page.txt"));
}

#[test]
fn the_csv_has_a_row_per_difference() {
    assert_eq!(csv(&report()), include_str!("tests/rows.csv"));
}

#[test]
fn without_a_difference_the_page_says_so() {
    let [before, _] = judgments();
    let replayed = Replayed::of(&before, &before);
    assert_eq!(replayed.verdicts, []);
    let report = ReplayReport {
        changes: Vec::new(),
        notes: Vec::new(),
        unread: Vec::new(),
        failed: Vec::new(),
        subscriptions: Vec::new(),
        totals: replayed.tally.totals(),
        ..report()
    };
    let shown = page(&report, 80);
    let count = report.totals.verdicts()[0];
    let last = format!("nothing would differ: {count} verdicts the same");
    assert_eq!(shown.lines().last(), Some(last.as_str()));
    assert_eq!(csv(&report).lines().count(), 1);
}

#[test]
fn hostile_names_stay_on_their_page() {
    let mut report = report();
    report.subscriptions[0].id = "a\u{1b}[2Jb\n".repeat(30);
    report.subscriptions[0].verdicts[0].period = Some("\u{202e}2026\t".repeat(40));
    report.changes[0].change.new = "\u{7}".repeat(200);
    report.notes.push("é".repeat(300));
    for width in [50, 80, 160] {
        for line in page(&report, width).lines() {
            assert!(display_width(line) <= width, "{line}");
            assert!(!line.ends_with(' '), "{line:?}");
            assert!(
                !line.chars().any(|c| c.is_control() || c == '\u{202e}'),
                "{line:?}"
            );
        }
    }
}
