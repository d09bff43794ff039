//! The rules that look at calendars and availability.

use rstest::rstest;
use serde_json::{Value, json};

use super::found_with;

const WINDOW: &str = "/availability/promised/window";
const EXCLUSIONS: &str = "/availability/promised/exclusions";
const TARGET: &str = "/availability/promised/target";
pub(super) const RULE: &str = "/lifecycle/promised/duties/0/rule";

/// What the named rule finds with these changes.
pub(super) fn by(rule: &str, changes: &[(&str, Value)]) -> Vec<String> {
    let named = |line: &String| line.split(' ').next() == Some(rule);
    let found = found_with(changes).into_iter().filter(named);
    found
        .map(|line| line[rule.len() + 1..].to_owned())
        .collect()
}

pub(super) fn calendar(hours: &str, holidays: &str) -> Value {
    json!({"hours": [hours], "zone": "client", "holidays": holidays})
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "cases hand over what they wrote"
)]
fn excluded(name: &str, rule: Value) -> Value {
    json!({"articles": ["6"], "name": name, "rule": rule})
}

#[rstest]
#[case(calendar("PH 08:00-12:00", "none"), &["availability.window: `PH 08:00-12:00` never opens from 2024-01-01 on, holidays and closing days considered"])]
#[case(calendar("2023 Jan 01-2023 Dec 30 08:00-12:00", "none"), &["availability.window: `2023 Jan 01-2023 Dec 30 08:00-12:00` never opens from 2024-01-01 on, holidays and closing days considered"])]
#[case(json!({"hours": ["2024 May 01-2024 May 02 08:00-12:00"], "zone": "client", "holidays": "none", "closures": ["2024-05-01", "2024-05-02"]}), &["availability.window: `2024 May 01-2024 May 02 08:00-12:00` never opens from 2024-01-01 on, holidays and closing days considered"])]
#[case(calendar("PH 08:00-12:00", "national"), &[])]
#[case(json!({"hours": ["2024 May 01-2024 May 02 08:00-12:00"], "zone": "client", "holidays": "none", "closures": ["2024-05-01"]}), &[])]
fn hours_that_never_open(#[case] window: Value, #[case] found: &[&str]) {
    assert_eq!(by("window-never-opens", &[(WINDOW, window)]), found);
}

#[rstest]
#[case("/credits/promised/claim/days", "credits.claim.days")]
#[case("/support/promised/hours", "support.hours")]
#[case("/support/promised/business_days", "support.business_days")]
#[case("/support/promised/other_hours/0/1", "support.other_hours[0]")]
#[case(
    "/availability/promised/exclusions/0/rule/standing",
    "availability.exclusions[0].rule"
)]
#[case(
    "/availability/promised/exclusions/4/rule/short-interruption/within",
    "availability.exclusions[4].rule.within"
)]
fn hours_are_looked_at_wherever_they_stand(#[case] place: &str, #[case] path: &str) {
    let shut = calendar("PH 08:00-12:00", "none");
    let found = by("window-never-opens", &[(place, shut)]);
    let line =
        "`PH 08:00-12:00` never opens from 2024-01-01 on, holidays and closing days considered";
    assert_eq!(found, [format!("{path}: {line}")]);
}

#[rstest]
#[case("2024 Jan 01-2025 Dec 31 08:00-12:00", &["availability.window: `2024 Jan 01-2025 Dec 31 08:00-12:00` opens for the last time on 2025-12-31, and the edition goes on"])]
#[case("2025 Mar 03-2099 Mar 04 08:00-12:00", &[])]
#[case("Mar 03 08:00-12:00", &[])]
#[case("Mo-Fr 08:00-12:00", &[])]
fn hours_that_end(#[case] hours: &str, #[case] found: &[&str]) {
    let window = calendar(hours, "none");
    assert_eq!(by("window-ends", &[(WINDOW, window)]), found);
}

#[rstest]
#[case("24/7", &["availability.exclusions: the standing exclusions cover the whole window: no second of it counts"])]
#[case("Mo-Fr 06:00-20:00", &["availability.exclusions: the standing exclusions cover the whole window: no second of it counts"])]
#[case("Mo-Fr 07:01-20:00", &[])]
#[case("Mo-Th 07:00-20:00", &[])]
fn a_window_that_is_excluded_whole(#[case] hours: &str, #[case] found: &[&str]) {
    let out = json!([excluded(
        "all",
        json!({"standing": calendar(hours, "none")})
    )]);
    assert_eq!(by("window-excluded", &[(EXCLUSIONS, out)]), found);
}

#[rstest]
#[case("Mo 07:00-07:01", &[])]
#[case("Sa 07:00-08:00", &["availability.exclusions[0].rule: `some` takes nothing: `Sa 07:00-08:00` never meets the window `Mo-Fr 07:00-20:00; PH off`"])]
#[case("Mo-Fr 20:00-24:00", &["availability.exclusions[0].rule: `some` takes nothing: `Mo-Fr 20:00-24:00` never meets the window `Mo-Fr 07:00-20:00; PH off`"])]
fn exclusions_outside_the_window(#[case] hours: &str, #[case] found: &[&str]) {
    let out = json!([excluded(
        "some",
        json!({"standing": calendar(hours, "none")})
    )]);
    assert_eq!(by("exclusion-outside-window", &[(EXCLUSIONS, out)]), found);
}

const BEHIND: &str = "availability.exclusions[1]: `second` takes nothing of its own: `first`, which stands before it, takes all of it";

#[rstest]
#[case(json!({"causes": ["outside:*"]}), json!({"causes": ["outside:ants"]}), &[BEHIND])]
#[case(json!({"causes": ["outside:ants"]}), json!({"causes": ["outside:*"]}), &[])]
#[case(json!({"impacts": ["partial", "degraded"]}), json!({"impacts": ["partial"]}), &[BEHIND])]
#[case(json!({"impacts": ["partial"]}), json!({"impacts": ["degraded"]}), &[])]
#[case(json!("other-environments"), json!("other-environments"), &[BEHIND])]
#[case(maintenance(&["planned", "urgent"], None), maintenance(&["planned"], Some(48)), &[BEHIND])]
#[case(maintenance(&["planned"], Some(24)), maintenance(&["planned"], Some(48)), &[BEHIND])]
#[case(maintenance(&["planned"], Some(48)), maintenance(&["planned"], Some(24)), &[])]
#[case(maintenance(&["planned"], Some(48)), maintenance(&["planned"], None), &[])]
#[case(maintenance(&["planned"], None), maintenance(&["urgent"], None), &[])]
#[case(json!("other-environments"), json!("nothing"), &["availability.exclusions[1]: `second` takes nothing under either reading"])]
#[case(json!("other-environments"), json!({"reading": "partial-outage", "client": "nothing", "vendor": {"impacts": ["partial"]}}), &[])]
#[case(json!({"reading": "partial-outage", "client": "nothing", "vendor": {"causes": ["outside:*"]}}), json!({"causes": ["outside:ants"]}), &[])]
fn exclusions_behind_wider_ones(
    #[case] first: Value,
    #[case] second: Value,
    #[case] found: &[&str],
) {
    let out = json!([excluded("first", first), excluded("second", second)]);
    assert_eq!(by("exclusion-idle", &[(EXCLUSIONS, out)]), found);
}

fn maintenance(kinds: &[&str], hours: Option<u32>) -> Value {
    let notice = hours.map(|hours| json!({"hours": hours, "told": "announced"}));
    json!({"maintenance": {"kinds": kinds, "notice": notice, "within": null}})
}

#[rstest]
#[case(TARGET, "0.9985", &["availability.target: 0.9985 is a percentage, as all targets are, and a very low one"])]
#[case(TARGET, "1", &["availability.target: 1 is a percentage, as all targets are, and a very low one"])]
#[case(TARGET, "1.1", &[])]
#[case("/support/promised/rate/promised/target", "0.75", &["support.rate.target: 0.75 is a percentage, as all targets are, and a very low one"])]
fn fractions_for_percentages(#[case] place: &str, #[case] figure: &str, #[case] found: &[&str]) {
    assert_eq!(
        by("fraction-for-percentage", &[(place, json!(figure))]),
        found
    );
}

// Monday of five days stays, at most 5 of 20 business days: a month is up for 75 % at least.
#[rstest]
#[case("75", "Tu-Fr 00:00-24:00", &["availability.exclusions: no month can miss 75 %: what is left beside the standing exclusions is less than the downtime that it allows"])]
#[case("80", "Tu-Fr 00:00-24:00", &[])]
#[case("41", "Tu-We 00:00-24:00", &[])]
#[case("1", "Tu-We 00:00-24:00", &["availability.exclusions: no month can miss 1 %: what is left beside the standing exclusions is less than the downtime that it allows"])]
fn targets_that_no_month_can_miss(#[case] target: &str, #[case] out: &str, #[case] found: &[&str]) {
    let out = json!([excluded("most", json!({"standing": calendar(out, "none")}))]);
    let changes = [(EXCLUSIONS, out), (TARGET, json!(target))];
    assert_eq!(by("target-unmissable", &changes), found);
}

// The longest month has 23 business days of 13 hours, 1 076 400 s: one second is 0.0000929 %.
#[rstest]
#[case("100", &["availability.target: 100 % leaves no month a second of margin: only zero counted downtime meets it"])]
#[case("99.99991", &["availability.target: 99.99991 % leaves no month a second of margin: only zero counted downtime meets it"])]
#[case("99.9999", &[])]
#[case("99.99", &[])]
fn targets_without_margin(#[case] target: &str, #[case] found: &[&str]) {
    assert_eq!(by("target-no-margin", &[(TARGET, json!(target))]), found);
}

#[rstest]
#[case(json!([]), "Mo 07:00-09:00", &["lifecycle.duties[0].rule.standing: these maintenance hours lie in the service window and count: used in full, they miss 99.85 % in every month"])]
#[case(json!([]), "Su 07:00-09:00", &[])]
#[case(json!([excluded("works", maintenance(&["planned"], Some(48)))]), "Mo 07:00-09:00", &[])]
#[case(json!([excluded("works", maintenance(&["urgent"], None))]), "Mo 07:00-09:00", &["lifecycle.duties[0].rule.standing: these maintenance hours lie in the service window and count: used in full, they miss 99.85 % in every month"])]
#[case(json!([excluded("works", json!({"standing": calendar("Mo 07:00-09:00", "none")}))]), "Mo 07:00-09:00", &[])]
fn maintenance_hours_that_count(#[case] out: Value, #[case] hours: &str, #[case] found: &[&str]) {
    let due =
        json!({"delay": {"hours": 48}, "told": "announced", "miss": "breach", "binding": "result"});
    let work = json!({"standing": calendar(hours, "none"), "inside": null, "outside": due});
    let changes = [
        (EXCLUSIONS, out),
        (RULE, json!({"maintenance-notice": work})),
    ];
    assert_eq!(by("maintenance-counted", &changes), found);
}

#[test]
fn a_finding_says_whose_reading_alone_it_is() {
    let clause = json!({"reading": "partial-outage", "client": ["Mo-Fr 07:00-20:00"], "vendor": ["PH 08:00-12:00"]});
    let window = json!({"hours": clause, "zone": "client", "holidays": "none"});
    assert_eq!(
        by("window-never-opens", &[(WINDOW, window)]),
        [
            "availability.window: `PH 08:00-12:00` never opens from 2024-01-01 on, holidays and closing days considered (vendor)"
        ]
    );
}
