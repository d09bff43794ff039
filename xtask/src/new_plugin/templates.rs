//! The templates of a new plugin, with its name put in.
//!
//! Whatever lies in the template folder is taken; a placeholder that nobody knows is an
//! error rather than text in somebody's crate.

use std::fs;
use std::path::{Path, PathBuf};

use super::read;
use crate::failure::{Failure, Outcome};

/// Every template, filled in: its path below the plugin's folder, and its text.
pub(super) fn fill_templates(templates: &Path, name: &str) -> Outcome<Vec<(PathBuf, String)>> {
    let mut files = Vec::new();
    let mut folders = vec![templates.to_owned()];
    while let Some(folder) = folders.pop() {
        let fail = |why| Failure::file("read", &folder, &why);
        for entry in fs::read_dir(&folder).map_err(fail)? {
            let path = entry.map_err(fail)?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fill(&read(&path)?, name)
                .map_err(|why| Failure::work(format!("{}: {why}", path.display())))?;
            let below = path.strip_prefix(templates).unwrap_or(&path).to_owned();
            files.push((below, text));
        }
    }
    files.sort();
    Ok(files)
}

/// Puts the name in: `{{name}}` acme-desk, `{{crate}}` acme_desk, `{{Type}}` AcmeDesk,
/// `{{title}}` Acme Desk.
fn fill(template: &str, name: &str) -> Outcome<String> {
    let words: Vec<String> = name.split('-').map(capitalised).collect();
    let text = template
        .replace("{{name}}", name)
        .replace("{{crate}}", &name.replace('-', "_"))
        .replace("{{Type}}", &words.concat())
        .replace("{{title}}", &words.join(" "));
    match text
        .split_once("{{")
        .and_then(|(_, rest)| rest.split_once("}}"))
    {
        Some((unknown, _)) => Err(Failure::work(format!(
            "no placeholder `{unknown}`; known are name, crate, Type, title"
        ))),
        None => Ok(text),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_unknown_ones_refused() {
        assert_eq!(
            fill("{{name}} {{crate}} {{Type}} {{title}} {x}", "acme-desk").unwrap(),
            "acme-desk acme_desk AcmeDesk Acme Desk {x}"
        );
        assert_eq!(
            fill("{{vendor}}", "acme-desk").unwrap_err().to_string(),
            "no placeholder `vendor`; known are name, crate, Type, title"
        );
    }

    #[test]
    fn the_real_templates_can_be_filled() {
        let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/new-plugin");
        let files = fill_templates(&templates, "acme-desk").unwrap();
        let paths: Vec<String> = files
            .iter()
            .map(|(path, _)| path.display().to_string())
            .collect();
        for needed in ["Cargo.toml", "src/lib.rs", "tests/cases.rs"] {
            assert!(
                paths.iter().any(|path| path == needed),
                "{needed} in {paths:?}"
            );
        }
    }
}
