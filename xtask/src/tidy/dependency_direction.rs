//! Rule: who may name whom, among the members of the workspace.
//!
//! core names nobody, and everything names core; plugins know nothing of the host, and the
//! host knows no plugin: it loads libraries. A member's place is told by its folder, so a
//! new plugin is covered without a list. Crates from outside are the licence check's matter.

use super::finding::Finding;
use super::tree::Tree;
use crate::workspace::{Package, Workspace, lies_below};

/// What a member is, by where it lies.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place<'a> {
    Core,
    /// A loadable plugin, with its folder.
    Plugin(&'a str),
    /// What the plugins of one vendor share, with its folder.
    Vendor(&'a str),
    Host,
    /// A library that the host's tests must refuse.
    HostilePlugin,
    Report,
    Cli,
    Cases,
    Benches,
    /// What must hold of any input.
    Fuzz,
    /// Writes evidence as others would.
    Generate,
    /// A second implementation, for tests.
    Naive,
    Xtask,
}

impl Place<'_> {
    fn of(package: &Package) -> Option<Place<'_>> {
        Some(match package.folder.as_str() {
            "core" => Place::Core,
            "host" => Place::Host,
            "report" => Place::Report,
            "cli" => Place::Cli,
            "cases" => Place::Cases,
            "benches" => Place::Benches,
            "fuzz" => Place::Fuzz,
            "generate" => Place::Generate,
            "naive" => Place::Naive,
            "xtask" => Place::Xtask,
            folder if lies_below(folder, "host/tests/plugins") => Place::HostilePlugin,
            folder if lies_below(folder, "plugins") && package.cdylib => Place::Plugin(folder),
            folder if lies_below(folder, "plugins") => Place::Vendor(folder),
            _ => return None,
        })
    }

    /// Whether this member may name that one, in tests only or anywhere.
    fn may_name(self, other: Place<'_>, in_tests: bool) -> bool {
        match (self, other) {
            (Place::Core | Place::Generate | Place::Naive | Place::Xtask, _) => false,
            // What it finds is compared with livret's, and nothing is built on it.
            (Place::Cli, Place::Naive) => in_tests,
            (_, Place::Core) => true,
            (Place::Plugin(plugin), Place::Vendor(vendor)) => plugin
                .strip_prefix(vendor)
                .is_some_and(|rest| rest.starts_with('-')),
            (Place::Plugin(_) | Place::Vendor(_), Place::Cases) => in_tests,
            // `livret cases` runs what the tests of every plugin run.
            (Place::Cli, Place::Host | Place::Report | Place::Cases) => true,
            (Place::Cases | Place::Benches | Place::Fuzz, Place::Host) => true,
            // The cases of clients' exceptions, which belong to no plugin.
            (Place::Cases, Place::Plugin(_)) => in_tests,
            (Place::Benches | Place::Fuzz, Place::Plugin(_)) => true,
            // Two plugins linked into one library must not clash.
            (Place::HostilePlugin, Place::HostilePlugin) => true,
            _ => false,
        }
    }

    /// What it may name, in words.
    fn allowed(self) -> &'static str {
        match self {
            Place::Core | Place::Generate | Place::Naive | Place::Xtask => "no member",
            Place::Plugin(_) => {
                "livret-core and its own vendor's shared crate, and livret-cases in tests"
            }
            Place::Vendor(_) => "livret-core, and livret-cases in tests",
            Place::Host | Place::Report => "livret-core",
            Place::HostilePlugin => "livret-core and other test plugins",
            Place::Cli => {
                "livret-core, livret-host, livret-report and livret-cases, and livret-naive in \
                 tests"
            }
            Place::Cases => "livret-core and livret-host, and plugins in tests",
            Place::Benches => "livret-core, livret-host and one plugin",
            Place::Fuzz => "livret-core, livret-host and plugins",
        }
    }
}

pub(crate) fn check(workspace: &Workspace, tree: &Tree) -> Vec<Finding> {
    workspace
        .members
        .iter()
        .flat_map(|package| check_member(workspace, package, tree))
        .collect()
}

fn check_member(workspace: &Workspace, package: &Package, tree: &Tree) -> Vec<Finding> {
    let manifest = format!("{}/Cargo.toml", package.folder);
    let text = tree.text(&manifest).unwrap_or_default();
    let finding = |line, what| Finding {
        path: manifest.clone(),
        line,
        what,
        why: "design: dependencies point one way only",
        todo: "move what is shared to where both may name it, or remove the dependency".to_owned(),
    };
    let Some(place) = Place::of(package) else {
        let what = format!(
            "`{}` lies where no rule says whom it may name",
            package.name
        );
        return vec![finding(1, what)];
    };
    let mut findings = Vec::new();
    let mut plugins = Vec::new();
    for dependency in &package.dependencies {
        let Some(other) = workspace.member(&dependency.name) else {
            continue;
        };
        let Some(other_place) = Place::of(other) else {
            continue; // found at its own manifest
        };
        let second_plugin = matches!((place, other_place), (Place::Benches, Place::Plugin(_)))
            && plugins.iter().any(|name| name != &other.name);
        if !place.may_name(other_place, dependency.dev) || second_plugin {
            let what = format!(
                "`{}` names `{}`, but may name {}",
                package.name,
                other.name,
                place.allowed()
            );
            findings.push(finding(line_of(text, &other.name, dependency.dev), what));
        }
        if matches!(other_place, Place::Plugin(_)) {
            plugins.push(other.name.clone());
        }
    }
    findings
}

/// The line of a manifest that declares the dependency; 1 if it is written otherwise.
fn line_of(manifest: &str, name: &str, dev: bool) -> usize {
    let mut in_dev = false;
    for (index, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            in_dev = line.contains("dev-dependencies");
        }
        let declares = line
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with([' ', '.', '=']));
        if declares && in_dev == dev {
            return index + 1;
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::super::finding::tests::printed;
    use super::super::tree::tests::tree;
    use super::*;
    use crate::workspace::tests::member;
    use rstest::rstest;
    use std::path::PathBuf;

    /// Every place once; the member under test names one of the others.
    fn found(folder: &str, names: &[(&str, bool)], manifest: &str) -> Vec<String> {
        let plugin = |folder: &str| folder.contains("plugins/") && folder != "plugins/eksae";
        let mut members: Vec<Package> = [
            "core",
            "host",
            "report",
            "cli",
            "cases",
            "benches",
            "generate",
            "naive",
            "xtask",
            "plugins/eksae",
            "plugins/eksae-carrus",
            "plugins/visiativ-saas",
            "host/tests/plugins/panics",
            "examples/odd",
        ]
        .iter()
        .filter(|other| {
            **other != folder && (folder == "examples/odd" || **other != "examples/odd")
        })
        .map(|other| member(other, plugin(other), &[]))
        .collect();
        members.push(member(folder, plugin(folder), names));
        let workspace = Workspace {
            root: PathBuf::new(),
            target: PathBuf::new(),
            members,
        };
        let path = format!("{folder}/Cargo.toml");
        printed(&check(&workspace, &tree(&[(&path, manifest)])))
    }

    #[rstest]
    #[case("host", "core", false)]
    #[case("report", "core", false)]
    #[case("cli", "report", false)]
    #[case("cli", "naive", true)]
    #[case("cli", "cases", false)]
    #[case("cases", "host", false)]
    #[case("cases", "eksae-carrus", true)]
    #[case("benches", "visiativ-saas", false)]
    #[case("plugins/eksae", "core", false)]
    #[case("plugins/eksae-carrus", "eksae", false)]
    #[case("plugins/eksae-carrus", "cases", true)]
    #[case("host/tests/plugins/panics", "core", false)]
    fn a_dependency_in_the_right_direction_is_fine(
        #[case] folder: &str,
        #[case] name: &str,
        #[case] dev: bool,
    ) {
        assert_eq!(found(folder, &[(name, dev)], ""), Vec::<String>::new());
    }

    #[rstest]
    #[case("core", "cases", true)]
    #[case("host", "visiativ-saas", false)]
    #[case("host", "visiativ-saas", true)]
    #[case("host", "panics", true)]
    #[case("report", "host", false)]
    #[case("cli", "visiativ-saas", true)]
    #[case("cli", "naive", false)]
    #[case("cases", "eksae-carrus", false)]
    #[case("core", "naive", true)]
    #[case("naive", "core", true)]
    #[case("plugins/eksae-carrus", "cases", false)]
    #[case("plugins/eksae-carrus", "host", false)]
    #[case("plugins/eksae-carrus", "visiativ-saas", false)]
    #[case("plugins/visiativ-saas", "eksae", false)]
    #[case("xtask", "core", false)]
    #[case("xtask", "generate", false)]
    #[case("generate", "core", true)]
    fn a_dependency_in_a_wrong_direction_is_found(
        #[case] folder: &str,
        #[case] name: &str,
        #[case] dev: bool,
    ) {
        assert_eq!(found(folder, &[(name, dev)], "").len(), 1);
    }

    #[test]
    fn the_finding_names_both_and_the_line() {
        let manifest = "[dependencies]\nvisiativ-saas.workspace = true\n\n[dev-dependencies]\nvisiativ-saas = { path = \"…\" }\n";
        assert_eq!(
            found("host", &[("visiativ-saas", true)], manifest),
            [
                "host/Cargo.toml:5: `host` names `visiativ-saas`, but may name livret-core; design: \
                 dependencies point one way only; move what is shared to where both may name it, or \
                 remove the dependency"
            ]
        );
    }

    #[test]
    fn benches_may_name_one_plugin_only() {
        let both = [("visiativ-saas", false), ("eksae-carrus", true)];
        assert_eq!(found("benches", &both, "").len(), 1);
    }

    #[test]
    fn a_member_in_no_known_place_is_found() {
        let found = found("examples/odd", &[("core", false)], "");
        assert_eq!(found.len(), 1);
        assert!(
            found.concat().contains("`odd` lies where no rule says"),
            "{found:?}"
        );
    }
}
