//! Files as they come: separators, line ends, encodings, headings.

use rstest::rstest;

use super::*;

const GOOD: &str = "paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z";

#[rstest]
#[case::bom(
    "\u{feff}subscription,start,end\npaul/cityviz,2026-05-04T08:00:00Z,\n",
    2
)]
#[case::crlf("subscription,start,end\r\npaul/cityviz,2026-05-04T08:00:00Z,\r\n", 2)]
#[case::cr("subscription,start,end\rpaul/cityviz,2026-05-04T08:00:00Z,\r", 2)]
#[case::bom_and_crlf(
    "\u{feff}subscription,start,end\r\npaul/cityviz,2026-05-04T08:00:00Z,\r\n",
    2
)]
#[case::semicolons("subscription;start;end\npaul/cityviz;2026-05-04T08:00:00Z;\n", 2)]
#[case::tabs("subscription\tstart\tend\npaul/cityviz\t2026-05-04T08:00:00Z\t\n", 2)]
#[case::no_last_line_end("subscription,start\npaul/cityviz,2026-05-04T08:00:00Z", 2)]
#[case::quotes(
    "\"subscription\",\"start\"\n\"paul/cityviz\",\"2026-05-04T08:00:00Z\"\n",
    2
)]
#[case::blanks(" subscription , start \n paul/cityviz , 2026-05-04T08:00:00Z \n", 2)]
#[case::blank_lines(
    "\n  \nsubscription,start\n\n \n\npaul/cityviz,2026-05-04T08:00:00Z\n\n",
    7
)]
#[case::blank_lines_crlf("subscription,start\r\n\r\npaul/cityviz,2026-05-04T08:00:00Z\r\n", 3)]
#[case::zone(
    "# tz: Europe/Paris\nsubscription,start\npaul/cityviz,2026-05-04T10:00:00\n",
    3
)]
#[case::zone_bom_crlf(
    "\u{feff}#TZ:Europe/Paris\r\nsubscription,start\r\npaul/cityviz,2026-05-04 10:00:00\r\n",
    3
)]
#[case::zone_from_a_spreadsheet(
    "\"# tz: Europe/Paris\";;\nsubscription;start;end\npaul/cityviz;2026-05-04T10:00:00;\n",
    3
)]
#[case::zone_and_offset(
    "# tz: Europe/Paris\nsubscription,start\npaul/cityviz,2026-05-04T08:00:00Z\n",
    3
)]
#[case::a_note_of_several_lines(
    "subscription,note,start\npaul/cityviz,\"a\n\"\"b\"\"\n\",2026-05-04T08:00:00Z\n",
    2
)]
fn a_file_is_read_as_it_comes(#[case] text: &str, #[case] line: u32) {
    let gathered = read("outages.csv", text);
    assert_eq!(gathered.file_errors(), [""; 0]);
    assert_eq!(gathered.reasons(), [""; 0]);
    let rows: Vec<_> = gathered.evidence.outages.of(CITYVIZ).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].start, at("2026-05-04T08:00:00Z"));
    assert_eq!(rows[0].row.line, line);
}

#[test]
fn lines_are_those_of_the_file_whatever_a_cell_holds() {
    let gathered = read(
        "outages.csv",
        "subscription,start,note\r\n\
         x1,,\"a\r\nb\r\n\"\r\n\
         \r\n\
         x2,,\r\n\
         x3,,\"\n\"\n\
         x4,,",
    );
    let lines: Vec<u64> = gathered.rejected.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 6, 7, 9]);
}

#[test]
fn a_quote_that_is_never_closed_costs_its_own_row() {
    let gathered = read(
        "outages.csv",
        &format!(
            "subscription,start,end\n{GOOD}\n\"paul/cityviz,2026-05-05T08:00:00Z,\n{GOOD}\n\n{GOOD}"
        ),
    );
    assert_eq!(gathered.numbers(EvidenceKind::Outages), [4, 1, 0, 3]);
    assert_eq!(
        gathered.reasons(),
        [
            "outages.csv:3: a quote that this row opens is never closed",
            "outages.csv:4: the same as line 2 of outages.csv",
            "outages.csv:6: the same as line 2 of outages.csv",
        ]
    );
}

#[test]
fn a_row_in_latin_1_is_rejected_and_the_next_one_read() {
    let gathered = gathered([(
        "outages.csv",
        &b"subscription,start,note,\n\
           paul/cityviz,2026-05-04T08:00:00Z,r\xe9seau,\n\
           paul/cityviz,2026-05-04T08:00:00Z,r\xc3\xa9seau,\n\
           paul/cityviz,2026-05-04T08:00:00Z,,\xff\n"[..],
    )]);
    assert_eq!(gathered.numbers(EvidenceKind::Outages), [3, 1, 0, 2]);
    assert_eq!(
        gathered.reasons(),
        [
            "outages.csv:2: the row is not UTF-8: byte 0xE9 in column `note`; save the file as UTF-8",
            "outages.csv:4: the row is not UTF-8: byte 0xFF in column number 4; save the file as UTF-8",
        ]
    );
}

#[rstest]
#[case(
    "outages.csv",
    b"",
    "outages.csv: is empty; its first line must name the columns `subscription`, `start`"
)]
#[case(
    "outages.csv",
    b"\r\n \n",
    "outages.csv: is empty; its first line must name the columns `subscription`, `start`"
)]
#[case(
    "outages.csv",
    b"subscription,strat\nx,y\n",
    "outages.csv: the column `start` (is `strat` meant for it?) is missing; the file has `subscription`, `strat`"
)]
#[case(
    "outages.csv",
    b"Subscription,start\n",
    "outages.csv: the column `subscription` (is `Subscription` meant for it?) is missing; the file has `Subscription`, `start`"
)]
#[case(
    "maintenance.csv",
    b"subscription,start\n",
    "maintenance.csv: the columns `end`, `kind` are missing; the file has `subscription`, `start`"
)]
#[case(
    "tickets.csv",
    b"subscription,id,recorded_at,impact\n",
    "tickets.csv: the severity is missing: it takes the column `severity`, or both `impact` and `urgency`"
)]
#[case(
    "outages.csv",
    b"subscription,start,note,start\n",
    "outages.csv: the column `start` stands twice in the heading, as columns 2 and 4"
)]
#[case(
    "outages.csv",
    b"subscription,start,r\xe9f\n",
    "outages.csv: the heading is not UTF-8; save the file as UTF-8"
)]
#[case(
    "outages.csv",
    b"\xff\xfes\0u\0",
    "outages.csv: is UTF-16; save it as UTF-8"
)]
#[case(
    "outages.csv",
    b"# tz: Europe/Pari\nsubscription,start\n",
    "outages.csv: line 1: `Europe/Pari` is not an IANA time zone; did you mean `Europe/Paris`?"
)]
#[case(
    "outages.csv",
    b"# exported\nsubscription,start\n",
    "outages.csv: line 1: `# exported` is neither a row nor a zone such as `# tz: Europe/Paris`"
)]
fn a_bad_file_is_one_error(#[case] name: &str, #[case] bytes: &[u8], #[case] error: &str) {
    let coverage =
        "subscription,start,end\npaul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z\n";
    let gathered = gathered([(name, bytes), ("coverage.csv", coverage.as_bytes())]);
    assert_eq!(gathered.file_errors(), [error]);
    assert_eq!(gathered.reasons(), [""; 0]);
    let read: u64 = gathered.input.values().map(|counts| counts.read).sum();
    assert_eq!(read, 1, "the good file is still read");
}

#[test]
fn wall_clock_times_in_a_gap_or_a_fold_are_rejected_with_their_line() {
    let gathered = read(
        "outages.csv",
        "# tz: Europe/Paris\n\
         subscription,start\n\
         paul/cityviz,2026-03-29T02:30:00\n\
         paul/cityviz,2025-10-26T02:30:00\n\
         paul/cityviz,2025-10-26T02:30:00+01:00\n",
    );
    assert_eq!(gathered.numbers(EvidenceKind::Outages), [3, 1, 0, 2]);
    assert_eq!(
        gathered.reasons(),
        [
            "outages.csv:3: `start`: `2026-03-29T02:30:00` does not exist in Europe/Paris: the \
             clocks jump over it; write it with an offset",
            "outages.csv:4: `start`: `2025-10-26T02:30:00` exists twice in Europe/Paris; write \
             `2025-10-26T02:30:00+02:00` or `2025-10-26T02:30:00+01:00`",
        ]
    );
}

#[test]
fn a_hundred_thousand_bad_rows_are_a_hundred_thousand_reasons() {
    let bad: String = (0..100_000)
        .map(|n| format!("paul/cityvi-{n},2026-05-04T08:00:00Z,\n"))
        .collect();
    let gathered = read(
        "outages.csv",
        &format!("subscription,start,end\n{bad}{GOOD}\n"),
    );
    assert_eq!(
        gathered.numbers(EvidenceKind::Outages),
        [100_001, 1, 0, 100_000]
    );
    assert_eq!(gathered.rejected[99_999].line, 100_001);
}
