//! The plugin's side of the boundary: an [`Endpoint`] as a table of C functions.
//!
//! Every entry is a generic function, not macro text, so that plugin crates contain no
//! unsafe code. Invariants: every entry runs inside the panic guard; a null where an
//! instance or a buffer belongs gives a failure, not a crash; what goes out is released by
//! this side's own function.
#![allow(
    unsafe_code,
    reason = "C entries receive raw pointers from the other side"
)]

use std::ffi::c_void;
use std::mem::size_of;

use super::Endpoint;
use super::abi::{AbiOutage, Bytes, Declaration, Header, MAGIC, Slice, SliceMut, Status, VTable};
use super::abi_manifest::Manifest;
use super::guard::{Fault, guard};
use super::transport::no_room;

/// The declaration that [`export_contract!`](crate::export_contract) exports.
/// `panic_aborts` says how the crate that makes the library treats panics.
#[must_use]
pub const fn declare<E: Endpoint>(panic_aborts: bool) -> Declaration {
    let said = Manifest::of::<E>(panic_aborts);
    Declaration {
        header: Header {
            magic: MAGIC,
            abi_major: said.abi_major,
            abi_minor: said.abi_minor,
            vtable_size: TABLE_SIZE,
            flags: said.flags,
            reserved: 0,
            layout_hash: said.layout_hash,
            rustc: Slice::new(said.rustc.as_bytes()),
            target: Slice::new(said.target.as_bytes()),
            core_version: Slice::new(said.core_version.as_bytes()),
            name: Slice::new(said.name.as_bytes()),
            version: Slice::new(said.version.as_bytes()),
        },
        vtable: Entries::<E>::TABLE,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a handful of pointers; there is no const conversion"
)]
const TABLE_SIZE: u32 = size_of::<VTable>() as u32;

/// Whether `name` is the crate `crate_name` (`-` and `_` are one).
#[must_use]
pub const fn names_crate(name: &str, crate_name: &str) -> bool {
    let (mut left, mut right) = (name.as_bytes(), crate_name.as_bytes());
    while let ([a, more_left @ ..], [b, more_right @ ..]) = (left, right) {
        if *a != *b && !(*a == b'-' && *b == b'_') {
            return false;
        }
        (left, right) = (more_left, more_right);
    }
    left.is_empty() && right.is_empty()
}

/// The table of one endpoint.
struct Entries<E>(std::marker::PhantomData<E>);

impl<E: Endpoint> Entries<E> {
    const TABLE: &'static VTable = &VTable {
        create: create::<E>,
        destroy: destroy::<E>,
        call: call::<E>,
        excuse_outages: if E::HAS_BATCH {
            Some(excuse_outages::<E>)
        } else {
            None
        },
    };
}

unsafe extern "C" fn create<E: Endpoint>(this: *mut *mut c_void, message: *mut Bytes) -> Status {
    let made = guard(|| {
        if this.is_null() {
            return Err("no place was given for the instance".to_owned());
        }
        Ok(Box::into_raw(Box::new(E::new())).cast::<c_void>())
    });
    let stored = made.map(|instance| {
        // SAFETY: not null, as checked before anything was made; the host promises that it
        // can be written.
        unsafe { this.write(instance) };
    });
    // SAFETY: the host promises that `message` is null or can be written.
    unsafe { end(stored.map(|()| None), message) }
}

unsafe extern "C" fn destroy<E: Endpoint>(this: *mut c_void, message: *mut Bytes) -> Status {
    let dropped = guard(|| {
        if !this.is_null() {
            // SAFETY: made by `create` of the same table, and the host does not use it again.
            drop(unsafe { Box::from_raw(this.cast::<E>()) });
        }
        Ok(None)
    });
    // SAFETY: the host promises that `message` is null or can be written.
    unsafe { end(dropped, message) }
}

unsafe extern "C" fn call<E: Endpoint>(
    this: *const c_void,
    method: u32,
    argument: Slice<'_, u8>,
    answer: *mut Bytes,
) -> Status {
    let answered = guard(|| {
        // SAFETY: made by `create` of the same table and not yet destroyed, or null.
        let endpoint = unsafe { instance::<E>(this) }?;
        // SAFETY: the host lends the argument for the time of the call.
        let argument = unsafe { argument.get() }.ok_or("the argument is no slice")?;
        endpoint.call(method, argument).map(Some)
    });
    // SAFETY: the host promises that `answer` is null or can be written.
    unsafe { end(answered, answer) }
}

unsafe extern "C" fn excuse_outages<E: Endpoint>(
    this: *const c_void,
    outages: Slice<'_, AbiOutage>,
    excuses: SliceMut<'_, u32>,
    message: *mut Bytes,
) -> Status {
    let answered = guard(|| {
        // SAFETY: made by `create` of the same table and not yet destroyed, or null.
        let endpoint = unsafe { instance::<E>(this) }?;
        // SAFETY: the host lends both for the time of the call, and the second to us alone.
        let (outages, excuses) = unsafe { (outages.get(), excuses.get()) };
        let outages = outages.ok_or("the outages are no slice")?;
        let excuses = excuses.ok_or("the excuses are no slice")?;
        if let Some(message) = no_room(outages, excuses) {
            return Err(message);
        }
        endpoint.excuse_outages(outages, excuses).map(|()| None)
    });
    // SAFETY: the host promises that `message` is null or can be written.
    unsafe { end(answered, message) }
}

/// The endpoint behind `this`.
///
/// # Safety
/// `this` is null, or comes from [`create`] of the same `E` and was not destroyed.
unsafe fn instance<'a, E: Endpoint>(this: *const c_void) -> Result<&'a E, String> {
    // SAFETY: the caller's promise.
    unsafe { this.cast::<E>().as_ref() }.ok_or_else(|| "called without an instance".to_owned())
}

/// Writes the answer or the message of a fault, and says which.
///
/// # Safety
/// `into` is null or can be written.
unsafe fn end(outcome: Result<Option<Vec<u8>>, Fault>, into: *mut Bytes) -> Status {
    let (status, bytes) = match outcome {
        Ok(answer) => (Status::OK, answer),
        Err(Fault::Failed(message)) => (Status::FAILED, Some(message.into_bytes())),
        Err(Fault::Panicked(message)) => (Status::PANICKED, Some(message.into_bytes())),
    };
    if let Some(bytes) = bytes
        && !into.is_null()
    {
        // SAFETY: not null, and the caller promises that it can be written. What was there
        // is the caller's empty value, which needs no drop.
        unsafe { into.write(Bytes::give(bytes)) };
    }
    status
}

/// Makes the crate a livret plugin: exports `LIVRET_CONTRACT_V1_<crate name>`, the one
/// symbol by which a host finds it, and `LIVRET_MANIFEST_<crate name>`, which says who it is
/// to a host that has not opened it ([`Manifest`](crate::plugin::Manifest)). Takes a type
/// that implements [`Endpoint`](crate::plugin::Endpoint); a crate that uses it may
/// `#![forbid(unsafe_code)]`.
///
/// The crate must be a `cdylib` (and an `rlib` as well to be linked in tests), and the
/// endpoint's `NAME` must be the crate's name, because hosts derive the symbol from the
/// name in `plugins.lock.toml`. The crate's name in the symbol is also what lets two
/// plugins be linked into one program.
#[macro_export]
macro_rules! export_contract {
    ($contract:ty) => {
        const _: () = {
            assert!(
                $crate::plugin::names_crate(
                    <$contract as $crate::plugin::Endpoint>::NAME,
                    env!("CARGO_CRATE_NAME"),
                ),
                "export_contract!: NAME must be the name of the crate, because hosts find the plugin by it",
            );
            #[used]
            #[unsafe(export_name = concat!("LIVRET_CONTRACT_V1_", env!("CARGO_CRATE_NAME")))]
            static CONTRACT: $crate::plugin::abi::Declaration =
                // The panic strategy is that of the crate that makes the library: this one.
                $crate::plugin::declare::<$contract>(cfg!(panic = "abort"));
            const SAID: $crate::plugin::Manifest<'static> =
                $crate::plugin::Manifest::of::<$contract>(cfg!(panic = "abort"));
            #[used]
            #[unsafe(export_name = concat!("LIVRET_MANIFEST_", env!("CARGO_CRATE_NAME")))]
            static MANIFEST: [u8; SAID.size()] = SAID.bytes();
        };
    };
}
