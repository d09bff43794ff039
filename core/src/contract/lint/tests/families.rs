//! The rules that look at credits, support, backups and lifecycle.

use rstest::rstest;
use serde_json::{Value, json};

use super::terms::{RULE, by, calendar};
use super::{changed, terms_json};

const CREDITS: &str = "/credits/promised";
const SUPPORT: &str = "/support/promised";
const BACKUP: &str = "/backup/promised";

fn tiers(tiers: &[(Option<&str>, &str)]) -> Value {
    let tier =
        |(up_to, percent): &(Option<&str>, &str)| json!({"up_to": up_to, "percent": percent});
    tiers.iter().map(tier).collect()
}

#[rstest]
#[case("tier-order", &[(Some("1"), "4"), (None, "1")], &["credits.tiers[1].percent: pays 1 % for more missing points than the tier before it, which pays 4 %"])]
#[case("tier-order", &[(Some("1"), "4"), (None, "4")], &[])]
#[case("tier-alike", &[(Some("1"), "4"), (None, "4")], &["credits.tiers[1].percent: pays 4 %, as the tier before it"])]
#[case("tier-alike", &[(Some("1"), "4"), (None, "5")], &[])]
#[case("tier-unreachable", &[(Some("99.9"), "4"), (None, "5")], &["credits.tiers[1]: begins at 99.9 missing points, and a target of 99.85 % cannot be missed by more than 99.85"])]
#[case("tier-unreachable", &[(Some("99.8"), "4"), (None, "5")], &[])]
#[case("credit-above-cap", &[(Some("1"), "10"), (None, "10.1")], &["credits.tiers[1].percent: pays 10.1 % of the fee, and all credits of a month are capped at 10 %"])]
#[case("credit-above-cap", &[(Some("1"), "9"), (None, "10")], &[])]
fn tables_of_credits(
    #[case] rule: &str,
    #[case] table: &[(Option<&str>, &str)],
    #[case] found: &[&str],
) {
    let place = format!("{CREDITS}/tiers");
    assert_eq!(by(rule, &[(&place, tiers(table))]), found);
}

#[rstest]
#[case("/monthly_fee/amount", "0.00", &["credits.monthly_fee: a fee of 0 EUR makes every credit nothing"])]
#[case("/product_fees/0/fee/amount", "0", &["credits.product_fees[0].fee: a fee of 0 EUR makes every credit nothing"])]
#[case("/monthly_fee/amount", "0.01", &[])]
fn fees_of_nothing(#[case] place: &str, #[case] amount: &str, #[case] found: &[&str]) {
    let place = format!("{CREDITS}{place}");
    assert_eq!(by("credit-pays-nothing", &[(&place, json!(amount))]), found);
}

#[rstest]
#[case("Sa-Su 09:00-17:00", &["support.business_days: support is open `Sa-Su 09:00-17:00` and never on a business day, `Mo-Fr; PH off`"])]
#[case("Fr-Sa 09:00-17:00", &[])]
fn support_that_is_never_open_on_a_business_day(#[case] hours: &str, #[case] found: &[&str]) {
    let place = format!("{SUPPORT}/hours");
    let hours = calendar(hours, "national");
    assert_eq!(by("support-days", &[(&place, hours)]), found);
}

#[test]
fn support_that_owes_nothing() {
    let (none, rate) = (format!("{SUPPORT}/obligations"), format!("{SUPPORT}/rate"));
    let changes = [(none.as_str(), json!([])), (rate.as_str(), json!(null))];
    assert_eq!(
        by("support-without-obligation", &changes),
        [
            "support.obligations: nothing is owed for any ticket",
            "support.suspensions[0]: `awaiting-client` has no clock that it could stop",
            "support.excuses[0]: excuses tickets for which nothing is owed",
        ]
    );
    assert!(by("severity-without-deadline", &changes).is_empty());
    assert!(by("support-without-obligation", &[]).is_empty());
}

fn allowances(hours: &[(&str, u32)]) -> Value {
    let one =
        |(name, hours): &(&str, u32)| json!({"severity": name, "allowance": {"hours": hours}});
    hours.iter().map(one).collect()
}

#[rstest]
#[case("severity-without-deadline", &[("P1", 8)], &["support.severities[1]: nothing is owed for a ticket of severity `P2`"])]
#[case("severity-without-deadline", &[("P1", 8), ("P2", 8)], &[])]
#[case("severity-order", &[("P1", 8), ("P2", 4)], &["support.obligations[0].allowances[1]: `P2` has 4 hours, and the graver `P1` has 8 hours"])]
#[case("severity-order", &[("P2", 1), ("P1", 8)], &["support.obligations[0].allowances[0]: `P2` has 1 hour, and the graver `P1` has 8 hours"])]
#[case("severity-order", &[("P1", 8), ("P2", 8)], &[])]
fn allowances_by_severity(
    #[case] rule: &str,
    #[case] hours: &[(&str, u32)],
    #[case] found: &[&str],
) {
    // The acknowledgement alone.
    let obligations = format!("{SUPPORT}/obligations");
    let sample = terms_json();
    let only = sample
        .pointer(&format!("{obligations}/0"))
        .expect("one")
        .clone();
    let only = changed(only, "/allowances", allowances(hours));
    assert_eq!(by(rule, &[(&obligations, json!([only]))]), found);
}

#[rstest]
#[case(json!(["P1", "P1"]), &["support.severities[1]: no cell of the matrix gives `P2`"])]
#[case(json!(["P1", "P2"]), &[])]
fn severities_of_a_matrix(#[case] row: Value, #[case] found: &[&str]) {
    let places = [0, 1].map(|n| format!("{SUPPORT}/matrix/rows/{n}/severities"));
    let [first, second] = &places;
    let changes = [
        (first.as_str(), row),
        (second.as_str(), json!(["P1", "P1"])),
    ];
    assert_eq!(by("matrix-severity", &changes), found);
}

#[rstest]
#[case("recorded", 7, &["support.obligations[1].allowances[0]: `correction` of severity `P1` is due within 7 hours, before `acknowledgement` within 8 hours"])]
#[case("recorded", 8, &[])]
#[case("acknowledged", 7, &[])]
fn steps_due_in_their_order(#[case] start: &str, #[case] hours: u32, #[case] found: &[&str]) {
    let place = |field: &str| format!("{SUPPORT}/obligations/1/{field}");
    let changes = [
        (&*place("start"), json!(start)),
        (&*place("allowances"), allowances(&[("P1", hours)])),
    ];
    assert_eq!(by("obligation-order", &changes), found);
}

#[rstest]
#[case(json!(["closed"]), &["support.obligations[0].done: `acknowledgement` is ended by `closed` alone"])]
#[case(json!(["closed", "acknowledged"]), &[])]
fn obligations_end_with_steps_of_their_own(#[case] done: Value, #[case] found: &[&str]) {
    let place = format!("{SUPPORT}/obligations/0/done");
    assert_eq!(by("obligation-step", &[(&place, done)]), found);
}

#[rstest]
#[case(json!("delivered"), json!(["fixed", "validated"]), &["support.obligations[1].done[0]: `correction` ends with `fixed`, which comes no later than the start of its clock, the delivery"])]
#[case(json!("delivered"), json!(["validated", "closed"]), &[])]
#[case(json!("acknowledged"), json!(["acknowledged"]), &["support.obligations[1].done[0]: `correction` ends with `acknowledged`, which comes no later than the start of its clock, the acknowledgement"])]
#[case(json!("recorded"), json!(["acknowledged"]), &[])]
fn steps_after_the_start(#[case] start: Value, #[case] done: Value, #[case] found: &[&str]) {
    let place = |field: &str| format!("{SUPPORT}/obligations/1/{field}");
    let changes = [(&*place("start"), start), (&*place("done"), done)];
    assert_eq!(by("step-before-start", &changes), found);
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "cases hand over what they wrote"
)]
fn slot(kind: &str, slot: Value, kept: Value) -> Value {
    json!([{"kind": kind, "due": {"slot": slot, "zone": "client"}, "zone": "client", "kept": kept, "retention_end": "day-end"}])
}

#[rstest]
#[case("weekly", json!("iso-week"), json!({"days": 6}), &["backup.slots[0].kept: a weekly backup is kept for 6 days, and the next comes up to 7 days later"])]
#[case("weekly", json!("iso-week"), json!({"weeks": 1}), &[])]
#[case("weekly", json!({"any-days": 8}), json!({"weeks": 1}), &["backup.slots[0].kept: a weekly backup is kept for 1 week, and the next comes up to 8 days later"])]
#[case("monthly", json!("month"), json!({"weeks": 4}), &["backup.slots[0].kept: a monthly backup is kept for 4 weeks, and the next comes up to 30 days later"])]
#[case("monthly", json!({"month-day": 1}), json!({"months": 1}), &[])]
#[case("daily", json!("day"), json!({"days": 1}), &[])]
fn retention_until_the_next(
    #[case] kind: &str,
    #[case] due: Value,
    #[case] kept: Value,
    #[case] found: &[&str],
) {
    let place = format!("{BACKUP}/slots");
    assert_eq!(
        by("retention-short", &[(&place, slot(kind, due, kept))]),
        found
    );
}

#[rstest]
#[case("12h", "start-to-end", json!("day"), &["backup.recovery_point.at_most: restore points may lie 12h apart at most, and the closest backups are promised every 1 day"])]
#[case("24h", "start-to-end", json!("day"), &[])]
#[case("24h", "each-day", json!("iso-week"), &["backup.recovery_point.at_most: restore points may lie 24h apart at most, and the closest backups are promised every 7 days"])]
fn recovery_points(
    #[case] at_most: &str,
    #[case] rule: &str,
    #[case] due: Value,
    #[case] found: &[&str],
) {
    let kind = if due == json!("day") {
        "daily"
    } else {
        "weekly"
    };
    let place = |field: &str| format!("{BACKUP}/{field}");
    let changes = [
        (&*place("slots"), slot(kind, due, json!({"days": 30}))),
        (&*place("recovery_point/at_most"), json!(at_most)),
        (&*place("recovery_point/rule"), json!(rule)),
    ];
    assert_eq!(by("recovery-point", &changes), found);
}

#[test]
fn backups_without_a_slot() {
    let place = format!("{BACKUP}/slots");
    let found = ["backup.slots: backups are promised, and none of any kind is ever due"];
    assert_eq!(by("restore-nothing", &[(&place, json!([]))]), found);
    assert!(by("restore-nothing", &[]).is_empty());
}

#[rstest]
#[case(1, json!(12), &["lifecycle.duties[0].rule.previous_months: only the newest major version counts, so that another counts for 12 months never acts"])]
#[case(2, json!(12), &[])]
#[case(1, json!(null), &[])]
fn months_of_older_versions(#[case] majors: u32, #[case] months: Value, #[case] found: &[&str]) {
    let rule = json!({"version-eligibility": {"majors": majors, "previous_months": months, "zone": "client"}});
    assert_eq!(by("version-months", &[(RULE, rule)]), found);
}
