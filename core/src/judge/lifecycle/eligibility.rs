//! `version-eligibility`: whether the version that runs still counts, month by month.
//!
//! Breached from the first instant at which it does not, in the part of the month that is
//! in force and known. Time of which nothing says what ran leaves the month undetermined.

use super::versions::{EligibilityRule, Line, Major, Standing, Stretch, lines};
use super::{Bench, Judged, NOT_IN_FORCE, Row};
use crate::contract::Citations;
use crate::contract::terms::Missing;
use crate::evidence::VersionRow;
use crate::judge::Judgment;
use crate::judge::availability::same_product;
use crate::judge::calendars::BindError;
use crate::month::Month;
use crate::time::{Instant, Interval, Micros};
use crate::verdict::{Outcome, Party};

pub(super) fn judge(bench: &Bench<'_>, judgment: &mut Judgment) -> Result<Vec<Row>, BindError> {
    let place = &bench.case.subject.place;
    let Some(rule) = EligibilityRule::bind(bench.terms, place)? else {
        return Ok(Vec::new());
    };
    let months = months(bench);
    let evidence = bench.case.evidence;
    let lines = lines(bench.versions(), &evidence.texts, bench.as_of());
    if lines.is_empty() {
        let in_force = |month: &Month| span(bench, &rule, *month).1.is_some();
        if months.iter().any(in_force) {
            note_missing(bench, judgment);
        }
        return Ok(Vec::new());
    }
    let mut rows = Vec::new();
    for line in &lines {
        let stretches = rule.stretches(&line.events);
        let (party, articles) = whom(bench, line.product);
        for month in &months {
            let judged = one(bench, &rule, line, &stretches, *month);
            rows.push(bench.rule_for(judged, party, bench.duty.binding, articles.clone()));
        }
    }
    Ok(rows)
}

/// The months that these terms judge.
fn months(bench: &Bench<'_>) -> Vec<Month> {
    let groups = bench.case.subject.months(bench.case.request);
    let own = groups
        .into_iter()
        .filter(|(terms, _)| *terms == Some(bench.in_force));
    own.flat_map(|(_, months)| months).collect()
}

/// Without any event of a version there is nothing to judge, and it is said once.
fn note_missing(bench: &Bench<'_>, judgment: &mut Judgment) {
    let reason = if bench.case.evidence.unread.versions {
        "a file of versions could not be read"
    } else {
        "no evidence says which version was released and which is installed; give `versions`"
    };
    judgment.note_missing(Some(&Missing {
        obligation: bench.duty.rule.name().to_owned(),
        parameter: "versions".to_owned(),
        article: bench.duty.articles.first().clone(),
        reason: reason.to_owned(),
    }));
}

/// Whom the duty binds for a product, and where that stands. The vendor installs what is
/// updated automatically; a product whose updates are agreed is the client's to keep.
fn whom(bench: &Bench<'_>, product: Option<&str>) -> (Party, Citations) {
    let mut articles = bench.duty.articles.clone();
    let listed = &bench.in_force.products;
    let meant: Vec<&str> = match product {
        Some(product) => vec![product],
        None => listed.iter().map(String::as_str).collect(),
    };
    let Some(piloted) = &bench.terms.piloted else {
        return (bench.duty.party, articles);
    };
    if meant.is_empty() {
        return (bench.duty.party, articles);
    }
    articles.extend(&piloted.articles);
    let agreed = |name: &&str| piloted.products.iter().any(|own| same_product(own, name));
    if meant.iter().any(agreed) {
        (bench.duty.party, articles)
    } else {
        (Party::Vendor, articles)
    }
}

/// A month's name, and the part of it that is in force.
fn span(bench: &Bench<'_>, rule: &EligibilityRule, month: Month) -> (Instant, Option<Interval>) {
    let start = |month: Month| rule.zone.day_start(month.first_day().into());
    let whole = Interval::new(start(month), start(month.next()));
    (whole.start, bench.holds(rule.zone).intersect(whole))
}

fn one(
    bench: &Bench<'_>,
    rule: &EligibilityRule,
    line: &Line<'_>,
    stretches: &[Stretch<'_>],
    month: Month,
) -> Judged {
    let (at, span) = span(bench, rule, month);
    let (outcome, detail) = match span {
        None => (Outcome::NotInForce, NOT_IN_FORCE.to_owned()),
        Some(_) if bench.case.evidence.unread.versions => (
            Outcome::Undetermined,
            "a file of versions could not be read".to_owned(),
        ),
        Some(span) => decide(bench.as_of(), rule, line, stretches, span),
    };
    Judged {
        period: Some(month.to_string()),
        product: line.product.map(str::to_owned),
        rows: line
            .events
            .iter()
            .filter(|event| span.is_none_or(|span| event.at < span.end))
            .map(|event| event.row)
            .collect(),
        ..Judged::plain(at, month.to_string(), outcome, detail)
    }
}

/// Breached before undetermined: what is known to be wrong is so whatever else happened.
fn decide(
    as_of: Instant,
    rule: &EligibilityRule,
    line: &Line<'_>,
    stretches: &[Stretch<'_>],
    span: Interval,
) -> (Outcome, String) {
    let known = |stretch: &&Stretch<'_>| {
        stretch.span.intersect(span).is_some() && stretch.span.start.max(span.start) <= as_of
    };
    let met: Vec<&Stretch<'_>> = stretches.iter().filter(known).collect();
    if let Some(bad) = met.iter().find(|it| it.standing.is_ineligible()) {
        return (Outcome::Breached, breach(rule, bad, stretches, as_of));
    }
    let unknown = |it: &&&Stretch<'_>| matches!(it.standing, Standing::Unknown);
    // The last of them ends with the first installation on record.
    if let Some(unknown) = met.iter().rfind(unknown) {
        let until = unknown.span.end.min(span.end).min(as_of);
        return (Outcome::Undetermined, nothing(rule, line, until));
    }
    let detail = met.last().map_or_else(
        || "the month has not begun".to_owned(),
        |last| eligible(rule, last),
    );
    if span.end > as_of {
        (Outcome::Pending, detail)
    } else {
        (Outcome::Met, detail)
    }
}

fn nothing(rule: &EligibilityRule, line: &Line<'_>, until: Instant) -> String {
    let whose = line
        .product
        .map_or_else(String::new, |product| format!(" of {product}"));
    format!(
        "no `installed` event{whose} says which version ran before {}",
        rule.day(until)
    )
}

fn running(rule: &EligibilityRule, installed: &VersionRow) -> String {
    let day = rule.day(installed.at);
    format!("version {}, installed on {day},", installed.version)
}

fn came_out(rule: &EligibilityRule, newest: Major) -> String {
    let day = rule.day(newest.since);
    format!("major version {} came out on {day}", newest.number)
}

fn eligible(rule: &EligibilityRule, stretch: &Stretch<'_>) -> String {
    let Standing::Eligible {
        installed,
        newest,
        until,
    } = stretch.standing
    else {
        return String::new();
    };
    let running = running(rule, installed);
    if installed.number.major() == newest.number {
        return format!("{running} is of the newest major version");
    }
    let until = until.map_or_else(String::new, |until| {
        format!(" to the end of {}", rule.day(until - Micros(1)))
    });
    let Major { number, since } = newest;
    let since = rule.day(since);
    format!("{running} counts{until} beside major version {number}, which came out on {since}")
}

fn breach(
    rule: &EligibilityRule,
    bad: &Stretch<'_>,
    stretches: &[Stretch<'_>],
    as_of: Instant,
) -> String {
    let from = rule.day(bad.span.start);
    let (installed, newest, why) = match bad.standing {
        Standing::Superseded { installed, newest } => {
            let last = match rule.majors {
                1 => "not the last major version".to_owned(),
                majors => format!("none of the last {majors} major versions"),
            };
            (installed, newest, last)
        }
        Standing::Expired { installed, newest } => {
            let months = rule.previous_months.unwrap_or_default();
            let past = format!("past its {months} months beside a newer major version");
            (installed, newest, past)
        }
        Standing::Unknown | Standing::Eligible { .. } => return String::new(),
    };
    let after = stretches
        .iter()
        .filter(|later| later.span.start >= bad.span.end && later.span.start <= as_of)
        .find_map(|later| match later.standing {
            Standing::Eligible { installed, .. } => Some(installed),
            _ => None,
        });
    let until = after.map_or_else(String::new, |next| {
        let day = rule.day(next.at);
        format!("; version {} was installed on {day}", next.version)
    });
    format!(
        "{} was {why} from {from} on: {}{until}",
        running(rule, installed),
        came_out(rule, newest)
    )
}
