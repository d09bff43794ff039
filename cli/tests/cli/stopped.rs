//! Runs that do not get to their end: full disks and signals. Nothing is left of them.

use std::process::Command;

use crate::run::{livret, portfolio, root, said};
use rstest::rstest;

#[cfg(target_os = "linux")]
#[rstest]
fn a_full_disk_is_told_with_the_name_of_the_file(
    #[values("table", "json", "csv", "parquet")] format: &str,
) {
    let portfolio = portfolio();
    let said = livret(&[
        "evaluate",
        portfolio.to_str().unwrap(),
        "--to",
        "2026-05",
        "--as-of",
        "2026-06-10T00:00:00Z",
        "--format",
        format,
        "-o",
        "/dev/full",
    ]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    assert!(
        said.err.contains("/dev/full: cannot be written: No space"),
        "{said}"
    );
}

/// A limit on the size of files stands for a disk that fills up in the middle. Plugins are
/// copied before they are loaded and would meet it first, so the booklets are those in data.
#[cfg(unix)]
#[rstest]
fn a_disk_that_fills_up_leaves_the_old_file(
    #[values("table", "json", "csv", "parquet")] format: &str,
) {
    let (plugins, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::write(plugins.path().join("plugins.lock.toml"), "").unwrap();
    let file = folder.path().join("report");
    std::fs::write(&file, "old").unwrap();
    let mut shell = Command::new("sh");
    shell.current_dir(root());
    shell.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\""]);
    shell.args([
        env!("CARGO_BIN_EXE_livret"),
        "evaluate",
        "examples/services",
    ]);
    shell.args(["--from", "2025-01", "--to", "2025-12"]);
    shell.args([
        "--as-of",
        "2026-01-15T00:00:00Z",
        "--contracts",
        "contracts",
    ]);
    shell.args(["--format", format, "-o"]).arg(&file);
    shell.arg("--plugins").arg(plugins.path());
    let said = said(&mut shell, &["evaluate"], "");
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    let named = format!("{}: cannot be written: ", file.display());
    let err = said.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(err.contains(&named), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "old");
}

#[cfg(unix)]
mod signals {
    use std::path::Path;
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    use rstest::rstest;

    use crate::run::{command, plugins, portfolio};

    /// The portfolio of these tests with more outages than are judged at once.
    fn long_work() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("portfolio.toml");
        std::fs::copy(portfolio(), own).unwrap();
        let evidence = folder.path().join("evidence");
        std::fs::create_dir(&evidence).unwrap();
        let start = chrono::DateTime::from_timestamp(1_767_225_600, 0).unwrap();
        let mut rows = "subscription,start,end,impact,cause\n".to_owned();
        for n in 0..300_000 {
            let start = start + chrono::TimeDelta::seconds(n * 20);
            let end = start + chrono::TimeDelta::seconds(10);
            let [start, end] = [start, end].map(|at| at.format("%FT%TZ").to_string());
            rows += &format!("saint-paul/cityviz,{start},{end},total,vendor\n");
        }
        std::fs::write(evidence.join("outages.csv"), rows).unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name());
        names.map(|name| name.into_string().unwrap()).collect()
    }

    fn started(work: &Path, format: &str, file: &Path) -> Child {
        command()
            .arg("evaluate")
            .arg(work.join("portfolio.toml"))
            .args(["--from", "2026-01", "--as-of", "2026-06-10T00:00:00Z"])
            .args(["--format", format, "-o"])
            .arg(file)
            .arg("--plugins")
            .arg(plugins())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    #[rstest]
    #[case::interrupted("INT", "parquet", 130)]
    #[case::terminated("TERM", "csv", 143)]
    fn a_run_that_is_stopped_leaves_nothing(
        #[case] signal: &str,
        #[case] format: &str,
        #[case] code: i32,
    ) {
        let work = long_work();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report");
        std::fs::write(&file, "old").unwrap();
        let mut child = started(work.path(), format, &file);
        let patience = Instant::now() + Duration::from_secs(60);
        while names(folder.path()).len() < 2 {
            let ended = child.try_wait().unwrap();
            assert_eq!(ended, None, "it ended before it was stopped");
            assert!(Instant::now() < patience, "no draft appears");
            std::thread::sleep(Duration::from_millis(5));
        }
        let kill = [
            "-c",
            "kill -s \"$0\" \"$1\"",
            signal,
            &child.id().to_string(),
        ];
        assert!(Command::new("sh").args(kill).status().unwrap().success());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.as_str()), (Some(code), ""));
        assert_eq!(names(folder.path()), ["report"]);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "old");
    }
}
