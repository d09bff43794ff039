//! Two parties' records of the same time, and what each difference is worth.
//!
//! A party goes by the rows of evidence that it recorded and by those that name no source.
//! One subscription is judged by each party's rows ([`of_party`]) and what comes out is
//! compared: stretch by stretch, month by month, credit by credit.
//!
//! A stretch is worth the seconds of it that count by the second party's records, less
//! those that count by the first's: the parts of the two verdicts' accounts, cut to it.
//! The worths of a month sum to the difference of its counted seconds, but for what counts
//! differently where the records agree (`elsewhere`): a reading that goes by the vendor's
//! records where there are any, or interruptions whose lengths are added together.

mod found;
mod records;
mod sums;
pub(crate) mod verdicts;

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Zone;
use crate::evidence::{Evidence, Maintenance, MaintenanceRow, OutageRow, Outages, RowRef, Source};
use crate::intervals::IntervalSet;
use crate::judge::availability::{known_months, same_product};
use crate::judge::{Judgment, Request, Subject};
use crate::month::Month;
use crate::time::{Interval, Micros};
use crate::verdict::{AvailabilityVerdict, DowntimeClass};
use records::{Rows, Stretch, differing, holds};
use verdicts::{credit, lifecycle, pairs};

pub use found::{
    Comparison, ComparisonReport, CreditCompared, Difference, MonthCompared, OutcomeCompared,
    Record, SCHEMA, SubscriptionCompared,
};
pub use sums::{OwedCompared, Sums};

/// The two whose records are compared, in the order in which everything is told of them.
pub type Parties = [Source; 2];

/// The outages and the maintenance that a party goes by: what it recorded, and what names
/// no source.
#[must_use]
pub fn of_party(
    outages: &Outages,
    maintenance: &Maintenance,
    party: Source,
) -> (Outages, Maintenance) {
    let outages = outages.all().filter(|row| holds(party, row.source));
    let maintenance = maintenance
        .rows()
        .iter()
        .filter(|row| holds(party, row.source));
    (
        Outages::new(outages.collect()),
        Maintenance::new(maintenance.copied().collect()),
    )
}

/// One subscription, and what was judged by each party's records.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// Who was judged.
    pub subject: &'a Subject,
    /// What was asked.
    pub request: &'a Request,
    /// All of the evidence, whoever recorded it.
    pub evidence: &'a Evidence,
    /// The names of its files, by their places.
    pub files: &'a [String],
    /// Whose records.
    pub parties: Parties,
    /// What came out of each.
    pub judged: [&'a Judgment; 2],
}

impl Compared<'_> {
    /// Where the records differ, and what follows from it.
    #[must_use]
    pub fn comparison(&self) -> Comparison {
        let [one, other] = self.judged;
        let known: Vec<_> = known_months(self.subject, self.request).collect();
        let records = self.records();
        let months = pairs([&one.availability, &other.availability], |own| &own.id);
        let credits = pairs([&one.credits, &other.credits], |own| &own.id);
        let duties = pairs([&one.lifecycle, &other.lifecycle], |own| &own.id);
        Comparison {
            zone: known.last().map(|(_, zone, _)| zone.name().to_owned()),
            months: months
                .into_iter()
                .filter_map(|pair| match pair {
                    [Some(one), Some(other)] => self.month([one, other], &known, &records),
                    _ => None,
                })
                .collect(),
            credits: credits.into_iter().filter_map(credit).collect(),
            lifecycle: duties.into_iter().filter_map(lifecycle).collect(),
        }
    }

    fn month(
        &self,
        pair: [&AvailabilityVerdict; 2],
        known: &[(Month, Zone, Interval)],
        records: &BTreeMap<RowRef, Record>,
    ) -> Option<MonthCompared> {
        let [one, other] = pair;
        let counted = pair.map(counted);
        let mut known = known.iter();
        let span = known.find(|(month, ..)| month.to_string() == one.period);
        let stretches = span.map(|(.., span)| self.stretches(one, *span));
        let differences: Vec<Difference> = stretches
            .into_iter()
            .flatten()
            .map(|stretch| difference(stretch, &counted, records))
            .collect();
        let same = one.ruling.outcome == other.ruling.outcome && one.trace == other.trace;
        let worth_seconds = other.counted_seconds - one.counted_seconds;
        let found: Micros = differences.iter().map(|own| own.worth_seconds).sum();
        (!same || !differences.is_empty()).then(|| MonthCompared {
            id: one.id.clone(),
            period: one.period.clone(),
            product: one.product.clone(),
            outcome: pair.map(|verdict| verdict.ruling.outcome),
            rate: pair.map(|verdict| verdict.rate.clone()),
            counted_seconds: pair.map(|verdict| verdict.counted_seconds),
            worth_seconds,
            elsewhere_seconds: worth_seconds - found,
            differences,
        })
    }

    /// Where the records differ that a month's verdict hears of.
    fn stretches(&self, verdict: &AvailabilityVerdict, span: Interval) -> Vec<Stretch> {
        let evidence = self.evidence;
        let product = verdict.product.as_deref();
        let concerns = |named| {
            let name = evidence.texts.get(named);
            product.is_none_or(|product| name.is_empty() || same_product(name, product))
        };
        let index = self.subject.index;
        let outages = evidence.outages.of(index);
        let outages: Vec<OutageRow> = outages.filter(|row| concerns(row.product)).collect();
        let maintenance = evidence.maintenance.of(index).iter();
        let maintenance: Vec<MaintenanceRow> = maintenance
            .filter(|row| concerns(row.product))
            .copied()
            .collect();
        let rows = Rows {
            outages: &outages,
            maintenance: &maintenance,
            products: product.is_none(),
        };
        differing(&rows, self.parties, span)
    }

    /// The rows of the subscription, by where they stand.
    fn records(&self) -> BTreeMap<RowRef, Record> {
        let (texts, index) = (&self.evidence.texts, self.subject.index);
        let record = |at: RowRef, source: Source, says: String| {
            let file = self.files.get(at.file as usize).cloned();
            let record = Record {
                file: file.unwrap_or_default(),
                line: at.line,
                says,
                source: (source != Source::Unstated).then(|| source.word().to_owned()),
            };
            (at, record)
        };
        let outages = self.evidence.outages.of(index);
        let outages = outages.map(|row| {
            record(
                row.row,
                row.source,
                outage_words(&row, texts.get(row.cause)),
            )
        });
        let maintenance = self.evidence.maintenance.of(index).iter();
        let maintenance = maintenance.map(|row| record(row.row, row.source, work_words(row)));
        outages.chain(maintenance).collect()
    }
}

fn difference(
    stretch: Stretch,
    counted: &[IntervalSet; 2],
    records: &BTreeMap<RowRef, Record>,
) -> Difference {
    let Stretch { interval, rows } = stretch;
    let counted_seconds = counted.each_ref().map(|all| all.clip(interval).measure());
    let [one, other] = counted_seconds;
    let named = |rows: BTreeSet<RowRef>| {
        let found = rows.iter().filter_map(|at| records.get(at).cloned());
        found.collect()
    };
    Difference {
        start: interval.start,
        end: interval.end,
        records: rows.map(named),
        counted_seconds,
        worth_seconds: other - one,
    }
}

fn outage_words(row: &OutageRow, cause: &str) -> String {
    let environment = if row.production {
        ""
    } else {
        " of another environment"
    };
    let cause = if cause.is_empty() { "vendor" } else { cause };
    format!("{} outage{environment}, cause {cause}", row.impact.word())
}

fn work_words(row: &MaintenanceRow) -> String {
    let told = [
        ("planned at", row.planned_at),
        ("published at", row.published_at),
        ("announced at", row.announced_at),
    ];
    let told = told.into_iter().filter_map(|(how, at)| Some((how, at?)));
    let told: String = told.map(|(how, at)| format!(", {how} {at}")).collect();
    format!("{} maintenance{told}", row.kind.word())
}

/// Where what counts lies.
fn counted(verdict: &AvailabilityVerdict) -> IntervalSet {
    let parts = verdict.trace.iter();
    parts
        .filter(|part| part.class == DowntimeClass::Counted)
        .map(|part| part.interval)
        .collect()
}
