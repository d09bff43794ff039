//! Booklets in data: they evaluate, their cases run, and one that a plugin states too gives
//! the same bytes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::assert_run;
use crate::run::{Said, bare, copied_plugins, livret};
use rstest::rstest;
use serde_json::Value;

fn root(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let path = root.canonicalize().unwrap().join(path);
    path.to_str().unwrap().to_owned()
}

fn contracts() -> String {
    root("contracts")
}

/// Runs `livret` with these plugins and the booklets of a folder.
fn with(plugins: &Path, contracts: &str, args: &[&str]) -> Said {
    let plugins = plugins.to_str().unwrap();
    bare(&[args, &["--plugins", plugins, "--contracts", contracts]].concat())
}

/// No plugins at all.
fn none() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// The real plugins but that of Octipas.
fn without_octipas() -> tempfile::TempDir {
    let folder = copied_plugins();
    let library = format!(
        "{}chapsvision_octipas{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    );
    fs::remove_file(folder.path().join(library)).unwrap();
    let plugins = folder.path().to_str().unwrap();
    let trusted = bare(&["plugin", "trust", "--all", "--plugins", plugins]);
    assert_eq!(trusted.code, 0, "{trusted}");
    folder
}

#[rstest]
#[case(&[])]
#[case(&["--set", "closing_days=[2026-12-24, 2026-12-31]"])]
#[case(&["--set", "answer_days=10"])]
#[case(&["--set", "answer_days=3", "--set", "closing_days=[]"])]
fn a_booklet_in_data_gives_the_bytes_of_the_plugin(#[case] sets: &[&str]) {
    let show = ["show", "chapsvision-octipas", "--format", "json"];
    let args = [&show[..], sets].concat();
    let plugin = livret(&args);
    assert_eq!(plugin.code, 0, "{plugin}");
    let data = with(none().path(), &root("cli/tests/contracts"), &args);
    assert_eq!(data.out, plugin.out, "{data}");
}

#[test]
fn evaluating_by_data_gives_the_bytes_of_the_plugin_but_for_its_digest() {
    let demo = root("examples/demo");
    let as_of = "2026-01-15T00:00:00Z";
    let months = ["--from", "2025-01", "--to", "2025-12", "--as-of", as_of];
    let args = [&["evaluate", &demo, "--format", "json"][..], &months].concat();
    let plugin = livret(&args);
    assert_eq!(plugin.code, 0, "{plugin}");
    let plugins = without_octipas();
    let data = with(plugins.path(), &root("cli/tests/contracts"), &args);
    let digest = |said: &Said| -> String {
        let report: Value = serde_json::from_str(&said.out).unwrap();
        let used = report["contracts"].as_array().unwrap();
        let own = used
            .iter()
            .find(|used| used["contract"] == "chapsvision-octipas");
        own.unwrap()["sha256"].as_str().unwrap().to_owned()
    };
    let (by_plugin, by_data) = (digest(&plugin), digest(&data));
    assert_ne!(by_plugin, by_data);
    assert_eq!(by_data.len(), 64);
    assert_eq!(data.out.replace(&by_data, &by_plugin), plugin.out);
    assert!(plugin.out.contains("vallerange/octipas/support/OC-901"));
}

#[test]
fn three_services_are_judged_by_their_booklets() {
    let services = root("examples/services");
    let as_of = "2026-06-10T08:00:00Z";
    let months = ["--from", "2026-03", "--to", "2026-05", "--as-of", as_of];
    let shown = |said: Said, line: &str| Said {
        line: line.to_owned(),
        ..said
    };
    let evaluated = with(
        none().path(),
        &contracts(),
        &[&["evaluate", &services][..], &months].concat(),
    );
    assert_run!(
        "services-evaluate",
        shown(evaluated, "evaluate examples/services")
    );
    let claims = ["claims", &services, "--as-of", as_of];
    let claims = with(none().path(), &contracts(), &claims);
    assert_run!("services-claims", shown(claims, "claims examples/services"));
    let id = "loire/compute/credit/2026-04";
    let explain = ["explain", &services, id, "--as-of", as_of];
    let explained = with(none().path(), &contracts(), &explain);
    assert_run!(
        "services-explain",
        shown(explained, "explain examples/services")
    );
}

#[test]
fn booklets_in_data_are_listed_and_shown_as_contracts_are() {
    let list = with(none().path(), &contracts(), &["contracts"]);
    let shown = |said: Said| Said {
        line: "contracts".to_owned(),
        ..said
    };
    assert_run!("contracts-data", shown(list));
    let show = with(none().path(), &contracts(), &["show", "aws-ec2"]);
    let shown = |said: Said| Said {
        line: "show aws-ec2".to_owned(),
        ..said
    };
    assert_run!("show-aws-ec2", shown(show));
}

#[test]
fn the_cases_beside_a_booklet_run() {
    let booklet = root("contracts/exchange-online.toml");
    let said = bare(&["cases", &booklet]);
    assert_eq!(said.code, 0, "{said}");
    assert!(
        said.out
            .ends_with("cases/exchange-online/mail.md: 6 cases hold\n"),
        "{said}"
    );
    let by_name = root("contracts/cases/exchange-online/mail.md");
    let said = with(
        none().path(),
        &contracts(),
        &["cases", "exchange-online", &by_name],
    );
    assert_eq!(said.code, 0, "{said}");
}

/// A copy of the shipped booklet of EC2, changed.
fn changed(right: &str, wrong: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(root("contracts/aws-ec2.toml")).unwrap();
    assert!(text.contains(right));
    let file = folder.path().join("aws-ec2.toml");
    fs::write(&file, text.replacen(right, wrong, 1)).unwrap();
    (folder, file)
}

#[test]
fn a_case_that_does_not_hold_is_told_with_what_came_out() {
    let (_folder, file) = changed("target = 99.99", "target = 99.9");
    let cases = root("contracts/cases/aws-ec2/region.md");
    let said = bare(&["cases", file.to_str().unwrap(), &cases]);
    assert_eq!(said.code, 2, "{said}");
    assert!(
        said.out.contains("region.md:32: `One second more`"),
        "{said}"
    );
    let nothing = bare(&["cases", file.to_str().unwrap()]);
    assert_eq!(nothing.code, 2);
    assert!(nothing.err.contains("cannot be listed"), "{nothing}");
}

#[test]
fn a_mistake_in_a_file_is_told_at_its_line_wherever_it_matters() {
    let (folder, file) = changed("part_month = \"whole\"", "part_month = \"hole\"");
    let folder = folder.path().to_str().unwrap();
    let what = format!(
        "{}:84:14: unknown variant `hole`; did you mean `whole`?",
        file.display()
    );
    for args in [&["contracts"][..], &["show", "aws-ec2"]] {
        let said = with(none().path(), folder, args);
        assert_eq!(said.code, 2, "{said}");
        let err: String = said.err.split_whitespace().collect();
        let what: String = what.split_whitespace().collect();
        assert!(err.contains(&what), "{said}");
    }
}

#[test]
fn a_portfolio_finds_the_booklets_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let services = root("examples/services");
    let beside = folder.path().join("contracts");
    fs::create_dir_all(folder.path().join("evidence")).unwrap();
    fs::create_dir(&beside).unwrap();
    for name in ["aws-ec2", "google-cloud-sql", "exchange-online"] {
        let file = format!("{name}.toml");
        fs::copy(root(&format!("contracts/{file}")), beside.join(file)).unwrap();
    }
    let portfolio = folder.path().join("portfolio.toml");
    fs::copy(format!("{services}/portfolio.toml"), &portfolio).unwrap();
    let plugins = none();
    let plugins = plugins.path().to_str().unwrap();
    for path in [folder.path(), portfolio.as_path()] {
        let said = bare(&["check", path.to_str().unwrap(), "--plugins", plugins]);
        assert_eq!(said.code, 0, "{said}");
    }
}

#[rstest]
#[case(&["schema", "portfolio"], "\"title\": \"A portfolio of livret\"")]
#[case(&["schema", "changes"], "\"title\": \"A file of changes of livret\"")]
#[case(&["schema", "booklet"], "\"title\": \"A booklet in data, for livret\"")]
#[case(&["schema", "evidence"], "\"title\": \"A line of evidence, of some kind\"")]
#[case(&["schema", "evidence", "tickets"], "\"title\": \"A line of tickets\"")]
fn schemas_are_json(#[case] args: &[&str], #[case] title: &str) {
    let said = bare(args);
    assert_eq!(said.code, 0, "{said}");
    let schema: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert!(said.out.contains(title));
    let refused = bare(&["schema", "portfolio", "tickets"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("only evidence has kinds"), "{refused}");
}

#[test]
fn the_lint_finds_nothing_in_what_is_shipped() {
    let said = with(none().path(), &contracts(), &["lint"]);
    assert_eq!(said.code, 0, "{said}");
    assert!(
        said.out
            .ends_with("3 contracts: 0 errors, 0 warnings, 0 notes\n"),
        "{said}"
    );
    let refused = changed("target = 99.99", "target = 999.9").0;
    let refused = refused.path().to_str().unwrap();
    let said = with(none().path(), refused, &["lint", "aws-ec2"]);
    assert_eq!(said.code, 2, "{said}");
    assert!(
        said.err
            .contains("aws-ec2.toml:83:10: availability.target: 999.9"),
        "{said}"
    );
}
