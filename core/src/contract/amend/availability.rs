//! Amendments of availability: the target, and a rate where the booklet promises none.

use rust_decimal::Decimal;

use super::amendment::AvailabilityAmendment;
use super::calendar::WINDOW;
use super::change::{AmendError, Amended, NOTHING, Term, checked, promised, unless};
use super::exclusions;
use crate::contract::booklet::Booklet;
use crate::contract::check::calendar::objection_to_hours;
use crate::contract::check::check_terms;
use crate::contract::check::figure::check_percentage;
use crate::contract::citation::Citations;
use crate::contract::terms::{
    AvailabilityTerms, CalendarTerms, HolidaysTerm, PartMonth, ProductsRule, Promise, Sources,
    Terms, ZoneTerm,
};

const TARGET: &str = "availability.target";

pub(super) fn amend(
    terms: &mut Terms,
    booklet: &Booklet,
    amendment: &AvailabilityAmendment,
) -> Amended {
    if let AvailabilityAmendment::Promise { target, hours } = amendment {
        return promise(terms, booklet, *target, hours);
    }
    let absent = terms.availability.absent().is_some();
    let held = promised(&mut terms.availability, "availability").map_err(|error| match absent {
        true => error.with_hint("promise it first, with a target and hours"),
        false => error,
    })?;
    match amendment {
        AvailabilityAmendment::Target(target) => {
            checked(|faults| check_percentage(TARGET, *target, faults))?;
            let new = target.normalize();
            Ok(Term::new(TARGET, &held.articles).set(&mut held.target, new, Decimal::to_string))
        }
        AvailabilityAmendment::Count(name) => exclusions::count(held, name),
        AvailabilityAmendment::Excuse(causes) => exclusions::excuse(held, causes),
        AvailabilityAmendment::Notice { exclusion, hours } => {
            exclusions::notice(held, exclusion, *hours)
        }
        AvailabilityAmendment::Promise { .. } => Ok(Vec::new()),
    }
}

/// A rate of its own: in the client's time, with the holidays of its territory, without
/// exclusions, each product by itself, whoever recorded the outage. A month that the
/// subscription covers in part counts the days in force.
fn promise(terms: &mut Terms, booklet: &Booklet, target: Decimal, hours: &str) -> Amended {
    let articles = match &mut terms.availability {
        Promise::NotPromised { articles, .. } => articles.clone(),
        Promise::Promised(held) => {
            let what = format!("is promised already (art. {})", held.articles);
            let error = AmendError::new("availability", what);
            return Err(error.with_hint("set its target, or the hours of its window"));
        }
        undetermined @ Promise::Undetermined(_) => {
            return promised(undetermined, "availability").map(|_| Vec::new());
        }
    };
    checked(|faults| check_percentage(TARGET, target, faults))?;
    unless("availability.window.hours", objection_to_hours(hours))?;
    let promise = Promise::Promised(rate(articles.clone(), target.normalize(), hours.trim()));
    let before = std::mem::replace(&mut terms.availability, promise);
    // The articles were cited for what is not promised: a promise may not rest on each.
    if let Some(fault) = check_terms(terms, booklet).into_iter().next() {
        terms.availability = before;
        return Err(fault.into());
    }
    let mut changes = Term::new(TARGET, &articles).changed(NOTHING, target.normalize().to_string());
    let window = Term::new(format!("{WINDOW}.hours"), &articles);
    changes.extend(window.changed(NOTHING, hours.trim()));
    Ok(changes)
}

fn rate(articles: Citations, target: Decimal, hours: &str) -> AvailabilityTerms {
    AvailabilityTerms {
        articles,
        target,
        window: CalendarTerms {
            zone: ZoneTerm::Client,
            holidays: HolidaysTerm::Territory.into(),
            ..CalendarTerms::paris(hours)
        },
        part_month: PartMonth::InForce.into(),
        exclusions: Vec::new(),
        sources: Sources::Every.into(),
        products: ProductsRule::Each.into(),
        product_terms: Vec::new(),
        third_party: Vec::new(),
    }
}
