//! The judge against a naive one: every figure, every outcome and its firmness, over random
//! terms, clients and evidence. `PROPTEST_CASES` raises the number of cases.

// `cfg(test)` is always true here; it tells clippy that the parts are test code too.
#[cfg(test)]
mod naive;
#[cfg(test)]
mod vs_naive;
