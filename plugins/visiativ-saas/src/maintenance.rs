//! Programmed maintenance: its periods, in both readings (article 5 and annex 2).

use livret_core::contract::Clause;
use livret_core::contract::terms::{CalendarTerms, ExclusionRule, Notice, Told};

use crate::{french_hours, texts};

/// The periods of article 5: nights from Monday to Saturday, Sundays and holidays whole.
pub(crate) fn general() -> ExclusionRule {
    programmed(general_periods())
}

/// When those periods are.
pub(crate) fn general_periods() -> CalendarTerms {
    periods("Su,PH 00:00-24:00")
}

/// The same without Sunday, which annex 2 governs for some products.
pub(crate) fn without_sunday() -> ExclusionRule {
    programmed(periods("PH 00:00-24:00"))
}

/// A night belongs to the day on which it begins (client), or the hours from 20:00 to
/// 24:00 and from 00:00 to 06:00 belong to the days named (vendor): they part on Monday
/// and Sunday mornings.
fn periods(whole_days: &str) -> CalendarTerms {
    french_hours(Clause::unclear(
        "visiativ-night",
        texts(&["Mo-Sa 20:00-06:00", whole_days]),
        texts(&["Mo-Sa 00:00-06:00,20:00-24:00", whole_days]),
    ))
}

/// Planned work inside the periods of which the client was notified before it began. The
/// support site is a place of notification (article 5), hence publication is enough.
fn programmed(within: CalendarTerms) -> ExclusionRule {
    ExclusionRule::Maintenance {
        kinds: texts(&["planned"]),
        notice: Some(Notice {
            hours: 0,
            told: Told::AnnouncedOrPublished.into(),
        }),
        within: Some(within),
    }
}
