//! The libraries of a plugins folder and how they stand, for `plugin list|trust|verify`.

use std::io;

use serde::Serialize;

use crate::page::{Cell, Column, Grid, Page, look};

/// One library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LibraryLine {
    /// Its file name.
    pub file: String,
    /// How it stands, in a word or two.
    pub standing: String,
    /// Whether it may be loaded.
    #[serde(rename = "trusted")]
    pub is_trusted: bool,
    /// The contract, where it is known.
    pub contract: Option<String>,
    /// What the lock says of it, or said before it was vouched for.
    pub was: Option<LibraryState>,
    /// What there is, where that was read.
    pub is: Option<LibraryState>,
    /// What else is to be said: the digest, or why it may not be loaded.
    pub remark: String,
}

/// A library as it was or is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LibraryState {
    /// Its version, where it is known.
    pub version: Option<String>,
    /// The version of the boundary, `major.minor`, where it is known.
    pub abi: Option<String>,
    /// 64 lowercase hexadecimal digits.
    pub sha256: String,
}

impl LibraryState {
    /// Version and the start of the digest: enough to compare by eye.
    #[must_use]
    pub fn short(&self) -> String {
        let start: String = self.sha256.chars().take(12).collect();
        match &self.version {
            Some(version) => format!("{version} sha256 {start}…"),
            None => format!("sha256 {start}…"),
        }
    }
}

/// Writes the libraries as a table.
///
/// # Errors
/// Whatever writing gives.
pub fn libraries(lines: &[LibraryLine], page: &mut Page<'_>) -> io::Result<()> {
    let mut grid = Grid::new([
        Column::sentences("library"),
        Column::words("standing"),
        Column::sentences("contract"),
        Column::words("abi"),
    ]);
    for line in lines {
        let style = if line.is_trusted {
            look::GOOD
        } else {
            look::BAD
        };
        let state = line.is.as_ref().or(line.was.as_ref());
        let version = state.and_then(|state| state.version.as_deref());
        let contract: Vec<&str> = line
            .contract
            .as_deref()
            .into_iter()
            .chain(version)
            .collect();
        let abi = state.and_then(|state| state.abi.as_deref());
        let cells: [Cell; 4] = [
            line.file.as_str().into(),
            Cell::styled(&line.standing, style),
            contract.join(" ").into(),
            abi.unwrap_or_default().into(),
        ];
        grid.row_with_notes(cells, vec![line.remark.clone()]);
    }
    page.grid(0, &grid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(version: &str, digit: &str) -> LibraryState {
        LibraryState {
            version: Some(version.to_owned()),
            abi: Some("1.1".to_owned()),
            sha256: digit.repeat(64),
        }
    }

    /// What changed shows beside what the lock says, and a name cannot speak to the terminal.
    #[test]
    fn a_library_is_a_row_and_its_remark() {
        let lines = [
            LibraryLine {
                file: "liba.so".to_owned(),
                standing: "trusted".to_owned(),
                is_trusted: true,
                contract: Some("a".to_owned()),
                was: Some(state("1.0.0", "a")),
                is: Some(state("1.1.0", "b")),
                remark: format!("was {}", state("1.0.0", "a").short()),
            },
            LibraryLine {
                file: "lib\u{1b}[31mb.so".to_owned(),
                standing: "not listed".to_owned(),
                is_trusted: false,
                contract: None,
                was: None,
                is: None,
                remark: "is not listed".to_owned(),
            },
        ];
        let mut out = Vec::new();
        libraries(&lines, &mut Page::new(&mut out, 80)).unwrap();
        assert_eq!(
            crate::sample::unstyled(&out),
            "\
library       standing    contract  abi
liba.so       trusted     a 1.1.0   1.1
  was 1.0.0 sha256 aaaaaaaaaaaa…
lib\u{fffd}[31mb.so  not listed
  is not listed
"
        );
    }
}
