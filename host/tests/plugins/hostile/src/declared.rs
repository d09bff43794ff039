//! Headers, manifests and tables of other versions, of other builds, and of nobody.

use std::mem::{offset_of, size_of};
use std::ptr;

use livret_core::plugin::abi::{
    Declaration, FLAG_PANIC_ABORTS, Header, LAYOUT_HASH, Slice, VTable,
};
use livret_core::plugin::declare;

use crate::{Plain, export, plain};

/// The plain declaration with an altered header.
macro_rules! altered {
    ($name:literal, $($field:ident: $value:expr),+) => {{
        let plain = plain($name);
        Declaration {
            header: Header { $($field: $value,)+ ..plain.header },
            vtable: plain.vtable,
        }
    }};
}

export!(
    "wrong_magic",
    altered!("wrong-magic", magic: *b"\x1b[31mRED")
);
export!(
    "other_major",
    altered!("other-major", abi_major: 2),
    abi_major: 2,
    core_version: "9.0.0",
    rustc: "rustc 2.0.0",
    target: "moon",
);
export!(
    "changed_layout",
    altered!("changed-layout", layout_hash: LAYOUT_HASH ^ 1),
    layout_hash: LAYOUT_HASH ^ 1,
    core_version: "0.1.0-mine",
    rustc: "rustc 2.0.0",
    target: "moon",
);
export!(
    "panic_aborts",
    altered!("panic-aborts", flags: FLAG_PANIC_ABORTS),
    flags: FLAG_PANIC_ABORTS,
);
export!(
    "unknown_flag",
    altered!("unknown-flag", flags: 1 << 31),
    flags: 1 << 31,
);

// Manifests that say something else than the header behind them.
export!("lying_major", altered!("lying-major", abi_major: 2));
export!("lying_minor", plain("lying-minor"), abi_minor: 0);
export!("lying_layout", altered!("lying-layout", layout_hash: 7));
export!(
    "lying_flags",
    altered!("lying-flags", flags: FLAG_PANIC_ABORTS)
);
export!("lying_name", plain("somebody-else"));
export!("lying_version", plain("lying-version"), version: "9.9.9");

/// A declaration without a manifest, as libraries were before there were manifests.
const _: () = {
    #[used]
    #[unsafe(export_name = "LIVRET_CONTRACT_V1_old_library")]
    static DECLARATION: Declaration = plain("old-library");
};

/// A manifest that is none.
const _: () = {
    #[used]
    #[unsafe(export_name = "LIVRET_CONTRACT_V1_no_manifest")]
    static DECLARATION: Declaration = plain("no-manifest");
    #[used]
    #[unsafe(export_name = "LIVRET_MANIFEST_no_manifest")]
    static MANIFEST: [u8; 64] = [b'?'; 64];
};

export!(
    "odd_version",
    altered!("odd-version", version: Slice::new(b"\x1b[31m1.0"))
);
export!(
    "latin_version",
    altered!("latin-version", version: Slice::new(b"1.0-\xe9"))
);
export!(
    "long_version",
    altered!("long-version", version: Slice::new(&[b'1'; 257]))
);
export!(
    "empty_version",
    altered!("empty-version", version: Slice::new(b""))
);
export!("short_table", altered!("short-table", vtable_size: 24));
export!("other_name", plain("somebody-else"), name: "somebody-else");

/// What minor 0 had.
const OLD_SIZE: u32 = {
    assert!(offset_of!(VTable, excuse_outages) == 3 * size_of::<usize>());
    3 * usize::BITS / 8
};
export!(
    "older_minor",
    altered!("older-minor", abi_minor: 0, vtable_size: OLD_SIZE),
    abi_minor: 0,
);

/// What a later minor may append.
#[repr(C)]
struct LaterTable {
    known: VTable,
    classify_tickets: extern "C" fn() -> u32,
    later_still: usize,
}

extern "C" fn classify_tickets() -> u32 {
    0
}

static LATER: LaterTable = LaterTable {
    // SAFETY: the table of a declaration lives as long as the program.
    known: unsafe { *declare::<Plain>(false).vtable },
    classify_tickets,
    later_still: usize::MAX,
};

export!(
    "newer_minor",
    {
        let header = plain("newer-minor").header;
        Declaration {
            header: Header {
                abi_minor: 9,
                vtable_size: header.vtable_size + 2 * usize::BITS / 8,
                ..header
            },
            vtable: (&raw const LATER).cast(),
        }
    },
    abi_minor: 9,
);

export!(
    "null_table",
    Declaration {
        header: plain("null-table").header,
        vtable: ptr::null(),
    }
);

/// A table without its third entry.
static HOLED: [usize; 4] = [8, 8, 0, 0];

export!(
    "null_entry",
    Declaration {
        header: plain("null-entry").header,
        vtable: (&raw const HOLED).cast(),
    }
);
