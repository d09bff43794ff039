//! The booklet around the terms: identity, parameters, readings, what no program can compute,
//! articles, and which of them promise nothing.

use std::io;

use livret_core::contract::{Booklet, ParameterSpec};

use super::{ContractSheet, SECTIONS, SubscriptionSheet, part_of};
use crate::page::{Page, look};

pub(super) fn write_identity(sheet: &ContractSheet<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let booklet = sheet.booklet;
    page.heading(&booklet.contract)?;
    page.hanging(
        2,
        &format!("{}: {}; {}", booklet.vendor, booklet.product, booklet.title),
    )?;
    let editions: Vec<String> = booklet
        .editions
        .iter()
        .map(|edition| match edition.from {
            Some(from) => format!("{} (from {from})", edition.id),
            None => format!("{} (always in force)", edition.id),
        })
        .collect();
    page.hanging(2, &format!("editions: {}", editions.join(", ")))?;
    page.hanging(2, &format!("shown: {}", sheet.edition))?;
    sheet.of.as_ref().map_or(Ok(()), |of| write_whose(of, page))
}

/// Whose terms they are, since when, and what its script changed outside the sections below.
fn write_whose(of: &SubscriptionSheet<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let from = match of.terms_from {
        Some(from) => format!("in force from {from}"),
        None => "in force whatever the date".to_owned(),
    };
    let (client, subscription) = (of.client, of.subscription);
    page.hanging(
        2,
        &format!("client {client}, subscription {subscription}: {from}"),
    )?;
    if !of.other_terms_from.is_empty() {
        let days: Vec<String> = of
            .other_terms_from
            .iter()
            .map(ToString::to_string)
            .collect();
        let line = format!("other terms from {}: --on DAY shows them", days.join(", "));
        page.aside(2, &line)?;
    }
    for changed in &of.overrides {
        if !SECTIONS.contains(&part_of(changed)) {
            page.styled(2, 4, look::OPEN, &format!("otherwise: {changed}"))?;
        }
    }
    Ok(())
}

pub(super) fn write_parameters(booklet: &Booklet, page: &mut Page<'_>) -> io::Result<()> {
    if booklet.parameters.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.heading("Parameters that the client's contract fills in")?;
    for parameter in &booklet.parameters {
        page.hanging(
            2,
            &format!(
                "{}, art. {}, {}: {}",
                parameter.name,
                parameter.articles,
                standing(parameter),
                parameter.summary
            ),
        )?;
        let example = parameter.kind.example();
        page.aside(4, &format!("{} = {example}", parameter.name))?;
    }
    Ok(())
}

fn standing(parameter: &ParameterSpec) -> String {
    match (&parameter.default, parameter.needed_for.as_slice()) {
        (Some(default), _) => format!("default {default}"),
        (None, []) => "optional".to_owned(),
        (None, needed) => format!("required for {}", needed.join(", ")),
    }
}

pub(super) fn write_readings(booklet: &Booklet, page: &mut Page<'_>) -> io::Result<()> {
    if booklet.readings.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.heading("Unclear clauses")?;
    for reading in &booklet.readings {
        page.hanging(
            2,
            &format!(
                "{}, art. {}: {}",
                reading.id, reading.articles, reading.clause
            ),
        )?;
        page.hanging(4, &format!("client: {}", reading.client))?;
        page.hanging(4, &format!("vendor: {}", reading.vendor))?;
    }
    Ok(())
}

pub(super) fn write_not_computable(booklet: &Booklet, page: &mut Page<'_>) -> io::Result<()> {
    if booklet.not_computable.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.heading("What no program can compute")?;
    for promise in &booklet.not_computable {
        page.hanging(
            2,
            &format!(
                "{}, art. {}: {}",
                promise.what, promise.articles, promise.why
            ),
        )?;
    }
    Ok(())
}

pub(super) fn write_articles(booklet: &Booklet, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("Articles")?;
    for article in &booklet.articles {
        page.hanging(
            2,
            &format!("{} {}: {}", article.id, article.title, article.summary),
        )?;
    }
    for own in &booklet.descriptive {
        page.hanging(
            2,
            &format!("promise nothing: {}; {}", own.articles, own.why),
        )?;
    }
    Ok(())
}
