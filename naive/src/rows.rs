//! Evidence as plain rows, of every kind that livret reads.

use chrono::NaiveDate;

/// A row of evidence.
pub(crate) trait Row {
    fn subscription(&self) -> &str;
}

macro_rules! rows {
    ($($row:ident),*) => {$(
        impl Row for $row {
            fn subscription(&self) -> &str {
                &self.subscription
            }
        }
    )*};
}

rows!(
    Outage, Work, Watch, Ticket, Suspension, Version, Notice, Backup, Restore, Claim
);

/// The rows of every subscription.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    pub(crate) outages: Vec<Outage>,
    pub(crate) maintenance: Vec<Work>,
    pub(crate) coverage: Vec<Watch>,
    pub(crate) tickets: Vec<Ticket>,
    pub(crate) suspensions: Vec<Suspension>,
    pub(crate) versions: Vec<Version>,
    pub(crate) notices: Vec<Notice>,
    pub(crate) backups: Vec<Backup>,
    pub(crate) restores: Vec<Restore>,
    pub(crate) claims: Vec<Claim>,
    /// For each file of tickets the columns that it lacks.
    pub(crate) ticket_files: Vec<Vec<&'static str>>,
    /// The columns that the files of backups and of restorations lack.
    pub(crate) backup_lacks: Vec<&'static str>,
    pub(crate) restore_lacks: Vec<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outage {
    pub(crate) subscription: String,
    pub(crate) start: i64,
    /// None: still down at `as_of`.
    pub(crate) end: Option<i64>,
    pub(crate) impact: &'static str,
    pub(crate) production: bool,
    pub(crate) cause: &'static str,
    pub(crate) source: &'static str,
    pub(crate) product: &'static str,
}

#[derive(Clone, Debug)]
pub(crate) struct Work {
    pub(crate) subscription: String,
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) kind: &'static str,
    pub(crate) planned_at: Option<i64>,
    pub(crate) published_at: Option<i64>,
    pub(crate) announced_at: Option<i64>,
    pub(crate) product: &'static str,
}

/// A stretch in which monitoring was alive.
#[derive(Clone, Debug)]
pub(crate) struct Watch {
    pub(crate) subscription: String,
    pub(crate) start: i64,
    pub(crate) end: i64,
}

/// The steps of a ticket after its recording, in their order.
pub(crate) const STEPS: [&str; 8] = [
    "acknowledged_at",
    "qualified_at",
    "action_plan_at",
    "workaround_at",
    "fixed_at",
    "delivered_at",
    "validated_at",
    "closed_at",
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ticket {
    pub(crate) subscription: String,
    pub(crate) id: String,
    pub(crate) recorded: i64,
    /// One word, or impact and urgency.
    pub(crate) severity: Vec<&'static str>,
    pub(crate) phone: bool,
    pub(crate) production: bool,
    pub(crate) cause: &'static str,
    pub(crate) steps: [Option<i64>; STEPS.len()],
    pub(crate) accepted: bool,
    /// The file in which it stands.
    pub(crate) file: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct Suspension {
    pub(crate) subscription: String,
    pub(crate) ticket: String,
    pub(crate) start: i64,
    pub(crate) end: Option<i64>,
    pub(crate) reason: &'static str,
}

/// Something that happened to a version.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) subscription: String,
    pub(crate) event: &'static str,
    pub(crate) version: &'static str,
    pub(crate) at: i64,
    pub(crate) product: &'static str,
}

#[derive(Clone, Debug)]
pub(crate) struct Notice {
    pub(crate) subscription: String,
    pub(crate) kind: &'static str,
    pub(crate) sent: i64,
    pub(crate) effective: Option<i64>,
    pub(crate) reason: &'static str,
    pub(crate) reference: &'static str,
}

/// One copy of a backup.
#[derive(Clone, Debug)]
pub(crate) struct Backup {
    pub(crate) subscription: String,
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) started: i64,
    pub(crate) finished: Option<i64>,
    pub(crate) status: &'static str,
    pub(crate) site: &'static str,
    pub(crate) region: &'static str,
    pub(crate) deleted: Option<i64>,
}

/// A restoration that the client asked for.
#[derive(Clone, Debug)]
pub(crate) struct Restore {
    pub(crate) subscription: String,
    pub(crate) id: String,
    pub(crate) requested: i64,
    /// The state asked for.
    pub(crate) point: i64,
    pub(crate) restored: Option<i64>,
}

/// A claim of the credits of a month.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) subscription: String,
    /// The month's first day.
    pub(crate) period: NaiveDate,
    pub(crate) sent: i64,
}
