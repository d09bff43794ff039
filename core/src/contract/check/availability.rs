//! Availability and credits: possible figures, exclusions that exclude something.

use super::Faults;
use super::calendar::{self, each};
use super::duration::read_duration;
use super::figure::check_percentage;
use super::words::check_causes;
use crate::contract::terms::{AvailabilityTerms, Exclusion, ExclusionRule};
use crate::evidence::{Impact, MaintenanceKind};

/// More than a leap year of notice is a mistake.
const MOST_NOTICE_HOURS: u32 = 366 * 24;

pub(super) fn check(terms: &AvailabilityTerms, faults: &mut Faults) {
    check_percentage("availability.target", terms.target, faults);
    calendar::check(&terms.window, "availability.window", faults);
    check_exclusions("availability.exclusions", &terms.exclusions, faults);
    let path = "availability.product_terms";
    for (n, product) in terms.product_terms.iter().enumerate() {
        faults.empty(format!("{path}[{n}].names"), &product.names);
        for (k, name) in product.names.iter().enumerate() {
            faults.blank(format!("{path}[{n}].names[{k}]"), name);
        }
        if let Some(exclusions) = &product.exclusions {
            check_exclusions(&format!("{path}[{n}].exclusions"), exclusions, faults);
        }
    }
    let products = terms.product_terms.iter().enumerate();
    faults.twice(products.flat_map(|(n, product)| {
        let names = product.names.iter().enumerate();
        names.map(move |(k, name)| (format!("{path}[{n}].names[{k}]"), name.as_str()))
    }));
    for (n, software) in terms.third_party.iter().enumerate() {
        let path = format!("availability.third_party[{n}]");
        faults.empty(format!("{path}.products"), &software.products);
        for (k, name) in software.products.iter().enumerate() {
            faults.blank(format!("{path}.products[{k}]"), name);
        }
        faults.blank(format!("{path}.publisher"), &software.publisher);
        check_causes(&format!("{path}.causes"), &software.causes, faults);
    }
}

fn check_exclusions(path: &str, exclusions: &[Exclusion], faults: &mut Faults) {
    for (n, exclusion) in exclusions.iter().enumerate() {
        let path = format!("{path}[{n}]");
        faults.blank(format!("{path}.name"), &exclusion.name);
        each(&exclusion.rule, &format!("{path}.rule"), |rule, path| {
            check_rule(rule, path, faults);
        });
    }
}

fn check_rule(rule: &ExclusionRule, path: &str, faults: &mut Faults) {
    match rule {
        ExclusionRule::Nothing | ExclusionRule::OtherEnvironments => {}
        ExclusionRule::Standing(hours) => calendar::check(hours, path, faults),
        ExclusionRule::Maintenance {
            kinds,
            notice,
            within,
        } => {
            let known = MaintenanceKind::WORDS.map(|(word, _)| word);
            check_words(
                &format!("{path}.kinds"),
                kinds,
                "a kind of maintenance",
                &known,
                faults,
            );
            if let Some(notice) = notice {
                check_notice_hours(&format!("{path}.notice.hours"), notice.hours, faults);
            }
            if let Some(within) = within {
                calendar::check(within, &format!("{path}.within"), faults);
            }
        }
        ExclusionRule::Causes(causes) => check_causes(path, causes, faults),
        ExclusionRule::Impacts(impacts) => {
            let known = Impact::WORDS.map(|(word, _)| word);
            check_words(path, impacts, "an impact", &known, faults);
        }
        ExclusionRule::ShortInterruption {
            within,
            shorter_than,
            longer: _,
        } => {
            calendar::check(within, &format!("{path}.within"), faults);
            if read_duration(shorter_than).is_none() {
                let what = format!("`{shorter_than}` is no duration such as `1h`");
                faults.add(format!("{path}.shorter_than"), what);
            }
        }
    }
}

/// Hours of notice ahead of work.
pub(in crate::contract) fn check_notice_hours(path: &str, hours: u32, faults: &mut Faults) {
    if hours > MOST_NOTICE_HOURS {
        let what = format!("{hours} hours of notice are more than a year");
        faults.add(path, what);
    }
}

/// Words that must be known, and of which none comes twice.
fn check_words(path: &str, words: &[String], expected: &str, known: &[&str], faults: &mut Faults) {
    faults.empty(path, words);
    for (n, word) in words.iter().enumerate() {
        faults.unknown(
            format!("{path}[{n}]"),
            word,
            expected,
            known.iter().copied(),
        );
    }
    let places = words.iter().enumerate();
    faults.twice(places.map(|(n, word)| (format!("{path}[{n}]"), word.as_str())));
}

/// A count that is at least one, and small enough that no sum of it overflows.
pub(in crate::contract) fn check_count(path: &str, count: u32, most: u32, faults: &mut Faults) {
    if count == 0 || count > most {
        faults.add(path, format!("{count} does not lie between 1 and {most}"));
    }
}
