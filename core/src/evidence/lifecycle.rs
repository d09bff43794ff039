//! Versions, notices and claims.

use super::rows::{RowRef, SubscriptionIndex};
use super::table::{Table, of_subscription};
use super::texts::Text;
use crate::month::Month;
use crate::time::Instant;

/// What happened to a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VersionEvent {
    /// The vendor brought it out.
    Released,
    /// It was handed to this client.
    Delivered,
    /// It runs at this client's.
    Installed,
    /// This client validated it.
    Validated,
}

impl VersionEvent {
    /// All of them, with their words.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("released", Self::Released),
        ("installed", Self::Installed),
        ("delivered", Self::Delivered),
        ("validated", Self::Validated),
    ];
}

/// The number of a version: its parts, major first, without the zeros that end it.
/// `v12.3.1` is `[12, 3, 1]`; `12` and `12.0` are one number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionNumber(Vec<u32>);

impl VersionNumber {
    /// Reads `12`, `12.3`, `v12.3.1`, `2026.1-rc2`: numbers with dots between, after an
    /// optional `v`, before an optional `-…` or `+…` that tells builds apart and does not
    /// matter here. `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let bare = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let number = bare.split(['-', '+']).next()?;
        let parts = number.split('.').map(|part| part.parse().ok());
        let mut parts = parts.collect::<Option<Vec<u32>>>()?;
        while parts.len() > 1 && parts.last() == Some(&0) {
            parts.pop();
        }
        Some(Self(parts))
    }

    /// The number of the major version.
    #[must_use]
    pub fn major(&self) -> u32 {
        self.0.first().copied().unwrap_or(0)
    }

    /// Whether it only corrects `before`: the same first two parts.
    #[must_use]
    pub fn is_patch_of(&self, before: &Self) -> bool {
        let part = |version: &Self, n: usize| version.0.get(n).copied().unwrap_or(0);
        (0..2).all(|n| part(self, n) == part(before, n))
    }
}

/// One event of a version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VersionRow {
    /// Whose.
    pub subscription: SubscriptionIndex,
    /// When.
    pub at: Instant,
    /// What.
    pub event: VersionEvent,
    /// The version's number.
    pub number: VersionNumber,
    /// The version as it is written.
    pub version: Box<str>,
    /// The product; none: all.
    pub product: Text,
    /// Where it stands.
    pub row: RowRef,
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKind {
    /// An update of the software.
    Update,
    /// A change of the booklet.
    Convention,
    /// Maintenance.
    Maintenance,
}

impl NoticeKind {
    /// All of them, with their words.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("update", Self::Update),
        ("convention", Self::Convention),
        ("maintenance", Self::Maintenance),
    ];
}

/// One notice to the client.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoticeRow {
    /// Whose.
    pub subscription: SubscriptionIndex,
    /// When it was sent.
    pub sent: Instant,
    /// What it is about.
    pub kind: NoticeKind,
    /// When what it tells takes effect; `None`: not said.
    pub effective: Option<Instant>,
    /// Why, in the words of the evidence; none: not said.
    pub reason: Text,
    /// The vendor's reference; none: not said.
    pub reference: Text,
    /// Where it stands.
    pub row: RowRef,
}

/// One claim of the credits of a month.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimRow {
    /// Whose.
    pub subscription: SubscriptionIndex,
    /// The month whose credits are claimed.
    pub period: Month,
    /// When it was sent.
    pub sent: Instant,
    /// The client's reference; none: not said.
    pub reference: Text,
    /// Where it stands.
    pub row: RowRef,
}

of_subscription!(VersionRow, NoticeRow, ClaimRow);

/// Events of versions, by time.
pub type Versions = Table<VersionRow>;

/// Notices, by sending.
pub type Notices = Table<NoticeRow>;

/// Claims, by month and sending.
pub type Claims = Table<ClaimRow>;

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("12", Some(12))]
    #[case("v12.3.1", Some(12))]
    #[case(" 2026.1-rc2 ", Some(2026))]
    #[case("R2", None)]
    #[case("", None)]
    #[case("12..3", None)]
    fn a_version_begins_with_its_major(#[case] text: &str, #[case] major: Option<u32>) {
        assert_eq!(VersionNumber::read(text).map(|it| it.major()), major);
    }

    #[rstest]
    #[case("8", "v8.0.0", true)]
    #[case("8.0-rc1", "8.0", true)]
    #[case("0", "0.0", true)]
    #[case("8.10", "8.1", false)]
    fn zeros_at_its_end_make_no_other_number(
        #[case] one: &str,
        #[case] other: &str,
        #[case] same: bool,
    ) {
        assert_eq!(VersionNumber::read(one) == VersionNumber::read(other), same);
    }

    #[rstest]
    #[case("12.3.1", "12.3", true)]
    #[case("12.3.1", "12.3.0", true)]
    #[case("12.4", "12.3.9", false)]
    #[case("13", "12", false)]
    #[case("12.0.1", "12", true)]
    fn a_patch_changes_neither_of_the_first_two_parts(
        #[case] after: &str,
        #[case] before: &str,
        #[case] patch: bool,
    ) {
        let read = |text| VersionNumber::read(text).unwrap();
        assert_eq!(read(after).is_patch_of(&read(before)), patch);
    }
}
