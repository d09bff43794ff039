//! A case's expectations against a run's report.
//!
//! Reads the report in the shape of `evaluate --format json`: what users see is what is
//! compared.

use serde_json::Value;

use crate::expected::{Expected, Fact};

/// The lists of a subscription that hold verdicts with ids.
const FAMILIES: [&str; 6] = [
    "availability",
    "support",
    "support_rate",
    "backup",
    "lifecycle",
    "credits",
];

/// Where the report does not hold what a case expects, one sentence each. A row that was
/// rejected without being expected to be is a difference too: a case is about the rows that
/// it shows.
#[must_use]
pub(crate) fn differences(expected: &[Expected], report: &Value) -> Vec<String> {
    let mut all = unexpected_rejections(expected, report);
    all.extend(unmet(expected, report));
    all
}

fn unexpected_rejections(expected: &[Expected], report: &Value) -> Vec<String> {
    let rejected = report.get("rejected").and_then(Value::as_array);
    rejected
        .into_iter()
        .flatten()
        .filter_map(|row| {
            let place = format!("{}/{}", field_text(row, "file"), field_text(row, "line"));
            let id = format!("rejected/{place}");
            let known = expected.iter().any(|expected| expected.id == id);
            (!known).then(|| format!("{place} is rejected: {}", field_text(row, "reason")))
        })
        .collect()
}

fn unmet(expected: &[Expected], report: &Value) -> Vec<String> {
    expected
        .iter()
        .flat_map(|expected| {
            let found = entry(&expected.id, report);
            let sentences = match found {
                None if expected.facts.contains(&Fact::Absent) => Vec::new(),
                None => vec![format!("there is none; the run gave {}", given(report))],
                Some(found) => differing(&expected.facts, found),
            };
            sentences
                .into_iter()
                .map(|sentence| format!("line {}: {}: {sentence}", expected.line, expected.id))
        })
        .collect()
}

/// The entry of the report that an id means.
fn entry<'a>(id: &str, report: &'a Value) -> Option<&'a Value> {
    let subscription = || report.get("subscriptions")?.get(0);
    let by = |list: &'a Value, field: &str, value: &str| {
        let has = |item: &&Value| item.get(field).is_some_and(|own| shown(own) == value);
        list.as_array()?.iter().find(has)
    };
    match id.split_once('/') {
        Some(("not-promised", family)) => {
            by(subscription()?.get("not_promised")?, "family", family)
        }
        Some(("undetermined", duty)) => {
            by(subscription()?.get("undetermined")?, "obligation", duty)
        }
        Some(("rejected", place)) => {
            let (file, line) = place.rsplit_once('/')?;
            report.get("rejected")?.as_array()?.iter().find(|row| {
                row.get("file").is_some_and(|own| shown(own) == file)
                    && row.get("line").is_some_and(|own| shown(own) == line)
            })
        }
        _ => {
            let subscription = subscription()?;
            let whole = format!("{}/{id}", subscription.get("id")?.as_str()?);
            let lists = FAMILIES
                .iter()
                .filter_map(|family| subscription.get(family));
            lists.into_iter().find_map(|list| by(list, "id", &whole))
        }
    }
}

fn differing(facts: &[Fact], found: &Value) -> Vec<String> {
    facts
        .iter()
        .filter_map(|fact| difference(fact, found))
        .collect()
}

fn difference(fact: &Fact, found: &Value) -> Option<String> {
    match fact {
        Fact::Absent => Some(format!("there is one, {}", field_text(found, "outcome"))),
        Fact::Outcome(outcome) => field(found, "outcome", std::slice::from_ref(outcome)),
        Fact::Firm(firm) => field(found, "firm", &[firm.to_string()]),
        Fact::Excluded { article, seconds } => {
            let excluded = found.get("excluded").and_then(Value::as_array);
            let own = excluded
                .into_iter()
                .flatten()
                .find(|part| part.get("article").and_then(Value::as_str) == Some(article.as_str()));
            let own = own.map_or_else(|| "0".to_owned(), |part| field_text(part, "seconds"));
            (own != *seconds).then(|| {
                format!("article {article} excludes {own} seconds, and {seconds} are expected")
            })
        }
        Fact::Is {
            field: name,
            values,
        } => field(found, name, values),
        Fact::Contains { field, text } => {
            let own = field_text(found, field);
            (!own.contains(text)).then(|| format!("{field} is `{own}`, which lacks `{text}`"))
        }
    }
}

fn field(found: &Value, name: &str, expected: &[String]) -> Option<String> {
    let Some(value) = found.get(name) else {
        return Some(format!("it has no field `{name}`"));
    };
    let same = match value {
        Value::Array(items) => items.iter().map(shown).eq(expected.iter().cloned()),
        value => expected == [shown(value)],
    };
    (!same).then(|| {
        let expected = expected.join(", ");
        format!("{name} is `{}`, and `{expected}` is expected", shown(value))
    })
}

fn field_text(found: &Value, name: &str) -> String {
    found.get(name).map_or_else(String::new, shown)
}

/// A value as a case writes it.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// All ids of the report, and what it could not judge or read.
fn given(report: &Value) -> String {
    let mut ids = Vec::new();
    let subscription = report.get("subscriptions").and_then(|all| all.get(0));
    let prefix = subscription.map_or_else(String::new, |own| field_text(own, "id"));
    for family in FAMILIES {
        let list = subscription.and_then(|own| own.get(family)?.as_array());
        for verdict in list.into_iter().flatten() {
            let id = field_text(verdict, "id");
            let below = id.strip_prefix(&format!("{prefix}/")).unwrap_or(&id);
            ids.push(below.to_owned());
        }
    }
    for list in ["failed", "rejected"] {
        let entries = report.get(list).and_then(Value::as_array);
        ids.extend(
            entries
                .into_iter()
                .flatten()
                .map(|row| format!("{list} {row}")),
        );
    }
    if ids.is_empty() {
        return "nothing".to_owned();
    }
    ids.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    fn report() -> Value {
        json!({
            "rejected": [{"file": "tickets.csv", "line": 3, "reason": "no such severity"}],
            "subscriptions": [{
                "id": "case",
                "not_promised": [{"family": "credits", "articles": ["6"]}],
                "availability": [{
                    "id": "case/availability/2026-05", "outcome": "met", "firm": true,
                    "turns_on": [], "rate": null, "articles": ["6", "5"],
                    "excluded": [{"article": "6 (ii)", "seconds": "7"}],
                }],
                "undetermined": [{"obligation": "support", "parameter": "support_hours"}],
            }],
        })
    }

    #[rstest]
    #[case("availability/2026-05: met, firm, turns_on = [], articles = [6, 5], rate = null")]
    #[case("availability/2026-05: excluded \"6 (ii)\" = 7, excluded \"6 (i)\" = 0")]
    #[case("availability/2026-06: none")]
    #[case("not-promised/credits: articles = 6")]
    #[case("undetermined/support: parameter = support_hours")]
    #[case("rejected/tickets.csv/3: reason ~ severity")]
    fn what_holds_makes_no_difference(#[case] line: &str) {
        let expected = Expected::read(1, line).unwrap();
        assert_eq!(unmet(&[expected], &report()), [""; 0]);
    }

    #[rstest]
    #[case(
        "availability/2026-05: breached",
        "outcome is `met`, and `breached` is expected"
    )]
    #[case(
        "availability/2026-05: not firm",
        "firm is `true`, and `false` is expected"
    )]
    #[case("availability/2026-05: none", "there is one, met")]
    #[case(
        "availability/2026-05: excluded 5 = 1",
        "article 5 excludes 0 seconds, and 1 are expected"
    )]
    #[case(
        "availability/2026-05: articles = 6",
        "articles is `6, 5`, and `6` is expected"
    )]
    #[case("availability/2026-05: ratio = 1", "it has no field `ratio`")]
    #[case(
        "availability/2026-06: met",
        "there is none; the run gave availability/2026-05, rejected {\"file\":\"tickets.csv\",\"line\":3,\"reason\":\"no such severity\"}"
    )]
    #[case(
        "rejected/tickets.csv/3: reason ~ date",
        "reason is `no such severity`, which lacks `date`"
    )]
    fn what_does_not_hold_is_said(#[case] line: &str, #[case] sentence: &str) {
        let expected = Expected::read(7, line).unwrap();
        let id = expected.id.clone();
        assert_eq!(
            unmet(&[expected], &report()),
            [format!("line 7: {id}: {sentence}")]
        );
    }

    #[test]
    fn a_rejected_row_is_expected_or_a_difference() {
        let expected = Expected::read(1, "rejected/tickets.csv/3: reason ~ severity").unwrap();
        assert_eq!(differences(&[expected], &report()), [""; 0]);
        assert_eq!(
            differences(&[], &report()),
            ["tickets.csv/3 is rejected: no such severity"]
        );
    }
}
