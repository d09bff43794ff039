//! Amendments by the paths in which changes are told.

use super::*;
use rstest::rstest;

/// What setting a path changes in the sample terms.
fn set(path: &str, value: &str) -> String {
    let amendment = Amendment::at(path, value).expect("a path");
    applied(&mut terms(&[]), &amendment).join("\n")
}

#[rstest]
#[case(
    "availability.target",
    "99.90",
    "availability.target: 99.85 -> 99.9 [6]"
)]
#[case(
    " availability.target ",
    " 99.9 ",
    "availability.target: 99.85 -> 99.9 [6]"
)]
#[case("availability.target", "99.85", "")]
#[case(
    "availability.window.hours",
    "24/7",
    "availability.window.hours: Mo-Fr 07:00-20:00; PH off -> 24/7 [6]"
)]
#[case(
    "availability.window.zone",
    "Indian/Reunion",
    "availability.window.zone: client -> Indian/Reunion [6]"
)]
#[case(
    "availability.window.holidays",
    "territory",
    "availability.window.holidays: national -> territory [6]"
)]
#[case(
    "availability.window.closures",
    "2026-08-01..2026-08-31",
    "availability.window.closures: - -> 2026-08-01..2026-08-31 [6]"
)]
#[case(
    "availability.window.openings.2026-05-25",
    "22:00-02:00",
    "availability.window.openings.2026-05-25: - -> 22:00-02:00 [6]"
)]
#[case(
    "availability.exclusions.partial-outages",
    "counted",
    "availability.exclusions.partial-outages: client: excluded; vendor: excluded -> counted [6]"
)]
#[case(
    "availability.exclusions.planned-work.notice",
    "72h",
    "availability.exclusions.planned-work.notice: 48h -> 72h [5]"
)]
#[case(
    "support.hours",
    "Mo-Sa 08:00-18:00",
    "support.hours: Mo-Fr 09:00-18:00; PH off -> Mo-Sa 08:00-18:00 [13]"
)]
#[case(
    "support.hours.closures",
    "2026-12-24",
    "support.hours.closures: - -> 2026-12-24 [13]\nsupport.business_days.closures: - -> 2026-12-24 [13]"
)]
fn a_path_says_what_its_change_is_told_as(
    #[case] path: &str,
    #[case] value: &str,
    #[case] changes: &str,
) {
    assert_eq!(set(path, value), changes);
}

#[rstest]
#[case(
    "availability.targt",
    "99.9",
    "availability.targt: no term can be set by this path; did you mean `availability.target`?"
)]
#[case(
    "",
    "99.9",
    ": no term can be set by this path; write it as an override is told, such as `availability.target` or `support.acknowledgement.1`, or say it in a script"
)]
#[case(
    "availability.target",
    "99,9",
    "availability.target: `99,9` is not a number; write for example 99.9"
)]
#[case(
    "support.acknowledgement.1",
    "soon",
    "support.acknowledgement.1: `soon` is not an amount with its unit; write for example 8h, 6d or -"
)]
#[case(
    "credits.monthly_fee",
    "1250",
    "credits.monthly_fee: `1250` is not an amount with its currency; write for example 1250.00 EUR"
)]
#[case(
    "credits.tiers",
    "1.5",
    "credits.tiers: `1.5` is not a table of credits; write for example <= 1.5: 1 %, else 10 %"
)]
#[case(
    "backup.copies",
    "-1",
    "backup.copies: `-1` is not a whole number from 0; write for example 3"
)]
#[case(
    "availability.window.closures",
    "August",
    "availability.window.closures: `August` is not a day such as 2026-08-01"
)]
#[case(
    "readings.partial-outage",
    "vendors",
    "readings.partial-outage: `vendors` is not what this term can say; did you mean `vendor`? (one of `client`, `vendor`)"
)]
#[case(
    "availability.exclusions.night",
    "excluded",
    "availability.exclusions.night: `excluded` is not what this term can say; there is only `counted`"
)]
#[case(
    "support.severities.1.words",
    "x",
    "support.severities.1.words: no term can be set by this path; write it as an override is told, such as `availability.target` or `support.acknowledgement.1`, or say it in a script"
)]
fn what_no_term_is_or_says_is_refused(
    #[case] path: &str,
    #[case] value: &str,
    #[case] refused: &str,
) {
    let error = Amendment::at(path, value).map(|_| ());
    let error = error.map_or_else(|error| error.to_string(), |()| String::new());
    assert_eq!(error, refused);
}

#[test]
fn no_text_panics() {
    let odd = [
        "",
        ".",
        "..",
        "≤",
        "é",
        "%",
        "h",
        "d",
        "999999999999h",
        "\u{0}",
    ];
    for path in [
        "availability.target",
        "support.hours.openings",
        "credits.tiers",
        "a.b",
    ] {
        for odd in odd {
            let _ = Amendment::at(path, odd);
            let _ = Amendment::at(&format!("{path}.{odd}"), odd);
        }
    }
}
