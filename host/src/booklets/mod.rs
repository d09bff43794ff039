//! Booklets in data: `contracts/NAME.toml` states what a plugin would answer.
//!
//! Owns the form of such a file and everything that can be wrong in it. A file that is read
//! becomes a [`Transport`](livret_core::plugin::Transport): behind it everything goes the way
//! of a plugin, the checks included. Invariant: a file that was taken has a booklet without
//! faults under the name of the file, and the terms of each edition can be judged by, with
//! and without the client's parameters. Nothing of it is executed: it needs no lock, and its
//! name and digest stand in the report as a library's do.

mod checked;
mod document;
mod example;
mod fault;
mod fill;
mod folder;
mod place;
mod schema;
mod stated;
mod tree;

pub use fault::{BookletError, BookletFault};
pub use folder::{FileRead, read_file, read_folder};
pub use schema::schema;

#[cfg(test)]
mod tests;
