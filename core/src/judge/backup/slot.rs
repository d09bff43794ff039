//! The days, ISO weeks and months of the calendar, as slots of the three kinds of backup.

use chrono::{Datelike, Days, NaiveDate};

use crate::month::Month;

/// A day, an ISO week or a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// `2026-05-03`, `2026-W18` or `2026-05`.
    pub(super) name: String,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

impl Slot {
    /// The slot of a kind in which a day lies.
    pub(super) fn of(kind: &str, day: NaiveDate) -> Option<Self> {
        match kind {
            "weekly" => Self::week(day),
            "monthly" => Some(Self::month(Month::of(day))),
            _ => Some(Self {
                name: day.to_string(),
                first: day,
                last: day,
            }),
        }
    }

    fn week(day: NaiveDate) -> Option<Self> {
        let since_monday = day.weekday().num_days_from_monday();
        let first = day.checked_sub_days(Days::new(since_monday.into()))?;
        let week = day.iso_week();
        Some(Self {
            name: format!("{}-W{:02}", week.year(), week.week()),
            first,
            last: first.checked_add_days(Days::new(6))?,
        })
    }

    fn month(month: Month) -> Self {
        Self {
            name: month.to_string(),
            first: month.first_day(),
            last: month.last_day(),
        }
    }

    /// The one after it.
    pub(super) fn next(&self, kind: &str) -> Option<Self> {
        Self::of(kind, self.last.succ_opt()?)
    }

    /// The one before it.
    pub(super) fn previous(&self, kind: &str) -> Option<Self> {
        Self::of(kind, self.first.pred_opt()?)
    }

    /// The slots of a kind whose last day lies in these months.
    pub(super) fn ending_in(kind: &str, from: Month, to: Month) -> impl Iterator<Item = Self> {
        let begin = Self::of(kind, from.first_day());
        let slots = std::iter::successors(begin, move |slot| slot.next(kind));
        slots.take_while(move |slot| slot.last <= to.last_day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("daily", "2026-02", "2026-02", 28, "2026-02-01", "2026-02-28")]
    #[case("weekly", "2026-05", "2026-05", 5, "2026-W18", "2026-W22")]
    #[case::new_year("weekly", "2025-12", "2026-01", 8, "2025-W49", "2026-W04")]
    #[case::week_53("weekly", "2027-01", "2027-01", 5, "2026-W53", "2027-W04")]
    #[case("monthly", "2025-11", "2026-02", 4, "2025-11", "2026-02")]
    fn a_slot_belongs_to_the_month_of_its_last_day(
        #[case] kind: &str,
        #[case] from: Month,
        #[case] to: Month,
        #[case] count: usize,
        #[case] first: &str,
        #[case] last: &str,
    ) {
        let slots: Vec<Slot> = Slot::ending_in(kind, from, to).collect();
        assert_eq!(slots.len(), count);
        assert_eq!(slots[0].name, first);
        assert_eq!(slots[count - 1].name, last);
        for pair in slots.windows(2) {
            assert_eq!(pair[1].previous(kind).as_ref(), Some(&pair[0]));
        }
    }
}
