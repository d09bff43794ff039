//! How livret asks a plugin, whichever way the plugin got here.
//!
//! [`Transport`] is the host's view: text in, text out, and every failure is a
//! [`CallError`] that names the plugin, the call and what to do. [`Linked`] runs an
//! [`Endpoint`] that was compiled into the same program, for the tests of plugin crates and
//! to measure what the boundary costs; libraries are opened by `livret-host`.
//! Invariant: what comes back was checked for form (UTF-8, length, excuses that exist);
//! whether terms make sense is the contract model's question.

use serde::de::DeserializeOwned;

use super::guard::{Fault, guard};
use super::{AbiOutage, BOOKLET, Endpoint, TERMS};

/// Why a plugin gave no usable answer. Each message says which plugin, which call, what
/// went wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// The plugin says itself why it does not answer.
    #[error("{plugin}: `{entry}` failed: {message}")]
    Failed {
        /// Which plugin.
        plugin: String,
        /// Which call.
        entry: &'static str,
        /// Its reason.
        message: String,
    },
    /// The plugin panicked.
    #[error(
        "{plugin}: `{entry}` panicked: {message}; this is a defect of the plugin, tell its author"
    )]
    Panicked {
        /// Which plugin.
        plugin: String,
        /// Which call.
        entry: &'static str,
        /// Panic message, file and line.
        message: String,
    },
    /// The plugin has no such call.
    #[error("{plugin}: has no `{entry}`")]
    Absent {
        /// Which plugin.
        plugin: String,
        /// Which call.
        entry: &'static str,
    },
    /// The answer does not have the form that was agreed.
    #[error("{plugin}: `{entry}` answered {what}; this is a defect of the plugin, tell its author")]
    Malformed {
        /// Which plugin.
        plugin: String,
        /// Which call.
        entry: &'static str,
        /// What is wrong with it.
        what: String,
    },
}

/// A plugin that can be asked. Whoever carries the calls gives the first methods; the
/// questions and the checks of their answers stand once, below.
pub trait Transport: Send + Sync {
    /// What messages call the plugin: its file, or its name.
    fn origin(&self) -> String;

    /// The contract's name.
    fn name(&self) -> &str;

    /// The plugin's version.
    fn version(&self) -> &str;

    /// Whether [`Transport::excuse_outages`] has an answer. Results that used it say so.
    fn has_batch(&self) -> bool;

    /// Carries a cold call; the bytes are not yet known to be text.
    ///
    /// # Errors
    /// [`CallError`] when the plugin fails, panics or hands over no buffer.
    fn carry_call(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, CallError>;

    /// Carries a batch; only called when [`Transport::has_batch`], with equal lengths.
    ///
    /// # Errors
    /// [`CallError`] when the plugin fails or panics.
    fn carry_batch(&self, outages: &[AbiOutage], excuses: &mut [u32]) -> Result<(), CallError>;

    /// The booklet, as JSON.
    ///
    /// # Errors
    /// [`CallError`] when the plugin fails, panics or answers no text.
    fn booklet_json(&self) -> Result<String, CallError> {
        let bytes = self.carry_call(BOOKLET, &[])?;
        text(self.origin(), entry_name(BOOKLET), bytes)
    }

    /// The terms for `argument`, both as JSON.
    ///
    /// # Errors
    /// [`CallError`] when the plugin fails, panics or answers no text.
    fn terms_json(&self, argument: &str) -> Result<String, CallError> {
        let bytes = self.carry_call(TERMS, argument.as_bytes())?;
        text(self.origin(), entry_name(TERMS), bytes)
    }

    /// Fills `excuses` with one excuse per outage: 0 leaves it to the terms, `k` is the k-th
    /// of their `exclusions`, counted from 1. The caller keeps the buffer, so that many
    /// batches share one.
    ///
    /// # Errors
    /// [`CallError`] when there is no hook, the lengths differ, the plugin fails or panics,
    /// or an excuse names an exclusion that the terms lack.
    fn excuse_outages(
        &self,
        outages: &[AbiOutage],
        exclusions: u32,
        excuses: &mut [u32],
    ) -> Result<(), CallError> {
        let (plugin, entry) = (|| self.origin(), EXCUSE_OUTAGES);
        if !self.has_batch() {
            let plugin = plugin();
            return Err(CallError::Absent { plugin, entry });
        }
        if let Some(message) = no_room(outages, excuses) {
            let plugin = plugin();
            return Err(CallError::Failed {
                plugin,
                entry,
                message,
            });
        }
        excuses.fill(0);
        self.carry_batch(outages, excuses)?;
        match (1_usize..).zip(excuses).find(|(_, k)| **k > exclusions) {
            None => Ok(()),
            Some((nth, k)) => Err(CallError::Malformed {
                plugin: plugin(),
                entry,
                what: format!(
                    "exclusion {k} for outage {nth} of {}, but the terms have {exclusions} exclusions",
                    outages.len()
                ),
            }),
        }
    }
}

/// What messages call the batch hook.
pub const EXCUSE_OUTAGES: &str = "excuse_outages";

/// What messages call a cold call.
#[must_use]
pub const fn entry_name(method: u32) -> &'static str {
    match method {
        BOOKLET => "booklet",
        TERMS => "terms",
        _ => "call",
    }
}

/// Why `excuses` cannot take the answers for `outages`, if it cannot.
pub(super) fn no_room(outages: &[AbiOutage], excuses: &[u32]) -> Option<String> {
    let (asked, room) = (outages.len(), excuses.len());
    (asked != room).then(|| format!("{asked} outages came with room for {room} excuses"))
}

/// The answer as text.
fn text(plugin: String, entry: &'static str, bytes: Vec<u8>) -> Result<String, CallError> {
    String::from_utf8(bytes).map_err(|error| CallError::Malformed {
        plugin,
        entry,
        what: format!("bytes that are not UTF-8: {}", error.utf8_error()),
    })
}

/// Reads what a plugin answered to `entry` as a `T`.
///
/// # Errors
/// [`CallError::Malformed`] with the line and column of what is no JSON or no `T`.
pub fn decode<T: DeserializeOwned>(
    plugin: &dyn Transport,
    entry: &'static str,
    json: &str,
) -> Result<T, CallError> {
    serde_json::from_str(json).map_err(|error| CallError::Malformed {
        plugin: plugin.origin(),
        entry,
        what: format!("something that livret cannot read: {error}"),
    })
}

/// An endpoint in the same program, behind the same guard as one in a library.
#[derive(Debug)]
pub struct Linked<E> {
    endpoint: E,
}

impl<E: Endpoint> Linked<E> {
    /// Makes the endpoint.
    ///
    /// # Errors
    /// [`CallError::Panicked`] when making it panics.
    pub fn new() -> Result<Self, CallError> {
        guard(|| Ok(E::new()))
            .map(|endpoint| Self { endpoint })
            .map_err(|fault| Self::blame("create", fault))
    }

    fn blame(entry: &'static str, fault: Fault) -> CallError {
        let plugin = E::NAME.to_owned();
        match fault {
            Fault::Failed(message) => CallError::Failed {
                plugin,
                entry,
                message,
            },
            Fault::Panicked(message) => CallError::Panicked {
                plugin,
                entry,
                message,
            },
        }
    }
}

impl<E: Endpoint> Transport for Linked<E> {
    fn origin(&self) -> String {
        E::NAME.to_owned()
    }

    fn name(&self) -> &str {
        E::NAME
    }

    fn version(&self) -> &str {
        E::VERSION
    }

    fn has_batch(&self) -> bool {
        E::HAS_BATCH
    }

    fn carry_call(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, CallError> {
        guard(|| self.endpoint.call(method, argument))
            .map_err(|fault| Self::blame(entry_name(method), fault))
    }

    fn carry_batch(&self, outages: &[AbiOutage], excuses: &mut [u32]) -> Result<(), CallError> {
        guard(|| self.endpoint.excuse_outages(outages, excuses))
            .map_err(|fault| Self::blame(EXCUSE_OUTAGES, fault))
    }
}
