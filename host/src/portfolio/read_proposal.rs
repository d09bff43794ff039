//! The changes of a proposal, and whose contracts each is about: `[[change]]`.
//!
//! Names are checked against the portfolio; a change that is about nobody is a mistake. What a
//! change says is read by [`super::read_sentences`].

use std::collections::BTreeSet;
use std::sync::Arc;

use toml::de::DeTable;

use super::Portfolio;
use super::fault::PortfolioFault;
use super::proposal::Proposed;
use super::read::Reader;
use super::read_sentences::Draft;
use super::section::{Section, refuse_unseen};

pub(super) const CHANGE: [&str; 8] = [
    "contract",
    "subscription",
    "client",
    "from",
    "parameters",
    "readings",
    "set",
    "script",
];

/// Whose contracts a change may be about.
const SELECTORS: [&str; 3] = ["contract", "subscription", "client"];

impl Reader<'_> {
    /// Reads the changes of a document. They are whole only if there are no faults.
    pub(super) fn proposal(
        &mut self,
        table: &DeTable<'_>,
        portfolio: &Portfolio,
        file: &str,
        text: &Arc<str>,
    ) -> Vec<Proposed> {
        for (_, value) in table {
            refuse_unseen(value, &mut self.faults);
        }
        let mut document = Section::document(table);
        document.title = "the file of changes";
        document.refuse_unknown(&["change"], &mut self.faults);
        let listed = document.entry("change").map_or_else(Vec::new, |entry| {
            Section::list_of("[[change]]", &entry, &mut self.faults)
        });
        listed
            .iter()
            .filter_map(|section| self.proposed(section, portfolio, file, text))
            .collect()
    }

    /// One change; `None` where it is about nobody that is known.
    fn proposed(
        &mut self,
        section: &Section<'_>,
        portfolio: &Portfolio,
        file: &str,
        text: &Arc<str>,
    ) -> Option<Proposed> {
        section.refuse_unknown(&CHANGE, &mut self.faults);
        let mut proposed = self.selected(section, portfolio)?;
        let from = section.entry("from");
        let from = from.and_then(|entry| entry.date(&mut self.faults));
        let all = portfolio.subscriptions();
        let about = all.filter(|(client, own)| proposed.is_about(client, own));
        let contracts: BTreeSet<String> = about.map(|(_, own)| own.contract.clone()).collect();
        let known = self.contracts;
        let booklets = contracts.iter().filter_map(|name| {
            let contract = known.get(name).ok()?;
            Some((name.as_str(), contract.booklet()))
        });
        let draft = Draft {
            file,
            text,
            from,
            named: proposed.subscription.is_some(),
            booklets: booklets.collect(),
            contracts: contracts.clone(),
        };
        let before = self.faults.len();
        proposed.said = self.sentences(section, &draft);
        let entries = section.entries();
        let mut says = entries.iter().map(|entry| entry.key);
        let silent = says.all(|key| SELECTORS.contains(&key) || key == "from");
        if silent && self.faults.len() == before {
            self.faults.push(
                PortfolioFault::new("this change changes nothing")
                    .at(&section.span(), "says nothing")
                    .help("write `parameters`, `readings`, `set` or `script`"),
            );
        }
        Some(proposed)
    }

    /// Whose contracts a change is about.
    fn selected(&mut self, section: &Section<'_>, portfolio: &Portfolio) -> Option<Proposed> {
        let [contract, subscription, client] = SELECTORS.map(|key| {
            let entry = section.entry(key)?;
            let example = match key {
                "contract" => "contract = \"eksae-cityviz\"",
                "subscription" => "subscription = \"saint-paul/cityviz\"",
                _ => "client = \"saint-paul\"",
            };
            let name = entry.text(example, &mut self.faults)?;
            let all = portfolio.subscriptions();
            let names: BTreeSet<&str> = all
                .map(|(client, own)| match key {
                    "contract" => own.contract.as_str(),
                    "subscription" => own.id.as_str(),
                    _ => client.id.as_str(),
                })
                .collect();
            if !names.contains(name) {
                let what = format!("`{name}` is no {key} of the portfolio");
                let fault = PortfolioFault::new(what).at(&entry.span(), "about nobody");
                self.faults.push(fault.offer(name, names.iter().copied()));
                return None;
            }
            Some(name.to_owned())
        });
        let given = SELECTORS.map(|key| section.entry(key).is_some());
        let read = [&contract, &subscription, &client].map(Option::is_some);
        if given != read {
            return None;
        }
        let proposed = Proposed {
            contract,
            subscription,
            client,
            said: Vec::new(),
        };
        let mut all = portfolio.subscriptions();
        if !all.any(|(client, own)| proposed.is_about(client, own)) {
            self.faults.push(
                PortfolioFault::new("this change is about no subscription of the portfolio")
                    .at(&section.span(), "all that it names fits nobody")
                    .help("name less"),
            );
            return None;
        }
        Some(proposed)
    }
}
