//! Backups of the SaaS service (articles 7 and 8).

use livret_core::contract::terms::{
    BackupSlot, BackupTerms, Objective, Promise, Retention, ZoneTerm,
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
            objectives: objectives(request),
        })
    }
}

fn nightly() -> BackupSlot {
    BackupSlot {
        kind: "daily".to_owned(),
        due: Clause::unclear(
            "night-backup",
            "a success between 00:00 and 07:00".to_owned(),
            "a success in each calendar day".to_owned(),
        ),
        zone: Clause::unclear("night-backup", ZoneTerm::Client, ZoneTerm::paris()),
        kept: "30 days".to_owned(),
        retention_end: retention_end(),
    }
}

fn monthly() -> BackupSlot {
    BackupSlot {
        kind: "monthly".to_owned(),
        due: "a success on the first day of each month".to_owned().into(),
        zone: ZoneTerm::Client.into(),
        kept: "3 months".to_owned(),
        retention_end: retention_end(),
    }
}

fn retention_end() -> Clause<Retention> {
    Clause::unclear("retention-end", Retention::DayEnd, Retention::SameTime)
}

/// What the client's annex on disaster recovery promises; nothing without one.
fn objectives(request: &TermsRequest) -> Vec<Objective> {
    let plan = request.parameters.0.get(RECOVERY);
    let objective = |name: &str| {
        let at_most = plan?.get(name)?.as_str()?;
        Some(Objective {
            name: name.to_owned(),
            at_most: at_most.to_owned(),
            articles: Citations::one("8"),
        })
    };
    ["rpo", "rto"].into_iter().filter_map(objective).collect()
}
