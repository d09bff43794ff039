//! The loader against real libraries: good ones, hostile ones, and ones of other versions.
//!
//! `cargo xtask test` builds the libraries first and names their folder in
//! `LIVRET_TEST_PLUGINS`. Every test runs in a folder of its own, in which a good plugin
//! stands beside what is tried and must still work.

// `cfg(test)` is always true here; it tells clippy that helpers are test code too.
#[cfg(test)]
mod answers;
#[cfg(test)]
#[cfg(unix)]
mod attacks;
#[cfg(target_os = "linux")]
#[cfg(test)]
mod fatal;
#[cfg(test)]
mod folder;
#[cfg(test)]
mod forgeries;
#[cfg(test)]
mod locks;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod trusting;
