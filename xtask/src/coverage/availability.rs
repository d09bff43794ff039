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
    if window != "24/7" {
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
