//! A portfolio and what happened, as plain rows: what is written for livret and what the
//! naive judges read. Instants are seconds since 1970.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::clock::midnight;
use crate::holidays::{NATION, Place};
use crate::hours::Hours;
use crate::readings::Pin;

pub(crate) use crate::rows::{
    Backup, Claim, Evidence, Notice, Outage, Restore, Row, STEPS, Suspension, Ticket, Version,
    Watch, Work,
};

/// One of the five booklets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Booklet {
    Cityviz,
    Carrus,
    Contact,
    Visiativ,
    Octipas,
}

impl Booklet {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Cityviz => "eksae-cityviz",
            Self::Carrus => "eksae-carrus",
            Self::Contact => "eksae-contact",
            Self::Visiativ => "visiativ-saas",
            Self::Octipas => "chapsvision-octipas",
        }
    }

    /// Its one edition: its name and its first day.
    pub(crate) fn edition(self) -> (&'static str, Option<NaiveDate>) {
        match self {
            Self::Cityviz => ("2025-07", NaiveDate::from_ymd_opt(2025, 7, 1)),
            Self::Carrus => ("2026-03", NaiveDate::from_ymd_opt(2026, 3, 1)),
            Self::Contact => ("2023-01", NaiveDate::from_ymd_opt(2023, 1, 1)),
            Self::Visiativ | Self::Octipas => ("undated", None),
        }
    }

    /// Whether it is one of the two that promise what only a SaaS booklet of Eksaé does.
    pub(crate) const fn is_eksae_saas(self) -> bool {
        matches!(self, Self::Cityviz | Self::Carrus)
    }

    /// Whether availability and backups are promised.
    pub(crate) const fn hosts(self) -> bool {
        matches!(self, Self::Cityviz | Self::Carrus | Self::Visiativ)
    }
}

/// A random portfolio with its evidence, and what is asked of it.
#[derive(Clone, Debug)]
pub struct Situation {
    /// What it was drawn from.
    pub seed: u64,
    /// Seconds between two looks: every instant of the evidence lies on a whole step.
    pub(crate) step: i64,
    pub(crate) clients: Vec<Client>,
    pub(crate) evidence: Evidence,
    /// The months asked for, first and last, as their first days.
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) as_of: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) id: String,
    pub(crate) place: Place,
    pub(crate) subscriptions: Vec<Subscription>,
}

#[derive(Clone, Debug)]
pub(crate) struct Subscription {
    pub(crate) id: String,
    pub(crate) booklet: Booklet,
    pub(crate) since: NaiveDate,
    pub(crate) until: Option<NaiveDate>,
    /// Whether the portfolio names the edition, whatever the date.
    pub(crate) edition: bool,
    pub(crate) pins: Vec<Pin>,
    pub(crate) parameters: Parameters,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters {
    pub(crate) support_hours: Option<Hours>,
    pub(crate) support_start: Option<NaiveDate>,
    pub(crate) zone: Option<Tz>,
    pub(crate) products: Vec<&'static str>,
    pub(crate) dedicated: bool,
    pub(crate) closing_days: Vec<NaiveDate>,
    pub(crate) answer_days: Option<u32>,
    /// In cents.
    pub(crate) monthly_fee: Option<i64>,
    pub(crate) product_fees: Vec<(&'static str, i64)>,
    /// The RPO and the RTO of the optional plan, in hours.
    pub(crate) disaster_recovery: Option<[Option<i64>; 2]>,
}

impl Client {
    /// The civil time of its territory.
    pub(crate) fn zone(&self) -> Tz {
        match self.place.territory {
            "GP" => chrono_tz::America::Guadeloupe,
            "MQ" => chrono_tz::America::Martinique,
            "GF" => chrono_tz::America::Cayenne,
            "RE" => chrono_tz::Indian::Reunion,
            "YT" => chrono_tz::Indian::Mayotte,
            "PM" => chrono_tz::America::Miquelon,
            "BL" => chrono_tz::America::St_Barthelemy,
            "MF" => chrono_tz::America::Marigot,
            "NC" => chrono_tz::Pacific::Noumea,
            "PF" => chrono_tz::Pacific::Tahiti,
            "WF" => chrono_tz::Pacific::Wallis,
            _ => chrono_tz::Europe::Paris,
        }
    }
}

/// One subscription with its client: what is judged.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) client: &'a Client,
    pub(crate) subscription: &'a Subscription,
    pub(crate) situation: &'a Situation,
}

impl<'a> Subject<'a> {
    /// The client's civil time for this subscription.
    pub(crate) fn client_zone(&self) -> Tz {
        let own = self.subscription.parameters.zone;
        own.unwrap_or_else(|| self.client.zone())
    }

    /// In which civil time months are asked for: that of the service window, or of support.
    pub(crate) fn asked_zone(&self) -> Tz {
        if self.subscription.booklet.is_eksae_saas() {
            self.client_zone()
        } else {
            chrono_tz::Europe::Paris
        }
    }

    /// "French public holidays": the nation's, or also the territory's own.
    pub(crate) fn french_holidays(&self, readings: &crate::readings::Readings) -> Place {
        if readings.vendor("local-holidays") {
            self.client.place
        } else {
            NATION
        }
    }

    /// The first day on which the edition is in force, whatever the subscription.
    pub(crate) fn edition_from(&self) -> Option<NaiveDate> {
        let (_, from) = self.subscription.booklet.edition();
        from.filter(|_| !self.subscription.edition)
    }

    /// The part of a stretch in which subscription and edition are in force.
    pub(crate) fn held(&self, zone: Tz, first: i64, end: i64) -> (i64, i64) {
        let since = midnight(zone, self.subscription.since);
        let edition = self.edition_from().map(|from| midnight(zone, from));
        let until = self.subscription.until;
        let until = until.map(|last| midnight(zone, last.succ_opt().unwrap()));
        (
            first.max(since).max(edition.unwrap_or(first)),
            end.min(until.unwrap_or(end)),
        )
    }

    /// Whether an instant lies in the months asked for.
    pub(crate) fn asks(&self, t: i64) -> bool {
        let zone = self.asked_zone();
        let first = midnight(zone, self.situation.from);
        let end = self.situation.to + chrono::Months::new(1);
        (first..midnight(zone, end)).contains(&t)
    }

    /// The work on record that has begun, each as early announced as the row or a notice of
    /// maintenance says that names its start.
    pub(crate) fn works(&self) -> Vec<Work> {
        let as_of = self.situation.as_of;
        let evidence = &self.situation.evidence;
        let begun = self
            .rows(&evidence.maintenance)
            .filter(|work| work.start < as_of);
        let announced = begun.map(|work| {
            let notices = self.rows(&evidence.notices);
            let about = notices.filter(|notice| {
                notice.kind == "maintenance"
                    && notice.effective == Some(work.start)
                    && notice.sent < as_of
            });
            let told = about.map(|notice| notice.sent).chain(work.announced_at);
            Work {
                announced_at: told.min(),
                ..work.clone()
            }
        });
        announced.collect()
    }

    /// Whether subscription and edition are in force on a day.
    pub(crate) fn in_force(&self, day: NaiveDate) -> bool {
        self.subscription.since <= day
            && self.subscription.until.is_none_or(|until| day <= until)
            && self.edition_from().is_none_or(|from| from <= day)
    }

    /// The rows of this subscription.
    pub(crate) fn rows<T: Row>(&self, rows: &'a [T]) -> impl Iterator<Item = &'a T> + use<'a, T> {
        let id: &'a str = &self.subscription.id;
        rows.iter().filter(move |row| row.subscription() == id)
    }
}
