//! Holidays against the adjudicated list and against days that history fixes.

use super::law::{ALSACE_MOSELLE, GOOD_FRIDAY, NATIONAL};
use super::*;
use crate::test_support::oracle;
use rstest::rstest;
use std::collections::BTreeSet;

fn listed(territory: Territory, year: i32) -> Vec<String> {
    let holidays = territory.holidays(year, false);
    let local = holidays.iter().filter(|holiday| holiday.basis != NATIONAL);
    local.map(|h| format!("{} {}", h.day, h.name)).collect()
}

#[test]
fn the_year_2026_has_eleven_national_holidays() {
    let days: Vec<_> = Territory::FR
        .holidays(2026, false)
        .iter()
        .map(|holiday| format!("{} {}", holiday.day, holiday.name))
        .collect();
    assert_eq!(
        days,
        [
            "2026-01-01 1er janvier",
            "2026-04-06 Lundi de Pâques",
            "2026-05-01 1er mai",
            "2026-05-08 8 mai 1945",
            "2026-05-14 Ascension",
            "2026-05-25 Lundi de Pentecôte",
            "2026-07-14 14 juillet",
            "2026-08-15 Assomption",
            "2026-11-01 Toussaint",
            "2026-11-11 11 novembre 1918",
            "2026-12-25 Noël",
        ]
    );
}

#[rstest]
#[case(Territory::RE, 1982, &[])]
#[case(Territory::RE, 1983, &["1983-12-20 Abolition de l'esclavage"])]
#[case(Territory::MF, 2007, &["2007-05-27 Abolition de l'esclavage"])]
#[case(Territory::MF, 2010, &[])]
#[case(Territory::MF, 2017, &["2017-05-27 Abolition de l'esclavage"])]
#[case(Territory::MF, 2018, &["2018-05-28 Abolition de l'esclavage"])]
#[case(Territory::BL, 2011, &[])]
#[case(Territory::BL, 2012, &["2012-10-09 Abolition de l'esclavage"])]
#[case(Territory::FR57, 2026, &["2026-12-26 Saint-Étienne"])]
#[case(Territory::PM, 2026, &[])]
#[case(Territory::PF, 2025, &["2025-03-05 Arrivée de l'Évangile", "2025-04-18 Vendredi saint", "2025-06-29 Fête de l'autonomie"])]
#[case(Territory::PF, 2026, &["2026-03-05 Arrivée de l'Évangile", "2026-04-03 Vendredi saint", "2026-11-20 Matari'i i ni'a"])]
fn a_territory_has_days_of_its_own(
    #[case] territory: Territory,
    #[case] year: i32,
    #[case] expected: &[&str],
) {
    assert_eq!(listed(territory, year), expected);
}

#[rstest]
#[case(1970, "1970-03-29")]
#[case(1981, "1981-04-19")] // a full moon that the tables move from day 29
#[case(1954, "1954-04-18")] // and from day 28
#[case(2000, "2000-04-23")]
#[case(2008, "2008-03-23")]
#[case(2011, "2011-04-24")]
#[case(2038, "2038-04-25")]
#[case(2049, "2049-04-18")]
#[case(2076, "2076-04-19")]
#[case(2100, "2100-03-28")]
fn easter_is_where_history_has_it(#[case] year: i32, #[case] day: &str) {
    assert_eq!(easter_sunday(year).unwrap().to_string(), day);
}

#[test]
fn good_friday_in_alsace_moselle_turns_on_the_church() {
    for territory in Territory::all() {
        let (without, with) = (
            territory.holidays(2026, false),
            territory.holidays(2026, true),
        );
        let extra: Vec<_> = with.iter().filter(|day| !without.contains(day)).collect();
        let expected = usize::from(territory.is_alsace_moselle());
        assert_eq!(extra.len(), expected, "{territory}");
        assert!(
            extra
                .iter()
                .all(|day| day.name == GOOD_FRIDAY && day.basis == ALSACE_MOSELLE)
        );
    }
}

#[test]
fn holidays_between_two_days_are_those_of_their_years() {
    let reunion = Holidays::territory(Territory::RE);
    let day = |text| Day::parse(text).unwrap();
    let between = reunion.between(day("2025-12-20"), day("2026-04-06"));
    let texts: Vec<_> = between.iter().map(Day::to_string).collect();
    assert_eq!(
        texts,
        ["2025-12-20", "2025-12-25", "2026-01-01", "2026-04-06"]
    );
    assert!(between.iter().all(|&day| reunion.contains(day)));
    assert!(!reunion.contains(day("2026-04-05")));
}

/// The territories of the adjudicated list, by its own codes.
fn territories(zone: &str) -> Vec<Territory> {
    let code = match zone {
        "FR-METROPOLE" => "FR",
        "FR-6AE" => return vec![Territory::FR67, Territory::FR68],
        "FR-971" => "GP",
        "FR-972" => "MQ",
        "FR-973" => "GF",
        "FR-974" => "RE",
        "FR-976" => "YT",
        "FR-57" => "FR-57",
        other => other.trim_start_matches("FR-"),
    };
    vec![Territory::parse(code).unwrap()]
}

#[test]
fn the_adjudicated_list_and_the_law_are_the_same() {
    let Some(list) = oracle("fr_holidays_legal.csv") else {
        return;
    };
    let mut expected = BTreeSet::new();
    for row in list.lines().skip(1) {
        let mut cells = row.splitn(4, ',');
        let (day, name, zone) = (
            cells.next().unwrap(),
            cells.next().unwrap(),
            cells.next().unwrap(),
        );
        for territory in territories(zone) {
            expected.insert((territory, Day::parse(day).unwrap(), name.to_owned()));
        }
    }
    let mut law = BTreeSet::new();
    for territory in Territory::all() {
        for year in 2000..=2050 {
            for holiday in territory.holidays(year, true) {
                law.insert((territory, holiday.day, holiday.name.to_owned()));
            }
        }
    }
    let difference: Vec<_> = expected.symmetric_difference(&law).collect();
    assert!(difference.is_empty(), "{difference:?}");
    assert_eq!(
        expected
            .iter()
            .filter(|(t, ..)| *t == Territory::FR)
            .count(),
        561
    );
}
