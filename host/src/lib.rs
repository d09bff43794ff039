//! livret-host: knows files.
//!
//! Finds and verifies plugins and opens their libraries. It names no plugin crate; the
//! language of the field and all judging live in `livret-core`.

pub mod loader;
pub mod lock;
