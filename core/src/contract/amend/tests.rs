//! Amendments.
