//! `cargo xtask tidy`: the house rules that the compiler does not know.
//!
//! One rule, one file. A rule is a function from what is tracked to findings; each finding
//! says where, what, why and what to do. Rules that read the source run first, so that
//! they are told even where the workspace does not build; the two that ask the built
//! livret come after.

mod case_files;
mod cited_articles;
mod code_map;
mod dependency_direction;
mod file_heads;
mod file_length;
mod finding;
mod machine_paths;
mod readme_output;
mod rust_text;
mod tree;
mod tried_inputs;
mod unsafe_code;
mod whitespace;

use crate::build::{self, Profile};
use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;
use finding::Finding;
use tree::Tree;

/// The rules that look at tracked files alone.
const SOURCE_RULES: &[fn(&Tree) -> Vec<Finding>] = &[
    file_heads::check,
    file_length::check,
    unsafe_code::check,
    machine_paths::check,
    whitespace::check,
    code_map::check,
    case_files::check,
    tried_inputs::check,
];

/// Checks every rule; with `fix`, first renews the output in READMEs.
pub(crate) fn run(fix: bool) -> Outcome<()> {
    let workspace = Workspace::load()?;
    let tree = Tree::read(&workspace.root)?;
    let mut findings: Vec<Finding> = SOURCE_RULES.iter().flat_map(|rule| rule(&tree)).collect();
    findings.extend(dependency_direction::check(&workspace, &tree));
    let asked = ask_livret(&workspace, &tree, fix);
    if let Ok(more) = &asked {
        findings.extend(more.iter().cloned());
    }
    findings.sort();
    for finding in &findings {
        println!("{finding}");
    }
    asked?;
    match findings.len() {
        0 => {
            println!("tidy: {} files, nothing to mend", tree.len());
            Ok(())
        }
        1 => Err(Failure::work("tidy: 1 finding")),
        many => Err(Failure::work(format!("tidy: {many} findings"))),
    }
}

/// The rules that compare what is written with what livret answers.
fn ask_livret(workspace: &Workspace, tree: &Tree, fix: bool) -> Outcome<Vec<Finding>> {
    let dist = build::fill_dist(workspace, Profile::Dev)?;
    let mut findings = cited_articles::check(workspace, &dist, tree)?;
    findings.extend(readme_output::check(workspace, &dist, tree, fix)?);
    Ok(findings)
}
