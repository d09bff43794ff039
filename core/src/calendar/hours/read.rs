//! From the parser's tree to our rules.
//!
//! The tree alone is not enough: the parser gives the same tree to `PH,Mo` (either) and
//! `PH Mo` (both, in OpenStreetMap), to `open` and `24/7`, and to `Dec 24+` and
//! `Dec 24-Dec 31`. So each rule is parsed by itself, with its own text at hand. What is
//! refused, and by which name, stands in [`super::refusals`] where it is not a matter of days
//! ([`super::days`]) or of hours (here).

use opening_hours_syntax::rules::time::{Time, TimeSpan};
use opening_hours_syntax::rules::{RuleKind, RuleSequence};

use super::refusals::PAST_MIDNIGHT;
use super::{HoursError, Rule, Span};
use crate::calendar::day::SECONDS_PER_DAY;

/// The rules of a text, in its order.
pub(super) fn rules(text: &str) -> Result<Vec<Rule>, HoursError> {
    if text.trim().is_empty() {
        return Err(HoursError::Empty);
    }
    let rules = split(text)
        .into_iter()
        .map(|rule| Source { text, rule }.read())
        .collect::<Result<Vec<_>, _>>()?;
    if rules.iter().all(|rule| rule.spans.is_empty()) {
        return Err(HoursError::OnlyClosed(text.to_owned()));
    }
    Ok(rules)
}

/// Cuts at every `;` outside a quoted comment.
fn split(text: &str) -> Vec<&str> {
    let mut quoted = false;
    text.split(|letter| {
        quoted ^= letter == '"';
        letter == ';' && !quoted
    })
    .map(str::trim)
    .collect()
}

/// One rule and the text that it stands in.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) rule: &'a str,
}

impl Source<'_> {
    fn read(&self) -> Result<Rule, HoursError> {
        if self.rule.is_empty() {
            return Err(HoursError::EmptyRule(self.text.to_owned()));
        }
        let parsed = opening_hours_syntax::parse(self.rule).map_err(|why| self.unreadable(&why))?;
        let [rule] = parsed.rules.as_slice() else {
            return self.refuse_second_rule(&parsed.rules);
        };
        self.refuse_by_tree(rule)?;
        let spans = self.spans(rule)?;
        let (weekdays, holidays) = self.weekdays(&rule.day_selector.weekday)?;
        let dates = self.dates(&rule.day_selector.monthday)?;
        self.refuse_by_text(rule)?;
        Ok(Rule {
            weekdays,
            holidays,
            dates,
            spans,
        })
    }

    fn spans(&self, rule: &RuleSequence) -> Result<Vec<Span>, HoursError> {
        let mut spans = Vec::new();
        for span in &rule.time_selector.spans {
            spans.push(self.span(span)?);
        }
        spans.sort_unstable();
        spans.dedup();
        if rule.kind == RuleKind::Closed {
            if spans != [Span::DAY] {
                return self.refuse((
                    "`off` with hours",
                    "write the hours that stay open, like `Mo 08:00-12:00`",
                ));
            }
            spans.clear();
        }
        Ok(spans)
    }

    fn span(&self, span: &TimeSpan) -> Result<Span, HoursError> {
        let (Time::Fixed(start), Time::Fixed(end)) = (span.range.start, span.range.end) else {
            return self.refuse(("a sun time", "write the hour, like `08:00`"));
        };
        if span.open_end {
            return self.refuse((
                "an open end (`+`)",
                "write the closing hour, like `10:00-18:00`",
            ));
        }
        if span.repeats.is_some() {
            return self.refuse(("a repetition (`/`)", "write each span"));
        }
        let second = |minutes: u16| 60 * i64::from(minutes);
        let (start, end) = (
            second(start.mins_from_midnight()),
            second(end.mins_from_midnight()),
        );
        if end > SECONDS_PER_DAY {
            return self.refuse(PAST_MIDNIGHT);
        }
        let over_midnight = if end <= start { SECONDS_PER_DAY } else { 0 };
        Ok(Span {
            start,
            end: end + over_midnight,
        })
    }
}
