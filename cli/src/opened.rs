//! One contract of the plugins at hand, with the terms of one edition for one client.

use chrono::NaiveDate;
use livret_core::calendar::nearest;
use livret_core::contract::terms::{Missing, Promise};
use livret_core::contract::{Booklet, ClientPlace, Edition, ReadingId, Side, Terms};
use livret_host::contracts::Contract;
use livret_host::portfolio::parse_sets;
use miette::{IntoDiagnostic, miette};

use crate::args::Setting;

/// Which edition is asked for.
pub(crate) enum Asked<'a> {
    /// By its name.
    Named(&'a str),
    /// The one in force on a day; the first where none has begun.
    On(NaiveDate),
    /// The last.
    Latest,
}

/// A contract whose terms were asked for.
pub(crate) struct Opened {
    pub(crate) contract: Contract,
    pub(crate) edition: Edition,
    pub(crate) terms: Terms,
    pub(crate) place: ClientPlace,
}

impl Opened {
    /// Loads the plugins and asks the contract called `name` for its terms.
    ///
    /// # Errors
    /// An unknown contract or edition, a plugin that fails, a `--set` that is wrong.
    pub(crate) fn new(
        setting: &Setting,
        name: &str,
        asked: &Asked<'_>,
        place: ClientPlace,
        sets: &[String],
    ) -> miette::Result<Self> {
        let contracts = setting.at_hand(None)?;
        let contract = contracts.get(name).into_diagnostic()?.clone();
        let booklet = contract.booklet();
        let (place, parameters) = parse_sets(sets, booklet, place).into_diagnostic()?;
        let edition = edition(booklet, asked)?;
        let terms = contract.terms(&edition.id, &parameters).into_diagnostic()?;
        Ok(Self {
            contract,
            edition,
            terms,
            place,
        })
    }

    /// The booklet's name and all.
    pub(crate) fn booklet(&self) -> &Booklet {
        self.contract.booklet()
    }

    /// What is promised, or why the question has no answer.
    ///
    /// # Errors
    /// The article that promises no such thing; or the parameter that is missing, its
    /// article, and how to give it.
    pub(crate) fn promised<'t, T>(
        &self,
        what: &str,
        promise: &'t Promise<T>,
    ) -> miette::Result<&'t T> {
        match promise {
            Promise::Promised(terms) => Ok(terms),
            Promise::NotPromised { articles, because } => Err(miette!(
                "{} promises no {what}, art. {articles}: {because}",
                self.contract.name()
            )),
            Promise::Undetermined(missing) => Err(self.missing(missing)),
        }
    }

    fn missing(&self, missing: &Missing) -> miette::Report {
        let Missing {
            obligation,
            parameter,
            article,
            reason,
        } = missing;
        let specs = self.booklet().parameters.iter();
        let spec = specs.clone().find(|spec| spec.name == *parameter);
        let example = spec.map_or("VALUE", |spec| spec.kind.example());
        miette!(
            help = format!(
                "give it, for example: --set {}",
                shell_word(parameter, example)
            ),
            "{} cannot say anything of {obligation} without `{parameter}`, art. {article}: {reason}",
            self.contract.name()
        )
    }

    /// Reads `READING=SIDE`.
    ///
    /// # Errors
    /// A reading that the booklet does not have, or a side that is none.
    pub(crate) fn pins(&self, pins: &[String]) -> miette::Result<Vec<(ReadingId, Side)>> {
        pins.iter().map(|pin| self.pin(pin)).collect()
    }

    fn pin(&self, pin: &str) -> miette::Result<(ReadingId, Side)> {
        let wrong = |why: String| miette!("--pin {pin}: {why}");
        let (name, side) = pin
            .split_once('=')
            .ok_or_else(|| wrong("write READING=SIDE, such as business-days=vendor".to_owned()))?;
        let readings = || self.booklet().readings.iter();
        if !readings().any(|known| known.id.as_str() == name) {
            let names = || readings().map(|known| known.id.as_str());
            let offer = match nearest(name, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("one of {}", names().collect::<Vec<_>>().join(", ")),
            };
            return Err(wrong(format!(
                "`{name}` is not a reading of {}; {offer}",
                self.contract.name()
            )));
        }
        match side {
            "client" => Ok((ReadingId::new(name), Side::Client)),
            "vendor" => Ok((ReadingId::new(name), Side::Vendor)),
            _ => Err(wrong(format!("`{side}` is neither `client` nor `vendor`"))),
        }
    }
}

/// A `--set` as one word of a shell.
fn shell_word(name: &str, example: &str) -> String {
    format!("'{name}={}'", example.trim_matches('"'))
}

/// The edition that is asked for.
///
/// # Errors
/// When the booklet has no such edition.
pub(crate) fn edition(booklet: &Booklet, asked: &Asked<'_>) -> miette::Result<Edition> {
    let editions = &booklet.editions;
    let found = match asked {
        Asked::Named(name) => booklet.edition(name),
        Asked::On(day) => booklet.edition_on(*day).or(editions.first()),
        Asked::Latest => editions.last(),
    };
    found.cloned().ok_or_else(|| {
        let known: Vec<&str> = editions.iter().map(|edition| edition.id.as_str()).collect();
        let asked = match asked {
            Asked::Named(name) => name,
            _ => "any",
        };
        miette!(
            "`{asked}` is not an edition of {}; one of {}",
            booklet.contract,
            known.join(", ")
        )
    })
}
