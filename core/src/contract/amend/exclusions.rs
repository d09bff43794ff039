//! Amendments of exclusions: what takes downtime out, in general and for single products.
//!
//! Invariant: an exclusion keeps its place in its list, even when it takes nothing out any
//! more; a plugin's hook may count them.

use super::change::{AmendError, Amended, Change, NOTHING, Term, checked, said};
use super::names::{calls, in_path, same, unknown};
use crate::contract::check::availability::check_notice_hours;
use crate::contract::check::words::check_causes;
use crate::contract::citation::Citations;
use crate::contract::reading::Clause;
use crate::contract::terms::{
    AvailabilityTerms, CausePattern, Exclusion, ExclusionRule, Notice, Told,
};

const EXCLUSIONS: &str = "availability.exclusions";

/// The general exclusions and those of products, each list under its path. Products that
/// another document governs have none.
fn lists(terms: &mut AvailabilityTerms) -> Vec<(String, &mut Vec<Exclusion>)> {
    let own = terms.product_terms.iter_mut().filter_map(|product| {
        let name = product.names.first().map(|name| in_path(name));
        let path = format!(
            "availability.product_terms.{}.exclusions",
            name.unwrap_or_default()
        );
        product
            .exclusions
            .as_mut()
            .map(|exclusions| (path, exclusions))
    });
    let general = (EXCLUSIONS.to_owned(), &mut terms.exclusions);
    std::iter::once(general).chain(own).collect()
}

/// The exclusions of a name, wherever they stand, each with its path.
fn named<'a>(
    terms: &'a mut AvailabilityTerms,
    name: &str,
) -> Result<Vec<(String, &'a mut Exclusion)>, AmendError> {
    let mut names: Vec<String> = Vec::new();
    for (_, exclusions) in lists(terms) {
        for exclusion in exclusions.iter() {
            if !names.contains(&exclusion.name) {
                names.push(exclusion.name.clone());
            }
        }
    }
    if !names.iter().any(|known| calls(known, name)) {
        let names = names.iter().map(String::as_str);
        return Err(unknown(
            EXCLUSIONS,
            name,
            "an exclusion of these terms",
            names,
        ));
    }
    let all = lists(terms).into_iter().flat_map(|(path, exclusions)| {
        let exclusions = exclusions.iter_mut();
        exclusions.map(move |it| (format!("{path}.{}", in_path(&it.name)), it))
    });
    Ok(all
        .filter(|(_, exclusion)| calls(&exclusion.name, name))
        .collect())
}

/// An exclusion takes nothing out any more.
pub(super) fn count(terms: &mut AvailabilityTerms, name: &str) -> Amended {
    let found = named(terms, name)?.into_iter();
    let changes = found.flat_map(|(path, exclusion)| {
        let term = Term::new(path, &exclusion.articles);
        term.settle(&mut exclusion.rule, ExclusionRule::Nothing, effect)
    });
    Ok(changes.collect())
}

fn effect(rule: &ExclusionRule) -> String {
    match rule {
        ExclusionRule::Nothing => "counted",
        _ => "excluded",
    }
    .to_owned()
}

/// Outages of these causes are taken out: one exclusion per cause, after all others.
pub(super) fn excuse(terms: &mut AvailabilityTerms, causes: &[CausePattern]) -> Amended {
    checked(|faults| check_causes(EXCLUSIONS, causes, faults))?;
    let articles = terms.articles.clone();
    let mut changes = Vec::new();
    for (path, exclusions) in lists(terms) {
        for cause in causes {
            changes.extend(excuse_in(exclusions, &path, &articles, cause));
        }
    }
    Ok(changes)
}

fn excuse_in(
    exclusions: &mut Vec<Exclusion>,
    path: &str,
    articles: &Citations,
    cause: &CausePattern,
) -> Vec<Change> {
    let name = format!("outages of cause {cause}");
    let path = format!("{path}.{}", in_path(&name));
    let rule = ExclusionRule::Causes(vec![cause.clone()]);
    if let Some(known) = exclusions.iter_mut().find(|known| same(&known.name, &name)) {
        // The name says what it takes out, in whatever letters.
        if known.rule != Clause::Plain(ExclusionRule::Nothing) {
            return Vec::new();
        }
        return Term::new(path, &known.articles).settle(&mut known.rule, rule, effect);
    }
    exclusions.push(Exclusion {
        articles: articles.clone(),
        name,
        rule: rule.into(),
    });
    Term::new(path, articles).changed("counted", "excluded")
}

/// Maintenance is taken out only when told so many elapsed hours ahead. Where the booklet asked
/// for no notice, it is this client that must be told.
pub(super) fn notice(terms: &mut AvailabilityTerms, name: &str, hours: u32) -> Amended {
    let path = format!("{EXCLUSIONS}.{}.notice", in_path(name));
    checked(|faults| check_notice_hours(&path, hours, faults))?;
    let mut changes = Vec::new();
    let mut of_maintenance = false;
    for (path, exclusion) in named(terms, name)? {
        of_maintenance |= is_maintenance(&exclusion.rule);
        let mut rule = exclusion.rule.clone();
        tell_ahead(&mut rule, hours);
        let term = Term::new(format!("{path}.notice"), &exclusion.articles);
        changes.extend(term.set(&mut exclusion.rule, rule, |rule| said(rule, notice_text)));
    }
    if of_maintenance {
        return Ok(changes);
    }
    let others = lists(terms)
        .into_iter()
        .flat_map(|(_, exclusions)| exclusions.iter());
    let others = others.filter(|other| is_maintenance(&other.rule));
    let mut names: Vec<&str> = others.map(|other| other.name.as_str()).collect();
    names.dedup();
    Err(unknown(
        path,
        name,
        "an exclusion of recorded maintenance",
        names,
    ))
}

fn is_maintenance(rule: &Clause<ExclusionRule>) -> bool {
    let is = |rule: &ExclusionRule| matches!(rule, ExclusionRule::Maintenance { .. });
    match rule {
        Clause::Plain(rule) => is(rule),
        Clause::Unclear { client, vendor, .. } => is(client) || is(vendor),
    }
}

/// Sets the hours in every reading that knows maintenance. What else is unclear stays so; a
/// clause in which nothing else was is plain.
fn tell_ahead(clause: &mut Clause<ExclusionRule>, hours: u32) {
    let set = |rule: &mut ExclusionRule| {
        if let ExclusionRule::Maintenance { notice, .. } = rule {
            match notice {
                Some(notice) => notice.hours = hours,
                None => {
                    *notice = Some(Notice {
                        hours,
                        told: Told::Announced.into(),
                    });
                }
            }
        }
    };
    match clause {
        Clause::Plain(rule) => set(rule),
        Clause::Unclear { client, vendor, .. } => {
            set(client);
            set(vendor);
            if client == vendor {
                *clause = Clause::Plain(client.clone());
            }
        }
    }
}

fn notice_text(rule: &ExclusionRule) -> String {
    match rule {
        ExclusionRule::Maintenance {
            notice: Some(notice),
            ..
        } => format!("{}h", notice.hours),
        _ => NOTHING.to_owned(),
    }
}
