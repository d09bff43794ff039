//! How much a booklet or its terms may hold: no more than a run can work through, and nothing
//! that would speak to the terminal on which it is shown.
//!
//! They are looked at as JSON, so that a field added to them later cannot escape. What is too
//! large is not checked any further: the other checks compare entries with each other.

use serde::Serialize;
use serde_json::Value;

use super::Faults;

/// More entries than any booklet lists of anything.
const MOST_ENTRIES: usize = 1_000;

/// Each exclusion is worked out in every month under every combination of readings.
const MOST_EXCLUSIONS: usize = 200;

/// Each reading adds two combinations under which everything is judged.
const MOST_READINGS: usize = 64;

/// Longer than any text of a booklet, in bytes.
const LONGEST_TEXT: usize = 20_000;

/// Whether everything is of a size that can be worked with.
pub(super) fn check(whole: &impl Serialize, faults: &mut Faults) -> bool {
    let before = faults.0.len();
    // What cannot be written as JSON is told by the check of citations.
    let value = serde_json::to_value(whole).unwrap_or_default();
    look(&value, "", faults);
    faults.0.len() == before
}

fn look(value: &Value, path: &str, faults: &mut Faults) {
    match value {
        Value::Array(entries) => {
            let most = match path.rsplit('.').next() {
                Some("exclusions") => MOST_EXCLUSIONS,
                Some("readings") => MOST_READINGS,
                _ => MOST_ENTRIES,
            };
            if entries.len() > most {
                let what = format!("has {} entries; {most} are the most", entries.len());
                return faults.add(path, what);
            }
            for (n, entry) in entries.iter().enumerate() {
                look(entry, &format!("{path}[{n}]"), faults);
            }
        }
        Value::Object(fields) => {
            for (name, inner) in fields {
                match (path, name.as_str()) {
                    (path, "promised") => look(inner, path, faults),
                    ("", name) => look(inner, name, faults),
                    (path, name) => look(inner, &format!("{path}.{name}"), faults),
                }
            }
        }
        Value::String(text) => look_at_text(text, path, faults),
        _ => {}
    }
}

fn look_at_text(text: &str, path: &str, faults: &mut Faults) {
    if text.len() > LONGEST_TEXT {
        let what = format!("has {} bytes; {LONGEST_TEXT} are the most", text.len());
        return faults.add(path, what);
    }
    let unseen = |letter: &char| {
        letter.is_control() && *letter != '\n'
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if let Some(letter) = text.chars().find(unseen) {
        let what = format!(
            "has the character {}, which cannot be seen and changes what is shown",
            letter.escape_unicode()
        );
        faults.add(path, what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    fn told(value: &Value) -> Vec<String> {
        let mut faults = Faults::default();
        let fits = check(value, &mut faults);
        assert_eq!(fits, faults.0.is_empty());
        faults.0.iter().map(ToString::to_string).collect()
    }

    #[rstest]
    #[case(json!({"exclusions": vec![0; 201]}), "exclusions: has 201 entries; 200 are the most")]
    #[case(json!({"availability": {"promised": {"exclusions": vec![0; 10_000]}}}), "availability.exclusions: has 10000 entries; 200 are the most")]
    #[case(json!({"readings": vec![0; 65]}), "readings: has 65 entries; 64 are the most")]
    #[case(json!({"a": [{"b": vec![0; 1_001]}]}), "a[0].b: has 1001 entries; 1000 are the most")]
    #[case(json!({"because": "x".repeat(20_001)}), "because: has 20001 bytes; 20000 are the most")]
    #[case(json!({"vendor": "A\u{1b}[31m"}), "vendor: has the character \\u{1b}, which cannot be seen and changes what is shown")]
    #[case(json!(["", "a\u{202e}b"]), "[1]: has the character \\u{202e}, which cannot be seen and changes what is shown")]
    fn what_is_too_much_is_named(#[case] value: Value, #[case] why: &str) {
        assert_eq!(told(&value), [why]);
    }

    #[test]
    fn what_a_booklet_may_hold_passes() {
        let value = json!({"exclusions": vec![0; 200], "readings": vec![0; 64], "text": "a\nb"});
        assert_eq!(told(&value), [""; 0]);
    }
}
