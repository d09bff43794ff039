//! Runs the built program and tells what it said.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) line: String,
}

/// The folder of the real libraries.
pub(crate) fn plugins() -> PathBuf {
    match std::env::var_os("LIVRET_PLUGINS") {
        Some(folder) => folder.into(),
        None => panic!("no LIVRET_PLUGINS: run `cargo xtask test`, which builds the plugins first"),
    }
}

/// The portfolio of these tests.
pub(crate) fn portfolio() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/portfolio/portfolio.toml")
}

/// The program, with nothing of the environment that changes what it prints.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_livret"));
    for name in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "FORCE_COLOR",
        "TERM",
    ] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C").stdin(Stdio::null());
    command
}

/// Runs `livret` with the real libraries.
pub(crate) fn livret(args: &[&str]) -> Said {
    let mut all = args.to_vec();
    let plugins = plugins();
    let plugins = plugins.to_str().unwrap();
    all.extend(["--plugins", plugins]);
    said(command().args(all), args, "")
}

/// The folder of the project, from which the commands of its READMEs are run.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Runs `livret` in a folder with the real libraries.
pub(crate) fn livret_in(folder: &Path, args: &[&str]) -> Said {
    let plugins = plugins();
    let mut all = args.to_vec();
    all.extend(["--plugins", plugins.to_str().unwrap()]);
    said(command().current_dir(folder).args(all), args, "")
}

/// Runs `livret` without plugins.
pub(crate) fn bare(args: &[&str]) -> Said {
    said(command().args(args), args, "")
}

/// Runs a command, which reads `stdin`; `args` are those to show.
pub(crate) fn said(command: &mut Command, args: &[&str], stdin: &str) -> Said {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let text = stdin.to_owned();
    // From another thread: the child may fill its output before it has read all.
    let writer = std::thread::spawn(move || {
        let _ = input.write_all(text.as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let quoted = args.iter().map(|arg| match arg.contains([' ', '\'']) {
        true => format!("'{arg}'"),
        false => (*arg).to_owned(),
    });
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        line: quoted.collect::<Vec<_>>().join(" "),
    }
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "$ livret {}\nexit {}", self.line, self.code)?;
        if !self.out.is_empty() {
            write!(f, "--- standard output\n{}", self.out)?;
        }
        if !self.err.is_empty() {
            write!(f, "--- standard error\n{}", self.err)?;
        }
        Ok(())
    }
}

/// Asserts a whole run, digests and folders of this machine left out.
#[macro_export]
macro_rules! assert_run {
    ($name:expr, $said:expr) => {{
        let mut settings = insta::Settings::clone_current();
        settings.add_filter("[0-9a-f]{64}", "[sha256]");
        settings.add_filter(&$crate::run::literal(env!("CARGO_MANIFEST_DIR")), "[cli]");
        settings.add_filter(
            &$crate::run::literal($crate::run::plugins().to_str().unwrap()),
            "[plugins]",
        );
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!($name, $said.to_string()));
    }};
}

/// A pattern that matches just this text.
pub(crate) fn literal(text: &str) -> String {
    text.chars()
        .map(|c| match c.is_alphanumeric() || c == '/' {
            true => c.to_string(),
            false => format!("\\{c}"),
        })
        .collect()
}

/// A folder with copies of the real libraries and their lock.
pub(crate) fn copied_plugins() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    #[cfg(unix)]
    set_mode(folder.path(), 0o755);
    for entry in std::fs::read_dir(plugins()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

/// Whatever the mask of whoever runs the tests.
#[cfg(unix)]
pub(crate) fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}
