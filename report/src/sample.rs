//! A report for the tests of the formats: one of each kind of verdict.

use std::collections::BTreeMap;

use livret_core::contract::terms::Missing;
use livret_core::contract::{ArticleId, Citations, ReadingId, Side};
use livret_core::report::{
    ContractUsed, Counts, FailedSubscription, RejectedRow, Report, SCHEMA, SubscriptionReport,
};
use livret_core::time::{Instant, Micros};
use livret_core::verdict::{
    AvailabilityVerdict, Binding, ExcludedTime, LifecycleVerdict, NotPromised, Outcome, Party,
    RateVerdict, Ruling, SupportVerdict,
};

mod backups;
mod credits;

pub(crate) use backups::backups;
pub(crate) use credits::credits;

/// The sample as CSV.
pub(crate) const CSV: &str = "\
id,subscription,family,obligation,period,outcome,firm,party,due,figure,articles
saint-paul/cityviz/availability/2026-04,saint-paul/cityviz,availability,availability,2026-04,not_in_force,true,vendor,,,6
saint-paul/cityviz/availability/2026-05,saint-paul/cityviz,availability,availability,2026-05,met,false,vendor,,99.8500,6; 6 (ii)
saint-paul/cityviz/support/TCK-12/acknowledgement,saint-paul/cityviz,support,acknowledgement,,breached,true,vendor,2026-05-26T07:30:00Z,3720,13
saint-paul/cityviz/support-rate/2025-07-01,saint-paul/cityviz,support_rate,support-rate,2025-07-01/2026-06-30,met,true,vendor,,88.2352,13
";

pub(crate) fn report() -> Report {
    Report {
        schema: SCHEMA,
        portfolio: "Communes de démonstration".to_owned(),
        as_of: at("2026-07-15T00:00:00Z"),
        reading: Side::Client,
        tzdb: "2025b".to_owned(),
        contracts: vec![ContractUsed {
            contract: "eksae-cityviz".to_owned(),
            edition: "2025-07".to_owned(),
            sha256: "00".repeat(32),
        }],
        input: BTreeMap::from([
            ("outages".to_owned(), rows(120, 110, 8, 2)),
            ("tickets".to_owned(), rows(35, 34, 0, 1)),
        ]),
        rejected: vec![RejectedRow {
            file: "outages.csv".to_owned(),
            line: 14,
            reason: "`2026-05-22 10:00` has no offset".to_owned(),
        }],
        unread: vec!["coverage.csv: the column `end` is missing".to_owned()],
        failed: vec![FailedSubscription {
            subscription: "x/y".to_owned(),
            contract: "visiativ-saas".to_owned(),
            reason: "its library is not loaded".to_owned(),
        }],
        subscriptions: vec![subscription()],
    }
}

/// What was written, without its styles.
pub(crate) fn unstyled(out: &[u8]) -> String {
    let text = std::str::from_utf8(out).unwrap();
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        shown.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    shown.push_str(rest);
    shown
}

pub(crate) fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn rows(read: u64, judged: u64, outside: u64, rejected: u64) -> Counts {
    Counts {
        read,
        judged,
        outside,
        rejected,
    }
}

pub(crate) fn ruling(outcome: Outcome, turns_on: &[&str], articles: Citations) -> Ruling {
    Ruling {
        outcome,
        firm: turns_on.is_empty(),
        turns_on: turns_on.iter().map(|id| ReadingId::new(*id)).collect(),
        touches: turns_on.iter().map(|id| ReadingId::new(*id)).collect(),
        other_outcome: Outcome::Breached,
        party: Party::Vendor,
        binding: Binding::Result,
        articles,
    }
}

fn subscription() -> SubscriptionReport {
    SubscriptionReport {
        id: "saint-paul/cityviz".to_owned(),
        client: "saint-paul".to_owned(),
        contract: "eksae-cityviz".to_owned(),
        edition: "2025-07".to_owned(),
        terms: "00".repeat(32),
        overrides: Vec::new(),
        not_promised: vec![NotPromised {
            family: "credits".to_owned(),
            articles: Citations::one("6"),
            because: "a missed rate opens no right to money".to_owned(),
        }],
        availability: vec![
            AvailabilityVerdict {
                window_seconds: Micros::ZERO,
                downtime_seconds: Micros::ZERO,
                counted_seconds: Micros::ZERO,
                outside_window_seconds: Micros::ZERO,
                excluded: Vec::new(),
                rate: None,
                ruling: ruling(Outcome::NotInForce, &[], Citations::one("6")),
                ..month("2026-04")
            },
            month("2026-05"),
        ],
        support: vec![ticket("TCK-12")],
        support_rate: vec![RateVerdict {
            id: "saint-paul/cityviz/support-rate/2025-07-01".to_owned(),
            from: "2025-07-01".parse().unwrap(),
            to: "2026-06-30".parse().unwrap(),
            on_time: 30,
            late: 4,
            pending: 0,
            undetermined: 0,
            rate: Some("88.2352".to_owned()),
            target: "75".to_owned(),
            ruling: ruling(Outcome::Met, &[], Citations::one("13")),
        }],
        backup: Vec::new(),
        lifecycle: Vec::new(),
        credits: Vec::new(),
        undetermined: vec![Missing {
            obligation: "support".to_owned(),
            parameter: "support_hours".to_owned(),
            article: ArticleId::new("13"),
            reason: "the hours stand on the vendor's portal; give `support_hours`".to_owned(),
        }],
    }
}

/// A month of one product, a notice of work and a year of history.
pub(crate) fn lifecycle() -> Vec<LifecycleVerdict> {
    let verdict = |end: &str, outcome, turns_on: &[&str], article: &str| LifecycleVerdict {
        id: format!("saint-paul/cityviz/lifecycle/{end}"),
        obligation: end.split('/').next().unwrap_or_default().to_owned(),
        period: None,
        product: None,
        due: None,
        done: None,
        detail: String::new(),
        ruling: ruling(outcome, turns_on, Citations::one(article)),
        rows: Vec::new(),
    };
    let work = "maintenance-notice/2026-05-20T10%3A00%3A00Z";
    let mut all = vec![
        verdict("version-eligibility/2026-04", Outcome::Met, &[], "8"),
        verdict(
            "version-eligibility/2026-05/Drive",
            Outcome::Breached,
            &[],
            "8",
        ),
        verdict(work, Outcome::Breached, &["eksae-urgent"], "5"),
        verdict("history-purge/2026", Outcome::Undetermined, &[], "4"),
    ];
    all[0].period = Some("2026-04".to_owned());
    all[1].period = Some("2026-05".to_owned());
    all[1].product = Some("Drive".to_owned());
    all[1].detail = "version 10.4 was none of the last 2 major versions".to_owned();
    all[1].ruling.party = Party::Client;
    all[2].due = Some(at("2026-05-18T10:00:00Z"));
    all[2].detail = "planned work was told too late".to_owned();
    all[3].period = Some("2026".to_owned());
    all[3].detail = "movements before 2022-01-01 are to be purged".to_owned();
    all[3].ruling.party = Party::Client;
    all
}

fn month(period: &str) -> AvailabilityVerdict {
    AvailabilityVerdict {
        id: format!("saint-paul/cityviz/availability/{period}"),
        period: period.to_owned(),
        product: None,
        window_seconds: Micros::from_seconds(795_600),
        downtime_seconds: Micros::from_seconds(1_800),
        outside_window_seconds: Micros::from_seconds(600),
        excluded: vec![ExcludedTime {
            overrides: None,
            article: ArticleId::new("6 (ii)"),
            seconds: Micros::from_seconds(7),
        }],
        unknown_seconds: Micros::ZERO,
        counted_seconds: Micros::from_seconds(1_193),
        uncovered_seconds: Micros::ZERO,
        rate: Some("99.8500".to_owned()),
        target: "99.85".to_owned(),
        margin_seconds: "0.4".to_owned(),
        ruling: ruling(
            Outcome::Met,
            &["partial-outage"],
            Citations::one("6").and("6 (ii)"),
        ),
        hook: false,
        trace: Vec::new(),
        uncovered: Vec::new(),
    }
}

pub(crate) fn ticket(id: &str) -> SupportVerdict {
    SupportVerdict {
        id: format!("saint-paul/cityviz/support/{id}/acknowledgement"),
        ticket: id.into(),
        obligation: "acknowledgement".into(),
        severity: "1".into(),
        clock_start: Some(at("2026-05-22T14:30:00Z")),
        due: Some(at("2026-05-26T07:30:00Z")),
        done: Some(at("2026-05-26T08:32:00Z")),
        late_seconds: Micros::from_seconds(3_720),
        left_seconds: None,
        ruling: ruling(Outcome::Breached, &[], Citations::one("13")),
        because: None,
    }
}
