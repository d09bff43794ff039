//! Blocks, portions, and what a portion must read.

use rstest::rstest;

use super::*;
use crate::evidence::{Intake, IntakeSubscription};
use livret_core::month::Month;
use livret_core::time::{Instant, Interval};

fn subscriptions(count: usize) -> Vec<IntakeSubscription> {
    let one = |n| IntakeSubscription {
        id: format!("s{n}"),
        selected: true,
        request_span: Interval::new(Instant::FIRST, Instant::END),
        loaded: Err("none".to_owned()),
    };
    (0..count).map(one).collect()
}

/// A survey of one file of one row group, whose blocks hold the rows of these subscriptions.
fn survey(count: usize, blocks: &[&[Option<usize>]]) -> Survey {
    let subscriptions = subscriptions(count);
    let month: Month = "2026-01".parse().unwrap();
    let intake = Intake {
        subscriptions: &subscriptions,
        months: [month; 2],
        as_of: Instant::END,
    };
    let register = Register::of(&intake);
    let mut rows = vec![0; count];
    let names = |block: &[Option<usize>]| -> Vec<String> {
        let names = block
            .iter()
            .map(|n| n.map_or("?".to_owned(), |n| format!("s{n}")));
        names.collect()
    };
    let blocks = blocks
        .iter()
        .map(|block| {
            let names = names(block);
            let ids = names.iter().map(|name| Some(name.as_bytes()));
            block_of(ids, &register, &mut rows)
        })
        .collect();
    Survey {
        files: vec![Some(Blocks(vec![blocks]))],
        rows,
        whole: 0,
    }
}

fn portion(places: Range<u32>, first: bool) -> Portion {
    Portion {
        subscriptions: places,
        first,
        rows: 0,
    }
}

#[rstest]
#[case(&[Some(3), Some(3), Some(5)], 3..4, false, true)]
#[case(&[Some(3), Some(3), Some(5)], 4..5, false, false)]
#[case(&[Some(3), Some(3), Some(5)], 5..9, false, true)]
#[case(&[Some(3), None], 4..5, false, false)]
#[case(&[Some(3), None], 4..5, true, true)]
#[case(&[None], 0..9, false, false)]
fn a_block_of_few_is_read_by_those_alone(
    #[case] block: &[Option<usize>],
    #[case] places: Range<u32>,
    #[case] first: bool,
    #[case] read: bool,
) {
    let survey = survey(9, &[block]);
    let blocks = survey.files[0].as_ref().unwrap();
    assert_eq!(blocks.may_hold(0, 0, &portion(places, first)), read);
}

#[test]
fn a_block_of_many_is_read_by_all_between_the_first_and_the_last() {
    let block: Vec<_> = (10..30).step_by(2).map(Some).collect();
    let survey = survey(40, &[&block]);
    let blocks = survey.files[0].as_ref().unwrap();
    let reads = |places| blocks.may_hold(0, 0, &portion(places, false));
    assert!(reads(10..11) && reads(11..12) && reads(28..40));
    assert!(!reads(0..10) && !reads(29..40));
}

#[test]
fn what_was_not_looked_at_is_read() {
    let survey = survey(2, &[&[Some(0)]]);
    let blocks = survey.files[0].as_ref().unwrap();
    assert!(blocks.may_hold(0, 1, &portion(1..2, false)));
    assert!(blocks.may_hold(1, 0, &portion(1..2, false)));
}

/// Every subscription belongs to one portion, those without rows too, and so does whatever
/// names none.
#[rstest]
#[case(0, &[])]
#[case(1, &[5])]
#[case(4, &[PORTION, 1, PORTION, 0])]
#[case(3, &[PORTION * 3, PORTION * 3, 1])]
fn portions_cover_all(#[case] count: usize, #[case] rows: &[u64]) {
    let mut survey = survey(count, &[]);
    survey.rows = rows.to_vec();
    let portions = survey.portions(PORTION);
    let holders = |place| portions.iter().filter(|it| it.holds(place)).count();
    for place in 0..u32::try_from(count).unwrap() {
        assert_eq!(holders(Some(place)), 1, "{place} of {portions:?}");
    }
    assert_eq!(holders(None), 1, "{portions:?}");
    let held: u64 = portions.iter().map(|it| it.rows).sum();
    assert_eq!(held, rows.iter().sum::<u64>());
}

#[test]
fn a_portion_ends_before_it_grows_too_large() {
    let mut survey = survey(5, &[]);
    survey.rows = vec![PORTION / 2, PORTION / 2, 1, PORTION, PORTION];
    let portions = survey.portions(PORTION);
    let ranges: Vec<_> = portions.iter().map(|it| it.subscriptions.clone()).collect();
    assert_eq!(ranges, [0..2, 2..3, 3..4, 4..u32::MAX]);
}

/// Rows by time, so that each block is of all subscriptions: fewer, larger portions.
#[test]
fn disorder_makes_portions_larger() {
    let all: Vec<_> = (0..64).map(Some).collect();
    let blocks = vec![all.as_slice(); 4_096];
    let mut survey = survey(64, &blocks);
    survey.rows = vec![BLOCK as u64 * 64; 64];
    let portions = survey.portions(PORTION);
    assert_eq!(portions.len(), 8, "{portions:?}");
}

/// A large file that every portion reads whole.
#[test]
fn files_that_are_read_whole_make_portions_larger() {
    let mut survey = survey(64, &[]);
    survey.rows = vec![PORTION; 64];
    assert_eq!(survey.portions(PORTION).len(), 64);
    survey.whole = PORTION * 64 * 32 / 7;
    assert_eq!(survey.portions(PORTION).len(), 8);
}
