//! A ticket, as `fn classify_tickets(tickets)` is given them.

use std::sync::Arc;

use livret_core::calendar::Zone;
use livret_core::contract::terms::SupportTerms;
use livret_core::time::Instant;
use rhai::Dynamic;

use super::row::{clock, day, weekday};
use super::{Row, Table};
use crate::script::api::{Input, Kind, Member, Part, Scripted, fact, method, term};
use crate::script::told::Told;
use crate::script::{Classified, TicketFacts};

/// One ticket.
#[derive(Clone)]
pub(in crate::script) struct TicketRow {
    table: Arc<Table<TicketFacts, Classified>>,
    index: usize,
}

impl Row for TicketRow {
    type Facts = TicketFacts;
    type Mark = Classified;

    fn of(table: Arc<Table<TicketFacts, Classified>>, index: usize) -> Self {
        Self { table, index }
    }
}

impl Scripted for TicketRow {
    const PARTS: &'static [&'static Part<Self>] = &[&TICKET];

    fn part(&self) -> &'static Part<Self> {
        &TICKET
    }
}

static TICKET: Part<TicketRow> = Part {
    name: "ticket",
    path: "ticket",
    does: "One of the tickets that `fn classify_tickets(tickets)` is given. Days and clock times \
           are the client's.",
    members: &[
        term(
            "severity",
            "a severity of the terms in force when the ticket was recorded, or another word for it",
            "Its severity. Setting it overrides the first article of support; `classify` names \
             another.",
            "ticket.severity = \"1\";",
            |it| Ok(it.severity()),
            |it, input| it.classify(input, None),
        ),
        Member {
            name: "classify",
            does: "Gives it a severity; the article is the one that this overrides.",
            example: "ticket.classify(\"1\", \"13\");",
            kind: Kind::Method {
                takes: &["a severity", "an article of the booklet such as \"13\""],
                needs: 2,
                call: |it, input| it.classify(input, Some(1)),
            },
        },
        method(
            "excuse",
            &["an article of the booklet such as \"4.2\""],
            "Nothing is owed for it; the article is the one that this overrides.",
            "ticket.excuse(\"4.2\");",
            |it, input| {
                let article = it.table.article(input, 0)?;
                it.table.mark(it.index, Classified::Excused, article, input);
                Ok(())
            },
        ),
        fact("id", "Its id.", "ticket.id == \"TCK-12\"", |it| {
            Ok(it.read(|facts, _| facts.id.clone().into()))
        }),
        fact(
            "recorded",
            "When it was recorded, in UTC: `2026-08-14T05:30:00Z`.",
            "ticket.recorded < \"2026-08-14T06:00:00Z\"",
            |it| Ok(it.read(|facts, _| facts.recorded.to_string().into())),
        ),
        fact(
            "recorded_day",
            "The local day on which it was recorded.",
            "ticket.recorded_day == \"2026-08-14\"",
            |it| Ok(it.recorded(day)),
        ),
        fact(
            "recorded_time",
            "The local clock time at which it was recorded, cut to the minute.",
            "ticket.recorded_time >= \"18:00\"",
            |it| Ok(it.recorded(clock)),
        ),
        fact(
            "weekday",
            "The local day of the week: `Mo`, `Tu`, `We`, `Th`, `Fr`, `Sa`, `Su`.",
            "ticket.weekday == \"Su\"",
            |it| Ok(it.recorded(weekday)),
        ),
        fact(
            "phone",
            "Whether it came by telephone.",
            "ticket.phone",
            |it| Ok(it.read(|facts, _| facts.phone.into())),
        ),
        fact(
            "production",
            "Whether it is about the production environment.",
            "ticket.production",
            |it| Ok(it.read(|facts, _| facts.production.into())),
        ),
        fact(
            "cause",
            "Why, as the evidence says: `vendor`, `client-use`.",
            "ticket.cause == \"client-use\"",
            |it| Ok(it.read(|facts, _| facts.cause.clone().into())),
        ),
    ],
    named: None,
};

impl TicketRow {
    fn read(&self, read: impl FnOnce(&TicketFacts, Zone) -> Dynamic) -> Dynamic {
        let facts = self.table.facts.get(self.index);
        facts.map_or(Dynamic::UNIT, |facts| read(facts, self.table.zone))
    }

    fn recorded(&self, read: impl FnOnce(Zone, Instant) -> Dynamic) -> Dynamic {
        self.read(|facts, zone| read(zone, facts.recorded))
    }

    /// What the script said of it last, else what the evidence says.
    fn severity(&self) -> Dynamic {
        let marks = self.table.marks();
        let said = marks.get(self.index).and_then(Option::as_ref);
        match said.map(|said| &said.what) {
            Some(Classified::Severity(severity)) => severity.clone().into(),
            _ => self.read(|facts, _| facts.severity.clone().into()),
        }
    }

    /// Gives it a severity, by an article of the script's or the first of support.
    fn classify(&self, input: &Input<'_>, article: Option<usize>) -> Result<(), Told> {
        let Some(facts) = self.table.facts.get(self.index) else {
            return Ok(());
        };
        let support = facts.terms.support.promised();
        let support = support.ok_or_else(|| {
            Told::new(format!("no support is promised for ticket `{}`", facts.id))
        })?;
        let severity = severity_of(support, input)?;
        let article = match article {
            Some(n) => self.table.article(input, n)?,
            None => support.articles.first().clone(),
        };
        let what = Classified::Severity(severity);
        self.table.mark(self.index, what, article, input);
        Ok(())
    }
}

/// The severity that a script names, by its name or another word.
fn severity_of(support: &SupportTerms, input: &Input<'_>) -> Result<String, Told> {
    let word = input.word(0)?;
    let same = |known: &str| known.to_lowercase() == word.trim().to_lowercase();
    let mut known = support.severities.iter();
    let found = known.find(|it| same(&it.name) || it.words.iter().any(|word| same(word)));
    found.map(|severity| severity.name.clone()).ok_or_else(|| {
        let names = support.severities.iter().map(|it| it.name.as_str());
        Told::new(format!("`{word}` is not a severity")).offer(&word, names)
    })
}
