//! One plugin's instance, and the calls to it.
//!
//! Invariants: whatever a plugin writes is looked at before it is used; buffers are copied
//! out and given back to the plugin's own release function; the instance is ended once.
//! What a call means is left to `livret_core::plugin`.
#![allow(
    unsafe_code,
    reason = "calls functions of another library with raw pointers"
)]

use std::ffi::c_void;
use std::ptr;

use livret_core::plugin::abi::{Bytes, Slice, SliceMut, Status};
use livret_core::plugin::{AbiOutage, CallError, EXCUSE_OUTAGES, entry_name};

use super::header::Entries;

/// Longest answer that is looked at, in bytes.
const LONGEST_ANSWER: usize = 16 << 20;

/// Longest message of a failure that is shown, in characters.
const LONGEST_MESSAGE: usize = 2_000;

/// A plugin's instance; ended when dropped.
#[derive(Debug)]
pub(super) struct Instance {
    entries: Entries,
    this: *mut c_void,
}

// SAFETY: the boundary says that an instance may be used from any thread: on the plugin's
// side it is an `Endpoint`, which is `Send + Sync`.
unsafe impl Send for Instance {}
// SAFETY: as above.
unsafe impl Sync for Instance {}

impl Instance {
    /// Makes the instance; `origin` is what messages call the plugin.
    pub(super) fn make(origin: &str, entries: Entries) -> Result<Self, CallError> {
        let entry = "create";
        let mut this = ptr::null_mut();
        let mut message = Bytes::EMPTY;
        // SAFETY: both places live through the call and can be written.
        let status = unsafe { (entries.create)(&raw mut this, &raw mut message) };
        ended(&|| origin.to_owned(), entry, status, message)?;
        if this.is_null() {
            return Err(CallError::Malformed {
                plugin: origin.to_owned(),
                entry,
                what: "no instance".to_owned(),
            });
        }
        Ok(Self { entries, this })
    }

    pub(super) fn has_batch(&self) -> bool {
        self.entries.excuse_outages.is_some()
    }

    /// A cold call; the answer is copied out.
    pub(super) fn call(
        &self,
        origin: &dyn Fn() -> String,
        method: u32,
        argument: &[u8],
    ) -> Result<Vec<u8>, CallError> {
        let mut answer = Bytes::EMPTY;
        // SAFETY: the instance was made by the same table and not yet ended; the argument
        // and the place for the answer live through the call.
        let status = unsafe {
            (self.entries.call)(self.this, method, Slice::new(argument), &raw mut answer)
        };
        ended(origin, entry_name(method), status, answer)
    }

    /// A batch; `excuses` is as long as `outages`.
    pub(super) fn batch(
        &self,
        origin: &dyn Fn() -> String,
        outages: &[AbiOutage],
        excuses: &mut [u32],
    ) -> Result<(), CallError> {
        let entry = EXCUSE_OUTAGES;
        let Some(excuse_outages) = self.entries.excuse_outages else {
            let plugin = origin();
            return Err(CallError::Absent { plugin, entry });
        };
        let mut message = Bytes::EMPTY;
        // SAFETY: as in `call`; `excuses` is lent to the plugin alone, and any value it
        // writes there is a `u32`.
        let status = unsafe {
            excuse_outages(
                self.this,
                Slice::new(outages),
                SliceMut::new(excuses),
                &raw mut message,
            )
        };
        ended(origin, entry, status, message).map(drop)
    }

    /// Ends the instance and says whether that went well.
    pub(super) fn end(mut self, origin: &str) -> Result<(), CallError> {
        self.destroy(origin)
    }

    fn destroy(&mut self, origin: &str) -> Result<(), CallError> {
        let this = std::mem::replace(&mut self.this, ptr::null_mut());
        if this.is_null() {
            return Ok(());
        }
        let mut message = Bytes::EMPTY;
        // SAFETY: made by the same table, and forgotten here, so that this happens once.
        let status = unsafe { (self.entries.destroy)(this, &raw mut message) };
        ended(&|| origin.to_owned(), "destroy", status, message).map(drop)
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        // Whoever wants to know how it ended calls `end`; nothing depends on it here.
        let _ = self.destroy("");
    }
}

/// What a call gave: its bytes, or what its status says went wrong.
fn ended(
    origin: &dyn Fn() -> String,
    entry: &'static str,
    status: Status,
    bytes: Bytes,
) -> Result<Vec<u8>, CallError> {
    match status {
        Status::OK => take(bytes).map_err(|what| CallError::Malformed {
            plugin: origin(),
            entry,
            what,
        }),
        Status::FAILED => Err(CallError::Failed {
            plugin: origin(),
            entry,
            message: message(bytes),
        }),
        Status::PANICKED => Err(CallError::Panicked {
            plugin: origin(),
            entry,
            message: message(bytes),
        }),
        // Its buffer is left alone: who knows what an unknown status says of it.
        Status(unknown) => Err(CallError::Malformed {
            plugin: origin(),
            entry,
            what: format!("with the unknown status {unknown}"),
        }),
    }
}

/// Copies a buffer out and gives it back. A buffer that cannot be right is leaked instead:
/// its release function would be as little to trust.
#[expect(clippy::needless_pass_by_value, reason = "a buffer is given back once")]
fn take(bytes: Bytes) -> Result<Vec<u8>, String> {
    let Bytes {
        ptr,
        len,
        capacity,
        release,
    } = bytes;
    if len > 0 && ptr.is_null() {
        return Err(format!("{len} bytes at no address"));
    }
    if len > LONGEST_ANSWER {
        return Err(format!(
            "{len} bytes, where {LONGEST_ANSWER} is the most that livret takes"
        ));
    }
    if len > capacity {
        return Err(format!("{len} bytes in a buffer of {capacity}"));
    }
    let copy = if len == 0 {
        Vec::new()
    } else {
        // SAFETY: not null, and of a size that can be; that the plugin points to bytes of
        // its own is what its user vouched for.
        unsafe { std::slice::from_raw_parts(ptr, len) }.to_vec()
    };
    if let Some(release) = release
        && !ptr.is_null()
    {
        // SAFETY: the plugin's own function, with the parts that it gave, once.
        unsafe { release(ptr, len, capacity) };
    }
    Ok(copy)
}

/// The message of a failure, fit to be shown.
fn message(bytes: Bytes) -> String {
    let bytes = match take(bytes) {
        Ok(bytes) if bytes.is_empty() => return "without a reason".to_owned(),
        Ok(bytes) => bytes,
        Err(what) => return format!("without a reason ({what})"),
    };
    let text = String::from_utf8_lossy(&bytes);
    let shown = text.chars().take(LONGEST_MESSAGE);
    shown
        .map(|c| {
            if c.is_control() && c != '\n' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}
