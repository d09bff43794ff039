//! Files that appear whole, pipes that close early, colour.

use std::process::Stdio;

use crate::run::{command, livret, plugins, portfolio, said};
use rstest::rstest;

const EVALUATE: [&str; 4] = ["--to", "2026-05", "--as-of", "2026-06-10T00:00:00Z"];

fn evaluate(args: &[&str]) -> crate::run::Said {
    let portfolio = portfolio();
    livret(
        &[
            &["evaluate", portfolio.to_str().unwrap()],
            &EVALUATE[..],
            args,
        ]
        .concat(),
    )
}

#[rstest]
#[case("table")]
#[case("json")]
#[case("csv")]
fn a_file_holds_what_standard_output_would(#[case] format: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report");
    std::fs::write(&file, "old").unwrap();
    let said = evaluate(&[
        "--format",
        format,
        "-o",
        file.to_str().unwrap(),
        "--color",
        "always",
    ]);
    assert_eq!((said.code, said.out.as_str()), (0, ""), "{said}");
    let written = std::fs::read_to_string(&file).unwrap();
    assert_eq!(written, evaluate(&["--format", format]).out);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_run_that_fails_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report");
    std::fs::write(&file, "old").unwrap();
    let said = evaluate(&["--client", "nobody", "-o", file.to_str().unwrap()]);
    assert_eq!(said.code, 2);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "old");
}

#[test]
fn a_folder_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let said = evaluate(&["-o", folder.path().to_str().unwrap()]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("is a folder; -o takes a file"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_device_is_written_and_not_replaced() {
    let said = evaluate(&["-o", "/dev/null"]);
    assert_eq!(said.code, 0, "{said}");
    assert!(!std::fs::metadata("/dev/null").unwrap().is_file());
}

#[cfg(unix)]
#[test]
fn a_file_is_as_readable_as_any_other() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (ours, other) = (folder.path().join("ours"), folder.path().join("other"));
    std::fs::write(&other, "").unwrap();
    evaluate(&["-o", ours.to_str().unwrap()]);
    let mode = |file| std::fs::metadata(file).unwrap().permissions().mode();
    assert_eq!(mode(ours), mode(other));
}

#[rstest]
#[case(&["contracts"])]
#[case(&["man"])]
#[case(&["completions", "bash"])]
#[case(&["show", "visiativ-saas", "--format", "json"])]
fn a_pipe_that_closes_early_is_no_error(#[case] args: &[&str]) {
    let mut child = command()
        .args(args)
        .arg("--plugins")
        .arg(plugins())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
}

#[test]
fn a_batch_into_a_closed_pipe_is_no_error() {
    let mut child = command()
        .args(["clock", "--batch", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    // More answers than any buffer holds; the child stops reading once nobody listens.
    let lines = "{\"id\": \"a line without a question\"}\n".repeat(100_000);
    let _ = std::io::Write::write_all(&mut stdin, lines.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
}

#[rstest]
#[case(&[], &[], false)]
#[case(&["--color", "always"], &[], true)]
#[case(&["--color", "never"], &[("CLICOLOR_FORCE", "1")], false)]
#[case(&[], &[("CLICOLOR_FORCE", "1")], true)]
#[case(&[], &[("NO_COLOR", "1")], false)]
fn colour_reaches_only_who_wants_it(
    #[case] args: &[&str],
    #[case] environment: &[(&str, &str)],
    #[case] coloured: bool,
) {
    let mut command = command();
    command
        .args(["contracts", "--plugins"])
        .arg(plugins())
        .args(args);
    command.envs(environment.iter().copied());
    let said = said(&mut command, &["contracts"], "");
    assert_eq!(said.code, 0, "{said}");
    assert_eq!(said.out.contains('\u{1b}'), coloured, "{said}");
}
