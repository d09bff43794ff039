//! How long a program ran, and how much memory it held at most.
//!
//! The peak is the system's own mark of it (`VmHWM` of Linux), asked for until the program
//! ends; elsewhere it is not known.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::command;
use crate::failure::{Failure, Outcome};

/// How often the peak is looked at.
const PAUSE: Duration = Duration::from_millis(4);

/// What a run cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cost {
    pub(crate) seconds: f64,
    pub(crate) peak_bytes: Option<u64>,
}

/// Runs a command whose output does not matter; an exit code of 0 is expected.
pub(crate) fn run(command: &mut Command) -> Outcome<Cost> {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let line = command::line(command);
    eprintln!("$ {line}");
    let unstarted = |why| Failure::work(format!("`{line}` could not be run: {why}"));
    let began = Instant::now();
    let mut child = command.spawn().map_err(unstarted)?;
    let mut peak_bytes = None;
    loop {
        if let Some(status) = child.try_wait().map_err(unstarted)? {
            let seconds = began.elapsed().as_secs_f64();
            if status.success() {
                return Ok(Cost {
                    seconds,
                    peak_bytes,
                });
            }
            return Err(Failure::work(format!("`{line}` failed: {status}")));
        }
        // A program that has ended and is not waited for has no mark any more.
        peak_bytes = peak(child.id()).or(peak_bytes);
        thread::sleep(PAUSE);
    }
}

fn peak(process: u32) -> Option<u64> {
    mark(&fs::read_to_string(format!("/proc/{process}/status")).ok()?)
}

fn mark(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kibibytes * 1_024)
}

/// The run in the middle of several, by time.
pub(crate) fn middle(mut costs: Vec<Cost>) -> Option<Cost> {
    costs.sort_by(|one, other| one.seconds.total_cmp(&other.seconds));
    costs.get(costs.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_read() {
        let status = "Name:\tlivret\nVmPeak:\t   99999 kB\nVmHWM:\t    1234 kB\nVmRSS:\t 9 kB\n";
        assert_eq!(mark(status), Some(1_263_616));
        assert_eq!(mark("Name:\tlivret\n"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_run_is_timed_and_a_failure_told() {
        let cost = run(Command::new("sh").args(["-c", "sleep 0.1"])).unwrap();
        assert!(cost.seconds >= 0.1, "{cost:?}");
        let failure = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(failure.to_string().contains("exit 3"), "{failure}");
    }

    #[test]
    fn the_middle_run_counts() {
        let costs = [3.0, 1.0, 2.0].map(|seconds| Cost {
            seconds,
            peak_bytes: None,
        });
        assert_eq!(middle(costs.into()).unwrap().seconds, 2.0);
        assert_eq!(middle(Vec::new()), None);
    }
}
