//! Backups (article 6): three rhythms, two sites, the European Economic Area, 24 hours.

use livret_core::contract::terms::{BackupSlot, BackupTerms, Objective, Retention, ZoneTerm};
use livret_core::contract::{Citations, Clause};

use crate::texts;

/// The European Economic Area by ISO 3166 country: the members of the Union, then the
/// three EFTA states in it, then the French territories of the Union with codes of their
/// own (the EEA agreement, article 126, follows the Union's treaties).
const EEA: [&str; 36] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO", "GF", "GP",
    "MF", "MQ", "RE", "YT",
];

/// Slots, retention, copies, region and the recovery point.
pub(crate) fn backup() -> BackupTerms {
    let plain = |due: &str| Clause::from(due.to_owned());
    let weekly = Clause::unclear(
        "week-slot",
        "a success in any 7 days".to_owned(),
        "a success in each ISO week".to_owned(),
    );
    BackupTerms {
        articles: Citations::one("6"),
        slots: vec![
            slot("daily", plain("a success in each calendar day"), "7 days"),
            slot("weekly", weekly, "4 weeks"),
            slot(
                "monthly",
                plain("a success in each calendar month"),
                "3 months",
            ),
        ],
        copies: 2,
        regions: texts(&EEA),
        objectives: vec![Objective {
            name: "rpo".to_owned(),
            at_most: "24h".to_owned(),
            articles: Citations::one("6"),
        }],
    }
}

fn slot(kind: &str, due: Clause<String>, kept: &str) -> BackupSlot {
    BackupSlot {
        kind: kind.to_owned(),
        due,
        zone: ZoneTerm::paris().into(),
        kept: kept.to_owned(),
        retention_end: Clause::unclear("retention-end", Retention::DayEnd, Retention::SameTime),
    }
}
