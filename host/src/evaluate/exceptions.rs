//! What clients' scripts say of single rows of the evidence, asked before anything is judged.
//!
//! Each hook runs once per subscription over all of its rows that are known at `as_of`,
//! whatever months are asked for, so that every verb gets the same answers. Invariant: a hook
//! that fails excuses nothing and says so; what it might have said is left open. What an
//! exception does to a verdict belongs to the judge.

use std::sync::Arc;

use livret_core::contract::ArticleId;
use livret_core::evidence::{
    Evidence, Exception, Exceptions, OutageRow, RowRef, TicketEffect, TicketException, TicketRow,
};
use livret_core::judge::TermsInForce;
use livret_core::time::Instant;
use rayon::prelude::*;

use crate::contracts::{Contract, Contracts};
use crate::portfolio::Bound;
use crate::script::{Classified, OutageFacts, Said, Script, TicketFacts};

/// What the scripts of `bound` say, and what their reader should know: which of them failed.
pub(super) fn exceptions(
    bound: &[&Bound],
    contracts: &Contracts,
    evidence: &Evidence,
    as_of: Instant,
) -> (Exceptions, Vec<String>) {
    let heard = bound.iter().flat_map(|bound| {
        let scripts = bound.scripts.iter();
        scripts.map(move |script| (*bound, script))
    });
    let heard: Vec<(&Bound, &Arc<Script>)> = heard.collect();
    let answers: Vec<_> = heard
        .into_par_iter()
        .filter_map(|(bound, script)| {
            // What is bound has its contract.
            let contract = contracts.get(&bound.contract).ok()?;
            let hearing = Hearing {
                bound,
                script,
                contract,
                evidence,
                as_of,
            };
            Some((bound, hearing.outages(), hearing.tickets()))
        })
        .collect();
    let (mut all, mut notes) = (Exceptions::default(), Vec::new());
    for (bound, outages, tickets) in answers {
        let (index, id) = (bound.subject.index, &bound.subject.id);
        match outages {
            Ok(excused) => excused
                .into_iter()
                .for_each(|(row, exception)| all.excuse_outage(index, row, exception)),
            Err(why) => {
                notes.push(format!(
                    "{id}: which outages are excused is not known: {why}"
                ));
                all.leave_outages_open(index, why);
            }
        }
        match tickets {
            Ok(excepted) => excepted
                .into_iter()
                .for_each(|(row, exception)| all.except_ticket(index, row, exception)),
            Err(why) => {
                notes.push(format!(
                    "{id}: how tickets are classified is not known: {why}"
                ));
                all.leave_tickets_open(index, why);
            }
        }
    }
    (all, notes)
}

/// One subscription's script before its rows.
struct Hearing<'a> {
    bound: &'a Bound,
    script: &'a Script,
    contract: &'a Contract,
    evidence: &'a Evidence,
    as_of: Instant,
}

impl<'a> Hearing<'a> {
    fn outages(&self) -> Result<Vec<(RowRef, Exception)>, String> {
        let subject = &self.bound.subject;
        let rows = self.evidence.outages.of(subject.index);
        let rows: Vec<OutageRow> = rows.filter(|row| row.start < self.as_of).collect();
        if !self.script.excuses_outages() || rows.is_empty() {
            return Ok(Vec::new());
        }
        let facts: Vec<OutageFacts> = rows.iter().map(|row| self.outage(row)).collect();
        let said = self
            .script
            .excuse_outages(self.contract, subject.place.zone, &facts)
            .map_err(|error| error.to_string())?;
        let excused = rows.iter().zip(said);
        let excused = excused.filter_map(|(row, said)| Some((row.row, exception(said?))));
        Ok(excused.collect())
    }

    /// What was known of an outage at `as_of`.
    fn outage(&self, row: &OutageRow) -> OutageFacts {
        let texts = &self.evidence.texts;
        OutageFacts {
            start: row.start,
            end: (row.end <= self.as_of && row.end < Instant::END).then_some(row.end),
            impact: row.impact.word(),
            production: row.production,
            cause: cause(texts.get(row.cause)),
            source: row.source.word(),
            product: (!row.product.is_none()).then(|| texts.get(row.product).to_owned()),
        }
    }

    fn tickets(&self) -> Result<Vec<(RowRef, TicketException)>, String> {
        let subject = &self.bound.subject;
        if !self.script.classifies_tickets() {
            return Ok(Vec::new());
        }
        let starts = subject.ticket_starts();
        let known = |row: &'a TicketRow| {
            let begun = starts.partition_point(|start| *start <= row.recorded);
            let in_force = subject.terms.get(begun.checked_sub(1)?)?;
            (row.recorded <= self.as_of).then(|| (row, self.ticket(row, in_force)))
        };
        let rows = self.evidence.tickets.of(subject.index).iter();
        let (rows, facts): (Vec<&TicketRow>, Vec<TicketFacts>) = rows.filter_map(known).unzip();
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let said = self
            .script
            .classify_tickets(self.contract, subject.place.zone, &facts)
            .map_err(|error| error.to_string())?;
        let mut excepted = Vec::new();
        for ((row, facts), said) in rows.iter().zip(&facts).zip(said) {
            let said = said.map(|said| ticket_exception(said, facts)).transpose()?;
            excepted.extend(said.flatten().map(|exception| (row.row, exception)));
        }
        Ok(excepted)
    }

    fn ticket(&self, row: &TicketRow, in_force: &TermsInForce) -> TicketFacts {
        let texts = &self.evidence.texts;
        TicketFacts {
            id: row.id.to_string(),
            recorded: row.recorded,
            severity: texts.get(row.severity).to_owned(),
            phone: row.phone,
            production: row.production,
            cause: cause(texts.get(row.cause)),
            terms: Arc::clone(&in_force.terms),
        }
    }
}

/// `vendor` where none is given.
fn cause(word: &str) -> String {
    match word {
        "" => "vendor".to_owned(),
        word => word.to_owned(),
    }
}

fn exception<T>(said: Said<T>) -> Exception {
    Exception {
        place: ArticleId::new(said.place),
        article: said.article,
    }
}

/// What a script makes of a ticket; `None` where its row says the same.
///
/// # Errors
/// A severity that the ticket's terms do not know: nothing could judge it.
fn ticket_exception(
    said: Said<Classified>,
    facts: &TicketFacts,
) -> Result<Option<TicketException>, String> {
    let effect = match &said.what {
        Classified::Excused => TicketEffect::Excused,
        Classified::Severity(severity) if *severity == facts.severity => return Ok(None),
        Classified::Severity(severity) => {
            let support = facts.terms.support.promised();
            let mut known = support.iter().flat_map(|terms| &terms.severities);
            if support.is_some() && !known.any(|known| known.name == *severity) {
                return Err(format!(
                    "{}: ticket {} was recorded under terms that know no severity `{severity}`",
                    said.place, facts.id
                ));
            }
            TicketEffect::Severity(severity.clone())
        }
    };
    Ok(Some(TicketException {
        effect,
        exception: exception(said),
    }))
}
