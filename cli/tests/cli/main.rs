//! Whole runs of livret: what it prints, on which stream, and how it exits.
//!
//! The contracts are the real libraries, which `cargo xtask test` builds and names. A run is
//! asserted as a whole: command, exit code, standard output and standard error.

// `cfg(test)` is always true here; it tells clippy that all of this is test code.
#[cfg(test)]
mod claims;
#[cfg(test)]
mod clock;
#[cfg(test)]
mod compare;
#[cfg(test)]
mod data;
#[cfg(test)]
mod dates;
#[cfg(test)]
mod deadline;
#[cfg(test)]
mod evaluate;
#[cfg(test)]
mod exceptions;
#[cfg(test)]
mod explain;
#[cfg(test)]
mod help;
#[cfg(test)]
mod lint;
#[cfg(test)]
mod mistakes;
#[cfg(test)]
mod output;
#[cfg(test)]
mod plugins;
#[cfg(test)]
mod replay;
#[cfg(test)]
mod restore_points;
#[cfg(test)]
mod run;
#[cfg(test)]
mod script;
#[cfg(test)]
mod show;
#[cfg(test)]
mod stopped;
#[cfg(test)]
mod unread;
#[cfg(test)]
mod window;
