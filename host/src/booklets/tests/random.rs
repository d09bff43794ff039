//! Whatever stands in a file, it is read or told, and nothing panics.

use proptest::prelude::*;

use super::{SMALL, read};

proptest! {
    #[test]
    fn a_damaged_file_is_told_inside_its_lines(
        start in 0..SMALL.len(),
        length in 0..40_usize,
        put in r#"[a-z0-9={}\[\]"., \n#-]{0,12}"#,
    ) {
        let end = (start + length).min(SMALL.len());
        let text = match (SMALL.get(..start), SMALL.get(end..)) {
            (Some(before), Some(after)) => format!("{before}{put}{after}"),
            _ => return Ok(()),
        };
        let lines = text.matches('\n').count() + 1;
        if let Err(faults) = read("acme-mail", &text) {
            prop_assert!(!faults.is_empty());
            for fault in faults {
                prop_assert!((1..=lines).contains(&fault.line), "{fault}");
            }
        }
    }
}
