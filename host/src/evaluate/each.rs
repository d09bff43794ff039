//! A run that hands over each subscription's part of the report and keeps none.
//!
//! The evidence is read in portions of subscriptions, several at once, and each is judged as
//! soon as it is read. A portion's subscriptions are rendered into one part ([`Rendering`]),
//! and parts are handed over in the order of the portfolio: how many threads there are changes
//! neither what a part holds nor where it ends. What is held at once is bounded by the size of a portion, whatever the size of the evidence
//! ([`EvidenceFolder::portions`]); rejected rows are kept, since the report lists them. A file
//! that turns out to be damaged is given up and the run begins again: then all parts that were
//! handed over are void ([`Destination::start_over`]).

mod portion;

use std::collections::HashSet;

use livret_core::calendar::Zone;
use livret_core::judge::Calendars;
use livret_core::report::{FailedSubscription, Report, SCHEMA, SubscriptionReport};

use portion::{JudgedPortion, judge_portion};

use super::gather::{intake, known};
use super::in_order::in_order;
use super::used::used;
use super::{Evaluation, Run, mistyped, unbound};
use crate::evidence::{EvidenceError, EvidenceFolder, Gathered};

/// How subscriptions become parts: in parallel, several pieces of a portion at once.
///
/// Pieces may begin anywhere. That [`join`](Self::join) puts two together must give what one
/// piece with the subscriptions of both would hold, else what is written depends on the
/// number of threads.
pub trait Rendering: Sync {
    /// A run of neighbouring subscriptions of a portion.
    type Piece: Send;
    /// A whole portion, ready for its [`Destination`].
    type Part: Send;

    /// A piece with nothing in it.
    fn begin(&self) -> Self::Piece;

    /// Adds the next subscription.
    fn add(&self, piece: &mut Self::Piece, report: SubscriptionReport);

    /// Adds what follows.
    fn join(&self, piece: &mut Self::Piece, next: Self::Piece);

    /// Closes a portion.
    fn seal(&self, piece: Self::Piece) -> Self::Part;
}

/// Where parts of a report go.
pub trait Destination<T> {
    /// What keeps a part from being written.
    type Error;

    /// Takes the next part.
    ///
    /// # Errors
    /// What keeps it from being written; the run ends.
    fn take(&mut self, part: T) -> Result<(), Self::Error>;

    /// Forgets all parts: they come again, judged by less evidence.
    ///
    /// # Errors
    /// What keeps it from being undone; the run ends.
    fn start_over(&mut self) -> Result<(), Self::Error>;
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows of Parquet that were judged.
    pub done: u64,
    /// All of them.
    pub rows: u64,
}

/// Why a run ended early.
#[derive(Debug, thiserror::Error)]
pub enum EvaluateError<E> {
    /// The evidence cannot be read.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// The report cannot be written.
    #[error(transparent)]
    Output(E),
}

/// Judges a portfolio and hands its parts, rendered in parallel, to `destination` in the order
/// of the portfolio. The report that comes back has no subscriptions.
///
/// # Errors
/// When the folder of evidence cannot be listed, or the destination fails.
pub fn evaluate_each<R: Rendering, D: Destination<R::Part>>(
    run: &Run<'_>,
    rendering: &R,
    destination: &mut D,
    progress: &dyn Fn(Progress),
) -> Result<Evaluation, EvaluateError<D::Error>> {
    let asked = |client: &str, _: &str| run.asks(client);
    let subscriptions = known(run.bindings, run.request, asked);
    let intake = intake(&subscriptions, run.request);
    let mut folder = EvidenceFolder::open(&run.portfolio.evidence, &intake)?;
    let portions = folder.portions(run.portion);
    let calendars = Calendars::default();
    let sum = loop {
        let judge = |number: usize| {
            let portion = portions.get(number);
            portion.map(|portion| judge_portion(run, &folder, portion, &calendars, rendering))
        };
        let mut sum = Sum::default();
        let rows = portions.iter().map(|portion| portion.rows).sum();
        let mut done = 0;
        let ended = in_order(portions.len(), judge, |judged| {
            let Some(judged) = judged else {
                return Ok(());
            };
            done += judged.rows;
            progress(Progress { done, rows });
            if judged.gathered.has_newly_refused() {
                return Err(Stop::Damaged(Box::new(judged.gathered)));
            }
            let part = sum.add(judged);
            destination.take(part).map_err(Stop::Output)?;
            Ok(())
        });
        match ended {
            Ok(()) => break sum,
            Err(Stop::Output(error)) => return Err(EvaluateError::Output(error)),
            Err(Stop::Damaged(mut gathered)) => {
                folder.give_up(&mut gathered);
                destination.start_over().map_err(EvaluateError::Output)?;
            }
        }
    };
    Ok(sum.evaluation(run, folder))
}

/// Why no more portions are taken.
enum Stop<E> {
    Output(E),
    /// What was read has files that nobody knew to be unreadable.
    Damaged(Box<Gathered>),
}

/// What the portions come to together.
#[derive(Default)]
struct Sum {
    gathered: Gathered,
    unheard: Vec<String>,
    told: Vec<String>,
    judged: HashSet<u32>,
    failed: Vec<FailedSubscription>,
}

impl Sum {
    /// Counts a portion, and what is left of it: its part.
    fn add<T>(&mut self, portion: JudgedPortion<T>) -> T {
        self.gathered.absorb(portion.gathered);
        self.unheard.extend(portion.unheard);
        self.told.extend(portion.told);
        self.judged.extend(portion.judged);
        self.failed.extend(portion.failed);
        portion.part
    }

    fn evaluation(mut self, run: &Run<'_>, folder: EvidenceFolder<'_>) -> Evaluation {
        self.gathered.put_in_order();
        let file_errors = folder.into_errors();
        let Gathered {
            input,
            rejected,
            mut notes,
            ..
        } = self.gathered;
        let mut failed = unbound(run.bindings, run.clients);
        failed.extend(self.failed);
        failed.sort();
        let report = Report {
            schema: SCHEMA,
            portfolio: run.portfolio.name.clone(),
            as_of: run.request.as_of,
            reading: run.request.side,
            tzdb: Zone::data_edition().to_owned(),
            contracts: used(run.bindings, run.contracts, run.request, &self.judged),
            input: input
                .into_iter()
                .map(|(kind, counts)| (kind.word().to_owned(), counts))
                .collect(),
            rejected,
            unread: file_errors.iter().map(ToString::to_string).collect(),
            failed,
            subscriptions: Vec::new(),
        };
        notes.extend(self.unheard);
        notes.extend(self.told);
        let bound = run.bindings.bound.iter();
        let asked = bound.filter(|bound| run.asks(&bound.client));
        notes.extend(asked.flat_map(mistyped::products));
        Evaluation {
            report,
            notes,
            file_errors,
        }
    }
}
