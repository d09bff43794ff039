//! What a term is to say by its path, read from the text in which changes tell it.
//!
//! Owns the forms of figures and the words for what is none. Which term takes which figure is
//! left to [`super::path`].

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::change::AmendError;
use super::names::unknown;
use crate::calendar::nearest;
use crate::contract::terms::CreditTier;

/// The paths that can be set, with what stands for a name.
const PATHS: [&str; 40] = [
    "availability.target",
    "availability.window.hours",
    "availability.window.zone",
    "availability.window.holidays",
    "availability.window.closures",
    "availability.window.openings.DAY",
    "availability.exclusions.NAME",
    "availability.exclusions.NAME.notice",
    "support.hours",
    "support.hours.zone",
    "support.hours.holidays",
    "support.hours.closures",
    "support.hours.openings.DAY",
    "support.on_call.SEVERITY",
    "support.acknowledgement.SEVERITY",
    "support.correction.SEVERITY",
    "support.resolution.SEVERITY",
    "support.rate.target",
    "support.matrix.IMPACT.URGENCY",
    "support.suspensions.REASON",
    "support.excuses.CAUSE",
    "backup.KIND.kept",
    "backup.daily.due",
    "backup.copies",
    "backup.regions",
    "backup.recovery_point.at_most",
    "backup.disaster.rpo",
    "backup.disaster.rto",
    "lifecycle.version-eligibility.majors",
    "lifecycle.version-eligibility.previous_months",
    "lifecycle.new-version-validation.days",
    "lifecycle.maintenance-notice.outside",
    "lifecycle.convention-notice.months",
    "lifecycle.history-purge.years",
    "credits.tiers",
    "credits.cap_percent",
    "credits.consecutive_months",
    "credits.claim.business_days",
    "credits.claim.late",
    "credits.monthly_fee",
];

/// A path and what it is to say.
#[derive(Clone, Copy)]
pub(super) struct Figure<'a> {
    pub(super) path: &'a str,
    pub(super) value: &'a str,
}

impl Figure<'_> {
    /// `≤ 1.5: 1 %, else 10 %`; `<=` for whoever has no `≤` on the keyboard.
    pub(super) fn tiers(self) -> Result<Vec<CreditTier>, AmendError> {
        let wrong = || self.not("a table of credits", "<= 1.5: 1 %, else 10 %");
        let figure = |text: &str| text.trim().parse::<Decimal>().ok();
        let tier = |text: &str| {
            let text = text.trim().strip_suffix('%')?.trim();
            let limited = text.strip_prefix('≤').or_else(|| text.strip_prefix("<="));
            let Some((up_to, percent)) = limited.and_then(|rest| rest.split_once(':')) else {
                let percent = figure(text.strip_prefix("else").unwrap_or(text))?;
                return Some(CreditTier {
                    up_to: None,
                    percent,
                });
            };
            let (up_to, percent) = (Some(figure(up_to)?), figure(percent)?);
            Some(CreditTier { up_to, percent })
        };
        let tiers = self.value.split(',').map(tier);
        tiers.collect::<Option<_>>().ok_or_else(wrong)
    }

    pub(super) fn number(self) -> Result<Decimal, AmendError> {
        let number = self.value.parse();
        number.map_err(|_| self.not("a number", "99.9"))
    }

    pub(super) fn count(self) -> Result<u32, AmendError> {
        let count = self.value.parse();
        count.map_err(|_| self.not("a whole number from 0", "3"))
    }

    pub(super) fn day(self, text: &str) -> Result<NaiveDate, AmendError> {
        let text = text.trim();
        let day = (text.len() == 10).then(|| text.parse().ok()).flatten();
        day.ok_or_else(|| {
            let what = format!("`{text}` is not a day such as 2026-08-01");
            AmendError::new(self.path, what)
        })
    }

    /// A whole number and one of `units`.
    pub(super) fn amount<'u>(
        self,
        units: &[&'u str],
        example: &str,
    ) -> Result<(u32, &'u str), AmendError> {
        let read = units.iter().find_map(|unit| {
            let digits = self.value.strip_suffix(unit)?.trim_end();
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            let count = plain.then(|| digits.parse().ok()).flatten()?;
            Some((count, *unit))
        });
        read.ok_or_else(|| self.not("an amount with its unit", example))
    }

    pub(super) fn one_of<T: Clone>(self, choices: &[(&str, T)]) -> Result<T, AmendError> {
        let chosen = choices.iter().find(|(word, _)| *word == self.value);
        chosen.map(|(_, choice)| choice.clone()).ok_or_else(|| {
            let words = choices.iter().map(|(word, _)| *word);
            unknown(self.path, self.value, "what this term can say", words)
        })
    }

    pub(super) fn not(self, expected: &str, example: &str) -> AmendError {
        let what = format!("`{}` is not {expected}", self.value);
        AmendError::new(self.path, what).with_hint(format!("write for example {example}"))
    }

    pub(super) fn no_term(self) -> AmendError {
        let error = AmendError::new(self.path, "no term can be set by this path");
        match nearest(self.path, PATHS) {
            Some(near) => error.with_hint(format!("did you mean `{near}`?")),
            None => error.with_hint(
                "write it as an override is told, such as `availability.target` or \
                 `support.acknowledgement.1`, or say it in a script",
            ),
        }
    }
}
