//! From a TOML document to a portfolio, collecting every fault on the way.
//!
//! Each rule stands once. A value that could not be read is not asked about again: a wrong
//! territory says nothing about the church, a wrong contract nothing about its parameters.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use livret_core::calendar::Territory;
use livret_core::contract::{ClientPlace, Side};
use toml::de::DeTable;

use super::fault::{PortfolioFault, Span};
use super::script_file::Misnamed;
use super::section::{Entry, Faults, Section, refuse_unseen};
use super::{Client, Portfolio};
use crate::contracts::Contracts;

pub(super) const PORTFOLIO: [&str; 3] = ["name", "evidence", "reading"];
pub(super) const CLIENT: [&str; 5] = [
    "id",
    "name",
    "territory",
    "protestant_or_mixed_church",
    "subscription",
];
const SIDES: [&str; 2] = ["client", "vendor"];

/// Reads one portfolio: the faults so far, and the ids that are taken.
pub(super) struct Reader<'c> {
    pub(super) contracts: &'c Contracts,
    pub(super) faults: Faults,
    client_ids: BTreeMap<String, Span>,
    pub(super) subscription_ids: BTreeMap<String, Span>,
    /// That of the file that is read.
    pub(super) folder: PathBuf,
    /// What the file is called: `portfolio`.
    pub(super) whose: &'static str,
    /// Where the scripts that were named so far lie.
    pub(super) scripts: BTreeMap<String, Result<PathBuf, Misnamed>>,
}

impl<'c> Reader<'c> {
    /// For a portfolio in `folder`.
    pub(super) fn new(contracts: &'c Contracts, folder: &Path) -> Self {
        Self {
            contracts,
            faults: Faults::new(),
            client_ids: BTreeMap::new(),
            subscription_ids: BTreeMap::new(),
            folder: folder.to_owned(),
            whose: "portfolio",
            scripts: BTreeMap::new(),
        }
    }

    /// Reads the document. The portfolio is complete only if there are no faults.
    pub(super) fn document(&mut self, table: &DeTable<'_>) -> Option<Portfolio> {
        for (_, value) in table {
            refuse_unseen(value, &mut self.faults);
        }
        let document = Section::document(table);
        document.refuse_unknown(&["portfolio", "client"], &mut self.faults);
        let head = document
            .required("portfolio", "[portfolio]", &mut self.faults)
            .and_then(|entry| Section::of("[portfolio]", &entry, &mut self.faults));
        let portfolio = head.and_then(|section| self.head(&section));
        let clients = self.clients(&document);
        portfolio.map(|portfolio| Portfolio {
            clients,
            ..portfolio
        })
    }

    fn head(&mut self, section: &Section<'_>) -> Option<Portfolio> {
        section.refuse_unknown(&PORTFOLIO, &mut self.faults);
        let name = self.required_text(section, "name", "name = \"Communes de démonstration\"");
        let evidence = self.required_text(section, "evidence", "evidence = \"evidence\"");
        let evidence = evidence.map(|(evidence, span)| {
            let path = self.folder.join(evidence);
            if !path.is_dir() {
                self.faults.push(
                    PortfolioFault::new(format!("there is no folder `{evidence}`"))
                        .at(&span, "no such folder")
                        .help("name the folder of the evidence, relative to the portfolio"),
                );
            }
            path
        });
        let reading = match section.entry("reading") {
            Some(entry) => self.side(&entry),
            None => Some(Side::Client),
        };
        Some(Portfolio {
            name: name?.0.to_owned(),
            evidence: evidence?,
            reading: reading?,
            clients: Vec::new(),
        })
    }

    fn clients(&mut self, document: &Section<'_>) -> Vec<Client> {
        let entry = document.required("client", "[[client]]", &mut self.faults);
        let sections = entry.map_or_else(Vec::new, |entry| {
            Section::list_of("[[client]]", &entry, &mut self.faults)
        });
        sections
            .iter()
            .filter_map(|section| self.client(section))
            .collect()
    }

    fn client(&mut self, section: &Section<'_>) -> Option<Client> {
        section.refuse_unknown(&CLIENT, &mut self.faults);
        let id = self.required_text(section, "id", "id = \"saint-paul\"");
        if let Some((id, span)) = &id {
            note_id("client", id, span, &mut self.client_ids, &mut self.faults);
        }
        let name = self.required_text(section, "name", "name = \"Commune de Saint-Paul\"");
        let territory = self.territory(section);
        let church = self.church(section, territory);
        let entry = section.entry("subscription");
        let subscriptions = entry.map_or_else(Vec::new, |entry| {
            let title = "[[client.subscription]]";
            let sections = Section::list_of(title, &entry, &mut self.faults);
            sections
                .iter()
                .filter_map(|section| self.subscription(section, territory))
                .collect()
        });
        Some(Client {
            id: id?.0.to_owned(),
            name: name?.0.to_owned(),
            place: ClientPlace {
                protestant_or_mixed_church: church,
                ..ClientPlace::of(territory?)
            },
            subscriptions,
        })
    }

    fn territory(&mut self, section: &Section<'_>) -> Option<Territory> {
        let (code, span) = self.required_text(section, "territory", "territory = \"RE\"")?;
        let territory = Territory::parse(code).ok();
        if territory.is_none() {
            let fault = PortfolioFault::new(format!("`{code}` is not a territory"))
                .at(&span, "not a territory")
                .offer(code, Territory::codes());
            self.faults.push(fault);
        }
        territory
    }

    fn church(&mut self, section: &Section<'_>, territory: Option<Territory>) -> bool {
        let Some(entry) = section.entry("protestant_or_mixed_church") else {
            return false;
        };
        let example = "protestant_or_mixed_church = true";
        let flag = entry.flag(example, &mut self.faults).unwrap_or(false);
        let elsewhere = territory.filter(|territory| !territory.is_alsace_moselle());
        if let (true, Some(territory)) = (flag, elsewhere) {
            let what = format!(
                "`protestant_or_mixed_church` is for Alsace-Moselle (FR-57, FR-67, FR-68), not {territory}"
            );
            let fault = PortfolioFault::new(what).at(&entry.key_span, "not for this territory");
            self.faults.push(fault.help("remove it, or write `false`"));
        }
        flag
    }

    pub(super) fn required_text<'t>(
        &mut self,
        section: &Section<'t>,
        key: &str,
        example: &str,
    ) -> Option<(&'t str, Span)> {
        let entry = section.required(key, example, &mut self.faults)?;
        let text = entry.text(example, &mut self.faults)?;
        Some((text, entry.span()))
    }

    pub(super) fn side(&mut self, entry: &Entry<'_>) -> Option<Side> {
        let key = entry.key;
        let text = entry.text(&format!("{key} = \"client\""), &mut self.faults)?;
        match text {
            "client" => Some(Side::Client),
            "vendor" => Some(Side::Vendor),
            other => {
                let what = format!("`{key}` is read by `client` or `vendor`, not by `{other}`");
                self.faults.push(
                    PortfolioFault::new(what)
                        .at(&entry.span(), "nobody's reading")
                        .offer(other, SIDES),
                );
                None
            }
        }
    }
}

/// Refuses an id that stands elsewhere already, pointing at both.
pub(super) fn note_id(
    kind: &str,
    id: &str,
    span: &Span,
    seen: &mut BTreeMap<String, Span>,
    faults: &mut Faults,
) {
    if let Some(first) = seen.get(id) {
        faults.push(
            PortfolioFault::new(format!("two {kind}s have the id `{id}`"))
                .at(span, "here again")
                .at(first, "first here")
                .help("give each its own: verdicts are found by it"),
        );
        return;
    }
    seen.insert(id.to_owned(), span.clone());
}
