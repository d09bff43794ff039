//! What livret is expected to report of one subscription.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::readings::Side;
use crate::situation::{Booklet, Situation, Subject};
use crate::{availability, backup, credits, lifecycle, support};

/// The verdicts of one subscription in one side's run: families by their name in the report,
/// verdicts by id, each with the keys that must be so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdicts {
    /// The verdicts.
    pub families: BTreeMap<&'static str, BTreeMap<String, Value>>,
    /// Families that the booklet does not promise.
    pub not_promised: Vec<&'static str>,
    /// Obligation, parameter and article of what could not be judged.
    pub undetermined: BTreeSet<[String; 3]>,
}

impl Verdicts {
    pub(crate) fn add(&mut self, family: &'static str, verdict: Map<String, Value>) {
        let id = verdict["id"].as_str().unwrap().to_owned();
        let before = self
            .families
            .entry(family)
            .or_default()
            .insert(id, verdict.into());
        assert_eq!(before, None, "two verdicts of one id");
    }

    pub(crate) fn miss(&mut self, obligation: &str, parameter: &str, article: &str) {
        let missing = [obligation, parameter, article].map(str::to_owned);
        self.undetermined.insert(missing);
    }
}

/// What is expected of one subscription in the runs of both sides.
pub type Expected = [(Side, Verdicts); 2];

/// What livret is expected to report, by subscription.
#[must_use]
pub fn expected(situation: &Situation) -> BTreeMap<String, Expected> {
    let clients = situation.clients.iter();
    let subjects = clients.flat_map(|client| {
        client
            .subscriptions
            .iter()
            .map(move |subscription| Subject {
                client,
                subscription,
                situation,
            })
    });
    subjects
        .map(|subject| (subject.subscription.id.clone(), judge(subject)))
        .collect()
}

fn judge(subject: Subject<'_>) -> Expected {
    let mut verdicts = [Side::Client, Side::Vendor].map(|side| (side, Verdicts::default()));
    let not_promised = not_promised(subject.subscription.booklet);
    for (_, verdicts) in &mut verdicts {
        verdicts.not_promised = not_promised.to_vec();
    }
    availability::judge(subject, &mut verdicts);
    support::judge(subject, &mut verdicts);
    lifecycle::judge(subject, &mut verdicts);
    backup::judge(subject, &mut verdicts);
    credits::judge(subject, &mut verdicts);
    verdicts
}

/// The families that a booklet does not promise.
const fn not_promised(booklet: Booklet) -> &'static [&'static str] {
    match booklet {
        Booklet::Cityviz | Booklet::Carrus => &["credits"],
        Booklet::Contact => &["availability", "credits", "backup"],
        Booklet::Visiativ => &[],
        Booklet::Octipas => &["availability", "credits", "backup", "lifecycle"],
    }
}
