//! Two subscriptions of a contract in which every family is promised, and two months of
//! evidence.

use std::fs;
use std::sync::Arc;

use livret_core::plugin::{AbiOutage, BOOKLET, CallError, Transport};
use livret_core::report::Report;
use livret_core::time::Instant;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::contracts::{Contracts, Library};
use crate::evaluate::evaluate;
use crate::portfolio::{Bindings, Portfolio, Proposal, bind};
use crate::replay::{Replay, replay};

const BOOKLET_JSON: &str = include_str!("../../../../core/src/contract/check/sample/booklet.json");
const TERMS_JSON: &str = include_str!("../../../../core/src/contract/check/sample/terms.json");

/// In each month more downtime than is allowed, some of it partial; tickets of which one is
/// answered within eight hours; a claim.
const EVIDENCE: [(&str, &str); 3] = [
    (
        "outages.csv",
        "subscription,start,end,impact\n\
         a,2026-02-03T09:00:00Z,2026-02-03T10:30:00Z,total\n\
         a,2026-02-10T09:00:00Z,2026-02-10T09:20:00Z,partial\n\
         a,2026-03-03T09:00:00Z,2026-03-03T09:30:00Z,total\n\
         a,2026-03-04T19:30:00Z,2026-03-04T21:00:00Z,total\n\
         b,2026-03-05T09:00:00Z,2026-03-05T09:10:00Z,total\n",
    ),
    (
        "tickets.csv",
        "subscription,id,recorded_at,severity,acknowledged_at,fixed_at\n\
         a,T-1,2026-02-02T09:00:00Z,P1,2026-02-02T15:00:00Z,2026-02-03T09:00:00Z\n\
         a,T-2,2026-02-04T09:00:00Z,P1,2026-02-06T09:00:00Z,2026-02-07T09:00:00Z\n\
         a,T-3,2026-03-02T09:00:00Z,urgent,2026-03-02T10:00:00Z,2026-03-02T11:00:00Z\n\
         a,T-5,2026-03-09T15:00:00Z,P1,2026-03-11T09:00:00Z,2026-03-12T09:00:00Z\n\
         b,T-4,2026-03-02T09:00:00Z,P2,2026-03-02T10:00:00Z,2026-03-12T11:00:00Z\n",
    ),
    (
        "claims.csv",
        "subscription,period,sent_at\na,2026-02,2026-04-01T09:00:00Z\n",
    ),
];

/// A library that gives those terms; the parameter `support_hours` becomes the hours of support.
struct Sample;

impl Transport for Sample {
    fn origin(&self) -> String {
        "libacme.so".to_owned()
    }

    fn name(&self) -> &str {
        "acme-saas"
    }

    fn version(&self) -> &str {
        "1.0.0"
    }

    fn has_batch(&self) -> bool {
        false
    }

    fn carry_call(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, CallError> {
        if method == BOOKLET {
            let mut booklet: Value = serde_json::from_str(BOOKLET_JSON).expect("a booklet");
            booklet["contract"] = json!("acme-saas");
            return Ok(booklet.to_string().into_bytes());
        }
        let request: Value = serde_json::from_slice(argument).expect("a request");
        let mut terms: Value = serde_json::from_str(TERMS_JSON).expect("terms");
        if let Some(hours) = request["parameters"]["support_hours"].as_str() {
            terms["support"]["promised"]["hours"]["hours"] = json!([hours]);
        }
        Ok(terms.to_string().into_bytes())
    }

    fn carry_batch(&self, _: &[AbiOutage], _: &mut [u32]) -> Result<(), CallError> {
        Ok(())
    }
}

/// A portfolio on disk, ready to be judged.
pub(super) struct Stage {
    folder: TempDir,
    pub(super) portfolio: Portfolio,
    pub(super) bindings: Bindings,
    pub(super) contracts: Contracts,
}

impl Stage {
    /// A portfolio in which the subscription `a` has these lines and, where it says anything,
    /// this script; and another client's subscription `b`.
    pub(super) fn new(lines: &str, script: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).expect("written");
        };
        for (name, text) in EVIDENCE {
            write(name, text);
        }
        write("own.rhai", script);
        let script = match script {
            "" => "",
            _ => "script = \"own.rhai\"\n",
        };
        let text = format!(
            "[portfolio]\nname = \"P\"\nevidence = \".\"\n\
             [[client]]\nid = \"c\"\nname = \"C\"\nterritory = \"FR\"\n\
             [[client.subscription]]\nid = \"a\"\ncontract = \"acme-saas\"\n\
             since = 2025-01-01\n{script}{lines}\n\
             [[client]]\nid = \"d\"\nname = \"D\"\nterritory = \"FR\"\n\
             [[client.subscription]]\nid = \"b\"\ncontract = \"acme-saas\"\nsince = 2026-01-01\n"
        );
        let contracts = Contracts::of([Library {
            file: "libacme.so".to_owned(),
            sha256: None,
            data: false,
            transport: Arc::new(Sample),
        }]);
        let file = folder.path().join("portfolio.toml");
        let portfolio = Portfolio::parse(&file, text.as_bytes(), &contracts).expect("a portfolio");
        let bindings = bind(&portfolio, &contracts);
        assert!(bindings.failed.is_empty(), "{:?}", bindings.failed);
        Self {
            folder,
            portfolio,
            bindings,
            contracts,
        }
    }

    /// What `evaluate` says.
    pub(super) fn report(&self) -> Report {
        let all = Default::default();
        let run = evaluate(
            &self.portfolio,
            &self.bindings,
            &self.contracts,
            &self.request(),
            &all,
        );
        run.expect("judged").report
    }

    /// What follows from these changes; `script` lies beside them as `changed.rhai`.
    pub(super) fn replay(&self, changes: &str, script: &str) -> Replay {
        self.replay_of(changes, script, &[])
    }

    /// The same of some clients.
    pub(super) fn replay_of(&self, changes: &str, script: &str, clients: &[&str]) -> Replay {
        fs::write(self.folder.path().join("changed.rhai"), script).expect("written");
        let file = self.folder.path().join("changes.toml");
        let text = changes.as_bytes();
        let proposal = Proposal::parse(&file, text, &self.portfolio, &self.contracts);
        let proposal = proposal.expect("good changes");
        let run = replay(
            &self.portfolio,
            &self.bindings,
            &proposal,
            &self.contracts,
            &self.request(),
            &clients.iter().map(|client| (*client).to_owned()).collect(),
        );
        run.expect("judged")
    }

    fn request(&self) -> livret_core::judge::Request {
        livret_core::judge::Request {
            from: "2026-02".parse().expect("a month"),
            to: "2026-03".parse().expect("a month"),
            as_of: Instant::parse("2026-05-01T00:00:00Z").expect("an instant"),
            side: self.portfolio.reading,
        }
    }
}
