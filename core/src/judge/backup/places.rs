//! Where copies lie: on sites apart, and in the countries promised.

use std::collections::BTreeSet;

use super::runs::Run;
use super::{Bench, Found, Judged};
use crate::evidence::{BackupRow, RowRef};
use crate::verdict::Outcome;

pub(super) fn judge(bench: &Bench<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    // No reading touches either.
    let combinations = bench.combinations(&());
    let runs = bench.successes();
    for run in runs.filter(|run| bench.asked(run.started) && bench.judges(run.started)) {
        if bench.terms.copies > 1 {
            let (outcome, detail) = copies(bench, run);
            let rows = run.rows().collect();
            let judged = about(bench, run, ("copies", None), detail, rows);
            found.push(bench.rule(judged, &combinations, &[outcome]));
        }
        if bench.terms.regions.is_empty() {
            continue;
        }
        for copy in run.whole_copies(bench.as_of()) {
            let site = bench.word(copy.site);
            let (outcome, detail) = region(bench, copy, site);
            let judged = about(bench, run, ("region", site), detail, vec![copy.row]);
            found.push(bench.rule(judged, &combinations, &[outcome]));
        }
    }
    found
}

fn about<'a>(
    bench: &Bench<'_>,
    run: &Run<'a>,
    (obligation, site): (&'a str, Option<&'a str>),
    detail: String,
    rows: Vec<RowRef>,
) -> Judged<'a> {
    Judged {
        obligation,
        at: run.started,
        parts: [Some(run.id), site],
        slot: None,
        about: Some(run.id.to_owned()),
        due: None,
        detail,
        articles: bench.terms.articles.clone(),
        rows,
    }
}

fn copies(bench: &Bench<'_>, run: &Run<'_>) -> (Outcome, String) {
    let wanted = bench.terms.copies as usize;
    let (mut sites, mut unnamed, mut told) = (BTreeSet::new(), 0, true);
    for copy in run.whole_copies(bench.as_of()) {
        told &= copy.site.is_some();
        match bench.word(copy.site) {
            Some(site) => drop(sites.insert(site)),
            None => unnamed += 1,
        }
    }
    let what = format!("{}, started at {}", run.id, run.started);
    let listed: Vec<&str> = sites.iter().copied().collect();
    let on = match listed.as_slice() {
        [] => "no site that is named".to_owned(),
        sites => sites.join(", "),
    };
    let runs_on = run.copies.iter().any(|copy| {
        let end = copy.finished;
        end.is_some_and(|at| at > bench.as_of())
    });
    if sites.len() >= wanted {
        (Outcome::Met, format!("{what}, lies on {on}"))
    } else if !told || sites.len() + unnamed >= wanted {
        let why = format!("{what}, lies on {on}; the evidence does not name every copy's `site`");
        (Outcome::Undetermined, why)
    } else if runs_on {
        let why = format!("{what}, lies on {on}; a copy of it has not ended");
        (bench.unless_unread(Outcome::Pending), why)
    } else {
        let why = format!("{what}, lies on {on} alone, and {wanted} sites are promised");
        (bench.unless_unread(Outcome::Breached), why)
    }
}

fn region(bench: &Bench<'_>, copy: &BackupRow, site: Option<&str>) -> (Outcome, String) {
    let on = site.map_or_else(String::new, |site| format!(" on {site}"));
    let what = format!("the copy of {}{on}, started at {},", copy.id, copy.started);
    match bench.word(copy.region) {
        None => (
            Outcome::Undetermined,
            format!("{what} lies in a country that the evidence does not name: give its `region`"),
        ),
        Some(region) if bench.terms.regions.iter().any(|known| known == region) => {
            (Outcome::Met, format!("{what} lies in {region}"))
        }
        Some(region) => (
            Outcome::Breached,
            format!("{what} lies in {region}, outside the countries promised"),
        ),
    }
}
