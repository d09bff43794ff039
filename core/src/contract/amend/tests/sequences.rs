//! Amendments one after the other, and what stands in the terms after them.

use super::*;
use crate::contract::terms::LifecycleRule;
use CalendarOf::{Support, Window};

#[test]
fn business_days_of_a_notice_are_those_of_support() {
    let mut terms = terms(&with_duty(&work_notice()));
    applied(
        &mut terms,
        &lifecycle(LifecycleAmendment::MaintenanceNoticeDays(5)),
    );
    let business_days = terms.support.promised().map(|it| it.business_days.clone());
    let duty = &terms.lifecycle.promised().expect("lifecycle").duties[0];
    let LifecycleRule::MaintenanceNotice(work) = &duty.rule else {
        panic!("it is a notice of work")
    };
    let delay = json!({"business-days": {"count": 5, "days": business_days}});
    assert_eq!(json!(work.outside.delay), delay);
}

#[test]
fn closing_a_day_takes_away_its_own_hours_and_opening_it_wins_over_the_closure() {
    let mut terms = terms(&[]);
    let mut apply = |amendment| applied(&mut terms, &amendment);
    apply(close(Window, "2026-08-03", "2026-08-14"));
    assert_eq!(
        apply(open(Window, "2026-08-10", "08:00-12:00")),
        ["availability.window.openings.2026-08-10: - -> 08:00-12:00 [6]"]
    );
    assert_eq!(
        apply(open(Window, "2026-08-10", "09:00-12:00")),
        ["availability.window.openings.2026-08-10: 08:00-12:00 -> 09:00-12:00 [6]"]
    );
    assert_eq!(
        apply(close(Window, "2026-08-10", "2026-08-17")),
        [
            "availability.window.closures: 2026-08-03..2026-08-14 -> 2026-08-03..2026-08-17 [6]",
            "availability.window.openings.2026-08-10: 09:00-12:00 -> - [6]",
        ]
    );
}

#[test]
fn people_on_call_share_the_zone_and_holidays_of_support_and_not_its_closures() {
    let mut terms = terms(&[]);
    let mut apply = |amendment| applied(&mut terms, &amendment);
    apply(close(Support, "2026-08-01", "2026-08-31"));
    apply(on_call("P2", "Mo-Sa 08:00-20:00"));
    apply(on_call("P1", "24/7"));
    assert_eq!(
        apply(Amendment::Calendar(
            Support,
            CalendarAmendment::Zone(named("Indian/Reunion"))
        )),
        [
            "support.hours.zone: Europe/Paris -> Indian/Reunion [13]",
            "support.business_days.zone: Europe/Paris -> Indian/Reunion [13]",
            "support.on_call.P1.zone: Europe/Paris -> Indian/Reunion [13]",
            "support.on_call.P2.zone: Europe/Paris -> Indian/Reunion [13]",
        ]
    );
    let on_call = &terms.support.promised().expect("support").on_call;
    assert_eq!(
        json!(on_call[0]),
        json!({
            "severity": "P1", "articles": ["13"],
            "hours": {"hours": ["24/7"], "zone": {"named": "Indian/Reunion"}, "holidays": "national"},
        })
    );
}

/// A notice settles its own hours and nothing else; what nothing else told apart is plain.
#[test]
fn a_notice_leaves_open_what_else_two_readings_say() {
    let rule = "/availability/promised/exclusions/1/rule";
    let of = |kinds: Value, hours: u32| json!({"maintenance": {"kinds": kinds, "notice": {"hours": hours, "told": "announced"}, "within": null}});
    let unclear = |client: Value, vendor: Value| json!({"reading": "partial-outage", "client": client, "vendor": vendor});
    let after = |held: Value| {
        let mut terms = terms(&[(rule, held)]);
        let changes = applied(&mut terms, &notice("planned work", 24));
        let exclusions = &terms
            .availability
            .promised()
            .expect("availability")
            .exclusions;
        (changes.join("\n"), json!(exclusions[1].rule))
    };
    let path = "availability.exclusions.planned-work.notice";
    let kinds = (json!(["planned"]), json!(["planned", "urgent"]));
    assert_eq!(
        after(unclear(of(kinds.0.clone(), 48), of(kinds.1.clone(), 12))),
        (
            format!("{path}: client: 48h; vendor: 12h -> client: 24h; vendor: 24h [5]"),
            unclear(of(kinds.0.clone(), 24), of(kinds.1, 24))
        )
    );
    assert_eq!(
        after(unclear(of(kinds.0.clone(), 48), of(kinds.0.clone(), 12))),
        (
            format!("{path}: client: 48h; vendor: 12h -> 24h [5]"),
            of(kinds.0, 24)
        )
    );
    assert_eq!(
        after(unclear(
            json!("nothing"),
            json!({"maintenance": {"kinds": ["planned"], "notice": null, "within": null}})
        )),
        (
            format!("{path}: client: -; vendor: - -> client: -; vendor: 24h [5]"),
            unclear(json!("nothing"), of(json!(["planned"]), 24))
        )
    );
}

#[test]
fn an_obligation_without_deadlines_is_none() {
    let mut terms = terms(&[]);
    let amendment = no_deadline("correction", "majeure");
    let changes = amend(&mut terms, &booklet(), &amendment).expect("it fits");
    assert_eq!(shown(&changes), ["support.correction.P2: 6d -> - [13]"]);
    assert_eq!(check_terms(&terms, &booklet()), []);
    let left = &terms.support.promised().expect("support").obligations;
    assert_eq!(left.len(), 1);
    let again = amend(
        &mut terms,
        &booklet(),
        &no_deadline("acknowledgement", "P2"),
    );
    assert_eq!(again, Ok(Vec::new()));
}

#[test]
fn a_reason_is_no_longer_one() {
    let mut terms = terms(&[]);
    let amendment = Amendment::Support(SupportAmendment::NoSuspension("Awaiting-Client".into()));
    let changes = amend(&mut terms, &booklet(), &amendment).expect("it fits");
    assert_eq!(
        shown(&changes),
        ["support.suspensions.awaiting-client: pauses -> - [13]"]
    );
    assert_eq!(check_terms(&terms, &booklet()), []);
}

/// Counted outages can be excused again; the exclusion has its place still.
#[test]
fn an_excused_cause_that_counts_again_can_be_excused_again() {
    let mut terms = terms(&[]);
    let mut apply = |amendment| applied(&mut terms, &Amendment::Availability(amendment));
    let excuse = AvailabilityAmendment::Excuse(CausePattern::list(["vendor"]));
    let count = AvailabilityAmendment::Count("outages of cause vendor".to_owned());
    let first = apply(excuse.clone());
    assert_eq!(first.len(), 2);
    assert_eq!(apply(count).len(), 2);
    assert_eq!(apply(excuse), first);
}

/// The plan rests on the articles of the parameter that would give it.
#[test]
fn a_plan_that_an_annex_gives_rests_on_the_articles_that_ask_for_one() {
    let mut booklet = booklet();
    let spec = json!({"name": "disaster_recovery", "kind": "recovery", "articles": ["5"], "summary": "The plan.", "needed_for": [], "default": null});
    booklet
        .parameters
        .push(serde_json::from_value(spec).expect("a parameter"));
    let mut terms = terms(&[]);
    let amendment = Amendment::Backup(BackupAmendment::DisasterRto("4h".to_owned()));
    let changes = amend(&mut terms, &booklet, &amendment).expect("it fits");
    assert_eq!(shown(&changes), ["backup.disaster.rto: - -> 4h [5]"]);
}
