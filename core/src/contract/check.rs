//! What every contract must satisfy before anything is judged by it.
//!
//! A plugin can lie or err; these checks turn either into one readable fault, and the
//! other contracts still work. They hold for terms from any source.
