//! The readings that a verdict touches: what each asks, and what the other one gives.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::found::{Found, Seen, seen};
use super::{ExplainError, Run};
use crate::contract::{Citations, ReadingId, ReadingSpec, Side, readings_in};

/// A reading that the verdict touches.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadingExplained {
    /// Its name.
    pub reading: ReadingId,
    /// Where the clause stands.
    pub articles: Option<Citations>,
    /// What is unclear.
    pub clause: String,
    /// What the client reads.
    pub client: String,
    /// What the vendor reads.
    pub vendor: String,
    /// Whose reading this run holds.
    pub held: Side,
    /// Whether the portfolio settles it.
    pub pinned: bool,
    /// Whether the verdict turns on it.
    pub turns_on: bool,
    /// The verdict with this clause read by the other side and all others as in this run;
    /// `None` for one that the portfolio settles.
    pub other: Option<Seen>,
    /// The verdict with this clause read as in this run and all others by the other side;
    /// given where the verdict turns on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alone: Option<Seen>,
}

/// The readings in each field of some terms, for those fields that have any.
pub(super) fn by_field(terms: &impl Serialize) -> BTreeMap<String, BTreeSet<ReadingId>> {
    let value = serde_json::to_value(terms).unwrap_or_default();
    let fields = value.as_object().into_iter().flatten();
    let read = fields.map(|(name, field)| (name.clone(), readings_in(field)));
    read.filter(|(_, readings)| !readings.is_empty()).collect()
}

/// Every reading that the verdict touches, those on which it turns first; and the verdict
/// under all of the other side's readings.
pub(super) fn explain(
    run: &Run<'_>,
    found: Found<'_>,
) -> Result<(Vec<ReadingExplained>, Seen), ExplainError> {
    let (touched, turning) = found.readings();
    let side = run.request.side;
    let pins = &run.question.subject.pins;
    let under = |pin: Option<(&ReadingId, Side)>, side: Side| {
        let more = pin.map(|(reading, side)| (reading.clone(), side));
        let judgment = run.judge(more, side)?;
        Ok::<_, ExplainError>(seen(&judgment, run.question.id.family, found.id()))
    };
    let mut readings = Vec::new();
    for reading in touched {
        let pinned = pins.iter().find(|(known, _)| known == reading);
        let turns_on = turning.contains(reading);
        let free = pinned.is_none();
        let other = || under(Some((reading, side.other())), side);
        let alone = || under(Some((reading, side)), side.other());
        let spec = run.question.booklet.readings.iter();
        let spec = spec.clone().find(|spec| spec.id == *reading);
        let text = |say: fn(&ReadingSpec) -> &String| spec.map(say).cloned().unwrap_or_default();
        readings.push(ReadingExplained {
            reading: reading.clone(),
            articles: spec.map(|spec| spec.articles.clone()),
            clause: text(|spec| &spec.clause),
            client: text(|spec| &spec.client),
            vendor: text(|spec| &spec.vendor),
            held: pinned.map_or(side, |(_, side)| *side),
            pinned: !free,
            turns_on,
            other: free.then(other).transpose()?,
            alone: (free && turns_on).then(alone).transpose()?,
        });
    }
    readings.sort_by_key(|reading| !reading.turns_on);
    Ok((readings, under(None, side.other())?))
}
