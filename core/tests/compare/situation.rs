//! A subscription with a weekday window, random rows of four sources, and what comes out.

use std::sync::Arc;

use livret_core::calendar::Territory;
use livret_core::compare::{Compared, Comparison, Parties, of_party};
use livret_core::contract::terms::{
    AvailabilityTerms, CalendarTerms, CausePattern, Exclusion, ExclusionRule, Notice, PartMonth,
    ProductsRule, Promise, Sources, Told,
};
use livret_core::contract::{Citations, Clause, ClientPlace, Side, Terms};
use livret_core::evidence::{
    Evidence, Impact, Maintenance, MaintenanceKind, MaintenanceRow, OutageRow, Outages, RowRef,
    Source, Text, Texts,
};
use livret_core::judge::{Calendars, Judgment, Request, Subject, TermsInForce, judge};
use livret_core::time::{Instant, Micros};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

fn exclusion(name: &str, rule: ExclusionRule) -> Exclusion {
    Exclusion {
        articles: Citations::one("1"),
        name: name.to_owned(),
        rule: rule.into(),
    }
}

fn absent<T>() -> Promise<T> {
    Promise::NotPromised {
        articles: Citations::one("1"),
        because: "it is not".to_owned(),
    }
}

/// Weekdays, two causes, planned work told two days ahead, and a clause about whose records
/// count.
fn terms() -> Terms {
    let availability = AvailabilityTerms {
        articles: Citations::one("1"),
        target: Decimal::new(995, 1),
        window: CalendarTerms::paris("Mo-Fr 07:00-20:00; PH off"),
        part_month: PartMonth::InForce.into(),
        exclusions: vec![
            exclusion(
                "planned work",
                ExclusionRule::Maintenance {
                    kinds: vec!["planned".to_owned()],
                    notice: Some(Notice {
                        hours: 48,
                        told: Told::Announced.into(),
                    }),
                    within: None,
                },
            ),
            exclusion(
                "force majeure",
                ExclusionRule::Causes(CausePattern::list(["force-majeure"])),
            ),
            exclusion(
                "what is not total",
                ExclusionRule::Impacts(vec!["partial".to_owned()]),
            ),
            exclusion("other environments", ExclusionRule::OtherEnvironments),
        ],
        sources: Clause::unclear("sources", Sources::Every, Sources::VendorWhereAny),
        products: ProductsRule::Each.into(),
        product_terms: Vec::new(),
        third_party: Vec::new(),
    };
    Terms {
        availability: Promise::Promised(availability),
        credits: absent(),
        support: absent(),
        backup: absent(),
        lifecycle: absent(),
    }
}

fn subject() -> Subject {
    let terms = terms();
    Subject {
        index: 0,
        id: "client/service".to_owned(),
        place: ClientPlace::of(Territory::FR),
        since: "2025-01-01".parse().unwrap(),
        until: None,
        terms: vec![TermsInForce {
            from: None,
            edition: "undated".to_owned(),
            digest: terms.digest().into(),
            terms: Arc::new(terms),
            products: Vec::new(),
        }],
        pins: Vec::new(),
    }
}

fn request(side: Side) -> Request {
    Request {
        from: "2026-05".parse().unwrap(),
        to: "2026-05".parse().unwrap(),
        as_of: Instant::parse("2026-06-15T00:00:00Z").unwrap(),
        side,
    }
}

/// Rows of one subscription.
#[derive(Clone, Debug, Default)]
pub(crate) struct Happened {
    pub(crate) outages: Vec<OutageRow>,
    pub(crate) maintenance: Vec<MaintenanceRow>,
}

/// The words of the evidence, and the numbers of the two causes.
fn texts() -> (Texts, [Text; 2]) {
    let mut texts = Texts::default();
    let causes = ["vendor", "force-majeure"].map(|word| texts.intern(word));
    (texts, causes)
}

impl Happened {
    fn evidence(&self) -> Evidence {
        Evidence {
            texts: texts().0,
            outages: Outages::new(self.outages.clone()),
            maintenance: Maintenance::new(self.maintenance.clone()),
            ..Evidence::default()
        }
    }

    pub(crate) fn judged(&self, side: Side) -> Judgment {
        let calendars = Calendars::default();
        judge(
            &subject(),
            &request(side),
            &self.evidence(),
            &calendars,
            None,
        )
        .unwrap()
    }

    pub(crate) fn of(&self, party: Source) -> Self {
        let evidence = self.evidence();
        let (outages, maintenance) = of_party(&evidence.outages, &evidence.maintenance, party);
        Self {
            outages: outages.all().collect(),
            maintenance: maintenance.rows().to_vec(),
        }
    }

    pub(crate) fn compared(&self, parties: Parties, side: Side) -> Comparison {
        let judged = parties.map(|party| self.of(party).judged(side));
        let [one, other] = &judged;
        Compared {
            subject: &subject(),
            request: &request(side),
            evidence: &self.evidence(),
            files: &["outages.csv".to_owned(), "maintenance.csv".to_owned()],
            parties,
            judged: [one, other],
        }
        .comparison()
    }
}

pub(crate) fn minute(minutes: i64) -> Instant {
    Instant::parse("2026-05-04T00:00:00Z").unwrap() + Micros::from_seconds(minutes * 60)
}

pub(crate) fn sources() -> impl Strategy<Value = Source> {
    select(vec![
        Source::Unstated,
        Source::Vendor,
        Source::Client,
        Source::Monitor,
    ])
}

pub(crate) fn happened() -> impl Strategy<Value = Happened> {
    let impacts = select(vec![Impact::Total, Impact::Total, Impact::Partial]);
    let outage = (
        0..2_000_i64,
        1..200_i64,
        impacts,
        0..10_u8,
        0..2_usize,
        sources(),
    );
    let work = (
        0..2_000_i64,
        1..200_i64,
        prop::option::of(0..5_000_i64),
        sources(),
    );
    let (outages, works) = (
        prop::collection::vec(outage, 0..8),
        prop::collection::vec(work, 0..3),
    );
    (outages, works).prop_map(|(outages, works)| {
        let (_, causes) = texts();
        let outages =
            (2..)
                .zip(outages)
                .map(
                    |(line, (start, length, impact, place, cause, source))| OutageRow {
                        subscription: 0,
                        start: minute(start),
                        end: minute(start + length),
                        impact,
                        production: place > 0,
                        cause: causes[cause],
                        source,
                        product: Text::NONE,
                        row: RowRef { file: 0, line },
                    },
                );
        let works = (2..)
            .zip(works)
            .map(|(line, (start, length, ahead, source))| MaintenanceRow {
                subscription: 0,
                start: minute(start),
                end: minute(start + length),
                kind: MaintenanceKind::Planned,
                planned_at: None,
                published_at: None,
                announced_at: ahead.map(|ahead| minute(start - ahead)),
                source,
                product: Text::NONE,
                row: RowRef { file: 1, line },
            });
        Happened {
            outages: outages.collect(),
            maintenance: works.collect(),
        }
    })
}
