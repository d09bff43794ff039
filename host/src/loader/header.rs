//! Reads the frozen header of a plugin before anything of it is called.
//!
//! Invariant: a [`Header`] that comes out of here was compared with this host's version of
//! the boundary, and its entries exist. Newer minors are accepted, their further entries
//! ignored; entries that an older minor lacks are absent.
#![allow(
    unsafe_code,
    reason = "reads statics of another library through raw pointers"
)]

use std::mem::{offset_of, size_of};
use std::ptr;

use livret_core::plugin::abi;
use livret_core::plugin::abi::{
    ABI_MAJOR, Call, Create, Declaration, Destroy, ExcuseOutages, FLAG_PANIC_ABORTS, LAYOUT_HASH,
    MAGIC, Slice, VTable,
};

use super::refusal::Refusal;

/// Longest text in a header, in bytes.
const LONGEST_TEXT: usize = 256;

/// What the header says, checked.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) abi: String,
    pub(super) entries: Entries,
}

/// The calls that plugin and host both know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entries {
    pub(super) create: Create,
    pub(super) destroy: Destroy,
    pub(super) call: Call,
    pub(super) excuse_outages: Option<ExcuseOutages>,
}

/// Reads the declaration that a library exports.
pub(super) fn read(at: *const Declaration) -> Result<Header, Refusal> {
    let header = frozen(at)?;
    let built = || {
        let text = |slice| text("", slice).unwrap_or_else(|_| "unknown".to_owned());
        format!(
            "it was built with livret-core {} and {} for {}",
            text(header.core_version),
            text(header.rustc),
            text(header.target)
        )
    };
    if header.abi_major != ABI_MAJOR {
        return Err(Refusal::Major {
            theirs: header.abi_major,
            built: built(),
        });
    }
    if header.layout_hash != LAYOUT_HASH {
        return Err(Refusal::Layout {
            theirs: header.layout_hash,
            built: built(),
        });
    }
    if header.flags & FLAG_PANIC_ABORTS != 0 {
        return Err(Refusal::PanicAborts);
    }
    let abi = format!("{}.{}", header.abi_major, header.abi_minor);
    Ok(Header {
        name: text("name", header.name)?,
        version: text("version", header.version)?,
        entries: entries(at, &header, &abi)?,
        abi,
    })
}

/// The frozen part: the magic first, the rest only behind the right magic.
fn frozen(at: *const Declaration) -> Result<abi::Header, Refusal> {
    if at.is_null() || !at.is_aligned() {
        return Err(no_declaration("its symbol lies at an impossible address"));
    }
    // SAFETY: the address comes from the library's symbol table, is aligned, and the
    // library stays open; any bytes are valid as bytes.
    let magic = unsafe { ptr::read(at.cast::<[u8; MAGIC.len()]>()) };
    if magic != MAGIC {
        return Err(no_declaration(&format!(
            "it starts with \"{}\", not with \"{}\"",
            magic.escape_ascii(),
            MAGIC.escape_ascii()
        )));
    }
    // SAFETY: behind the magic lies a header, whose layout is frozen for every version; it
    // holds integers and raw pointers only, for which any bytes are valid.
    Ok(unsafe { ptr::read(at.cast::<abi::Header>()) })
}

/// The entries that lie within the plugin's table.
fn entries(at: *const Declaration, header: &abi::Header, abi: &str) -> Result<Entries, Refusal> {
    let least = match header.abi_minor {
        0 => offset_of!(VTable, excuse_outages),
        _ => size_of::<VTable>(),
    };
    let size = usize::try_from(header.vtable_size).unwrap_or(usize::MAX);
    if size < least {
        return Err(Refusal::ShortTable {
            abi: abi.to_owned(),
            size: header.vtable_size,
            least,
        });
    }
    // SAFETY: same major version and layout hash, so the declaration is laid out as ours.
    let table = unsafe { ptr::read(&raw const (*at).vtable) };
    if table.is_null() || !table.is_aligned() {
        return Err(no_declaration("its table lies at an impossible address"));
    }
    let entry = |offset| {
        // SAFETY: the table has `size` bytes and every offset below was compared with it;
        // an entry is a pointer, and null is read as absent.
        unsafe { ptr::read(table.cast::<u8>().add(offset).cast::<*const ()>()) }
    };
    let needed = |name: &str, offset| match entry(offset) {
        pointer if pointer.is_null() => Err(no_declaration(&format!("its entry `{name}` is null"))),
        pointer => Ok(pointer),
    };
    let create = needed("create", offset_of!(VTable, create))?;
    let destroy = needed("destroy", offset_of!(VTable, destroy))?;
    let call = needed("call", offset_of!(VTable, call))?;
    let batch = if size >= size_of::<VTable>() {
        entry(offset_of!(VTable, excuse_outages))
    } else {
        ptr::null()
    };
    // SAFETY: not null, and of these types by the version and layout that were compared;
    // that the plugin tells the truth is what its user vouched for.
    unsafe {
        Ok(Entries {
            create: std::mem::transmute::<*const (), Create>(create),
            destroy: std::mem::transmute::<*const (), Destroy>(destroy),
            call: std::mem::transmute::<*const (), Call>(call),
            excuse_outages: std::mem::transmute::<*const (), Option<ExcuseOutages>>(batch),
        })
    }
}

/// A short text of the header that a terminal can show.
fn text(field: &str, slice: Slice<'static, u8>) -> Result<String, Refusal> {
    let odd = |what: &str| no_declaration(&format!("its {field} {what}"));
    if slice.len > LONGEST_TEXT {
        return Err(odd(&format!("has {} bytes", slice.len)));
    }
    // SAFETY: the header says that these bytes live as long as the library, which stays
    // open; the pointer is checked for null and the length is small.
    let bytes = unsafe { slice.get() }.ok_or_else(|| odd("lies at no address"))?;
    match std::str::from_utf8(bytes) {
        Ok("") => Err(odd("is empty")),
        Ok(text) if text.chars().any(char::is_control) => Err(odd("has control characters")),
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(odd(&format!("is not UTF-8: {error}"))),
    }
}

fn no_declaration(what: &str) -> Refusal {
    Refusal::NoDeclaration {
        what: what.to_owned(),
    }
}
