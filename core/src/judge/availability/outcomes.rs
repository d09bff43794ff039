//! What a month comes to under given combinations of readings, without the verdict.
//!
//! For credits, which look at several months under more readings than one month's verdict
//! touches.

use super::account::Account;
use super::bench::Bench;
use super::rows::Judged;
use crate::month::Month;
use crate::share::Share;
use crate::verdict::{DowntimeClass, Outcome};

/// One month under one combination of readings.
pub(in crate::judge) struct MonthOutcomes<'a> {
    /// Whether several products are judged as one.
    pub(in crate::judge) together: bool,
    /// A row for the whole subscription, or one per product in their order.
    pub(in crate::judge) rows: Vec<RowOutcome<'a>>,
}

/// What one row came to.
pub(in crate::judge) struct RowOutcome<'a> {
    /// The product; `None`: all that is judged.
    pub(in crate::judge) product: Option<&'a str>,
    /// Whether the target was missed.
    pub(in crate::judge) outcome: Outcome,
    /// The rate; `None` when there is no window.
    pub(in crate::judge) rate: Option<Share>,
}

impl<'a> Bench<'a> {
    /// The month under each combination, the run's own first.
    pub(in crate::judge) fn outcomes(&self, month: Month) -> Vec<MonthOutcomes<'a>> {
        let judged = self.judged(month).into_iter();
        judged.map(|judged| self.outcomes_of(&judged)).collect()
    }

    fn outcomes_of(&self, judged: &Judged) -> MonthOutcomes<'a> {
        let product = |place: usize| {
            let target = self.targets.get(place).filter(|_| !judged.together)?;
            target.name
        };
        let rows = judged.rows.iter().enumerate();
        MonthOutcomes {
            together: judged.together,
            rows: rows
                .map(|(place, row)| RowOutcome {
                    product: product(place),
                    outcome: row.outcome,
                    rate: rate(&row.account),
                })
                .collect(),
        }
    }
}

fn rate(account: &Account) -> Option<Share> {
    let counted = account.sum(|class| class == DowntimeClass::Counted);
    Share::new(account.window.0 - counted.0, account.window.0)
}
