//! History, maintenance notices and updates of the SaaS service (articles 4, 5 and 10.2).

use livret_core::contract::terms::{
    LifecycleDuty, LifecycleRule, LifecycleTerms, Miss, NoticeDelay, NoticeDue, Promise, Told,
    WorkNotice, ZoneTerm,
};
use livret_core::contract::{Citations, Clause};
use livret_core::verdict::{Binding, Party};

use super::Saas;
use super::availability::standing_maintenance;

impl Saas {
    /// The purge that binds the client, the notices that bind the vendor.
    #[must_use]
    pub fn lifecycle(&self) -> Promise<LifecycleTerms> {
        Promise::Promised(LifecycleTerms {
            duties: vec![self.purge(), maintenance_notice(), update_notice()],
            piloted: None,
        })
    }

    fn purge(&self) -> LifecycleDuty {
        let spared = match self.spared_from_purge {
            Some(what) => format!(", {what} excepted"),
            None => String::new(),
        };
        LifecycleDuty {
            articles: Citations::one("4"),
            party: Party::Client,
            binding: Binding::Result,
            rule: LifecycleRule::HistoryPurge {
                years: 5,
                spared: self.spared_from_purge.map(str::to_owned),
            },
            owed: format!(
                "movements dated before 1 January of the fourth year before the current one are \
                 purged{spared}"
            ),
        }
    }
}

/// Work outside the nights, Sundays and holidays is planned 48 hours ahead. Work told later
/// is urgent maintenance in the vendor's reading, which needs no notice.
fn maintenance_notice() -> LifecycleDuty {
    LifecycleDuty {
        articles: Citations::one("5"),
        party: Party::Vendor,
        binding: Binding::Result,
        rule: LifecycleRule::MaintenanceNotice(Box::new(WorkNotice {
            standing: standing_maintenance(),
            inside: None,
            outside: NoticeDue {
                delay: NoticeDelay::Hours(48),
                told: Clause::unclear("eksae-notice", Told::Announced, Told::Earliest),
                miss: Clause::unclear("eksae-urgent", Miss::Breach, Miss::Reported),
                binding: Binding::Result,
            },
        })),
        owed: "planned work outside nights, Sundays and public holidays is told 48 hours ahead"
            .to_owned(),
    }
}

fn update_notice() -> LifecycleDuty {
    LifecycleDuty {
        articles: Citations::one("10.2"),
        party: Party::Vendor,
        binding: Binding::Result,
        rule: LifecycleRule::UpdateNotice {
            zone: ZoneTerm::Client,
        },
        owed: "the client is told the date of an update before it is installed; corrective \
               patches need no notice"
            .to_owned(),
    }
}
