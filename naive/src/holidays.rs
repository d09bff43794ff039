//! Legal holidays: the eleven of metropolitan France, and those that a territory adds.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};

/// The holidays of a client's territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    /// Its code, such as `RE` or `FR-57`; `FR` has the eleven national days and no other.
    pub(crate) territory: &'static str,
    /// Whether the commune has a Protestant or mixed church.
    pub(crate) church: bool,
}

/// Metropolitan France, outside Alsace and Moselle.
pub(crate) const NATION: Place = Place {
    territory: "FR",
    church: false,
};

/// Easter Sunday, by the rule of Meeus, Jones and Butcher.
fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (n / 31) as u32, (n % 31 + 1) as u32).unwrap()
}

thread_local! {
    /// Days that were asked about before.
    static KNOWN: RefCell<HashMap<(NaiveDate, Place), bool>> = RefCell::default();
    static LAST: Cell<Option<(NaiveDate, Place, bool)>> = const { Cell::new(None) };
}

/// Whether a day is a holiday there.
pub(crate) fn is_holiday(day: NaiveDate, place: Place) -> bool {
    if let Some((last, there, found)) = LAST.get()
        && (last, there) == (day, place)
    {
        return found;
    }
    let look = || falls_on(day, place);
    let found = KNOWN.with_borrow_mut(|known| *known.entry((day, place)).or_insert_with(look));
    LAST.set(Some((day, place, found)));
    found
}

fn falls_on(day: NaiveDate, place: Place) -> bool {
    let sunday = easter(day.year());
    let moved = |days| sunday + Days::new(days);
    let national = matches!(
        (day.month(), day.day()),
        (1, 1) | (5, 1 | 8) | (7, 14) | (8, 15) | (11, 1 | 11) | (12, 25)
    ) || [1, 39, 50].map(moved).contains(&day);
    national || is_local(day, place, sunday - Days::new(2))
}

fn is_local(day: NaiveDate, place: Place, good_friday: NaiveDate) -> bool {
    let (year, date) = (day.year(), (day.month(), day.day()));
    match place.territory {
        "FR-57" | "FR-67" | "FR-68" => date == (12, 26) || (place.church && day == good_friday),
        "YT" => date == (4, 27),
        "MQ" => date == (5, 22),
        "GP" => date == (5, 27),
        "GF" => date == (6, 10),
        "RE" => date == (12, 20),
        // Part of Guadeloupe until 2007, with days of their own by a decree of 2012.
        "BL" | "MF" if year <= 2007 => date == (5, 27),
        "BL" => year >= 2012 && date == (10, 9),
        "MF" if year >= 2018 => date == (5, 28),
        "MF" => year >= 2012 && date == (5, 27),
        "NC" => date == (9, 24),
        "PF" => {
            let autonomy = if year >= 2026 { (11, 20) } else { (6, 29) };
            day == good_friday || date == (3, 5) || date == autonomy
        }
        "WF" => matches!(date, (4, 28) | (6, 29) | (7, 29)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("FR", "2026-05-25", true)]
    #[case("FR", "2025-05-29", true)]
    #[case("FR", "2025-04-18", false)]
    #[case("FR-67", "2025-04-18", true)]
    #[case("RE", "2026-12-20", true)]
    #[case("PF", "2025-06-29", true)]
    #[case("PF", "2026-06-29", false)]
    #[case("GP", "2026-05-28", false)]
    fn holidays_fall_where_the_law_puts_them(
        #[case] territory: &'static str,
        #[case] day: NaiveDate,
        #[case] holiday: bool,
    ) {
        let church = true;
        assert_eq!(is_holiday(day, Place { territory, church }), holiday);
    }

    /// Of the adjudicated list, where it lies beside the repository.
    #[test]
    fn every_day_of_the_adjudicated_list_is_one_and_no_other() {
        let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let beside = own.ancestors().skip(2).map(|folder| folder.join("shared"));
        let named = std::env::var_os("LIVRET_SHARED").map(Into::into);
        let lists = named.into_iter().chain(beside);
        let mut lists = lists.map(|shared| shared.join("oracles/fr_holidays_legal.csv"));
        let Some(file) = lists.find(|file| file.is_file()) else {
            eprintln!("SKIPPED: no list of holidays; LIVRET_SHARED may name its folder");
            return;
        };
        let text = std::fs::read_to_string(file).unwrap();
        let zones = [
            ("FR-METROPOLE", "FR"),
            ("FR-57", "FR-57"),
            ("FR-6AE", "FR-67"),
            ("FR-971", "GP"),
            ("FR-972", "MQ"),
            ("FR-973", "GF"),
            ("FR-974", "RE"),
            ("FR-976", "YT"),
            ("FR-BL", "BL"),
            ("FR-MF", "MF"),
            ("FR-NC", "NC"),
            ("FR-PF", "PF"),
            ("FR-PM", "PM"),
            ("FR-WF", "WF"),
        ];
        for (zone, territory) in zones {
            let rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
            let listed: std::collections::BTreeSet<NaiveDate> = rows
                .filter(|row| row.get(2) == Some(&zone))
                .map(|row| row[0].parse().unwrap())
                .collect();
            let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
            let church = true;
            let place = Place { territory, church };
            let found = first.iter_days().take_while(|day| day.year() <= 2050);
            let found = found.filter(|day| is_holiday(*day, place));
            assert_eq!(listed, found.collect(), "{territory}");
        }
    }
}
