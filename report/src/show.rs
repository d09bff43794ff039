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

use livret_core::contract::terms::{Missing, Promise};
use livret_core::contract::{Booklet, Citations, Terms};
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
}

/// Writes the contract as text.
///
/// # Errors
/// Whatever writing gives.
pub fn show(sheet: &ContractSheet<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let terms = sheet.terms;
    booklet::write_identity(sheet, page)?;
    if let Some(promised) = title("Availability", &terms.availability, page)? {
        availability::write(promised, page)?;
    }
    if let Some(promised) = title("Credits", &terms.credits, page)? {
        rest::write_credits(promised, page)?;
    }
    if let Some(promised) = title("Support", &terms.support, page)? {
        support::write(promised, page)?;
    }
    if let Some(promised) = title("Backup", &terms.backup, page)? {
        rest::write_backup(promised, page)?;
    }
    if let Some(promised) = title("Lifecycle", &terms.lifecycle, page)? {
        rest::write_lifecycle(promised, page)?;
    }
    booklet::write_parameters(sheet.booklet, page)?;
    booklet::write_readings(sheet.booklet, page)?;
    booklet::write_not_computable(sheet.booklet, page)?;
    booklet::write_articles(sheet.booklet, page)
}

/// Heads a family; gives its terms where it is promised, else says why there are none.
fn title<'t, T>(
    name: &str,
    promise: &'t Promise<T>,
    page: &mut Page<'_>,
) -> io::Result<Option<&'t T>> {
    page.blank()?;
    page.heading(name)?;
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
