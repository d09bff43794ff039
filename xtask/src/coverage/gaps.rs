//! What the cases of a contract do not reach, one sentence each with what to do.

use super::obligation::Tally;
use super::sheet::{Article, Sheet};

pub(crate) fn gaps(sheet: &Sheet) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (own, tally) in &sheet.obligations {
        if tally.is_some_and(|tally| tally.cases == 0) {
            let article = own.articles.first().map_or("", String::as_str);
            all.push(format!(
                "{}, {}: no case works it out; write one under `article: {article}`",
                own.family, own.name
            ));
        }
    }
    all.extend(sheet.articles.iter().flat_map(of_article));
    for own in sheet.readings.iter().filter(|own| own.turned == 0) {
        all.push(format!(
            "reading `{0}`: no case turns on it; write one with `turns_on = {0}`",
            own.id
        ));
    }
    for own in &sheet.parameters {
        if own.given == 0 {
            all.push(format!(
                "parameter `{}`: no case gives it; set it in `[subscription.parameters]`",
                own.name
            ));
        }
        if own.lacking == Some(0) {
            all.push(format!(
                "parameter `{0}`: no case goes without it; write one with `undetermined/…: \
                 parameter = {0}`",
                own.name
            ));
        }
    }
    all.into_iter()
        .map(|what| format!("{}: {what}", sheet.contract))
        .collect()
}

fn of_article(own: &Article) -> Vec<String> {
    let article = format!("article {}", own.id);
    match (own.computed, &own.descriptive) {
        (None, None) if !own.not_computable => vec![format!(
            "{article}: no term rests on it and nothing is said of it; make it a term with cases, \
             or declare it under `not_computable` or `descriptive`"
        )],
        (Some(_), Some(_)) => vec![format!(
            "{article}: terms rest on it, and it is declared to promise nothing"
        )],
        (Some(tally), None) => lacking(tally)
            .into_iter()
            .map(|outcome| {
                format!(
                    "{article}: terms rest on it, and no case that names it comes out {outcome}; \
                     write one under `article: {}`",
                    own.id
                )
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn lacking(tally: Tally) -> Vec<&'static str> {
    [
        (tally.met, "met"),
        (tally.breached, "breached"),
        (
            tally.other,
            "anything else (excused, pending, undetermined, not in force)",
        ),
    ]
    .into_iter()
    .filter_map(|(count, word)| (count == 0).then_some(word))
    .collect()
}
