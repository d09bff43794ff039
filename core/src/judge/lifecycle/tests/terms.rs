//! Terms that change or are not in force, files that were not read.

use serde_json::json;

use super::*;

#[test]
fn what_an_unread_file_could_change_is_undetermined() {
    let rules = [eligibility(), validation(30), maintenance(), updates()];
    let subject = subject(vec![in_force(None, &terms(&rules))]);
    let evidence = |unread: Unread| Evidence {
        unread,
        versions: Table::new(vec![
            version(
                VersionEvent::Installed,
                "7",
                "2025-02-01T10:00:00Z",
                Text::NONE,
            ),
            version(
                VersionEvent::Delivered,
                "8",
                "2026-04-02T10:00:00Z",
                Text::NONE,
            ),
            version(
                VersionEvent::Installed,
                "8",
                "2026-04-09T10:00:00Z",
                Text::NONE,
            ),
        ]),
        maintenance: Table::new(vec![work(
            "2026-04-20T10:00:00Z",
            "2026-04-20T12:00:00Z",
            None,
        )]),
        notices: Table::new(vec![notice(
            NoticeKind::Update,
            "2026-04-01T10:00:00Z",
            None,
        )]),
        ..Evidence::default()
    };
    let request = request("2026-04", "2026-04", JUNE);
    let outcomes = |unread| -> Vec<&str> {
        let judged = verdicts(&subject, &request, &evidence(unread));
        let all = judged.lifecycle.iter();
        all.map(|it| it.ruling.outcome.word()).collect()
    };
    assert_eq!(
        outcomes(Unread::default()),
        ["met", "breached", "breached", "breached"]
    );
    let versions = Unread {
        versions: true,
        ..Unread::default()
    };
    assert_eq!(
        outcomes(versions),
        ["undetermined", "undetermined", "breached", "undetermined"]
    );
    let notices = Unread {
        notices: true,
        ..Unread::default()
    };
    assert_eq!(
        outcomes(notices),
        ["met", "breached", "undetermined", "undetermined"]
    );
}

#[test]
fn an_event_is_judged_under_the_terms_of_its_local_day() {
    let subject = subject(vec![
        in_force(None, &terms(&[validation(30)])),
        in_force(Some("2026-05-01"), &terms(&[validation(10)])),
    ]);
    // 23:30 on 30 April and 00:30 on 1 May, in Paris.
    let evidence = Evidence {
        versions: Table::new(vec![
            version(
                VersionEvent::Delivered,
                "7",
                "2026-04-30T21:30:00Z",
                Text::NONE,
            ),
            version(
                VersionEvent::Delivered,
                "8",
                "2026-04-30T22:30:00Z",
                Text::NONE,
            ),
            // The same one again starts nothing.
            version(
                VersionEvent::Delivered,
                "8.0",
                "2026-05-30T10:00:00Z",
                Text::NONE,
            ),
        ]),
        ..Evidence::default()
    };
    let judged = verdicts(&subject, &request("2026-04", "2026-06", JUNE), &evidence);
    let due: Vec<_> = judged
        .lifecycle
        .iter()
        .map(|it| (it.id.as_str(), it.due.map(|due| due.to_string())))
        .collect();
    assert_eq!(
        due,
        [
            (
                "s/lifecycle/new-version-validation/7",
                Some("2026-05-30T22:00:00Z".to_owned())
            ),
            (
                "s/lifecycle/new-version-validation/8",
                Some("2026-05-11T22:00:00Z".to_owned())
            ),
        ]
    );
}

#[test]
fn before_its_first_day_nothing_is_owed() {
    let rules = [
        eligibility(),
        validation(30),
        maintenance(),
        updates(),
        json!({"history-purge": {"years": 5, "spared": null}}),
        json!({"convention-notice": {"months": 1, "spared": "any-stated", "zone": "client"}}),
    ];
    let mut subject = subject(vec![in_force(None, &terms(&rules))]);
    subject.since = "2026-06-01".parse().unwrap();
    let evidence = Evidence {
        versions: Table::new(vec![
            version(
                VersionEvent::Installed,
                "7",
                "2025-02-01T10:00:00Z",
                Text::NONE,
            ),
            version(
                VersionEvent::Delivered,
                "8",
                "2025-04-02T10:00:00Z",
                Text::NONE,
            ),
            version(
                VersionEvent::Installed,
                "8",
                "2025-04-09T10:00:00Z",
                Text::NONE,
            ),
        ]),
        maintenance: Table::new(vec![work(
            "2025-04-20T10:00:00Z",
            "2025-04-20T12:00:00Z",
            None,
        )]),
        notices: Table::new(vec![notice(
            NoticeKind::Convention,
            "2025-04-20T10:00:00Z",
            Some("2025-04-21T10:00:00Z"),
        )]),
        ..Evidence::default()
    };
    let judged = verdicts(&subject, &request("2025-04", "2025-04", JUNE), &evidence);
    assert_eq!(judged.lifecycle.len(), 6);
    for verdict in &judged.lifecycle {
        assert_eq!(
            verdict.ruling.outcome,
            Outcome::NotInForce,
            "{}",
            verdict.id
        );
    }
}
