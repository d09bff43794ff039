//! An obligation of a booklet, and which verdicts of which cases work it out.
//!
//! A case works out an obligation if it names the obligation's article and one of its
//! verdicts is about it. Terms are read as the JSON of `livret show`.

use serde_json::Value;

use super::case::{Case, Verdict};
use crate::workspace::list;

/// Whether a verdict of a case is about an obligation.
type About = Box<dyn Fn(&Case, &Verdict) -> bool>;

/// Something that a booklet says.
pub(crate) struct Obligation {
    /// Which part of the terms it belongs to.
    pub(crate) family: &'static str,
    /// What is owed, in a line.
    pub(crate) name: String,
    /// Where it stands, the article that matters most first.
    pub(crate) articles: Vec<String>,
    /// Whether no evidence can show it kept or broken: its verdicts stay open.
    pub(crate) open: bool,
    /// Whether only a subscription that names its products can show it.
    pub(crate) of_products: bool,
    /// `None`: nothing is judged by it, it is only told.
    about: Option<About>,
}

impl Obligation {
    pub(crate) fn new(
        family: &'static str,
        name: impl Into<String>,
        articles: &[String],
        about: impl Fn(&Case, &Verdict) -> bool + 'static,
    ) -> Self {
        Self {
            family,
            name: name.into(),
            articles: articles.to_vec(),
            open: false,
            of_products: false,
            about: Some(Box::new(about)),
        }
    }

    /// The same, which no evidence can show kept or broken.
    pub(crate) fn left_open(mut self) -> Self {
        self.open = true;
        self
    }

    /// The same, which only a subscription that names its products can show.
    pub(crate) fn of_products(mut self) -> Self {
        self.of_products = true;
        self
    }

    /// Something by which nothing is judged.
    pub(crate) fn told(family: &'static str, name: impl Into<String>, articles: &[String]) -> Self {
        Self {
            family,
            name: name.into(),
            articles: articles.to_vec(),
            open: false,
            of_products: false,
            about: None,
        }
    }

    /// Whether something is judged by it.
    pub(crate) fn is_judged(&self) -> bool {
        self.about.is_some()
    }

    /// The cases that work it out; `None` where there is nothing to work out.
    pub(crate) fn tally(&self, cases: &[Case]) -> Option<Tally> {
        let about = self.about.as_ref()?;
        let named = |case: &&Case| match self.articles.first() {
            Some(article) => case.names(article),
            None => true,
        };
        let verdicts = |case: &Case| {
            let verdicts = case.verdicts.iter().filter(|own| about(case, own));
            verdicts.cloned().collect()
        };
        Some(Tally::of(cases.iter().filter(named).map(verdicts)))
    }
}

/// How many cases, and how many of them have a verdict with this outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) cases: usize,
    pub(crate) met: usize,
    pub(crate) breached: usize,
    /// Excused, pending, undetermined, not in force, or what becomes of a credit.
    pub(crate) other: usize,
}

impl Tally {
    /// Counts the cases whose verdicts these are; one without any is none.
    pub(crate) fn of(cases: impl Iterator<Item = Vec<Verdict>>) -> Self {
        let mut tally = Self::default();
        for verdicts in cases {
            let has = |wanted: fn(&str) -> bool| {
                usize::from(verdicts.iter().filter_map(Verdict::outcome).any(wanted))
            };
            tally.cases += usize::from(!verdicts.is_empty());
            tally.met += has(|outcome| outcome == "met");
            tally.breached += has(|outcome| outcome == "breached");
            tally.other += has(|outcome| !["met", "breached"].contains(&outcome));
        }
        tally
    }
}

/// What an unclear clause says under either reading, or a plain one.
pub(crate) fn sides(clause: &Value) -> Vec<&Value> {
    match (
        clause.get("reading"),
        clause.get("client"),
        clause.get("vendor"),
    ) {
        (Some(_), Some(client), Some(vendor)) => vec![client, vendor],
        _ => vec![clause],
    }
}

/// What a clause says in words; both readings where they differ.
pub(crate) fn either(clause: &Value, say: impl Fn(&Value) -> String) -> String {
    let mut words: Vec<String> = sides(clause).into_iter().map(say).collect();
    words.dedup();
    words.join(" or ")
}

/// The texts of a list.
pub(crate) fn texts(value: &Value, name: &str) -> Vec<String> {
    let items = list(value, name).iter().filter_map(Value::as_str);
    items.map(str::to_owned).collect()
}

/// A text or a number of `value`, as it is shown; empty without one.
pub(crate) fn shown(value: &Value, name: &str) -> String {
    match value.get(name) {
        Some(Value::String(text)) => text.clone(),
        None | Some(Value::Null) => String::new(),
        Some(other) => other.to_string(),
    }
}

/// The weekly hours of a calendar, both readings where they differ.
pub(crate) fn hours(calendar: &Value) -> String {
    let join = |hours: &Value| {
        let spans = hours.as_array().map_or(&[][..], Vec::as_slice);
        let spans: Vec<&str> = spans.iter().filter_map(Value::as_str).collect();
        spans.join(" and ")
    };
    calendar
        .get("hours")
        .map_or_else(String::new, |hours| either(hours, join))
}

/// Whether a cause of the evidence is one that terms mean: `outside:*` is every outside
/// system.
pub(crate) fn is_meant(pattern: &str, cause: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => cause.len() >= start.len() && cause.starts_with(start),
        None => cause.eq_ignore_ascii_case(pattern),
    }
}

#[cfg(test)]
mod tests {
    use super::super::case;
    use super::*;
    use serde_json::json;

    const CASES: &str = "## One\narticle: 6\n```verdict\na/1: met\na/2: breached\nb/1: met\n```\n## Two\narticle: 6\n```verdict\na/1: excused\n```\n## Three\narticle: 7\n```verdict\na/1: met\n```\n";

    #[test]
    fn cases_that_name_the_article_are_counted_by_what_comes_out() {
        let cases = case::read(CASES).unwrap();
        let articles = ["6".to_owned(), "7".to_owned()];
        let own = Obligation::new("backup", "a", &articles, |_, own| own.id.starts_with("a/"));
        let tally = Tally {
            cases: 2,
            met: 1,
            breached: 1,
            other: 1,
        };
        assert_eq!(own.tally(&cases), Some(tally));
        assert_eq!(
            Obligation::told("backup", "b", &articles).tally(&cases),
            None
        );
    }

    #[test]
    fn a_clause_speaks_for_both_sides() {
        let clause = json!({"reading": "r", "client": 1, "vendor": 2});
        assert_eq!(either(&clause, Value::to_string), "1 or 2");
        assert_eq!(either(&json!(3), Value::to_string), "3");
        assert!(is_meant("outside:*", "outside:reu") && !is_meant("outside:reu", "outside:x"));
    }
}
