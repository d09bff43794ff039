//! How the tickets of one docket stand, one after the other, under one rule.
//!
//! Invariant: what a sheet says of a ticket is what [`timeliness`] says; a plain ticket is read
//! off an earlier sheet whose rule is the same to plain tickets.

use std::ops::Range;
use std::ptr;

use crate::judge::support::Docket;
use crate::judge::support::assess::timeliness;
use crate::judge::support::assessment::Timeliness;
use crate::judge::support::rule::SupportRule;

/// Some tickets of a docket, by their places in it.
pub(super) struct Sheet<'b> {
    docket: &'b Docket<'b>,
    rule: &'b SupportRule,
    /// The place of the obligation.
    place: usize,
    /// The place of the first ticket.
    first: usize,
    /// `None` where nothing is owed.
    pub(super) how: Vec<Option<Timeliness>>,
}

impl<'b> Sheet<'b> {
    pub(super) fn new(
        docket: &'b Docket<'b>,
        rule: &'b SupportRule,
        place: usize,
        tickets: Range<usize>,
        earlier: &[Self],
    ) -> Self {
        let mut earlier = earlier.iter();
        let like = earlier.find(|sheet| {
            ptr::eq(sheet.docket, docket)
                && sheet.place == place
                && sheet.rule.assesses_plainly_like(rule, place)
        });
        let first = tickets.start;
        let cases = docket.cases.get(tickets.clone()).unwrap_or_default();
        let how = tickets.zip(cases).map(|(ticket, before)| {
            let before = before.as_ref()?;
            let known = like.filter(|_| before.plain);
            let known = known.and_then(|sheet| sheet.at(ticket));
            known.unwrap_or_else(|| timeliness(before, rule, place))
        });
        Self {
            docket,
            rule,
            place,
            first,
            how: how.collect(),
        }
    }

    /// How a ticket stands, if it is one of these.
    fn at(&self, ticket: usize) -> Option<Option<Timeliness>> {
        self.how.get(ticket.checked_sub(self.first)?).copied()
    }
}
