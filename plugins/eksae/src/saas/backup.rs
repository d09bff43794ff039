//! Backups of the SaaS service (articles 7 and 8).

use livret_core::contract::terms::{
    BackupSlot, BackupTerms, DisasterRecovery, DueTerm, Kept, Promise, Retention, SlotTerm,
    ZoneTerm,
};
use livret_core::contract::{Citations, Clause, TermsRequest};

use super::Saas;

/// The parameter of the optional recovery plan.
pub(super) const RECOVERY: &str = "disaster_recovery";

impl Saas {
    /// Nightly and monthly backups, and the objectives of the recovery plan if one was
    /// bought.
    #[must_use]
    pub fn backup(&self, request: &TermsRequest) -> Promise<BackupTerms> {
        Promise::Promised(BackupTerms {
            articles: Citations::one("7"),
            slots: vec![nightly(), monthly()],
            copies: 1,
            regions: Vec::new(),
            recovery_point: None,
            disaster: disaster(request),
            restoration: Some(Citations::one("7")),
        })
    }
}

fn nightly() -> BackupSlot {
    BackupSlot {
        kind: "daily".to_owned(),
        due: Clause::unclear(
            "night-backup",
            DueTerm {
                slot: SlotTerm::Hours("00:00-07:00".to_owned()),
                zone: ZoneTerm::Client,
            },
            DueTerm {
                slot: SlotTerm::Day,
                zone: ZoneTerm::paris(),
            },
        ),
        kept: Kept::Days(30),
        zone: ZoneTerm::Client,
        retention_end: retention_end(),
    }
}

fn monthly() -> BackupSlot {
    BackupSlot {
        kind: "monthly".to_owned(),
        due: Clause::Plain(DueTerm {
            slot: SlotTerm::MonthDay(1),
            zone: ZoneTerm::Client,
        }),
        kept: Kept::Months(3),
        zone: ZoneTerm::Client,
        retention_end: retention_end(),
    }
}

fn retention_end() -> Clause<Retention> {
    Clause::unclear("retention-end", Retention::DayEnd, Retention::SameTime)
}

/// What the client's annex on disaster recovery promises; nothing without one.
fn disaster(request: &TermsRequest) -> Option<DisasterRecovery> {
    let plan = request.parameters.0.get(RECOVERY)?;
    let figure = |name: &str| plan.get(name)?.as_str().map(str::to_owned);
    Some(DisasterRecovery {
        articles: Citations::one("8"),
        rpo: figure("rpo"),
        rto: figure("rto"),
    })
}
