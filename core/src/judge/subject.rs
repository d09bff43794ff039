//! Who is judged, over which months, and under which terms.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::calendar::Zone;
use crate::contract::{ClientPlace, ReadingId, Side, Terms};
use crate::evidence::{CAUSES, OutageRecord, OutageRow, SubscriptionIndex, Texts};
use crate::month::Month;
use crate::time::{Instant, Interval};

/// A booklet's own code that excuses outages: sets each place of the second slice to 0, or
/// to the place from 1 of the exclusion that takes the outage out.
pub type ExcuseOutages<'a> = dyn Fn(&[OutageRecord], &mut [u32]) -> Result<(), String> + Sync + 'a;

/// One subscription, bound to its contract.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Its place in the portfolio, which evidence names it by.
    pub index: SubscriptionIndex,
    /// Its id in the portfolio.
    pub id: String,
    /// Where its client is.
    pub place: ClientPlace,
    /// Its first day.
    pub since: NaiveDate,
    /// Its last day, included.
    pub until: Option<NaiveDate>,
    /// The terms of each edition and of each change of parameters, oldest first; no two from
    /// the same day.
    pub terms: Vec<TermsInForce>,
    /// Readings that the portfolio settles.
    pub pins: Vec<(ReadingId, Side)>,
}

/// The terms of one edition under one set of parameters, and from when they hold.
#[derive(Clone, Debug)]
pub struct TermsInForce {
    /// Their first day; `None`: always.
    pub from: Option<NaiveDate>,
    /// The edition's name.
    pub edition: String,
    /// What they say.
    pub terms: Arc<Terms>,
    /// [`Terms::digest`], computed once.
    pub digest: Arc<str>,
    /// The products subscribed to; empty: the service as a whole.
    pub products: Vec<String>,
}

impl PartialEq for TermsInForce {
    /// The same terms of the same subscription: those from the same day.
    fn eq(&self, other: &Self) -> bool {
        (self.from, &self.edition, &self.digest) == (other.from, &other.edition, &other.digest)
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The first month.
    pub from: Month,
    /// The last month.
    pub to: Month,
    /// What is known: nothing after it.
    pub as_of: Instant,
    /// Whose readings the run uses.
    pub side: Side,
}

impl Request {
    /// Every instant that a calendar of this request may be asked about: the months asked
    /// for, and a day on each side, for all zones.
    #[must_use]
    pub fn horizon(&self) -> Interval {
        let utc = Zone::utc();
        Interval::new(
            utc.day_start(self.from.first_day().pred_opt().unwrap_or_default().into()),
            utc.day_end(self.to.next().first_day().into()),
        )
    }

    /// The months asked for, in a zone.
    #[must_use]
    pub fn span(&self, zone: Zone) -> Interval {
        Interval::new(
            zone.day_start(self.from.first_day().into()),
            zone.day_start(self.to.next().first_day().into()),
        )
    }
}

impl Subject {
    /// When it is in force, in local time of `zone`.
    #[must_use]
    pub fn in_force(&self, zone: Zone) -> Interval {
        Interval::new(
            zone.day_start(self.since.into()),
            self.until
                .map_or(Instant::END, |last| zone.day_end(last.into())),
        )
    }

    /// The instants of the months asked for: in the zone of the service window, else of
    /// support, of the newest terms. One span for all evidence, so that a row is inside or
    /// outside whatever judges it.
    #[must_use]
    pub fn asked(&self, request: &Request) -> Interval {
        request.span(self.zone())
    }

    /// The zone of the months asked for.
    pub(crate) fn zone(&self) -> Zone {
        let terms = self.terms.last().map(|newest| newest.terms.as_ref());
        let window = terms.and_then(|terms| Some(&terms.availability.promised()?.window.zone));
        let support = terms.and_then(|terms| Some(&terms.support.promised()?.hours.zone));
        let zone = window
            .or(support)
            .and_then(|zone| self.place.zone_of(zone).ok());
        zone.unwrap_or_else(Zone::paris)
    }

    /// The products of any time, each once; empty: the service as a whole.
    #[must_use]
    pub fn products(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for product in self.terms.iter().flat_map(|terms| &terms.products) {
            if !all.contains(&product.as_str()) {
                all.push(product);
            }
        }
        all
    }

    /// The terms in force on `day`: those that began last.
    #[must_use]
    pub fn terms_on(&self, day: NaiveDate) -> Option<&TermsInForce> {
        self.terms
            .iter()
            .filter(|terms| terms.from.is_none_or(|from| from <= day))
            .max_by_key(|terms| terms.from)
    }

    /// The terms that judge what began on `day`: those in force then, or, before any terms,
    /// the oldest, under which it is not in force.
    pub(crate) fn terms_judging(&self, day: NaiveDate) -> Option<&TermsInForce> {
        self.terms_on(day).or_else(|| self.terms.first())
    }

    /// The terms that judge a month: those of its first day, or of the day on which the
    /// subscription enters it.
    pub(crate) fn terms_of(&self, month: Month) -> Option<&TermsInForce> {
        self.terms_judging(self.since.clamp(month.first_day(), month.last_day()))
    }

    /// The months of a request, together where the same terms judge them.
    pub(crate) fn months(&self, request: &Request) -> Vec<(Option<&TermsInForce>, Vec<Month>)> {
        let mut groups: Vec<(Option<&TermsInForce>, Vec<Month>)> = Vec::new();
        for month in request.from.to(request.to) {
            let terms = self.terms_of(month);
            match groups.last_mut() {
                Some((known, months)) if *known == terms => months.push(month),
                _ => groups.push((terms, vec![month])),
            }
        }
        groups
    }
}

/// The id of a verdict: `SUBSCRIPTION/FAMILY/PART…`, percent-encoded but for
/// `A-Z a-z 0-9 - . _ ~ /`.
#[must_use]
pub fn verdict_id<'a>(
    subscription: &str,
    family: &'a str,
    parts: impl IntoIterator<Item = Option<&'a str>>,
) -> String {
    let mut id = String::with_capacity(subscription.len() + family.len() + 32);
    encode(subscription, &mut id);
    for part in std::iter::once(Some(family)).chain(parts).flatten() {
        id.push('/');
        encode(part, &mut id);
    }
    id
}

/// The same after what ids have in common, which ends before a slash.
pub(super) fn verdict_id_after(common: &str, parts: &[&str]) -> String {
    let length: usize = parts.iter().map(|part| part.len() + 1).sum();
    let mut id = String::with_capacity(common.len() + length);
    id.push_str(common);
    for part in parts {
        id.push('/');
        encode(part, &mut id);
    }
    id
}

pub(crate) fn encode(text: &str, id: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let stays = |byte: u8| matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/');
    if text.bytes().all(stays) {
        id.push_str(text);
        return;
    }
    for byte in text.bytes() {
        if stays(byte) {
            id.push(byte.into());
            continue;
        }
        id.push('%');
        for nibble in [byte >> 4, byte & 15] {
            id.extend(HEX.get(usize::from(nibble)).map(|digit| char::from(*digit)));
        }
    }
}

/// Asks a booklet's own code about outages.
pub(super) fn excuses(
    hook: &ExcuseOutages<'_>,
    outages: &[OutageRow],
    texts: &Texts,
) -> Result<Vec<u32>, String> {
    let records: Vec<OutageRecord> = outages
        .iter()
        .map(|outage| {
            let cause = texts.get(outage.cause);
            let place = CAUSES
                .iter()
                .position(|known| *known == cause)
                .unwrap_or(CAUSES.len());
            OutageRecord {
                start: outage.start,
                end: outage.end,
                cause: u32::try_from(place).unwrap_or(u32::MAX),
                impact: outage.impact,
                production: outage.production,
                source: outage.source,
            }
        })
        .collect();
    let mut excuses = vec![0; records.len()];
    hook(&records, &mut excuses)?;
    Ok(excuses)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("saint-paul/cityviz", &[Some("2026-05")], "saint-paul/cityviz/x/2026-05")]
    #[case("a", &[None, Some("Quality Documents")], "a/x/Quality%20Documents")]
    #[case("é", &[Some("100%")], "%C3%A9/x/100%25")]
    fn ids_are_percent_encoded(
        #[case] subscription: &str,
        #[case] parts: &[Option<&str>],
        #[case] id: &str,
    ) {
        assert_eq!(verdict_id(subscription, "x", parts.iter().copied()), id);
    }
}
