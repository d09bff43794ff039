//! The page of an explanation fits its width.

use livret_core::explain::Explanation;
use livret_report::Page;

pub(crate) fn check(of: &Explanation, place: &str) {
    for width in [50, 80, 120] {
        let mut out = Vec::new();
        livret_report::explain(of, &mut Page::new(&mut out, width)).unwrap();
        let text = anstream::adapter::strip_bytes(&out).into_vec();
        let text = String::from_utf8(text).unwrap();
        for line in text.lines() {
            assert!(line.chars().count() <= width, "{place}: {width}: {line}");
            assert_eq!(line, line.trim_end(), "{place}: {width}");
        }
        // A narrow page breaks the id.
        let whole: String = text.split_whitespace().collect();
        assert!(whole.starts_with(&of.id), "{place}");
    }
}
