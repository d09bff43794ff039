//! The promised rate, its window and what does not count.

use std::io;

use livret_core::contract::terms::{
    AvailabilityTerms, Exclusion, PartMonth, ProductTerms, ProductsRule, Sources,
};

use super::phrase::{calendar, clause, exclusion};
use crate::page::Page;

const LABEL: usize = 17;

pub(super) fn write(terms: &AvailabilityTerms, page: &mut Page<'_>) -> io::Result<()> {
    page.labelled(
        2,
        "target",
        LABEL,
        &format!(
            "at least {} % per calendar month, art. {}",
            terms.target, terms.articles
        ),
    )?;
    page.labelled(2, "service window", LABEL, &calendar(&terms.window))?;
    page.labelled(
        2,
        "part of a month",
        LABEL,
        &clause(&terms.part_month, part_month),
    )?;
    page.labelled(2, "records", LABEL, &clause(&terms.sources, sources))?;
    page.labelled(2, "products", LABEL, &clause(&terms.products, products))?;
    page.text(2, "taken out, in this order")?;
    write_exclusions(&terms.exclusions, page)?;
    for product in &terms.product_terms {
        write_product(product, page)?;
    }
    for software in &terms.third_party {
        page.hanging(
            2,
            &format!(
                "undetermined, art. {}, for the software of {} in {}: its publisher's own terms \
                 govern it",
                software.articles,
                software.publisher,
                software.products.join(", ")
            ),
        )?;
    }
    Ok(())
}

pub(crate) fn part_month(rule: &PartMonth) -> String {
    match rule {
        PartMonth::InForce => "the days in force",
        PartMonth::Whole => "the whole month",
    }
    .to_owned()
}

pub(crate) fn sources(rule: &Sources) -> String {
    match rule {
        Sources::Every => "everybody's",
        Sources::VendorWhereAny => "the vendor's alone in a month that has any",
    }
    .to_owned()
}

fn products(rule: &ProductsRule) -> String {
    match rule {
        ProductsRule::Each => "one rate each",
        ProductsRule::AllDown => "one rate, down only while all are",
    }
    .to_owned()
}

fn write_exclusions(exclusions: &[Exclusion], page: &mut Page<'_>) -> io::Result<()> {
    for (n, taken) in exclusions.iter().enumerate() {
        page.hanging(
            4,
            &format!(
                "{}. {}, art. {}: {}",
                n + 1,
                taken.name,
                taken.articles,
                clause(&taken.rule, exclusion)
            ),
        )?;
    }
    Ok(())
}

fn write_product(product: &ProductTerms, page: &mut Page<'_>) -> io::Result<()> {
    let names = product.names.join(", ");
    match &product.exclusions {
        Some(exclusions) => {
            page.hanging(
                2,
                &format!("instead, art. {}, for {names}", product.articles),
            )?;
            write_exclusions(exclusions, page)
        }
        None => page.hanging(
            2,
            &format!(
                "undetermined, art. {}, for {names}: another document governs",
                product.articles
            ),
        ),
    }
}
