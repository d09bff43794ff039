//! Two parties' records of a portfolio, compared.
//!
//! Reads the evidence once and judges each subscription twice: by the rows of one party and
//! by those of the other, each with the rows that name no source. What a third party
//! recorded is nobody's here, and is counted in a note. Everything else of the evidence is
//! common to both.

use std::collections::BTreeSet;
use std::path::Path;

use livret_core::calendar::Zone;
use livret_core::compare::{
    Compared, Comparison, ComparisonReport, Parties, SCHEMA, SubscriptionCompared, Sums, of_party,
};
use livret_core::evidence::{Evidence, Maintenance, Outages, Source};
use livret_core::judge::{Calendars, Judgment, Request};
use livret_core::report::FailedSubscription;
use rayon::prelude::*;

use crate::contracts::Contracts;
use crate::evaluate::{gather, judged, unbound};
use crate::evidence::{EvidenceError, FileError, Gathered};
use crate::portfolio::{Bindings, Bound, Portfolio};

/// Why records cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// The folder of evidence cannot be listed.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// Neither party recorded anything.
    #[error(
        "no outage and no maintenance has the source `{}` or `{}`, so there is nothing to \
         compare; {has}",
        parties[0].word(),
        parties[1].word()
    )]
    NoRecords {
        /// Whose records were asked for.
        parties: Parties,
        /// Whose there are.
        has: String,
    },
}

/// A comparison, and what its reader should know beside it.
#[derive(Debug)]
pub struct RecordsCompared {
    /// What differs.
    pub report: ComparisonReport,
    /// Files and columns that were not read, words that look mistaken.
    pub notes: Vec<String>,
    /// Files of which no row could be read.
    pub file_errors: Vec<FileError>,
}

/// Compares the records of two parties.
///
/// `clients` are the ids of the clients to look at; empty: all of them.
///
/// # Errors
/// When the folder of evidence cannot be listed, or neither party recorded anything.
pub fn compare(
    portfolio: &Portfolio,
    bindings: &Bindings,
    contracts: &Contracts,
    request: &Request,
    clients: &BTreeSet<String>,
    parties: Parties,
) -> Result<RecordsCompared, CompareError> {
    let mut gathered = gather(portfolio, bindings, contracts, request, clients)?;
    let notes = said_of(&gathered, parties)?;
    let asked = |bound: &&Bound| clients.is_empty() || clients.contains(&bound.client);
    let bound: Vec<&Bound> = bindings.bound.iter().filter(asked).collect();
    let calendars = Calendars::default();
    let outages = std::mem::take(&mut gathered.evidence.outages);
    let maintenance = std::mem::take(&mut gathered.evidence.maintenance);
    let [one, other] = parties.map(|party| {
        let evidence = &mut gathered.evidence;
        (evidence.outages, evidence.maintenance) = of_party(&outages, &maintenance, party);
        judge_all(&bound, contracts, request, evidence, &calendars)
    });
    (gathered.evidence.outages, gathered.evidence.maintenance) = (outages, maintenance);

    let files: Vec<String> = gathered.files.iter().map(|path| name(path)).collect();
    let mut failed = unbound(bindings, clients);
    let mut subscriptions = Vec::new();
    for ((bound, one), other) in bound.into_iter().zip(one).zip(other) {
        match (one, other) {
            (Ok(one), Ok(other)) => {
                let compared = Compared {
                    subject: &bound.subject,
                    request,
                    evidence: &gathered.evidence,
                    files: &files,
                    parties,
                    judged: [&one, &other],
                };
                subscriptions.extend(subscription(bound, compared.comparison()));
            }
            (Err(reason), _) | (_, Err(reason)) => failed.push(reason),
        }
    }
    failed.sort();
    let report = ComparisonReport {
        schema: SCHEMA,
        portfolio: portfolio.name.clone(),
        as_of: request.as_of,
        reading: request.side,
        tzdb: Zone::data_edition().to_owned(),
        sources: parties.map(Source::word),
        notes,
        unread: gathered
            .file_errors
            .iter()
            .map(ToString::to_string)
            .collect(),
        failed,
        sums: Sums::of(&subscriptions),
        subscriptions,
    };
    Ok(RecordsCompared {
        report,
        notes: gathered.notes,
        file_errors: gathered.file_errors,
    })
}

fn judge_all(
    bound: &[&Bound],
    contracts: &Contracts,
    request: &Request,
    evidence: &Evidence,
    calendars: &Calendars,
) -> Vec<Result<Judgment, FailedSubscription>> {
    bound
        .par_iter()
        .map(|bound| judged(bound, contracts, request, evidence, calendars))
        .collect()
}

/// A subscription's part; none where nothing differs.
fn subscription(bound: &Bound, comparison: Comparison) -> Option<SubscriptionCompared> {
    let Comparison {
        months,
        credits,
        lifecycle,
        ..
    } = &comparison;
    let same = months.is_empty() && credits.is_empty() && lifecycle.is_empty();
    (!same).then(|| SubscriptionCompared {
        id: bound.subject.id.clone(),
        client: bound.client.clone(),
        contract: bound.contract.clone(),
        comparison,
    })
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// What the comparison leaves out.
///
/// # Errors
/// When neither party recorded anything, though every file could be read.
fn said_of(gathered: &Gathered, parties: Parties) -> Result<Vec<String>, CompareError> {
    let Evidence {
        outages,
        maintenance,
        ..
    } = &gathered.evidence;
    let count = |source: Source| rows_of(outages, maintenance, source);
    let [one, other] = parties;
    if count(one) + count(other) == 0 && gathered.file_errors.is_empty() {
        let words = Source::WORDS.into_iter();
        let mut has: Vec<String> = words
            .filter(|(_, source)| count(*source) > 0)
            .map(|(word, source)| format!("{} of `{word}`", rows(count(source))))
            .collect();
        match count(Source::Unstated) {
            0 => {}
            unstated => has.push(format!("{} without a source", rows(unstated))),
        }
        let has = if has.is_empty() {
            "the evidence has neither outages nor maintenance".to_owned()
        } else {
            format!("the evidence has {}", has.join(", "))
        };
        return Err(CompareError::NoRecords { parties, has });
    }
    let mut notes = vec![
        "tickets and backups name no source: they are the same for both, and not compared"
            .to_owned(),
    ];
    for party in parties {
        if count(party) == 0 {
            notes.push(format!(
                "nothing was recorded by the {}: it goes by the rows without a source alone",
                party.word()
            ));
        }
    }
    for (word, source) in Source::WORDS {
        if !parties.contains(&source) && count(source) > 0 {
            notes.push(format!(
                "{} of the {word} left out: neither party goes by them",
                rows(count(source))
            ));
        }
    }
    Ok(notes)
}

fn rows_of(outages: &Outages, maintenance: &Maintenance, source: Source) -> usize {
    let outages = outages.all().filter(|row| row.source == source).count();
    let works = maintenance.rows().iter();
    outages + works.filter(|row| row.source == source).count()
}

fn rows(count: usize) -> String {
    match count {
        1 => "1 row".to_owned(),
        many => format!("{many} rows"),
    }
}
