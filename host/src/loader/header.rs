//! Reads the frozen header of a plugin before anything of it is called.
//!
//! Invariant: [`Entries`] that come out of here exist, and their header says what the
//! library's manifest said before it was opened, which `image` compared with this host's
//! version of the boundary. Newer minors are accepted, their further entries ignored;
//! entries that an older minor lacks are absent.
#![allow(
    unsafe_code,
    reason = "reads statics of another library through raw pointers"
)]

use std::mem::{offset_of, size_of};
use std::ptr;

use livret_core::plugin::abi;
use livret_core::plugin::abi::{
    Call, Create, Declaration, Destroy, ExcuseOutages, MAGIC, Slice, VTable,
};
use livret_core::plugin::{LONGEST_TEXT, Manifest, plain_text};

use super::refusal::Refusal;

/// The calls that plugin and host both know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entries {
    pub(super) create: Create,
    pub(super) destroy: Destroy,
    pub(super) call: Call,
    pub(super) excuse_outages: Option<ExcuseOutages>,
}

/// Reads the declaration that a library exports, which must say what its manifest `said`.
pub(super) fn read(at: *const Declaration, said: &Manifest<'_>) -> Result<Entries, Refusal> {
    let header = frozen(at)?;
    let numbers = |major: u16, minor: u16, hash: u64, flags: u32| {
        format!("{major}.{minor}, layout {hash:#018x}, flags {flags:#x}")
    };
    let here = numbers(
        header.abi_major,
        header.abi_minor,
        header.layout_hash,
        header.flags,
    );
    let stated = numbers(said.abi_major, said.abi_minor, said.layout_hash, said.flags);
    // The version first: only with the same layout can texts and entries be read.
    same("version of the boundary", here, &stated)?;
    same("name", text("name", header.name)?, said.name)?;
    same("version", text("version", header.version)?, said.version)?;
    entries(at, &header, &said.abi())
}

/// Both statements must be the same.
fn same(key: &'static str, header: String, manifest: &str) -> Result<(), Refusal> {
    if header == manifest {
        return Ok(());
    }
    Err(Refusal::HeaderDisagrees {
        key,
        manifest: manifest.to_owned(),
        header,
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
    plain_text(bytes)
        .map(str::to_owned)
        .map_err(|what| odd(&what))
}

fn no_declaration(what: &str) -> Refusal {
    Refusal::NoDeclaration {
        what: what.to_owned(),
    }
}
