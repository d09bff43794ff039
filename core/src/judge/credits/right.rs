//! Which missed months open a right to a credit, and when.
//!
//! Pure: it sees what a month and its neighbours were to the promised rate, nothing else. A
//! right takes a number of consecutive missed months; which months of such a run earn a
//! credit is a term.

use crate::contract::terms::EarningMonths;

/// What a month was to the promised rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It missed it; a running month that can no longer reach it has missed it already.
    Missed,
    /// It reached it, or nothing was promised in it.
    Kept,
    /// It has not ended.
    Running,
    /// Evidence is missing, and it matters.
    Unknown,
}

/// The right that one month earns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Right {
    /// None.
    NotEarned,
    /// It opens so many months after the month itself. The last is certain; those before it
    /// would be earlier if a month without evidence was missed.
    Opens(Vec<u32>),
    /// Not settled before a month has ended.
    Pending,
    /// Evidence is missing, and it matters.
    Undetermined,
}

/// The right of the month in the middle of `around`, in which `consecutive` − 1 months
/// stand before it and as many after it.
pub(super) fn right(around: &[Standing], consecutive: usize, earning: EarningMonths) -> Right {
    // The n-th run ends n months after the month itself.
    let runs = around.windows(consecutive.max(1)).take(match earning {
        EarningMonths::Every => consecutive,
        EarningMonths::Completing => 1,
    });
    let mut opens = Vec::new();
    let mut undetermined = false;
    for (after, run) in (0..).zip(runs) {
        if run.contains(&Standing::Kept) {
            continue;
        }
        opens.push(after);
        if run.iter().all(|month| *month == Standing::Missed) {
            return Right::Opens(opens);
        }
        undetermined |= !run.contains(&Standing::Running);
    }
    if opens.is_empty() {
        Right::NotEarned
    } else if undetermined {
        Right::Undetermined
    } else {
        Right::Pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// One letter a month: m missed, k kept, r running, u unknown.
    fn standings(text: &str) -> Vec<Standing> {
        let standing = |letter| match letter {
            'm' => Standing::Missed,
            'k' => Standing::Kept,
            'r' => Standing::Running,
            _ => Standing::Unknown,
        };
        text.chars().map(standing).collect()
    }

    #[rstest]
    #[case::alone("kmk", "none", "none")]
    #[case::first_of_two("kmm", "opens 1", "none")]
    #[case::second_of_two("mmk", "opens 0", "opens 0")]
    #[case::amid_three("mmm", "opens 0", "opens 0")]
    #[case::before_a_running_one("kmr", "pending", "none")]
    #[case::after_an_unknown_one("umk", "undetermined", "undetermined")]
    #[case::before_an_unknown_one("kmu", "undetermined", "none")]
    #[case::unknown_before_and_missed_after("umm", "opens 0 1", "undetermined")]
    #[case::unknown_before_and_running_after("umr", "undetermined", "undetermined")]
    #[case::itself_running("mrr", "pending", "pending")]
    #[case::itself_running_alone("krk", "none", "none")]
    #[case::itself_unknown("muk", "undetermined", "undetermined")]
    #[case::itself_kept("mkm", "none", "none")]
    fn two_missed_months_open_a_right(
        #[case] around: &str,
        #[case] every: &str,
        #[case] completing: &str,
    ) {
        let of = |earning| told(&right(&standings(around), 2, earning));
        assert_eq!(of(EarningMonths::Every), every);
        assert_eq!(of(EarningMonths::Completing), completing);
    }

    #[rstest]
    #[case("m", 1, "opens 0", "opens 0")]
    #[case("kkmmm", 3, "opens 2", "none")]
    #[case("kmmmk", 3, "opens 1", "none")]
    #[case("mmmkk", 3, "opens 0", "opens 0")]
    #[case("kmmrr", 3, "pending", "none")]
    #[case("ummru", 3, "undetermined", "undetermined")]
    fn other_numbers_of_months_do_alike(
        #[case] around: &str,
        #[case] consecutive: usize,
        #[case] every: &str,
        #[case] completing: &str,
    ) {
        let of = |earning| told(&right(&standings(around), consecutive, earning));
        assert_eq!(of(EarningMonths::Every), every);
        assert_eq!(of(EarningMonths::Completing), completing);
    }

    fn told(right: &Right) -> String {
        match right {
            Right::NotEarned => "none".to_owned(),
            Right::Opens(after) => {
                let after: Vec<String> = after.iter().map(ToString::to_string).collect();
                format!("opens {}", after.join(" "))
            }
            Right::Pending => "pending".to_owned(),
            Right::Undetermined => "undetermined".to_owned(),
        }
    }
}
