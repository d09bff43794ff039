//! The identity of a booklet: names, editions, articles, parameters, readings.

use chrono::NaiveDate;

use super::Faults;
use super::articles::check_cited;
use super::value::check_value;
use super::words::is_joined;
use crate::contract::booklet::{Booklet, Edition, TERMS_VERSION};
use crate::contract::citation::ArticleId;

pub(super) fn check(booklet: &Booklet, faults: &mut Faults) {
    if booklet.terms_version > TERMS_VERSION {
        let what = format!(
            "{} is newer than {TERMS_VERSION}, the newest that this livret reads",
            booklet.terms_version
        );
        faults.add("terms_version", what);
    }
    if !is_joined(&booklet.contract, '-') {
        let what = format!(
            "`{}` is no name such as `eksae-cityviz` (lower case, joined by `-`)",
            booklet.contract
        );
        faults.add("contract", what);
    }
    faults.blank("vendor", &booklet.vendor);
    faults.blank("product", &booklet.product);
    faults.blank("title", &booklet.title);
    check_editions(&booklet.editions, faults);
    check_articles(booklet, faults);
    check_parameters(booklet, faults);
    check_readings(booklet, faults);
    for (n, promise) in booklet.not_computable.iter().enumerate() {
        let path = format!("not_computable[{n}]");
        check_cited(
            &format!("{path}.articles"),
            &promise.articles,
            booklet,
            faults,
        );
        faults.blank(format!("{path}.what"), &promise.what);
        faults.blank(format!("{path}.why"), &promise.why);
    }
    check_descriptive(booklet, faults);
}

/// An article promises nothing or something, and never both.
fn check_descriptive(booklet: &Booklet, faults: &mut Faults) {
    let promising = |id: &ArticleId| {
        let mut promised = booklet
            .not_computable
            .iter()
            .flat_map(|own| own.articles.iter());
        promised.any(|article| article == id)
    };
    for (n, own) in booklet.descriptive.iter().enumerate() {
        let path = format!("descriptive[{n}]");
        check_cited(&format!("{path}.articles"), &own.articles, booklet, faults);
        faults.blank(format!("{path}.why"), &own.why);
        for article in own.articles.iter().filter(|id| promising(id)) {
            let what =
                format!("`{article}` stands under not_computable too: it promises something");
            faults.add(format!("{path}.articles"), what);
        }
    }
    let declared = booklet.descriptive.iter().enumerate();
    faults.twice(declared.flat_map(|(n, own)| {
        let path = format!("descriptive[{n}].articles");
        own.articles
            .iter()
            .map(move |article| (path.clone(), article.as_str()))
    }));
}

fn check_editions(editions: &[Edition], faults: &mut Faults) {
    faults.empty("editions", editions);
    for (n, edition) in editions.iter().enumerate() {
        let month = NaiveDate::parse_from_str(&format!("{}-01", edition.id), "%Y-%m-%d");
        let named_by_month = edition.id.len() == 7 && month.is_ok();
        if !named_by_month && edition.id != "undated" {
            let what = format!(
                "`{}` is neither a month such as `2025-07` nor `undated`",
                edition.id
            );
            faults.add(format!("editions[{n}].id"), what);
        }
    }
    let ids = editions.iter().enumerate();
    faults.twice(ids.map(|(n, edition)| (format!("editions[{n}].id"), edition.id.as_str())));
    for (n, pair) in (1..).zip(editions.windows(2)) {
        let [earlier, later] = pair else { continue };
        // `None` sorts before every date: an edition without one can only be the first.
        if later.from <= earlier.from {
            let what = format!(
                "edition `{}` does not begin after edition `{}`, which stands before it",
                later.id, earlier.id
            );
            faults.add(format!("editions[{n}].from"), what);
        }
    }
}

fn check_articles(booklet: &Booklet, faults: &mut Faults) {
    faults.empty("articles", &booklet.articles);
    for (n, article) in booklet.articles.iter().enumerate() {
        faults.blank(format!("articles[{n}].id"), article.id.as_str());
        faults.blank(format!("articles[{n}].title"), &article.title);
        faults.blank(format!("articles[{n}].summary"), &article.summary);
    }
    let ids = booklet.articles.iter().enumerate();
    faults.twice(ids.map(|(n, article)| (format!("articles[{n}].id"), article.id.as_str())));
}

fn check_parameters(booklet: &Booklet, faults: &mut Faults) {
    for (n, spec) in booklet.parameters.iter().enumerate() {
        let path = format!("parameters[{n}]");
        if !is_joined(&spec.name, '_') {
            let what = format!(
                "`{}` is no name such as `support_hours` (lower case, joined by `_`)",
                spec.name
            );
            faults.add(format!("{path}.name"), what);
        }
        faults.blank(format!("{path}.summary"), &spec.summary);
        check_cited(&format!("{path}.articles"), &spec.articles, booklet, faults);
        for (k, obligation) in spec.needed_for.iter().enumerate() {
            faults.blank(format!("{path}.needed_for[{k}]"), obligation);
        }
        for fault in spec
            .default
            .iter()
            .flat_map(|value| check_value(spec.kind, value))
        {
            faults.add(format!("{path}.default{}", fault.place), fault.what);
        }
    }
    let names = booklet.parameters.iter().enumerate();
    faults.twice(names.map(|(n, spec)| (format!("parameters[{n}].name"), spec.name.as_str())));
}

fn check_readings(booklet: &Booklet, faults: &mut Faults) {
    for (n, spec) in booklet.readings.iter().enumerate() {
        let path = format!("readings[{n}]");
        if !is_joined(spec.id.as_str(), '-') {
            let what = format!(
                "`{}` is no name such as `partial-outage` (lower case, joined by `-`)",
                spec.id
            );
            faults.add(format!("{path}.id"), what);
        }
        check_cited(&format!("{path}.articles"), &spec.articles, booklet, faults);
        faults.blank(format!("{path}.clause"), &spec.clause);
        faults.blank(format!("{path}.client"), &spec.client);
        faults.blank(format!("{path}.vendor"), &spec.vendor);
    }
    let ids = booklet.readings.iter().enumerate();
    faults.twice(ids.map(|(n, spec)| (format!("readings[{n}].id"), spec.id.as_str())));
}
