//! Backups (article 6): three rhythms, two sites, the European Economic Area, 24 hours.

use livret_core::contract::terms::{
    BackupSlot, BackupTerms, DueTerm, GapRule, Kept, RecoveryPoint, Retention, SlotTerm, ZoneTerm,
};
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
    let weekly = Clause::unclear(
        "week-slot",
        due(SlotTerm::AnyDays(7)),
        due(SlotTerm::IsoWeek),
    );
    BackupTerms {
        articles: Citations::one("6"),
        slots: vec![
            slot("daily", due(SlotTerm::Day).into(), Kept::Days(7)),
            slot("weekly", weekly, Kept::Weeks(4)),
            slot("monthly", due(SlotTerm::Month).into(), Kept::Months(3)),
        ],
        copies: 2,
        regions: texts(&EEA),
        recovery_point: Some(RecoveryPoint {
            articles: Citations::one("6"),
            at_most: "24h".to_owned(),
            rule: Clause::unclear("rpo-gap", GapRule::StartToEnd, GapRule::EachDay),
            zone: ZoneTerm::paris(),
        }),
        disaster: None,
        // The convention keeps backups and does not promise to restore one on request.
        restoration: None,
    }
}

fn due(slot: SlotTerm) -> DueTerm {
    DueTerm {
        slot,
        zone: ZoneTerm::paris(),
    }
}

fn slot(kind: &str, due: Clause<DueTerm>, kept: Kept) -> BackupSlot {
    BackupSlot {
        kind: kind.to_owned(),
        due,
        kept,
        zone: ZoneTerm::paris(),
        retention_end: Clause::unclear("retention-end", Retention::DayEnd, Retention::SameTime),
    }
}
