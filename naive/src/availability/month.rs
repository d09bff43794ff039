//! The steps of one month, and what they come to.

use chrono::NaiveDate;

use crate::clock::midnight;
use crate::figures::Target;
use crate::situation::{Outage, Subject};

use super::next_month;

/// One month of one subscription, in the zone of its service window.
pub(crate) struct Month {
    pub(super) step: i64,
    /// The whole month.
    pub(super) first: i64,
    pub(super) end: i64,
    /// The part in which subscription and edition are in force; empty: none.
    pub(super) since: i64,
    pub(super) until: i64,
    /// Until when its steps are known.
    pub(super) known: i64,
    pub(super) as_of: i64,
    /// The known steps at which something is down or nobody looks.
    pub(super) lively: Vec<i64>,
    coverage: Option<Vec<(i64, i64)>>,
}

impl Month {
    pub(crate) fn new(subject: Subject<'_>, day: NaiveDate) -> Self {
        let zone = subject.asked_zone();
        let as_of = subject.situation.as_of;
        let (first, end) = (midnight(zone, day), midnight(zone, next_month(day)));
        let (since, until) = subject.held(zone, first, end);
        let watches = &subject.situation.evidence.coverage;
        let rows: Vec<(i64, i64)> = subject
            .rows(watches)
            .map(|row| (row.start, row.end))
            .collect();
        let mut month = Self {
            step: subject.situation.step,
            first,
            end,
            since,
            until,
            known: until.min(as_of),
            as_of,
            lively: Vec::new(),
            coverage: (!rows.is_empty()).then_some(rows),
        };
        let outages: Vec<&Outage> = subject.rows(&subject.situation.evidence.outages).collect();
        let lively = |t: &i64| {
            !month.is_covered(*t) || outages.iter().any(|outage| outage.is_down(*t, as_of))
        };
        month.lively = month.steps(since, month.known).filter(lively).collect();
        month
    }

    pub(super) fn steps(&self, from: i64, to: i64) -> impl Iterator<Item = i64> + use<> {
        (from..to.max(from)).step_by(self.step as usize)
    }

    /// Whether monitoring was alive.
    pub(super) fn is_covered(&self, t: i64) -> bool {
        let holds = |(start, end): &(i64, i64)| *start <= t && t < *end;
        self.coverage
            .as_ref()
            .is_none_or(|rows| rows.iter().any(holds))
    }

    /// Whether an outage shares a known second with it.
    pub(super) fn meets(&self, outage: &Outage) -> bool {
        outage.start < self.known && self.since < outage.end.unwrap_or(self.as_of)
    }

    pub(super) fn is_in_force(&self) -> bool {
        self.since < self.until
    }
}

impl Outage {
    /// Whether it lasts at `t`, as `as_of` knows it.
    pub(super) fn is_down(&self, t: i64, as_of: i64) -> bool {
        self.start <= t && t < self.end.unwrap_or(as_of).min(as_of)
    }
}

/// What one step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Up,
    Down,
    /// Down, and taken out by an exclusion: its place in the booklet's order, its article.
    Excluded(u32, &'static str),
}

/// What a month comes to, in seconds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figures {
    pub(crate) window: i64,
    pub(super) downtime: i64,
    pub(super) outside: i64,
    /// By article, in the booklet's order.
    pub(super) excluded: Vec<(&'static str, i64)>,
    pub(super) unknown: i64,
    pub(crate) counted: i64,
    pub(super) uncovered: i64,
    pub(crate) outcome: &'static str,
}

impl Figures {
    pub(super) const fn nothing(outcome: &'static str) -> Self {
        Self {
            window: 0,
            downtime: 0,
            outside: 0,
            excluded: Vec::new(),
            unknown: 0,
            counted: 0,
            uncovered: 0,
            outcome,
        }
    }

    /// Adds up what each known step is. `window` says whether a step lies in it, `articles` is
    /// the order in which exclusions are shown.
    pub(super) fn add_up(
        month: &Month,
        target: Target,
        articles: &[&'static str],
        total: i64,
        window: impl Fn(i64) -> bool,
        judged: impl Fn(i64) -> Step,
    ) -> Self {
        let mut figures = Self::nothing("");
        figures.window = total;
        let mut excluded = vec![0; articles.len()];
        for t in month.lively.iter().copied() {
            let (step, covered) = (judged(t), month.is_covered(t));
            let sum = match step {
                Step::Up if window(t) && !covered => &mut figures.uncovered,
                Step::Up => continue,
                _ if !window(t) => &mut figures.outside,
                Step::Excluded(_, article) => {
                    let place = articles.iter().position(|known| *known == article);
                    &mut excluded[place.unwrap()]
                }
                Step::Down if !covered => &mut figures.unknown,
                Step::Down => &mut figures.counted,
            };
            *sum += month.step;
            if step != Step::Up {
                figures.downtime += month.step;
            }
        }
        let found = articles.iter().copied().zip(excluded);
        figures.excluded = found.filter(|(_, seconds)| *seconds > 0).collect();
        figures.outcome = figures.decide(target, month.known < month.until);
        figures
    }

    fn decide(&self, target: Target, running: bool) -> &'static str {
        let met = |down: i64| target.is_reached(self.window - down, self.window);
        if self.window == 0 {
            "not_in_force"
        } else if !met(self.counted) {
            "breached"
        } else if running {
            "pending"
        } else if !met(self.counted + self.unknown + self.uncovered) {
            "undetermined"
        } else {
            "met"
        }
    }
}
