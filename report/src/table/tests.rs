//! The whole table, and hostile names in it.

mod families;

use super::write;
use crate::page::Page;
use crate::sample;
use anstyle::Style;
use livret_core::report::{RejectedRow, Report};
use livret_core::time::Micros;
use livret_core::verdict::Outcome;
use proptest::prelude::*;
use rstest::rstest;
use textwrap::core::display_width;

/// The table without its styles.
fn plain(report: &Report, width: usize) -> String {
    let mut out = Vec::new();
    write(report, &mut Page::new(&mut out, width)).unwrap();
    sample::unstyled(&out)
}

#[test]
fn the_table_tells_the_story() {
    assert_eq!(
        plain(&sample::report(), 80),
        "\
Communes de démonstration
as of 2026-07-15T00:00:00Z, client readings, time-zone data 2025b; times are UTC

saint-paul/cityviz
  client saint-paul, contract eksae-cityviz, edition 2025-07
  availability
    month    window  down  counted   rate %  target  outcome  art.
    2026-05    221h   30m   19m53s  99.8500   99.85  met      6, 6 (ii)
      7s excluded by art. 6 (ii), 10m outside the window
      turns on partial-outage; breached under all vendor readings
    not in force: 2026-04
  acknowledgement: 1 breached
    ticket  severity  due                late  outcome   art.
    TCK-12  1         2026-05-26 07:30  1h02m  breached  13
  share of tickets in time
    from        to          in time  late   rate %  target  outcome  art.
    2025-07-01  2026-06-30       30     4  88.2352      75  met      13
  not promised: credits, art. 6: a missed rate opens no right to money
  undetermined: support needs `support_hours`, art. 13: the hours stand on the
    vendor's portal; give `support_hours`

Not read: what these files could change is not certain
  coverage.csv: the column `end` is missing

Not judged
  x/y (visiativ-saas): its library is not loaded

Evidence
  rows     read  judged  outside  rejected
  outages   120     110        8         2
  tickets    35      34        0         1
  all       155     144        8         3

Rejected rows
  outages.csv:14: `2026-05-22 10:00` has no offset

4 verdicts, 3 firm: 2 met, 1 breached, 1 not in force; 155 rows, 3 rejected
"
    );
}

/// A running month, and tickets that are open or whose clock has not started.
#[test]
fn what_is_still_open_tells_how_much_is_left() {
    let mut report = sample::report();
    let of = &mut report.subscriptions[0];
    of.availability.remove(0);
    let month = &mut of.availability[0];
    month.ruling.outcome = Outcome::Pending;
    month.margin_seconds = "723.4".to_owned();
    let mut unseen = month.clone();
    unseen.uncovered_seconds = Micros::from_hours(2);
    of.availability.push(unseen);
    let open = |ticket: &str, left: Option<i64>, due: &str| {
        let mut verdict = of.support[0].clone();
        verdict.ticket = ticket.into();
        verdict.late_seconds = Micros::ZERO;
        verdict.left_seconds = left.map(Micros::from_seconds);
        verdict.due = left.map(|_| sample::at(due));
        verdict.ruling.outcome = Outcome::Pending;
        if left.is_none() {
            verdict.because = Some("the clock has not started".into());
        }
        verdict
    };
    let tickets = [
        open("TCK-20", None, ""),
        open("TCK-21", Some(28_800), "2026-07-17T08:00:00Z"),
        open("TCK-22", Some(61), "2026-07-15T07:01:01Z"),
    ];
    of.support.extend(tickets);
    let table = plain(&report, 80);
    let shown = table.split("\n\n").nth(1).unwrap();
    assert_eq!(
        shown.split("  share of tickets").next().unwrap(),
        "\
saint-paul/cityviz
  client saint-paul, contract eksae-cityviz, edition 2025-07
  availability
    month    window  down  counted   rate %  target  outcome  art.
    2026-05    221h   30m   19m53s  99.8500   99.85  pending  6, 6 (ii)
      7s excluded by art. 6 (ii), 10m outside the window
      12m3.4s of downtime left before the target is missed
      turns on partial-outage; breached under all vendor readings
    2026-05    221h   30m   19m53s  99.8500   99.85  pending  6, 6 (ii)
      7s excluded by art. 6 (ii), 10m outside the window, 2h of the window
      without monitoring
      at most 12m3.4s of downtime left before the target is missed
      turns on partial-outage; breached under all vendor readings
  acknowledgement: 1 breached, 3 pending
    ticket  severity  due                late  outcome   art.
    TCK-12  1         2026-05-26 07:30  1h02m  breached  13
  open tickets, soonest due first
    ticket  obligation       severity  due                  left  art.
    TCK-22  acknowledgement  1         2026-07-15 07:01:01  1m1s  13
    TCK-21  acknowledgement  1         2026-07-17 08:00       8h  13
    TCK-20  acknowledgement  1         -                       -  13
      the clock has not started
"
    );
}

#[rstest]
#[case(
    200,
    "4 verdicts, 3 firm: 2 met, 1 breached, 1 not in force; 155 rows: 144 judged, 8 outside, 3 rejected"
)]
#[case(
    80,
    "4 verdicts, 3 firm: 2 met, 1 breached, 1 not in force; 155 rows, 3 rejected"
)]
#[case(74, "2 met, 1 breached, 1 not in force (3 firm); 155 rows, 3 rejected")]
#[case(60, "4 verdicts: 2 met, 1 breached, 1 other; 155 rows, 3 rejected")]
#[case(50, "1 of 4 verdicts breached; 3 of 155 rows rejected")]
fn the_totals_take_one_line(#[case] width: usize, #[case] line: &str) {
    let table = plain(&sample::report(), width);
    assert_eq!(table.lines().last(), Some(line));
}

#[test]
fn only_the_first_twenty_rejected_rows_are_listed() {
    let mut report = sample::report();
    report.rejected = (1..=100_000)
        .map(|line| RejectedRow {
            file: "tickets.csv".to_owned(),
            line,
            reason: "no id".to_owned(),
        })
        .collect();
    let table = plain(&report, 80);
    assert!(
        table.contains("  tickets.csv:20: no id\n  … and 99980 more; --format json shows all\n")
    );
    assert!(!table.contains("tickets.csv:21"));
}

/// A report in which every name is `name`.
fn named(name: &str) -> Report {
    let mut report = sample::report();
    report.portfolio = name.to_owned();
    report.failed[0].reason = name.to_owned();
    report.rejected[0].reason = name.to_owned();
    let subscription = &mut report.subscriptions[0];
    subscription.id = name.to_owned();
    subscription.client = name.to_owned();
    subscription.availability[1].product = Some(name.to_owned());
    subscription.support[0].ticket = name.into();
    subscription.support[0].severity = name.into();
    subscription.support[0].because = Some(name.to_owned().into());
    subscription.backup = sample::backups();
    subscription.backup[2].about = Some(name.into());
    subscription.backup[2].detail = name.to_owned().into();
    subscription.lifecycle = sample::lifecycle();
    subscription.lifecycle[1].product = Some(name.to_owned());
    subscription.lifecycle[1].detail = name.to_owned();
    subscription.credits = sample::credits();
    subscription.credits[0].product = Some(name.to_owned());
    report
}

fn assert_fits(report: &Report, width: usize) {
    for line in plain(report, width).lines() {
        assert!(
            display_width(line) <= width,
            "{} > {width}: {line}",
            display_width(line)
        );
        assert_eq!(line.trim_end(), line);
        assert!(!line.contains(char::is_control), "{line:?}");
    }
}

#[rstest]
#[case(&"x".repeat(500))]
#[case(&"un mot ".repeat(80))]
#[case(&"é".repeat(90))]
#[case(&"市".repeat(90))]
#[case("tab\tbell\u{7}red\u{1b}[31m\r\nnext\u{202e}turned")]
#[case("")]
#[case("   ")]
fn a_hostile_name_keeps_the_page(#[case] name: &str) {
    for width in [50, 80, 120] {
        assert_fits(&named(name), width);
    }
}

proptest! {
    #[test]
    fn no_line_is_wider_than_the_page(name in "\\PC{0,200}", width in 50_usize..160) {
        assert_fits(&named(&name), width);
    }
}

#[test]
fn an_outcome_has_its_colour() {
    let mut out = Vec::new();
    write(&sample::report(), &mut Page::new(&mut out, 80)).unwrap();
    let text = String::from_utf8(out).unwrap();
    let red: Style = crate::page::look::BAD;
    assert!(text.contains(&format!("{red}breached{red:#}")), "{text}");
}
