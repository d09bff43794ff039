//! What the client's contract fills in, and what becomes of terms without it.

use serde_json::{Value, json};

use super::{SMALL, changed, terms};

#[test]
fn a_parameter_stands_where_its_value_would() {
    let filled = terms(SMALL, json!({ "support_hours": "Mo-Fr 08:00-18:00" }));
    let hours = filled.pointer("/support/promised/hours/hours");
    assert_eq!(hours, Some(&json!(["Mo-Fr 08:00-18:00"])));
    assert_eq!(
        filled.pointer("/availability/promised/target"),
        Some(&json!("99.9"))
    );
}

#[test]
fn without_what_it_needs_a_family_is_undetermined() {
    let missing = |text: &str| terms(text, json!({}))["support"]["undetermined"].clone();
    assert_eq!(
        missing(SMALL),
        json!({
            "obligation": "support", "parameter": "support_hours", "article": "2",
            "reason": "the booklet leaves it to the client's contract (when support is open): give it as `support_hours`",
        })
    );
    let told = changed(
        "needed_for",
        "reason = \"the portal shows them\"\nneeded_for",
    );
    assert_eq!(missing(&told)["reason"], json!("the portal shows them"));
}

/// The sample with a promised share of tickets that runs from a client's own day.
fn with_rate() -> String {
    let start = "[[booklet.parameters]]\nname = \"support_start\"\nkind = \"date\"\narticles = [\"2\"]\nsummary = \"the first day of support\"\nneeded_for = [\"support-rate\"]\n\n[terms.availability.promised]";
    let rate = "severities = [{ name = \"any\" }]\nrate = { promised = { articles = [\"2\"], target = 75, obligation = \"acknowledgement\", months = 12, start = { parameter = \"support_start\" }, period = \"blocks\" } }";
    changed("[terms.availability.promised]", start)
        .replace("severities = [{ name = \"any\" }]", rate)
}

#[test]
fn without_what_it_needs_a_promise_inside_a_family_is_undetermined_alone() {
    let hours = json!({ "support_hours": "Mo-Fr 08:00-18:00" });
    let filled = terms(&with_rate(), hours);
    let rate = &filled["support"]["promised"]["rate"]["undetermined"];
    assert_eq!(rate["obligation"], json!("support-rate"));
    assert_eq!(rate["parameter"], json!("support_start"));
    let all = json!({ "support_hours": "Mo-Fr 08:00-18:00", "support_start": "2026-02-01" });
    let filled = terms(&with_rate(), all);
    let rate = &filled["support"]["promised"]["rate"]["promised"];
    assert_eq!(
        (&rate["start"], &rate["target"]),
        (&json!("2026-02-01"), &json!("75"))
    );
}

#[test]
fn an_optional_parameter_leaves_its_field_or_its_item_out() {
    let optional = "[[booklet.parameters]]\nname = \"closing_days\"\nkind = \"dates\"\narticles = [\"2\"]\nsummary = \"days on which support is shut\"\n\n[terms.availability.promised]";
    let text = changed("[terms.availability.promised]", optional).replace(
        "zone = \"client\", holidays = \"none\" }",
        "zone = \"client\", holidays = \"none\", closures = { parameter = \"closing_days\" } }",
    );
    let window = |parameters: Value| {
        terms(&text, parameters)["availability"]["promised"]["window"]["closures"].clone()
    };
    assert_eq!(window(json!({})), Value::Null);
    let days = json!(["2026-12-24"]);
    assert_eq!(window(json!({ "closing_days": days })), days);
}

#[test]
fn fees_become_amounts_with_their_currency() {
    let fees = "[[booklet.parameters]]\nname = \"monthly_fee\"\nkind = \"money\"\narticles = [\"1\"]\nsummary = \"the fee\"\n\n[[booklet.parameters]]\nname = \"product_fees\"\nkind = \"money-by-name\"\narticles = [\"1\"]\nsummary = \"the fees\"\n\n[terms.availability.promised]";
    let credits = "[terms.credits.promised]\narticles = [\"1\"]\ntiers = [{ percent = 10 }]\ncap_percent = 10\nconsecutive_months = 1\nearning = \"every\"\nmonthly_fee = { parameter = \"monthly_fee\" }\nproduct_fees = { parameter = \"product_fees\" }\nclaim = { months = 1, business_days = 0, days = { hours = [\"00:00-24:00\"], zone = \"client\", holidays = \"none\" }, end = \"midnight\", late = \"lost\" }\n";
    let text = changed("[terms.availability.promised]", fees).replace(
        "[terms.credits.not_promised]\narticles = [\"1\"]\nbecause = \"a missed month earns nothing\"\n",
        credits,
    );
    let parameters = json!({
        "monthly_fee": "1250.00 EUR", "product_fees": { "Mail": "300.50 EUR" },
    });
    let filled = terms(&text, parameters);
    let promised = &filled["credits"]["promised"];
    assert_eq!(
        promised["monthly_fee"],
        json!({ "amount": "1250.00", "currency": "EUR" })
    );
    let fee = json!({ "amount": "300.50", "currency": "EUR" });
    assert_eq!(
        promised["product_fees"],
        json!([{ "product": "Mail", "fee": fee }])
    );
    let bare = terms(&text, json!({}));
    assert_eq!(bare["credits"]["promised"]["monthly_fee"], Value::Null);
    assert_eq!(bare["credits"]["promised"]["product_fees"], json!([]));
}

#[test]
fn a_plan_is_there_when_its_objectives_are() {
    let plan = "[[booklet.parameters]]\nname = \"disaster_recovery\"\nkind = \"recovery\"\narticles = [\"1\"]\nsummary = \"the plan\"\n\n[terms.availability.promised]";
    let backup = "[terms.backup.promised]\narticles = [\"1\"]\nslots = []\ncopies = 1\ndisaster = { articles = [\"1\"], parameter = \"disaster_recovery\" }\n";
    let text = changed("[terms.availability.promised]", plan).replace(
        "[terms.backup.not_promised]\narticles = [\"1\"]\nbecause = \"none are\"\n",
        &backup.replace("slots = []", "slots = [{ kind = \"daily\", due = { slot = \"day\", zone = \"client\" }, kept = { days = 7 }, zone = \"client\", retention_end = \"day-end\" }]"),
    );
    let disaster =
        |parameters: Value| terms(&text, parameters)["backup"]["promised"]["disaster"].clone();
    assert_eq!(disaster(json!({})), Value::Null);
    let objectives = json!({ "disaster_recovery": { "rpo": "1h" } });
    assert_eq!(
        disaster(objectives),
        json!({ "articles": ["1"], "rpo": "1h", "rto": null })
    );
}

#[test]
fn editions_share_what_they_do_not_state_apart() {
    let two = SMALL
        .replace(
            "editions = [{ id = \"2026-01\", from = 2026-01-01 }]",
            "editions = [{ id = \"2026-01\", from = 2026-01-01 }, { id = \"2026-07\", from = 2026-07-01 }]",
        )
        .replace("[terms.availability.promised]", "[[terms]]\neditions = [\"2026-01\"]\n[terms.availability.promised]")
        .replace("[terms.credits.not_promised]", "[[terms]]\n[terms.credits.not_promised]");
    let later = "\n[[terms]]\neditions = [\"2026-07\"]\n[terms.availability.not_promised]\narticles = [\"1\"]\nbecause = \"no longer\"\n";
    let contract = super::contract(&format!("{two}{later}"));
    let none = livret_core::contract::Parameters::default();
    let first = contract.terms("2026-01", &none).expect("terms");
    let second = contract.terms("2026-07", &none).expect("terms");
    assert!(first.availability.promised().is_some());
    assert!(second.availability.absent().is_some());
    assert_eq!(first.support, second.support);
}
