//! livret against a naive judge of its own, over a thousand random portfolios.

// `cfg(test)` is always true here; it tells clippy that the parts are test code too.
#[cfg(test)]
mod agree;
