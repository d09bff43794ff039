//! Every calendar of the terms, with its place and articles.

use super::finding::Spot;
use super::look::Look;
use crate::contract::reading::Sides;
use crate::contract::terms::{
    AvailabilityTerms, CalendarTerms, Exclusion, ExclusionRule, LifecycleRule, NoticeDelay,
};

/// A calendar of the terms.
pub(super) struct Hours<'a> {
    pub(super) spot: Spot,
    pub(super) terms: &'a CalendarTerms,
}

impl Hours<'_> {
    /// The hours as they are written.
    pub(super) fn written(&self, sides: &Sides) -> String {
        written(self.terms, sides)
    }
}

/// Hours as the terms write them.
pub(super) fn written(terms: &CalendarTerms, sides: &Sides) -> String {
    format!("`{}`", terms.hours.read(sides).join("` and `"))
}

/// All calendars of the terms of a look.
pub(super) fn all<'a>(look: &'a Look<'_>) -> Vec<Hours<'a>> {
    let mut all = Vec::new();
    if let Some(terms) = look.terms.availability.promised() {
        let spot = Spot::of("availability.window", &terms.articles);
        all.push(Hours {
            spot,
            terms: &terms.window,
        });
        for list in lists(terms) {
            for (spot, exclusion) in list.each() {
                all.extend(of_exclusion(exclusion, &spot, &look.sides));
            }
        }
    }
    if let Some(terms) = look.terms.credits.promised() {
        let spot = Spot::of("credits.claim.days", &terms.articles);
        all.push(Hours {
            spot,
            terms: terms.claim.days.read(&look.sides),
        });
    }
    of_support(look, &mut all);
    of_lifecycle(look, &mut all);
    all
}

fn of_support<'a>(look: &'a Look<'_>, all: &mut Vec<Hours<'a>>) {
    let Some(terms) = look.terms.support.promised() else {
        return;
    };
    let mut add = |path: String, hours: &'a CalendarTerms| {
        all.push(Hours {
            spot: Spot::of(path, &terms.articles),
            terms: hours,
        });
    };
    add("support.hours".to_owned(), &terms.hours);
    add("support.business_days".to_owned(), &terms.business_days);
    for (n, own) in terms.on_call.iter().enumerate() {
        add(format!("support.on_call[{n}].hours"), &own.hours);
    }
    for (n, (_, hours)) in terms.other_hours.iter().enumerate() {
        add(format!("support.other_hours[{n}]"), hours);
    }
}

fn of_lifecycle<'a>(look: &'a Look<'_>, all: &mut Vec<Hours<'a>>) {
    let duties = look.terms.lifecycle.promised().map(|terms| &terms.duties);
    for (n, duty) in duties.into_iter().flatten().enumerate() {
        let LifecycleRule::MaintenanceNotice(work) = &duty.rule else {
            continue;
        };
        let spot = Spot::of(format!("lifecycle.duties[{n}].rule"), &duty.articles);
        all.push(Hours {
            spot: spot.at(".standing"),
            terms: &work.standing,
        });
        let dues = [
            (".inside", work.inside.as_ref()),
            (".outside", Some(&work.outside)),
        ];
        for (step, due) in dues {
            if let Some(NoticeDelay::BusinessDays { days, .. }) = due.map(|due| &due.delay) {
                all.push(Hours {
                    spot: spot.at(step).at(".delay.days"),
                    terms: days,
                });
            }
        }
    }
}

/// The hours of an exclusion, if it has any.
pub(super) fn of_exclusion<'a>(
    exclusion: &'a Exclusion,
    spot: &Spot,
    sides: &Sides,
) -> Option<Hours<'a>> {
    let (step, terms) = match exclusion.rule.read(sides) {
        ExclusionRule::Standing(hours) => (".rule", hours),
        ExclusionRule::Maintenance {
            within: Some(hours),
            ..
        } => (".rule.within", hours),
        ExclusionRule::ShortInterruption { within, .. } => (".rule.within", within),
        _ => return None,
    };
    Some(Hours {
        spot: spot.at(step),
        terms,
    })
}

/// The exclusions that hold for some products: the general ones, or those of a product.
pub(super) struct Exclusions<'a> {
    path: String,
    pub(super) list: &'a [Exclusion],
}

impl<'a> Exclusions<'a> {
    /// Each with its place.
    pub(super) fn each(&self) -> impl Iterator<Item = (Spot, &'a Exclusion)> {
        let places = self.list.iter().enumerate();
        places.map(|(n, own)| (Spot::of(format!("{}[{n}]", self.path), &own.articles), own))
    }

    /// The place of the whole list, resting on the articles of the promise.
    pub(super) fn spot(&self, terms: &AvailabilityTerms) -> Spot {
        Spot::of(self.path.clone(), &terms.articles)
    }
}

/// The general exclusions, then those of products.
pub(super) fn lists(terms: &AvailabilityTerms) -> Vec<Exclusions<'_>> {
    let mut all = vec![Exclusions {
        path: "availability.exclusions".to_owned(),
        list: &terms.exclusions,
    }];
    for (n, product) in terms.product_terms.iter().enumerate() {
        if let Some(list) = &product.exclusions {
            let path = format!("availability.product_terms[{n}].exclusions");
            all.push(Exclusions { path, list });
        }
    }
    all
}
