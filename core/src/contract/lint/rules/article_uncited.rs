//! An article that nothing rests on.
//!
//! ## Why it matters
//!
//! Each article is judged, promises what no program can compute, or promises nothing. One that
//! no term cites in any edition and that is declared neither way was forgotten: its promise is
//! never judged, and nobody is told.
//!
//! ## Example
//!
//! An article 9 in the list, and 9 nowhere else.

use std::collections::BTreeSet;

use crate::contract::check::articles_in;
use crate::contract::lint::Ground;
use crate::contract::lint::finding::{Found, Spot};

pub(super) fn look(ground: &Ground<'_>, found: &mut Found) {
    let booklet = ground.booklet;
    let promises = booklet.not_computable.iter().map(|own| &own.articles);
    let nothing = booklet.descriptive.iter().map(|own| &own.articles);
    let parameters = booklet.parameters.iter().map(|own| &own.articles);
    let readings = booklet.readings.iter().map(|own| &own.articles);
    let declared = promises.chain(nothing).chain(parameters).chain(readings);
    let mut cited: BTreeSet<String> = declared
        .flat_map(|articles| articles.iter().map(|article| article.as_str().to_owned()))
        .collect();
    for trial in ground.trials {
        cited.extend(articles_in(&trial.terms));
    }
    for (n, article) in booklet.articles.iter().enumerate() {
        if !cited.contains(article.id.as_str()) {
            let spot = Spot {
                path: format!("articles[{n}]"),
                articles: vec![article.id.clone()],
            };
            let what = format!("nothing cites article {} ({})", article.id, article.title);
            let hint =
                "cite it where it is judged, or declare it under not_computable or descriptive";
            found.add(spot, what, hint);
        }
    }
}
