//! An outage, as `fn excuse_outages(outages)` is given them.

use std::sync::Arc;

use livret_core::calendar::Zone;
use livret_core::time::Instant;
use rhai::Dynamic;

use super::row::{clock, day, elapsed, weekday};
use super::{Row, Table};
use crate::script::OutageFacts;
use crate::script::api::{Part, Scripted, fact, method};

/// One outage.
#[derive(Clone)]
pub(in crate::script) struct OutageRow {
    table: Arc<Table<OutageFacts, ()>>,
    index: usize,
}

impl Row for OutageRow {
    type Facts = OutageFacts;
    type Mark = ();

    fn of(table: Arc<Table<OutageFacts, ()>>, index: usize) -> Self {
        Self { table, index }
    }
}

impl Scripted for OutageRow {
    const PARTS: &'static [&'static Part<Self>] = &[&OUTAGE];

    fn part(&self) -> &'static Part<Self> {
        &OUTAGE
    }
}

static OUTAGE: Part<OutageRow> = Part {
    name: "outage",
    path: "outage",
    does: "One of the outages that `fn excuse_outages(outages)` is given. Days and clock times \
           are the client's; what has not ended reads as `()`.",
    members: &[
        method(
            "excuse",
            &["an article of the booklet such as \"6 (ii)\""],
            "The outage does not count; the article is the one that this overrides.",
            "outage.excuse(\"6 (ii)\");",
            |it, input| {
                let article = it.table.article(input, 0)?;
                it.table.mark(it.index, (), article, input);
                Ok(())
            },
        ),
        fact(
            "start",
            "Its first instant, in UTC: `2026-08-14T05:30:00Z`.",
            "outage.start < \"2026-08-14T06:00:00Z\"",
            |it| Ok(it.read(|facts, _| facts.start.to_string().into())),
        ),
        fact(
            "end",
            "The first instant after it, in UTC.",
            "outage.end == ()",
            |it| Ok(it.end(|_, end| end.to_string().into())),
        ),
        fact(
            "start_day",
            "The local day of its start.",
            "outage.start_day == \"2026-08-14\"",
            |it| Ok(it.start(day)),
        ),
        fact(
            "start_time",
            "The local clock time of its start, cut to the minute.",
            "outage.start_time >= \"22:00\"",
            |it| Ok(it.start(clock)),
        ),
        fact(
            "weekday",
            "The local day of the week of its start: `Mo`, `Tu`, `We`, `Th`, `Fr`, `Sa`, `Su`.",
            "outage.weekday == \"Su\"",
            |it| Ok(it.start(weekday)),
        ),
        fact(
            "end_day",
            "The local day of its end.",
            "outage.end_day == outage.start_day",
            |it| Ok(it.end(day)),
        ),
        fact(
            "end_time",
            "The local clock time of its end, cut to the minute.",
            "outage.end_time <= \"07:30\"",
            |it| Ok(it.end(clock)),
        ),
        fact(
            "seconds",
            "How long it took in seconds, exactly.",
            "outage.seconds < 30",
            |it| Ok(it.lasted(1)),
        ),
        fact(
            "minutes",
            "How long it took in minutes, exactly.",
            "outage.minutes < 5",
            |it| Ok(it.lasted(60)),
        ),
        fact(
            "impact",
            "`total`, `partial` or `degraded`.",
            "outage.impact == \"partial\"",
            |it| Ok(it.read(|facts, _| facts.impact.into())),
        ),
        fact(
            "production",
            "Whether it was of the production environment.",
            "outage.production",
            |it| Ok(it.read(|facts, _| facts.production.into())),
        ),
        fact(
            "cause",
            "Why, as the evidence says: `vendor`, `client-network`.",
            "outage.cause == \"client-network\"",
            |it| Ok(it.read(|facts, _| facts.cause.clone().into())),
        ),
        fact(
            "source",
            "Who recorded it: `vendor`, `client`, `monitor`, or an empty text.",
            "outage.source == \"monitor\"",
            |it| Ok(it.read(|facts, _| facts.source.into())),
        ),
        fact(
            "product",
            "The product that was down; `()` where all were.",
            "outage.product == \"Quality\"",
            |it| {
                Ok(it.read(|facts, _| {
                    let product = facts.product.clone();
                    product.map_or(Dynamic::UNIT, Dynamic::from)
                }))
            },
        ),
    ],
    named: None,
};

impl OutageRow {
    fn read(&self, read: impl FnOnce(&OutageFacts, Zone) -> Dynamic) -> Dynamic {
        let facts = self.table.facts.get(self.index);
        facts.map_or(Dynamic::UNIT, |facts| read(facts, self.table.zone))
    }

    fn start(&self, read: impl FnOnce(Zone, Instant) -> Dynamic) -> Dynamic {
        self.read(|facts, zone| read(zone, facts.start))
    }

    fn end(&self, read: impl FnOnce(Zone, Instant) -> Dynamic) -> Dynamic {
        self.read(|facts, zone| facts.end.map_or(Dynamic::UNIT, |end| read(zone, end)))
    }

    fn lasted(&self, unit: i64) -> Dynamic {
        self.read(|facts, _| {
            let end = facts.end;
            end.map_or(Dynamic::UNIT, |end| elapsed(facts.start, end, unit))
        })
    }
}
