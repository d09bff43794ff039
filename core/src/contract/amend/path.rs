//! Amendments by the path of a term: what [`Change`](super::Change) calls it, said again.
//!
//! Path and figure are written as the changes of an amendment are told, so that what a report
//! shows can be asked for with another figure. What a path cannot say (words, several days,
//! products of their own) is left to [`Amendment`] itself. Whether terms have such a thing,
//! and whether the figure is possible, is checked by [`amend`](super::amend()).

use rust_decimal::Decimal;

use super::amendment::{
    Amendment, AvailabilityAmendment, BackupAmendment, CalendarAmendment, CalendarOf,
    CreditAmendment, LifecycleAmendment, SupportAmendment,
};
use super::change::{AmendError, NOTHING};
use super::figure::Figure;
use crate::contract::reading::{ReadingId, Side};
use crate::contract::terms::{
    Allowance, CausePattern, DayEndTerm, HolidaysTerm, Kept, LateClaim, Money, SuspensionEffect,
    ZoneTerm,
};

impl Amendment {
    /// The amendment of the term at `path` that makes it say `value`.
    ///
    /// # Errors
    /// [`AmendError`] for a path that names no term, and for a value that no such term has.
    pub fn at(path: &str, value: &str) -> Result<Self, AmendError> {
        let figure = Figure {
            path: path.trim(),
            value: value.trim(),
        };
        let parts: Vec<&str> = figure.path.split('.').collect();
        match parts.as_slice() {
            ["availability", "window", part @ ..] => figure.calendar(CalendarOf::Window, part),
            ["availability", part @ ..] => figure.availability(part).map(Self::Availability),
            ["support", "hours"] => figure.calendar(CalendarOf::Support, &["hours"]),
            ["support", "hours", part @ ..] => figure.calendar(CalendarOf::Support, part),
            ["support", part @ ..] => figure.support(part).map(Self::Support),
            ["backup", part @ ..] => figure.backup(part).map(Self::Backup),
            ["lifecycle", part @ ..] => figure.lifecycle(part).map(Self::Lifecycle),
            ["credits", part @ ..] => figure.credits(part).map(Self::Credits),
            ["readings", reading] => {
                let sides = [("client", Side::Client), ("vendor", Side::Vendor)];
                let side = figure.one_of(&sides)?;
                Ok(Self::Reading(ReadingId::new(*reading), side))
            }
            _ => Err(figure.no_term()),
        }
    }

    /// The family of terms that it amends; `None` for what belongs to several.
    #[must_use]
    pub const fn family(&self) -> Option<&'static str> {
        match self {
            Self::Calendar(CalendarOf::Window, _) | Self::Availability(_) => Some("availability"),
            Self::Calendar(CalendarOf::Support, _) | Self::Support(_) => Some("support"),
            Self::Calendar(CalendarOf::Both, _) | Self::Reading(..) => None,
            Self::Backup(_) => Some("backup"),
            Self::Lifecycle(_) => Some("lifecycle"),
            Self::Credits(_) => Some("credits"),
        }
    }
}

impl Figure<'_> {
    fn calendar(self, of: CalendarOf, part: &[&str]) -> Result<Amendment, AmendError> {
        let amendment = match part {
            ["hours"] => CalendarAmendment::Hours(self.value.to_owned()),
            ["zone"] if self.value == "client" => CalendarAmendment::Zone(ZoneTerm::Client),
            ["zone"] => CalendarAmendment::Zone(ZoneTerm::Named(self.value.to_owned())),
            ["holidays"] => CalendarAmendment::Holidays(self.one_of(&[
                ("national", HolidaysTerm::National),
                ("territory", HolidaysTerm::Territory),
                ("none", HolidaysTerm::None),
            ])?),
            ["closures"] => {
                let (from, to) = self
                    .value
                    .split_once("..")
                    .unwrap_or((self.value, self.value));
                CalendarAmendment::Close {
                    from: self.day(from)?,
                    to: self.day(to)?,
                }
            }
            ["openings", day] => CalendarAmendment::Open {
                day: self.day(day)?,
                hours: self.value.to_owned(),
            },
            _ => return Err(self.no_term()),
        };
        Ok(Amendment::Calendar(of, amendment))
    }

    fn availability(self, part: &[&str]) -> Result<AvailabilityAmendment, AmendError> {
        match part {
            ["target"] => Ok(AvailabilityAmendment::Target(self.number()?)),
            ["exclusions", name @ .., "notice"] if !name.is_empty() => {
                Ok(AvailabilityAmendment::Notice {
                    exclusion: name.join("."),
                    hours: self.amount(&["h"], "48h")?.0,
                })
            }
            ["exclusions", name @ ..] if !name.is_empty() => {
                self.one_of(&[("counted", ())])?;
                Ok(AvailabilityAmendment::Count(name.join(".")))
            }
            _ => Err(self.no_term()),
        }
    }

    fn support(self, part: &[&str]) -> Result<SupportAmendment, AmendError> {
        match part {
            ["rate", "target"] => Ok(SupportAmendment::Rate(self.number()?)),
            ["on_call", severity] => Ok(SupportAmendment::OnCall {
                severity: (*severity).to_owned(),
                hours: self.value.to_owned(),
            }),
            ["matrix", impact, urgency] => Ok(SupportAmendment::Priority {
                impact: (*impact).to_owned(),
                urgency: (*urgency).to_owned(),
                severity: self.value.to_owned(),
            }),
            ["suspensions", reason] if self.value == NOTHING => {
                Ok(SupportAmendment::NoSuspension((*reason).to_owned()))
            }
            ["suspensions", reason] => Ok(SupportAmendment::Suspension {
                reason: (*reason).to_owned(),
                effect: self.one_of(&[
                    ("pauses", SuspensionEffect::Pauses),
                    ("excuses", SuspensionEffect::Excuses),
                ])?,
            }),
            ["excuses", cause] => {
                self.one_of(&[("excused", ())])?;
                Ok(SupportAmendment::Excuse(CausePattern::list([*cause])))
            }
            [
                "business_days" | "severities" | "rate" | "on_call" | "matrix",
                ..,
            ] => Err(self.no_term()),
            [obligation, severity] => self.deadline(obligation, severity),
            _ => Err(self.no_term()),
        }
    }

    fn deadline(self, obligation: &str, severity: &str) -> Result<SupportAmendment, AmendError> {
        let (obligation, severity) = (obligation.to_owned(), severity.to_owned());
        if self.value == NOTHING {
            return Ok(SupportAmendment::NoDeadline {
                obligation,
                severity,
            });
        }
        let allowance = match self.amount(&["h", "d"], "8h, 6d or -")? {
            (hours, "h") => Allowance::Hours(hours),
            (count, _) => Allowance::Days {
                count,
                end: DayEndTerm::Closing.into(),
            },
        };
        Ok(SupportAmendment::Deadline {
            obligation,
            severity,
            allowance,
        })
    }

    fn backup(self, part: &[&str]) -> Result<BackupAmendment, AmendError> {
        let text = || self.value.to_owned();
        match part {
            ["copies"] => Ok(BackupAmendment::Copies(self.count()?)),
            ["regions"] if self.value == "anywhere" => Ok(BackupAmendment::Regions(Vec::new())),
            ["regions"] => {
                let regions = self.value.split(',').map(|region| region.trim().to_owned());
                Ok(BackupAmendment::Regions(regions.collect()))
            }
            ["recovery_point", "at_most"] => Ok(BackupAmendment::RecoveryPoint(text())),
            ["disaster", "rpo"] => Ok(BackupAmendment::DisasterRpo(text())),
            ["disaster", "rto"] => Ok(BackupAmendment::DisasterRto(text())),
            ["daily", "due"] => Ok(BackupAmendment::DailyHours(text())),
            [kind, "kept"] => {
                let units = ["days", "day", "weeks", "week", "months", "month"];
                let (count, unit) = self.amount(&units, "30 days")?;
                let kept = match unit.as_bytes().first() {
                    Some(b'd') => Kept::Days(count),
                    Some(b'w') => Kept::Weeks(count),
                    _ => Kept::Months(count),
                };
                let kind = (*kind).to_owned();
                Ok(BackupAmendment::Retention { kind, kept })
            }
            _ => Err(self.no_term()),
        }
    }

    fn lifecycle(self, part: &[&str]) -> Result<LifecycleAmendment, AmendError> {
        match part {
            ["version-eligibility", "majors"] => Ok(LifecycleAmendment::Majors(self.count()?)),
            ["version-eligibility", "previous_months"] => {
                let limited = self.value != "without limit";
                let months = limited.then(|| self.count()).transpose()?;
                Ok(LifecycleAmendment::PreviousMonths(months))
            }
            ["new-version-validation", "days"] => {
                Ok(LifecycleAmendment::ValidationDays(self.count()?))
            }
            ["maintenance-notice", "outside"] => {
                Ok(match self.amount(&["h", "d"], "48h or 5d")? {
                    (hours, "h") => LifecycleAmendment::MaintenanceNoticeHours(hours),
                    (days, _) => LifecycleAmendment::MaintenanceNoticeDays(days),
                })
            }
            ["convention-notice", "months"] => {
                Ok(LifecycleAmendment::ConventionMonths(self.count()?))
            }
            ["history-purge", "years"] => Ok(LifecycleAmendment::HistoryYears(self.count()?)),
            _ => Err(self.no_term()),
        }
    }

    fn credits(self, part: &[&str]) -> Result<CreditAmendment, AmendError> {
        match part {
            ["tiers"] => Ok(CreditAmendment::Tiers(self.tiers()?)),
            ["cap_percent"] => Ok(CreditAmendment::Cap(self.number()?)),
            ["consecutive_months"] => Ok(CreditAmendment::ConsecutiveMonths(self.count()?)),
            ["claim", "business_days"] => Ok(CreditAmendment::ClaimDays(self.count()?)),
            ["claim", "late"] => Ok(CreditAmendment::LateClaim(self.one_of(&[
                ("still-owed", LateClaim::StillOwed),
                ("lost", LateClaim::Lost),
            ])?)),
            ["monthly_fee"] => {
                let parts = self.value.split_once(' ');
                let fee = parts.and_then(|(amount, currency)| {
                    let amount = amount.parse::<Decimal>().ok()?;
                    let currency = currency.trim().to_owned();
                    Some(Money { amount, currency })
                });
                let fee =
                    fee.ok_or_else(|| self.not("an amount with its currency", "1250.00 EUR"))?;
                Ok(CreditAmendment::MonthlyFee(fee))
            }
            _ => Err(self.no_term()),
        }
    }
}
