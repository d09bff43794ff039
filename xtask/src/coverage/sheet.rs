//! What one contract says against the cases of its plugin.
//!
//! Every article is one of three: terms rest on it and cases work it out, no program can
//! compute it, or it promises nothing. Every obligation, reading and parameter has a case.

use std::collections::BTreeSet;

use serde_json::Value;

use super::case::Case;
use super::obligation::{Obligation, Tally, shown, texts};
use super::{availability, backup, credits, lifecycle, support};
use crate::workspace::list;

/// The parts of the terms, and what each obliges to.
type Family = (&'static str, fn(&Value) -> Vec<Obligation>);

const FAMILIES: [Family; 5] = [
    ("availability", availability::obligations),
    ("credits", credits::obligations),
    ("support", support::obligations),
    ("backup", backup::obligations),
    ("lifecycle", lifecycle::obligations),
];

/// A contract, and how far its cases reach.
pub(crate) struct Sheet {
    pub(crate) contract: String,
    /// How many cases its plugin has.
    pub(crate) cases: usize,
    pub(crate) obligations: Vec<(Obligation, Option<Tally>)>,
    pub(crate) articles: Vec<Article>,
    pub(crate) readings: Vec<Clause>,
    pub(crate) parameters: Vec<Parameter>,
    /// What no program can compute: the articles, what, and why.
    pub(crate) not_computable: Vec<[String; 3]>,
}

/// An article of the booklet.
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) title: String,
    /// The cases that name it, where terms rest on it.
    pub(crate) computed: Option<Tally>,
    pub(crate) not_computable: bool,
    /// Why it promises nothing, where that is declared.
    pub(crate) descriptive: Option<String>,
}

/// An unclear clause.
pub(crate) struct Clause {
    pub(crate) id: String,
    pub(crate) articles: Vec<String>,
    /// How many cases turn on it.
    pub(crate) turned: usize,
}

/// A parameter that the booklet leaves open.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) articles: Vec<String>,
    /// How many cases give it.
    pub(crate) given: usize,
    /// How many show what stays undetermined without it; `None`: nothing does.
    pub(crate) lacking: Option<usize>,
}

impl Sheet {
    /// Compares the answers of `livret show`, one per edition, with the cases.
    pub(crate) fn new(contract: &str, shown: &[Value], cases: &[Case]) -> Self {
        let booklet = shown.last().and_then(|own| own.get("booklet"));
        let booklet = booklet.unwrap_or(&Value::Null);
        let terms: Vec<&Value> = shown.iter().filter_map(|own| own.get("terms")).collect();
        let mut cited = BTreeSet::new();
        for terms in &terms {
            collect_promised(terms, false, &mut cited);
        }
        Self {
            contract: contract.to_owned(),
            cases: cases.len(),
            obligations: obligations(&terms)
                .into_iter()
                .filter(|own| !own.of_products || names_products(booklet))
                .map(|own| {
                    let tally = own.tally(cases);
                    (own, tally)
                })
                .collect(),
            articles: list(booklet, "articles")
                .iter()
                .map(|own| article(own, booklet, &cited, cases))
                .collect(),
            readings: list(booklet, "readings")
                .iter()
                .map(|own| reading(own, cases))
                .collect(),
            parameters: list(booklet, "parameters")
                .iter()
                .map(|own| parameter(own, cases))
                .collect(),
            not_computable: list(booklet, "not_computable")
                .iter()
                .map(|own| {
                    let articles = texts(own, "articles").join(", ");
                    [
                        articles,
                        super::obligation::shown(own, "what"),
                        super::obligation::shown(own, "why"),
                    ]
                })
                .collect(),
        }
    }
}

/// Whether a subscription can name its products: a parameter that a booklet does not declare
/// is refused, and no month has a row of one product.
fn names_products(booklet: &Value) -> bool {
    let mut parameters = list(booklet, "parameters").iter();
    parameters.any(|own| shown(own, "name") == "products")
}

/// The obligations of all editions, each once.
fn obligations(terms: &[&Value]) -> Vec<Obligation> {
    let mut all: Vec<Obligation> = Vec::new();
    for (family, of) in FAMILIES {
        for terms in terms.iter().filter_map(|terms| terms.get(family)) {
            for own in of_family(family, terms, of) {
                let twin = |other: &Obligation| {
                    other.family == family
                        && other.name == own.name
                        && other.articles == own.articles
                };
                if !all.iter().any(twin) {
                    all.push(own);
                }
            }
        }
    }
    all
}

fn of_family(
    family: &'static str,
    terms: &Value,
    of: fn(&Value) -> Vec<Obligation>,
) -> Vec<Obligation> {
    if let Some(promised) = terms.get("promised") {
        return of(promised);
    }
    if let Some(absent) = terms.get("not_promised") {
        let id = format!("not-promised/{family}");
        let name = format!("none promised: {}", shown(absent, "because"));
        let articles = texts(absent, "articles");
        return vec![Obligation::new(family, name, &articles, move |_, own| {
            own.id == id
        })];
    }
    let missing = terms
        .pointer("/undetermined/parameter")
        .and_then(Value::as_str);
    let name = format!("no case gives `{}`", missing.unwrap_or_default());
    vec![Obligation::new(family, name, &[], |_, _| false)]
}

/// Every article that something promised rests on.
fn collect_promised(value: &Value, promised: bool, cited: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                let promised = promised || name == "promised";
                if promised && ["articles", "restoration"].contains(&name.as_str()) {
                    cited.extend(texts(value, name));
                }
                collect_promised(inner, promised, cited);
            }
        }
        Value::Array(items) => {
            for item in items {
                collect_promised(item, promised, cited);
            }
        }
        _ => {}
    }
}

fn article(own: &Value, booklet: &Value, cited: &BTreeSet<String>, cases: &[Case]) -> Article {
    let id = shown(own, "id");
    let among = |list_name: &str| {
        let mut all = list(booklet, list_name).iter();
        all.find(|own| texts(own, "articles").contains(&id))
    };
    let named = cases.iter().filter(|case| case.names(&id));
    Article {
        title: shown(own, "title"),
        computed: cited
            .contains(&id)
            .then(|| Tally::of(named.map(|case| case.verdicts.clone()))),
        not_computable: among("not_computable").is_some(),
        descriptive: among("descriptive").map(|own| shown(own, "why")),
        id,
    }
}

fn reading(own: &Value, cases: &[Case]) -> Clause {
    let id = shown(own, "id");
    let turns = |case: &&Case| case.verdicts.iter().any(|verdict| verdict.turns_on(&id));
    Clause {
        articles: texts(own, "articles"),
        turned: cases.iter().filter(turns).count(),
        id,
    }
}

fn parameter(own: &Value, cases: &[Case]) -> Parameter {
    let name = shown(own, "name");
    let gives = |case: &&Case| case.parameter(&name).is_some();
    let lacks = |case: &&Case| {
        let mut all = case.verdicts.iter();
        all.any(|own| own.field("parameter") == Some(&name))
    };
    let needed = !list(own, "needed_for").is_empty();
    Parameter {
        articles: texts(own, "articles"),
        given: cases.iter().filter(gives).count(),
        lacking: needed.then(|| cases.iter().filter(lacks).count()),
        name,
    }
}
