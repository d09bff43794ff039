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
    all.extend(sheet.articles.iter().flat_map(|own| of_article(own, sheet)));
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

fn of_article(own: &Article, sheet: &Sheet) -> Vec<String> {
    let article = format!("article {}", own.id);
    match (own.computed, &own.descriptive) {
        (None, None) if !own.not_computable => vec![format!(
            "{article}: no term rests on it and nothing is said of it; make it a term with cases, \
             or declare it under `not_computable` or `descriptive`"
        )],
        (Some(_), Some(_)) => vec![format!(
            "{article}: terms rest on it, and it is declared to promise nothing"
        )],
        (Some(tally), None) => lacking(tally, is_open(own, sheet))
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

/// Whether all that rests on the article stays open whatever the evidence.
fn is_open(own: &Article, sheet: &Sheet) -> bool {
    let obligations = sheet.obligations.iter().map(|(own, _)| own);
    let mut judged = obligations
        .filter(|it| it.is_judged() && it.articles.contains(&own.id))
        .peekable();
    judged.peek().is_some() && judged.all(|own| own.open)
}

fn lacking(tally: Tally, open: bool) -> Vec<&'static str> {
    [
        (tally.met == 0 && !open, "met"),
        (tally.breached == 0 && !open, "breached"),
        (
            tally.other == 0,
            "excused, pending, undetermined or not in force",
        ),
    ]
    .into_iter()
    .filter_map(|(lacks, word)| lacks.then_some(word))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{case, page};
    use super::*;
    use serde_json::{Value, json};

    const CASES: &str = "## One\narticle: 2\n```toml\n[subscription.parameters]\nhours = \"x\"\n```\n```csv outages\nstart,end,cause\n1,2,client-use\n```\n```verdict\navailability/2026-05: met, window_seconds = 9, turns_on = one\n```\n## Two\narticle: 2\n```verdict\navailability/2026-05: breached, outside_window_seconds = 4\nnot-promised/credits: articles = 2\n```\n";

    fn shown() -> Value {
        let absent = json!({"not_promised": {"articles": ["2"], "because": "no word of it"}});
        json!({
            "booklet": {
                "articles": [
                    {"id": "1", "title": "Words"}, {"id": "2", "title": "Rate"},
                    {"id": "3", "title": "Care"}, {"id": "4", "title": "Lost"},
                ],
                "parameters": [{"name": "hours", "articles": ["2"], "needed_for": ["support"]}],
                "readings": [
                    {"id": "one", "articles": ["2"]}, {"id": "other", "articles": ["2"]},
                ],
                "not_computable": [{"articles": ["3"], "what": "care", "why": "no figure"}],
                "descriptive": [{"articles": ["1"], "why": "words alone"}],
            },
            "terms": {
                "availability": {"promised": {
                    "articles": ["2"], "target": "99", "window": {"hours": ["Mo-Fr 09:00-17:00"]},
                    "exclusions": [{
                        "articles": ["2"], "name": "the client's own",
                        "rule": {"causes": ["client-use", "client-network"]},
                    }],
                }},
                "credits": absent,
                "support": absent,
            },
        })
    }

    #[test]
    fn what_no_case_reaches_is_named_with_what_to_do() {
        let cases = case::read(CASES).unwrap();
        let sheet = Sheet::new("acme", &[shown()], &cases);
        assert_eq!(
            gaps(&sheet),
            [
                "acme: availability, excluded: the client's own (cause client-network): no case \
                 works it out; write one under `article: 2`",
                "acme: support, none promised: no word of it: no case works it out; write one \
                 under `article: 2`",
                "acme: article 2: terms rest on it, and no case that names it comes out excused, \
                 pending, undetermined or not in force; write one under `article: 2`",
                "acme: article 4: no term rests on it and nothing is said of it; make it a term \
                 with cases, or declare it under `not_computable` or `descriptive`",
                "acme: reading `other`: no case turns on it; write one with `turns_on = other`",
                "acme: parameter `hours`: no case goes without it; write one with \
                 `undetermined/…: parameter = hours`",
            ]
        );
    }

    #[test]
    fn the_page_has_a_line_for_everything_and_fits() {
        let cases = case::read(CASES).unwrap();
        let text = page::page(&Sheet::new("acme", &[shown()], &cases));
        for line in [
            "acme: 2 cases",
            "  at least 99 % per calendar month        2                2    1        1     0",
            "  1 Words: promises nothing; words alone",
            "  2 Rate                                                   2    1        1     0",
            "  3 Care: not computable",
            "  4 Lost: neither judged nor declared",
            "  other                                   2            0",
            "  hours                                   2            1, 0 without",
            "  3: care; no figure",
        ] {
            assert!(text.lines().any(|own| own == line), "{line}\n{text}");
        }
        assert!(text.lines().all(|own| own.chars().count() <= 80), "{text}");
    }

    #[test]
    fn what_no_evidence_can_settle_needs_an_open_case_alone() {
        let duty = json!({"articles": ["4"], "rule": {"history-purge": {}}, "owed": "purged"});
        let shown = json!({
            "booklet": {"articles": [{"id": "4", "title": "Limits"}]},
            "terms": {"lifecycle": {"promised": {"duties": [duty]}}},
        });
        let told = |verdict: &str| {
            let text = format!("## One\narticle: 4\n```verdict\n{verdict}\n```\n");
            gaps(&Sheet::new(
                "acme",
                std::slice::from_ref(&shown),
                &case::read(&text).unwrap(),
            ))
        };
        assert_eq!(told("lifecycle/history-purge/2026: undetermined"), [""; 0]);
        assert_eq!(told("lifecycle/history-purge/2026: met").len(), 1);
    }
}
