//! `cargo xtask asan`: the boundary's tests, and the hostile plugins that they load, under
//! AddressSanitizer.
//!
//! What a plugin answers wrongly must cost an error and no byte of memory: the sanitizer ends
//! the process at the first one that is read, written or freed amiss. Linux only; a stable
//! compiler does. Everything is built anew below `<target>/asan/`.

use std::process::Command;

use crate::build;
use crate::command;
use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;

/// Memory is watched in what is tested and in what it loads, which finds the sanitizer in the
/// program that loads it.
const FLAGS: &str = "-Zsanitizer=address -Clink-arg=-rdynamic";
/// What the tests end by on purpose stays theirs to see; libraries are never unloaded, and one
/// library is loaded under several names.
const OPTIONS: &str = "detect_leaks=0:detect_odr_violation=0:allocator_may_return_null=1:\
                       handle_segv=0:handle_abort=0:handle_sigbus=0:use_sigaltstack=0";
/// What a fatal plugin does to its process is the system's to say, not the sanitizer's.
const LEFT_OUT: &str = "fatal::";

pub(crate) fn run() -> Outcome<()> {
    let workspace = Workspace::load()?;
    let machine = machine()?;
    let cargo = || {
        let mut cargo = workspace.cargo();
        cargo
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", FLAGS)
            .env("CARGO_BUILD_TARGET", &machine)
            .env("CARGO_TARGET_DIR", workspace.target.join("asan"));
        cargo
    };
    let plugins = workspace.target.join("asan/test-plugins");
    build::fill_hostile(cargo(), &workspace, &plugins)?;
    let mut test = cargo();
    test.args(["test", "-p", "livret-host", "--test", "loader", "--"])
        .args(["--skip", LEFT_OUT])
        .env("LIVRET_TEST_PLUGINS", &plugins)
        .env("ASAN_OPTIONS", OPTIONS);
    command::run(&mut test)
}

/// The machine that the compiler builds for: named, so that what cargo runs while it builds is
/// left as it is.
fn machine() -> Outcome<String> {
    let said = command::read(Command::new("rustc").arg("-vV"))?;
    said.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .filter(|machine| machine.contains("linux"))
        .map(str::to_owned)
        .ok_or_else(|| Failure::work("AddressSanitizer is tried on Linux only"))
}
