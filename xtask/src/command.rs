//! Runs other programs: prints the line, forwards what they print, and says readably
//! what went wrong.
//!
//! Owns how a command line is shown. Every program that xtask starts goes through here,
//! except those whose failure is an answer (is cargo-nextest installed?), which use
//! [`answers`].

use std::env;
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use serde_json::Value;

use crate::failure::{Failure, Outcome};

/// The cargo that runs us, so that a toolchain chosen with `+name` stays chosen.
pub(crate) fn cargo(root: &Path) -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(root);
    command
}

/// Prints the line, runs it with its output going where ours goes, and fails unless it
/// ends with 0.
pub(crate) fn run(command: &mut Command) -> Outcome<()> {
    eprintln!("$ {}", line(command));
    let status = command.status().map_err(|why| unstarted(command, &why))?;
    if status.success() {
        Ok(())
    } else {
        Err(ended(command, status))
    }
}

/// As [`run`], for a program that is handed our own arguments: where it ends with 2, as we
/// do, the command line was wrong, and it has said how.
pub(crate) fn pass_on(command: &mut Command) -> Outcome<()> {
    eprintln!("$ {}", line(command));
    let status = command.status().map_err(|why| unstarted(command, &why))?;
    match status.code() {
        Some(0) => Ok(()),
        Some(2) => Err(Failure::Usage("wrong arguments, as said above".to_owned())),
        _ => Err(ended(command, status)),
    }
}

/// As [`run`], but keeps the standard output and returns it; errors are still forwarded.
pub(crate) fn read(command: &mut Command) -> Outcome<String> {
    command.stderr(Stdio::inherit()).stdin(Stdio::null());
    let output = command.output().map_err(|why| unstarted(command, &why))?;
    if !output.status.success() {
        return Err(ended(command, output.status));
    }
    String::from_utf8(output.stdout)
        .map_err(|why| Failure::work(format!("`{}` printed no UTF-8: {why}", line(command))))
}

/// As [`read`], for a command that prints JSON.
pub(crate) fn read_json(command: &mut Command) -> Outcome<Value> {
    let printed = read(command)?;
    serde_json::from_str(&printed)
        .map_err(|why| Failure::work(format!("`{}` printed no JSON: {why}", line(command))))
}

/// Whether the command can be started and ends with 0; what it prints is dropped.
pub(crate) fn answers(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The command as one would type it: variables, program without its folder, arguments.
pub(crate) fn line(command: &Command) -> String {
    let variables = command
        .get_envs()
        .filter_map(|(name, value)| Some(format!("{}={}", name.to_string_lossy(), quoted(value?))));
    let program = Path::new(command.get_program());
    let program = if command.get_program() == env::var_os("CARGO").unwrap_or_default() {
        "cargo".to_owned()
    } else {
        quoted(program.as_os_str())
    };
    variables
        .chain([program])
        .chain(command.get_args().map(quoted))
        .collect::<Vec<_>>()
        .join(" ")
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn unstarted(command: &Command, why: &io::Error) -> Failure {
    Failure::work(format!("`{}` could not be started: {why}", line(command)))
}

fn ended(command: &Command, status: ExitStatus) -> Failure {
    let how = match status.code() {
        Some(code) => format!("exit code {code}"),
        None => format!("{status}"),
    };
    Failure::work(format!("`{}` ended with {how}", line(command)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_variables_and_quotes_what_needs_it() {
        let mut command = Command::new("livret");
        command
            .args(["clock", "--hours", "Mo-Fr 08:00-18:00"])
            .env("NO_COLOR", "1");
        assert_eq!(
            line(&command),
            "NO_COLOR=1 livret clock --hours 'Mo-Fr 08:00-18:00'"
        );
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = run(&mut Command::new("livret-no-such-program")).unwrap_err();
        let said = failure.to_string();
        assert!(
            said.starts_with("`livret-no-such-program` could not be started: "),
            "{said}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_json_is_told() {
        let failure = read_json(Command::new("sh").args(["-c", "echo hello"])).unwrap_err();
        assert_eq!(
            failure.to_string(),
            "`sh -c 'echo hello'` printed no JSON: expected value at line 1 column 1"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_program_may_find_our_arguments_wrong() {
        let ends_with = |code| pass_on(Command::new("sh").args(["-c", code]));
        assert_eq!(ends_with("exit 0"), Ok(()));
        assert_eq!(ends_with("exit 2").unwrap_err().exit_code(), 2);
        assert_eq!(ends_with("exit 1").unwrap_err().exit_code(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn an_exit_code_is_told() {
        let failure = read(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert_eq!(
            failure.to_string(),
            "`sh -c 'exit 3'` ended with exit code 3"
        );
    }
}
