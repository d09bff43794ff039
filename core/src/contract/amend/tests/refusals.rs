//! Values that do not fit, each refused in whole words, with the terms as before.

use super::*;
use CalendarOf::{Both, Support, Window};
use rstest::rstest;

/// What is said of an amendment of the sample terms.
fn refused(terms: &mut Terms, amendment: &Amendment) -> String {
    let before = terms.clone();
    let error = amend(terms, &booklet(), amendment).expect_err("it does not fit");
    assert_eq!(*terms, before);
    error.to_string()
}

#[rstest]
#[case(
    target("0"),
    "availability.target: 0 is no percentage above 0 and up to 100"
)]
#[case(
    target("100.01"),
    "availability.target: 100.01 is no percentage above 0 and up to 100"
)]
#[case(
    target("99.1234567"),
    "availability.target: 99.1234567 has more than 6 decimals"
)]
#[case(
    hours(Window, "9 to 5"),
    "availability.window.hours: opening hours `9 to 5`: cannot read `9 to 5` from `9 to 5` on; write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`"
)]
#[case(
    hours(Support, "Mo-Fr 07:00-20:00; 00:00-24:00 off"),
    "support.hours: opening hours `Mo-Fr 07:00-20:00; 00:00-24:00 off` never open"
)]
#[case(
    Amendment::Calendar(Window, CalendarAmendment::Zone(named("Europe/Pariss"))),
    "availability.window.zone: `Europe/Pariss` is not an IANA time zone; did you mean `Europe/Paris`?"
)]
#[case(
    Amendment::Calendar(Support, CalendarAmendment::Zone(named("Réunion"))),
    "support.hours.zone: `Réunion` is not an IANA time zone; did you mean `Indian/Reunion`?"
)]
#[case(
    close(Window, "2026-08-31", "2026-08-01"),
    "availability.window.closures: 2026-08-31 lies after 2026-08-01; write the first day first"
)]
#[case(
    close(Both, "1969-12-31", "1970-01-01"),
    "availability.window.closures: 1969-12-31 lies outside 1970 to 2099"
)]
#[case(
    close(Support, "2026-08-01", "2062-08-31"),
    "support.hours.closures: 2026-08-01..2062-08-31 are 13180 days; close at most 366 at once"
)]
#[case(
    open(Window, "2100-01-01", "08:00-12:00"),
    "availability.window.openings: 2100-01-01 lies outside 1970 to 2099"
)]
#[case(
    open(Window, "2026-08-01", "Mo-Fr 08:00-12:00"),
    "availability.window.openings: opening hours `Mo-Fr 08:00-12:00` of one day name days; write clock times alone, like `08:00-12:00,14:00-18:00`"
)]
#[case(
    open(Support, "2026-08-01", "8h-12h"),
    "support.hours.openings: opening hours `8h-12h`: cannot read `8h-12h` from `8h-12h` on; write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`"
)]
#[case(Amendment::Availability(AvailabilityAmendment::Count("urgent work".to_owned())), "availability.exclusions: `urgent work` is not an exclusion of these terms; one of `night`, `planned work`, `causes`, `partial outages`, `the Sunday hour`")]
#[case(
    Amendment::Availability(AvailabilityAmendment::Excuse(Vec::new())),
    "availability.exclusions: is empty"
)]
#[case(Amendment::Availability(AvailabilityAmendment::Excuse(CausePattern::list(["force-majeur"]))), "availability.exclusions[0]: `force-majeur` is not a cause that evidence can name; did you mean `force-majeure`?")]
#[case(
    notice("planned work", 8_785),
    "availability.exclusions.planned-work.notice: 8785 hours of notice are more than a year"
)]
#[case(
    notice("night", 24),
    "availability.exclusions.night.notice: `night` is not an exclusion of recorded maintenance; there is only `planned work`"
)]
#[case(
    notice("planed work", 24),
    "availability.exclusions: `planed work` is not an exclusion of these terms; did you mean `planned work`? (one of `night`, `planned work`, `causes`, `partial outages`, `the Sunday hour`)"
)]
#[case(Amendment::Availability(AvailabilityAmendment::Promise { target: decimal("99"), hours: "24/7".to_owned() }), "availability: is promised already (art. 6); set its target, or the hours of its window")]
fn calendars_and_availability(#[case] amendment: Amendment, #[case] message: &str) {
    assert_eq!(refused(&mut terms(&[]), &amendment), message);
}

#[rstest]
#[case(
    deadline("acknowledgment", "P1", Allowance::Hours(4)),
    "support: `acknowledgment` is not an obligation of these terms; did you mean `acknowledgement`? (one of `acknowledgement`, `correction`)"
)]
#[case(
    deadline("resolution", "P1", Allowance::Hours(4)),
    "support: `resolution` is not an obligation of these terms; one of `acknowledgement`, `correction`"
)]
#[case(
    deadline("acknowledgement", "P9", Allowance::Hours(4)),
    "support.acknowledgement: `P9` is not a severity of these terms; did you mean `P1`? (one of `P1`, `P2`)"
)]
#[case(
    deadline("acknowledgement", "P1", Allowance::Hours(0)),
    "support.acknowledgement.P1: 0 does not lie between 1 and 87840"
)]
#[case(
    deadline("acknowledgement", "P1", days(4_000, DayEndTerm::Closing)),
    "support.acknowledgement.P1: 4000 does not lie between 1 and 3660"
)]
#[case(
    deadline(
        "acknowledgement",
        "P1",
        days(
            2,
            Clause::unclear("business-days", DayEndTerm::Closing, DayEndTerm::Midnight)
        )
    ),
    "support.acknowledgement.P1: `business-days` is not a reading that the booklet declares; one of `partial-outage`"
)]
#[case(
    no_deadline("acknowledgement", "P1"),
    "support.acknowledgement.P1: is the last deadline of `acknowledgement`, on which other terms rest; without it, support.obligations[0].start starts at an acknowledgement, but no obligation is called `acknowledgement`"
)]
#[case(
    no_deadline("correction", "urgent"),
    "support.correction: `urgent` is not a severity of these terms; one of `P1`, `P2`"
)]
#[case(
    on_call("P4", "24/7"),
    "support.on_call: `P4` is not a severity of these terms; did you mean `P1`? (one of `P1`, `P2`)"
)]
#[case(
    on_call("P1", "always"),
    "support.on_call.P1: opening hours `always`: cannot read `always` from `always` on; write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`"
)]
#[case(
    word("P3", "grave"),
    "support.severities: `P3` is not a severity of these terms; did you mean `P1`? (one of `P1`, `P2`)"
)]
#[case(word("P1", "  "), "support.severities.P1.words: the word is empty")]
#[case(
    word("P1", "Majeure"),
    "support.severities.P1.words: `Majeure` means `P2` already; choose another word"
)]
#[case(priority(["medium", "critical", "P1"]), "support.matrix: `medium` is not an impact of the matrix; one of `high`, `low`")]
#[case(priority(["high", "urgent", "P1"]), "support.matrix: `urgent` is not an urgency of the matrix; one of `critical`, `normal`")]
#[case(priority(["high", "critical", "P0"]), "support.matrix: `P0` is not a severity of these terms; did you mean `P1`? (one of `P1`, `P2`)")]
#[case(
    suspension("client is away", SuspensionEffect::Pauses),
    "support.suspensions: `client is away` is no word such as `awaiting-client` (lower case, joined by `-`)"
)]
#[case(Amendment::Support(SupportAmendment::NoSuspension("awaiting-clients".to_owned())), "support.suspensions: `awaiting-clients` is not a reason that stops the clock in these terms; did you mean `awaiting-client`?")]
#[case(Amendment::Support(SupportAmendment::Excuse(CausePattern::list(["reu"]))), "support.excuses[0]: `reu` is not a cause that evidence can name; one of `vendor`, `force-majeure`, `client-equipment`, `client-network`, `client-environment`, `client-use`, `prerequisites`, `unauthorised-intervention`, `site-destruction`")]
#[case(
    Amendment::Support(SupportAmendment::Rate(decimal("-5"))),
    "support.rate.target: -5 is no percentage above 0 and up to 100"
)]
fn support(#[case] amendment: Amendment, #[case] message: &str) {
    assert_eq!(refused(&mut terms(&[]), &amendment), message);
}

#[rstest]
#[case(
    retention("dayly", Kept::Days(30)),
    "backup: `dayly` is not a kind of backup of these terms; did you mean `daily`?"
)]
#[case(
    retention("weekly", Kept::Weeks(4)),
    "backup: `weekly` is not a kind of backup of these terms; there is only `daily`"
)]
#[case(
    retention("daily", Kept::Days(0)),
    "backup.daily.kept: 0 does not lie between 1 and 36500"
)]
#[case(Amendment::Backup(BackupAmendment::DailyHours("at night".to_owned())), "backup.daily.due: opening hours `at night`: cannot read `at night` from `at night` on; write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`")]
#[case(
    Amendment::Backup(BackupAmendment::Copies(0)),
    "backup.copies: 0 is no number of copies; at least 1"
)]
#[case(Amendment::Backup(BackupAmendment::Regions(vec!["FR".to_owned(), "France".to_owned()])), "backup.regions: `France` is no country of ISO 3166 such as `FR`")]
#[case(Amendment::Backup(BackupAmendment::RecoveryPoint("12".to_owned())), "backup.recovery_point.at_most: `12` is no duration such as `24h`")]
#[case(Amendment::Backup(BackupAmendment::DisasterRpo("1.5h".to_owned())), "backup.disaster.rpo: `1.5h` is no duration such as `24h`")]
#[case(Amendment::Backup(BackupAmendment::DisasterRto("soon".to_owned())), "backup.disaster.rto: `soon` is no duration such as `24h`")]
#[case(
    lifecycle(LifecycleAmendment::Majors(2)),
    "lifecycle: `version-eligibility` is not a duty of these terms; there is only `update-notice`"
)]
#[case(tiers(&[]), "credits.tiers: is empty")]
#[case(tiers(&[(Some("1.5"), "1"), (Some("1.5"), "4"), (None, "10")]), "credits.tiers[1].up_to: 1.5 does not lie above 1.5, where this tier begins")]
#[case(tiers(&[(None, "1"), (Some("5"), "4")]), "credits.tiers[1]: stands after a tier that has no end")]
#[case(tiers(&[(Some("1.5"), "1"), (Some("5"), "4")]), "credits.tiers: end at 5: the last one must have no `up_to`")]
#[case(tiers(&[(Some("1.5"), "4"), (None, "1")]), "credits.tiers[1].percent: 1 lies below 4, which a smaller shortfall earns")]
#[case(tiers(&[(Some("1.5"), "4"), (None, "12")]), "credits.tiers[1].percent: 12 lies above the cap of 10; raise the cap first")]
#[case(tiers(&[(Some("1.5"), "0"), (None, "10")]), "credits.tiers[0].percent: 0 is no percentage above 0 and up to 100")]
#[case(
    Amendment::Credits(CreditAmendment::Cap(decimal("101"))),
    "credits.cap_percent: 101 is no percentage above 0 and up to 100"
)]
#[case(
    Amendment::Credits(CreditAmendment::ConsecutiveMonths(0)),
    "credits.consecutive_months: 0 does not lie between 1 and 120"
)]
#[case(
    Amendment::Credits(CreditAmendment::ClaimDays(0)),
    "credits.claim.business_days: 0 does not lie between 1 and 3650"
)]
#[case(fee("-1", "EUR"), "credits.monthly_fee: -1 lies below zero")]
#[case(
    fee("1250.00", "euros"),
    "credits.monthly_fee: `euros` is no currency of three capitals such as `EUR`"
)]
#[case(
    fee("1250.00", "CHF"),
    "credits.monthly_fee: CHF is not EUR, in which `Drive` is paid; no sum can be made of two currencies"
)]
#[case(
    reading("partial-outages", Side::Vendor),
    "readings: `partial-outages` is not an unclear clause of this booklet; did you mean `partial-outage`?"
)]
fn backups_lifecycle_credits_and_readings(#[case] amendment: Amendment, #[case] message: &str) {
    assert_eq!(refused(&mut terms(&[]), &amendment), message);
}

#[rstest]
#[case(json!({"version-eligibility": {"majors": 2, "previous_months": null, "zone": "client"}}), LifecycleAmendment::Majors(0), "lifecycle.version-eligibility.majors: 0 does not lie between 1 and 100")]
#[case(json!({"version-eligibility": {"majors": 2, "previous_months": null, "zone": "client"}}), LifecycleAmendment::PreviousMonths(Some(0)), "lifecycle.version-eligibility.previous_months: 0 does not lie between 1 and 1200")]
#[case(json!({"new-version-validation": {"days": 30, "zone": "client"}}), LifecycleAmendment::ValidationDays(5_000), "lifecycle.new-version-validation.days: 5000 does not lie between 1 and 3660")]
#[case(
    work_notice(),
    LifecycleAmendment::MaintenanceNoticeHours(9_000),
    "lifecycle.maintenance-notice.outside: 9000 hours of notice are more than a year"
)]
#[case(
    work_notice(),
    LifecycleAmendment::MaintenanceNoticeDays(0),
    "lifecycle.maintenance-notice.outside: 0 does not lie between 1 and 3660"
)]
#[case(json!({"convention-notice": {"months": 1, "spared": "any-stated", "zone": "client"}}), LifecycleAmendment::ConventionMonths(0), "lifecycle.convention-notice.months: 0 does not lie between 1 and 1200")]
#[case(json!({"history-purge": {"years": 5, "spared": null}}), LifecycleAmendment::HistoryYears(101), "lifecycle.history-purge.years: 101 does not lie between 1 and 100")]
fn duties(#[case] rule: Value, #[case] amendment: LifecycleAmendment, #[case] message: &str) {
    let mut terms = terms(&with_duty(&rule));
    assert_eq!(refused(&mut terms, &lifecycle(amendment)), message);
}
