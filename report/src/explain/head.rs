//! What was asked, what came out, and by which contract.

use std::io;

use livret_core::explain::Explanation;

use super::said::said;
use crate::page::{Page, look};

/// What a label takes, with the gap after it.
const LABEL: usize = 12;

pub(super) fn write(of: &Explanation, page: &mut Page<'_>) -> io::Result<()> {
    let said = said(of);
    page.heading(&of.id)?;
    page.labelled(2, "asked", LABEL, &said.question)?;
    page.labelled_in(2, "outcome", LABEL, said.style, &said.outcome)?;
    for because in &of.because {
        page.labelled_in(2, "because", LABEL, look::OPEN, because)?;
    }
    page.labelled(2, "certainty", LABEL, &said.certainty)?;
    page.labelled(2, "contract", LABEL, &contract(of))?;
    page.labelled(
        2,
        "judged",
        LABEL,
        &format!(
            "by the {}'s readings, as of {}, time-zone data {}",
            of.reading, of.as_of, of.tzdb
        ),
    )
}

fn contract(of: &Explanation) -> String {
    let terms = match of.terms_from {
        Some(from) => format!(" (its terms hold from {from})"),
        None => String::new(),
    };
    let until = match of.until {
        Some(until) => format!(" to {until}"),
        None => String::new(),
    };
    format!(
        "{}, edition {}{terms}; subscribed from {}{until}",
        of.contract, of.edition, of.since
    )
}
