//! History and updates of the SaaS service (articles 4 and 10.2).

use livret_core::contract::Citations;
use livret_core::contract::terms::{LifecycleDuty, LifecycleTerms, Promise};
use livret_core::verdict::{Binding, Party};

use super::Saas;

impl Saas {
    /// The purge that binds the client, and the notice of updates that binds the vendor.
    #[must_use]
    pub fn lifecycle(&self) -> Promise<LifecycleTerms> {
        let spared = match self.spared_from_purge {
            Some(what) => format!(", {what} excepted"),
            None => String::new(),
        };
        let purge = LifecycleDuty {
            name: "history-purge".to_owned(),
            articles: Citations::one("4"),
            party: Party::Client,
            binding: Binding::Result,
            owed: format!(
                "movements dated before 1 January of the fourth year before the current one are \
                 purged{spared}"
            ),
        };
        let notice = LifecycleDuty {
            name: "update-notice".to_owned(),
            articles: Citations::one("10.2"),
            party: Party::Vendor,
            binding: Binding::Result,
            owed: "the client is told the date of an update before it is installed; corrective \
                   patches need no notice"
                .to_owned(),
        };
        Promise::Promised(LifecycleTerms {
            duties: vec![purge, notice],
        })
    }
}
