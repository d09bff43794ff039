//! livret-host: knows files.
//!
//! Finds and verifies plugins, reads portfolios and evidence, and runs the evaluation in
//! parallel. It names no plugin crate; the language of the field and all judging live in
//! `livret-core`.

pub mod booklets;
pub mod claims;
pub mod compare;
pub mod contracts;
pub mod evaluate;
pub mod evidence;
pub mod explain;
mod folder;
pub mod lint;
pub mod loader;
pub mod lock;
pub mod portfolio;
pub mod replay;
pub mod schema;
pub mod script;
mod shown;
