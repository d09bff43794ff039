//! Tells the plugin header which compiler built it, and for which target.
//!
//! Both are facts that only a build script is told. They are printed in errors and never
//! decide anything: what decides is the ABI version and the layout hash. A compiler that
//! cannot be asked gives "unknown" instead of a failed build.

use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=RUSTC");
    let target = std::env::var("TARGET").unwrap_or_else(|_| "unknown".to_owned());
    println!("cargo::rustc-env=LIVRET_TARGET={target}");
    println!("cargo::rustc-env=LIVRET_RUSTC={}", compiler());
}

/// The first line of `rustc --version`.
fn compiler() -> String {
    std::env::var_os("RUSTC")
        .and_then(|rustc| Command::new(rustc).arg("--version").output().ok())
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .and_then(|text| text.lines().next().map(str::to_owned))
        .unwrap_or_else(|| "unknown".to_owned())
}
