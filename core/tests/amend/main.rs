//! Random amendments over the terms of the booklets: what holds of every one.

// `cfg(test)` is always true here; it tells clippy that the parts are test code too.
#[cfg(test)]
mod amendments;
#[cfg(test)]
mod booklets;
#[cfg(test)]
#[path = "../credits/terms.rs"]
mod credit_terms;
#[cfg(test)]
mod properties;
#[cfg(test)]
#[path = "../naive/terms/mod.rs"]
mod terms;
