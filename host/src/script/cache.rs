//! Scripts that the process compiled already, by name and content.
//!
//! Invariant: bounded; a script that cannot be compiled is not kept.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::{Script, ScriptError};

/// So many scripts are kept at most; then all are forgotten.
pub(super) const MOST: usize = 1_024;

/// File and SHA-256.
type Key = (String, String);

static KNOWN: LazyLock<Mutex<HashMap<Key, Arc<Script>>>> = LazyLock::new(Mutex::default);

/// The script known by that name and digest, else what `compile` makes of it.
pub(super) fn script(
    key: Key,
    compile: impl FnOnce() -> Result<Script, ScriptError>,
) -> Result<Arc<Script>, ScriptError> {
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(script) = known().get(&key) {
        return Ok(Arc::clone(script));
    }
    // Compiled without the lock: two threads may both do so, and either's is right.
    let script = Arc::new(compile()?);
    let mut known = known();
    if known.len() >= MOST {
        known.clear();
    }
    known.insert(key, Arc::clone(&script));
    Ok(script)
}
