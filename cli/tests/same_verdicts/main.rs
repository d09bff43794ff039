//! One evidence, however it is written: the same verdicts.

// `cfg(test)` is always true here; it tells clippy that the parts are test code too.
#[cfg(test)]
mod formats;
#[cfg(test)]
mod portions;
#[cfg(test)]
mod written;
