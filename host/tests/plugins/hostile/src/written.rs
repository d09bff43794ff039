//! Entries written by hand: statuses and buffers that no honest side gives.

use std::ffi::c_void;
use std::ptr;

use livret_core::plugin::abi::{Bytes, Declaration, Slice, Status, VTable};
use livret_core::plugin::{BOOKLET, declare};

use crate::{Plain, export, plain};

/// The plain table with one other `call`.
macro_rules! written {
    ($symbol:literal, $name:literal, $call:ident) => {
        export!($symbol, {
            static TABLE: VTable = VTable {
                call: $call,
                // SAFETY: the table of a declaration lives as long as the program.
                ..unsafe { *declare::<Plain>(false).vtable }
            };
            Declaration {
                header: plain($name).header,
                vtable: &raw const TABLE,
            }
        });
    };
}

written!("lying_buffers", "lying-buffers", lying_buffers);
written!("overfull_buffer", "overfull-buffer", overfull_buffer);
written!("unknown_status", "unknown-status", unknown_status);
written!("no_answer", "no-answer", no_answer);

/// Ends the process: what was refused must not be handed back to its plugin.
unsafe extern "C" fn never(_: *mut u8, _: usize, _: usize) {
    std::process::abort()
}

static SOME: [u8; 4] = *b"null";

/// Booklet: bytes at no address. Terms: more bytes than there is memory.
unsafe extern "C" fn lying_buffers(
    _: *const c_void,
    method: u32,
    _: Slice<'_, u8>,
    answer: *mut Bytes,
) -> Status {
    let (ptr, len) = match method {
        BOOKLET => (ptr::null_mut(), 12),
        _ => (SOME.as_ptr().cast_mut(), usize::MAX),
    };
    let bytes = Bytes {
        ptr,
        len,
        capacity: len,
        release: Some(never),
    };
    // SAFETY: the host gives a place that can be written.
    unsafe { answer.write(bytes) };
    Status::OK
}

/// More bytes than were allocated; as the message of a failure for the terms.
unsafe extern "C" fn overfull_buffer(
    _: *const c_void,
    method: u32,
    _: Slice<'_, u8>,
    answer: *mut Bytes,
) -> Status {
    let bytes = Bytes {
        ptr: SOME.as_ptr().cast_mut(),
        len: SOME.len(),
        capacity: 2,
        release: Some(never),
    };
    // SAFETY: the host gives a place that can be written.
    unsafe { answer.write(bytes) };
    if method == BOOKLET {
        Status::OK
    } else {
        Status::FAILED
    }
}

/// A status of no version.
unsafe extern "C" fn unknown_status(
    _: *const c_void,
    _: u32,
    _: Slice<'_, u8>,
    answer: *mut Bytes,
) -> Status {
    let bytes = Bytes {
        ptr: ptr::dangling_mut(),
        len: 9,
        capacity: 9,
        release: Some(never),
    };
    // SAFETY: the host gives a place that can be written.
    unsafe { answer.write(bytes) };
    Status(77)
}

/// Says that all went well and gives nothing.
unsafe extern "C" fn no_answer(
    _: *const c_void,
    _: u32,
    _: Slice<'_, u8>,
    _: *mut Bytes,
) -> Status {
    Status::OK
}

/// An instance that is none.
unsafe extern "C" fn create_nothing(_: *mut *mut c_void, _: *mut Bytes) -> Status {
    Status::OK
}

export!("no_instance", {
    static TABLE: VTable = VTable {
        create: create_nothing,
        // SAFETY: the table of a declaration lives as long as the program.
        ..unsafe { *declare::<Plain>(false).vtable }
    };
    Declaration {
        header: plain("no-instance").header,
        vtable: &raw const TABLE,
    }
});
