//! Lines of JSON as they come.

use livret_core::evidence::{Step, StepKind};
use rstest::rstest;

use super::*;

const ROW: &str = r#"{"subscription": "paul/cityviz", "start": "2026-05-04T08:00:00Z"}"#;

#[rstest]
#[case::bare(ROW.to_owned(), 1)]
#[case::bom_and_crlf(format!("\u{feff}{ROW}\r\n\r\n"), 1)]
#[case::blank_lines(format!("\n  \n\t{ROW} \n\n"), 3)]
#[case::zone(
    "# tz: Europe/Paris\r\n\r\n{\"subscription\":\"paul/cityviz\",\"start\":\"2026-05-04 10:00:00\"}"
        .to_owned(),
    3
)]
#[case::escapes(
    r#"{"\u0073ubscription": "paul\/cit\u0079viz", "start": " 2026-05-04T08:00:00Z "}"#.to_owned(),
    1
)]
#[case::null_is_empty(ROW.replace('}', r#", "end": null, "note": "", "ref": 12.50}"#), 1)]
fn a_file_is_read_as_it_comes(#[case] text: String, #[case] line: u32) {
    let gathered = read("outages.jsonl", &text);
    assert_eq!(gathered.file_errors(), [""; 0]);
    assert_eq!(gathered.reasons(), [""; 0]);
    let rows: Vec<_> = gathered.evidence.outages.of(CITYVIZ).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].start, at("2026-05-04T08:00:00Z"));
    assert_eq!(rows[0].end, Instant::END);
    assert_eq!(rows[0].row.line, line);
}

#[rstest]
#[case(
    "[1, 2]",
    "the line is no JSON object; write one such as `{\"subscription\": \"…\"}` on each line"
)]
#[case(
    "subscription,start",
    "the line is no JSON object; write one such as `{\"subscription\": \"…\"}` on each line"
)]
#[case(
    r#"{"subscription": "paul/cityviz", "start": }"#,
    "the line is no JSON object: expected value in column 43 of the line"
)]
#[case(
    r#"{"subscription": "paul/cityviz""#,
    "the line is no JSON object: EOF while parsing an object in column 31 of the line"
)]
#[case(
    r#"{"subscription": "paul/cityviz"} {}"#,
    "the line is no JSON object: trailing characters in column 34 of the line"
)]
#[case(
    r#"{"start": "2026-05-04T08:00:00Z", "note": 1, "start": "2026-05-05T08:00:00Z"}"#,
    "the key `start` stands twice"
)]
#[case(
    r#"{"start": "2026-05-04T08:00:00Z", "st\u0061rt": "2026-05-04T08:00:00Z"}"#,
    "the key `start` stands twice"
)]
#[case(
    r#"{"subscription": {"id": "paul/cityviz"}}"#,
    "`subscription` holds an object; write text, a number or null"
)]
#[case(
    r#"{"subscription": "paul/cityviz", "tags": ["a"]}"#,
    "`tags` holds a list; write text, a number or null"
)]
#[case(
    r#"{"subscription": "paul\ud800"}"#,
    "`subscription` holds half a character: an escape `\\u` that stands alone"
)]
#[case(r#"{"subscription": "paul/cityviz"}"#, "`start` is empty")]
#[case(
    r#"{"subscription": "paul/cityviz", "start": 1777881600}"#,
    "`start`: `1777881600` is not a time in RFC 3339 with an offset, such as 2026-05-22T16:30:00+02:00"
)]
#[case(
    r#"{"subscription": "paul/cityviz", "start": "2026-05-04T08:00:00"}"#,
    "`start`: `2026-05-04T08:00:00` has no offset; write one, such as `2026-05-04T08:00:00+02:00` or `2026-05-04T08:00:00Z`, or begin the file with a line such as `# tz: Europe/Paris`"
)]
fn a_bad_line_is_a_reason_and_the_next_one_is_read(#[case] line: &str, #[case] reason: &str) {
    let gathered = read("outages.jsonl", &format!("{line}\n{ROW}\n"));
    assert_eq!(gathered.file_errors(), [""; 0]);
    assert_eq!(gathered.reasons(), [format!("outages.jsonl:1: {reason}")]);
    assert_eq!(gathered.numbers(EvidenceKind::Outages), [2, 1, 0, 1]);
}

#[test]
fn a_line_in_latin_1_is_rejected_and_the_next_one_read() {
    let mut bytes = b"{\"note\": \"r\xe9seau\"}\n".to_vec();
    bytes.extend(ROW.as_bytes());
    let gathered = gathered([("outages.jsonl", &bytes[..])]);
    assert_eq!(
        gathered.reasons(),
        [
            "outages.jsonl:1: the row is not UTF-8: byte 0xE9 in column 12 of the line; save the file as UTF-8"
        ]
    );
    assert_eq!(gathered.numbers(EvidenceKind::Outages), [2, 1, 0, 1]);
}

/// Numbers are read as they are written: `12.10` is another version than `12.1`.
#[test]
fn a_number_keeps_its_digits() {
    let gathered = read(
        "versions.jsonl",
        r#"{"subscription":"paul/cityviz","event":"installed","version":12.10,"at":"2026-05-04T08:00:00Z"}"#,
    );
    assert_eq!(gathered.reasons(), [""; 0]);
    assert_eq!(&*gathered.evidence.versions.of(CITYVIZ)[0].version, "12.10");
}

#[rstest]
#[case(
    b"{}\n{\"weather\": 1}\n",
    "outages.jsonl: the columns `subscription`, `start` are missing; the file has `weather`"
)]
#[case(
    b"{}",
    "outages.jsonl: the columns `subscription`, `start` are missing; the file has none"
)]
#[case(b"\xff\xfe{\0", "outages.jsonl: is UTF-16; save it as UTF-8")]
#[case(
    b"# exported\n{}\n",
    "outages.jsonl: line 1: `# exported` is neither a row nor a zone such as `# tz: Europe/Paris`"
)]
fn a_bad_file_is_one_error(#[case] bytes: &[u8], #[case] error: &str) {
    let gathered = gathered([("outages.jsonl", bytes)]);
    assert_eq!(gathered.file_errors(), [error]);
    assert_eq!(gathered.reasons(), [""; 0]);
    assert!(gathered.evidence.unread.outages);
}

/// A file has a column if any of its lines has the key.
#[test]
fn a_key_that_one_line_has_is_empty_in_the_others() {
    let ticket = |id: &str, rest: &str| {
        format!(
            r#"{{"subscription":"paul/cityviz","id":"{id}","recorded_at":"2026-05-04T08:00:00Z","severity":1{rest}}}"#
        )
    };
    let fixed = r#","fixed_at":"2026-05-05T08:00:00Z""#;
    let text = format!("{}\n{}\n", ticket("A", ""), ticket("B", fixed));
    let gathered = read("tickets.jsonl", &text);
    assert_eq!(gathered.reasons(), [""; 0]);
    let [a, _] = gathered.evidence.tickets.of(CITYVIZ) else {
        panic!("two tickets");
    };
    assert_eq!(a.step(StepKind::Fixed), Step::Empty);
    assert_eq!(a.step(StepKind::Closed), Step::Unknown);
}

#[test]
fn an_unknown_key_is_noted_and_an_empty_file_is_no_rows() {
    let gathered = gathered([
        (
            "outages.jsonl",
            ROW.replace('}', r#","ends":null}"#).as_bytes(),
        ),
        ("claims.jsonl", b"\n"),
        ("tickets.jsonl", b"not json\n"),
    ]);
    assert_eq!(
        gathered.notes,
        ["outages.jsonl: the column `ends` is not read; did you mean `end`?"]
    );
    assert_eq!(gathered.numbers(EvidenceKind::Claims), [0; 4]);
    assert_eq!(gathered.numbers(EvidenceKind::Tickets), [1, 0, 0, 1]);
    assert_eq!(gathered.file_errors(), [""; 0]);
}
