//! Situations on which judges err or once disagreed, and what is right.

mod availability;
mod dates;
mod exceptions;
mod on_call;
mod support;

use std::sync::Arc;

use livret_core::calendar::Territory;
use livret_core::contract::terms::Terms;
use livret_core::contract::{ClientPlace, Side};
use livret_core::evidence::Evidence;
use livret_core::judge::{Calendars, Judgment, Request, Subject, TermsInForce, judge};
use livret_core::time::Instant;

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn edition(name: &str, terms: Terms) -> TermsInForce {
    TermsInForce {
        from: Some(format!("{name}-01").parse().unwrap()),
        edition: name.to_owned(),
        digest: terms.digest().into(),
        terms: Arc::new(terms),
        products: Vec::new(),
    }
}

fn subject(terms: Vec<TermsInForce>) -> Subject {
    Subject {
        index: 0,
        id: "client/service".to_owned(),
        place: ClientPlace::of(Territory::FR),
        since: "2025-01-01".parse().unwrap(),
        until: None,
        terms,
        pins: Vec::new(),
    }
}

fn judged(
    subject: &Subject,
    evidence: &Evidence,
    months: (&str, &str),
    (as_of, side): (&str, Side),
) -> Judgment {
    let request = Request {
        from: months.0.parse().unwrap(),
        to: months.1.parse().unwrap(),
        as_of: at(as_of),
        side,
    };
    judge(subject, &request, evidence, &Calendars::default(), None).unwrap()
}
