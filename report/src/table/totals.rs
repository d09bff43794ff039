//! What became of the rows, and the one line of totals that ends the table.

use std::collections::BTreeMap;
use std::io;

use livret_core::report::{Counts, SubscriptionReport};
use livret_core::verdict::Outcome;
use textwrap::core::display_width;

use crate::page::{Cell, Column, Grid, Page, look};
use crate::words::{Tally, count, outcome, tally_text};

/// What became of the rows, by kind and in all.
pub(crate) fn write_input(input: &BTreeMap<String, Counts>, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("Evidence")?;
    let kinds = || input.iter().filter(|(_, counts)| counts.read > 0);
    if kinds().next().is_none() {
        return page.text(2, "no rows");
    }
    let mut grid = Grid::new([
        Column::words("rows"),
        Column::figures("read"),
        Column::figures("judged"),
        Column::figures("outside"),
        Column::figures("rejected"),
    ]);
    for (kind, counts) in kinds() {
        grid.row(cells(kind, counts));
    }
    if kinds().count() > 1 {
        grid.row(cells("all", &all_rows(input)));
    }
    page.grid(2, &grid)
}

fn cells(kind: &str, counts: &Counts) -> [Cell; 5] {
    let rejected = counts.rejected.to_string();
    [
        kind.into(),
        counts.read.to_string().into(),
        counts.judged.to_string().into(),
        counts.outside.to_string().into(),
        match counts.rejected {
            0 => rejected.into(),
            _ => Cell::styled(rejected, look::BAD),
        },
    ]
}

fn all_rows(input: &BTreeMap<String, Counts>) -> Counts {
    let mut all = Counts::default();
    for counts in input.values() {
        all += *counts;
    }
    all
}

/// What all verdicts but credits come to; added up subscription by subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    verdicts: usize,
    firm: usize,
    tally: Tally,
}

impl Totals {
    /// Counts the verdicts of a subscription.
    pub fn add(&mut self, subscription: &SubscriptionReport) {
        for ruling in subscription.rulings() {
            self.verdicts += 1;
            self.firm += usize::from(ruling.firm);
            self.tally.add(ruling.outcome);
        }
    }

    /// Counts what others have counted.
    pub fn join(&mut self, other: &Self) {
        self.verdicts += other.verdicts;
        self.firm += other.firm;
        self.tally.join(&other.tally);
    }

    /// The fullest line that fits.
    pub(super) fn write_line(
        &self,
        input: &BTreeMap<String, Counts>,
        page: &mut Page<'_>,
    ) -> io::Result<()> {
        let lines = self.lines(&all_rows(input));
        let fits = |line: &&String| display_width(line) <= page.width();
        let line = lines.iter().find(fits).or(lines.last());
        let style = match self.tally.of(Outcome::Breached) {
            0 => look::HEADING,
            _ => look::BAD,
        };
        page.styled(0, 0, style, line.map_or("", String::as_str))
    }

    /// The totals, from the fullest to the shortest.
    fn lines(&self, rows: &Counts) -> Vec<String> {
        let Self {
            verdicts,
            firm,
            tally,
        } = self;
        let (met, breached) = (tally.of(Outcome::Met), tally.of(Outcome::Breached));
        let rest = verdicts - met - breached;
        let total = count(*verdicts as u64, "verdict");
        let counts = tally.counts();
        let tally = tally_text(&counts);
        let outcomes = match counts.is_empty() {
            true => String::new(),
            false => format!(": {tally}"),
        };
        let few = format!("{met} met, {breached} {}", outcome(Outcome::Breached));
        let Counts {
            read,
            judged,
            outside,
            rejected,
        } = rows;
        let rows = count(*read, "row");
        vec![
            format!(
                "{total}, {firm} firm{outcomes}; {rows}: {judged} judged, {outside} outside, {rejected} rejected"
            ),
            format!("{total}, {firm} firm{outcomes}; {rows}, {rejected} rejected"),
            format!("{tally} ({firm} firm); {rows}, {rejected} rejected"),
            format!("{total}, {firm} firm: {few}, {rest} other; {rows}, {rejected} rejected"),
            format!("{total}: {few}, {rest} other; {rows}, {rejected} rejected"),
            format!("{breached} of {total} breached; {rejected} of {rows} rejected"),
        ]
    }
}
