//! The rows of each kind, and the columns that hold them.
//!
//! Columns and their words are those of the README's table of evidence. An empty cell is
//! null. An id stands as a number until it is written.

use std::fmt::Write;

/// A word, or an empty cell.
pub(crate) type Word = Option<&'static str>;

/// What a column holds, and where in a row it comes from.
pub(crate) enum Column<R> {
    /// The subscription.
    Owner(fn(&R) -> u32),
    /// A time that is always there.
    Time(fn(&R) -> i64),
    /// A time, or nothing.
    MaybeTime(fn(&R) -> Option<i64>),
    /// A word that is always there.
    Word(fn(&R) -> &'static str),
    /// A word, or nothing.
    MaybeWord(fn(&R) -> Word),
    /// Text that no two rows share.
    Id(fn(&R, &mut String)),
    /// The same, or nothing: left empty.
    MaybeId(fn(&R, &mut String)),
    /// Yes, no or nothing.
    Flag(fn(&R) -> Option<bool>),
}

/// A kind of row.
pub(crate) trait Record: Sized + 'static {
    /// The name of its file.
    const KIND: &'static str;
    /// Its columns, by name.
    const COLUMNS: &'static [(&'static str, Column<Self>)];

    /// When it happened: what rows are sorted by.
    fn at(&self) -> i64;
}

/// An outage.
pub(crate) struct Outage {
    pub(crate) owner: u32,
    pub(crate) start: i64,
    pub(crate) end: Option<i64>,
    pub(crate) impact: Word,
    pub(crate) environment: Word,
    pub(crate) cause: Word,
    pub(crate) source: Word,
    pub(crate) product: Word,
    pub(crate) reference: Option<u32>,
}

impl Record for Outage {
    const KIND: &'static str = "outages";
    const COLUMNS: &'static [(&'static str, Column<Self>)] = &[
        ("subscription", Column::Owner(|row| row.owner)),
        ("start", Column::Time(|row| row.start)),
        ("end", Column::MaybeTime(|row| row.end)),
        ("impact", Column::MaybeWord(|row| row.impact)),
        ("environment", Column::MaybeWord(|row| row.environment)),
        ("cause", Column::MaybeWord(|row| row.cause)),
        ("source", Column::MaybeWord(|row| row.source)),
        ("product", Column::MaybeWord(|row| row.product)),
        (
            "ref",
            Column::MaybeId(|row, text| number("INC", row.reference, text)),
        ),
    ];

    fn at(&self) -> i64 {
        self.start
    }
}

/// Work on the service.
pub(crate) struct Maintenance {
    pub(crate) owner: u32,
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) kind: &'static str,
    pub(crate) planned: Option<i64>,
    pub(crate) published: Option<i64>,
    pub(crate) announced: Option<i64>,
    pub(crate) product: Word,
    pub(crate) reference: Option<u32>,
}

impl Record for Maintenance {
    const KIND: &'static str = "maintenance";
    const COLUMNS: &'static [(&'static str, Column<Self>)] = &[
        ("subscription", Column::Owner(|row| row.owner)),
        ("start", Column::Time(|row| row.start)),
        ("end", Column::Time(|row| row.end)),
        ("kind", Column::Word(|row| row.kind)),
        ("planned_at", Column::MaybeTime(|row| row.planned)),
        ("published_at", Column::MaybeTime(|row| row.published)),
        ("announced_at", Column::MaybeTime(|row| row.announced)),
        ("product", Column::MaybeWord(|row| row.product)),
        (
            "ref",
            Column::MaybeId(|row, text| number("CHG", row.reference, text)),
        ),
    ];

    fn at(&self) -> i64 {
        self.start
    }
}

/// Time in which monitoring was alive.
pub(crate) struct Coverage {
    pub(crate) owner: u32,
    pub(crate) start: i64,
    pub(crate) end: i64,
}

impl Record for Coverage {
    const KIND: &'static str = "coverage";
    const COLUMNS: &'static [(&'static str, Column<Self>)] = &[
        ("subscription", Column::Owner(|row| row.owner)),
        ("start", Column::Time(|row| row.start)),
        ("end", Column::Time(|row| row.end)),
    ];

    fn at(&self) -> i64 {
        self.start
    }
}

/// A ticket.
#[derive(Default)]
pub(crate) struct Ticket {
    pub(crate) owner: u32,
    pub(crate) number: u32,
    pub(crate) recorded: i64,
    pub(crate) severity: Word,
    pub(crate) impact: Word,
    pub(crate) urgency: Word,
    pub(crate) channel: Word,
    pub(crate) cause: Word,
    pub(crate) acknowledged: Option<i64>,
    pub(crate) qualified: Option<i64>,
    pub(crate) action_plan: Option<i64>,
    pub(crate) workaround: Option<i64>,
    pub(crate) workaround_accepted: Option<bool>,
    pub(crate) fixed: Option<i64>,
    pub(crate) delivered: Option<i64>,
    pub(crate) validated: Option<i64>,
    pub(crate) closed: Option<i64>,
}

impl Record for Ticket {
    const KIND: &'static str = "tickets";
    const COLUMNS: &'static [(&'static str, Column<Self>)] = &[
        ("subscription", Column::Owner(|row| row.owner)),
        (
            "id",
            Column::Id(|row, text| number("TCK", Some(row.number), text)),
        ),
        ("recorded_at", Column::Time(|row| row.recorded)),
        ("severity", Column::MaybeWord(|row| row.severity)),
        ("impact", Column::MaybeWord(|row| row.impact)),
        ("urgency", Column::MaybeWord(|row| row.urgency)),
        ("channel", Column::MaybeWord(|row| row.channel)),
        ("cause", Column::MaybeWord(|row| row.cause)),
        ("acknowledged_at", Column::MaybeTime(|row| row.acknowledged)),
        ("qualified_at", Column::MaybeTime(|row| row.qualified)),
        ("action_plan_at", Column::MaybeTime(|row| row.action_plan)),
        ("workaround_at", Column::MaybeTime(|row| row.workaround)),
        (
            "workaround_accepted",
            Column::Flag(|row| row.workaround_accepted),
        ),
        ("fixed_at", Column::MaybeTime(|row| row.fixed)),
        ("delivered_at", Column::MaybeTime(|row| row.delivered)),
        ("validated_at", Column::MaybeTime(|row| row.validated)),
        ("closed_at", Column::MaybeTime(|row| row.closed)),
    ];

    fn at(&self) -> i64 {
        self.recorded
    }
}

/// Time in which a ticket waited.
pub(crate) struct Suspension {
    pub(crate) owner: u32,
    pub(crate) ticket: u32,
    pub(crate) start: i64,
    pub(crate) end: Option<i64>,
    pub(crate) reason: &'static str,
}

impl Record for Suspension {
    const KIND: &'static str = "suspensions";
    const COLUMNS: &'static [(&'static str, Column<Self>)] = &[
        ("subscription", Column::Owner(|row| row.owner)),
        (
            "ticket",
            Column::Id(|row, text| number("TCK", Some(row.ticket), text)),
        ),
        ("start", Column::Time(|row| row.start)),
        ("end", Column::MaybeTime(|row| row.end)),
        ("reason", Column::Word(|row| row.reason)),
    ];

    fn at(&self) -> i64 {
        self.start
    }
}

/// A copy of a backup. Its id is its kind and its start, in seconds.
pub(crate) struct Backup {
    pub(crate) owner: u32,
    pub(crate) kind: &'static str,
    pub(crate) started: i64,
    pub(crate) finished: Option<i64>,
    pub(crate) status: &'static str,
    pub(crate) site: Word,
    pub(crate) region: Word,
    pub(crate) deleted: Option<i64>,
}

impl Record for Backup {
    const KIND: &'static str = "backups";
    const COLUMNS: &'static [(&'static str, Column<Self>)] = &[
        ("subscription", Column::Owner(|row| row.owner)),
        (
            "id",
            Column::Id(|row, text| {
                // Text grows without failing.
                let _ = write!(text, "{}-{}", row.kind, row.started / crate::civil::SECOND);
            }),
        ),
        ("kind", Column::Word(|row| row.kind)),
        ("started_at", Column::Time(|row| row.started)),
        ("finished_at", Column::MaybeTime(|row| row.finished)),
        ("status", Column::Word(|row| row.status)),
        ("site", Column::MaybeWord(|row| row.site)),
        ("region", Column::MaybeWord(|row| row.region)),
        ("deleted_at", Column::MaybeTime(|row| row.deleted)),
    ];

    fn at(&self) -> i64 {
        self.started
    }
}

/// `TCK-000123`; nothing without a number.
fn number(series: &str, number: Option<u32>, text: &mut String) {
    if let Some(number) = number {
        // Text grows without failing.
        let _ = write!(text, "{series}-{number:06}");
    }
}
