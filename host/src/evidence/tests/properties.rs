//! What holds for any input.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// Cells that good, bad and contradictory rows are made of.
const SUBSCRIPTIONS: [&str; 5] = ["paul/cityviz", "lyon/visiativ", "left/out", "nowhere", ""];
const TIMES: [&str; 6] = [
    "2026-05-04T08:00:00Z",
    "2026-05-04T10:00:00+02:00",
    "2026-05-05T08:00:00Z",
    "2026-01-05T08:00:00Z",
    "2026-06-20T08:00:00Z",
    "2026-05-04T08:00:00",
];
const ENDS: [&str; 3] = ["", "2026-05-04T09:00:00Z", "2026-06-30T09:00:00Z"];
const CAUSES: [&str; 5] = ["", "vendor", "outside:REU", "force-majeure", "weather"];
const SEVERITIES: [&str; 4] = ["1", "criticité 1", "P1", "P2"];
const IDS: [&str; 4] = ["A", "B", "C", ""];
const REASONS: [&str; 3] = ["untrained-users", "awaiting-client", "lunch"];

fn outages() -> impl Strategy<Value = Vec<String>> {
    let row = (
        select(&SUBSCRIPTIONS[..]),
        select(&TIMES[..]),
        select(&ENDS[..]),
        select(&CAUSES[..]),
    );
    vec(
        row.prop_map(|(whose, start, end, cause)| format!("{whose},{start},{end},{cause}")),
        0..40,
    )
}

fn tickets() -> impl Strategy<Value = Vec<String>> {
    let row = (
        select(&SUBSCRIPTIONS[..]),
        select(&IDS[..]),
        select(&TIMES[..]),
        select(&SEVERITIES[..]),
        select(&CAUSES[..]),
    );
    let row = row.prop_map(|(whose, id, at, severity, cause)| {
        format!("{whose},{id},{at},{severity},{cause}")
    });
    vec(row, 0..40)
}

fn suspensions() -> impl Strategy<Value = Vec<String>> {
    let row = (
        select(&SUBSCRIPTIONS[..]),
        select(&IDS[..]),
        select(&TIMES[..]),
        select(&ENDS[..]),
        select(&REASONS[..]),
    );
    let row = row
        .prop_map(|(whose, id, start, end, reason)| format!("{whose},{id},{start},{end},{reason}"));
    vec(row, 0..20)
}

/// All that a folder gave, without where anything stood.
fn without_lines(rows: [&[String]; 3]) -> (String, Vec<String>) {
    let headings = [
        "subscription,start,end,cause",
        "subscription,id,recorded_at,severity,cause",
        "subscription,ticket,start,end,reason",
    ];
    let [outages, tickets, suspensions] =
        [0, 1, 2].map(|n| format!("{}\n{}\n", headings[n], rows[n].join("\n")));
    let mut gathered = gathered([
        ("outages.csv", outages.as_bytes()),
        ("tickets.csv", tickets.as_bytes()),
        ("suspensions.csv", suspensions.as_bytes()),
    ]);
    let mut reasons: Vec<String> = gathered
        .rejected
        .iter()
        .map(|row| format!("{}: {}", row.file, without_numbers(&row.reason)))
        .collect();
    reasons.sort();
    let places = "row: RowRef {";
    gathered.rejected.clear();
    gathered.files.clear();
    let evidence: String = format!("{:?}", held(&gathered))
        .split(places)
        .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
        .collect();
    (
        format!("{evidence} {:?} {:?}", gathered.input, gathered.notes),
        reasons,
    )
}

/// The columns, row by row.
fn held(gathered: &Gathered) -> impl std::fmt::Debug {
    let evidence = &gathered.evidence;
    let of = |n: u32| {
        (
            evidence.outages.of(n).collect::<Vec<_>>(),
            evidence.tickets.of(n).to_vec(),
            ["A", "B", "C"].map(|id| evidence.suspensions.of(n, id).to_vec()),
        )
    };
    let words: Vec<String> = evidence.texts.all().map(str::to_owned).collect();
    (words, (0..8).map(of).collect::<Vec<_>>())
}

/// A reason without the lines that it names.
fn without_numbers(reason: &str) -> String {
    match reason.split_once("rows that differ") {
        Some((what, _)) => what.to_owned(),
        None if reason.starts_with("the same as line") => "the same".to_owned(),
        None => reason.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_rows_changes_nothing_but_lines(
        rows in (outages(), tickets(), suspensions()).prop_flat_map(|rows| {
            let (outages, tickets, suspensions) = rows.clone();
            let shuffled = (
                Just(outages).prop_shuffle(),
                Just(tickets).prop_shuffle(),
                Just(suspensions).prop_shuffle(),
            );
            (Just(rows), shuffled)
        })
    ) {
        let ((a, b, c), (x, y, z)) = rows;
        prop_assert_eq!(without_lines([&a, &b, &c]), without_lines([&x, &y, &z]));
    }

    /// `gathered` asserts that the counts add up.
    #[test]
    fn counts_add_up_on_any_bytes(bytes in vec(any::<u8>(), 0..400)) {
        let gathered = gathered([("outages.csv", &bytes[..]), ("tickets.csv", &bytes[..])]);
        prop_assert_eq!(gathered.evidence.outages.of(CITYVIZ).count(), 0);
    }

    #[test]
    fn counts_add_up_on_anything_that_looks_like_rows(
        text in "(paul/cityviz|[,;\"\r\n#é]|2026-05-04T08:00:00Z|[a-z]{1,3}){0,60}",
        crlf in any::<bool>(),
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let text = format!("subscription,start,end,note{end}{text}");
        let gathered = read("outages.csv", &text);
        let counts = gathered.input[&EvidenceKind::Outages];
        prop_assert_eq!(counts.rejected, gathered.rejected.len() as u64);
        let lines = text.lines().count();
        prop_assert!(gathered.rejected.iter().all(|row| (2..=lines as u64).contains(&row.line)));
    }
}
