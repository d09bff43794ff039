//! What holds for any bytes.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// `gathered` asserts that the counts add up.
    #[test]
    fn counts_add_up_on_any_bytes(bytes in vec(any::<u8>(), 0..400)) {
        let gathered = gathered([
            ("outages.csv", &bytes[..]),
            ("outages.jsonl", &bytes[..]),
            ("outages.parquet", &bytes[..]),
            ("tickets.csv", &bytes[..]),
        ]);
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
