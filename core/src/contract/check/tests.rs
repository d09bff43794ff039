//! One line per fault: the place in a good booklet or good terms, the bad value, and every
//! fault that follows from it, whole.

use rstest::rstest;
use serde_json::{Value, json};

use super::*;

fn booklet_json() -> Value {
    serde_json::from_str(include_str!("sample/booklet.json")).expect("the sample is JSON")
}

fn terms_json() -> Value {
    serde_json::from_str(include_str!("sample/terms.json")).expect("the sample is JSON")
}

fn booklet() -> Booklet {
    serde_json::from_value(booklet_json()).expect("the sample is a booklet")
}

/// The sample with `value` at `place`, a JSON pointer.
fn changed(mut json: Value, place: &str, value: Value) -> Value {
    let target = json.pointer_mut(place);
    *target.unwrap_or_else(|| panic!("the sample has no {place}")) = value;
    json
}

fn faults_of_booklet(place: &str, value: Value) -> Vec<String> {
    let booklet = serde_json::from_value(changed(booklet_json(), place, value));
    let faults = check_booklet(&booklet.expect("still a booklet"));
    faults.iter().map(ToString::to_string).collect()
}

fn faults_of_terms(place: &str, value: Value) -> Vec<String> {
    let terms = serde_json::from_value(changed(terms_json(), place, value));
    let faults = check_terms(&terms.expect("still terms"), &booklet());
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn the_samples_are_good() {
    assert_eq!(check_booklet(&booklet()), []);
    let terms = serde_json::from_value(terms_json()).expect("terms");
    assert_eq!(check_terms(&terms, &booklet()), []);
}

#[rstest]
#[case("/terms_version", json!(2), "terms_version: 2 is newer than 1, the newest that this livret reads")]
#[case("/contract", json!("Acme SaaS"), "contract: `Acme SaaS` is no name such as `eksae-cityviz` (lower case, joined by `-`)")]
#[case("/contract", json!("acme--saas"), "contract: `acme--saas` is no name such as `eksae-cityviz` (lower case, joined by `-`)")]
#[case("/vendor", json!(" "), "vendor: is empty")]
#[case("/product", json!(""), "product: is empty")]
#[case("/title", json!(""), "title: is empty")]
#[case("/editions", json!([]), "editions: is empty")]
#[case("/editions/0/id", json!("2025-7"), "editions[0].id: `2025-7` is neither a month such as `2025-07` nor `undated`")]
#[case("/editions/0/id", json!("2025-13"), "editions[0].id: `2025-13` is neither a month such as `2025-07` nor `undated`")]
#[case("/editions/0/id", json!("2025-07"), "editions[1].id: `2025-07` stands in editions[0].id already")]
#[case("/editions/0/from", json!("2025-08-01"), "editions[1].from: edition `2025-07` does not begin after edition `2024-01`, which stands before it")]
#[case("/editions/1/from", json!(null), "editions[1].from: edition `2025-07` does not begin after edition `2024-01`, which stands before it")]
#[case("/articles/0/id", json!("5"), "articles[1].id: `5` stands in articles[0].id already\ndescriptive[0].articles: `1` is not an article of the booklet; one of `5`, `5`, `6`, `13`")]
#[case("/articles/0/title", json!(""), "articles[0].title: is empty")]
#[case("/articles/0/summary", json!(""), "articles[0].summary: is empty")]
#[case("/parameters/0/name", json!("Support Hours"), "parameters[0].name: `Support Hours` is no name such as `support_hours` (lower case, joined by `_`)")]
#[case("/parameters/0/name", json!("answer_days"), "parameters[1].name: `answer_days` stands in parameters[0].name already")]
#[case("/parameters/0/articles", json!(["99"]), "parameters[0].articles: `99` is not an article of the booklet; one of `1`, `5`, `6`, `13`")]
#[case("/parameters/0/needed_for", json!([" "]), "parameters[0].needed_for[0]: is empty")]
#[case("/parameters/0/summary", json!(""), "parameters[0].summary: is empty")]
#[case("/parameters/1/default", json!("five"), "parameters[1].default: the text `five` is not a whole number from 1 to 3660")]
#[case("/parameters/0/default", json!("Mo-Fr"), "")]
#[case("/parameters/0/default", json!("Mo-Fr off"), "parameters[0].default: opening hours `Mo-Fr off` only say when it is closed; name the open hours first")]
#[case("/readings/0/id", json!("partial outage"), "readings[0].id: `partial outage` is no name such as `partial-outage` (lower case, joined by `-`)")]
#[case("/readings/0/articles", json!(["7"]), "readings[0].articles: `7` is not an article of the booklet; one of `1`, `5`, `6`, `13`")]
#[case("/readings/0/clause", json!(""), "readings[0].clause: is empty")]
#[case("/readings/0/client", json!(""), "readings[0].client: is empty")]
#[case("/readings/0/vendor", json!(""), "readings[0].vendor: is empty")]
#[case("/not_computable/0/articles", json!(["annex 2"]), "not_computable[0].articles: `annex 2` is not an article of the booklet; one of `1`, `5`, `6`, `13`")]
#[case("/not_computable/0/what", json!(""), "not_computable[0].what: is empty")]
#[case("/not_computable/0/why", json!(""), "not_computable[0].why: is empty")]
#[case("/descriptive/0/articles", json!(["2"]), "descriptive[0].articles: `2` is not an article of the booklet; one of `1`, `5`, `6`, `13`")]
#[case("/descriptive/0/articles", json!(["5"]), "descriptive[0].articles: `5` stands under not_computable too: it promises something")]
#[case("/descriptive/0/articles", json!(["1", "1"]), "descriptive[0].articles: `1` stands in descriptive[0].articles already")]
#[case("/descriptive/0/why", json!(""), "descriptive[0].why: is empty")]
fn each_fault_of_a_booklet_is_named(
    #[case] place: &str,
    #[case] value: Value,
    #[case] faults: &str,
) {
    assert_eq!(faults_of_booklet(place, value).join("\n"), faults);
}

const WINDOW: &str = "/availability/promised/window";
const SUPPORT: &str = "/support/promised";

#[rstest]
#[case("/target", json!("250"), "availability.target: 250 is no percentage above 0 and up to 100")]
#[case("/target", json!("0"), "availability.target: 0 is no percentage above 0 and up to 100")]
#[case("/target", json!("-1"), "availability.target: -1 is no percentage above 0 and up to 100")]
#[case("/target", json!("100"), "")]
#[case("/articles", json!(["6 (ix)"]), "availability.articles: `6 (ix)` is not an article of the booklet; one of `1`, `5`, `6`, `13`")]
#[case("/articles", json!(["6", "1"]), "availability.articles: `1` is declared to promise nothing, and this is promised by it")]
#[case("/window/hours", json!([]), "availability.window.hours: is empty")]
#[case("/window/hours", json!(["Mo-Fr 07:00-20:00; 00:00-24:00 off"]), "availability.window.hours[0]: opening hours `Mo-Fr 07:00-20:00; 00:00-24:00 off` never open")]
#[case("/window/zone", json!({"named": "Europe/Pariss"}), "availability.window.zone: `Europe/Pariss` is not an IANA time zone; did you mean `Europe/Paris`?")]
#[case("/window/closures", json!(["1969-12-31"]), "availability.window.closures[0]: 1969-12-31 lies outside 1970 to 2099")]
#[case("/window/openings", json!([{"day": "2100-01-01", "hours": "08:00-12:00"}]), "availability.window.openings[0].day: 2100-01-01 lies outside 1970 to 2099")]
#[case("/window/openings", json!([{"day": "2026-05-01", "hours": "Mo 08:00-12:00"}]), "availability.window.openings[0].hours: opening hours `Mo 08:00-12:00` of one day name days; write clock times alone, like `08:00-12:00,14:00-18:00`")]
#[case("/window/openings", json!([{"day": "2026-05-01", "hours": "08:00-12:00"}, {"day": "2026-05-01", "hours": "14:00-18:00"}]), "availability.window.openings[1].day: 2026-05-01 has hours of its own already")]
#[case("/exclusions/0/articles", json!(["5", "66"]), "availability.exclusions[0].articles: `66` is not an article of the booklet; did you mean `6`?")]
#[case("/exclusions/0/name", json!(""), "availability.exclusions[0].name: is empty")]
#[case("/exclusions/1/rule/maintenance/kinds", json!([]), "availability.exclusions[1].rule.kinds: is empty")]
#[case("/exclusions/1/rule/maintenance/kinds", json!(["planed"]), "availability.exclusions[1].rule.kinds[0]: `planed` is not a kind of maintenance; did you mean `planned`?")]
#[case("/exclusions/1/rule/maintenance/kinds", json!(["urgent", "urgent"]), "availability.exclusions[1].rule.kinds[1]: `urgent` stands in availability.exclusions[1].rule.kinds[0] already")]
#[case("/exclusions/1/rule/maintenance/notice/hours", json!(9000), "availability.exclusions[1].rule.notice.hours: 9000 hours of notice are more than a year")]
#[case("/exclusions/2/rule/causes", json!([]), "availability.exclusions[2].rule: is empty")]
#[case("/exclusions/2/rule/causes/0", json!("force-majure"), "availability.exclusions[2].rule[0]: `force-majure` is not a cause that evidence can name; did you mean `force-majeure`?")]
#[case("/exclusions/2/rule/causes/1", json!("outside:"), "availability.exclusions[2].rule[1]: is empty")]
#[case("/exclusions/2/rule/causes/2", json!("host-*"), "availability.exclusions[2].rule[2]: `host-*` is not a cause that evidence can name; one of `vendor`, `force-majeure`, `client-equipment`, `client-network`, `client-environment`, `client-use`, `prerequisites`, `unauthorised-intervention`, `site-destruction`")]
#[case("/exclusions/3/rule/reading", json!("partial"), "availability: `partial` is not a reading that the booklet declares; one of `partial-outage`")]
#[case("/exclusions/3/rule/vendor/impacts", json!(["slow"]), "availability.exclusions[3].rule.vendor[0]: `slow` is not an impact; one of `total`, `partial`, `degraded`")]
#[case("/exclusions/4/rule/short-interruption/shorter_than", json!("an hour"), "availability.exclusions[4].rule.shorter_than: `an hour` is no duration such as `1h`")]
#[case("/exclusions/4/rule/short-interruption/within/hours", json!(["Su 00:00-"]), "availability.exclusions[4].rule.within.hours[0]: opening hours `Su 00:00-`: cannot read `Su 00:00-` past its end; write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`")]
#[case("/product_terms/0/names", json!([]), "availability.product_terms[0].names: is empty")]
#[case("/product_terms/1/names/0", json!("viewer"), "availability.product_terms[1].names[0]: `viewer` stands in availability.product_terms[0].names[0] already")]
#[case("/third_party/0/products", json!([]), "availability.third_party[0].products: is empty")]
#[case("/third_party/0/publisher", json!(""), "availability.third_party[0].publisher: is empty")]
#[case("/third_party/0/articles", json!(["annex 3"]), "availability.third_party[0].articles: `annex 3` is not an article of the booklet; one of `1`, `5`, `6`, `13`")]
#[case("/third_party/0/causes/0", json!("outage"), "availability.third_party[0].causes[0]: `outage` is not a cause that evidence can name; one of `vendor`, `force-majeure`, `client-equipment`, `client-network`, `client-environment`, `client-use`, `prerequisites`, `unauthorised-intervention`, `site-destruction`")]
fn each_fault_of_availability_is_named(
    #[case] place: &str,
    #[case] value: Value,
    #[case] faults: &str,
) {
    let place = format!("/availability/promised{place}");
    // Neither is written when there are none.
    let mut json = terms_json();
    let window = json.pointer_mut(WINDOW).expect("a window");
    window["closures"] = json!([]);
    window["openings"] = json!([]);
    let terms = serde_json::from_value(changed(json, &place, value)).expect("still terms");
    let found: Vec<_> = check_terms(&terms, &booklet())
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(found.join("\n"), faults);
}

#[rstest]
#[case("/tiers", json!([]), "credits.tiers: is empty")]
#[case("/tiers/1/up_to", json!("1.5"), "credits.tiers[1].up_to: 1.5 does not lie above 1.5, where this tier begins")]
#[case("/tiers/1/up_to", json!(null), "credits.tiers[2]: stands after a tier that has no end")]
#[case("/tiers/2/up_to", json!("7"), "credits.tiers: end at 7: the last one must have no `up_to`")]
#[case("/tiers/0/percent", json!("101"), "credits.tiers[0].percent: 101 is no percentage above 0 and up to 100")]
#[case("/tiers/0/up_to", json!("1.0000001"), "credits.tiers[0].up_to: 1.0000001 has more than 6 decimals")]
#[case("/tiers/0/percent", json!("1.0000001"), "credits.tiers[0].percent: 1.0000001 has more than 6 decimals")]
#[case("/monthly_fee/amount", json!("-1"), "credits.monthly_fee.amount: -1 lies below zero")]
#[case("/monthly_fee/amount", json!("1.0000000"), "credits.monthly_fee.amount: 1.0000000 has more than 6 decimals")]
#[case("/product_fees/0/fee/amount", json!("1000000000000"), "credits.product_fees[0].fee.amount: 1000000000000 does not lie below 1000000000000")]
#[case("/cap_percent", json!("0"), "credits.cap_percent: 0 is no percentage above 0 and up to 100")]
#[case("/consecutive_months", json!(0), "credits.consecutive_months: 0 does not lie between 1 and 120")]
#[case("/claim/business_days", json!(0), "credits.claim.business_days: 0 does not lie between 1 and 3650")]
#[case("/claim", json!({"months": 121, "business_days": 0, "days": {"hours": ["Mo-Fr 09:00-17:00"], "zone": "client", "holidays": "none"}, "end": "midnight", "late": "lost"}), "credits.claim.months: 121 does not lie between 1 and 120")]
#[case("/claim/days/zone", json!({"named": "Paris"}), "credits.claim.days.zone: `Paris` is not an IANA time zone; did you mean `Europe/Paris`?")]
#[case("/product_fees/0/fee/currency", json!("USD"), "credits.product_fees: are in several currencies, EUR and USD: no sum can be made of them")]
fn each_fault_of_credits_is_named(#[case] place: &str, #[case] value: Value, #[case] faults: &str) {
    let place = format!("/credits/promised{place}");
    assert_eq!(faults_of_terms(&place, value).join("\n"), faults);
}

#[rstest]
#[case("/hours/hours/0", json!("9 to 5"), "support.hours.hours[0]: opening hours `9 to 5`: cannot read `9 to 5` from `9 to 5` on; write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`")]
#[case("/other_hours/0/0", json!(""), "support.other_hours[0]: is empty")]
#[case("/severities", json!([]), "support.severities: is empty")]
#[case("/severities/1/words/0", json!("P1"), "support.severities[1]: `P1` means `P1` already")]
#[case("/severities/1/words/0", json!("Bloquante"), "support.severities[1]: `Bloquante` means `P1` already")]
#[case("/severities/1/words/0", json!(""), "support.severities[1].words[0]: is empty")]
#[case("/matrix/rows/0/severities", json!(["P1"]), "support.matrix.rows[0].severities: 1 severities for 2 urgencies")]
#[case("/matrix/rows/1/severities/1", json!("P3"), "support.matrix.rows[1].severities[1]: `P3` is not a severity of these terms; did you mean `P1`?")]
#[case("/matrix/rows/1/impact/name", json!("fort"), "support.matrix.rows[1]: `fort` means `high` already")]
#[case("/matrix/articles", json!(["77"]), "support.matrix.articles: `77` is not an article of the booklet; one of `1`, `5`, `6`, `13`")]
#[case("/excuses/0/causes", json!([]), "support.excuses[0]: excuses nothing")]
#[case("/suspensions/0/reason", json!("Awaiting client"), "support.suspensions[0].reason: `Awaiting client` is no word such as `awaiting-client` (lower case, joined by `-`)")]
#[case("/obligations/0/name", json!("acknowledgment"), "support.obligations[0].name: `acknowledgment` is not an obligation that livret knows; did you mean `acknowledgement`?\nsupport.obligations[1].start: starts at an acknowledgement, but no obligation is called `acknowledgement`\nsupport.rate.obligation: `acknowledgement` is not an obligation of these terms; did you mean `acknowledgment`?")]
#[case("/obligations/1/name", json!("acknowledgement"), "support.obligations[1].start: the acknowledgement would start at itself\nsupport.obligations[1].name: `acknowledgement` stands in support.obligations[0].name already")]
#[case("/obligations/0/done", json!([]), "support.obligations[0].done: is empty")]
#[case("/obligations/0/allowances", json!([]), "support.obligations[0].allowances: is empty")]
#[case("/obligations/0/allowances/0/severity", json!("P9"), "support.obligations[0].allowances[0].severity: `P9` is not a severity of these terms; did you mean `P1`?")]
#[case("/obligations/0/allowances/0/allowance/hours", json!(0), "support.obligations[0].allowances[0].allowance: 0 does not lie between 1 and 87840")]
#[case("/obligations/0/allowances/0/allowance/hours", json!(4_294_967_295_u32), "support.obligations[0].allowances[0].allowance: 4294967295 does not lie between 1 and 87840")]
#[case("/obligations/1/allowances/0/allowance/days/count", json!(0), "support.obligations[1].allowances[0].allowance: 0 does not lie between 1 and 3660")]
#[case("/rate/promised/target", json!("100.01"), "support.rate.target: 100.01 is no percentage above 0 and up to 100")]
#[case("/rate/promised/obligation", json!("action-plan"), "support.rate.obligation: `action-plan` is not an obligation of these terms; one of `acknowledgement`, `correction`")]
#[case("/rate/promised/months", json!(0), "support.rate.months: 0 does not lie between 1 and 120")]
#[case("/rate/promised/start", json!("2100-01-01"), "support.rate.start: 2100-01-01 lies outside 1970 to 2099")]
#[case("/rate", json!({"undetermined": {"obligation": "support_rate", "parameter": "suport_hours", "article": "14", "reason": "no start"}}), "support.rate.article: `14` is not an article of the booklet; did you mean `1`?\nsupport.rate.parameter: `suport_hours` is not a parameter of the booklet; did you mean `support_hours`?")]
fn each_fault_of_support_is_named(#[case] place: &str, #[case] value: Value, #[case] faults: &str) {
    let place = format!("{SUPPORT}{place}");
    assert_eq!(faults_of_terms(&place, value).join("\n"), faults);
}

#[rstest]
#[case("/backup/promised/slots/0/kind", json!("nightly"), "backup.slots[0].kind: `nightly` is not a kind of backup; one of `daily`, `weekly`, `monthly`")]
#[case("/backup/promised/slots/0/due/slot", json!({"hours": "soon"}), "backup.slots[0].due.slot: opening hours `soon`: cannot read `soon` from `soon` on; write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`")]
#[case("/backup/promised/slots/0/due/slot", json!({"month-day": 31}), "backup.slots[0].due.slot: 31 does not lie between 1 and 28\nbackup.slots[0].due.slot: a daily backup has no monthly slots")]
#[case("/backup/promised/slots/0/due/slot", json!("iso-week"), "backup.slots[0].due.slot: a daily backup has no weekly slots")]
#[case("/backup/promised/slots/0/zone", json!({"named": "Paris"}), "backup.slots[0].zone: `Paris` is not an IANA time zone; did you mean `Europe/Paris`?")]
#[case("/backup/promised/slots/0/kept", json!({"months": 0}), "backup.slots[0].kept: 0 does not lie between 1 and 36500")]
#[case("/backup/promised/copies", json!(0), "backup.copies: 0 is no number of copies; at least 1")]
#[case("/backup/promised/regions", json!(["fr"]), "backup.regions[0]: `fr` is no country of ISO 3166 such as `FR`")]
#[case("/backup/promised/recovery_point/at_most", json!("24"), "backup.recovery_point.at_most: `24` is no duration such as `24h`")]
#[case("/lifecycle/promised/duties/0/rule", json!({"new-version-validation": {"days": 0, "zone": "client"}}), "lifecycle.duties[0].rule.days: 0 does not lie between 1 and 3660")]
#[case("/lifecycle/promised/duties/0/owed", json!(""), "lifecycle.duties[0].owed: is empty")]
#[case("/lifecycle/promised/duties/0/rule", json!({"convention-notice": {"months": 1, "spared": {"of": ["law", ""]}, "zone": "client"}}), "lifecycle.duties[0].rule.spared[1]: is empty")]
#[case("/lifecycle/promised/piloted", json!({"articles": ["6"], "products": []}), "lifecycle.piloted.products: is empty")]
#[case("/lifecycle/promised/piloted", json!({"articles": ["6"], "products": ["Drive", "", "drive"]}), "lifecycle.piloted.products[1]: is empty\nlifecycle.piloted.products[2]: `drive` stands in lifecycle.piloted.products[0] already")]
#[case("/backup", json!({"not_promised": {"articles": ["2"], "because": ""}}), "backup.articles: `2` is not an article of the booklet; one of `1`, `5`, `6`, `13`\nbackup.because: is empty")]
#[case("/availability", json!({"not_promised": {"articles": ["5"], "because": "on-premise"}}), "credits: are promised for an availability that is not promised")]
#[case("/support", json!({"undetermined": {"obligation": "support", "parameter": "support_hours", "article": "13", "reason": ""}}), "support.reason: is empty")]
fn each_fault_of_the_other_families_is_named(
    #[case] place: &str,
    #[case] value: Value,
    #[case] faults: &str,
) {
    assert_eq!(faults_of_terms(place, value).join("\n"), faults);
}

/// Each severity in hours of its own once, and they open sometime.
#[rstest]
#[case(json!([("P9", "24/7")]), "support.on_call[0].severity: `P9` is not a severity of these terms; did you mean `P1`?")]
#[case(json!([("P1", "off")]), "support.on_call[0].hours.hours[0]: opening hours `off` only say when it is closed; name the open hours first")]
#[case(json!([("P1", "24/7"), ("P1", "Su")]), "support.on_call[1]: `P1` stands in support.on_call[0] already")]
#[case(json!([("P1", "24/7"), ("P2", "Su")]), "")]
fn each_fault_of_hours_on_call_is_named(#[case] on_call: Value, #[case] faults: &str) {
    let entry = |entry: &Value| {
        json!({
            "severity": entry[0], "articles": ["13"],
            "hours": {"hours": [entry[1]], "zone": "client", "holidays": "none"},
        })
    };
    let mut json = terms_json();
    let entries: Vec<Value> = on_call
        .as_array()
        .expect("a list")
        .iter()
        .map(entry)
        .collect();
    json.pointer_mut(SUPPORT).expect("support")["on_call"] = json!(entries);
    let terms = serde_json::from_value(json).expect("still terms");
    let found: Vec<_> = check_terms(&terms, &booklet())
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(found.join("\n"), faults);
}

#[test]
fn what_a_version_does_to_support_takes_a_duty_about_versions() {
    let mut json = terms_json();
    let support = json.pointer_mut(SUPPORT).expect("support");
    support["version"] = json!({"articles": ["13"], "effect": "excuses"});
    let faults = |json: &Value| {
        let terms = serde_json::from_value(json.clone()).expect("still terms");
        check_terms(&terms, &booklet())
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        faults(&json),
        [
            "support.version: rests on supported versions, and no duty `version-eligibility` of \
             lifecycle says which these are"
        ]
    );
    let rule =
        json!({"version-eligibility": {"majors": 2, "previous_months": null, "zone": "client"}});
    assert!(faults(&changed(json, "/lifecycle/promised/duties/0/rule", rule)).is_empty());
}
