//! The law of public holidays as a dated table: which day, where, since and until when, and on
//! which basis; and Easter, on which some of them turn.

use crate::calendar::day::Day;
use crate::calendar::territory::Territory;
use Territory::{BL, FR57, FR67, FR68, GF, GP, MF, MQ, NC, PF, RE, WF, YT};

/// Which years a rule holds in, both included.
type Years = (i32, i32);

const ALWAYS: Years = (i32::MIN, i32::MAX);

const fn since(year: i32) -> Years {
    (year, i32::MAX)
}

/// When in the year a holiday falls.
#[derive(Clone, Copy)]
pub(super) enum When {
    /// Month and day.
    On(u32, u32),
    /// Days after Easter Sunday.
    Easter(i32),
}

/// One line of the law.
pub(super) struct Rule {
    /// Empty: everywhere.
    pub(super) territories: &'static [Territory],
    pub(super) when: When,
    pub(super) years: Years,
    pub(super) name: &'static str,
    pub(super) basis: &'static str,
    /// Only where there is a Protestant or a mixed church.
    pub(super) church: bool,
}

const fn rule(
    territories: &'static [Territory],
    when: When,
    years: Years,
    name: &'static str,
    basis: &'static str,
) -> Rule {
    Rule {
        territories,
        when,
        years,
        name,
        basis,
        church: false,
    }
}

const fn national(when: When, years: Years, name: &'static str) -> Rule {
    rule(&[], when, years, name, NATIONAL)
}

pub(super) const NATIONAL: &str = "Code du travail, L3133-1";
pub(super) const ALSACE_MOSELLE: &str = "Code du travail, L3134-13";
const ABOLITION: &str = "Loi 83-550 and décret 83-1003; Code du travail, L3422-2";
const ABOLITION_2012: &str = "Décret 2012-553; Code du travail, L3422-2";
const SLAVERY: &str = "Abolition de l'esclavage";
pub(super) const GOOD_FRIDAY: &str = "Vendredi saint";
const POLYNESIA: &str = "Code du travail de la Polynésie française, LP 3222-1";
const WALLIS: &str = "Arrêté territorial de Wallis-et-Futuna";

/// The law. 8 May came back in 1982 (loi 81-893); the abolition of slavery began with the
/// decree of November 1983, in time for Réunion's 20 December of that year. Saint-Barthélemy
/// and Saint-Martin shared Guadeloupe's day until they left it in July 2007, and had none
/// again until the decree of April 2012.
pub(super) const LAW: &[Rule] = &[
    national(When::On(1, 1), ALWAYS, "1er janvier"),
    national(When::Easter(1), ALWAYS, "Lundi de Pâques"),
    national(When::On(5, 1), ALWAYS, "1er mai"),
    national(When::On(5, 8), since(1982), "8 mai 1945"),
    national(When::Easter(39), ALWAYS, "Ascension"),
    national(When::Easter(50), ALWAYS, "Lundi de Pentecôte"),
    national(When::On(7, 14), ALWAYS, "14 juillet"),
    national(When::On(8, 15), ALWAYS, "Assomption"),
    national(When::On(11, 1), ALWAYS, "Toussaint"),
    national(When::On(11, 11), ALWAYS, "11 novembre 1918"),
    national(When::On(12, 25), ALWAYS, "Noël"),
    Rule {
        church: true,
        ..rule(
            &[FR57, FR67, FR68],
            When::Easter(-2),
            ALWAYS,
            GOOD_FRIDAY,
            ALSACE_MOSELLE,
        )
    },
    rule(
        &[FR57, FR67, FR68],
        When::On(12, 26),
        ALWAYS,
        "Saint-Étienne",
        ALSACE_MOSELLE,
    ),
    rule(&[YT], When::On(4, 27), since(1984), SLAVERY, ABOLITION),
    rule(&[MQ], When::On(5, 22), since(1984), SLAVERY, ABOLITION),
    rule(&[GP], When::On(5, 27), since(1984), SLAVERY, ABOLITION),
    rule(&[GF], When::On(6, 10), since(1984), SLAVERY, ABOLITION),
    rule(&[RE], When::On(12, 20), since(1983), SLAVERY, ABOLITION),
    rule(&[BL, MF], When::On(5, 27), (1984, 2007), SLAVERY, ABOLITION),
    rule(&[BL], When::On(10, 9), since(2012), SLAVERY, ABOLITION_2012),
    rule(
        &[MF],
        When::On(5, 27),
        (2012, 2017),
        SLAVERY,
        ABOLITION_2012,
    ),
    rule(
        &[MF],
        When::On(5, 28),
        since(2018),
        SLAVERY,
        "Loi 2017-256; circulaire of 4 May 2018",
    ),
    rule(
        &[NC],
        When::On(9, 24),
        ALWAYS,
        "Fête de la citoyenneté",
        "Code du travail de Nouvelle-Calédonie",
    ),
    rule(
        &[PF],
        When::On(3, 5),
        ALWAYS,
        "Arrivée de l'Évangile",
        POLYNESIA,
    ),
    rule(&[PF], When::Easter(-2), ALWAYS, GOOD_FRIDAY, POLYNESIA),
    rule(
        &[PF],
        When::On(6, 29),
        (i32::MIN, 2025),
        "Fête de l'autonomie",
        POLYNESIA,
    ),
    rule(
        &[PF],
        When::On(11, 20),
        since(2026),
        "Matari'i i ni'a",
        "Loi du pays adopted on 6 May 2025",
    ),
    rule(
        &[WF],
        When::On(4, 28),
        ALWAYS,
        "Saint Pierre Chanel",
        WALLIS,
    ),
    rule(
        &[WF],
        When::On(6, 29),
        ALWAYS,
        "Saints Pierre et Paul",
        WALLIS,
    ),
    rule(&[WF], When::On(7, 29), ALWAYS, "Fête du Territoire", WALLIS),
];

/// Easter Sunday of the Gregorian calendar: the Sunday after the full moon (of the church's
/// tables) on or after 21 March.
pub(super) fn easter_sunday(year: i32) -> Option<Day> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    // Days by which leap years and the moon's own drift have moved the table since 1582.
    let moon = century - century / 4 - (8 * century + 13) / 25;
    let epact = (19 * golden + moon + 15).rem_euclid(30);
    // The tables hold no moon on day 29, and none on day 28 late in the cycle.
    let full = epact - i32::from(epact == 29 || (epact == 28 && golden > 10));
    let full_moon = Day::from_ymd(year, 3, 21)? + full;
    let to_sunday = 7 - i32::try_from((full_moon.weekday() + 1) % 7).ok()?;
    Some(full_moon + to_sunday)
}
