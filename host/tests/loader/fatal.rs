//! What a plugin can do to a host in the same process, and no host survives.
//!
//! Each is tried in a process of its own: this test program once more, running only
//! [`the_child`]. These are the outcomes that SECURITY.md states; a host that contained one
//! of them would fail here, and should then say so there.

use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::{env, thread, time::Duration};

use livret_core::plugin::Transport;
use rstest::rstest;

use crate::folder::Folder;

/// What the child is to ask of the plugin.
const WHAT: &str = "LIVRET_TEST_FATAL";
/// The child's last words before it asks.
const ASKING: &str = "asking";

const SIGABRT: i32 = 6;
const SIGSEGV: i32 = 11;

/// Not a test: what the children run.
#[test]
#[ignore = "ends the process; the other tests start it in one of its own"]
fn the_child() {
    let what = env::var(WHAT).expect("started by the other tests");
    let folder = Folder::with_hostile("fatal");
    let plugin = folder.load_other();
    println!("\n{ASKING}");
    let _ = plugin.terms_json(&what);
}

fn child(what: &str) -> Command {
    let mut child = Command::new(env::current_exe().unwrap());
    child
        .args(["--ignored", "--exact", "fatal::the_child", "--nocapture"])
        .env(WHAT, what)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    child
}

/// Waits until the child is about to ask.
fn asked(child: &mut Child) {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let asking = lines.map_while(Result::ok).any(|line| line == ASKING);
    assert!(asking, "the child loaded the plugin");
}

#[rstest]
#[case::abort("abort", &[SIGABRT])]
#[case::more_memory_than_there_is("memory", &[SIGABRT])]
#[case::stack_overflow("stack", &[SIGABRT, SIGSEGV])]
#[case::a_wild_pointer("nowhere", &[SIGSEGV, SIGABRT])]
fn the_process_is_killed(#[case] what: &str, #[case] signals: &[i32]) {
    let mut child = child(what).spawn().unwrap();
    asked(&mut child);
    let status = child.wait().unwrap();
    let signal = status.signal();
    assert!(signal.is_some_and(|it| signals.contains(&it)), "{status}");
}

#[test]
fn the_plugin_ends_the_process() {
    let mut child = child("exit").spawn().unwrap();
    asked(&mut child);
    assert_eq!(child.wait().unwrap().code(), Some(7));
}

#[test]
fn a_constructor_ends_the_process_before_anything_is_called() {
    let mut child = child("nothing")
        .env("LIVRET_TEST_EXIT_AT_LOAD", "1")
        .spawn()
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(9));
}

/// It would run for ever: what is asserted is that nothing ends it but a kill from outside.
#[rstest]
#[case("endless")]
#[case("asleep")]
fn nothing_ends_a_call_that_never_comes_back(#[case] what: &str) {
    let mut child = child(what).spawn().unwrap();
    asked(&mut child);
    thread::sleep(Duration::from_millis(300));
    let still = child.try_wait().unwrap();
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(still.is_none(), "{what}: {still:?}");
    assert!(status.signal().is_some(), "{status}");
}
