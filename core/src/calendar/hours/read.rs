//! From the parser's tree to our rules, refusing by name what we do not promise.
//!
//! The tree alone is not enough: the parser gives the same tree to `PH,Mo` (either) and
//! `PH Mo` (both, in OpenStreetMap), to `open` and `24/7`, and to `Dec 24+` and
//! `Dec 24-Dec 31`. So each rule is parsed by itself, with its own text at hand.

use opening_hours_syntax::rules::day::{
    Date, DateOffset, HolidayKind, MonthdayRange, WeekDayRange,
};
use opening_hours_syntax::rules::time::{Time, TimeSpan};
use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};

use super::{Dates, HoursError, Rule, Span};
use crate::calendar::day::{Day, SECONDS_PER_DAY};

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

/// What is not supported, and what to write instead.
type Refusal = (&'static str, &'static str);

const OFFSET: Refusal = ("a day offset", "name the days themselves");
const MOVEABLE: Refusal = (
    "a moveable date",
    "name each date with its year, like `2026 Apr 03`",
);
const MONTH: Refusal = (
    "a month without a day",
    "write its first and last date, like `Jul 01-Jul 31`",
);

/// One rule and the text that it stands in.
struct Source<'a> {
    text: &'a str,
    rule: &'a str,
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

    fn refuse<T>(&self, (construct, instead): Refusal) -> Result<T, HoursError> {
        Err(HoursError::Unsupported {
            text: self.text.to_owned(),
            rule: self.rule.to_owned(),
            construct,
            instead,
        })
    }

    /// The parser's own message is a drawing over several lines; we keep where it stopped.
    fn unreadable(&self, why: &opening_hours_syntax::Error) -> HoursError {
        use opening_hours_syntax::Error;
        let refused = match why {
            Error::Unsupported("point in time") => {
                ("a point in time", "write a span like `09:00-17:00`")
            }
            Error::InvalidExtendedTime { .. } => (
                "a time past 24:00",
                "end it at `24:00`, or write the hour of the next day like `22:00-02:00`",
            ),
            Error::InvertedYearRange { .. } => (
                "a year",
                "write the year before each date, like `2026 Dec 24`",
            ),
            Error::InvertedWeekRange { .. } | Error::Overflow { .. } => {
                ("a week number", "name the dates, like `2026 Jan 05-Jan 11`")
            }
            _ => {
                let drawn = why.to_string();
                let column = drawn
                    .split_once("--> 1:")
                    .and_then(|(_, rest)| rest.split_whitespace().next()?.parse::<usize>().ok());
                let read = column.map_or(0, |column| column.saturating_sub(1));
                let rest: String = self.rule.chars().skip(read).collect();
                let place = if rest.is_empty() {
                    "past its end".to_owned()
                } else {
                    format!("from `{rest}` on")
                };
                return HoursError::Syntax {
                    text: self.text.to_owned(),
                    rule: self.rule.to_owned(),
                    place,
                };
            }
        };
        HoursError::Unsupported {
            text: self.text.to_owned(),
            rule: self.rule.to_owned(),
            construct: refused.0,
            instead: refused.1,
        }
    }

    fn refuse_second_rule<T>(&self, rules: &[RuleSequence]) -> Result<T, HoursError> {
        let fallback = rules
            .iter()
            .any(|rule| rule.operator == RuleOperator::Fallback);
        self.refuse(if fallback {
            ("a fallback rule (`||`)", "separate rules by `;`")
        } else {
            ("an additional rule (`,`)", "separate rules by `;`, or give one rule all its hours like `Mo-Fr 08:00-12:00,14:00-18:00`")
        })
    }

    fn refuse_by_tree(&self, rule: &RuleSequence) -> Result<(), HoursError> {
        if !rule.comment.is_empty() {
            return self.refuse(("a comment", "leave it out"));
        }
        if rule.kind == RuleKind::Unknown {
            return self.refuse(("`unknown`", "write the hours, or `off`"));
        }
        if !rule.day_selector.week.is_empty() {
            return self.refuse(("a week number", "name the dates, like `2026 Jan 05-Jan 11`"));
        }
        if !rule.day_selector.year.is_empty() {
            return self.refuse((
                "a year without a date",
                "write the dates, like `2026 Jan 01-Dec 31`",
            ));
        }
        Ok(())
    }

    /// What the tree does not show.
    fn refuse_by_text(&self, rule: &RuleSequence) -> Result<(), HoursError> {
        if self.rule.contains('+') {
            return self.refuse((
                "an open-ended date (`+`)",
                "write the last date, like `2026 Jul 01-Aug 31`",
            ));
        }
        if rule.day_selector.is_empty() && self.rule.eq_ignore_ascii_case("open") {
            return self.refuse(("`open` without days", "write `24/7`"));
        }
        let either = |word: &str| word.split(',').any(|part| part == "PH");
        let words: Vec<&str> = self.rule.split_whitespace().collect();
        let both = words.windows(2).any(|pair| {
            let [left, right] = pair else { return false };
            (either(left) && is_weekday(right)) || (is_weekday(left) && either(right))
        });
        if both {
            return self.refuse((
                "`PH` and weekdays joined by a space",
                "join them by a comma (`Su,PH`), which means either",
            ));
        }
        Ok(())
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
            return self.refuse((
                "a time past 24:00",
                "end it at `24:00`, or write the hour of the next day like `22:00-02:00`",
            ));
        }
        let over_midnight = if end <= start { SECONDS_PER_DAY } else { 0 };
        Ok(Span {
            start,
            end: end + over_midnight,
        })
    }

    fn weekdays(&self, ranges: &[WeekDayRange]) -> Result<(u8, bool), HoursError> {
        let (mut weekdays, mut holidays) = (0, false);
        for range in ranges {
            match range {
                WeekDayRange::Holiday {
                    kind: HolidayKind::School,
                    ..
                } => {
                    return self.refuse((
                        "`SH` (school holidays)",
                        "name the dates, like `2026 Jul 04-Aug 31`",
                    ));
                }
                WeekDayRange::Holiday { offset: 0, .. } => holidays = true,
                WeekDayRange::Holiday { .. } => return self.refuse(OFFSET),
                WeekDayRange::Fixed {
                    range,
                    offset,
                    nth_from_start,
                    nth_from_end,
                } => {
                    if nth_from_start.contains(&false) || nth_from_end.contains(&false) {
                        return self.refuse((
                            "a weekday of the month (`[…]`)",
                            "name the dates, like `2026 Jan 05`",
                        ));
                    }
                    if *offset != 0 {
                        return self.refuse(OFFSET);
                    }
                    weekdays |= bits(*range.start(), *range.end());
                }
            }
        }
        Ok((weekdays, holidays))
    }

    fn dates(&self, ranges: &[MonthdayRange]) -> Result<Vec<Dates>, HoursError> {
        let dates = ranges
            .iter()
            .map(|range| match range {
                MonthdayRange::Month { .. } => self.refuse(MONTH),
                MonthdayRange::Date { start, end } => self.date_range(*start, *end),
            })
            .collect::<Result<Vec<_>, _>>()?;
        let yearly = dates
            .iter()
            .filter(|dates| matches!(dates, Dates::Yearly(..)))
            .count();
        if yearly != 0 && yearly != dates.len() {
            return self.refuse((
                "a list of dates of which only some have a year",
                "write the year before each",
            ));
        }
        Ok(dates)
    }

    fn date_range(
        &self,
        (start, start_offset): (Date, DateOffset),
        (end, end_offset): (Date, DateOffset),
    ) -> Result<Dates, HoursError> {
        let none = DateOffset::default();
        if start_offset != none || end_offset != none {
            return self.refuse(OFFSET);
        }
        let (first_year, first) = self.month_day(start)?;
        let (last_year, last) = self.month_day(end)?;
        let Some(first_year) = first_year else {
            if last_year.is_some() {
                return self.refuse((
                    "a range of dates of which only the last has a year",
                    "write the year before both",
                ));
            }
            return Ok(Dates::Yearly(first, last));
        };
        // `2026 Dec 24-Jan 02` ends in the year after.
        let last_year = last_year.unwrap_or(first_year + i32::from(last < first));
        let (from, to) = (self.day(first_year, first)?, self.day(last_year, last)?);
        if to < from {
            return self.refuse((
                "a range of dates that ends before it starts",
                "write the earlier date first",
            ));
        }
        Ok(Dates::Once(from, to))
    }

    fn month_day(&self, date: Date) -> Result<(Option<i32>, (u32, u32)), HoursError> {
        let Date::Fixed { year, month, day } = date else {
            return self.refuse(MOVEABLE);
        };
        let month_day = (u32::from(month), u32::from(day));
        let year = year.map(|year| *year);
        // A leap year has every date that there is.
        self.day(year.unwrap_or(2000), month_day)?;
        Ok((year, month_day))
    }

    fn day(&self, year: i32, (month, day): (u32, u32)) -> Result<Day, HoursError> {
        Day::from_ymd(year, month, day).ok_or_else(|| HoursError::NoSuchDate {
            text: self.text.to_owned(),
            rule: self.rule.to_owned(),
        })
    }
}

/// Whether a word is a list of weekdays.
fn is_weekday(word: &str) -> bool {
    let day = |name: &str| {
        ["mo", "tu", "we", "th", "fr", "sa", "su"].contains(&name.to_lowercase().as_str())
    };
    word.split([',', '-']).next().is_some_and(day)
}

/// The weekdays from one to another, over Sunday if need be.
fn bits(first: chrono::Weekday, last: chrono::Weekday) -> u8 {
    let mut bits = 0;
    let mut day = first;
    loop {
        bits |= 1 << day.num_days_from_monday();
        if day == last {
            return bits;
        }
        day = day.succ();
    }
}
