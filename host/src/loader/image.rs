//! What a library's file says of itself, read from bytes that nobody has opened.
//!
//! Invariant: a [`Manifest`] that comes out of here stands in a whole library of this
//! system's form and this machine's kind, which exports the declaration of that contract,
//! and speaks a version of the boundary that this livret can load. Runs nothing. That the
//! declaration says the same is checked once it is open, in `header`.

use std::env::consts;

use livret_core::plugin::abi::{ABI_MAJOR, FLAG_PANIC_ABORTS, LAYOUT_HASH, SYMBOL_PREFIX};
use livret_core::plugin::{LONGEST_MANIFEST, MANIFEST_PREFIX, Manifest};
use object::{Architecture, BinaryFormat, Object as _, ObjectKind, ObjectSegment as _};

use super::elf;
use super::refusal::Refusal;

/// The manifest of the contract `name` in the library with these bytes.
pub(super) fn read<'a>(bytes: &'a [u8], name: &str) -> Result<Manifest<'a>, Refusal> {
    let library = library(bytes)?;
    let crate_name = name.replace('-', "_");
    let declaration = format!("{SYMBOL_PREFIX}{crate_name}");
    let symbol = format!("{MANIFEST_PREFIX}{crate_name}");
    let Some(manifest) = address(&library, &symbol)? else {
        return Err(match address(&library, &declaration)? {
            Some(_) => Refusal::NoManifest,
            None => Refusal::NoSymbol {
                symbol: declaration,
            },
        });
    };
    let odd = |what: String| Refusal::Manifest { what };
    let stated = at(&library, manifest).ok_or_else(|| odd("lies outside of the file".into()))?;
    let said = Manifest::read(stated).map_err(odd)?;
    loadable(&said)?;
    // A later major version has another symbol, so this is asked last.
    match address(&library, &declaration)? {
        Some(_) => Ok(said),
        None => Err(Refusal::NoSymbol {
            symbol: declaration,
        }),
    }
}

/// The library behind the bytes, if it is whole and of this machine's kind.
fn library(bytes: &[u8]) -> Result<object::File<'_>, Refusal> {
    if let Some(stated) = elf::stated_length(bytes)
        && stated > bytes.len() as u64
    {
        return Err(Refusal::CutOff {
            actual: bytes.len(),
            stated,
        });
    }
    let library = object::File::parse(bytes).map_err(not_loadable)?;
    let theirs = (library.format(), library.architecture());
    let format = if cfg!(target_vendor = "apple") {
        BinaryFormat::MachO
    } else if cfg!(windows) {
        BinaryFormat::Pe
    } else {
        BinaryFormat::Elf
    };
    let is_ours = theirs.0 == format
        && architecture().is_none_or(|ours| ours == theirs.1)
        && library.is_64() == cfg!(target_pointer_width = "64")
        && library.is_little_endian() == cfg!(target_endian = "little");
    if !is_ours {
        return Err(Refusal::Foreign {
            theirs: format!("{:?} for {:?}", theirs.0, theirs.1),
            ours: format!("{format:?} for {}", consts::ARCH),
        });
    }
    if library.kind() != ObjectKind::Dynamic {
        return Err(Refusal::NotLoadable {
            cause: "it is no shared library".to_owned(),
        });
    }
    Ok(library)
}

/// This machine's architecture, where we know what it is called there.
fn architecture() -> Option<Architecture> {
    match consts::ARCH {
        "x86_64" => Some(Architecture::X86_64),
        "x86" => Some(Architecture::I386),
        "aarch64" => Some(Architecture::Aarch64),
        "arm" => Some(Architecture::Arm),
        "riscv64" => Some(Architecture::Riscv64),
        "powerpc64" => Some(Architecture::PowerPc64),
        "s390x" => Some(Architecture::S390x),
        "loongarch64" => Some(Architecture::LoongArch64),
        _ => None,
    }
}

/// Where an exported symbol lies in memory; macOS puts a `_` before it.
fn address(library: &object::File<'_>, symbol: &str) -> Result<Option<u64>, Refusal> {
    let exports = library.exports().map_err(not_loadable)?;
    let found = exports.iter().find(|export| {
        let name = export.name();
        name == symbol.as_bytes() || name.strip_prefix(b"_") == Some(symbol.as_bytes())
    });
    Ok(found.map(object::Export::address))
}

/// The bytes of the file that come to lie there: no more than a manifest can have.
fn at<'a>(library: &object::File<'a>, address: u64) -> Option<&'a [u8]> {
    library.segments().find_map(|segment| {
        let offset = usize::try_from(address.checked_sub(segment.address())?).ok()?;
        let rest = segment.data().ok()?.get(offset..)?;
        rest.get(..LONGEST_MANIFEST.min(rest.len()))
    })
}

/// Whether this livret can load what says this of itself.
fn loadable(said: &Manifest<'_>) -> Result<(), Refusal> {
    let built = || {
        format!(
            "it was built with livret-core {} and {} for {}",
            said.core_version, said.rustc, said.target
        )
    };
    if said.abi_major != ABI_MAJOR {
        return Err(Refusal::Major {
            theirs: said.abi_major,
            built: built(),
        });
    }
    if said.layout_hash != LAYOUT_HASH {
        return Err(Refusal::Layout {
            theirs: said.layout_hash,
            built: built(),
        });
    }
    if said.flags & FLAG_PANIC_ABORTS != 0 {
        return Err(Refusal::PanicAborts);
    }
    Ok(())
}

fn not_loadable(error: object::Error) -> Refusal {
    Refusal::NotLoadable {
        cause: error.to_string(),
    }
}
