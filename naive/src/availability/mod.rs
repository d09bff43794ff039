//! Availability, one step of the clock after the other.
//!
//! Follows "Periods" and "Seconds" of the product's surface to the letter: each step of a
//! month is looked at by itself. What a booklet's window is and what it excludes stands in
//! [`eksae`] and [`visiativ`].

mod eksae;
mod month;
mod sunday;
mod visiativ;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::figures::{id, percent};
use crate::readings::{Readings, Side, Views};
use crate::situation::{Booklet, Subject};
use crate::verdicts::Verdicts;

use month::Figures;

pub(crate) use eksae::standing;
pub(crate) use month::Month;
pub(crate) use visiativ::programmed;

/// What a month comes to under one combination of readings.
pub(crate) struct Judged {
    pub(crate) rows: Vec<(Option<&'static str>, Figures)>,
    /// Whether several products are judged as one.
    pub(crate) together: bool,
}

impl Judged {
    /// What stands against row `place` of the run. Where one side judges each product and the
    /// other all together, the one verdict stands against each of the several, and the
    /// gravest of the several against the one.
    fn against(&self, place: usize, run: &Self) -> &'static str {
        let outcome = |place: usize| self.rows[place].1.outcome;
        match (self.together, run.together) {
            (one, other) if one == other => outcome(place),
            (true, _) => outcome(0),
            (false, _) => ["breached", "undetermined", "pending"]
                .into_iter()
                .find(|grave| self.rows.iter().any(|(_, row)| row.outcome == *grave))
                .unwrap_or_else(|| outcome(0)),
        }
    }
}

/// The verdicts on availability of both sides' runs.
pub(crate) fn judge(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2]) {
    if !subject.subscription.booklet.hosts() {
        return;
    }
    for product in &subject.subscription.parameters.products {
        if *product == visiativ::ELSEWHERE {
            for (_, verdicts) in verdicts.iter_mut() {
                let what = format!("availability of {product}");
                verdicts.miss(&what, "products", "annex 2");
            }
        }
        if visiativ::ANNEX_3.contains(product) {
            for (_, verdicts) in verdicts.iter_mut() {
                let what = format!("third-party software of {product}");
                verdicts.miss(&what, "products", "annex 3");
            }
        }
    }
    let last = subject.situation.to;
    let mut first = subject.situation.from;
    while first <= last {
        let month = Month::new(subject, first);
        let pins = &subject.subscription.pins;
        let views = Views::new(pins, |readings| evaluate(subject, &month, readings));
        for (side, verdicts) in verdicts.iter_mut() {
            let run = views.of(*side);
            for (place, (product, figures)) in run.rows.iter().enumerate() {
                let mut row = views.rule(*side, |judged| judged.against(place, run));
                row.extend(described(subject, (first, &month), *product, figures));
                verdicts.add("availability", row);
            }
        }
        first = next_month(first);
    }
}

/// A month under one combination of readings.
pub(crate) fn evaluate(subject: Subject<'_>, month: &Month, readings: &Readings) -> Judged {
    match subject.subscription.booklet {
        Booklet::Visiativ => visiativ::evaluate(subject, month, readings),
        _ => Judged {
            rows: vec![(None, eksae::evaluate(subject, month, readings))],
            together: false,
        },
    }
}

/// A row's own figures.
fn described(
    subject: Subject<'_>,
    (first, month): (NaiveDate, &Month),
    product: Option<&str>,
    figures: &Figures,
) -> serde_json::Map<String, Value> {
    let (target, mut articles) = match subject.subscription.booklet {
        Booklet::Visiativ => (visiativ::TARGET, vec!["5"]),
        _ => (eksae::TARGET, vec!["6"]),
    };
    if product.is_some_and(visiativ::has_own_terms) {
        articles.push("annex 2");
    }
    if month.is_in_force() && visiativ::fails_elsewhere(subject, month, product) {
        articles.push("annex 3");
    }
    let period = first.format("%Y-%m").to_string();
    let subscription: &str = &subject.subscription.id;
    let mut parts = vec![subscription, "availability", &period];
    parts.extend(product);
    let excluded = figures
        .excluded
        .iter()
        .map(|(article, seconds)| json!({"article": article, "seconds": seconds.to_string()}));
    let up = figures.window - figures.counted;
    let row = json!({
        "id": id(&parts), "period": period, "product": product,
        "window_seconds": figures.window.to_string(),
        "downtime_seconds": figures.downtime.to_string(),
        "outside_window_seconds": figures.outside.to_string(),
        "excluded": excluded.collect::<Vec<_>>(),
        "unknown_seconds": figures.unknown.to_string(),
        "counted_seconds": figures.counted.to_string(),
        "uncovered_seconds": figures.uncovered.to_string(),
        "rate": percent(up, figures.window),
        "target": target.written(),
        "margin_seconds": target.margin(figures.window, figures.counted),
        "party": "vendor", "binding": "result", "articles": articles,
    });
    match row {
        Value::Object(row) => row,
        _ => unreachable!(),
    }
}

/// The first day of the month after.
pub(crate) fn next_month(first: NaiveDate) -> NaiveDate {
    first + chrono::Months::new(1)
}
