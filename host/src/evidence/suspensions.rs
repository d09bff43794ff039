//! Rows of suspensions. They are read after the tickets, since each must name one.

use livret_core::evidence::{RowRef, SuspensionRow};
use livret_core::time::Instant;

use super::desk::{Desk, Family};
use super::gather::{Content, Renumbered};
use super::intake::SupportIntake;
use super::kind::{Column, EvidenceKind};
use super::outages::span;
use super::placement::Placement;
use super::row::Row;
use super::words::{list, nearest, same_word, shown};

/// What a suspension's row says.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Suspension {
    pub(super) row: SuspensionRow,
    /// Where its ticket lies: the same for all rows that name it.
    ticket: Placement,
}

impl Content for Suspension {
    const KIND: EvidenceKind = EvidenceKind::Suspensions;
    type Held = SuspensionRow;

    fn read(row: &Row<'_>, desk: &mut Desk<'_>) -> Result<Self, String> {
        let subject = desk.subject(row, Family::Support)?;
        let ticket = row.required(Column::Ticket)?;
        let interval = span(row, Some(Instant::END))?;
        let text = row.required(Column::Reason)?;
        let named = desk.tickets.find(subject.place, ticket)?;
        let (placement, recorded) = (named.placement(desk), named.row.recorded);
        // The words of the terms that judge its ticket.
        let reason = match subject.rules.and_then(|rules| rules.support_at(recorded)) {
            Some(SupportIntake::Words(words)) => known_reason(text, &words.suspension_reasons)?,
            _ => text,
        };
        Ok(Self {
            row: SuspensionRow {
                subscription: subject.place,
                ticket: ticket.into(),
                interval,
                reason: desk.texts.intern(reason),
                row: RowRef::default(),
            },
            ticket: placement,
        })
    }

    fn hold(self, at: RowRef, words: &Renumbered) -> SuspensionRow {
        let row = self.row;
        SuspensionRow {
            row: at,
            reason: words.word(row.reason),
            ..row
        }
    }

    fn placement(&self, desk: &Desk<'_>) -> Placement {
        if desk.is_after(self.row.interval.start) {
            Placement::Beyond
        } else {
            self.ticket
        }
    }
}

/// Always names all reasons: the reader who wrote another one must choose.
fn known_reason<'w>(text: &str, reasons: &'w [String]) -> Result<&'w str, String> {
    if let Some(reason) = reasons.iter().find(|reason| same_word(reason, text)) {
        return Ok(reason);
    }
    if reasons.is_empty() {
        return Err(format!(
            "`reason` {}: the booklet knows no reason that suspends support",
            shown(text)
        ));
    }
    let words = || reasons.iter().map(String::as_str);
    let near = nearest(text, words())
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    Err(format!(
        "`reason` {} is not one that the booklet knows ({}){near}",
        shown(text),
        list(words())
    ))
}
