//! What the Eksaé booklets share: the SaaS booklets nearly everything ([`saas`]), all of
//! them the way support works ([`support`]).
//!
//! What two booklets say alike stands once, here; what one of them says alone stands in
//! its own crate. Nothing here is a plugin: the three Eksaé plugins are.
#![forbid(unsafe_code)]

#[doc(hidden)]
pub use livret_core;

pub mod saas;
pub mod support;
