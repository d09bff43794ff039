//! `cargo xtask new-plugin NAME`: a new booklet's crate, ready to be filled in.
//!
//! Copies every file of `xtask/templates/new-plugin/` to `plugins/NAME`, with NAME put in
//! for the placeholders, and adds the member to the root's Cargo.toml without touching its
//! order or comments. Nothing else has to be edited by hand; the templates are ordinary
//! files, so what a plugin looks like is not decided here.

mod name;
mod templates;

use std::fs;
use std::path::{Path, PathBuf};

use crate::command;
use crate::dist::Dist;
use crate::failure::{Failure, Outcome};
use crate::nearest;
use crate::workspace::Workspace;

const TEMPLATES: &str = "xtask/templates/new-plugin";

pub(crate) fn run(name: &str) -> Outcome<()> {
    let workspace = Workspace::load()?;
    let root = &workspace.root;
    let names: Vec<&str> = workspace
        .members
        .iter()
        .map(|member| member.name.as_str())
        .collect();
    name::check_name(name, &names)?;
    let folder = root.join("plugins").join(name);
    if folder.exists() {
        return Err(Failure::work(format!("plugins/{name} exists already")));
    }

    let manifest = root.join("Cargo.toml");
    let members = add_member(&read(&manifest)?, name)?;
    let files = templates::fill_templates(&root.join(TEMPLATES), name)?;
    for (path, text) in &files {
        write(&folder.join(path), text)?;
    }
    write(&manifest, &members)?;
    let mut lock = workspace.cargo();
    command::run(lock.args(["update", "--workspace", "--offline", "--quiet"]))?;

    println!("{}", next_steps(name, &files, &Dist::of(&workspace)));
    if let Some(near) = nearest(name, names.into_iter()) {
        println!("\n`{near}` is there already: if that was meant, remove plugins/{name} again.");
    }
    Ok(())
}

/// The root manifest with the plugin after the last member below `plugins/`, or else after
/// the last member.
fn add_member(manifest: &str, name: &str) -> Outcome<String> {
    let lines: Vec<&str> = manifest.split_inclusive('\n').collect();
    let is_entry = |line: &str| line.trim_start().starts_with('"');
    let open = lines
        .iter()
        .position(|line| line.trim_end() == "members = [");
    let place = open.and_then(|open| {
        let length = lines
            .get(open..)?
            .iter()
            .position(|line| line.trim() == "]")?;
        let entries = open..open + length;
        let last = |wanted: &dyn Fn(&str) -> bool| {
            entries
                .clone()
                .rfind(|at| lines.get(*at).is_some_and(|line| wanted(line)))
        };
        last(&|line| line.trim_start().starts_with("\"plugins/")).or_else(|| last(&is_entry))
    });
    let (Some(place), Some(line)) = (place, place.and_then(|place| lines.get(place))) else {
        return Err(Failure::work(format!(
            "Cargo.toml has no `members = [` with one member a line: add \"plugins/{name}\" by hand"
        )));
    };
    let indent = line.len() - line.trim_start().len();
    let entry = format!("{}\"plugins/{name}\",\n", " ".repeat(indent));
    let (before, after) = lines.split_at(place + 1);
    Ok([before.concat(), entry, after.concat()].concat())
}

fn next_steps(name: &str, files: &[(PathBuf, String)], dist: &Dist) -> String {
    let mut text = format!("plugins/{name} is there and in the workspace:\n");
    for (path, _) in files {
        text.push_str(&format!("  plugins/{name}/{}\n", path.display()));
    }
    text.push_str(&format!(
        "\nNext:
  1. fill in the booklet and its terms    plugins/{name}/src/*.rs
  2. write what must come out of them     plugins/{name}/cases/*.md
  3. run the cases                        cargo xtask test -p {name}
  4. see which articles they reach        cargo xtask coverage
  5. see what livret makes of it          cargo xtask build && {} show {name}
  6. before you commit                    cargo xtask ci",
        dist.livret().display()
    ));
    text
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|why| Failure::file("read", path, &why))
}

fn write(path: &Path, text: &str) -> Outcome<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|why| Failure::file("create", folder, &why))?;
    }
    fs::write(path, text).map_err(|why| Failure::file("write", path, &why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_member_stands_after_the_last_plugin_and_the_rest_is_untouched() {
        let before = "# Head.\n[workspace]\nmembers = [\n    \"core\", # first\n    \"plugins/a\", # ours\n    \"host\",\n]\n\n[x]\n";
        let after = "# Head.\n[workspace]\nmembers = [\n    \"core\", # first\n    \"plugins/a\", # ours\n    \"plugins/b\",\n    \"host\",\n]\n\n[x]\n";
        assert_eq!(add_member(before, "b").unwrap(), after);
        let none = "members = [\n    \"core\",\n]\n";
        assert_eq!(
            add_member(none, "b").unwrap(),
            "members = [\n    \"core\",\n    \"plugins/b\",\n]\n"
        );
    }

    #[test]
    fn a_manifest_that_is_written_otherwise_is_left_to_its_author() {
        assert_eq!(
            add_member("members = [\"core\"]\n", "b")
                .unwrap_err()
                .to_string(),
            "Cargo.toml has no `members = [` with one member a line: add \"plugins/b\" by hand"
        );
    }
}
