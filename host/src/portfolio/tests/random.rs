//! Whatever somebody does to a portfolio, reading it ends in a portfolio or in faults that
//! can be shown.

use proptest::prelude::*;

use super::*;

/// Replaces some bytes anywhere by others, such as stand in portfolios.
fn edit() -> impl Strategy<Value = (prop::sample::Index, usize, Vec<u8>)> {
    let scraps = prop::sample::select(vec![
        "[",
        "]",
        "[[",
        "{",
        "}",
        "\"",
        "'",
        "=",
        "\n",
        "\r\n",
        ",",
        ".",
        "#",
        "é",
        "\u{feff}",
        "1",
        "-1",
        "2025-07",
        "2025-07-01",
        "9999-12-31",
        "[[client]]",
        "[[client.subscription.change]]\nfrom = 2026-01-01\n",
        "change = [{ from = 2024-01-01 }]\n",
        "true",
        "inf",
        "0x1",
        "zone = 3",
        "\"\"\"",
        "script = \"a\"",
        "id = \"colmar\"",
        "\\",
        "client",
    ]);
    let insert = prop_oneof![
        3 => scraps.prop_map(|scrap| scrap.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    (any::<prop::sample::Index>(), 0_usize..40, insert)
}

proptest! {
    #[test]
    fn random_edits_never_panic_and_every_fault_can_be_shown(
        edits in prop::collection::vec(edit(), 1..6)
    ) {
        let mut bytes = GOOD.as_bytes().to_vec();
        for (place, length, insert) in edits {
            let start = place.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, insert);
        }
        if let Err(error) = parse_bytes(&bytes) {
            prop_assert!(!error.faults().is_empty());
            prop_assert!(rendered(&error).len() > 1);
        }
    }
}
