//! Terms in words: clauses, calendars, exclusions.

use livret_core::contract::Clause;
use livret_core::contract::terms::{
    CalendarTerms, DayEndTerm, ExclusionRule, HolidaysTerm, LongInterruption, Notice, Told,
    ZoneTerm, day_ranges,
};

use crate::words::list;

/// What a clause says; both readings where it bears two.
pub(crate) fn clause<T>(clause: &Clause<T>, say: impl Fn(&T) -> String) -> String {
    match clause {
        Clause::Plain(term) => say(term),
        Clause::Unclear {
            reading,
            client,
            vendor,
        } => format!(
            "client: {} | vendor: {} [{reading}]",
            say(client),
            say(vendor)
        ),
    }
}

/// The same inside a sentence: two readings stand in brackets.
pub(crate) fn inner<T>(term: &Clause<T>, say: impl Fn(&T) -> String) -> String {
    match term {
        Clause::Plain(term) => say(term),
        Clause::Unclear { .. } => format!("({})", clause(term, say)),
    }
}

/// When the last of several business days ends.
pub(crate) fn day_end(end: &DayEndTerm) -> String {
    match end {
        DayEndTerm::Closing => "its closing",
        DayEndTerm::Midnight => "24:00",
    }
    .to_owned()
}

/// When something is open.
pub(crate) fn calendar(terms: &CalendarTerms) -> String {
    let hours = inner(&terms.hours, |hours| hours.join(" and "));
    let zone = zone(&terms.zone);
    let holidays = clause(&terms.holidays, |holidays| {
        match holidays {
            HolidaysTerm::National => "the eleven national days",
            HolidaysTerm::Territory => "the territory's days",
            HolidaysTerm::None => "none",
        }
        .to_owned()
    });
    let closures = match terms.closures.as_slice() {
        [] => String::new(),
        days => format!("; closed on {}", day_ranges(days)),
    };
    let openings = terms.openings.iter();
    let openings = openings.map(|own| format!("; on {} open {}", own.day, own.hours));
    let openings: String = openings.collect();
    // Hours that no holiday changes need no word about them.
    let named = match &terms.hours {
        Clause::Plain(hours) => names_holidays(hours),
        Clause::Unclear { client, vendor, .. } => names_holidays(client) || names_holidays(vendor),
    };
    let holidays = if named {
        format!("; PH, public holidays: {holidays}")
    } else {
        String::new()
    };
    format!("{hours} ({zone}{holidays}{closures}{openings})")
}

fn names_holidays(hours: &[String]) -> bool {
    hours.iter().any(|hours| hours.contains("PH"))
}

/// In whose local time.
pub(crate) fn zone(zone: &ZoneTerm) -> String {
    match zone {
        ZoneTerm::Client => "the client's local time".to_owned(),
        ZoneTerm::Named(name) => name.clone(),
    }
}

/// What an exclusion takes out.
pub(crate) fn exclusion(rule: &ExclusionRule) -> String {
    match rule {
        ExclusionRule::Nothing => "nothing".to_owned(),
        ExclusionRule::Standing(hours) => calendar(hours),
        ExclusionRule::Maintenance {
            kinds,
            notice,
            within,
        } => {
            let ahead = notice.as_ref().map(told).unwrap_or_default();
            let within = within.as_ref().map(calendar);
            let within = within.map(|hours| format!(", within {hours}"));
            format!(
                "recorded maintenance ({}){ahead}{}",
                kinds.join(", "),
                within.unwrap_or_default()
            )
        }
        ExclusionRule::Causes(causes) => {
            let causes: Vec<String> = causes.iter().map(ToString::to_string).collect();
            format!("outages caused by {}", list(&causes))
        }
        ExclusionRule::Impacts(impacts) => format!("{} outages", list(impacts)),
        ExclusionRule::OtherEnvironments => "outages of other environments".to_owned(),
        ExclusionRule::ShortInterruption {
            within,
            shorter_than,
            longer,
        } => format!(
            "interruptions shorter than {shorter_than} within {}; of a longer one counts {}",
            calendar(within),
            inner(longer, |longer| match longer {
                LongInterruption::CountsWhole => "all of it",
                LongInterruption::CountsPast => "what is past",
            }
            .to_owned())
        ),
    }
}

fn told(notice: &Notice) -> String {
    let told = inner(&notice.told, |told| {
        match told {
            Told::Announced => "this client was told",
            Told::AnnouncedOrPublished => "this client was told, or it was published",
            Told::Earliest => "it was planned, published or told, whichever was first",
        }
        .to_owned()
    });
    match notice.hours {
        0 => format!(", before whose start {told}"),
        hours => format!(", {hours} h before which {told}"),
    }
}

#[cfg(test)]
mod tests {
    use livret_core::contract::terms::Opening;

    use super::*;

    #[test]
    fn single_days_follow_the_weekly_hours() {
        let day = |text: &str| text.parse().expect("a date");
        let terms = CalendarTerms {
            closures: ["2026-08-02", "2026-12-24", "2026-08-01"].map(day).into(),
            openings: vec![Opening {
                day: day("2026-05-25"),
                hours: "08:00-12:00".to_owned(),
            }],
            ..CalendarTerms::paris("Mo-Fr 09:00-18:00")
        };
        assert_eq!(
            calendar(&terms),
            "Mo-Fr 09:00-18:00 (Europe/Paris; closed on 2026-08-01..2026-08-02, 2026-12-24; \
             on 2026-05-25 open 08:00-12:00)"
        );
    }
}
