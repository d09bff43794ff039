//! Two copies on sites apart, inside the European Economic Area: article 6 of Visiativ.

use std::collections::BTreeSet;

use serde_json::json;

use crate::readings::{Side, Views};
use crate::situation::Subject;
use crate::verdicts::Verdicts;

use super::runs::Run;
use super::{add, holds};

/// The members of the Union, then Iceland, Liechtenstein and Norway, then the territories of
/// the Union with codes of their own.
const EEA: &str = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK \
                   IS LI NO GF GP MF MQ RE YT";

pub(super) fn judge(subject: Subject<'_>, runs: &[Run<'_>], verdicts: &mut [(Side, Verdicts); 2]) {
    let begun = |run: &&Run<'_>| subject.asks(run.started) && holds(subject, run.started);
    let successes = runs.iter().filter(|run| run.whole().is_some());
    for run in successes.filter(begun) {
        let mut plain = |parts: (&str, &[&str]), outcome: &'static str| {
            let views = Views::new(&[], |_| ());
            let about = json!({"about": run.id});
            add(
                subject,
                verdicts,
                parts,
                &views,
                |()| outcome,
                |()| about.clone(),
            );
        };
        plain(("copies", &[run.id]), copies(subject, run));
        for copy in run.whole_copies() {
            let outcome = match copy.region {
                "" => "undetermined",
                region if EEA.split(' ').any(|known| known == region) => "met",
                _ => "breached",
            };
            plain(("region", &[run.id, copy.site]), outcome);
        }
    }
}

fn copies(subject: Subject<'_>, run: &Run<'_>) -> &'static str {
    let sites: Vec<&str> = run.whole_copies().map(|copy| copy.site).collect();
    let named: BTreeSet<&str> = sites.iter().copied().filter(|it| !it.is_empty()).collect();
    let unnamed = sites.iter().filter(|site| site.is_empty()).count();
    let has_column = !subject.situation.evidence.backup_lacks.contains(&"site");
    if named.len() >= 2 {
        "met"
    } else if !has_column || named.len() + unnamed >= 2 {
        "undetermined"
    } else if run.runs_on() {
        "pending"
    } else {
        "breached"
    }
}
