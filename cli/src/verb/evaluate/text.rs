//! The formats of text: each subscription is rendered by itself, where it was judged.

use std::io::{self, Write};
use std::mem;

use livret_core::calendar::Zone;
use livret_core::report::SubscriptionReport;
use livret_host::evaluate::{Destination, Evaluation, Rendering, Run};
use livret_report::{Page, csv, json, table};
use miette::miette;

use super::{Tally, stream};
use crate::output::Output;
use crate::spool::Spool;

/// A table for people. Its head is written last: nothing is seen of a run that fails.
pub(super) fn table(run: &Run<'_>, output: &Output) -> miette::Result<(Evaluation, Tally)> {
    let (width, reading) = (output.width(), run.request.side);
    let rendering = Text {
        write: |subscription: &SubscriptionReport, out: &mut Vec<u8>| {
            table::write_subscription(subscription, reading, &mut Page::new(out, width))
        },
        between: "",
    };
    let mut parts = Parts::new(Spool::aside(output)?, "", Vec::new());
    let evaluation = parts.fill(run, &rendering)?;
    let Parts {
        mut spool, tally, ..
    } = parts;
    let report = &evaluation.report;
    output.text(|out| {
        let (name, as_of) = (&run.portfolio.name, run.request.as_of);
        let tzdb = Zone::data_edition();
        table::write_head(name, as_of, reading, tzdb, &mut Page::new(out, width))?;
        spool.copy_to(out)?;
        table::write_tail(report, &tally.totals, &mut Page::new(out, width))
    })?;
    Ok((evaluation, tally))
}

/// The report as data. What goes before the subscriptions is known only after them.
pub(super) fn json(run: &Run<'_>, output: &Output) -> miette::Result<(Evaluation, Tally)> {
    let rendering = Text {
        write: |subscription: &SubscriptionReport, out: &mut Vec<u8>| {
            json::write_subscription(subscription, out)
        },
        between: json::BETWEEN,
    };
    let mut parts = Parts::new(Spool::aside(output)?, json::BETWEEN, Vec::new());
    let evaluation = parts.fill(run, &rendering)?;
    let Parts {
        mut spool,
        tally,
        any,
        ..
    } = parts;
    let frame = json::frame(&evaluation.report, any);
    let (head, tail) = frame.map_err(|error| miette!("{error}"))?;
    output.data(|out| {
        out.write_all(head.as_bytes())?;
        spool.copy_to(out)?;
        out.write_all(tail.as_bytes())
    })?;
    Ok((evaluation, tally))
}

/// A row per verdict.
pub(super) fn csv(run: &Run<'_>, output: &Output) -> miette::Result<(Evaluation, Tally)> {
    let rendering = Text {
        write: |subscription: &SubscriptionReport, out: &mut Vec<u8>| {
            csv::write_rows(subscription, out)
        },
        between: "",
    };
    let mut heading = Vec::new();
    csv::write_heading(&mut heading).map_err(|error| miette!("{error}"))?;
    let mut parts = Parts::new(Spool::whole(output)?, "", heading);
    let evaluation = parts.fill(run, &rendering)?;
    parts.spool.deliver(output)?;
    Ok((evaluation, parts.tally))
}

/// How a subscription is rendered.
struct Text<F> {
    write: F,
    /// What stands between two subscriptions.
    between: &'static str,
}

/// Neighbouring subscriptions, rendered.
struct Piece {
    bytes: Vec<u8>,
    tally: Tally,
    written: io::Result<()>,
}

impl<F> Rendering for Text<F>
where
    F: Fn(&SubscriptionReport, &mut Vec<u8>) -> io::Result<()> + Sync,
{
    type Piece = Piece;
    type Part = Piece;

    fn begin(&self) -> Piece {
        Piece {
            bytes: Vec::new(),
            tally: Tally::default(),
            written: Ok(()),
        }
    }

    fn add(&self, piece: &mut Piece, report: SubscriptionReport) {
        piece.tally.add(&report);
        if piece.written.is_ok() {
            if !piece.bytes.is_empty() {
                piece.bytes.extend_from_slice(self.between.as_bytes());
            }
            piece.written = (self.write)(&report, &mut piece.bytes);
        }
    }

    fn join(&self, piece: &mut Piece, next: Piece) {
        piece.tally.join(&next.tally);
        if piece.written.is_ok() {
            piece.written = next.written;
        }
        if piece.bytes.is_empty() {
            piece.bytes = next.bytes;
        } else if !next.bytes.is_empty() {
            piece.bytes.extend_from_slice(self.between.as_bytes());
            piece.bytes.extend_from_slice(&next.bytes);
        }
    }

    fn seal(&self, piece: Piece) -> Piece {
        piece
    }
}

/// The parts, one after the other.
struct Parts {
    spool: Spool,
    between: &'static str,
    /// Stands before all of them.
    head: Vec<u8>,
    /// Whether there is anything yet.
    any: bool,
    tally: Tally,
}

impl Parts {
    fn new(spool: Spool, between: &'static str, head: Vec<u8>) -> Self {
        Self {
            spool,
            between,
            head,
            any: false,
            tally: Tally::default(),
        }
    }

    fn fill(
        &mut self,
        run: &Run<'_>,
        rendering: &impl Rendering<Part = Piece>,
    ) -> miette::Result<Evaluation> {
        let refusal = self.spool.refusal();
        let begun = self.spool.write_all(&self.head);
        begun.map_err(|error| refusal(&error))?;
        stream(run, rendering, self, refusal)
    }
}

impl Destination<Piece> for Parts {
    type Error = io::Error;

    fn take(&mut self, part: Piece) -> io::Result<()> {
        part.written?;
        self.tally.join(&part.tally);
        if part.bytes.is_empty() {
            return Ok(());
        }
        if mem::replace(&mut self.any, true) {
            self.spool.write_all(self.between.as_bytes())?;
        }
        self.spool.write_all(&part.bytes)
    }

    fn start_over(&mut self) -> io::Result<()> {
        self.any = false;
        self.tally = Tally::default();
        self.spool.empty()?;
        self.spool.write_all(&self.head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn subscription(id: &str) -> SubscriptionReport {
        SubscriptionReport {
            id: id.to_owned(),
            client: String::new(),
            contract: String::new(),
            edition: String::new(),
            terms: String::new(),
            overrides: Vec::new(),
            not_promised: Vec::new(),
            availability: Vec::new(),
            support: Vec::new(),
            support_rate: Vec::new(),
            backup: Vec::new(),
            lifecycle: Vec::new(),
            credits: Vec::new(),
            undetermined: Vec::new(),
        }
    }

    /// The same subscriptions, cut into parts by `;` and those into pieces by `|`.
    #[rstest]
    #[case::an_empty_part("", "<")]
    #[case::an_empty_part_after_one("ab;", "<a,b")]
    #[case::pieces("|a||b", "<a,b")]
    #[case::parts("a;|;b|c", "<a,b,c")]
    fn cuts_leave_no_trace(#[case] parts: &str, #[case] expected: &str) {
        let rendering = Text {
            write: |subscription: &SubscriptionReport, out: &mut Vec<u8>| {
                out.write_all(subscription.id.as_bytes())
            },
            between: ",",
        };
        let spool = Spool::whole(&Output::standard(crate::args::Colour::Never)).unwrap();
        let mut destination = Parts::new(spool, ",", b"<".to_vec());
        // What was taken before a run begins again is void.
        let void = rendering.begin();
        destination.take(rendering.seal(void)).unwrap();
        destination.spool.write_all(b"void").unwrap();
        destination.start_over().unwrap();
        for part in parts.split(';') {
            let mut whole = rendering.begin();
            for piece in part.split('|') {
                let mut next = rendering.begin();
                for id in piece.chars() {
                    rendering.add(&mut next, subscription(&id.to_string()));
                }
                rendering.join(&mut whole, next);
            }
            destination.take(rendering.seal(whole)).unwrap();
        }
        let mut written = Vec::new();
        destination.spool.copy_to(&mut written).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), expected);
    }
}
