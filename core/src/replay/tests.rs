//! Two judgments side by side: what is listed, what is counted, and the same the other way.

use proptest::prelude::*;
use rstest::rstest;
use rust_decimal::Decimal;

use super::*;
use crate::contract::{Citations, ReadingId};
use crate::time::{Instant, Micros};
use crate::verdict::{
    Binding, CreditOutcome, CreditTrace, CreditVerdict, Outcome, Party, Ruling, SupportVerdict,
};

fn ruling<O: Copy>(outcome: O) -> Ruling<O> {
    Ruling {
        outcome,
        firm: true,
        turns_on: Vec::<ReadingId>::new(),
        touches: [].into(),
        other_outcome: outcome,
        party: Party::Vendor,
        binding: Binding::Result,
        articles: Citations::one("5"),
    }
}

fn ticket(number: u8, outcome: Outcome, late: i64) -> SupportVerdict {
    SupportVerdict {
        id: format!("a/support/T-{number}/acknowledgement"),
        ticket: format!("T-{number}").into(),
        obligation: "acknowledgement".into(),
        severity: "1".into(),
        clock_start: None,
        due: Some(Instant::from_seconds(late)),
        done: None,
        late_seconds: Micros::from_seconds(late),
        left_seconds: None,
        ruling: ruling(outcome),
        because: None,
    }
}

fn credit(number: u8, outcome: CreditOutcome, cents: Option<i64>) -> CreditVerdict {
    let amount = cents.map(|cents| Decimal::new(cents, 2));
    CreditVerdict {
        id: format!("a/credit/2026-{:02}", number + 1),
        period: format!("2026-{:02}", number + 1),
        product: None,
        shortfall: "0.1".to_owned(),
        percent: "1".to_owned(),
        amount: amount.map(|amount| amount.to_string()),
        currency: amount.map(|_| "EUR".to_owned()),
        claim_by: None,
        ruling: ruling(outcome),
        trace: CreditTrace {
            rounded: amount,
            ..CreditTrace::default()
        },
    }
}

fn of_tickets(tickets: Vec<SupportVerdict>) -> Judgment {
    Judgment {
        support: tickets,
        ..Judgment::default()
    }
}

/// `a/…: met 0 -> breached 60`.
fn told(replayed: &Replayed) -> Vec<String> {
    let stand = |own: &Option<Stand>| {
        let own = own.as_ref();
        own.map_or("none".to_owned(), |own| {
            let late = own.late_seconds.unwrap_or_default();
            format!("{} {late}", own.outcome)
        })
    };
    let all = replayed.verdicts.iter();
    all.map(|own| {
        let about = own.about.as_deref().unwrap_or_default();
        format!("{about}: {} -> {}", stand(&own.before), stand(&own.after))
    })
    .collect()
}

#[rstest]
#[case::an_outcome(ticket(1, Outcome::Breached, 0), &["T-1: met 0 -> breached 0"])]
#[case::seconds_alone(ticket(1, Outcome::Met, 60), &["T-1: met 0 -> met 60"])]
#[case::another_verdict(ticket(2, Outcome::Met, 0), &["T-1: met 0 -> none", "T-2: none -> met 0"])]
#[case::the_same(ticket(1, Outcome::Met, 0), &[])]
fn what_differs_is_listed(#[case] after: SupportVerdict, #[case] listed: &[&str]) {
    let before = of_tickets(vec![ticket(1, Outcome::Met, 0)]);
    let replayed = Replayed::of(&before, &of_tickets(vec![after]));
    assert_eq!(told(&replayed), listed);
}

#[test]
fn a_deadline_that_moves_and_changes_nothing_is_no_difference() {
    let mut later = ticket(1, Outcome::Met, 0);
    later.due = Some(Instant::from_seconds(3_600));
    let before = of_tickets(vec![ticket(1, Outcome::Met, 0)]);
    assert_eq!(Replayed::of(&before, &of_tickets(vec![later])).verdicts, []);
}

#[test]
fn credits_are_summed_by_what_became_of_them() {
    use CreditOutcome::{Claimable, Claimed, Lapsed, Pending, Undetermined};
    let before = Judgment {
        credits: vec![
            credit(0, Claimable, Some(1_000)),
            credit(1, Claimed, Some(500)),
            credit(2, Pending, Some(70)),
            credit(3, Claimable, None),
        ],
        ..Judgment::default()
    };
    let after = Judgment {
        credits: vec![
            credit(0, Lapsed, Some(1_000)),
            credit(1, Claimed, Some(750)),
            credit(2, Undetermined, Some(70)),
            credit(3, Claimable, None),
        ],
        ..Judgment::default()
    };
    let totals = Replayed::of(&before, &after).tally.totals();
    let [sums] = totals.credits.try_into().unwrap();
    let shown =
        |moved: Moved<Decimal>| format!("{} {} {}", moved.before, moved.after, moved.difference);
    let CreditTotals {
        currency,
        owed,
        open,
        lapsed,
    } = sums;
    let shown = [owed, open, lapsed].map(shown);
    assert_eq!(currency, "EUR");
    assert_eq!(
        shown,
        ["15.00 7.50 -7.50", "0.70 0.70 0.00", "0.00 10.00 10.00"]
    );
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        Just(Outcome::Met),
        Just(Outcome::Breached),
        Just(Outcome::Pending)
    ]
}

fn judgments() -> impl Strategy<Value = Judgment> {
    let tickets = prop::collection::btree_map(0_u8..6, (outcomes(), 0_i64..4), 0..6);
    let credit_outcomes = prop_oneof![
        Just(CreditOutcome::Claimable),
        Just(CreditOutcome::Pending),
        Just(CreditOutcome::Lapsed)
    ];
    let amounts = prop::option::of(0_i64..5);
    let credits = prop::collection::btree_map(0_u8..4, (credit_outcomes, amounts), 0..4);
    (tickets, credits).prop_map(|(tickets, credits)| Judgment {
        support: tickets
            .into_iter()
            .map(|(number, (outcome, late))| ticket(number, outcome, late))
            .collect(),
        credits: credits
            .into_iter()
            .map(|(number, (outcome, cents))| credit(number, outcome, cents))
            .collect(),
        ..Judgment::default()
    })
}

/// The same seen from the other side.
fn mirrored(totals: ReplayTotals) -> ReplayTotals {
    fn turn<T: Copy + std::ops::Neg<Output = T>>(moved: Moved<T>) -> Moved<T> {
        Moved {
            before: moved.after,
            after: moved.before,
            difference: -moved.difference,
        }
    }
    let mut outcomes: Vec<OutcomesCounted> = totals.outcomes;
    for own in &mut outcomes {
        std::mem::swap(&mut own.before, &mut own.after);
    }
    outcomes.sort_by_key(|own| (own.family, own.before, own.after));
    let credits = totals.credits.into_iter().map(|own| CreditTotals {
        currency: own.currency,
        owed: turn(own.owed),
        open: turn(own.open),
        lapsed: turn(own.lapsed),
    });
    ReplayTotals {
        outcomes,
        counted_seconds: turn(totals.counted_seconds),
        late_seconds: turn(totals.late_seconds),
        credits: credits.collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_differs_from_itself(judgment in judgments()) {
        let replayed = Replayed::of(&judgment, &judgment);
        prop_assert_eq!(replayed.verdicts, []);
        let totals = replayed.tally.totals();
        prop_assert_eq!(totals.turned().count(), 0);
        prop_assert_eq!(totals.late_seconds.difference, Micros::ZERO);
    }

    #[test]
    fn the_other_way_round_is_the_mirror_image(one in judgments(), other in judgments()) {
        let (there, mut back) = (Replayed::of(&one, &other), Replayed::of(&other, &one));
        for verdict in &mut back.verdicts {
            std::mem::swap(&mut verdict.before, &mut verdict.after);
        }
        prop_assert_eq!(there.verdicts, back.verdicts);
        prop_assert_eq!(there.tally.totals(), mirrored(back.tally.totals()));
    }

    #[test]
    fn every_verdict_is_counted_once(one in judgments(), other in judgments()) {
        let replayed = Replayed::of(&one, &other);
        let totals = replayed.tally.totals();
        let count = |of: &Judgment| (of.support.len() + of.credits.len()) as u64;
        prop_assert_eq!(totals.verdicts(), [count(&one), count(&other)]);
        let turned: u64 = totals.turned().map(|own| own.verdicts).sum();
        let listed = replayed.verdicts.iter().filter(|own| {
            let outcome = |side: &Option<Stand>| side.as_ref().map(|own| own.outcome);
            outcome(&own.before) != outcome(&own.after)
        });
        prop_assert_eq!(turned, listed.count() as u64);
        let late = |of: &Judgment| of.support.iter().map(|own| own.late_seconds).sum::<Micros>();
        prop_assert_eq!(totals.late_seconds.before, late(&one));
        prop_assert_eq!(totals.late_seconds.after, late(&other));
    }

    #[test]
    fn tallies_add_up_in_any_order(
        all in prop::collection::vec((judgments(), judgments()), 0..5),
        turned in any::<bool>(),
    ) {
        let mut tallies: Vec<Tally> = all.iter().map(|(a, b)| Replayed::of(a, b).tally).collect();
        let sum = |tallies: &[Tally]| {
            let mut sum = Tally::default();
            tallies.iter().for_each(|own| sum.add(own));
            sum
        };
        let straight = sum(&tallies);
        if turned {
            tallies.reverse();
        } else if !tallies.is_empty() {
            tallies.rotate_left(1);
        }
        prop_assert_eq!(straight.totals(), sum(&tallies).totals());
    }
}
