//! What a client's contract says otherwise: outages that it excuses, tickets that it judges
//! otherwise, hours on call.

use livret_core::calendar::Territory;
use livret_core::contract::terms::{CalendarTerms, HolidaysTerm, OnCall, Terms, ZoneTerm};
use livret_core::contract::{ArticleId, Citations, Clause};
use livret_core::evidence::{Exception, TicketEffect, TicketException};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::Words;
use crate::naive::evidence::Happened;

/// Three sentences of a contract; the lines of two sort otherwise as numbers than as text.
const SAID: [(&str, &str); 3] = [
    ("client.rhai:12", "6"),
    ("client.rhai:9", "13"),
    ("client.rhai:40", "6"),
];

fn exception(place: usize) -> Exception {
    let (place, article) = SAID[place % SAID.len()];
    Exception {
        place: ArticleId::new(place),
        article: ArticleId::new(article),
    }
}

/// By which sentence, if any, each outage or ticket in turn is an exception, and how.
pub(super) type Sayings = Vec<Option<(usize, usize)>>;

/// Often nothing at all.
pub(super) fn sayings() -> impl Strategy<Value = Sayings> {
    let one = prop::option::weighted(0.4, (0..SAID.len(), 0..4_usize));
    prop_oneof![1 => Just(Vec::new()), 2 => prop::collection::vec(one, 5)]
}

impl Happened {
    /// Excuses outages.
    pub(super) fn except_outages(&mut self, sayings: &Sayings) {
        for (outage, said) in self.outages.iter().zip(sayings.iter().cycle()) {
            if let Some((place, _)) = said {
                let (whose, row) = (outage.subscription, outage.row);
                self.exceptions.excuse_outage(whose, row, exception(*place));
            }
        }
    }

    /// Judges tickets otherwise.
    pub(super) fn except_tickets(&mut self, sayings: &Sayings, words: Words) {
        for (ticket, said) in self.tickets.iter().zip(sayings.iter().cycle()) {
            if let Some((place, how)) = said {
                let effect = match words.severities.get(*how) {
                    Some(severity) => TicketEffect::Severity((*severity).to_owned()),
                    None => TicketEffect::Excused,
                };
                let exception = exception(*place);
                let said = TicketException { effect, exception };
                self.exceptions
                    .except_ticket(ticket.subscription, ticket.row, said);
            }
        }
    }
}

/// Hours on call for some severities, some of them unclear.
pub(super) fn on_call(words: Words) -> impl Strategy<Value = Vec<OnCall>> {
    let weekly = select(vec![
        "24/7",
        "Mo-Su 06:00-22:00",
        "Mo-Sa 07:00-20:00; PH off",
        "Mo-Fr 18:00-23:00",
    ]);
    let text = |weekly: &str| vec![weekly.to_owned()];
    let hours = prop_oneof![
        2 => weekly.clone().prop_map(move |weekly| Clause::from(text(weekly))),
        1 => (weekly.clone(), weekly)
            .prop_map(move |(client, vendor)| Clause::unclear("on-call", text(client), text(vendor))),
    ];
    let holidays = select(vec![HolidaysTerm::National, HolidaysTerm::Territory]);
    let zones = select(vec![
        ZoneTerm::paris(),
        ZoneTerm::paris(),
        ZoneTerm::Named(Territory::RE.zone().name().to_owned()),
    ]);
    let calendar = (hours, holidays, zones).prop_map(|(hours, holidays, zone)| CalendarTerms {
        hours,
        zone,
        holidays: holidays.into(),
        closures: Vec::new(),
        openings: Vec::new(),
    });
    let some = subsequence(words.severities.to_vec(), 0..=words.severities.len());
    let some = prop_oneof![1 => Just(Vec::new()), 2 => some];
    (some, prop::collection::vec(calendar, 3)).prop_map(|(some, calendars)| {
        let listed = some.into_iter().zip(calendars);
        let own = listed.map(|(severity, hours)| OnCall {
            severity: severity.to_owned(),
            articles: Citations::one("client.rhai:3"),
            hours,
        });
        own.collect()
    })
}

/// The same terms with hours on call.
pub(super) fn with_on_call(terms: &Terms, on_call: Vec<OnCall>) -> Terms {
    use livret_core::contract::terms::Promise;
    let mut terms = terms.clone();
    if let Promise::Promised(support) = &mut terms.support {
        support.on_call = on_call;
    }
    terms
}
