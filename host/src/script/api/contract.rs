//! The contract, and the hand that holds it or a part of it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;
use livret_core::contract::amend::{Amendment, CalendarOf};
use livret_core::contract::terms::{Promise, Terms};
use rhai::{Dynamic, Position};

use super::input::Input;
use super::part::{Kind, Member, Part, Scripted, fact};
use super::{availability, backup, calendar, credits, lifecycle, named, support};
use crate::script::draft::Work;
use crate::script::told::Told;

/// The contract or a part of it, from a day on.
#[derive(Clone)]
pub(in crate::script) struct Handle {
    work: Arc<Mutex<Work>>,
    part: &'static Part<Self>,
    /// Its changes hold from this day on; `None`: in the whole subscription.
    from: Option<NaiveDate>,
    /// Which calendar, where it is one.
    pub(super) calendar: CalendarOf,
}

/// The contract and its parts, as the reference lists them.
pub(in crate::script) static PARTS: &[&Part<Handle>] = &[
    &CONTRACT,
    &availability::PART,
    &support::PART,
    &calendar::PART,
    &backup::PART,
    &lifecycle::PART,
    &credits::PART,
    &named::PARAMETERS,
    &named::READINGS,
];

impl Scripted for Handle {
    const PARTS: &'static [&'static Part<Self>] = PARTS;

    fn part(&self) -> &'static Part<Self> {
        self.part
    }
}

impl Handle {
    /// The whole contract.
    pub(in crate::script) fn new(work: Work) -> (Self, Arc<Mutex<Work>>) {
        let work = Arc::new(Mutex::new(work));
        let handle = Self {
            work: Arc::clone(&work),
            part: &CONTRACT,
            from: None,
            calendar: CalendarOf::Both,
        };
        (handle, work)
    }

    /// Another part, from the same day on.
    pub(super) fn to(&self, part: &'static Part<Self>) -> Self {
        Self {
            part,
            ..self.clone()
        }
    }

    /// A calendar, from the same day on.
    pub(super) fn to_calendar(&self, calendar: CalendarOf) -> Self {
        Self {
            calendar,
            ..self.to(&calendar::PART)
        }
    }

    fn work(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Amends the terms from the hand's day on.
    pub(super) fn amend(&self, amendment: &Amendment, input: &Input<'_>) -> Result<(), Told> {
        self.work().amend(self.from, amendment, input.place)
    }

    pub(super) fn set_parameter(
        &self,
        name: &str,
        value: &serde_json::Value,
        place: Position,
    ) -> Result<(), Told> {
        let mut work = self.work();
        work.set_parameter(self.from, name, value, place)
    }

    /// Looks at the work, from the hand's day on.
    pub(super) fn look<T>(
        &self,
        look: impl FnOnce(&Work, Option<NaiveDate>) -> Result<T, Told>,
    ) -> Result<T, Told> {
        look(&self.work(), self.from)
    }

    /// Reads the terms of the oldest segment in range.
    pub(super) fn read<T>(&self, read: impl FnOnce(&Terms) -> Result<T, Told>) -> Result<T, Told> {
        self.look(|work, from| read(work.terms(from)?))
    }

    /// Reads one family of those terms.
    pub(super) fn read_family<F, T>(
        &self,
        family: impl FnOnce(&Terms) -> &Promise<F>,
        read: impl FnOnce(&F) -> T,
    ) -> Result<T, Told> {
        let name = self.part.name;
        self.read(|terms| match family(terms) {
            Promise::Promised(family) => Ok(read(family)),
            Promise::NotPromised { articles, because } => Err(Told::new(format!(
                "{name} is not promised: {because} (art. {articles})"
            ))),
            Promise::Undetermined(missing) => Err(Told::new(format!(
                "{name} cannot be read: the parameter `{}` is missing (art. {})",
                missing.parameter, missing.article
            ))
            .help(missing.reason.clone())),
        })
    }
}

/// Whether a family is promised, as a fact of its part.
macro_rules! promised {
    ($family:ident) => {
        crate::script::api::part::fact(
            "promised",
            "Whether the booklet promises it.",
            concat!("if contract.", stringify!($family), ".promised { }"),
            |it: &crate::script::api::contract::Handle| {
                it.read(|terms| Ok(terms.$family.promised().is_some().into()))
            },
        )
    };
}
pub(super) use promised;

macro_rules! leads {
    ($name:literal, $does:literal, $example:literal, $lead:expr) => {
        Member {
            name: $name,
            does: $does,
            example: $example,
            kind: Kind::Leads($lead),
        }
    };
}

pub(super) static CONTRACT: Part<Handle> = Part {
    name: "contract",
    path: "contract",
    does: "The client's contract: what `fn customize(contract)` is given. What is read is what \
           holds on the first day: that of `from`, or of the subscription. A clause that can be \
           read in two ways reads as a text of both.",
    members: &[
        Member {
            name: "from",
            does: "The same contract, but changes made through it hold from that day on. The day \
                   lies in the subscription.",
            example: "let later = contract.from(\"2026-07-01\"); later.availability.target = 99.9;",
            kind: Kind::Dated(|it, input| {
                let day = input.day(0)?;
                it.work().day_inside(day)?;
                Ok(Handle {
                    from: Some(day),
                    ..it.clone()
                })
            }),
        },
        fact(
            "name",
            "The contract's name in the portfolio, for a script that clients share.",
            "if contract.name == \"eksae-cityviz\" { }",
            |it| it.look(|work, _| Ok(work.booklet().contract.clone().into())),
        ),
        fact(
            "edition",
            "The edition in force on the first day.",
            "if contract.edition == \"2025-07\" { }",
            |it| it.look(|work, from| Ok(work.edition(from)?.to_owned().into())),
        ),
        leads!(
            "availability",
            "Availability of the service.",
            "contract.availability.target = 99.9;",
            |it| it.to(&availability::PART)
        ),
        leads!(
            "support",
            "Tickets and their deadlines.",
            "contract.support.deadline(\"acknowledgement\", \"1\", \"4h\");",
            |it| it.to(&support::PART)
        ),
        leads!(
            "calendar",
            "When the service and support are open: both calendars at once.",
            "contract.calendar.close(\"2026-08-01\", \"2026-08-31\");",
            |it| it.to_calendar(CalendarOf::Both)
        ),
        leads!(
            "backup",
            "Backups, their retention and restoration.",
            "contract.backup.copies = 3;",
            |it| it.to(&backup::PART)
        ),
        leads!(
            "lifecycle",
            "Versions, notices and validation.",
            "contract.lifecycle.majors = 3;",
            |it| it.to(&lifecycle::PART)
        ),
        leads!(
            "credits",
            "Credits for missed availability.",
            "contract.credits.cap = 30;",
            |it| it.to(&credits::PART)
        ),
        leads!(
            "parameters",
            "What the booklet leaves open.",
            "contract.parameters.support_start = \"2026-01-01\";",
            |it| it.to(&named::PARAMETERS)
        ),
        leads!(
            "readings",
            "Clauses that can be read in two ways.",
            "contract.readings[\"partial-outage\"] = \"client\";",
            |it| it.to(&named::READINGS)
        ),
    ],
    named: None,
};

/// Two values that an unclear clause may have, as text; one value as it is.
pub(super) fn clause<T>(
    clause: &livret_core::contract::Clause<T>,
    show: impl Fn(&T) -> Dynamic,
) -> Dynamic {
    use livret_core::contract::Clause;
    match clause {
        Clause::Plain(value) => show(value),
        Clause::Unclear {
            reading,
            client,
            vendor,
        } => format!(
            "unclear ({reading}): {} for the client, {} for the vendor",
            show(client),
            show(vendor)
        )
        .into(),
    }
}
