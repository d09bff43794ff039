//! What is found of restore points: the answer, as data.

use serde::Serialize;

use crate::contract::Side;
use crate::evidence::BackupRow;
use crate::judge::Case;
use crate::judge::backup::runs::{Run, RunEnd};
use crate::time::Instant;
use crate::verdict::Ruling;

/// What is restorable at a time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RestorePoints {
    /// Whose.
    pub subscription: String,
    /// When one would restore.
    pub at: Instant,
    /// What is known is known until then.
    pub as_of: Instant,
    /// Whose readings hold.
    pub reading: Side,
    /// What the contract promises, by kind and slot.
    pub promised: Vec<PromisedPoint>,
    /// What the evidence holds besides, by start.
    pub further: Vec<FurtherPoint>,
}

/// A slot whose backup must be restorable.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PromisedPoint {
    /// `daily`, `weekly` or `monthly`.
    pub kind: String,
    /// `2026-05-03`, `2026-W18` or `2026-05`.
    pub slot: String,
    /// From when on its backup was to be started.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// Until when its backup must be kept.
    pub kept_until: Instant,
    /// What was run for it, by start.
    pub backups: Vec<RecordedBackup>,
    /// `met` where one of them can be restored; readings, articles.
    #[serde(flatten)]
    pub ruling: Ruling,
    /// The kind's place in the terms.
    #[serde(skip)]
    pub(super) place: usize,
}

/// A backup of the evidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecordedBackup {
    /// Its id.
    pub id: String,
    /// When it was started.
    pub started: Instant,
    /// `restorable`, `running`, `partial`, `failed` or `deleted`.
    pub state: &'static str,
    /// From when on that holds; `None`: the evidence does not say.
    pub since: Option<Instant>,
    /// Until when it must be kept; `None` for what was never whole.
    pub kept_until: Option<Instant>,
    /// How many copies of it can be restored.
    pub copies: usize,
    /// Where they lie, as far as the evidence names it.
    pub sites: Vec<String>,
}

impl RecordedBackup {
    pub(super) fn of(run: &Run<'_>, case: &Case<'_>, kept_until: Instant, at: Instant) -> Self {
        let alive: Vec<&BackupRow> = run.alive(at).collect();
        let gone = || {
            let copies = run.whole_copies(at);
            copies.filter_map(|copy| copy.deleted.at()).max()
        };
        let finished = || run.copies.iter().filter_map(|copy| copy.finished).max();
        let whole = run.whole().filter(|whole| *whole <= at);
        let (state, since) = match (alive.is_empty(), whole, run.end) {
            (false, ..) => ("restorable", whole),
            (true, Some(_), _) => ("deleted", gone()),
            _ if run.is_running_at(at) => ("running", Some(run.started)),
            (true, None, RunEnd::Partial) => ("partial", finished()),
            (true, None, _) => ("failed", finished()),
        };
        Self {
            id: run.id.to_string(),
            started: run.started,
            state,
            since,
            kept_until: run.whole().map(|_| kept_until),
            copies: alive.len(),
            sites: sites(&alive, case),
        }
    }
}

/// A backup that can be restored though no promise asks for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FurtherPoint {
    /// Its id.
    pub id: String,
    /// `daily`, `weekly` or `monthly`.
    pub kind: &'static str,
    /// When it was started.
    pub started: Instant,
    /// How many copies of it can be restored.
    pub copies: usize,
    /// Where they lie, as far as the evidence names it.
    pub sites: Vec<String>,
}

impl FurtherPoint {
    pub(super) fn of(run: &Run<'_>, case: &Case<'_>, at: Instant) -> Self {
        let alive: Vec<&BackupRow> = run.alive(at).collect();
        Self {
            id: run.id.to_string(),
            kind: run.kind.word(),
            started: run.started,
            copies: alive.len(),
            sites: sites(&alive, case),
        }
    }
}

/// The sites of copies, each once, by name.
fn sites(copies: &[&BackupRow], case: &Case<'_>) -> Vec<String> {
    let texts = &case.evidence.texts;
    let sites = copies.iter().filter_map(|copy| copy.site);
    let mut sites: Vec<String> = sites.map(|site| texts.get(site).to_owned()).collect();
    sites.retain(|site| !site.is_empty());
    sites.sort();
    sites.dedup();
    sites
}

/// `30 daily (2026-04-03 to 2026-05-02), 3 monthly (2026-03 to 2026-05)`.
pub(super) fn summary(promised: &[PromisedPoint]) -> String {
    let kinds = promised.chunk_by(|one, other| one.kind == other.kind);
    let kinds: Vec<String> = kinds
        .filter_map(|points| {
            let (first, last) = (points.first()?, points.last()?);
            let slots = if first.slot == last.slot {
                first.slot.clone()
            } else {
                format!("{} to {}", first.slot, last.slot)
            };
            Some(format!("{} {} ({slots})", points.len(), first.kind))
        })
        .collect();
    if kinds.is_empty() {
        "nothing yet".to_owned()
    } else {
        kinds.join(", ")
    }
}
