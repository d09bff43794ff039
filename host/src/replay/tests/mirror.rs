//! The way back from changed terms is the mirror image of the way there.

use proptest::prelude::*;

use super::Stage;
use super::agree::assert_agrees;

/// The figures of a set of terms.
#[derive(Clone, Debug)]
struct Figures {
    target: u32,
    fee: u32,
    hours: u32,
    months: u32,
}

impl Figures {
    fn script(&self) -> String {
        let target = self.target();
        let Self {
            fee, hours, months, ..
        } = self;
        format!(
            "fn customize(contract) {{\n    contract.availability.target = {target};\n    \
             contract.credits.monthly_fee = \"{fee}.00 EUR\";\n    \
             contract.credits.consecutive_months = {months};\n    \
             contract.support.deadline(\"acknowledgement\", \"P1\", \"{hours}h\");\n}}\n"
        )
    }

    fn changes(&self) -> String {
        let target = self.target();
        let Self {
            fee, hours, months, ..
        } = self;
        format!(
            "[[change]]\nsubscription = \"a\"\n[change.set]\n\"availability.target\" = \
             \"{target}\"\n\"credits.monthly_fee\" = \"{fee}.00 EUR\"\n\
             \"credits.consecutive_months\" = {months}\n\
             \"support.acknowledgement.P1\" = \"{hours}h\"\n"
        )
    }

    fn target(&self) -> String {
        format!("{}.{:02}", self.target / 100, self.target % 100)
    }
}

fn figures() -> impl Strategy<Value = Figures> {
    (9_900_u32..10_000, 1_u32..5_000, 1_u32..60, 1_u32..4).prop_map(
        |(target, fee, hours, months)| Figures {
            target,
            fee,
            hours,
            months,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_way_back_is_the_mirror_image(one in figures(), other in figures()) {
        let stages = [&one, &other].map(|own| Stage::new("", &own.script()));
        let there = stages[0].replay(&other.changes(), "").report;
        let mut back = stages[1].replay(&one.changes(), "").report;
        assert_agrees(&there, &stages[0].report(), &stages[1].report());
        for own in back.subscriptions.iter_mut().flat_map(|own| &mut own.verdicts) {
            std::mem::swap(&mut own.before, &mut own.after);
        }
        prop_assert_eq!(&there.subscriptions, &back.subscriptions);
        prop_assert_eq!(there.changes.len(), back.changes.len());
        for (there, back) in there.changes.iter().zip(&back.changes) {
            prop_assert_eq!(&there.change.path, &back.change.path);
            prop_assert_eq!((&there.change.old, &there.change.new), (&back.change.new, &back.change.old));
        }
        for (there, back) in there.totals.credits.iter().zip(&back.totals.credits) {
            prop_assert_eq!(there.owed.difference, -back.owed.difference);
            prop_assert_eq!((there.owed.before, there.owed.after), (back.owed.after, back.owed.before));
        }
    }
}
