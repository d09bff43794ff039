//! A situation as livret reads it: `portfolio.toml` and files of evidence.

mod evidence;
mod portfolio;

use std::fmt;
use std::path::Path;

use crate::clock::written as utc;
use crate::situation::Situation;

/// The files of a situation.
pub struct Written {
    /// Each with its name and what it says, the portfolio first.
    pub files: Vec<(String, String)>,
}

impl Written {
    /// Writes the files into a folder, the evidence into `evidence` in it.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn save(&self, folder: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder.join("evidence"))?;
        for (name, text) in &self.files {
            std::fs::write(folder.join(name), text)?;
        }
        Ok(())
    }

    /// The text of `portfolio.toml`.
    #[must_use]
    pub fn portfolio(&self) -> &str {
        &self.files[0].1
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, text) in &self.files {
            writeln!(f, "--- {name}\n{text}")?;
        }
        Ok(())
    }
}

impl Situation {
    /// The first and the last month asked for, such as `2026-05`.
    #[must_use]
    pub fn months(&self) -> [String; 2] {
        [self.from, self.to].map(|day| day.format("%Y-%m").to_string())
    }

    /// Until when anything is known, RFC 3339.
    #[must_use]
    pub fn as_of(&self) -> String {
        utc(self.as_of)
    }

    /// The files that say it.
    #[must_use]
    pub fn written(&self) -> Written {
        let mut files = vec![("portfolio.toml".to_owned(), portfolio::written(self))];
        let tables = evidence::written(&self.evidence).into_iter();
        files.extend(tables.map(|(name, text)| (format!("evidence/{name}.csv"), text)));
        Written { files }
    }
}
