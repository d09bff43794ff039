//! `show` as text: everything that a contract says, and what no program can compute.
//!
//! In the order of a reader's questions: what is it, what is promised, what is not and
//! where that stands, what is left open, where the words are unclear, what stays outside.

pub(crate) mod availability;
mod booklet;
pub(crate) mod phrase;
pub(crate) mod rest;
pub(crate) mod support;

use std::io;

use chrono::NaiveDate;
use livret_core::contract::terms::{Missing, Promise};
use livret_core::contract::{Booklet, Citations, Terms};
use livret_core::report::Override;
use serde::Serialize;

use crate::page::{Page, look};

/// A contract: its booklet, and the terms of one edition.
#[derive(Clone, Debug, Serialize)]
pub struct ContractSheet<'a> {
    /// Identity, editions, articles, parameters, readings.
    pub booklet: &'a Booklet,
    /// The edition that the terms are of.
    pub edition: &'a str,
    /// What it promises, under the parameters given.
    pub terms: &'a Terms,
    /// Whose terms they are, where they are some client's.
    #[serde(flatten)]
    pub of: Option<SubscriptionSheet<'a>>,
}

/// One client's subscription of a contract.
#[derive(Clone, Debug, Serialize)]
pub struct SubscriptionSheet<'a> {
    /// The client's id.
    pub client: &'a str,
    /// The subscription's id.
    pub subscription: &'a str,
    /// From which day these terms hold; `None`: always.
    pub terms_from: Option<NaiveDate>,
    /// The days on which other terms begin to hold.
    pub other_terms_from: Vec<NaiveDate>,
    /// What the client's script changed in them, in the order of the script's run.
    pub overrides: Vec<&'a Override>,
}

impl ContractSheet<'_> {
    /// What the client's script changed in a part of the terms.
    fn overrides(&self, part: &str) -> impl Iterator<Item = &Override> {
        let overrides = self.of.iter().flat_map(|of| of.overrides.iter().copied());
        overrides.filter(move |changed| part_of(changed) == part)
    }
}

/// The part of the terms that an override changes: the first word of its path.
fn part_of(changed: &Override) -> &str {
    let path = changed.path.as_str();
    path.split_once('.').map_or(path, |(part, _)| part)
}

/// The parts that have a section of their own, with the word that paths begin with.
const SECTIONS: [&str; 5] = ["availability", "credits", "support", "backup", "lifecycle"];

/// Writes the contract as text.
///
/// # Errors
/// Whatever writing gives.
pub fn show(sheet: &ContractSheet<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let terms = sheet.terms;
    booklet::write_identity(sheet, page)?;
    if let Some(promised) = title(sheet, "Availability", &terms.availability, page)? {
        availability::write(promised, page)?;
    }
    if let Some(promised) = title(sheet, "Credits", &terms.credits, page)? {
        rest::write_credits(promised, page)?;
    }
    if let Some(promised) = title(sheet, "Support", &terms.support, page)? {
        support::write(promised, page)?;
    }
    if let Some(promised) = title(sheet, "Backup", &terms.backup, page)? {
        rest::write_backup(promised, page)?;
    }
    if let Some(promised) = title(sheet, "Lifecycle", &terms.lifecycle, page)? {
        rest::write_lifecycle(promised, page)?;
    }
    booklet::write_parameters(sheet.booklet, page)?;
    booklet::write_readings(sheet.booklet, page)?;
    booklet::write_not_computable(sheet.booklet, page)?;
    booklet::write_articles(sheet.booklet, page)
}

/// Heads a family; gives its terms where it is promised, else says why there are none.
fn title<'t, T>(
    sheet: &ContractSheet<'_>,
    name: &str,
    promise: &'t Promise<T>,
    page: &mut Page<'_>,
) -> io::Result<Option<&'t T>> {
    page.blank()?;
    page.heading(name)?;
    for changed in sheet.overrides(&name.to_lowercase()) {
        page.styled(2, 4, look::OPEN, &format!("otherwise: {changed}"))?;
    }
    match promise {
        Promise::Promised(terms) => return Ok(Some(terms)),
        Promise::NotPromised { articles, because } => write_absent(articles, because, page)?,
        Promise::Undetermined(missing) => write_missing(missing, page)?,
    }
    Ok(None)
}

fn write_absent(articles: &Citations, because: &str, page: &mut Page<'_>) -> io::Result<()> {
    page.hanging(2, &format!("not promised, art. {articles}: {because}"))
}

fn write_missing(missing: &Missing, page: &mut Page<'_>) -> io::Result<()> {
    page.styled(
        2,
        4,
        look::OPEN,
        &format!(
            "undetermined without `{}`, art. {}: {}",
            missing.parameter, missing.article, missing.reason
        ),
    )
}
