//! Plugins for tests that answer what they are told to.

use std::sync::Arc;

use livret_core::plugin::{AbiOutage, BOOKLET, CallError, Transport};
use serde_json::{Value, json};

use super::{Contracts, Library};

/// A plugin with a booklet and one answer to every request for terms.
#[derive(Clone)]
pub(crate) struct Canned {
    pub(crate) file: &'static str,
    pub(crate) name: &'static str,
    pub(crate) booklet: String,
    pub(crate) terms: String,
}

impl Canned {
    /// One that states `name` and promises nothing.
    pub(crate) fn stating(name: &'static str) -> Self {
        Self {
            file: "libacme.so",
            name,
            booklet: booklet(name).to_string(),
            terms: terms().to_string(),
        }
    }

    pub(crate) fn library(self) -> Library {
        Library {
            file: self.file.to_owned(),
            sha256: None,
            data: false,
            transport: Arc::new(self),
        }
    }
}

impl Transport for Canned {
    fn origin(&self) -> String {
        self.file.to_owned()
    }

    fn name(&self) -> &str {
        self.name
    }

    fn version(&self) -> &str {
        "1.0.0"
    }

    fn has_batch(&self) -> bool {
        false
    }

    fn carry_call(&self, method: u32, _: &[u8]) -> Result<Vec<u8>, CallError> {
        let answer = match method {
            BOOKLET => &self.booklet,
            _ => &self.terms,
        };
        Ok(answer.clone().into_bytes())
    }

    fn carry_batch(&self, _: &[AbiOutage], _: &mut [u32]) -> Result<(), CallError> {
        Ok(())
    }
}

/// A booklet with a parameter of every kind, two editions and two readings.
pub(crate) fn booklet(name: &str) -> Value {
    let parameter = |name: &str, kind: &str| {
        json!({
            "name": name, "kind": kind, "articles": ["1"], "summary": "Left open.",
            "needed_for": [], "default": if name == "answer_days" { json!(5) } else { json!(null) },
        })
    };
    let reading = |id: &str| {
        json!({
            "id": id, "articles": ["1"], "clause": "Unclear.", "client": "One.", "vendor": "Other.",
        })
    };
    json!({
        "contract": name, "terms_version": 1, "vendor": "Acme", "product": "Acme",
        "title": "Livret",
        "editions": [
            { "id": "2024-01", "from": "2024-01-01" }, { "id": "2025-07", "from": "2025-07-01" },
        ],
        "articles": [{ "id": "1", "title": "All", "summary": "All there is." }],
        "parameters": [
            parameter("support_hours", "hours"), parameter("support_start", "date"),
            parameter("closing_days", "dates"), parameter("dedicated", "flag"),
            parameter("answer_days", "count"), parameter("monthly_fee", "money"),
            parameter("product_fees", "money-by-name"), parameter("products", "names"),
            parameter("disaster_recovery", "recovery"),
        ],
        "readings": [reading("partial-outage"), reading("business-days")],
        "not_computable": [],
    })
}

/// Terms that promise nothing.
pub(crate) fn terms() -> Value {
    let nothing = json!({ "not_promised": { "articles": ["1"], "because": "nothing is" } });
    json!({
        "availability": nothing, "credits": nothing, "support": nothing, "backup": nothing,
        "lifecycle": nothing,
    })
}

/// `acme-saas` and `acme-contact`, which work, and `broken-saas`, which does not.
pub(crate) fn contracts() -> Contracts {
    let broken = Canned {
        file: "libbroken_saas.so",
        booklet: "no".to_owned(),
        ..Canned::stating("broken-saas")
    };
    let working = ["acme-saas", "acme-contact"].map(Canned::stating);
    Contracts::of(working.into_iter().chain([broken]).map(Canned::library))
}
