//! A subscription with credits, its outages and its claims, and what the judge says of them.

use std::sync::Arc;

use livret_core::calendar::Territory;
use livret_core::contract::terms::{CreditTerms, Promise};
use livret_core::contract::{ClientPlace, ReadingId, Side};
use livret_core::evidence::{
    ClaimRow, Claims, Coverage, CoverageRow, Evidence, Impact, OutageRow, Outages, RowRef, Source,
    Text, Texts,
};
use livret_core::judge::{Calendars, Judgment, Request, Subject, TermsInForce, judge};
use livret_core::time::{Instant, Interval, Micros};
use livret_core::verdict::CreditVerdict;

use crate::shapes::visiativ;
use crate::terms::{credits, euros};

/// What happened to one subscription since 2025.
#[derive(Clone, Debug)]
pub(crate) struct Situation {
    /// Credits by the day from which they hold; the first always.
    pub(crate) credits: Vec<(Option<&'static str>, CreditTerms)>,
    pub(crate) products: Vec<&'static str>,
    /// Day, hours down, product or none.
    pub(crate) down: Vec<(&'static str, i64, &'static str)>,
    /// The days that monitoring watched; empty: all.
    pub(crate) watched: Vec<(&'static str, &'static str)>,
    /// Month claimed and when.
    pub(crate) claims: Vec<(&'static str, &'static str)>,
    pub(crate) claims_unread: bool,
    pub(crate) until: Option<&'static str>,
    pub(crate) months: (&'static str, &'static str),
    pub(crate) as_of: &'static str,
    pub(crate) side: Side,
    pub(crate) pins: Vec<(&'static str, Side)>,
}

impl Default for Situation {
    /// A fee of 1 000 euros, nothing down, asked on 9 March for January and February 2026.
    fn default() -> Self {
        let credits = CreditTerms {
            monthly_fee: Some(euros("1000.00")),
            ..credits()
        };
        Self {
            credits: vec![(None, credits)],
            products: Vec::new(),
            down: Vec::new(),
            watched: Vec::new(),
            claims: Vec::new(),
            claims_unread: false,
            until: None,
            months: ("2026-01", "2026-02"),
            as_of: "2026-03-09T10:00:00+01:00",
            side: Side::Client,
            pins: Vec::new(),
        }
    }
}

/// An instant; a bare day begins at 00:00 in Paris, in winter.
fn at(text: &str) -> Instant {
    let text = match text.len() {
        10 => format!("{text}T00:00:00+01:00"),
        _ => text.to_owned(),
    };
    Instant::parse(&text).unwrap()
}

impl Situation {
    pub(crate) fn judged(&self) -> Judgment {
        let request = Request {
            from: self.months.0.parse().unwrap(),
            to: self.months.1.parse().unwrap(),
            as_of: at(self.as_of),
            side: self.side,
        };
        let judged = judge(
            &self.subject(),
            &request,
            &self.evidence(),
            &Calendars::default(),
            None,
        );
        judged.unwrap()
    }

    fn subject(&self) -> Subject {
        let in_force = self.credits.iter().map(|(from, credits)| {
            let mut terms = visiativ();
            terms.credits = Promise::Promised(credits.clone());
            TermsInForce {
                from: from.map(|day| day.parse().unwrap()),
                edition: "undated".to_owned(),
                digest: terms.digest().into(),
                terms: Arc::new(terms),
                products: self.products.iter().map(|it| (*it).to_owned()).collect(),
            }
        });
        let pins = self.pins.iter();
        Subject {
            index: 0,
            id: "client/service".to_owned(),
            place: ClientPlace::of(Territory::FR),
            since: "2025-01-01".parse().unwrap(),
            until: self.until.map(|day| day.parse().unwrap()),
            terms: in_force.collect(),
            pins: pins
                .map(|(id, side)| (ReadingId::new(*id), *side))
                .collect(),
        }
    }

    fn evidence(&self) -> Evidence {
        let mut texts = Texts::default();
        let outages = self.down.iter().map(|(day, hours, product)| OutageRow {
            subscription: 0,
            start: at(day),
            end: at(day) + Micros::from_hours(*hours),
            impact: Impact::Total,
            production: true,
            cause: Text::NONE,
            source: Source::Unstated,
            product: match *product {
                "" => Text::NONE,
                product => texts.intern(product),
            },
            row: RowRef::default(),
        });
        let outages = Outages::new(outages.collect());
        let claims = self.claims.iter().map(|(period, sent)| ClaimRow {
            subscription: 0,
            period: period.parse().unwrap(),
            sent: at(sent),
            reference: texts.intern("LRAR-1"),
            row: RowRef::default(),
        });
        let claims = Claims::new(claims.collect());
        let watched = self.watched.iter().map(|(from, to)| CoverageRow {
            subscription: 0,
            interval: Interval::new(at(from), at(to)),
            row: RowRef::default(),
        });
        let mut evidence = Evidence {
            texts,
            outages,
            claims,
            coverage: Coverage::new(watched.collect()),
            ..Evidence::default()
        };
        evidence.unread.claims = self.claims_unread;
        evidence
    }

    /// A line for each credit.
    pub(crate) fn told(&self) -> Vec<String> {
        self.judged().credits.iter().map(line).collect()
    }
}

/// `2026-01 0.8440 1% 10.00 2026-03-13 claimable`, then the other side's outcome and amount.
fn line(credit: &CreditVerdict) -> String {
    let day = credit
        .claim_by
        .map_or("-".to_owned(), |day| day.to_string());
    let other = credit
        .trace
        .other
        .map_or("-".to_owned(), |it| it.to_string());
    let product = match &credit.product {
        Some(product) => format!(" {product}"),
        None => String::new(),
    };
    format!(
        "{}{product} {} {}% {} {day} {}; {} {other}",
        credit.period,
        credit.shortfall,
        credit.percent,
        credit.amount.as_deref().unwrap_or("-"),
        credit.ruling.outcome.word(),
        credit.ruling.other_outcome.word(),
    )
}
