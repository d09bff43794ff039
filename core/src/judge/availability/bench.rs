//! One subscription's availability under the terms of one edition: the rules of every
//! combination of readings, and the rows of each month.

use std::sync::Arc;

use super::account::{Account, account, all_down};
use super::alike::alike;
use super::happenings::{Happenings, Recorded, recorded};
use super::month::{Span, decide, excluded};
use super::rows::{Judged, Row};
use super::rule::{AvailabilityRule, bind_each};
use super::targets::{Target, targets, touched};
use crate::contract::terms::{AvailabilityTerms, Exclusion, ProductsRule};
use crate::evidence::Exception;
use crate::intervals::IntervalSet;
use crate::judge::calendars::BindError;
use crate::judge::combinations::Combinations;
use crate::judge::{Case, TermsInForce, verdict_id};
use crate::month::Month;
use crate::share::{Share, margin_seconds};
use crate::verdict::{AvailabilityVerdict, Binding, DowntimeClass, Outcome, Party};

/// The availability of one subscription under the terms of one edition.
pub(in crate::judge) struct Bench<'a> {
    pub(super) case: &'a Case<'a>,
    pub(super) terms: &'a AvailabilityTerms,
    from: Option<chrono::NaiveDate>,
    pub(super) targets: Vec<Target<'a>>,
    catalogue: Vec<&'a Exclusion>,
    combinations: Combinations,
    /// Per combination of readings, the run's own first, per target.
    pub(super) rules: Vec<Vec<Option<AvailabilityRule>>>,
    pub(super) outages: Vec<Recorded>,
    /// What the client's contract excuses outages by.
    pub(super) exceptions: Vec<&'a Exception>,
    /// Why the booklet's own code could not be asked.
    pub(super) hook_failed: Option<String>,
    pub(super) coverage: Option<IntervalSet>,
}

impl<'a> Bench<'a> {
    /// Under the combinations of the readings that the terms contain.
    pub(super) fn new(
        case: &'a Case<'a>,
        terms: &'a AvailabilityTerms,
        in_force: &'a TermsInForce,
    ) -> Result<Self, BindError> {
        let touched = touched(terms, &in_force.products);
        let combinations = Combinations::new(&touched, case.request.side, &case.subject.pins);
        Self::under(case, terms, in_force, combinations)
    }

    /// Under given combinations, which may be of more readings.
    pub(in crate::judge) fn under(
        case: &'a Case<'a>,
        terms: &'a AvailabilityTerms,
        in_force: &'a TermsInForce,
        combinations: Combinations,
    ) -> Result<Self, BindError> {
        let (targets, catalogue) = targets(terms, &in_force.products);
        let binder = case.binder();
        let rules = combinations
            .sides()
            .iter()
            .map(|sides| bind_each(terms, &targets, sides, &binder, &case.evidence.texts))
            .collect::<Result<_, _>>()?;
        let index = case.subject.index;
        let exceptions = case.evidence.exceptions.of_outages(index);
        let exceptions: Vec<&Exception> = exceptions.into_iter().collect();
        let (outages, hook_failed) = recorded(case, &exceptions);
        let coverage = &case.evidence.coverage;
        let coverage = coverage.names(index).then(|| {
            let rows = coverage.of(index).iter();
            rows.map(|row| row.interval).collect::<IntervalSet>()
        });
        Ok(Self {
            case,
            terms,
            from: in_force.from,
            targets,
            catalogue,
            combinations,
            rules,
            outages,
            exceptions,
            hook_failed,
            coverage,
        })
    }

    /// The instants of a month; `None` when it is not in force.
    pub(super) fn span(&self, month: Month) -> Option<Span> {
        let (subject, request) = (self.case.subject, self.case.request);
        Span::of(subject, request, self.terms, self.from, month)
    }

    /// The rows of one month under each combination, the run's own first.
    pub(super) fn judged(&self, month: Month) -> Vec<Arc<Judged>> {
        match self.span(month) {
            Some(span) => {
                let happened: Vec<Happenings<'_>> = self
                    .targets
                    .iter()
                    .map(|target| self.happened(target, &span))
                    .collect();
                let mut judged: Vec<Arc<Judged>> = Vec::with_capacity(self.rules.len());
                for rules in &self.rules {
                    let mut known = self.rules.iter().zip(&judged);
                    let known = known.find(|(others, _)| alike(rules, others, &happened, &span));
                    let judge = || Arc::new(self.evaluate(rules, &happened, &span));
                    judged.push(known.map_or_else(judge, |(_, known)| Arc::clone(known)));
                }
                judged
            }
            None => {
                let rules = self.rules.iter();
                let judge = |rules: &Vec<_>| Arc::new(self.not_in_force(rules));
                rules.map(judge).collect()
            }
        }
    }

    /// The rows of one month.
    pub(super) fn month(&self, month: Month) -> Vec<AvailabilityVerdict> {
        let judged = self.judged(month);
        let Some(run) = judged.first() else {
            return Vec::new();
        };
        (0..run.rows.len())
            .map(|place| {
                let outcomes: Vec<Outcome> = judged
                    .iter()
                    .map(|other| other.outcome_for(place, run))
                    .collect();
                self.verdict(month, run, place, &outcomes)
            })
            .collect()
    }

    fn not_in_force(&self, rules: &[Option<AvailabilityRule>]) -> Judged {
        let together = self.together(rules);
        let count = if together { 1 } else { self.targets.len() };
        let row = || Row {
            account: Account::default(),
            outcome: Outcome::NotInForce,
        };
        Judged {
            rows: std::iter::repeat_with(row).take(count).collect(),
            together,
        }
    }

    fn together(&self, rules: &[Option<AvailabilityRule>]) -> bool {
        self.targets.len() > 1
            && rules
                .iter()
                .flatten()
                .any(|rule| rule.products == ProductsRule::AllDown)
    }

    /// One row per product, or one for all, as the readings say.
    fn evaluate(
        &self,
        rules: &[Option<AvailabilityRule>],
        happened: &[Happenings<'_>],
        span: &Span,
    ) -> Judged {
        let accounts: Vec<Option<Account>> = self
            .targets
            .iter()
            .zip(rules)
            .zip(happened)
            .map(|((target, rule), happened)| {
                Some(account(rule.as_ref()?, target.offset, happened, span))
            })
            .collect();
        let together = self.together(rules);
        if !together {
            let rows = accounts
                .into_iter()
                .map(|account| self.row(account, span))
                .collect();
            return Judged { rows, together };
        }
        let products = accounts.len();
        let governed: Vec<Account> = accounts.into_iter().flatten().collect();
        let mut row = self.row((!governed.is_empty()).then(|| all_down(&governed)), span);
        // A product that another document governs can only make them down together less.
        if governed.len() < products && row.outcome == Outcome::Breached {
            row.outcome = Outcome::Undetermined;
        }
        Judged {
            rows: vec![row],
            together,
        }
    }

    fn row(&self, account: Option<Account>, span: &Span) -> Row {
        let Some(account) = account else {
            return Row {
                account: Account::default(),
                outcome: Outcome::Undetermined,
            };
        };
        let evidence = self.case.evidence;
        let open = evidence.unread.outages
            || evidence.maintenance_open(self.case.subject.index)
            || evidence.unread.coverage;
        let outcome = if self.hook_failed.is_some() || open {
            Outcome::Undetermined
        } else {
            decide(&account, self.terms.target, span)
        };
        // What the client's contract might have excused can only be less that counts.
        let outcome = match outcome {
            Outcome::Breached if self.exceptions_open().is_some() => Outcome::Undetermined,
            outcome => outcome,
        };
        Row { account, outcome }
    }

    fn verdict(
        &self,
        month: Month,
        run: &Judged,
        place: usize,
        outcomes: &[Outcome],
    ) -> AvailabilityVerdict {
        let target = if run.together {
            None
        } else {
            self.targets.get(place)
        };
        let account = run
            .rows
            .get(place)
            .map(|row| row.account.clone())
            .unwrap_or_default();
        let mut articles = self.terms.articles.clone();
        let product = target.and_then(|target| target.name);
        if let Some(target) = target {
            articles.extend(target.articles);
        }
        for others in self.software_of_others(month, product) {
            articles.extend(others);
        }
        let excepted = self.excepted(&account);
        for exception in &excepted {
            articles.extend(&exception.citations());
        }
        let hook = self.case.excuse_outages.is_some() || !excepted.is_empty();
        let counted = account.sum(|class| class == DowntimeClass::Counted);
        let share = Share::new(account.window.0 - counted.0, account.window.0);
        AvailabilityVerdict {
            id: verdict_id(
                &self.case.subject.id,
                "availability",
                [Some(month.to_string().as_str()), product],
            ),
            period: month.to_string(),
            product: product.map(str::to_owned),
            window_seconds: account.window,
            downtime_seconds: account.sum(|_| true),
            outside_window_seconds: account.sum(|c| c == DowntimeClass::OutsideWindow),
            excluded: excluded(&account, &self.catalogue, &self.exceptions),
            unknown_seconds: account.sum(|class| class == DowntimeClass::Unknown),
            counted_seconds: counted,
            uncovered_seconds: account.uncovered.measure(),
            rate: share.map(Share::percent),
            target: self.terms.target.to_string(),
            margin_seconds: margin_seconds(account.window.0, counted.0, self.terms.target),
            ruling: self
                .combinations
                .rule(outcomes, Party::Vendor, Binding::Result, articles),
            hook: hook || self.exceptions_open().is_some(),
            trace: account.trace(),
            uncovered: account.uncovered.as_slice().to_vec(),
        }
    }

    /// Why nobody knows which outages the client's contract excuses.
    pub(super) fn exceptions_open(&self) -> Option<&'a str> {
        let exceptions = &self.case.evidence.exceptions;
        exceptions.open_outages(self.case.subject.index)
    }

    /// The exceptions that took seconds out.
    fn excepted(&self, account: &Account) -> Vec<&'a Exception> {
        let all = self.exceptions.iter().enumerate();
        let took = all.filter(|(n, _)| {
            let seconds = account.sum(|class| class == DowntimeClass::Excepted(*n));
            !seconds.is_zero()
        });
        took.map(|(_, exception)| *exception).collect()
    }
}
