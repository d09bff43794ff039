//! How the tickets of one docket stand, one after the other, under one combination of readings.
//!
//! Obligations and shares ask the same of the same tickets: what was written once is read again.
//! Invariant: what a sheet says of a ticket is what [`timeliness`] says; a plain ticket is read
//! off an earlier sheet whose rule is the same to plain tickets.

use std::ops::Range;
use std::ptr;

use super::assess::timeliness;
use super::assessment::Timeliness;
use super::docket::Docket;
use super::rule::SupportRule;

/// The sheets that were written so far.
#[derive(Default)]
pub(super) struct Sheets<'b>(Vec<Sheet<'b>>);

/// Some tickets of a docket, by their places in it.
struct Sheet<'b> {
    docket: &'b Docket<'b>,
    rule: &'b SupportRule,
    /// The place of the obligation.
    place: usize,
    tickets: Range<usize>,
    /// `None` where nothing is owed.
    how: Vec<Option<Timeliness>>,
}

impl<'b> Sheets<'b> {
    /// The place of the sheet of some tickets under a rule; written, unless there is one that
    /// says the same.
    pub(super) fn of(
        &mut self,
        docket: &'b Docket<'b>,
        (rule, place): (&'b SupportRule, usize),
        tickets: Range<usize>,
    ) -> usize {
        let own = |sheet: &&Sheet<'_>| ptr::eq(sheet.docket, docket) && sheet.place == place;
        let known = self.0.iter().position(|sheet| {
            own(&sheet)
                && sheet.tickets.start <= tickets.start
                && tickets.end <= sheet.tickets.end
                && sheet.rule.assesses_like(rule)
        });
        if let Some(known) = known {
            return known;
        }
        let mut written = self.0.iter().filter(own);
        let like = written.find(|sheet| sheet.rule.assesses_plainly_like(rule, place));
        let cases = docket.cases.get(tickets.clone()).unwrap_or_default();
        let how = tickets.clone().zip(cases).map(|(ticket, before)| {
            let before = before.as_ref()?;
            let known = like.filter(|_| before.plain);
            let known = known.and_then(|sheet| sheet.at(ticket));
            known.unwrap_or_else(|| timeliness(before, rule, place))
        });
        let sheet = Sheet {
            docket,
            rule,
            place,
            how: how.collect(),
            tickets,
        };
        self.0.push(sheet);
        self.0.len() - 1
    }

    /// How a ticket stands on a sheet; `None` where nothing is owed, and where it is not on it.
    pub(super) fn at(&self, sheet: usize, ticket: usize) -> Option<Timeliness> {
        self.0.get(sheet)?.at(ticket)?
    }
}

impl Sheet<'_> {
    /// How a ticket stands, if it is one of these.
    fn at(&self, ticket: usize) -> Option<Option<Timeliness>> {
        let place = ticket.checked_sub(self.tickets.start)?;
        self.how.get(place).copied()
    }
}
