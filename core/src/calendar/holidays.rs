//! Legal public holidays of France and of its territories.
//!
//! Owns which days are holidays by law; `law` holds the table. Invariant: only law, no custom
//! (Good Friday in the Antilles, Mi-Carême and 21 July are not here). Which days a contract calls "holidays" (the national eleven, or also the
//! territory's own) is for the contract to say, by the [`Territory`] that it passes.
//!
//! The table was checked for 2000 to 2050. Before 2000, the days of New Caledonia, French
//! Polynesia and Wallis and Futuna are taken as they stood in 2000.

mod law;

use super::day::Day;
use super::territory::Territory;
use law::{LAW, When, easter_sunday};

/// A public holiday of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LegalHoliday {
    /// The day.
    pub day: Day,
    /// Its French name.
    pub name: &'static str,
    /// The text that makes it a holiday.
    pub basis: &'static str,
}

/// Which days count as holidays in a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Holidays {
    /// None at all.
    None,
    /// The legal holidays of a territory.
    Of {
        /// The territory.
        territory: Territory,
        /// Alsace-Moselle only: the commune has a Protestant or a mixed church, so that Good
        /// Friday is a holiday (Code du travail, L3134-13).
        protestant_or_mixed_church: bool,
    },
    /// These days.
    Days(Vec<Day>),
}

impl Territory {
    /// Its legal holidays of a year, sorted. The flag matters in Alsace-Moselle alone.
    #[must_use]
    pub fn holidays(self, year: i32, protestant_or_mixed_church: bool) -> Vec<LegalHoliday> {
        let mut holidays: Vec<_> = self.law(year, protestant_or_mixed_church).collect();
        holidays.sort_unstable();
        holidays
    }

    fn law(self, year: i32, church: bool) -> impl Iterator<Item = LegalHoliday> {
        let easter = easter_sunday(year);
        LAW.iter().filter_map(move |rule| {
            let here = rule.territories.is_empty() || rule.territories.contains(&self);
            let now = (rule.years.0..=rule.years.1).contains(&year);
            if !here || !now || (rule.church && !church) {
                return None;
            }
            let day = match rule.when {
                When::On(month, day) => Day::from_ymd(year, month, day)?,
                When::Easter(days) => easter? + days,
            };
            Some(LegalHoliday {
                day,
                name: rule.name,
                basis: rule.basis,
            })
        })
    }
}

impl Holidays {
    /// The national holidays of metropolitan France.
    #[must_use]
    pub const fn national() -> Self {
        Self::territory(Territory::FR)
    }

    /// The legal holidays of a territory, without the church's Good Friday.
    #[must_use]
    pub const fn territory(territory: Territory) -> Self {
        Self::Of {
            territory,
            protestant_or_mixed_church: false,
        }
    }

    /// The holidays from `first` to `last`, sorted, each once.
    #[must_use]
    pub fn between(&self, first: Day, last: Day) -> Vec<Day> {
        let mut days: Vec<Day> = match self {
            Self::None => Vec::new(),
            Self::Days(days) => days.clone(),
            Self::Of {
                territory,
                protestant_or_mixed_church: church,
            } => (first.year()..=last.year())
                .flat_map(|year| territory.law(year, *church).map(|holiday| holiday.day))
                .collect(),
        };
        days.retain(|day| (first..=last).contains(day));
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The French name of a holiday; `None` on any other day, and on one that the law does
    /// not name.
    #[must_use]
    pub fn name(&self, day: Day) -> Option<&'static str> {
        match self {
            Self::None | Self::Days(_) => None,
            Self::Of {
                territory,
                protestant_or_mixed_church: church,
            } => territory
                .law(day.year(), *church)
                .find(|holiday| holiday.day == day)
                .map(|holiday| holiday.name),
        }
    }

    /// Whether a day is a holiday.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        match self {
            Self::None => false,
            Self::Days(days) => days.contains(&day),
            Self::Of {
                territory,
                protestant_or_mixed_church: church,
            } => territory
                .law(day.year(), *church)
                .any(|holiday| holiday.day == day),
        }
    }
}

#[cfg(test)]
mod tests;
