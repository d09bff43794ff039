//! A first look at files of Parquet: whose rows lie where in them.
//!
//! Reads the column of subscriptions and nothing else. What it keeps is small: of each block
//! of rows the few subscriptions that it holds, or the first and the last where they are
//! many. A [`Portion`] of the subscriptions is then read without decoding the blocks that
//! hold none of its rows. Invariant: a block that holds a row of a subscription is never
//! passed over for it; what the look says too much costs time and nothing else. Rows that name
//! no subscription of the portfolio belong to the first portion.

use std::collections::BTreeSet;
use std::ops::Range;

use livret_core::evidence::SubscriptionIndex;

use super::error::FileError;
use super::folder::{EvidenceFile, FileName, Format};
use super::register::Register;
use super::{columnar, gather};

/// How many rows a block holds; its last one in a row group may hold fewer.
pub(super) const BLOCK: usize = 4_096;
/// More subscriptions than this in a block are kept as the first and the last of them.
const FEW: usize = 8;
/// Rows that a portion holds at most, unless its last subscription alone brings more, or the
/// files are in disorder.
pub const PORTION: u64 = 1 << 17;
/// Portions of files in disorder grow up to this, so that fewer of them read a block.
const MOST_ROWS: u64 = 1 << 21;
/// How often a row may be decoded on average before portions are made larger.
const READINGS: u64 = 2;

/// Subscriptions that are read and judged together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion {
    /// Their places in the portfolio.
    pub subscriptions: Range<SubscriptionIndex>,
    /// Whether it is the first, which also reads the rows of no subscription.
    pub first: bool,
    /// How many rows the files of Parquet hold of it.
    pub rows: u64,
}

impl Portion {
    /// All of them.
    #[must_use]
    pub const fn whole() -> Self {
        Self {
            subscriptions: 0..SubscriptionIndex::MAX,
            first: true,
            rows: 0,
        }
    }

    /// Whether a row of a subscription, or of none, belongs to it.
    pub(super) fn holds(&self, subscription: Option<SubscriptionIndex>) -> bool {
        match subscription {
            Some(place) => self.subscriptions.contains(&place),
            None => self.first,
        }
    }
}

/// Whose rows a block holds.
#[derive(Debug)]
struct Block {
    /// Places in the portfolio, ascending: all of them, or the first and the last.
    places: Box<[SubscriptionIndex]>,
    /// Whether those between the first and the last may be in it too.
    many: bool,
    /// Whether some row names none.
    strangers: bool,
}

impl Block {
    fn may_hold(&self, portion: &Portion) -> bool {
        let wanted = &portion.subscriptions;
        let inside = match (self.many, &*self.places) {
            (true, [first, .., last]) => wanted.start <= *last && wanted.end > *first,
            (_, places) => places.iter().any(|place| wanted.contains(place)),
        };
        inside || self.strangers && portion.first
    }
}

/// Whose rows each block of a file holds, by row group.
#[derive(Debug, Default)]
pub(super) struct Blocks(Vec<Vec<Block>>);

impl Blocks {
    /// Whether a block must be read for a portion; what was not looked at must be.
    pub(super) fn may_hold(&self, group: usize, block: usize, portion: &Portion) -> bool {
        let block = self.0.get(group).and_then(|group| group.get(block));
        block.is_none_or(|block| block.may_hold(portion))
    }

    /// How many rows are decoded for a portion, at most.
    pub(super) fn rows(&self, portion: &Portion) -> u64 {
        let blocks = self.0.iter().flatten();
        blocks.filter(|block| block.may_hold(portion)).count() as u64 * BLOCK as u64
    }
}

/// What a first look at a folder found.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// By place of the file; `None` for those that are read whole.
    files: Vec<Option<Blocks>>,
    /// The rows of each subscription.
    rows: Vec<u64>,
    /// The bytes of files that are read whole for every portion.
    whole: u64,
}

impl Survey {
    /// Looks at every file, and hands over those that cannot be read.
    pub(super) fn of(
        files: &[EvidenceFile],
        register: &Register<'_>,
        notes: &mut Vec<String>,
        mut refuse: impl FnMut(&EvidenceFile, FileError),
    ) -> Self {
        let mut survey = Self {
            rows: vec![0; register.len()],
            ..Self::default()
        };
        for file in files {
            let blocks = match file.format {
                Format::Parquet => match survey.look(file, register, notes) {
                    Ok(blocks) => Some(blocks),
                    Err(error) => {
                        refuse(file, error);
                        None
                    }
                },
                Format::Separated | Format::JsonLines => {
                    let size = std::fs::metadata(&file.path).map_or(0, |found| found.len());
                    survey.whole = survey.whole.saturating_add(size);
                    None
                }
            };
            survey.files.push(blocks);
        }
        survey
    }

    fn look(
        &mut self,
        file: &EvidenceFile,
        register: &Register<'_>,
        notes: &mut Vec<String>,
    ) -> Result<Blocks, FileError> {
        let name = FileName {
            place: file.place,
            name: &file.name,
        };
        let mut blocks = Blocks::default();
        let rows = &mut self.rows;
        columnar::subscriptions(
            name,
            file.kind,
            gather::opened(file)?,
            notes,
            |group, ids| {
                if blocks.0.len() <= group {
                    blocks.0.resize_with(group + 1, Vec::new);
                }
                let block = block_of(ids, register, rows);
                if let Some(group) = blocks.0.get_mut(group) {
                    group.push(block);
                }
            },
        )?;
        Ok(blocks)
    }

    /// The blocks of a file; `None` where it is read whole.
    pub(super) fn blocks(&self, file: &EvidenceFile) -> Option<&Blocks> {
        self.files.get(file.place as usize)?.as_ref()
    }

    /// All rows.
    fn total(&self) -> u64 {
        self.rows.iter().sum()
    }

    /// The portion of one subscription.
    pub(super) fn portion_of(&self, subscription: SubscriptionIndex) -> Portion {
        Portion {
            subscriptions: subscription..subscription.saturating_add(1),
            first: false,
            rows: self.rows.get(subscription as usize).copied().unwrap_or(0),
        }
    }

    /// Cuts the subscriptions into portions: each as small as keeps the whole cheap to read,
    /// unless `rows` asks for smaller ones than [`PORTION`].
    pub(super) fn portions(&self, rows: u64) -> Vec<Portion> {
        if rows < PORTION {
            return self.cut(rows);
        }
        let total = self.total();
        let mut rows = rows;
        // Files that are read whole for every portion may cost as much as the rest, no more.
        // A row of Parquet takes some 32 bytes.
        while self.whole > 0 && total / rows > 1 + total * 32 / self.whole && rows < MOST_ROWS {
            rows *= 2;
        }
        loop {
            let portions = self.cut(rows);
            if rows >= MOST_ROWS || self.readings(&portions) <= READINGS * total {
                return portions;
            }
            rows *= 2;
        }
    }

    pub(super) fn cut(&self, most: u64) -> Vec<Portion> {
        let mut portions = vec![Portion {
            subscriptions: 0..0,
            first: true,
            rows: 0,
        }];
        for (place, rows) in (0..).zip(&self.rows) {
            if let Some(last) = portions.last_mut()
                && (last.rows == 0 || last.rows + rows <= most)
            {
                last.rows += rows;
                last.subscriptions.end = place + 1;
            } else {
                portions.push(Portion {
                    subscriptions: place..place + 1,
                    first: false,
                    rows: *rows,
                });
            }
        }
        if let Some(last) = portions.last_mut() {
            last.subscriptions.end = SubscriptionIndex::MAX;
        }
        portions
    }

    /// How many rows are decoded in all if these portions are read.
    fn readings(&self, portions: &[Portion]) -> u64 {
        let files = || self.files.iter().flatten();
        let of = |portion| files().map(|file| file.rows(portion)).sum::<u64>();
        portions.iter().map(of).sum()
    }
}

/// Whose rows a block holds; counts them.
fn block_of<'i>(
    ids: impl Iterator<Item = Option<&'i [u8]>>,
    register: &Register<'_>,
    rows: &mut [u64],
) -> Block {
    let mut places = BTreeSet::new();
    let mut strangers = false;
    let mut last: Option<(&[u8], Option<SubscriptionIndex>)> = None;
    for id in ids {
        let id = id.unwrap_or_default();
        let place = match last {
            Some((known, place)) if known == id => place,
            _ => {
                let text = std::str::from_utf8(id).ok();
                let place = text.and_then(|text| register.place(text.trim()));
                match place {
                    Some(place) => {
                        places.insert(place);
                    }
                    None => strangers = true,
                }
                last = Some((id, place));
                place
            }
        };
        if let Some(count) = place.and_then(|place| rows.get_mut(place as usize)) {
            *count += 1;
        }
    }
    let many = places.len() > FEW;
    let kept: Box<[_]> = match (many, places.first(), places.last()) {
        (true, Some(first), Some(last)) => [*first, *last].into(),
        _ => places.into_iter().collect(),
    };
    Block {
        places: kept,
        many,
        strangers,
    }
}

#[cfg(test)]
mod tests;
