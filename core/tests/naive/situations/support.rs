//! Tickets with steps beside the edges of opening hours, and suspensions.

use std::fmt;

use livret_core::contract::Terms;
use livret_core::evidence::{RowRef, Step, SuspensionRow, TicketRow, WorkaroundAcceptance};
use livret_core::judge::{Request, Subject};
use livret_core::month::Month;
use livret_core::time::{Instant, Interval};
use proptest::prelude::*;
use proptest::sample::select;

use super::said::{on_call, sayings, with_on_call};
use super::{MONTHS, instant, pins, places, shown, sides, subject};
use crate::naive::calendar::{at, midnight};
use crate::naive::evidence::Happened;

/// Tickets before the judges.
pub(crate) struct SupportCase {
    pub(crate) subject: Subject,
    pub(crate) request: Request,
    pub(crate) happened: Happened,
    pub(crate) turn: usize,
}

impl fmt::Debug for SupportCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Happened {
            texts,
            tickets,
            suspensions,
            exceptions,
            ..
        } = &self.happened;
        let rows = (texts.all().collect::<Vec<_>>(), tickets, suspensions);
        let support = self.subject.terms[0].terms.support.promised();
        let on_call = support.map(|support| &support.on_call);
        let said = (exceptions, on_call);
        let subject = shown(&self.subject);
        write!(f, "{subject}; {:?}; {rows:#?}; {said:#?}", self.request)
    }
}

/// The severities, causes and reasons of suspension that a shape knows.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    pub(crate) severities: &'static [&'static str],
    pub(crate) reasons: &'static [&'static str],
}

/// A moment after the first day of the month: a day, and a time on the wall in Paris.
#[derive(Clone, Copy, Debug)]
struct Moment {
    day: i64,
    minute: i64,
}

const EDGES: [i64; 12] = [0, 360, 420, 1320, 510, 540, 720, 750, 810, 840, 1020, 1080];

fn moments(days: std::ops::Range<i64>) -> impl Strategy<Value = Moment> {
    let edge = (select(EDGES.to_vec()), -1..=1_i64).prop_map(|(edge, by)| (edge + by).max(0));
    let half_hours = (16..38_i64).prop_map(|half| half * 30);
    let minute = prop_oneof![edge, half_hours, 0..1440_i64];
    (days, minute).prop_map(|(day, minute)| Moment { day, minute })
}

#[derive(Clone, Debug)]
struct TicketSeed {
    recorded: Moment,
    severity: usize,
    phone: bool,
    production: bool,
    cause: &'static str,
    /// Filled at so many days (and a time) after the recording, left empty, or not known.
    steps: Vec<(u8, Moment)>,
    workaround: WorkaroundAcceptance,
    suspensions: Vec<(Moment, Moment, usize)>,
}

fn tickets(days: i64) -> impl Strategy<Value = TicketSeed> {
    let causes = vec![
        "",
        "vendor",
        "vendor",
        "vendor",
        "outside:reu",
        "client-use",
    ];
    let acceptances = vec![
        WorkaroundAcceptance::Accepted,
        WorkaroundAcceptance::NotAccepted,
        WorkaroundAcceptance::Unknown,
    ];
    let suspension = (moments(-1..8), moments(0..4), 0..3_usize);
    (
        moments(0..days),
        0..3_usize,
        prop::bool::weighted(0.25),
        prop::bool::weighted(0.9),
        select(causes),
        prop::collection::vec((0..8_u8, moments(0..14)), 8),
        select(acceptances),
        prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(suspension, 1..3)],
    )
        .prop_map(
            |(recorded, severity, phone, production, cause, steps, workaround, suspensions)| {
                TicketSeed {
                    recorded,
                    severity,
                    phone,
                    production,
                    cause,
                    steps,
                    workaround,
                    suspensions,
                }
            },
        )
}

/// Some tickets of one month, looked at in its course or after it.
pub(crate) fn support(terms: Terms, words: Words) -> impl Strategy<Value = SupportCase> {
    let frame = (
        select(MONTHS.to_vec()),
        prop_oneof![moments(0..40), moments(60..61)],
    );
    (
        (places(), sides(), pins(&terms)),
        frame,
        prop::collection::vec(tickets(30), 1..5),
        (sayings(), on_call(words)),
        0..100_usize,
    )
        .prop_map(
            move |((place, side, pins), (month, as_of), seeds, (said, own), turn)| {
                let month: Month = month.parse().unwrap();
                let mut made = Making {
                    happened: Happened::default(),
                    month,
                    words,
                };
                seeds.iter().for_each(|seed| made.ticket(seed));
                made.happened.except_tickets(&said, words);
                let as_of = made.at(as_of, 0);
                SupportCase {
                    subject: subject(with_on_call(&terms, own), place, pins),
                    request: Request {
                        from: month,
                        to: month,
                        as_of,
                        side,
                    },
                    happened: made.happened,
                    turn,
                }
            },
        )
}

/// Many tickets over two years, for the rate.
pub(crate) fn rate(terms: Terms, words: Words) -> impl Strategy<Value = SupportCase> {
    (
        (places(), sides(), pins(&terms)),
        (0..3_usize, 11..24_u32, 0..800_i64),
        prop::collection::vec(tickets(730), 1..30),
        (sayings(), on_call(words)),
        0..100_usize,
    )
        .prop_map(
            move |((place, side, pins), (from, months, as_of), seeds, (said, own), turn)| {
                let first: Month = "2025-01".parse().unwrap();
                let mut made = Making {
                    happened: Happened::default(),
                    month: first,
                    words,
                };
                seeds.iter().for_each(|seed| made.ticket(seed));
                made.happened.except_tickets(&said, words);
                let as_of = made.at(
                    Moment {
                        day: as_of,
                        minute: 0,
                    },
                    0,
                );
                let from = first.plus(from as u32);
                SupportCase {
                    subject: subject(with_on_call(&terms, own), place, pins),
                    request: Request {
                        from,
                        to: first.plus(months),
                        as_of,
                        side,
                    },
                    happened: made.happened,
                    turn,
                }
            },
        )
}

/// Rows in the making.
struct Making {
    happened: Happened,
    month: Month,
    words: Words,
}

impl Making {
    /// A moment, so many days later.
    fn at(&self, moment: Moment, later: i64) -> Instant {
        let paris = chrono_tz::Europe::Paris;
        let day = self.month.first_day() + chrono::TimeDelta::days(moment.day + later);
        let minute = moment.minute.rem_euclid(1440);
        let wall = chrono::NaiveTime::from_hms_opt(minute as u32 / 60, minute as u32 % 60, 0);
        let skipped = (120..180).contains(&minute);
        instant(if skipped {
            midnight(paris, day)
        } else {
            at(paris, day, wall.unwrap())
        })
    }

    fn ticket(&mut self, seed: &TicketSeed) {
        let recorded = self.at(seed.recorded, 0);
        let line = self.happened.tickets.len() as u32 + 2;
        let id: Box<str> = format!("T-{line}").into();
        let mut steps = [Step::Empty; 8];
        let mut filled: Vec<Instant> = seed
            .steps
            .iter()
            .map(|(_, moment)| self.at(*moment, seed.recorded.day).max(recorded))
            .collect();
        filled.sort_unstable();
        for (place, ((mark, _), at)) in seed.steps.iter().zip(filled).enumerate() {
            steps[place] = match mark {
                0..=3 => Step::At(at),
                4..=6 => Step::Empty,
                _ => Step::Unknown,
            };
        }
        for (start, length, reason) in &seed.suspensions {
            let start = self.at(*start, seed.recorded.day);
            let end = start
                + livret_core::time::Micros::from_seconds(
                    (length.day * 1440 + length.minute).max(1) * 60,
                );
            let reason = self.words.reasons[reason % self.words.reasons.len()];
            let row = SuspensionRow {
                subscription: 1,
                ticket: id.clone(),
                interval: Interval::new(start, end),
                reason: self.happened.word(reason),
                row: RowRef::default(),
            };
            self.happened.suspensions.push(row);
        }
        let row = TicketRow {
            subscription: 1,
            recorded,
            id: id.into(),
            severity: self.happened.word(self.words.severities[seed.severity]),
            phone: seed.phone,
            production: seed.production,
            cause: self.happened.word(seed.cause),
            steps: steps.into(),
            workaround: seed.workaround,
            row: RowRef { file: 0, line },
        };
        self.happened.tickets.push(row);
    }
}
