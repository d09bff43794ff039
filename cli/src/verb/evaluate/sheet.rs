//! Parquet: each portion's row groups are encoded where it was judged.

use std::io;

use livret_core::report::SubscriptionReport;
use livret_host::evaluate::{Destination, Evaluation, Rendering, Run};
use livret_report::parquet::{Layout, RowGroup, Rows, Sheet};
use miette::miette;

use super::{Tally, stream};
use crate::output::Output;
use crate::spool::Spool;

/// A row per verdict, in columns.
pub(super) fn parquet(run: &Run<'_>, output: &Output) -> miette::Result<(Evaluation, Tally)> {
    let layout = Layout::new().map_err(|error| miette!("{error}"))?;
    let spool = Spool::whole(output)?;
    let refusal = spool.refusal();
    let sheet = Sheet::begin(&layout, spool).map_err(|error| refusal(&error))?;
    let mut parts = Parts {
        layout: &layout,
        sheet: Some(sheet),
        tally: Tally::default(),
    };
    let evaluation = stream(run, &Columns { layout: &layout }, &mut parts, &refusal)?;
    if let Some(sheet) = parts.sheet {
        let spool = sheet.finish(&evaluation.report);
        spool.map_err(|error| refusal(&error))?.deliver(output)?;
    }
    Ok((evaluation, parts.tally))
}

/// How columns are encoded.
struct Columns<'a> {
    layout: &'a Layout,
}

/// A portion.
struct Part {
    groups: io::Result<Vec<RowGroup>>,
    tally: Tally,
}

impl Rendering for Columns<'_> {
    type Piece = (Rows, Tally);
    type Part = Part;

    fn begin(&self) -> Self::Piece {
        <(Rows, Tally)>::default()
    }

    fn add(&self, (rows, tally): &mut Self::Piece, report: SubscriptionReport) {
        rows.add(&report);
        tally.add(&report);
    }

    fn join(&self, (rows, tally): &mut Self::Piece, next: Self::Piece) {
        rows.join(next.0);
        tally.join(&next.1);
    }

    fn seal(&self, (rows, tally): Self::Piece) -> Part {
        let groups = rows.encode(self.layout);
        Part { groups, tally }
    }
}

/// The file, row group by row group.
struct Parts<'a> {
    layout: &'a Layout,
    /// None only while it begins again.
    sheet: Option<Sheet<Spool>>,
    tally: Tally,
}

impl Destination<Part> for Parts<'_> {
    type Error = io::Error;

    fn take(&mut self, part: Part) -> io::Result<()> {
        self.tally.join(&part.tally);
        let groups = part.groups?;
        match &mut self.sheet {
            Some(sheet) => groups.into_iter().try_for_each(|group| sheet.add(group)),
            None => Ok(()),
        }
    }

    fn start_over(&mut self) -> io::Result<()> {
        self.tally = Tally::default();
        if let Some(sheet) = self.sheet.take() {
            let mut spool = sheet.give_up()?;
            spool.empty()?;
            self.sheet = Some(Sheet::begin(self.layout, spool)?);
        }
        Ok(())
    }
}
