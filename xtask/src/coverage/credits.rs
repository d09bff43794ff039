//! Credits: each line of the table, the run of months, the cap, the claim.
//!
//! Asks for nothing that the terms rule out. Where one missed month opens the right, no
//! missed month is too few and none waits for another; where no subscription names its
//! products, a month has one credit, and only a line above the cap is cut by it.

use serde_json::Value;

use super::case::Verdict;
use super::obligation::{Obligation, shown, texts};
use crate::workspace::list;

const FAMILY: &str = "credits";

pub(super) fn obligations(terms: &Value) -> Vec<Obligation> {
    let articles = texts(terms, "articles");
    let row = |name: String, about: fn(&Verdict) -> bool| {
        Obligation::new(FAMILY, name, &articles, move |_, own| {
            is_credit(own) && about(own)
        })
    };
    let tiers = list(terms, "tiers").iter().map(|tier| {
        let percent = shown(tier, "percent");
        let points = match shown(tier, "up_to").as_str() {
            "" => "above".to_owned(),
            points => format!("up to {points} points missing"),
        };
        let name = format!("{points}: {percent} % of the fee");
        Obligation::new(FAMILY, name, &articles, move |_, own| {
            is_credit(own) && own.field("percent") == Some(percent.as_str())
        })
    });
    let mut all: Vec<Obligation> = tiers.collect();
    let months = shown(terms, "consecutive_months");
    let alone = months == "1";
    if !alone {
        all.push(row(
            format!("none without {months} missed months in a row"),
            Verdict::is_absent,
        ));
    }
    all.push(row(
        "an amount in the contract's currency".to_owned(),
        |own| own.states("amount"),
    ));
    all.push(row(
        "a percentage alone where the fee is unknown".to_owned(),
        |own| own.field("amount") == Some("null"),
    ));
    let days = terms.pointer("/claim/business_days").map(Value::to_string);
    all.push(row(
        format!("claimed within {} business days", days.unwrap_or_default()),
        |own| own.states("claim_by"),
    ));
    let product = row("a credit of one product".to_owned(), |own| {
        own.id.split('/').count() > 2 && !own.is_absent()
    });
    all.push(product.of_products());
    all.push(capped(terms, &articles));
    if terms.get("full_discharge") == Some(&Value::Bool(true)) {
        let name = "credits settle every other compensation";
        all.push(Obligation::told(FAMILY, name, &articles));
    }
    let pending = (!alone).then_some("pending");
    for outcome in ["claimable", "claimed", "lapsed"]
        .into_iter()
        .chain(pending)
    {
        let name = format!("a credit that is {outcome}");
        all.push(Obligation::new(FAMILY, name, &articles, move |_, own| {
            is_credit(own) && own.outcome() == Some(outcome)
        }));
    }
    all
}

/// The cap: on several credits of one month, or on one by a line of the table above it.
fn capped(terms: &Value, articles: &[String]) -> Obligation {
    let cap = shown(terms, "cap_percent");
    let most: Option<f64> = cap.parse().ok();
    let above = move |percent: &str| percent.parse().ok() > most;
    let cuts_one = list(terms, "tiers")
        .iter()
        .any(|tier| above(&shown(tier, "percent")));
    let name = format!("all credits of a month at most {cap} % of its fee");
    let own = Obligation::new(FAMILY, name, articles, move |case, own| {
        let month = |own: &Verdict| own.id.split('/').nth(1).map(str::to_owned);
        let beside = case
            .verdicts
            .iter()
            .filter(|it| is_credit(it) && it.states("amount"));
        let several = beside.filter(|it| month(it) == month(own)).count() > 1;
        own.states("amount") && (several || own.field("percent").is_some_and(above))
    });
    if cuts_one { own } else { own.of_products() }
}

fn is_credit(own: &Verdict) -> bool {
    own.id.starts_with("credit/")
}

#[cfg(test)]
mod tests {
    use super::super::{case, sheet::Sheet};
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    /// What is asked of a booklet with these credits, and how many of the cases show it.
    fn asked(credits: &Value, parameters: &Value, cases: &str) -> Vec<(String, usize)> {
        let shown = json!({
            "booklet": {"parameters": parameters},
            "terms": {"credits": {"promised": credits}},
        });
        let sheet = Sheet::new("acme", &[shown], &case::read(cases).unwrap());
        let all = sheet.obligations.into_iter();
        all.map(|(own, tally)| (own.name, tally.map_or(0, |tally| tally.cases)))
            .collect()
    }

    fn credits(months: u32, cap: &str) -> Value {
        json!({
            "articles": ["5"], "consecutive_months": months, "cap_percent": cap,
            "tiers": [{"up_to": null, "percent": "25"}],
        })
    }

    fn has(asked: &[(String, usize)], start: &str) -> bool {
        asked.iter().any(|(name, _)| name.starts_with(start))
    }

    #[rstest]
    #[case(1, false)]
    #[case(2, true)]
    fn a_month_too_few_and_a_month_to_wait_for_take_several(
        #[case] months: u32,
        #[case] several: bool,
    ) {
        let asked = asked(&credits(months, "25"), &json!([]), "");
        assert_eq!(has(&asked, "none without"), several);
        assert_eq!(has(&asked, "a credit that is pending"), several);
        for outcome in ["claimable", "claimed", "lapsed"] {
            assert!(has(&asked, &format!("a credit that is {outcome}")));
        }
    }

    #[rstest]
    #[case::products(json!([{"name": "products"}]), "25", true, true)]
    #[case::none(json!([{"name": "monthly_fee"}]), "25", false, false)]
    #[case::none_and_a_line_above_the_cap(json!([]), "9.5", false, true)]
    fn products_and_their_cap_take_a_subscription_that_names_them(
        #[case] parameters: Value,
        #[case] cap: &str,
        #[case] product: bool,
        #[case] capped: bool,
    ) {
        let asked = asked(&credits(1, cap), &parameters, "");
        assert_eq!(has(&asked, "a credit of one product"), product);
        assert_eq!(has(&asked, "all credits of a month at most"), capped);
    }

    #[rstest]
    #[case::cut("9.5", "credit/2026-05: claimable, percent = 25, amount = 9.50", 1)]
    #[case::within("25", "credit/2026-05: claimable, percent = 25, amount = 25.00", 0)]
    #[case::two_of_a_month(
        "25",
        "credit/2026-05/A: claimable, amount = 20.00\ncredit/2026-05/B: claimable, amount = 5.00",
        1
    )]
    #[case::of_two_months(
        "25",
        "credit/2026-05: claimable, amount = 20.00\ncredit/2026-06: claimable, amount = 5.00",
        0
    )]
    fn the_cap_is_shown_by_what_it_may_cut(
        #[case] cap: &str,
        #[case] verdicts: &str,
        #[case] cases: usize,
    ) {
        let text = format!("## One\narticle: 5\n```verdict\n{verdicts}\n```\n");
        let asked = asked(&credits(1, cap), &json!([{"name": "products"}]), &text);
        let mut of_cap = asked
            .iter()
            .filter(|(name, _)| name.starts_with("all credits"));
        assert_eq!(of_cap.next().map(|(_, cases)| *cases), Some(cases));
    }
}
