//! Rows of tickets, and which tickets suspensions may then name.

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::HashMap;

use livret_core::evidence::{
    RowRef, Step, StepKind, SubscriptionIndex, Text, TicketRow, WorkaroundAcceptance,
};
use livret_core::time::Instant;

use super::desk::{Desk, Family, Subject};
use super::gather::{Content, Renumbered, Settled};
use super::intake::SupportIntake;
use super::kind::{Column, EvidenceKind};
use super::placement::Placement;
use super::row::Row;
use super::severity::Said;
use super::words::{NEIGHBOURS, nearest, shown, word_in};

/// The columns of the steps, in the order of [`StepKind::COLUMNS`].
const STEPS: [Column; StepKind::COLUMNS.len()] = [
    Column::AcknowledgedAt,
    Column::QualifiedAt,
    Column::ActionPlanAt,
    Column::WorkaroundAt,
    Column::FixedAt,
    Column::DeliveredAt,
    Column::ValidatedAt,
    Column::ClosedAt,
];

/// The channels, and whether each is the telephone.
pub(super) const CHANNELS: [(&str, bool); 2] = [("portal", false), ("phone", true)];

/// The words for yes and no.
pub(super) const YES_OR_NO: [(&str, bool); 8] = [
    ("true", true),
    ("false", false),
    ("yes", true),
    ("no", false),
    ("oui", true),
    ("non", false),
    ("1", true),
    ("0", false),
];

/// What a ticket's row says. Rows of the same id stand together.
#[derive(PartialEq, Eq)]
pub(super) struct Ticket {
    pub(super) row: TicketRow,
    environment: Text,
}

impl Ticket {
    /// Whose it is, and its id.
    fn key(&self) -> (SubscriptionIndex, &str) {
        (self.row.subscription, &self.row.id)
    }
}

impl Ord for Ticket {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key()
            .cmp(&other.key())
            .then_with(|| self.row.cmp(&other.row))
            .then_with(|| self.environment.cmp(&other.environment))
    }
}

impl PartialOrd for Ticket {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Content for Ticket {
    const KIND: EvidenceKind = EvidenceKind::Tickets;
    type Held = TicketRow;

    fn read(row: &Row<'_>, desk: &mut Desk<'_>) -> Result<Self, String> {
        let subject = desk.subject(row, Family::Support)?;
        let id = row.required(Column::Id)?;
        read_rest(row, id, subject, desk).inspect_err(|_| {
            desk.tickets.spoil(subject.place, id, row.at);
        })
    }

    fn hold(self, at: RowRef, words: &Renumbered) -> TicketRow {
        let row = self.row;
        TicketRow {
            row: at,
            severity: words.word(row.severity),
            cause: words.word(row.cause),
            ..row
        }
    }

    fn placement(&self, desk: &Desk<'_>) -> Placement {
        let recorded = self.row.recorded;
        desk.place_moments(self.row.subscription, recorded, &[recorded])
    }

    fn contradicts(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    fn spoiled<'d>(&self, desk: &'d Desk<'_>) -> &'d [RowRef] {
        desk.tickets.spoiled(self.row.subscription, &self.row.id)
    }

    fn what(&self) -> String {
        format!("ticket {}", shown(&self.row.id))
    }
}

fn read_rest(
    row: &Row<'_>,
    id: &str,
    subject: Subject<'_>,
    desk: &mut Desk<'_>,
) -> Result<Ticket, String> {
    let recorded = row.required_time(Column::RecordedAt)?;
    let severity = severity(row, subject, recorded, desk)?;
    let phone = match row.filled(Column::Channel) {
        Some(text) => word_in("`channel`", text, &CHANNELS)?,
        None => false,
    };
    let (production, environment) = desk.environment(row);
    Ok(Ticket {
        row: TicketRow {
            subscription: subject.place,
            recorded,
            id: id.into(),
            severity,
            phone,
            production,
            cause: desk.cause(row)?,
            steps: steps(row, recorded)?.into(),
            workaround: workaround(row)?,
            row: RowRef::default(),
        },
        environment,
    })
}

/// In the words of what was in force at the recording. Where these are not known, the row's
/// own word stands: nothing will be judged by it.
fn severity(
    row: &Row<'_>,
    subject: Subject<'_>,
    recorded: Instant,
    desk: &mut Desk<'_>,
) -> Result<Text, String> {
    let said = Said::of(row)?;
    let word = match subject.rules.and_then(|rules| rules.support_at(recorded)) {
        Some(SupportIntake::Words(words)) => said.in_words(words)?,
        Some(SupportIntake::NotPromised(why)) => {
            return Err(format!("when the ticket was recorded, {why}"));
        }
        Some(SupportIntake::Undetermined) | None => said.unchecked(),
    };
    Ok(desk.texts.intern(word))
}

fn steps(row: &Row<'_>, recorded: Instant) -> Result<[Step; STEPS.len()], String> {
    let mut steps = [Step::Empty; STEPS.len()];
    for (step, column) in steps.iter_mut().zip(STEPS) {
        *step = row.step_from(column, Column::RecordedAt, recorded)?;
    }
    Ok(steps)
}

fn workaround(row: &Row<'_>) -> Result<WorkaroundAcceptance, String> {
    let column = Column::WorkaroundAccepted;
    let accepted = match row.filled(column) {
        Some(text) => word_in("`workaround_accepted`", text, &YES_OR_NO)?,
        None if row.has(column) => false,
        None => return Ok(WorkaroundAcceptance::Unknown),
    };
    Ok(if accepted {
        WorkaroundAcceptance::Accepted
    } else {
        WorkaroundAcceptance::NotAccepted
    })
}

/// A ticket of a subscription.
type TicketKey = (SubscriptionIndex, Box<str>);

/// Which tickets were read.
#[derive(Default)]
pub(super) struct TicketPlaces {
    /// Good tickets, once all are read.
    good: Settled<Ticket>,
    /// Where the last one that was looked for stands, or would stand.
    last: Cell<usize>,
    /// The rows of bad ones.
    bad: HashMap<TicketKey, Vec<RowRef>>,
}

impl TicketPlaces {
    /// Keeps what became of the tickets, for suspensions to name them.
    pub(super) fn settle(&mut self, settled: Settled<Ticket>) {
        for ticket in &settled.set_apart {
            let key = (ticket.row.subscription, Box::from(ticket.row.id.as_ref()));
            self.bad.entry(key).or_default();
        }
        self.good = settled;
        self.last.set(0);
    }

    /// Hands the tickets over.
    pub(super) fn take(&mut self) -> Settled<Ticket> {
        std::mem::take(&mut self.good)
    }

    /// A good ticket.
    ///
    /// # Errors
    /// Why no suspension can name it, with the nearest ticket of the subscription.
    pub(super) fn find(
        &self,
        subscription: SubscriptionIndex,
        id: &str,
    ) -> Result<&Ticket, String> {
        let place = self.place((subscription, id));
        self.last.set(place);
        let rows = self.good.rows.as_slice();
        let (before, after) = rows.split_at_checked(place).unwrap_or_default();
        if let Some((ticket, _)) = after.first()
            && ticket.key() == (subscription, id)
        {
            return Ok(ticket);
        }
        if self.bad.contains_key(&(subscription, id.into())) {
            return Err(format!("ticket {} is itself rejected", shown(id)));
        }
        let before = before.iter().rev().take(NEIGHBOURS);
        let beside = before.chain(after.iter().take(NEIGHBOURS));
        let beside = beside
            .map(|(ticket, _)| ticket.key())
            .filter(|(whose, _)| *whose == subscription)
            .map(|(_, id)| id);
        let near = nearest(id, beside)
            .map(|near| format!("; did you mean {}?", shown(near)))
            .unwrap_or_default();
        Err(format!(
            "ticket {} is not among the tickets of this subscription{near}",
            shown(id)
        ))
    }

    /// How many good tickets stand before this one. Suspensions mostly follow each other as
    /// their tickets do: it is looked for from the last one on, in growing steps.
    fn place(&self, key: (SubscriptionIndex, &str)) -> usize {
        let is_before = |(ticket, _): &(Ticket, RowRef)| ticket.key() < key;
        let rows = &self.good.rows;
        let last = self.last.get();
        let mut from = match rows.get(last) {
            Some((ticket, _)) if ticket.key() <= key => last,
            _ => 0,
        };
        let mut step = 1;
        while rows.get(from + step).is_some_and(is_before) {
            from += step;
            step *= 2;
        }
        let to = rows.len().min(from + step);
        let near = rows.get(from..to).unwrap_or_default();
        from + near.partition_point(is_before)
    }

    fn spoil(&mut self, subscription: SubscriptionIndex, id: &str, at: RowRef) {
        let key = (subscription, id.into());
        self.bad.entry(key).or_default().push(at);
    }

    fn spoiled(&self, subscription: SubscriptionIndex, id: &str) -> &[RowRef] {
        if self.bad.is_empty() {
            return &[];
        }
        let key = (subscription, id.into());
        self.bad.get(&key).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_those_of_the_columns() {
        assert_eq!(
            STEPS.map(Column::name),
            StepKind::COLUMNS.map(|(name, _)| name)
        );
    }
}
