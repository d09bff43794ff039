//! Rule: the repository has a CHANGELOG.md and an ARCHITECTURE.md, and every path that the
//! code map of ARCHITECTURE.md writes in backticks exists.
//!
//! A bare file name is looked for in the folder that the map named last. Words in
//! backticks that are no paths (types, commands, placeholders) are left alone.

use super::finding::Finding;
use super::tree::Tree;

const MAP_FILE: &str = "ARCHITECTURE.md";
const NEEDED: &[&str] = &["CHANGELOG.md", MAP_FILE];
const HEADING: &str = "code map";
const FILE_ENDINGS: &[&str] = &[".rs", ".md", ".toml", ".csv", ".jsonl", ".rhai", ".yml"];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = NEEDED
        .iter()
        .filter(|path| !tree.has(path))
        .map(|path| Finding {
            path: (*path).to_owned(),
            line: 1,
            what: "is missing".to_owned(),
            why: "readers look for it in the root",
            todo: "write it".to_owned(),
        })
        .collect();
    if let Some(text) = tree.text(MAP_FILE) {
        findings.extend(check_map(tree, text));
    }
    findings
}

fn check_map(tree: &Tree, text: &str) -> Vec<Finding> {
    let Some(lines) = map_lines(text) else {
        return vec![finding(
            1,
            "has no heading `Code map`".to_owned(),
            "add the section that says what lies where",
        )];
    };
    let mut findings = Vec::new();
    let mut folder = String::new();
    for (number, line) in lines {
        // Text between backticks is every second piece.
        for word in line
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|word| is_path(word))
        {
            if tree.has(word) {
                if !FILE_ENDINGS.iter().any(|ending| word.ends_with(ending)) {
                    folder = word.trim_end_matches('/').to_owned();
                }
            } else if !tree.has(&format!("{folder}/{word}")) {
                let what = format!("names `{word}`, which does not exist");
                findings.push(finding(number, what, "mend the path or leave it out"));
            }
        }
    }
    findings
}

/// The numbered lines under the map's heading, up to the next heading of its level.
fn map_lines(text: &str) -> Option<Vec<(usize, &str)>> {
    let level = |line: &str| line.chars().take_while(|c| *c == '#').count();
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line));
    let (_, heading) =
        lines.find(|(_, line)| level(line) > 0 && line.to_lowercase().contains(HEADING))?;
    Some(
        lines
            .take_while(|(_, line)| level(line) == 0 || level(line) > level(heading))
            .collect(),
    )
}

fn is_path(word: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "-_./*".contains(c);
    let looks_so = word.contains('/') || FILE_ENDINGS.iter().any(|ending| word.ends_with(ending));
    looks_so && word.chars().all(plain) && !word.starts_with('/')
}

fn finding(line: usize, what: String, todo: &str) -> Finding {
    Finding {
        path: MAP_FILE.to_owned(),
        line,
        what,
        why: "a map that errs is worse than none",
        todo: todo.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::tests::printed;
    use super::super::tree::tests::tree;
    use super::*;

    const MAP: &str = "# Architecture\n\n`lost/` is not in the map\n\n## Code map\n\n- `core/src/`: `time.rs`, `gone.rs`, `Instant`, `livret show C`\n- `plugins/*/cases/`\n- `hots/src`\n\n## Later\n\n`lost/too.rs`\n";

    #[test]
    fn paths_of_the_map_that_do_not_exist_are_found() {
        let tree = tree(&[
            ("ARCHITECTURE.md", MAP),
            ("CHANGELOG.md", ""),
            ("core/src/time.rs", ""),
            ("plugins/one/cases/a.md", ""),
        ]);
        let rest = "a map that errs is worse than none; mend the path or leave it out";
        assert_eq!(
            printed(&check(&tree)),
            [
                format!("ARCHITECTURE.md:7: names `gone.rs`, which does not exist; {rest}"),
                format!("ARCHITECTURE.md:9: names `hots/src`, which does not exist; {rest}"),
            ]
        );
    }

    #[test]
    fn missing_documents_and_a_missing_map_are_found() {
        let why = "readers look for it in the root; write it";
        assert_eq!(
            printed(&check(&tree(&[("README.md", "")]))),
            [
                format!("CHANGELOG.md:1: is missing; {why}"),
                format!("ARCHITECTURE.md:1: is missing; {why}")
            ]
        );
        let mapless = tree(&[
            ("ARCHITECTURE.md", "# Architecture\n"),
            ("CHANGELOG.md", ""),
        ]);
        assert_eq!(
            printed(&check(&mapless)),
            [
                "ARCHITECTURE.md:1: has no heading `Code map`; a map that errs is worse than none; \
                 add the section that says what lies where"
            ]
        );
    }
}
