//! Everything that a client's contract may say otherwise, as data.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::contract::reading::{ReadingId, Side};
use crate::contract::terms::{
    Allowance, CausePattern, CreditTier, HolidaysTerm, Kept, LateClaim, Money, SuspensionEffect,
    ZoneTerm,
};

/// One thing that a client's contract says otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Amendment {
    /// When something is open.
    Calendar(CalendarOf, CalendarAmendment),
    /// Availability of the service.
    Availability(AvailabilityAmendment),
    /// Tickets and their deadlines.
    Support(SupportAmendment),
    /// Backups, their retention and restoration.
    Backup(BackupAmendment),
    /// Versions, notices and validation.
    Lifecycle(LifecycleAmendment),
    /// Credits for missed availability.
    Credits(CreditAmendment),
    /// An unclear clause is read as one side reads it: every term that bears this reading
    /// becomes plain.
    Reading(ReadingId, Side),
}

/// Which calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarOf {
    /// The service window of availability.
    Window,
    /// The hours of support; its business days too, where days are closed or opened.
    Support,
    /// Both, as far as they are promised.
    Both,
}

/// When something is open.
#[derive(Clone, Debug, PartialEq)]
pub enum CalendarAmendment {
    /// Weekly hours in OSM opening-hours syntax, in place of those of the booklet.
    Hours(String),
    /// In whose local time.
    Zone(ZoneTerm),
    /// Which days `PH` means.
    Holidays(HolidaysTerm),
    /// Local days taken out, both included.
    Close {
        /// The first.
        from: NaiveDate,
        /// The last.
        to: NaiveDate,
    },
    /// A local day on which it is open at these hours, whatever the weekly hours, holidays
    /// and closures say.
    Open {
        /// The day.
        day: NaiveDate,
        /// Clock times such as `08:00-12:00,14:00-18:00`.
        hours: String,
    },
}

/// Availability of the service.
#[derive(Clone, Debug, PartialEq)]
pub enum AvailabilityAmendment {
    /// At least this percentage of the window, in (0, 100].
    Target(Decimal),
    /// An exclusion that no longer takes anything out, by its name in the terms.
    Count(String),
    /// Outages of these causes do not count any more, after all exclusions of the booklet.
    Excuse(Vec<CausePattern>),
    /// Maintenance is taken out only when told so many hours ahead, by the exclusion's name.
    Notice {
        /// The exclusion.
        exclusion: String,
        /// Elapsed hours.
        hours: u32,
    },
    /// A rate is promised where the booklet promises none; the article that says so is cited.
    Promise {
        /// At least this percentage, in (0, 100].
        target: Decimal,
        /// The service window, in the client's own time with its territory's holidays.
        hours: String,
    },
}

/// Tickets and their deadlines.
#[derive(Clone, Debug, PartialEq)]
pub enum SupportAmendment {
    /// How long there is for an obligation of one severity; given to one that had none too.
    Deadline {
        /// `acknowledgement`, `correction`, ….
        obligation: String,
        /// The severity's name, or a word for it.
        severity: String,
        /// How long.
        allowance: Allowance,
    },
    /// An obligation of one severity has no deadline any more.
    NoDeadline {
        /// `acknowledgement`, `correction`, ….
        obligation: String,
        /// The severity's name, or a word for it.
        severity: String,
    },
    /// Tickets of one severity are counted in hours of their own, such as those of people on
    /// call (astreinte).
    OnCall {
        /// The severity's name, or a word for it.
        severity: String,
        /// Weekly hours in OSM opening-hours syntax, in the zone of support's own hours.
        hours: String,
    },
    /// Another word for a severity in the evidence.
    Word {
        /// The severity's name, or a word for it.
        severity: String,
        /// The new word.
        word: String,
    },
    /// One field of the priority matrix.
    Priority {
        /// The impact's name, or a word for it.
        impact: String,
        /// The urgency's name, or a word for it.
        urgency: String,
        /// The severity that they make.
        severity: String,
    },
    /// A reason that stops the clock or excuses, new or otherwise than in the booklet.
    Suspension {
        /// Its word in the evidence.
        reason: String,
        /// What it does.
        effect: SuspensionEffect,
    },
    /// A reason that no longer stops the clock.
    NoSuspension(String),
    /// Nothing is owed for tickets of these causes.
    Excuse(Vec<CausePattern>),
    /// At least this percentage of tickets in time, in (0, 100].
    Rate(Decimal),
}

/// Backups, their retention and restoration.
#[derive(Clone, Debug, PartialEq)]
pub enum BackupAmendment {
    /// How long a kind of backup is kept.
    Retention {
        /// `daily`, `weekly` or `monthly`.
        kind: String,
        /// How long.
        kept: Kept,
    },
    /// In which hours of each day a daily backup must be started: `00:00-07:00`.
    DailyHours(String),
    /// Copies on separate sites, at least.
    Copies(u32),
    /// Countries in which every copy must lie (ISO 3166); empty: anywhere.
    Regions(Vec<String>),
    /// Two restore points lie at most so far apart: `12h`.
    RecoveryPoint(String),
    /// After the loss of the main site at most so much data is lost: `1h`.
    DisasterRpo(String),
    /// After the loss of the main site service is back within: `4h`.
    DisasterRto(String),
}

/// Versions, notices and validation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LifecycleAmendment {
    /// So many last majors count, the newest included.
    Majors(u32),
    /// A major that is not the newest counts for so many months; `None`: without limit.
    PreviousMonths(Option<u32>),
    /// A delivered version is validated within so many calendar days.
    ValidationDays(u32),
    /// Planned work outside the standing hours is told so many elapsed hours ahead.
    MaintenanceNoticeHours(u32),
    /// Planned work outside the standing hours is told so many business days ahead.
    MaintenanceNoticeDays(u32),
    /// A change of the booklet is told so many calendar months ahead.
    ConventionMonths(u32),
    /// So many calendar years of history are kept, the current one included.
    HistoryYears(u32),
}

/// Credits for missed availability.
#[derive(Clone, Debug, PartialEq)]
pub enum CreditAmendment {
    /// The table, in rising order, the last line without a limit.
    Tiers(Vec<CreditTier>),
    /// All credits of a month at most this per cent of its fee, in (0, 100].
    Cap(Decimal),
    /// Consecutive missed months that open the right, at least 1.
    ConsecutiveMonths(u32),
    /// Claimed within so many business days, at least 1.
    ClaimDays(u32),
    /// What becomes of a credit that is not claimed in time.
    LateClaim(LateClaim),
    /// The monthly fee before tax.
    MonthlyFee(Money),
}
