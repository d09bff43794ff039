//! Availability: the rate, its window, each thing that is excluded, products of their own.

use serde_json::Value;

use super::case::{Case, Verdict};
use super::obligation::{Obligation, hours, is_meant, shown, sides, texts};
use crate::workspace::list;

const FAMILY: &str = "availability";

pub(super) fn obligations(terms: &Value) -> Vec<Obligation> {
    let articles = texts(terms, "articles");
    let window = terms.get("window").map_or_else(String::new, hours);
    let mut all = vec![
        Obligation::new(
            FAMILY,
            format!("at least {} % per calendar month", shown(terms, "target")),
            &articles,
            |_, own| is_month(own),
        ),
        Obligation::new(
            FAMILY,
            format!("service window {window}"),
            &articles,
            |_, own| is_month(own) && own.states("window_seconds"),
        ),
    ];
    if !terms.get("window").is_some_and(never_closes) {
        let outside = "downtime outside the window is shown and has no rate";
        all.push(Obligation::new(FAMILY, outside, &articles, |_, own| {
            is_month(own) && own.states("outside_window_seconds")
        }));
    }
    all.extend(list(terms, "exclusions").iter().flat_map(exclusions));
    for product in list(terms, "product_terms") {
        all.push(of_products(product));
        all.extend(list(product, "exclusions").iter().flat_map(exclusions));
    }
    all
}

/// Hours that leave no minute out.
const ALL_HOURS: [&str; 3] = ["24/7", "Mo-Su 00:00-24:00", "00:00-24:00"];

/// Whether a calendar is open around the clock whoever reads it, so that nothing can happen
/// outside it. Several hours are united: one that is always open is enough.
fn never_closes(calendar: &Value) -> bool {
    let always = |hours: &Value| {
        let spans = hours.as_array().map_or(&[][..], Vec::as_slice);
        let mut spans = spans.iter().filter_map(Value::as_str);
        spans.any(|span| ALL_HOURS.contains(&span.trim()))
    };
    let days = ["closures", "openings"];
    let whole = days.iter().all(|name| list(calendar, name).is_empty());
    let hours = calendar.get("hours");
    whole && hours.is_some_and(|hours| sides(hours).into_iter().all(always))
}

fn is_month(own: &Verdict) -> bool {
    own.id.starts_with("availability/") && own.outcome().is_some()
}

fn of_products(product: &Value) -> Obligation {
    let names = texts(product, "names");
    let governed = match product.get("exclusions") {
        None | Some(Value::Null) => "governed by another document",
        Some(_) => "exclusions of their own",
    };
    let name = format!("{governed}: {}", names.join(", "));
    Obligation::new(FAMILY, name, &texts(product, "articles"), move |_, own| {
        let product = own.id.splitn(3, '/').nth(2).unwrap_or_default();
        let product = product.replace("%20", " ");
        is_month(own) && names.iter().any(|name| name.eq_ignore_ascii_case(&product))
    })
}

/// An obligation for each thing that the exclusion takes out under some reading.
fn exclusions(terms: &Value) -> Vec<Obligation> {
    let articles = texts(terms, "articles");
    let name = shown(terms, "name");
    let rules = terms.get("rule").map_or_else(Vec::new, sides);
    let mut parts: Vec<Part> = rules.into_iter().flat_map(parts).collect();
    parts.dedup();
    let mut seen: Vec<Part> = Vec::new();
    for part in parts {
        if !seen.contains(&part) {
            seen.push(part);
        }
    }
    seen.into_iter()
        .map(|part| {
            let name = format!("excluded: {name} ({})", part.words());
            let first = articles.first().cloned().unwrap_or_default();
            Obligation::new(FAMILY, name, &articles, move |case, own| {
                is_month(own) && part.happened(case, own, &first)
            })
        })
        .collect()
}

/// One thing that an exclusion takes out.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// A column of a kind of evidence with this value.
    Row(&'static str, &'static str, String),
    /// Any other environment than production.
    OtherEnvironments,
    /// Hours, or interruptions inside them, that no row of evidence names.
    Hours(String),
}

fn parts(rule: &Value) -> Vec<Part> {
    let rows = |kind, column, words: &Value| {
        let words = words.as_array().map_or(&[][..], Vec::as_slice);
        let words = words.iter().filter_map(Value::as_str);
        words
            .map(|word| Part::Row(kind, column, word.to_owned()))
            .collect()
    };
    if rule == "other-environments" {
        return vec![Part::OtherEnvironments];
    }
    if let Some(causes) = rule.get("causes") {
        return rows("outages", "cause", causes);
    }
    if let Some(impacts) = rule.get("impacts") {
        return rows("outages", "impact", impacts);
    }
    if let Some(kinds) = rule.pointer("/maintenance/kinds") {
        return rows("maintenance", "kind", kinds);
    }
    let standing = rule.get("standing");
    let within = standing.or_else(|| rule.pointer("/short-interruption/within"));
    within
        .map(|own| Part::Hours(hours(own)))
        .into_iter()
        .collect()
}

impl Part {
    fn words(&self) -> String {
        match self {
            Self::Row(_, column, word) => format!("{column} {word}"),
            Self::OtherEnvironments => "environment".to_owned(),
            Self::Hours(hours) => hours.clone(),
        }
    }

    /// Whether it is in the evidence of the case. Of hours only the verdict can tell: they
    /// excluded something, or lie outside the window anyway.
    fn happened(&self, case: &Case, own: &Verdict, article: &str) -> bool {
        match self {
            Self::Row(kind, column, word) => {
                let mut values = case.rows_of(kind).filter_map(|row| row.get(*column));
                values.any(|value| is_meant(word, value))
            }
            Self::OtherEnvironments => case.rows_of("outages").any(|row| {
                row.get("environment")
                    .is_some_and(|place| !place.is_empty() && place != "production")
            }),
            Self::Hours(_) => own.excludes(article) || own.states("outside_window_seconds"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case(json!({"hours": ["24/7"]}), false)]
    #[case(json!({"hours": ["Mo-Su 00:00-24:00"], "holidays": "none"}), false)]
    #[case(json!({"hours": ["Mo-Fr 09:00-17:00", "24/7"]}), false)]
    #[case(json!({"hours": {"reading": "r", "client": ["24/7"], "vendor": ["00:00-24:00"]}}), false)]
    #[case(json!({"hours": ["Mo-Su 00:00-23:59"]}), true)]
    #[case(json!({"hours": ["Mo-Su 00:00-24:00; PH off"]}), true)]
    #[case(json!({"hours": ["24/7"], "closures": ["2026-12-25"]}), true)]
    #[case(json!({"hours": ["24/7"], "openings": [{"day": "2026-12-24", "hours": "08:00-12:00"}]}), true)]
    #[case(json!({"hours": {"reading": "r", "client": ["24/7"], "vendor": ["Mo-Fr 09:00-17:00"]}}), true)]
    fn downtime_outside_is_asked_for_where_the_window_closes(
        #[case] window: Value,
        #[case] asked: bool,
    ) {
        let all = obligations(&json!({"articles": ["6"], "target": "99", "window": window}));
        let outside = |own: &Obligation| own.name.starts_with("downtime outside the window");
        assert_eq!(all.iter().any(outside), asked);
        assert!(all.iter().any(|own| own.name.starts_with("service window")));
    }
}
