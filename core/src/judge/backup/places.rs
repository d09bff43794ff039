//! Where copies lie: on sites apart, and in the countries promised.

use std::sync::Arc;

use smallvec::SmallVec;

use super::runs::Run;
use super::{Bench, Found, Judged};
use crate::evidence::{BackupRow, RowRef};
use crate::verdict::{BackupDetail, Outcome};

pub(super) fn judge(bench: &Bench<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut words = Words::default();
    // No reading touches either.
    let combinations = bench.combinations(&());
    let runs = bench.successes();
    for run in runs.filter(|run| bench.asked(run.started) && bench.judges(run.started)) {
        if bench.terms.copies > 1 {
            let (outcome, detail) = copies(bench, run, &mut words);
            let rows = run.rows().collect();
            let judged = about(bench, run, ("copies", None), detail, rows);
            found.push(bench.rule(judged, &combinations, &[outcome]));
        }
        if bench.terms.regions.is_empty() {
            continue;
        }
        for copy in run.whole_copies(bench.as_of()) {
            let site = bench.word(copy.site);
            let (outcome, detail) = region(bench, copy, site, &mut words);
            let rows = std::iter::once(copy.row).collect();
            let judged = about(bench, run, ("region", site), detail, rows);
            found.push(bench.rule(judged, &combinations, &[outcome]));
        }
    }
    found
}

fn about<'a>(
    bench: &Bench<'_>,
    run: &Run<'a>,
    (obligation, site): (&'a str, Option<&'a str>),
    detail: BackupDetail,
    rows: SmallVec<[RowRef; 2]>,
) -> Judged<'a> {
    Judged {
        obligation,
        at: run.started,
        parts: [Some(run.id), site],
        slot: None,
        about: Some(Arc::clone(run.id)),
        due: None,
        detail,
        articles: bench.terms.articles.clone(),
        rows,
    }
}

fn copies(bench: &Bench<'_>, run: &Run<'_>, words: &mut Words) -> (Outcome, BackupDetail) {
    let wanted = bench.terms.copies as usize;
    let (mut sites, mut unnamed, mut told) = (SmallVec::<[&str; 4]>::new(), 0, true);
    for copy in run.whole_copies(bench.as_of()) {
        told &= copy.site.is_some();
        match bench.word(copy.site) {
            Some(site) => sites.push(site),
            None => unnamed += 1,
        }
    }
    sites.sort_unstable();
    sites.dedup();
    let sites_listed = || match sites.as_slice() {
        [] => "no site that is named".to_owned(),
        sites => sites.join(", "),
    };
    if sites.len() >= wanted {
        let detail = BackupDetail::LiesOn {
            backup: Arc::clone(run.id),
            started: run.started,
            sites: words.listed(&sites),
        };
        return (Outcome::Met, detail);
    }
    let on = sites_listed();
    let what = format!("{}, started at {}, lies on {on}", run.id, run.started);
    let runs_on = run.copies.iter().any(|copy| {
        let end = copy.finished;
        end.is_some_and(|at| at > bench.as_of())
    });
    let (outcome, why) = if !told || sites.len() + unnamed >= wanted {
        let why = format!("{what}; the evidence does not name every copy's `site`");
        (Outcome::Undetermined, why)
    } else if runs_on {
        let why = format!("{what}; a copy of it has not ended");
        (bench.unless_unread(Outcome::Pending), why)
    } else {
        let why = format!("{what} alone, and {wanted} sites are promised");
        (bench.unless_unread(Outcome::Breached), why)
    };
    (outcome, why.into())
}

fn region(
    bench: &Bench<'_>,
    copy: &BackupRow,
    site: Option<&str>,
    words: &mut Words,
) -> (Outcome, BackupDetail) {
    let lies = bench.word(copy.region);
    let promised = |region: &&str| bench.terms.regions.iter().any(|known| known == region);
    if let Some(region) = lies.filter(promised) {
        let detail = BackupDetail::LiesIn {
            backup: Arc::clone(&copy.id),
            started: copy.started,
            site: site.map(|site| words.listed(&[site])),
            region: words.listed(&[region]),
        };
        return (Outcome::Met, detail);
    }
    let on = site.map_or_else(String::new, |site| format!(" on {site}"));
    let what = format!("the copy of {}{on}, started at {},", copy.id, copy.started);
    let (outcome, why) = match lies {
        None => (
            Outcome::Undetermined,
            format!("{what} lies in a country that the evidence does not name: give its `region`"),
        ),
        Some(region) => (
            Outcome::Breached,
            format!("{what} lies in {region}, outside the countries promised"),
        ),
    };
    (outcome, why.into())
}

/// Lists of sites and countries, which repeat from copy to copy.
#[derive(Default)]
struct Words(Vec<Arc<str>>);

impl Words {
    /// `lyon, paris`.
    fn listed(&mut self, words: &[&str]) -> Arc<str> {
        let is_same = |known: &&Arc<str>| match words {
            [word] => known.as_ref() == *word,
            words => known.split(", ").eq(words.iter().copied()),
        };
        if let Some(known) = self.0.iter().find(is_same) {
            return Arc::clone(known);
        }
        let listed = Arc::from(words.join(", "));
        self.0.push(Arc::clone(&listed));
        listed
    }
}
