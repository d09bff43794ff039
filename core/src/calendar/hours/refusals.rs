//! What opening hours may not say, by name, and what to write instead.

use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};

use super::HoursError;
use super::read::Source;

/// What is not supported, and what to write instead.
pub(super) type Refusal = (&'static str, &'static str);

pub(super) const OFFSET: Refusal = ("a day offset", "name the days themselves");
pub(super) const MOVEABLE: Refusal = (
    "a moveable date",
    "name each date with its year, like `2026 Apr 03`",
);
pub(super) const MONTH: Refusal = (
    "a month without a day",
    "write its first and last date, like `Jul 01-Jul 31`",
);
pub(super) const PAST_MIDNIGHT: Refusal = (
    "a time past 24:00",
    "end it at `24:00`, or write the hour of the next day like `22:00-02:00`",
);
const WEEK: Refusal = ("a week number", "name the dates, like `2026 Jan 05-Jan 11`");

impl Source<'_> {
    /// The error that names what is not supported.
    fn refusal(&self, (construct, instead): Refusal) -> HoursError {
        HoursError::Unsupported {
            text: self.text.to_owned(),
            rule: self.rule.to_owned(),
            construct,
            instead,
        }
    }

    pub(super) fn refuse<T>(&self, refusal: Refusal) -> Result<T, HoursError> {
        Err(self.refusal(refusal))
    }

    /// The parser's own message is a drawing over several lines; we keep where it stopped.
    pub(super) fn unreadable(&self, why: &opening_hours_syntax::Error) -> HoursError {
        use opening_hours_syntax::Error;
        let refused = match why {
            Error::Unsupported("point in time") => {
                ("a point in time", "write a span like `09:00-17:00`")
            }
            Error::InvalidExtendedTime { .. } => PAST_MIDNIGHT,
            Error::InvertedYearRange { .. } => (
                "a year",
                "write the year before each date, like `2026 Dec 24`",
            ),
            Error::InvertedWeekRange { .. } | Error::Overflow { .. } => WEEK,
            _ => return self.syntax_error(why),
        };
        self.refusal(refused)
    }

    fn syntax_error(&self, why: &opening_hours_syntax::Error) -> HoursError {
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
        HoursError::Syntax {
            text: self.text.to_owned(),
            rule: self.rule.to_owned(),
            place,
        }
    }

    pub(super) fn refuse_second_rule<T>(&self, rules: &[RuleSequence]) -> Result<T, HoursError> {
        let fallback = rules
            .iter()
            .any(|rule| rule.operator == RuleOperator::Fallback);
        self.refuse(if fallback {
            ("a fallback rule (`||`)", "separate rules by `;`")
        } else {
            ("an additional rule (`,`)", "separate rules by `;`, or give one rule all its hours like `Mo-Fr 08:00-12:00,14:00-18:00`")
        })
    }

    pub(super) fn refuse_by_tree(&self, rule: &RuleSequence) -> Result<(), HoursError> {
        if !rule.comment.is_empty() {
            return self.refuse(("a comment", "leave it out"));
        }
        if rule.kind == RuleKind::Unknown {
            return self.refuse(("`unknown`", "write the hours, or `off`"));
        }
        if !rule.day_selector.week.is_empty() {
            return self.refuse(WEEK);
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
    pub(super) fn refuse_by_text(&self, rule: &RuleSequence) -> Result<(), HoursError> {
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
}

/// Whether a word is a list of weekdays.
fn is_weekday(word: &str) -> bool {
    let day = |name: &str| {
        ["mo", "tu", "we", "th", "fr", "sa", "su"].contains(&name.to_lowercase().as_str())
    };
    word.split([',', '-']).next().is_some_and(day)
}
