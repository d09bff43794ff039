//! What every row is read against: the portfolio's subscriptions, the words already held,
//! and the tickets already read.
//!
//! A row's subscription is settled here, in this order: it is named; it is in the
//! portfolio; its contract is loaded; the contract promises what the row is evidence of.
//! A subscription that the request leaves out is not refused for a contract that is not
//! loaded: its rows are outside.

use std::collections::{BTreeSet, HashMap};

use livret_core::contract::bare_product;
use livret_core::evidence::{CAUSES, RowRef, SubscriptionIndex, Text, Texts};

use super::backups::{CopyKey, RestoreKey};
use super::folder::{EvidenceFile, Format};
use super::intake::{Intake, IntakeRules, IntakeSubscription};
use super::kind::Column;
use super::register::Register;
use super::row::Row;
use super::spoiled::Spoiled;
use super::survey::Portion;
use super::tickets::TicketPlaces;
use super::words::{nearest, same_word, shown, unknown};

/// The environment that a booklet is about.
const PRODUCTION: &str = "production";

/// What a row is evidence of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Whether the service was available.
    Availability,
    /// Whether support was given.
    Support,
    /// Whether backups were made, kept and served.
    Backup,
    /// What became of versions and of notices.
    Lifecycle,
    /// What was claimed.
    Credits,
}

/// Whose a row is.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    /// The subscription's place.
    pub(super) place: SubscriptionIndex,
    /// What its contract knows; none for one left out whose contract is not loaded.
    pub(super) rules: Option<&'a IntakeRules>,
}

/// What rows are read against.
pub(super) struct Desk<'a> {
    pub(super) intake: &'a Intake<'a>,
    register: &'a Register<'a>,
    /// The subscriptions whose rows are read.
    portion: &'a Portion,
    /// The id that was looked up last, and whose it is: neighbours mostly share theirs.
    last: (String, Option<SubscriptionIndex>),
    unknown_ids: HashMap<Box<str>, Box<str>>,
    /// The words that columns name.
    pub(super) texts: Texts,
    /// References, notes and environments: they only tell two rows apart.
    pub(super) asides: Texts,
    /// What the reader of the run should know.
    pub(super) notes: BTreeSet<String>,
    /// The files, by place.
    files: &'a [EvidenceFile],
    /// Whose monitoring times are named at all, well or badly.
    pub(super) covered: BTreeSet<SubscriptionIndex>,
    /// The tickets that suspensions may name.
    pub(super) tickets: TicketPlaces,
    /// Copies of backups with rows that could not be read.
    pub(super) copies: Spoiled<CopyKey>,
    /// Restorations with such rows.
    pub(super) restores: Spoiled<RestoreKey>,
}

impl<'a> Desk<'a> {
    /// An empty desk.
    pub(super) fn new(
        intake: &'a Intake<'a>,
        register: &'a Register<'a>,
        files: &'a [EvidenceFile],
        portion: &'a Portion,
    ) -> Self {
        Self {
            intake,
            register,
            portion,
            last: Default::default(),
            unknown_ids: HashMap::new(),
            texts: Texts::default(),
            asides: Texts::default(),
            notes: BTreeSet::new(),
            files,
            covered: BTreeSet::new(),
            tickets: TicketPlaces::default(),
            copies: Spoiled::default(),
            restores: Spoiled::default(),
        }
    }

    /// Whose a row is by its id alone, if the portfolio has it.
    pub(super) fn place_of(&mut self, row: &Row<'_>) -> Option<SubscriptionIndex> {
        let id = row.filled(Column::Subscription)?;
        let (last, place) = &mut self.last;
        if last != id {
            id.clone_into(last);
            *place = self.register.place(id);
        }
        *place
    }

    /// Whether a row is read in this portion. What is no row at all names no subscription.
    pub(super) fn reads(&mut self, row: &Result<Row<'_>, String>) -> bool {
        let place = row.as_ref().ok().and_then(|row| self.place_of(row));
        self.portion.holds(place)
    }

    /// Whose a row is.
    pub(super) fn subject(&mut self, row: &Row<'_>, family: Family) -> Result<Subject<'a>, String> {
        let id = row.required(Column::Subscription)?;
        let place = self.place_of(row);
        let Some((place, known)) =
            place.and_then(|place| self.subscription(place).map(|known| (place, known)))
        else {
            return Err(self.unknown_subscription(id));
        };
        let rules = match &known.loaded {
            Ok(rules) => rules,
            Err(_) if !known.selected => return Ok(Subject { place, rules: None }),
            Err(why) => {
                return Err(format!("subscription {} is not judged: {why}", shown(id)));
            }
        };
        let promised = match family {
            Family::Availability => rules.availability.as_ref(),
            Family::Support => rules.support().map(|()| &()),
            Family::Backup => rules.backup.as_ref(),
            Family::Lifecycle => rules.lifecycle.as_ref(),
            Family::Credits => rules.credits.as_ref(),
        };
        match promised {
            Ok(()) => Ok(Subject {
                place,
                rules: Some(rules),
            }),
            Err(why) => Err(format!("subscription {}: {why}", shown(id))),
        }
    }

    /// A row's cause: one of those known, or `outside:NAME`.
    pub(super) fn cause(&mut self, row: &Row<'_>) -> Result<Text, String> {
        let Some(text) = row.filled(Column::Cause) else {
            return Ok(self.texts.intern("vendor"));
        };
        if let Some(cause) = CAUSES.iter().find(|cause| same_word(cause, text)) {
            return Ok(self.texts.intern(cause));
        }
        match text.split_once(':') {
            Some((outside, system)) if same_word(outside.trim(), "outside") => {
                let system = system.trim().to_lowercase();
                if system.is_empty() {
                    return Err(format!(
                        "`cause` {} names no system; write one, such as `outside:comedec`",
                        shown(text)
                    ));
                }
                Ok(self.texts.intern(&format!("outside:{system}")))
            }
            _ => Err(unknown(
                "`cause`",
                text,
                CAUSES.into_iter().chain(["outside:NAME"]),
            )),
        }
    }

    /// Whether a row is about production, and the word for its environment if it is not.
    /// Any other word is another environment; one that may have been meant for production
    /// is noted, since its downtime will not count.
    pub(super) fn environment(&mut self, row: &Row<'_>) -> (bool, Text) {
        let Some(text) = row.filled(Column::Environment) else {
            return (true, Text::NONE);
        };
        if same_word(text, PRODUCTION) {
            return (true, Text::NONE);
        }
        if same_word(text, "prod") || nearest(text, [PRODUCTION]).is_some() {
            let file = self.file(row.at);
            self.notes.insert(format!(
                "{file}: the environment {} is not `{PRODUCTION}`: its rows are taken as being \
                 about another one",
                shown(text)
            ));
        }
        (false, self.asides.intern(&text.to_lowercase()))
    }

    /// The product that a row is about, in the portfolio's spelling.
    pub(super) fn product(&mut self, row: &Row<'_>, subject: Subject<'_>) -> Result<Text, String> {
        let Some(text) = row.filled(Column::Product) else {
            return Ok(Text::NONE);
        };
        let listed = subject.rules.map_or(&[][..], |rules| &rules.products);
        let vendor = subject.rules.map_or("", |rules| &rules.vendor);
        let text = bare_product(text, vendor);
        if listed.is_empty() {
            return Ok(self.texts.intern(text));
        }
        match listed.iter().find(|product| same_word(product, text)) {
            Some(product) => Ok(self.texts.intern(product)),
            None => Err(unknown(
                "`product`",
                text,
                listed.iter().map(String::as_str),
            )),
        }
    }

    /// The word in a column, as it is written; none for an empty one.
    pub(super) fn word(&mut self, row: &Row<'_>, column: Column) -> Text {
        row.filled(column)
            .map_or(Text::NONE, |text| self.texts.intern(text))
    }

    /// The reference and the note of a row.
    pub(super) fn aside(&mut self, row: &Row<'_>) -> [Text; 2] {
        [Column::Ref, Column::Note].map(|column| {
            row.filled(column)
                .map_or(Text::NONE, |text| self.asides.intern(text))
        })
    }

    /// The name of the file in which a row stands.
    pub(super) fn file(&self, at: RowRef) -> &'a str {
        let file = self.files.get(at.file as usize);
        file.map_or("", |file| &file.name)
    }

    /// Where a row stands, as a message says it: `line 3 of tickets.csv`.
    pub(super) fn stands(&self, at: RowRef) -> String {
        let format = self.files.get(at.file as usize).map(|file| file.format);
        let word = format.map_or("line", Format::place_word);
        format!("{word} {} of {}", at.line, self.file(at))
    }

    /// The subscription at a place of the portfolio.
    pub(super) fn subscription(&self, place: SubscriptionIndex) -> Option<&'a IntakeSubscription> {
        self.intake.subscriptions.get(place as usize)
    }

    fn unknown_subscription(&mut self, id: &str) -> String {
        if let Some(why) = self.unknown_ids.get(id) {
            return why.to_string();
        }
        let near = self.register.nearest(id);
        let near = near
            .map(|near| format!("; did you mean `{near}`?"))
            .unwrap_or_default();
        let why = format!("subscription {} is not in the portfolio{near}", shown(id));
        self.unknown_ids.insert(id.into(), why.as_str().into());
        why
    }
}
