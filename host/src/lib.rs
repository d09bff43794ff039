//! Placeholder.

pub mod evidence;
