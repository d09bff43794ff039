//! What a script would change, run dry on a contract.

use std::io;

use livret_core::report::Override;
use serde::Serialize;

use crate::overrides;
use crate::page::Page;
use crate::words::{count, list};

/// A script and what came out of its run.
#[derive(Clone, Debug, Serialize)]
pub struct ScriptSheet<'a> {
    /// Its file, as it was named.
    pub script: &'a str,
    /// SHA-256 of its bytes in hexadecimal.
    pub sha256: &'a str,
    /// The contract that it was run on.
    pub contract: &'a str,
    /// The editions.
    pub editions: Vec<&'a str>,
    /// Its hooks, which were run on no rows.
    pub hooks: Vec<&'static str>,
    /// What it changes, in the order of its run.
    pub overrides: &'a [Override],
}

/// Writes what a script changes.
///
/// # Errors
/// Whatever writing gives.
pub fn script(sheet: &ScriptSheet<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading(&format!("{} on {}", sheet.script, sheet.contract))?;
    let editions = match sheet.editions.as_slice() {
        [only] => format!("edition {only}"),
        several => format!("editions {}", several.join(", ")),
    };
    page.text(2, &editions)?;
    if !sheet.overrides.is_empty() {
        page.blank()?;
        page.grid(2, &overrides::grid(sheet.overrides))?;
    }
    page.blank()?;
    if !sheet.hooks.is_empty() {
        let hooks: Vec<String> = sheet.hooks.iter().map(|hook| format!("`{hook}`")).collect();
        let line = format!(
            "{}: tried without evidence; evaluate shows what it says of each row",
            list(&hooks)
        );
        page.hanging(0, &line)?;
    }
    let changes = match (sheet.overrides.len(), sheet.hooks.is_empty()) {
        (0, true) => "it changes nothing".to_owned(),
        (0, false) => "it changes no term".to_owned(),
        (changes, _) => count(changes as u64, "change"),
    };
    page.text(0, &changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use livret_core::contract::Citations;
    use rstest::rstest;

    fn changed(path: &str, old: &str, new: &str, from: Option<&str>, line: u32) -> Override {
        Override {
            path: path.to_owned(),
            from: from.map(|day| day.parse().unwrap()),
            old: old.to_owned(),
            new: new.to_owned(),
            articles: Citations::one("6"),
            script: "saint-paul.rhai".to_owned(),
            line,
            column: 5,
        }
    }

    fn plain(overrides: &[Override], hooks: &[&'static str]) -> String {
        let sheet = ScriptSheet {
            script: "saint-paul.rhai",
            sha256: "00",
            contract: "eksae-cityviz",
            editions: vec!["2025-07"],
            hooks: hooks.to_vec(),
            overrides,
        };
        let mut out = Vec::new();
        script(&sheet, &mut Page::new(&mut out, 80)).unwrap();
        crate::sample::unstyled(&out)
    }

    #[test]
    fn every_change_stands_beside_its_article_and_fits_the_page() {
        let tiers = "up to 0.5 points: 1 %; up to 1 point: 3 %; up to 2 points: 6 %; above: 10 %";
        let overrides = [
            changed("availability.target", "99.85", "99.9", None, 3),
            changed(
                "credits.tiers",
                tiers,
                &tiers.replace('1', "2"),
                Some("2026-07-01"),
                12,
            ),
        ];
        let shown = plain(&overrides, &["excuse_outages"]);
        assert!(
            shown.lines().all(|line| line.chars().count() <= 80),
            "{shown}"
        );
        assert_eq!(
            shown,
            "\
saint-paul.rhai on eksae-cityviz
  edition 2025-07

  art.  term                 booklet  now   from        line
  6     availability.target  99.85    99.9  -              3
  6     credits.tiers                       2026-07-01    12
    booklet: up to 0.5 points: 1 %; up to 1 point: 3 %; up to 2 points: 6 %;
    above: 10 %
    now: up to 0.5 points: 2 %; up to 2 point: 3 %; up to 2 points: 6 %; above:
    20 %

`excuse_outages`: tried without evidence; evaluate shows what it says of each
  row
2 changes
"
        );
    }

    #[rstest]
    #[case(&[], "it changes nothing\n")]
    #[case(&["classify_tickets"], "it changes no term\n")]
    fn a_script_that_changes_nothing_says_so(#[case] hooks: &[&'static str], #[case] end: &str) {
        let shown = plain(&[], hooks);
        assert!(shown.ends_with(end), "{shown}");
    }
}
