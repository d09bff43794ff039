//! A replay in portions of the subscriptions: each is read, judged by both terms and compared,
//! and what differs is all that is kept of it.

use livret_core::judge::{Calendars, Request};
use livret_core::replay::{SubscriptionReplayed, Tally};
use livret_core::report::FailedSubscription;
use rayon::prelude::*;

use super::{Both, both, differing};
use crate::contracts::Contracts;
use crate::evaluate::{hear, in_order};
use crate::evidence::{EvidenceFolder, Gathered, PORTION, Portion};

/// What is replayed.
pub(super) struct Portioned<'a> {
    pub(super) pairs: &'a [Both<'a>],
    pub(super) contracts: &'a Contracts,
    pub(super) request: &'a Request,
    pub(super) calendars: Calendars,
}

/// What the portions come to together.
#[derive(Default)]
pub(super) struct Sum {
    /// By each reading of the evidence: as the terms are, and as they would be changed.
    pub(super) gathered: Vec<Gathered>,
    pub(super) tally: Tally,
    /// Those of which something differs, in the order of the portfolio.
    pub(super) subscriptions: Vec<SubscriptionReplayed>,
    pub(super) failed: Vec<FailedSubscription>,
    /// What clients' scripts could not say of rows.
    pub(super) unheard: Vec<String>,
}

impl Portioned<'_> {
    /// Replays all portions of the evidence, which is read once for each of `folders`. Files
    /// that turn out to be damaged are given up in both.
    pub(super) fn sum(&self, folders: &mut [EvidenceFolder<'_>]) -> Sum {
        let portions = folders.iter_mut().map(|folder| folder.portions(PORTION));
        let portions = portions.collect::<Vec<_>>().into_iter().next();
        let portions = portions.unwrap_or_default();
        loop {
            let read: &[EvidenceFolder<'_>] = folders;
            let work = |number: usize| Some(self.portion(read, portions.get(number)?));
            let mut sum = Sum::default();
            let ended = in_order(portions.len(), work, |portion| match portion {
                Some(portion) if portion.is_damaged() => Err(portion.gathered),
                Some(portion) => {
                    sum.add(portion);
                    Ok(())
                }
                None => Ok(()),
            });
            let Err(damaged) = ended else {
                sum.gathered.iter_mut().for_each(Gathered::put_in_order);
                return sum;
            };
            for (folder, mut gathered) in folders.iter_mut().zip(damaged) {
                folder.give_up(&mut gathered);
            }
        }
    }

    fn portion(&self, folders: &[EvidenceFolder<'_>], portion: &Portion) -> Sum {
        let pairs = self.pairs.iter();
        let inside = |pair: &&Both<'_>| portion.subscriptions.contains(&pair[0].subject.index);
        let pairs: Vec<&Both<'_>> = pairs.filter(inside).collect();
        let mut sum = Sum::default();
        let mut evidence = Vec::new();
        for (side, folder) in folders.iter().enumerate() {
            let mut gathered = folder.read(portion);
            let heard: Vec<_> = pairs.iter().filter_map(|pair| pair.get(side)).collect();
            let heard: Vec<_> = heard.into_iter().copied().collect();
            let unheard = hear(&heard, self.contracts, self.request, &mut gathered);
            let known = |why: &String| sum.unheard.contains(why);
            let new: Vec<String> = unheard.into_iter().filter(|why| !known(why)).collect();
            sum.unheard.extend(new);
            evidence.push(std::mem::take(&mut gathered.evidence));
            sum.gathered.push(gathered);
        }
        let [one, other] = match &*evidence {
            [one, other] => [one, other],
            [one] => [one, one],
            _ => return sum,
        };
        let judged: Vec<_> = pairs
            .par_iter()
            .map(|pair| {
                let evidence = [one, other];
                both(
                    **pair,
                    self.contracts,
                    self.request,
                    evidence,
                    &self.calendars,
                )
            })
            .collect();
        for ([bound, _], judged) in pairs.into_iter().zip(judged) {
            match judged {
                Ok(replayed) => {
                    sum.tally.add(&replayed.tally);
                    sum.subscriptions.extend(differing(bound, replayed));
                }
                Err(reason) => sum.failed.push(reason),
            }
        }
        sum
    }
}

impl Sum {
    fn is_damaged(&self) -> bool {
        self.gathered.iter().any(Gathered::has_newly_refused)
    }

    fn add(&mut self, next: Self) {
        self.gathered
            .resize_with(next.gathered.len(), Gathered::default);
        for (own, next) in self.gathered.iter_mut().zip(next.gathered) {
            own.absorb(next);
        }
        self.tally.add(&next.tally);
        self.subscriptions.extend(next.subscriptions);
        self.failed.extend(next.failed);
        self.unheard.extend(next.unheard);
    }
}
