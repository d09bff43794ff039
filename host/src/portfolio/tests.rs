//! What a good portfolio becomes, and every mistake as the reader sees it, whole.

mod bounded;
mod changes;
mod faults;
mod good;
mod proposals;
mod random;
mod scripts;
mod segments;
mod sets;
mod shown;
mod values;

use std::path::Path;

use miette::{GraphicalReportHandler, GraphicalTheme};

use super::*;
use crate::contracts::canned::contracts;

/// A portfolio without mistakes.
const GOOD: &str = include_str!("tests/good.toml");

fn parse_bytes(bytes: &[u8]) -> Result<Portfolio, PortfolioError> {
    // The tests run in the crate's folder, which has the folder `src`.
    Portfolio::parse(Path::new("portfolio.toml"), bytes, &contracts())
}

fn parse(text: &str) -> Result<Portfolio, PortfolioError> {
    parse_bytes(text.as_bytes())
}

/// The error as a narrow terminal without colours shows it.
fn rendered(error: &PortfolioError) -> String {
    let mut shown = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::none())
        .with_width(76)
        .render_report(&mut shown, error)
        .expect("renders");
    // A line without source ends in a blank, which editors drop.
    let lines: Vec<_> = shown.lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// The good portfolio with `old` replaced once by `new`.
fn edited(old: &str, new: &str) -> String {
    assert!(GOOD.contains(old), "the good portfolio has no {old:?}");
    GOOD.replacen(old, new, 1)
}

/// Each fault on one line, with what to do about it.
fn faults_of(text: &str) -> String {
    match parse(text) {
        Ok(_) => String::new(),
        Err(error) => {
            let lines: Vec<_> = error
                .faults()
                .iter()
                .map(PortfolioFault::in_one_line)
                .collect();
            lines.join("\n")
        }
    }
}
