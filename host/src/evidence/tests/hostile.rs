//! Evidence from somebody who wants the run to hang, to grow or to say something else.

use rstest::rstest;

use super::*;

const HEADING: &str = "subscription,start,end,note";
const GOOD: &str = "paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,";

/// Each would keep a reader waiting for ever, or never end.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_never_opened() {
    use std::os::unix::fs::symlink;
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    let pipe = std::process::Command::new("mkfifo")
        .arg(at("outages-pipe.csv"))
        .status();
    assert!(pipe.unwrap().success());
    symlink("/dev/zero", at("outages-zero.csv")).unwrap();
    symlink("outages-loop.csv", at("outages-loop.csv")).unwrap();
    fs::write(at("outages.csv"), format!("{HEADING}\n{GOOD}\n")).unwrap();
    let subscriptions = portfolio();
    let intake = Intake {
        subscriptions: &subscriptions,
        months: [MAY, MAY].map(|month| month.parse().unwrap()),
        as_of: super::at("2026-06-15T00:00:00Z"),
    };
    let gathered = read_folder(folder.path(), &intake).unwrap();
    assert_eq!(gathered.numbers(EvidenceKind::Outages), JUDGED);
    let errors: Vec<String> = gathered.file_errors();
    let is_no_file = "is no file, so none of its rows is judged; put the file itself here";
    assert_eq!(
        errors[..2],
        [
            format!("outages-pipe.csv: {is_no_file}"),
            format!("outages-zero.csv: {is_no_file}"),
        ]
    );
    assert_eq!(errors.len(), 3);
    assert!(
        errors[2].starts_with("outages-loop.csv: cannot be read: "),
        "{errors:?}"
    );
}

#[rstest]
#[case("outages.csv")]
#[case("outages.jsonl")]
fn a_line_without_end_costs_its_file(#[case] name: &str) {
    let text = format!("{HEADING}\n{GOOD}{}\n{GOOD}\n", "x".repeat(1 << 20));
    let gathered = read(name, &text);
    assert_eq!(gathered.numbers(EvidenceKind::Outages), [0; 4]);
    assert_eq!(
        gathered.file_errors(),
        [format!(
            "{name}:2: this line has more than 1048576 bytes, so no row of the file is judged"
        )]
    );
}

#[test]
fn nested_json_is_one_rejected_row() {
    let deep = "[".repeat(100_000);
    let nested = format!("{}1{}", "{\"b\":".repeat(100_000), "}".repeat(100_000));
    let text = format!(
        "{{\"subscription\":{deep}\n{{\"subscription\":\"paul/cityviz\",\"start\":{nested}}}\n"
    );
    let gathered = read("outages.jsonl", &text);
    let [read, _, _, rejected] = gathered.numbers(EvidenceKind::Outages);
    assert_eq!((read, rejected), (2, 2));
}

/// No reason, no note and no name of a file or column speaks to the terminal.
#[test]
fn nothing_that_is_told_speaks_to_the_terminal() {
    let red = "\u{1b}[31m";
    let name = format!("outages-{red}.csv");
    let rows =
        format!("subscription,start,{red}\n{red},2026-05-04T08:00:00Z,\npaul/cityviz,{red}\0,\n");
    let broken = format!("outages-{red}broken.csv");
    let gathered = gathered([
        (&*name, rows.as_bytes()),
        (&*broken, b"what\n"),
        (&*format!("{red}.txt"), b""),
    ]);
    let told = gathered
        .rejected
        .iter()
        .flat_map(|row| [row.file.clone(), row.reason.clone()])
        .chain(gathered.file_errors())
        .chain(gathered.notes.iter().cloned());
    let told: Vec<String> = told.collect();
    assert_eq!(told.len(), 7, "{told:?}");
    for line in told {
        assert!(!line.contains(char::is_control), "{line:?}");
    }
}
