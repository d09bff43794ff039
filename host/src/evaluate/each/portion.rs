//! One portion: its evidence is read, its subscriptions are judged and rendered.
//!
//! Both is done in parallel within the portion too. Invariant: what comes out is in the order
//! of the portfolio. Which portions there are, and what they come to together, is left to
//! [`super`].

use livret_core::evidence::Evidence;
use livret_core::judge::Calendars;
use livret_core::report::FailedSubscription;
use rayon::prelude::*;

use super::Rendering;
use crate::evaluate::gather::hear;
use crate::evaluate::{Run, one};
use crate::evidence::{EvidenceFolder, Gathered, Portion};
use crate::portfolio::Bound;

impl Run<'_> {
    /// Whether a client is judged.
    pub(in crate::evaluate) fn asks(&self, client: &str) -> bool {
        self.clients.is_empty() || self.clients.contains(client)
    }

    /// The subscriptions of a portion that are judged.
    fn bound(&self, portion: &Portion) -> Vec<&Bound> {
        let bound = self.bindings.bound.iter();
        bound
            .filter(|bound| portion.subscriptions.contains(&bound.subject.index))
            .filter(|bound| self.asks(&bound.client))
            .collect()
    }
}

/// What became of a portion.
pub(super) struct JudgedPortion<T> {
    pub(super) rows: u64,
    /// Without the evidence itself.
    pub(super) gathered: Gathered,
    pub(super) part: T,
    pub(super) judged: Vec<u32>,
    pub(super) failed: Vec<FailedSubscription>,
    /// What clients' scripts could not say.
    pub(super) unheard: Vec<String>,
    pub(super) told: Vec<String>,
}

pub(super) fn judge_portion<R: Rendering>(
    run: &Run<'_>,
    folder: &EvidenceFolder<'_>,
    portion: &Portion,
    calendars: &Calendars,
    rendering: &R,
) -> JudgedPortion<R::Part> {
    let mut gathered = folder.read(portion);
    let bound = run.bound(portion);
    let unheard = hear(&bound, run.contracts, run.request, &mut gathered);
    let evidence = std::mem::take(&mut gathered.evidence);
    let stretch = bound
        .par_iter()
        .fold(
            || Stretch::begin(rendering),
            |stretch, bound| stretch.and(bound, run, &evidence, calendars, rendering),
        )
        .reduce(
            || Stretch::begin(rendering),
            |stretch, next| stretch.followed_by(next, rendering),
        );
    JudgedPortion {
        rows: portion.rows,
        gathered,
        part: rendering.seal(stretch.piece),
        judged: stretch.judged,
        failed: stretch.failed,
        unheard,
        told: stretch.told,
    }
}

/// What became of neighbouring subscriptions.
struct Stretch<P> {
    piece: P,
    judged: Vec<u32>,
    failed: Vec<FailedSubscription>,
    told: Vec<String>,
}

impl<P> Stretch<P> {
    fn begin<R: Rendering<Piece = P>>(rendering: &R) -> Self {
        Self {
            piece: rendering.begin(),
            judged: Vec::new(),
            failed: Vec::new(),
            told: Vec::new(),
        }
    }

    /// The same with one more subscription.
    fn and<R: Rendering<Piece = P>>(
        mut self,
        bound: &Bound,
        run: &Run<'_>,
        evidence: &Evidence,
        calendars: &Calendars,
        rendering: &R,
    ) -> Self {
        match one(bound, run, evidence, calendars) {
            Ok((report, told)) => {
                self.judged.push(bound.subject.index);
                self.told.extend(told);
                rendering.add(&mut self.piece, report);
            }
            Err(failed) => self.failed.push(failed),
        }
        self
    }

    fn followed_by<R: Rendering<Piece = P>>(mut self, next: Self, rendering: &R) -> Self {
        rendering.join(&mut self.piece, next.piece);
        self.judged.extend(next.judged);
        self.failed.extend(next.failed);
        self.told.extend(next.told);
        self
    }
}
