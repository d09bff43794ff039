//! Good rows: judged or outside, and what the columns hold of them.

use livret_core::evidence::{Impact, MaintenanceKind, RowRef, Source};
use rstest::rstest;

use super::*;

/// Whether the columns hold the outage stands last: those after `as_of` and of
/// subscriptions left out are not held.
#[rstest]
#[case("paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z", JUDGED, 1)]
#[case(
    "paul/cityviz,2026-04-30T23:00:00Z,2026-05-01T00:00:00.000001Z",
    JUDGED,
    1
)]
#[case("paul/cityviz,2026-04-30T23:00:00Z,2026-05-01T00:00:00Z", OUTSIDE, 1)]
#[case("paul/cityviz,2026-05-31T23:59:59.999999Z,", JUDGED, 1)]
#[case("paul/cityviz,2026-06-01T00:00:00Z,", OUTSIDE, 1)]
#[case("paul/cityviz,2026-04-01T00:00:00Z,", JUDGED, 1)]
#[case("paul/cityviz,2026-06-14T23:59:59.999999Z,", OUTSIDE, 1)]
#[case("paul/cityviz,2026-06-15T00:00:00Z,", OUTSIDE, 0)]
#[case("left/out,2026-05-04T08:00:00Z,", OUTSIDE, 0)]
#[case("left/broken,2026-05-04T08:00:00Z,", OUTSIDE, 0)]
#[case("brest/carrus,2026-05-04T08:00:00Z,", JUDGED, 1)]
fn outages_lie_where_they_touch_the_request(
    #[case] row: &str,
    #[case] numbers: [u64; 4],
    #[case] held: usize,
) {
    let gathered = read("outages.csv", &format!("subscription,start,end\n{row}\n"));
    assert_eq!(gathered.reasons(), [""; 0]);
    assert_eq!(gathered.numbers(EvidenceKind::Outages), numbers);
    let all = (0..8).flat_map(|n| gathered.evidence.outages.of(n));
    assert_eq!(all.count(), held);
}

#[rstest]
#[case("2026-05-01T00:00:00Z", JUDGED, 1)]
#[case("2026-04-30T23:59:59.999999Z", OUTSIDE, 1)]
#[case("2026-06-01T00:00:00Z", OUTSIDE, 1)]
#[case("2026-06-15T00:00:00Z", OUTSIDE, 0)]
fn tickets_lie_where_they_are_recorded_and_suspensions_with_them(
    #[case] recorded: &str,
    #[case] numbers: [u64; 4],
    #[case] held: usize,
) {
    let tickets = format!("subscription,id,recorded_at,severity\npaul/cityviz,T,{recorded},1\n");
    let suspension = "subscription,ticket,start,end,reason\n\
                      paul/cityviz,T,2026-06-02T00:00:00Z,,Untrained-Users\n";
    let gathered = gathered([
        ("tickets.csv", tickets.as_bytes()),
        ("suspensions.csv", suspension.as_bytes()),
    ]);
    assert_eq!(gathered.reasons(), [""; 0]);
    assert_eq!(gathered.numbers(EvidenceKind::Tickets), numbers);
    assert_eq!(gathered.numbers(EvidenceKind::Suspensions), numbers);
    assert_eq!(gathered.evidence.tickets.of(CITYVIZ).len(), held);
    let held_too = gathered.evidence.suspensions.of(CITYVIZ, "T");
    assert_eq!(held_too.len(), held);
    for suspension in held_too {
        assert_eq!(suspension.interval.end, Instant::END);
        assert_eq!(
            gathered.evidence.texts.get(suspension.reason),
            "untrained-users"
        );
    }
}

#[test]
fn an_outage_holds_what_its_row_says() {
    let gathered = read(
        "outages.csv",
        "subscription,start,end,impact,environment,cause,source,product,ref,note\n\
         lyon/visiativ,2026-05-04T08:00:00Z,,PARTIAL, Test ,Outside:COMEDEC,Monitor,visiativ drive,R,N\n\
         lyon/visiativ,2026-05-05T08:00:00Z,2026-05-05T08:00:01Z,,Production,,,,,\n",
    );
    assert_eq!(gathered.reasons(), [""; 0]);
    let rows: Vec<_> = gathered.evidence.outages.of(VISIATIV).collect();
    let texts = &gathered.evidence.texts;
    assert_eq!(
        (
            rows[0].end,
            rows[0].impact,
            rows[0].production,
            rows[0].source
        ),
        (Instant::END, Impact::Partial, false, Source::Monitor)
    );
    assert_eq!(texts.get(rows[0].cause), "outside:comedec");
    assert_eq!(texts.get(rows[0].product), "Drive");
    assert_eq!(rows[0].row, RowRef { file: 0, line: 2 });
    assert_eq!(
        (
            rows[1].end,
            rows[1].impact,
            rows[1].production,
            rows[1].source
        ),
        (
            at("2026-05-05T08:00:01Z"),
            Impact::Total,
            true,
            Source::Unstated
        )
    );
    assert_eq!(texts.get(rows[1].cause), "vendor");
    assert!(rows[1].product.is_none());
}

#[test]
fn any_product_is_taken_where_the_portfolio_lists_none() {
    let gathered = read(
        "outages.csv",
        "subscription,start,product\npaul/cityviz,2026-05-04T08:00:00Z,Registres\n",
    );
    let row = gathered.evidence.outages.of(CITYVIZ).next().unwrap();
    assert_eq!(gathered.evidence.texts.get(row.product), "Registres");
}

#[test]
fn maintenance_holds_what_its_row_says() {
    let gathered = read(
        "maintenance.csv",
        "subscription,start,end,kind,planned_at,published_at,announced_at,source,product\n\
         paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,Security,2026-05-01T00:00:00Z,,2026-05-02T00:00:00Z,vendor,\n",
    );
    assert_eq!(gathered.reasons(), [""; 0]);
    let rows = gathered.evidence.maintenance.of(CITYVIZ);
    assert_eq!(rows[0].kind, MaintenanceKind::Security);
    assert_eq!(rows[0].planned_at, Some(at("2026-05-01T00:00:00Z")));
    assert_eq!(rows[0].published_at, None);
    assert_eq!(rows[0].announced_at, Some(at("2026-05-02T00:00:00Z")));
}

/// Naming a subscription limits what is known of it, even by a row that is rejected or
/// lies outside.
#[rstest]
#[case("paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z", true)]
#[case("paul/cityviz,2026-05-04T08:00:00Z,never", true)]
#[case("paul/cityviz,2026-07-04T08:00:00Z,2026-07-05T08:00:00Z", true)]
#[case("brest/carrus,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z", false)]
fn coverage_names_subscriptions(#[case] row: &str, #[case] named: bool) {
    let gathered = read("coverage.csv", &format!("subscription,start,end\n{row}\n"));
    assert_eq!(gathered.evidence.coverage.names(CITYVIZ), named);
}

#[test]
fn an_environment_that_looks_like_production_is_noted() {
    let gathered = read(
        "outages.csv",
        "subscription,start,environment\n\
         paul/cityviz,2026-05-04T08:00:00Z,prod\n\
         paul/cityviz,2026-05-05T08:00:00Z,prod\n\
         paul/cityviz,2026-05-05T08:00:00Z,producton\n\
         paul/cityviz,2026-05-06T08:00:00Z,recette\n",
    );
    assert_eq!(gathered.reasons(), [""; 0]);
    let noted = |word: &str| {
        format!(
            "outages.csv: the environment `{word}` is not `production`: its rows are taken as \
             being about another one"
        )
    };
    assert_eq!(gathered.notes, [noted("prod"), noted("producton")]);
    assert!(
        gathered
            .evidence
            .outages
            .of(CITYVIZ)
            .all(|row| !row.production)
    );
}
