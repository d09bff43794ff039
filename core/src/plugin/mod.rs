//! What crosses between livret and a booklet that lives in its own library.
//!
//! A plugin answers two cold questions in JSON (its booklet, its terms) and may answer one
//! hot question in batches (which outages it excuses). [`Endpoint`] is that answer on the
//! plugin's side; [`Transport`] is the same on livret's side, whether the plugin came from
//! a library or was linked in ([`Linked`]). [`export_contract!`](crate::export_contract)
//! makes a library out of an endpoint.
//!
//! Invariant: only integers, bytes and plain structs cross, and no panic does. What the
//! bytes mean is the business of the contract model; finding, verifying and opening
//! libraries is that of `livret-host`.

pub mod abi;
mod abi_buffers;
mod abi_export;
mod abi_manifest;
mod contract;
mod guard;
#[cfg(test)]
mod tests;
mod transport;

pub use abi::AbiOutage;
#[doc(hidden)]
pub use abi_export::{declare, names_crate};
pub use abi_manifest::{
    LONGEST_MANIFEST, LONGEST_TEXT, MANIFEST_MAGIC, MANIFEST_PREFIX, Manifest, plain_text,
};
pub use guard::{Fault, guard};
pub use transport::{CallError, EXCUSE_OUTAGES, Linked, Transport, decode, entry_name};

/// The method of a cold call that asks for the booklet. Its argument is empty.
pub const BOOKLET: u32 = 1;

/// The method of a cold call that asks for terms. Its argument is JSON.
pub const TERMS: u32 = 2;

/// What a plugin answers. Shared by all threads that judge, hence `Send + Sync`.
///
/// Errors are sentences for the reader of a report: what was asked, what was wrong with it.
pub trait Endpoint: Sized + Send + Sync + 'static {
    /// The contract's name in portfolios, which is also the name of the plugin's crate.
    const NAME: &'static str;
    /// The version of the plugin, as `plugins.lock.toml` states it.
    const VERSION: &'static str;
    /// Whether [`Endpoint::excuse_outages`] has an answer of its own.
    const HAS_BATCH: bool;

    /// Makes the one instance that answers every call.
    fn new() -> Self;

    /// Answers a cold call ([`BOOKLET`], [`TERMS`]) with JSON in UTF-8.
    ///
    /// # Errors
    /// A sentence that says why there is no answer, an unknown method included.
    fn call(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, String>;

    /// Says for each outage whether it is excused: 0 leaves it to the terms, `k` excuses it
    /// by the k-th exclusion of the terms, counted from 1. `excuses` is as long as
    /// `outages` and starts as zeros.
    ///
    /// # Errors
    /// A sentence that says why the batch cannot be answered.
    fn excuse_outages(&self, outages: &[AbiOutage], excuses: &mut [u32]) -> Result<(), String>;
}
