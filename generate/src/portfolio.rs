//! Who subscribes to what: clients, territories, booklets, and `portfolio.toml`.
//!
//! A subscription's place alone says its client and its booklet, so that a portfolio of any
//! size begins like a smaller one. All five booklets are among the first five.

use std::io::{self, Write};

use crate::chance::Chance;
use crate::civil::{Clock, END_YEAR, HOUR, MINUTE, OpenHours};

/// A booklet that can be subscribed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Booklet {
    Cityviz,
    Carrus,
    Contact,
    Visiativ,
    Octipas,
}

use Booklet::{Carrus, Cityviz, Contact, Octipas, Visiativ};

/// How often each is subscribed to: three neighbours differ.
const BOOKLETS: [Booklet; 20] = [
    Cityviz, Carrus, Visiativ, Contact, Octipas, Cityviz, Carrus, Contact, Cityviz, Carrus,
    Octipas, Cityviz, Visiativ, Carrus, Cityviz, Contact, Carrus, Cityviz, Visiativ, Octipas,
];

/// Where clients are, most of them in metropolitan France.
const TERRITORIES: [(&str, Clock); 16] = [
    ("FR", Clock::Paris),
    ("RE", Clock::East(4)),
    ("FR-67", Clock::Paris),
    ("GP", Clock::East(-4)),
    ("FR", Clock::Paris),
    ("MQ", Clock::East(-4)),
    ("FR", Clock::Paris),
    ("FR-57", Clock::Paris),
    ("GF", Clock::East(-3)),
    ("FR", Clock::Paris),
    ("YT", Clock::East(3)),
    ("FR", Clock::Paris),
    ("FR-68", Clock::Paris),
    ("PF", Clock::East(-10)),
    ("FR", Clock::Paris),
    ("NC", Clock::East(11)),
];

/// How many subscriptions a client has: with no booklet twice, as [`BOOKLETS`] go.
const PER_CLIENT: u32 = 2;

const MORNING_AND_AFTERNOON: OpenHours =
    OpenHours(&[[9 * HOUR, 12 * HOUR], [14 * HOUR, 17 * HOUR]]);
const FROM_HALF_PAST_EIGHT: OpenHours = OpenHours(&[
    [8 * HOUR + 30 * MINUTE, 12 * HOUR + 30 * MINUTE],
    [13 * HOUR + 30 * MINUTE, 17 * HOUR],
]);
const ALL_DAY: OpenHours = OpenHours(&[[9 * HOUR, 18 * HOUR]]);

impl Booklet {
    /// Its name in a portfolio, and its product in ids.
    const fn names(self) -> [&'static str; 2] {
        match self {
            Cityviz => ["eksae-cityviz", "cityviz"],
            Carrus => ["eksae-carrus", "carrus"],
            Contact => ["eksae-contact", "contact"],
            Visiativ => ["visiativ-saas", "visiativ"],
            Octipas => ["chapsvision-octipas", "octipas"],
        }
    }

    /// The edition to judge all years by; none for a booklet without a date.
    const fn edition(self) -> Option<&'static str> {
        match self {
            Cityviz => Some("2025-07"),
            Carrus => Some("2026-03"),
            Contact => Some("2023-01"),
            Visiativ | Octipas => None,
        }
    }

    /// When its support is open.
    pub(crate) const fn hours(self) -> OpenHours {
        match self {
            Cityviz | Contact => MORNING_AND_AFTERNOON,
            Carrus | Visiativ => FROM_HALF_PAST_EIGHT,
            Octipas => ALL_DAY,
        }
    }

    /// Whether it promises a rate of availability, and with it backups.
    pub(crate) const fn is_service(self) -> bool {
        matches!(self, Cityviz | Carrus | Visiativ)
    }
}

/// A subscription, and how things go there.
#[derive(Clone, Debug)]
pub(crate) struct Subscription {
    /// Its place in the portfolio.
    pub(crate) place: u32,
    /// Its id.
    pub(crate) id: String,
    pub(crate) booklet: Booklet,
    /// What clocks show at the client's.
    pub(crate) clock: Clock,
    /// Its tickets, in percent of what is usual.
    pub(crate) size: i64,
    /// When nightly backups begin, after midnight.
    pub(crate) night: i64,
    /// Whether hours of monitoring are on record.
    pub(crate) watched: bool,
    /// The products that have rates of their own.
    pub(crate) products: &'static [&'static str],
}

const PRODUCTS: &[&str] = &["Quality Documents", "Process"];

impl Subscription {
    /// The one at a place.
    pub(crate) fn at(place: u32, seed: u64) -> Self {
        let names = [seed, u64::from(place), u64::MAX, 0];
        let mut chance = Chance::of(names);
        let booklet = nth(&BOOKLETS, place).unwrap_or(Cityviz);
        let (_, clock) = territory(place);
        let by_product = booklet == Visiativ && chance.percent(50);
        Self {
            place,
            id: format!("{}/{}", client(place), booklet.names()[1]),
            booklet,
            clock,
            size: chance.between(50, 150),
            night: chance.between(30, 270) * MINUTE,
            watched: booklet.is_service() && place.is_multiple_of(6),
            products: if by_product { PRODUCTS } else { &[] },
        }
    }

    /// Its lines in the portfolio.
    fn write(&self, years: u32, out: &mut impl Write) -> io::Result<()> {
        let since = END_YEAR - i32::try_from(years).unwrap_or(0);
        if self.place.is_multiple_of(PER_CLIENT) {
            let (code, _) = territory(self.place);
            let id = client(self.place);
            write!(
                out,
                "\n[[client]]\nid = \"{id}\"\nname = \"{id}\"\nterritory = \"{code}\"\n"
            )?;
            if code == "FR-68" {
                writeln!(out, "protestant_or_mixed_church = true")?;
            }
        }
        let contract = self.booklet.names()[0];
        write!(out, "\n[[client.subscription]]\nid = \"{}\"\n", self.id)?;
        write!(out, "contract = \"{contract}\"\nsince = {since}-01-01\n")?;
        if let Some(edition) = self.booklet.edition() {
            writeln!(out, "edition = \"{edition}\"")?;
        }
        match self.booklet {
            Octipas => return Ok(()),
            Visiativ => {
                let fee = 200 + 25 * self.size;
                write!(
                    out,
                    "\n[client.subscription.parameters]\nmonthly_fee = \"{fee}.00 EUR\"\n"
                )?;
                if !self.products.is_empty() {
                    writeln!(out, "products = {:?}", self.products)?;
                }
            }
            Cityviz | Carrus | Contact => {
                let hours = match self.booklet {
                    Carrus => "Mo-Fr 08:30-12:30,13:30-17:00; PH off",
                    _ => "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
                };
                write!(
                    out,
                    "\n[client.subscription.parameters]\nsupport_hours = \"{hours}\"\n"
                )?;
                writeln!(out, "support_start = {since}-01-01")?;
                if self.booklet.is_service() && self.place.is_multiple_of(5) {
                    writeln!(
                        out,
                        "disaster_recovery = {{ rpo = \"24h\", rto = \"24h\" }}"
                    )?;
                }
            }
        }
        Ok(())
    }
}

/// Writes the portfolio of these subscriptions.
pub(crate) fn write(
    head: &str,
    subscriptions: &[Subscription],
    years: u32,
    out: &mut impl Write,
) -> io::Result<()> {
    write!(
        out,
        "{head}\n[portfolio]\nname = \"Generated\"\nevidence = \"evidence\"\n"
    )?;
    subscriptions
        .iter()
        .try_for_each(|subscription| subscription.write(years, out))
}

fn client(place: u32) -> String {
    format!("commune-{:05}", place / PER_CLIENT + 1)
}

fn territory(place: u32) -> (&'static str, Clock) {
    nth(&TERRITORIES, place / PER_CLIENT).unwrap_or(("FR", Clock::Paris))
}

fn nth<T: Copy>(all: &[T], place: u32) -> Option<T> {
    let place = usize::try_from(place).ok()?;
    all.get(place % all.len().max(1)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_id_comes_twice_and_every_booklet_comes_early() {
        let all: Vec<Subscription> = (0..1_000).map(|place| Subscription::at(place, 7)).collect();
        let ids: BTreeSet<&str> = all.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids.len(), all.len());
        let early: BTreeSet<&str> = all[..5].iter().map(|one| one.booklet.names()[0]).collect();
        assert_eq!(early.len(), 5);
    }

    #[test]
    fn a_portfolio_begins_like_a_smaller_one() {
        let text = |count| {
            let all: Vec<_> = (0..count).map(|place| Subscription::at(place, 7)).collect();
            let mut out = Vec::new();
            write("#", &all, 3, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert!(text(40).starts_with(&text(10)));
        assert!(text(10).contains("since = 2023-01-01\n"));
    }
}
