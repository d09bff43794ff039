//! Credits on the judge itself: situations by hand, and what must hold of any.

// Always true here; it tells clippy that all of it is test code.
#![cfg(test)]

mod claims;
mod months;
mod products;
mod properties;
#[path = "../naive/terms/mod.rs"]
#[allow(dead_code, unused_imports, reason = "other tests use the other shapes")]
mod shapes;
mod situation;
mod terms;
