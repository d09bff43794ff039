//! What random outages, maintenance and gaps in monitoring look like before they are rows.

use livret_core::evidence::{Impact, MaintenanceKind, Source};
use proptest::prelude::*;
use proptest::sample::select;

/// Steps from the first midnight of the month.
pub(super) type Moment = i64;

/// A moment anywhere, or beside an hour at which something opens or closes.
pub(super) fn moments(step: i64) -> impl Strategy<Value = Moment> {
    let per_day = 86_400 / step;
    let per_hour = 3_600 / step;
    let edge = (0..31_i64, select(vec![0, 6, 7, 13, 20, 24_i64]), -1..=1_i64);
    let hour = (0..31_i64, 0..24_i64, -61..=61_i64);
    prop_oneof![
        -per_day..per_day * 32,
        edge.prop_map(move |(day, hour, by)| day * per_day + hour * per_hour + by),
        hour.prop_map(move |(day, hour, by)| day * per_day + hour * per_hour + by * 60 / step),
    ]
}

/// Steps that something lasts: around the line of a target, around an hour, or long.
pub(super) fn lengths(step: i64) -> impl Strategy<Value = i64> {
    let minutes =
        prop_oneof![4 => 1..45_i64, 2 => 55..66_i64, 1 => 100..400_i64, 1 => 1..6_000_i64];
    (minutes, 0..60 / step).prop_map(move |(minutes, more)| minutes * 60 / step + more)
}

#[derive(Clone, Debug)]
pub(super) struct OutageSeed {
    pub(super) start: Moment,
    pub(super) length: i64,
    pub(super) open: bool,
    pub(super) impact: Impact,
    pub(super) production: bool,
    pub(super) cause: &'static str,
    pub(super) source: Source,
    pub(super) product: usize,
}

pub(super) fn outages(step: i64) -> impl Strategy<Value = OutageSeed> {
    let impacts = vec![
        Impact::Total,
        Impact::Total,
        Impact::Total,
        Impact::Partial,
        Impact::Degraded,
    ];
    let causes = vec![
        "",
        "vendor",
        "vendor",
        "vendor",
        "force-majeure",
        "client-equipment",
        "client-network",
        "client-environment",
        "client-use",
        "prerequisites",
        "outside:reu",
    ];
    let sources = vec![
        Source::Unstated,
        Source::Vendor,
        Source::Client,
        Source::Monitor,
    ];
    (
        moments(step),
        lengths(step),
        prop::bool::weighted(0.05),
        select(impacts),
        prop::bool::weighted(0.9),
        select(causes),
        select(sources),
        0..6_usize,
    )
        .prop_map(
            |(start, length, open, impact, production, cause, source, product)| OutageSeed {
                start,
                length,
                open,
                impact,
                production,
                cause,
                source,
                product,
            },
        )
}

#[derive(Clone, Debug)]
pub(super) struct WorkSeed {
    pub(super) start: Moment,
    pub(super) length: i64,
    pub(super) kind: MaintenanceKind,
    pub(super) told: [Option<i64>; 3],
    pub(super) product: usize,
    /// Whether an outage goes with it, from and to how many steps off its edges.
    pub(super) outage: Option<(i64, i64)>,
}

pub(super) fn works(step: i64) -> impl Strategy<Value = WorkSeed> {
    let minute = move |minutes: i64| minutes * 60 / step;
    let two_days = minute(48 * 60);
    let notice = prop_oneof![
        (-1..=1_i64).prop_map(move |by| two_days + by),
        -1..=1_i64,
        0..two_days * 2,
    ];
    let notice = prop::option::weighted(0.6, notice);
    let kinds = vec![
        MaintenanceKind::Planned,
        MaintenanceKind::Planned,
        MaintenanceKind::Urgent,
        MaintenanceKind::Security,
    ];
    (
        moments(step),
        lengths(step),
        select(kinds),
        [notice.clone(), notice.clone(), notice],
        0..6_usize,
        prop::option::weighted(0.8, (-40..20_i64, -5..40_i64)),
    )
        .prop_map(|(start, length, kind, told, product, outage)| WorkSeed {
            start,
            length,
            kind,
            told,
            product,
            outage,
        })
}

/// A stretch without monitoring; perhaps about the start of an outage.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    pub(super) start: Moment,
    pub(super) length: i64,
    pub(super) beside: Option<(usize, i64)>,
}

pub(super) fn gaps(step: i64) -> impl Strategy<Value = Gap> {
    let beside = prop::option::weighted(0.7, (0..9_usize, -30..30_i64));
    (moments(step), lengths(step), beside).prop_map(|(start, length, beside)| Gap {
        start,
        length,
        beside,
    })
}
