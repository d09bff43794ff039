//! Random clients, subscriptions and what their contracts fill in.

use chrono::{Days, Months, NaiveDate};

use crate::availability::next_month;
use crate::holidays::Place;
use crate::hours::PORTAL;
use crate::readings::{Pin, Side};
use crate::situation::{Booklet, Client, Parameters, Subscription};

use super::dice::Dice;

const TERRITORIES: [&str; 18] = [
    "FR", "FR", "FR", "FR-57", "FR-67", "FR-68", "GP", "MQ", "GF", "RE", "RE", "YT", "PM", "BL",
    "MF", "NC", "PF", "WF",
];

const BOOKLETS: [Booklet; 7] = [
    Booklet::Cityviz,
    Booklet::Cityviz,
    Booklet::Carrus,
    Booklet::Contact,
    Booklet::Visiativ,
    Booklet::Visiativ,
    Booklet::Octipas,
];

/// With annex 2, without, and governed by its own offer.
const PRODUCTS: [&str; 11] = [
    "Quality Documents",
    "Document Viewer",
    "Spare Part Catalog",
    "B2B e-Commerce",
    "Mobile Sales",
    "Drive",
    "Process",
    "Real Estate Suite",
    "Transformation Diagnostic",
    "Risk & Insurance Management",
    "Cyber WAF",
];

/// The months asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

pub(super) fn client(dice: &mut Dice, n: usize, asked: Asked, most: i64) -> Client {
    let id = dice.pick(&["saint-paul", "commune 1", "Évry"]);
    let id = format!("{id}{n}");
    let territory = dice.pick(&TERRITORIES);
    // Only Alsace and Moselle have a holiday that asks for one.
    let church = territory.starts_with("FR-") && dice.chance(50);
    let place = Place { territory, church };
    let subscriptions =
        (0..dice.between(1, most)).map(|n| subscription(dice, &id, n, place, asked));
    Client {
        subscriptions: subscriptions.collect(),
        id,
        place,
    }
}

fn subscription(dice: &mut Dice, client: &str, n: i64, place: Place, asked: Asked) -> Subscription {
    let booklet = dice.pick(&BOOKLETS);
    let (since, until) = dates(dice, asked);
    let early = booklet.edition().1.is_some_and(|first| asked.from < first);
    Subscription {
        id: format!("{client}/{n}"),
        booklet,
        since,
        until,
        edition: dice.chance(if early { 80 } else { 20 }),
        pins: pins(dice, booklet),
        parameters: parameters(dice, booklet, place, asked, since),
    }
}

fn dates(dice: &mut Dice, asked: Asked) -> (NaiveDate, Option<NaiveDate>) {
    let end = next_month(asked.to);
    let length = (end - asked.from).num_days();
    let inside = |dice: &mut Dice| asked.from + Days::new(dice.between(0, length) as u64);
    let since = match dice.below(10) {
        0..=6 => asked.from - Months::new(dice.between(0, 20) as u32),
        7 | 8 => inside(dice),
        _ => asked.from - Days::new(dice.between(0, 40) as u64),
    };
    let until = match dice.below(10) {
        0..=6 => None,
        7 | 8 => Some(inside(dice)),
        _ => Some(end + Days::new(dice.between(0, 40) as u64)),
    };
    (since, until.filter(|until| *until >= since))
}

fn parameters(
    dice: &mut Dice,
    booklet: Booklet,
    place: Place,
    asked: Asked,
    since: NaiveDate,
) -> Parameters {
    let mut parameters = Parameters::default();
    match booklet {
        Booklet::Cityviz | Booklet::Carrus | Booklet::Contact => {
            parameters.support_hours = dice.maybe(90, |dice| dice.pick(&PORTAL));
            parameters.support_start = dice.maybe(80, |dice| support_start(dice, asked, since));
            if booklet.is_eksae_saas() {
                let plan = [[Some(1), Some(4)], [Some(24), None], [None, Some(2)]];
                parameters.disaster_recovery = dice.maybe(40, |dice| dice.pick(&plan));
            }
            if place.territory == "PF" && booklet != Booklet::Contact {
                parameters.zone = dice.maybe(60, |dice| {
                    dice.pick(&[chrono_tz::Pacific::Marquesas, chrono_tz::Pacific::Gambier])
                });
            }
        }
        Booklet::Visiativ => {
            let count = dice.pick(&[0, 0, 1, 1, 2, 3]);
            for _ in 0..count {
                let product = dice.pick(&PRODUCTS);
                if !parameters.products.contains(&product) {
                    parameters.products.push(product);
                }
            }
            parameters.dedicated = dice.chance(20);
            fees(dice, &mut parameters);
            parameters.closing_days = closing_days(dice, asked);
        }
        Booklet::Octipas => {
            parameters.closing_days = closing_days(dice, asked);
            parameters.answer_days = dice.maybe(30, |dice| dice.between(1, 12) as u32);
        }
    }
    parameters
}

/// The fee of all, those of each product, or of some of them; in cents.
fn fees(dice: &mut Dice, parameters: &mut Parameters) {
    let fee = |dice: &mut Dice| dice.pick(&[100_000, 125_000, 33_333, 12_345, 50]);
    parameters.monthly_fee = dice.maybe(60, fee);
    if dice.chance(40) {
        for product in &parameters.products {
            if dice.chance(85) {
                parameters.product_fees.push((product, fee(dice)));
            }
        }
    }
}

/// Such that some run of twelve months ends within the request, or none does.
fn support_start(dice: &mut Dice, asked: Asked, since: NaiveDate) -> NaiveDate {
    match dice.below(3) {
        0 => since,
        1 => asked.from - Months::new(12) + Days::new(dice.between(0, 31) as u64),
        _ => asked.from - Months::new(dice.between(0, 30) as u32),
    }
}

fn closing_days(dice: &mut Dice, asked: Asked) -> Vec<NaiveDate> {
    // In the months asked for, and where claims of their credits end.
    let starts = [asked.from, next_month(asked.from), next_month(asked.to)];
    let mut days: Vec<NaiveDate> = (0..dice.pick(&[0, 0, 1, 3]))
        .map(|_| dice.pick(&starts) + Days::new(dice.between(0, 20) as u64))
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn pins(dice: &mut Dice, booklet: Booklet) -> Vec<Pin> {
    let readings = readings(booklet);
    let mut pins: Vec<Pin> = Vec::new();
    for _ in 0..dice.pick(&[0, 0, 0, 1, 2]) {
        let reading = dice.pick(&readings);
        if pins.iter().all(|(known, _)| *known != reading) {
            pins.push((reading, dice.pick(&[Side::Client, Side::Vendor])));
        }
    }
    pins
}

/// The unclear clauses that a booklet has.
fn readings(booklet: Booklet) -> Vec<&'static str> {
    const EKSAE: [&str; 7] = [
        "business-days",
        "closing-time",
        "ack-individual",
        "ack-outside",
        "rate-period",
        "qualification-open",
        "condition-effect",
    ];
    let own: &[&str] = match booklet {
        Booklet::Cityviz | Booklet::Carrus => &[
            "partial-outage",
            "eksae-notice",
            "eksae-urgent",
            "local-holidays",
            "client-environment",
            "night-backup",
            "retention-end",
        ],
        Booklet::Contact => &["contact-phone"],
        Booklet::Visiativ => {
            return vec![
                "part-month",
                "visiativ-scope",
                "visiativ-source",
                "visiativ-night",
                "local-holidays",
                "urgent-maintenance",
                "visiativ-outside",
                "annex2-hour",
                "annex2-scope",
                "credit-months",
                "claim-late",
                "visiativ-days",
                "rpo-gap",
                "week-slot",
                "retention-end",
                "business-days",
                "closing-time",
                "best-effort",
                "convention-notice",
            ];
        }
        Booklet::Octipas => {
            return vec![
                "business-days",
                "closing-time",
                "octipas-start",
                "octipas-days",
                "octipas-workaround",
            ];
        }
    };
    own.iter().chain(&EKSAE).copied().collect()
}
