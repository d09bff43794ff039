//! Zones against the time-zone library itself and against known clock changes.

use super::changes::PROBED_DAYS;
use super::*;
use chrono::{DateTime, NaiveDate, Offset, TimeZone};
use proptest::prelude::*;
use rstest::rstest;

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn describe(clock: WallClock) -> String {
    match clock {
        WallClock::Unique(at) => format!("unique {at}"),
        WallClock::Gap(at) => format!("gap {at}"),
        WallClock::Fold { first, second } => format!("fold {first} {second}"),
    }
}

#[rstest]
#[case("Europe/Paris", "2024-03-31T01:59", "unique 2024-03-31T00:59:00Z")]
#[case("Europe/Paris", "2024-03-31T02:00", "gap 2024-03-31T01:00:00Z")]
#[case("Europe/Paris", "2024-03-31T02:30", "gap 2024-03-31T01:30:00Z")]
#[case("Europe/Paris", "2024-03-31T03:00", "unique 2024-03-31T01:00:00Z")]
#[case("Europe/Paris", "2024-10-27T01:59", "unique 2024-10-26T23:59:00Z")]
#[case(
    "Europe/Paris",
    "2024-10-27T02:00",
    "fold 2024-10-27T00:00:00Z 2024-10-27T01:00:00Z"
)]
#[case(
    "Europe/Paris",
    "2024-10-27T02:59",
    "fold 2024-10-27T00:59:00Z 2024-10-27T01:59:00Z"
)]
#[case("Europe/Paris", "2024-10-27T03:00", "unique 2024-10-27T02:00:00Z")]
#[case(
    "Australia/Lord_Howe",
    "2024-04-07T01:45",
    "fold 2024-04-06T14:45:00Z 2024-04-06T15:15:00Z"
)]
#[case("America/Sao_Paulo", "2015-10-18T00:00", "gap 2015-10-18T03:00:00Z")]
#[case("Pacific/Apia", "2011-12-30T12:00", "gap 2011-12-30T22:00:00Z")]
#[case("Indian/Reunion", "2024-03-31T02:30", "unique 2024-03-30T22:30:00Z")]
fn a_wall_clock_shows_it_once_never_or_twice(
    #[case] zone: &str,
    #[case] clock: &str,
    #[case] expected: &str,
) {
    let zone = Zone::parse(zone).unwrap();
    assert_eq!(describe(zone.classify(local(clock))), expected);
}

#[rstest]
#[case(
    "europe/pariss",
    "`europe/pariss` is not an IANA time zone; did you mean `Europe/Paris`?"
)]
#[case(
    "Indian/Réunion",
    "`Indian/Réunion` is not an IANA time zone; did you mean `Indian/Reunion`?"
)]
#[case(
    "Paris",
    "`Paris` is not an IANA time zone; did you mean `Europe/Paris`?"
)]
#[case(
    "Réunion",
    "`Réunion` is not an IANA time zone; did you mean `Indian/Reunion`?"
)]
#[case("", "`` is not an IANA time zone")]
fn an_unknown_zone_offers_the_nearest(#[case] name: &str, #[case] message: &str) {
    assert_eq!(Zone::parse(name).unwrap_err().to_string(), message);
}

#[rstest]
#[case("Europe/Paris", "2024-03-31", 23)]
#[case("Europe/Paris", "2024-10-27", 25)]
#[case("America/Sao_Paulo", "2015-10-18", 23)]
#[case("Pacific/Apia", "2011-12-30", 0)]
#[case("America/Miquelon", "2026-11-01", 25)]
fn civil_days_have_their_own_length(#[case] zone: &str, #[case] day: &str, #[case] hours: i64) {
    let zone = Zone::parse(zone).unwrap();
    let day = Day::parse(day).unwrap();
    assert_eq!(
        zone.day_end(day) - zone.day_start(day),
        Micros::from_hours(hours)
    );
}

/// The library's own answer, by `first-shift`: `LocalResult` and, in a gap, the offset of a
/// day earlier.
fn library(tz: Tz, local: NaiveDateTime) -> WallClock {
    let instant = |at: DateTime<Tz>| Instant::from(at.to_utc());
    match tz.from_local_datetime(&local) {
        chrono::LocalResult::Single(at) => WallClock::Unique(instant(at)),
        chrono::LocalResult::Ambiguous(a, b) => WallClock::Fold {
            first: instant(a.min(b)),
            second: instant(a.max(b)),
        },
        chrono::LocalResult::None => {
            let before = (0..48)
                .map(|hours| local - chrono::Duration::hours(hours))
                .find_map(|earlier| tz.from_local_datetime(&earlier).earliest())
                .unwrap();
            let offset = i64::from(before.offset().fix().local_minus_utc());
            WallClock::Gap(Instant::from_micros(
                local.and_utc().timestamp_micros() - offset * MICROS_PER_SECOND,
            ))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn instants_read_as_the_library_reads_them(
        tz in prop::sample::select(&TZ_VARIANTS[..]),
        seconds in prop::collection::vec(0_i64..4_102_444_800, 64),
    ) {
        let zone = Zone::of(tz);
        for second in seconds {
            let expected = DateTime::from_timestamp(second, 0).unwrap().with_timezone(&tz);
            let at = Instant::from_seconds(second);
            prop_assert_eq!(zone.wall_clock(at), Some(expected.naive_local()));
            prop_assert_eq!(zone.day_of(at), Day::from(expected.date_naive()));
        }
    }

    #[test]
    fn wall_clocks_read_as_the_library_reads_them_near_every_change(
        tz in prop::sample::select(&TZ_VARIANTS[..]),
        shift in -180_i64..180,
    ) {
        let zone = Zone::of(tz);
        for change in zone.0.changes.iter().filter(|change| (0..4_102_000_000).contains(&change.at)) {
            let local = DateTime::from_timestamp(change.threshold + 60 * shift, 0).unwrap().naive_utc();
            prop_assert_eq!(zone.classify(local), library(tz, local), "{} {}", tz, local);
        }
    }

    #[test]
    fn a_walk_knows_the_offset_of_a_search(
        tz in prop::sample::select(&TZ_VARIANTS[..]),
        first in 0_i32..40_000,
    ) {
        let zone = Zone::of(tz);
        let mut walk = zone.walk();
        for day in first..first + 400 {
            let from = Day(day).first_second();
            if let Some(offset) = walk.steady(from, from + 2 * SECONDS_PER_DAY) {
                for local in [from, from + SECONDS_PER_DAY, from + 2 * SECONDS_PER_DAY] {
                    prop_assert_eq!(zone.instant_of_local(local), Instant::from_seconds(local - offset));
                }
            }
        }
    }
}

#[test]
fn a_zone_is_its_name_in_data() {
    let zone: Zone = serde_json::from_str("\"Pacific/Marquesas\"").unwrap();
    assert_eq!(
        serde_json::to_string(&zone).unwrap(),
        "\"Pacific/Marquesas\""
    );
    assert_eq!(zone, Zone::parse("Pacific/Marquesas").unwrap());
    assert_ne!(zone, Zone::paris());
}

#[test]
fn the_probed_days_are_1969_to_2100() {
    let day = |year| i64::from(Day::from(NaiveDate::from_ymd_opt(year, 1, 1).unwrap()).0);
    assert_eq!(PROBED_DAYS, day(1969)..day(2101));
}
