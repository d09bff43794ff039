//! Credits, backups and duties in the table.

use super::plain;
use crate::sample;

#[test]
fn each_credit_has_its_amount_and_its_last_day() {
    let mut report = sample::report();
    report.subscriptions[0].credits = sample::credits();
    let table = plain(&report, 80);
    let (_, from) = table.split_once("  credits\n    ").unwrap();
    let (found, _) = from.split_once("  not promised").unwrap();
    assert_eq!(
        found,
        "\
month    missing  %     amount  claim by    outcome    art.
    2026-01   0.8440  1  10.00 EUR  2026-07-20  lapsed     6
    2026-02   0.8440  1          -  2026-07-20  claimed    6
    2026-05   0.8440  1  40.00 EUR  2026-07-20  claimable  6
      turns on credit-months; not owed under all vendor readings
    2026-06   0.8440  1  12.50 EUR  -           pending    6
      10.00 EUR pending under all vendor readings
"
    );
}

#[test]
fn slots_that_are_filled_are_counted_and_others_listed() {
    let mut report = sample::report();
    report.subscriptions[0].backup = sample::backups();
    let table = plain(&report, 80);
    let (_, from) = table.split_once("  daily backups: ").unwrap();
    let (found, _) = from.split_once("  not promised").unwrap();
    assert_eq!(
        found,
        "\
1 met, 1 breached
    slot or id  due               outcome   art.
    2026-05-04  2026-05-04 05:00  breached  7
      D-4 failed
  backups, retention: 1 breached (1 not firm)
    slot or id  due               outcome   art.
    D-3         2026-06-02 22:00  breached  7
      the copy of D-3 on lyon went
      turns on retention-end; breached under all vendor readings
"
    );
}

#[test]
fn duties_are_counted_by_whom_they_bind_and_what_is_not_kept_is_listed() {
    let mut report = sample::report();
    report.subscriptions[0].lifecycle = sample::lifecycle();
    let table = plain(&report, 80);
    let (_, from) = table.split_once("  version-eligibility: ").unwrap();
    let (found, _) = from.split_once("  not promised").unwrap();
    assert_eq!(
        found,
        "\
1 met
  version-eligibility, binds the client: 1 breached
    period   product  due  outcome   art.
    2026-05  Drive    -    breached  8
      version 10.4 was none of the last 2 major versions
  maintenance-notice: 1 breached
    period  product  due               outcome   art.
    -       -        2026-05-18 10:00  breached  5
      planned work was told too late
      turns on eksae-urgent; breached under all vendor readings
  history-purge, binds the client: 1 undetermined
    period  product  due  outcome       art.
    2026    -        -    undetermined  4
      movements before 2022-01-01 are to be purged
"
    );
}
