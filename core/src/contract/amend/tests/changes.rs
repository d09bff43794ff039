//! Each amendment, and the whole of what it changes.

use super::*;
use CalendarOf::{Both, Support, Window};
use rstest::rstest;

#[rstest]
#[case(target("99.90"), "availability.target: 99.85 -> 99.9 [6]")]
#[case(target("99.850"), "")]
#[case(
    hours(Window, "24/7"),
    "availability.window.hours: Mo-Fr 07:00-20:00; PH off -> 24/7 [6]"
)]
#[case(
    hours(Support, " Mo-Sa 08:00-18:00 "),
    "support.hours: Mo-Fr 09:00-18:00; PH off -> Mo-Sa 08:00-18:00 [13]"
)]
#[case(
    hours(Both, "Mo-Fr 09:00-18:00; PH off"),
    "availability.window.hours: Mo-Fr 07:00-20:00; PH off -> Mo-Fr 09:00-18:00; PH off [6]"
)]
#[case(
    Amendment::Calendar(Window, CalendarAmendment::Zone(named("Indian/Reunion"))),
    "availability.window.zone: client -> Indian/Reunion [6]"
)]
#[case(
    Amendment::Calendar(Support, CalendarAmendment::Zone(ZoneTerm::Client)),
    "support.hours.zone: Europe/Paris -> client [13]\nsupport.business_days.zone: Europe/Paris -> client [13]"
)]
#[case(
    Amendment::Calendar(Both, CalendarAmendment::Holidays(HolidaysTerm::Territory)),
    "availability.window.holidays: national -> territory [6]\nsupport.hours.holidays: national -> territory [13]"
)]
#[case(
    close(Window, "2026-08-01", "2026-08-31"),
    "availability.window.closures: - -> 2026-08-01..2026-08-31 [6]"
)]
#[case(
    close(Support, "2026-12-24", "2026-12-24"),
    "support.hours.closures: - -> 2026-12-24 [13]\nsupport.business_days.closures: - -> 2026-12-24 [13]"
)]
#[case(
    open(Window, "2026-05-25", "08:00-12:00,14:00-18:00"),
    "availability.window.openings.2026-05-25: - -> 08:00-12:00,14:00-18:00 [6]"
)]
#[case(
    open(Both, "2026-05-25", "22:00-02:00"),
    "availability.window.openings.2026-05-25: - -> 22:00-02:00 [6]\nsupport.hours.openings.2026-05-25: - -> 22:00-02:00 [13]\nsupport.business_days.openings.2026-05-25: - -> 22:00-02:00 [13]"
)]
#[case(Amendment::Availability(AvailabilityAmendment::Count("Night".to_owned())), "availability.exclusions.night: excluded -> counted [5, 6]")]
#[case(Amendment::Availability(AvailabilityAmendment::Count("partial outages".to_owned())), "availability.exclusions.partial-outages: client: excluded; vendor: excluded -> counted [6]")]
#[case(Amendment::Availability(AvailabilityAmendment::Excuse(CausePattern::list(["vendor"]))), "availability.exclusions.outages-of-cause-vendor: counted -> excluded [6]\navailability.product_terms.Viewer.exclusions.outages-of-cause-vendor: counted -> excluded [6]")]
#[case(
    notice("planned work", 72),
    "availability.exclusions.planned-work.notice: 48h -> 72h [5]"
)]
fn calendars_and_availability(#[case] amendment: Amendment, #[case] changes: &str) {
    assert_eq!(applied(&mut terms(&[]), &amendment).join("\n"), changes);
}

#[rstest]
#[case(
    deadline("acknowledgement", "P1", Allowance::Hours(4)),
    "support.acknowledgement.P1: 8h -> 4h [13]"
)]
#[case(
    deadline("Acknowledgement", "Bloquante", days(2, DayEndTerm::Midnight)),
    "support.acknowledgement.P1: 8h -> 2d [13]"
)]
#[case(
    deadline("correction", "P1", Allowance::Hours(12)),
    "support.correction.P1: - -> 12h [13]"
)]
#[case(
    deadline("correction", "P2", days(6, DayEndTerm::Midnight)),
    "support.correction.P2: 6d to closing -> 6d to 24:00 [13]"
)]
#[case(deadline("correction", "P2", days(6, DayEndTerm::Closing)), "")]
#[case(on_call("bloquante", "24/7"), "support.on_call.P1: - -> 24/7 [13]")]
#[case(
    word("P2", "grave"),
    "support.severities.P2.words: majeure -> majeure, grave [13]"
)]
#[case(word("P2", "Majeure"), "")]
#[case(priority(["faible", "critique", "bloquante"]), "support.matrix.low.critical: P2 -> P1 [13]")]
#[case(
    suspension("awaiting-client", SuspensionEffect::Excuses),
    "support.suspensions.awaiting-client: pauses -> excuses [13]"
)]
#[case(
    suspension("holidays", SuspensionEffect::Pauses),
    "support.suspensions.holidays: - -> pauses [13]"
)]
#[case(Amendment::Support(SupportAmendment::Excuse(CausePattern::list(["outside:REU", "prerequisites"]))), "support.excuses.prerequisites: owed -> excused [13]")]
#[case(
    Amendment::Support(SupportAmendment::Rate(decimal("90.0"))),
    "support.rate.target: 75 -> 90 [13]"
)]
fn support(#[case] amendment: Amendment, #[case] changes: &str) {
    assert_eq!(applied(&mut terms(&[]), &amendment).join("\n"), changes);
}

#[rstest]
#[case(
    retention("daily", Kept::Months(1)),
    "backup.daily.kept: 30 days -> 1 month [6]"
)]
#[case(Amendment::Backup(BackupAmendment::DailyHours("22:00-05:00".to_owned())), "backup.daily.due: 00:00-07:00 -> 22:00-05:00 [6]")]
#[case(
    Amendment::Backup(BackupAmendment::Copies(3)),
    "backup.copies: 2 -> 3 [6]"
)]
#[case(
    Amendment::Backup(BackupAmendment::Regions(Vec::new())),
    "backup.regions: FR -> anywhere [6]"
)]
#[case(Amendment::Backup(BackupAmendment::Regions(["FR", "DE", "FR"].map(str::to_owned).to_vec())), "backup.regions: FR -> FR, DE [6]")]
#[case(Amendment::Backup(BackupAmendment::RecoveryPoint("12h".to_owned())), "backup.recovery_point.at_most: 24h -> 12h [6]")]
#[case(Amendment::Backup(BackupAmendment::RecoveryPoint("1d".to_owned())), "")]
#[case(Amendment::Backup(BackupAmendment::DisasterRpo("1h".to_owned())), "backup.disaster.rpo: - -> 1h [6]")]
#[case(Amendment::Backup(BackupAmendment::DisasterRto("4h".to_owned())), "backup.disaster.rto: - -> 4h [6]")]
#[case(tiers(&[(Some("0.50"), "5"), (None, "10")]), "credits.tiers: ≤ 1.5: 1 %, ≤ 5: 4 %, else 10 % -> ≤ 0.5: 5 %, else 10 % [5]")]
#[case(tiers(&[(None, "8.0")]), "credits.tiers: ≤ 1.5: 1 %, ≤ 5: 4 %, else 10 % -> 8 % [5]")]
#[case(
    Amendment::Credits(CreditAmendment::Cap(decimal("15"))),
    "credits.cap_percent: 10 -> 15 [5]"
)]
#[case(
    Amendment::Credits(CreditAmendment::ConsecutiveMonths(1)),
    "credits.consecutive_months: 2 -> 1 [5]"
)]
#[case(
    Amendment::Credits(CreditAmendment::ClaimDays(30)),
    "credits.claim.business_days: 10 -> 30 [5]"
)]
#[case(
    Amendment::Credits(CreditAmendment::LateClaim(LateClaim::Lost)),
    "credits.claim.late: still-owed -> lost [5]"
)]
#[case(
    fee("1250.00", "EUR"),
    "credits.monthly_fee: 1000.00 EUR -> 1250.00 EUR [5]"
)]
#[case(fee("1000", "EUR"), "")]
#[case(
    reading("partial-outage", Side::Client),
    "readings.partial-outage: client: Partial outages count.; vendor: Only total ones do. -> Partial outages count. [6]"
)]
#[case(
    reading("partial-outage", Side::Vendor),
    "readings.partial-outage: client: Partial outages count.; vendor: Only total ones do. -> Only total ones do. [6]"
)]
fn backups_credits_and_readings(#[case] amendment: Amendment, #[case] changes: &str) {
    assert_eq!(applied(&mut terms(&[]), &amendment).join("\n"), changes);
}

#[rstest]
#[case(
    json!({"version-eligibility": {"majors": 2, "previous_months": 12, "zone": "client"}}),
    LifecycleAmendment::Majors(3),
    "lifecycle.version-eligibility.majors: 2 -> 3 [5]",
    "one of the last 3 major versions is installed; one that is not the newest counts for 12 months after the newest came out"
)]
#[case(
    json!({"version-eligibility": {"majors": 1, "previous_months": 12, "zone": "client"}}),
    LifecycleAmendment::PreviousMonths(None),
    "lifecycle.version-eligibility.previous_months: 12 -> without limit [5]",
    "one of the last 1 major version is installed"
)]
#[case(
    json!({"new-version-validation": {"days": 30, "zone": "client"}}),
    LifecycleAmendment::ValidationDays(45),
    "lifecycle.new-version-validation.days: 30 -> 45 [5]",
    "a new version is validated within 45 calendar days of its delivery"
)]
#[case(
    work_notice(),
    LifecycleAmendment::MaintenanceNoticeHours(72),
    "lifecycle.maintenance-notice.outside: 48h -> 72h [5]",
    "planned work outside the standing hours is told 72 hours ahead"
)]
#[case(
    work_notice(),
    LifecycleAmendment::MaintenanceNoticeDays(5),
    "lifecycle.maintenance-notice.outside: 48h -> 5d [5]",
    "planned work outside the standing hours is told 5 business days ahead"
)]
#[case(
    json!({"convention-notice": {"months": 1, "spared": "any-stated", "zone": "client"}}),
    LifecycleAmendment::ConventionMonths(3),
    "lifecycle.convention-notice.months: 1 -> 3 [5]",
    "a change of the booklet is told 3 calendar months ahead, unless its reason spares the notice"
)]
#[case(
    json!({"history-purge": {"years": 5, "spared": "civil status"}}),
    LifecycleAmendment::HistoryYears(10),
    "lifecycle.history-purge.years: 5 -> 10 [5]",
    "movements older than 10 calendar years, the current one included, are purged, civil status excepted"
)]
fn a_duty_says_what_is_owed_with_its_new_figure(
    #[case] rule: Value,
    #[case] amendment: LifecycleAmendment,
    #[case] change: &str,
    #[case] owed: &str,
) {
    let mut terms = terms(&with_duty(&rule));
    assert_eq!(applied(&mut terms, &lifecycle(amendment)), [change]);
    let duties = &terms.lifecycle.promised().expect("lifecycle").duties;
    assert_eq!(duties[0].owed, owed);
}
