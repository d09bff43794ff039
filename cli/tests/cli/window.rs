//! Windows, maintenance, support hours and holidays.

use rstest::rstest;

use crate::assert_run;
use crate::run::livret;

const MAY: [&str; 4] = ["--from", "2026-05-01", "--to", "2026-05-31"];

fn window(contract: &str, args: &[&str]) -> crate::run::Said {
    let mut all = vec!["window", contract];
    all.extend(args);
    livret(&all)
}

/// The worked figures of the service window, in hours.
#[rstest]
#[case("2026-05-01", "2026-05-31", 17, 221)]
#[case("2025-11-01", "2025-11-30", 19, 247)]
#[case("2025-01-01", "2025-12-31", 251, 3_263)]
#[case("2026-01-01", "2026-12-31", 252, 3_276)]
fn a_service_window_has_its_days_and_hours(
    #[case] from: &str,
    #[case] to: &str,
    #[case] days: usize,
    #[case] hours: u32,
    #[values("eksae-cityviz", "eksae-carrus")] contract: &str,
) {
    let said = window(contract, &["--from", from, "--to", to, "--format", "json"]);
    let agenda: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let section = &agenda["service_window"];
    assert_eq!(section["seconds"], (hours * 3_600).to_string());
    assert_eq!(section["windows"].as_array().unwrap().len(), days);
}

#[test]
fn the_first_window_of_may_2026_is_on_a_monday() {
    let said = window("eksae-cityviz", &[&MAY[..], &["--format", "json"]].concat());
    let agenda: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        agenda["service_window"]["windows"][0],
        serde_json::json!(["2026-05-04T05:00:00Z", "2026-05-04T18:00:00Z"])
    );
}

#[test]
fn cityviz_in_may_as_a_table() {
    assert_run!("window-cityviz", window("eksae-cityviz", &MAY));
}

#[test]
fn overseas_the_vendor_takes_the_abolition_of_slavery_out() {
    let args = [
        "--from",
        "2026-12-18",
        "--to",
        "2026-12-26",
        "--territory",
        "RE",
        "--reading",
        "vendor",
    ];
    assert_run!("window-cityviz-reunion", window("eksae-cityviz", &args));
}

#[test]
fn visiativ_has_periods_of_its_own() {
    let args = ["--from", "2026-05-01", "--to", "2026-05-08"];
    assert_run!("window-visiativ", window("visiativ-saas", &args));
}

#[test]
fn without_availability_the_article_is_told() {
    let args = [
        &MAY[..],
        &["--set", "support_hours=Mo-Fr 09:00-17:00; PH off"],
    ];
    assert_run!("window-contact", window("eksae-contact", &args.concat()));
}

#[test]
fn as_events_for_a_calendar_program() {
    let args = [
        "--from",
        "2026-05-07",
        "--to",
        "2026-05-08",
        "--format",
        "ics",
    ];
    let said = window("visiativ-saas", &args);
    for line in said.out.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{line}");
    }
    assert_eq!(
        said.out.matches('\n').count(),
        said.out.matches("\r\n").count()
    );
    assert_run!("window-ics", said);
}
