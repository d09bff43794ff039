//! The binary boundary, version 1: every type that crosses between host and plugin.
//!
//! Owns the frozen [`Header`] (readable for ever, whatever comes after it), the [`VTable`]
//! that grows only at its end, and the plain structs of the calls. Invariants: each type is
//! `#[repr(C)]` or transparent; no `bool`, `enum`, `char` or `str` crosses, because a wrong
//! value of those would be undefined behaviour; the offsets of 1.0 are asserted below.
//! Version rules: a new entry at the end of [`VTable`] raises [`ABI_MINOR`]; a changed
//! layout or a changed *meaning* raises [`ABI_MAJOR`] and the symbol's `V1`.
//! This crate has no features, so no build can alter a struct. The plugin's side of the
//! calls is in `abi_export`; the host's side is the loader of `livret-host`.
#![allow(
    unsafe_code,
    reason = "a static that holds raw pointers says itself that it can be shared"
)]

use std::ffi::c_void;
use std::mem::{align_of, offset_of, size_of};

pub use super::abi_buffers::{Bytes, Release, Slice, SliceMut};

/// The first bytes of every declaration.
pub const MAGIC: [u8; 8] = *b"LIVRET\0\x01";
/// What must be equal on both sides.
pub const ABI_MAJOR: u16 = 1;
/// How many times the vtable has grown: 1 appended [`VTable::excuse_outages`].
pub const ABI_MINOR: u16 = 1;
/// What the exported symbol starts with; the crate's name follows.
pub const SYMBOL_PREFIX: &str = "LIVRET_CONTRACT_V1_";
/// Flag: built with `panic = "abort"`, so that nothing contains a panic.
pub const FLAG_PANIC_ABORTS: u32 = 1;

/// How a call ended. Not an enum: an unknown value must not be undefined behaviour.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status(pub u32);

impl Status {
    /// Answered.
    pub const OK: Self = Self(0);
    /// Refused; the message says why.
    pub const FAILED: Self = Self(1);
    /// The plugin panicked; the message says where.
    pub const PANICKED: Self = Self(2);
}

/// One outage as the batch hook sees it.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AbiOutage {
    /// The first instant, UTC microseconds since 1970.
    pub start: i64,
    /// The first instant after it, UTC microseconds since 1970.
    pub end: i64,
    /// The cause, by its number in the terms.
    pub cause: u32,
    /// The impact, by its number.
    pub impact: u32,
    /// The environment, by its number.
    pub environment: u32,
    /// Who recorded it, by its number.
    pub source: u32,
}

/// What is read before anything is called. Frozen for ever, for every major version.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Header {
    /// [`MAGIC`].
    pub magic: [u8; 8],
    /// [`ABI_MAJOR`] of the plugin.
    pub abi_major: u16,
    /// [`ABI_MINOR`] of the plugin.
    pub abi_minor: u16,
    /// How many bytes of vtable the plugin has.
    pub vtable_size: u32,
    /// [`FLAG_PANIC_ABORTS`]; a host ignores flags that it does not know.
    pub flags: u32,
    /// Zero.
    pub reserved: u32,
    /// [`LAYOUT_HASH`] of the plugin.
    pub layout_hash: u64,
    /// What `rustc --version` said.
    pub rustc: Slice<'static, u8>,
    /// The target triple.
    pub target: Slice<'static, u8>,
    /// The version of `livret-core` that the plugin was built with.
    pub core_version: Slice<'static, u8>,
    /// The contract's name.
    pub name: Slice<'static, u8>,
    /// The plugin's version.
    pub version: Slice<'static, u8>,
}

/// Makes the instance.
pub type Create = unsafe extern "C" fn(this: *mut *mut c_void, message: *mut Bytes) -> Status;
/// Ends the instance; it is not used again, whatever the status.
pub type Destroy = unsafe extern "C" fn(this: *mut c_void, message: *mut Bytes) -> Status;
/// Answers a cold call; `answer` holds the JSON, or the message of a failure.
pub type Call = unsafe extern "C" fn(
    this: *const c_void,
    method: u32,
    argument: Slice<'_, u8>,
    answer: *mut Bytes,
) -> Status;
/// Fills `excuses`, which is as long as `outages`.
pub type ExcuseOutages = unsafe extern "C" fn(
    this: *const c_void,
    outages: Slice<'_, AbiOutage>,
    excuses: SliceMut<'_, u32>,
    message: *mut Bytes,
) -> Status;

/// The calls. Entries are never moved, changed or removed; new ones go to the end. A host
/// uses an entry only if it lies within the plugin's `vtable_size`. An instance may be
/// called from several threads at once.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct VTable {
    /// Since 1.0.
    pub create: Create,
    /// Since 1.0.
    pub destroy: Destroy,
    /// Since 1.0.
    pub call: Call,
    /// Since 1.1; null when the booklet needs no hook.
    pub excuse_outages: Option<ExcuseOutages>,
}

/// The exported static. Nothing is called to read it.
#[repr(C)]
#[derive(Debug)]
pub struct Declaration {
    /// The frozen part.
    pub header: Header,
    /// `header.vtable_size` bytes.
    pub vtable: *const VTable,
}

// SAFETY: immutable, and so is what it points to.
unsafe impl Sync for Declaration {}

/// A digest of the layout of every type that crosses, the vtable's size left out: a vtable
/// that grows must not look like a changed layout.
pub const LAYOUT_HASH: u64 = digest(&[
    size_of::<usize>(),
    size_of::<Slice<'static, u8>>(),
    align_of::<Slice<'static, u8>>(),
    offset_of!(Slice<'static, u8>, ptr),
    offset_of!(Slice<'static, u8>, len),
    size_of::<SliceMut<'static, u32>>(),
    offset_of!(SliceMut<'static, u32>, ptr),
    offset_of!(SliceMut<'static, u32>, len),
    size_of::<Bytes>(),
    align_of::<Bytes>(),
    offset_of!(Bytes, ptr),
    offset_of!(Bytes, len),
    offset_of!(Bytes, capacity),
    offset_of!(Bytes, release),
    size_of::<Status>(),
    align_of::<Status>(),
    size_of::<AbiOutage>(),
    align_of::<AbiOutage>(),
    offset_of!(AbiOutage, start),
    offset_of!(AbiOutage, end),
    offset_of!(AbiOutage, cause),
    offset_of!(AbiOutage, impact),
    offset_of!(AbiOutage, environment),
    offset_of!(AbiOutage, source),
    size_of::<Header>(),
    align_of::<Header>(),
    offset_of!(Declaration, vtable),
]);

/// FNV-1a over the little-endian bytes of `figures`.
const fn digest(mut figures: &[usize]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    while let [figure, rest @ ..] = figures {
        let mut left = *figure as u64;
        let mut byte = 0;
        while byte < 8 {
            hash = (hash ^ (left & 0xff)).wrapping_mul(0x0000_0100_0000_01b3);
            left >>= 8;
            byte += 1;
        }
        figures = rest;
    }
    hash
}

/// The promises of 1.0 on 64-bit machines: a change here does not compile.
#[cfg(target_pointer_width = "64")]
const _: () = {
    assert!(offset_of!(Header, abi_major) == 8 && offset_of!(Header, abi_minor) == 10);
    assert!(offset_of!(Header, vtable_size) == 12 && offset_of!(Header, flags) == 16);
    assert!(offset_of!(Header, layout_hash) == 24 && offset_of!(Header, rustc) == 32);
    assert!(offset_of!(Header, target) == 48 && offset_of!(Header, core_version) == 64);
    assert!(offset_of!(Header, name) == 80 && offset_of!(Header, version) == 96);
    assert!(size_of::<Header>() == 112 && offset_of!(Declaration, vtable) == 112);
    assert!(offset_of!(VTable, create) == 0 && offset_of!(VTable, destroy) == 8);
    assert!(offset_of!(VTable, call) == 16 && offset_of!(VTable, excuse_outages) == 24);
    assert!(size_of::<AbiOutage>() == 32 && size_of::<Bytes>() == 32);
};
