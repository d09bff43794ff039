//! Rule: output shown in a README is what livret prints today.
//!
//! A fenced block after `<!-- output: livret ARGS -->` holds exactly what
//! `dist/livret ARGS` prints from the root, 80 columns wide, without colour; standard
//! error follows standard output, as a terminal would show. Where livret prints Markdown,
//! it stands between `<!-- markdown: livret ARGS -->` and `<!-- end -->`, a blank line at
//! either end. `--fix` rewrites the blocks.

use std::fs;
use std::process::{Command, Stdio};

use super::finding::Finding;
use super::tree::Tree;
use crate::dist::Dist;
use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;

const DOCUMENTS: [&str; 2] = ["README.md", "scripts/README.md"];
const MARK: &str = "<!-- output: ";
const MARKDOWN_MARK: &str = "<!-- markdown: ";
const MARKDOWN_END: &str = "<!-- end -->";
const MARK_END: &str = " -->";
const FENCE: &str = "```";

pub(crate) fn check(
    workspace: &Workspace,
    dist: &Dist,
    tree: &Tree,
    fix: bool,
) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    for document in DOCUMENTS {
        let Some(text) = tree.text(document) else {
            findings.push(finding(document, 1, "is missing".to_owned(), "write it"));
            continue;
        };
        let renewed = renew(document, text, |words| print(workspace, dist, words))?;
        findings.extend(renewed.broken);
        if fix && renewed.text != text {
            let path = workspace.root.join(document);
            fs::write(&path, &renewed.text).map_err(|why| Failure::file("write", &path, &why))?;
            println!("{document}: output renewed");
        } else {
            findings.extend(renewed.stale);
        }
    }
    Ok(findings)
}

fn print(workspace: &Workspace, dist: &Dist, words: &[String]) -> Outcome<String> {
    let output = Command::new(dist.livret())
        .args(words)
        .current_dir(&workspace.root)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "80")
        .stdin(Stdio::null())
        .output()
        .map_err(|why| Failure::file("run", &dist.livret(), &why))?;
    let printed = [output.stdout, output.stderr].concat();
    Ok(String::from_utf8_lossy(&printed).into_owned())
}

/// A document with its blocks renewed, and what was wrong with it.
#[derive(Debug)]
struct Renewed {
    text: String,
    /// Blocks that held something else.
    stale: Vec<Finding>,
    /// Marks that cannot be followed: nothing can be renewed there.
    broken: Vec<Finding>,
}

fn renew(
    document: &str,
    text: &str,
    mut print: impl FnMut(&[String]) -> Outcome<String>,
) -> Outcome<Renewed> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut renewed = Renewed {
        text: String::with_capacity(text.len()),
        stale: Vec::new(),
        broken: Vec::new(),
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let Some((call, markdown)) = marked_call(line) else {
            renewed.text.push_str(line);
            at += 1;
            continue;
        };
        let block = match markdown {
            true => markdown_after(&lines, at + 1),
            false => block_after(&lines, at + 1),
        };
        let block = block.zip(livret_words(call));
        let Some((block, words)) = block else {
            let what = format!("`{}` cannot be followed", line.trim());
            let todo = "write `<!-- output: livret ARGS -->` and a fenced block after it, or \
                        `<!-- markdown: livret ARGS -->` and `<!-- end -->`";
            renewed.broken.push(finding(document, at + 1, what, todo));
            renewed.text.push_str(line);
            at += 1;
            continue;
        };
        let head = lines.get(at..block.start).unwrap_or_default();
        let held = lines
            .get(block.start..block.end)
            .unwrap_or_default()
            .concat();
        let mut printed = print(&words)?;
        if !printed.is_empty() && !printed.ends_with('\n') {
            printed.push('\n');
        }
        if markdown {
            printed = format!("\n{printed}\n");
        }
        if held != printed {
            let what = format!("is not what `{call}` prints");
            let todo = "run `cargo xtask tidy --fix`";
            let line = block.start + 1;
            renewed.stale.push(finding(document, line, what, todo));
        }
        renewed.text.push_str(&head.concat());
        renewed.text.push_str(&printed);
        at = block.end;
    }
    Ok(renewed)
}

fn finding(document: &str, line: usize, what: String, todo: &str) -> Finding {
    Finding {
        path: document.to_owned(),
        line,
        what,
        why: "readers try what a README shows",
        todo: todo.to_owned(),
    }
}

/// `livret ARGS` of a mark, and whether it prints Markdown.
fn marked_call(line: &str) -> Option<(&str, bool)> {
    let line = line.trim();
    let call = |mark: &str| line.strip_prefix(mark)?.strip_suffix(MARK_END);
    let plain = call(MARK).map(|call| (call, false));
    plain.or_else(|| Some((call(MARKDOWN_MARK)?, true)))
}

/// The lines between a mark of Markdown and its end.
fn markdown_after(lines: &[&str], from: usize) -> Option<std::ops::Range<usize>> {
    let inside = lines.get(from..)?;
    let length = inside.iter().position(|line| line.trim() == MARKDOWN_END)?;
    Some(from..from + length)
}

/// The lines inside the fence that opens after the mark; blank lines may stand between.
fn block_after(lines: &[&str], from: usize) -> Option<std::ops::Range<usize>> {
    let after = lines.get(from..)?;
    let open = from + after.iter().position(|line| !line.trim().is_empty())?;
    lines.get(open).filter(|line| line.starts_with(FENCE))?;
    let start = open + 1;
    let inside = lines.get(start..)?;
    let length = inside.iter().position(|line| line.trim_end() == FENCE)?;
    Some(start..start + length)
}

/// The arguments of a call of livret; single and double quotes keep blanks together.
fn livret_words(call: &str) -> Option<Vec<String>> {
    let mut words: Vec<String> = Vec::new();
    let mut quote = None;
    let mut in_word = false;
    for c in call.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                if !in_word {
                    words.push(String::new());
                }
                in_word = true;
            }
            None if c.is_whitespace() => in_word = false,
            _ => {
                if !in_word {
                    words.push(String::new());
                }
                in_word = true;
                words.last_mut()?.push(c);
            }
        }
    }
    let program = words.first()?;
    (quote.is_none() && program == "livret").then(|| words.split_off(1))
}

#[cfg(test)]
mod tests {
    use super::super::finding::tests::printed;
    use super::*;
    use rstest::rstest;

    fn echo(words: &[String]) -> Outcome<String> {
        Ok(words.join("|"))
    }

    const STALE: &str =
        "# Readme\n<!-- output: livret show x -->\n\n```text\nold\nlines\n```\nafter\n";

    #[test]
    fn a_stale_block_is_found_and_renewed() {
        let renewed = renew("README.md", STALE, echo).unwrap();
        assert_eq!(
            printed(&renewed.stale),
            [
                "README.md:5: is not what `livret show x` prints; readers try what a README \
                 shows; run `cargo xtask tidy --fix`"
            ]
        );
        let wanted = "# Readme\n<!-- output: livret show x -->\n\n```text\nshow|x\n```\nafter\n";
        assert_eq!(renewed.text, wanted);

        let again = renew("README.md", &renewed.text, echo).unwrap();
        assert_eq!(again.stale, []);
        assert_eq!(again.text, wanted);
    }

    #[test]
    fn markdown_stands_as_it_is_between_its_marks() {
        let stale = "# Readme\n<!-- markdown: livret x -->\nold\n<!-- end -->\nafter\n";
        let renewed = renew("scripts/README.md", stale, echo).unwrap();
        assert_eq!(renewed.stale.len(), 1);
        let wanted = "# Readme\n<!-- markdown: livret x -->\n\nx\n\n<!-- end -->\nafter\n";
        assert_eq!(renewed.text, wanted);
        let again = renew("scripts/README.md", wanted, echo).unwrap();
        assert_eq!((again.stale, again.text.as_str()), (Vec::new(), wanted));
    }

    #[rstest]
    #[case("<!-- markdown: livret show x -->\ntext\n")]
    #[case("<!-- output: livret show x -->\ntext\n")]
    #[case("<!-- output: livret show x -->\n```text\nnever closed\n")]
    #[case("<!-- output: cargo build -->\n```text\n```\n")]
    #[case("<!-- output: livret show 'x -->\n```text\n```\n")]
    fn a_mark_that_cannot_be_followed_is_found_and_nothing_is_lost(#[case] document: &str) {
        let renewed = renew("README.md", document, echo).unwrap();
        assert_eq!(renewed.broken.len(), 1, "{renewed:?}");
        assert_eq!(renewed.text, document);
    }

    #[rstest]
    #[case("livret", &[])]
    #[case("livret clock --hours \"Mo-Fr 08:00-18:00; PH off\" --add 8h", &["clock", "--hours", "Mo-Fr 08:00-18:00; PH off", "--add", "8h"])]
    #[case("livret x ''", &["x", ""])]
    #[case("livret --set a='b c'", &["--set", "a=b c"])]
    fn a_call_is_split_as_a_shell_would(#[case] call: &str, #[case] words: &[&str]) {
        assert_eq!(livret_words(call).unwrap(), words);
    }
}
