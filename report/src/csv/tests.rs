//! Every family of verdicts has its rows.

use super::*;
use crate::sample;

#[test]
fn every_verdict_has_one_row() {
    let mut out = Vec::new();
    write(&sample::report(), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(text, sample::CSV);
}

#[test]
fn a_credit_without_an_amount_has_its_percentage() {
    let mut report = sample::report();
    report.subscriptions[0].credits = sample::credits();
    let mut out = Vec::new();
    write(&report, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let rows = text.lines().filter(|row| row.contains(",credits,"));
    let ends: Vec<&str> = rows
        .map(|row| row.split_once(",credit,").unwrap().1)
        .collect();
    assert_eq!(
        ends,
        [
            "2026-01,lapsed,true,vendor,2026-07-20,10.00,6",
            "2026-02,claimed,true,vendor,2026-07-20,1%,6",
            "2026-05,claimable,false,vendor,2026-07-20,40.00,6",
            "2026-06,pending,true,vendor,,12.50,6",
        ]
    );
}

#[test]
fn backups_have_rows_with_their_slots() {
    let mut report = sample::report();
    report.subscriptions[0].backup = sample::backups();
    let mut out = Vec::new();
    write(&report, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let rows: Vec<&str> = text
        .lines()
        .filter(|row| row.contains("/backup/"))
        .collect();
    let ids = "saint-paul/cityviz/backup/";
    let of = "saint-paul/cityviz,backup";
    assert_eq!(
        rows,
        [
            format!("{ids}daily/2026-05-03,{of},daily,2026-05-03,met,true,vendor,,,7"),
            format!(
                "{ids}daily/2026-05-04,{of},daily,2026-05-04,breached,true,vendor,\
                 2026-05-04T05:00:00Z,,7"
            ),
            format!(
                "{ids}retention/D-3/lyon,{of},retention,,breached,false,vendor,\
                 2026-06-02T22:00:00Z,,7"
            ),
        ]
    );
}

#[test]
fn versions_and_notices_have_rows_too() {
    let mut report = sample::report();
    report.subscriptions[0].lifecycle = sample::lifecycle();
    let mut out = Vec::new();
    write(&report, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let rows: Vec<&str> = text
        .lines()
        .filter(|row| row.contains("/lifecycle/"))
        .collect();
    let ids = "saint-paul/cityviz/lifecycle/";
    let of = "saint-paul/cityviz,lifecycle";
    assert_eq!(
        rows,
        [
            format!(
                "{ids}version-eligibility/2026-04,{of},version-eligibility,2026-04,met,true,\
                 vendor,,,8"
            ),
            format!(
                "{ids}version-eligibility/2026-05/Drive,{of},version-eligibility,2026-05,\
                 breached,true,client,,,8"
            ),
            format!(
                "{ids}maintenance-notice/2026-05-20T10%3A00%3A00Z,{of},maintenance-notice,,\
                 breached,false,vendor,2026-05-18T10:00:00Z,,5"
            ),
            format!("{ids}history-purge/2026,{of},history-purge,2026,undetermined,true,client,,,4"),
        ]
    );
}

#[test]
fn a_closed_pipe_keeps_its_kind() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut report = sample::report();
    let many = report.subscriptions.clone();
    report
        .subscriptions
        .extend(std::iter::repeat_n(many, 200).flatten());
    let error = write(&report, &mut Closed).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
}

#[test]
fn what_would_break_a_row_is_quoted() {
    let mut report = sample::report();
    report.subscriptions[0].id = "a,\"b\"\nc".to_owned();
    let mut out = Vec::new();
    write(&report, &mut out).unwrap();
    let mut rows = csv::Reader::from_reader(out.as_slice());
    let row = rows.records().next().unwrap().unwrap();
    assert_eq!((row.len(), &row[1]), (11, "a,\"b\"\nc"));
}
