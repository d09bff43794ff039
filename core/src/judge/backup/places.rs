//! Where copies lie: on sites apart, and in the countries promised.

use std::collections::BTreeSet;

use super::runs::Run;
use super::{Bench, Found, Judged};
use crate::evidence::{BackupRow, BackupStatus};
use crate::judge::calendars::BindError;
use crate::verdict::Outcome;

pub(super) fn judge(bench: &Bench<'_>) -> Result<Vec<Found>, BindError> {
    let mut found = Vec::new();
    // No reading touches either.
    let combinations = bench.combinations(&());
    for run in bench.successes().filter(|run| bench.asked(run.started)) {
        let mut slots = bench.terms.slots.iter();
        let Some(slot) = slots.find(|slot| slot.kind == run.kind.word()) else {
            continue;
        };
        let zone = bench.zone(&slot.zone)?;
        if !bench.judges(zone.day_of(run.started).date()) {
            continue;
        }
        if bench.terms.copies > 1 {
            let (outcome, detail) = copies(bench, run);
            let judged = about(bench, run, "copies", None, detail);
            found.push(bench.rule(judged, &combinations, &[outcome]));
        }
        if bench.terms.regions.is_empty() {
            continue;
        }
        for copy in whole(bench, run) {
            let site = copy.site.map(|site| bench.text(site));
            let site = site.filter(|site| !site.is_empty());
            let (outcome, detail) = region(bench, copy, site);
            let judged = about(bench, run, "region", site, detail);
            found.push(bench.rule(judged, &combinations, &[outcome]));
        }
    }
    Ok(found)
}

/// Its copies that are whole by `as_of`.
fn whole<'a>(bench: &Bench<'_>, run: &Run<'a>) -> impl Iterator<Item = &'a BackupRow> + 'a {
    let as_of = bench.as_of();
    run.copies.iter().filter(move |copy| {
        copy.status == BackupStatus::Success && copy.finished.is_some_and(|at| at <= as_of)
    })
}

fn about<'a>(
    bench: &Bench<'_>,
    run: &Run<'a>,
    obligation: &'a str,
    site: Option<&'a str>,
    detail: String,
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
    }
}

fn copies(bench: &Bench<'_>, run: &Run<'_>) -> (Outcome, String) {
    let wanted = bench.terms.copies as usize;
    let mut sites = BTreeSet::new();
    let mut unnamed = 0;
    for copy in whole(bench, run) {
        match copy.site.map(|site| bench.text(site)) {
            Some(site) if !site.is_empty() => drop(sites.insert(site)),
            _ => unnamed += 1,
        }
    }
    let listed: Vec<&str> = sites.iter().copied().collect();
    let on = match listed.as_slice() {
        [] => "no site that is named".to_owned(),
        sites => sites.join(", "),
    };
    let started = run.started;
    if sites.len() >= wanted {
        (
            Outcome::Met,
            format!("{}, started at {started}, lies on {on}", run.id),
        )
    } else if sites.len() + unnamed >= wanted || bench.case.evidence.unread.backups {
        let what = format!(
            "{}, started at {started}, lies on {on}; the evidence does not name the `site` of \
             every copy",
            run.id
        );
        (Outcome::Undetermined, what)
    } else if run.may_succeed(bench.as_of()) {
        (
            Outcome::Pending,
            format!("{}, started at {started}, was not yet copied", run.id),
        )
    } else {
        let what = format!(
            "{}, started at {started}, lies on {on} alone: {wanted} sites are promised",
            run.id
        );
        (Outcome::Breached, what)
    }
}

fn region(bench: &Bench<'_>, copy: &BackupRow, site: Option<&str>) -> (Outcome, String) {
    let region = copy.region.map(|region| bench.text(region));
    let on = site.map_or_else(String::new, |site| format!(" on {site}"));
    match region.filter(|region| !region.is_empty()) {
        None => {
            let what = format!("the evidence does not name the `region` of {}{on}", copy.id);
            (Outcome::Undetermined, what)
        }
        Some(region) if bench.terms.regions.iter().any(|known| known == region) => (
            Outcome::Met,
            format!("the copy of {}{on} lies in {region}", copy.id),
        ),
        Some(region) => {
            let what = format!(
                "the copy of {}{on} lies in {region}, outside the countries promised",
                copy.id
            );
            (Outcome::Breached, what)
        }
    }
}
