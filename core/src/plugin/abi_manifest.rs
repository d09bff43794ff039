//! What a library says of itself in plain bytes, so that it can be read without opening it.
//!
//! [`export_contract!`](crate::export_contract) exports two statics: the declaration, whose
//! texts are pointers that only the system's loader can fill in, and this manifest, which
//! holds the same statements as bytes of the file. Owns its form, writing it at compile time
//! and reading it back. Invariants: the form is frozen for ever, for every major version of
//! the boundary, so its symbol has no version; a manifest that was read has texts that a
//! terminal can show. Finding the bytes in a file, and comparing them with the lock and with
//! the declaration, is left to the loader of `livret-host`.
//!
//! The form, little-endian, without padding: magic (8 bytes), length of the whole (4), ABI
//! major (2) and minor (2), flags (4), zero (4), layout hash (8), then name, version,
//! version of livret-core, rustc and target, each with its length (2) before it. What comes
//! after them within the length belongs to later versions and is not looked at.

use super::Endpoint;
use super::abi::{ABI_MAJOR, ABI_MINOR, FLAG_PANIC_ABORTS, LAYOUT_HASH};

/// The first bytes of every manifest.
pub const MANIFEST_MAGIC: [u8; 8] = *b"LIVRETM\x01";
/// What the manifest's symbol starts with; the crate's name follows.
pub const MANIFEST_PREFIX: &str = "LIVRET_MANIFEST_";
/// Longest text of a manifest or a header, in bytes.
pub const LONGEST_TEXT: usize = 256;
/// Longest manifest, in bytes: what a reader has to look at.
pub const LONGEST_MANIFEST: usize = 4_096;

/// Bytes before the first text.
const FIXED: usize = 32;

/// The statements of a library, as its header makes them too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manifest<'a> {
    /// The major version of the boundary that it speaks.
    pub abi_major: u16,
    /// The minor version.
    pub abi_minor: u16,
    /// [`FLAG_PANIC_ABORTS`], and whatever later versions know.
    pub flags: u32,
    /// The hash of its layout of the boundary.
    pub layout_hash: u64,
    /// The contract's name.
    pub name: &'a str,
    /// The plugin's version.
    pub version: &'a str,
    /// The version of `livret-core` that it was built with.
    pub core_version: &'a str,
    /// What `rustc --version` said.
    pub rustc: &'a str,
    /// The target triple.
    pub target: &'a str,
}

impl Manifest<'static> {
    /// What this build says of `E`; `panic_aborts` as in [`declare`](super::declare).
    #[must_use]
    pub const fn of<E: Endpoint>(panic_aborts: bool) -> Self {
        Self {
            abi_major: ABI_MAJOR,
            abi_minor: ABI_MINOR,
            flags: if panic_aborts { FLAG_PANIC_ABORTS } else { 0 },
            layout_hash: LAYOUT_HASH,
            name: E::NAME,
            version: E::VERSION,
            core_version: env!("CARGO_PKG_VERSION"),
            rustc: env!("LIVRET_RUSTC"),
            target: env!("LIVRET_TARGET"),
        }
    }
}

impl<'a> Manifest<'a> {
    /// How many bytes [`Manifest::bytes`] needs.
    #[must_use]
    pub const fn size(&self) -> usize {
        let mut size = FIXED;
        let mut texts: &[&str] = &self.texts();
        while let [text, rest @ ..] = texts {
            size += 2 + text.len();
            texts = rest;
        }
        size
    }

    /// The manifest in its form; `N` is its [`size`](Manifest::size).
    ///
    /// # Panics
    /// When `N` is another, or a text is longer than [`LONGEST_TEXT`]: at compile time.
    #[must_use]
    pub const fn bytes<const N: usize>(&self) -> [u8; N] {
        assert!(N == self.size() && N <= LONGEST_MANIFEST);
        let mut form = Form {
            bytes: [0; N],
            at: 0,
        };
        form.put(&MANIFEST_MAGIC);
        form.put(&low_bytes::<4>(N as u64));
        form.put(&self.abi_major.to_le_bytes());
        form.put(&self.abi_minor.to_le_bytes());
        form.put(&self.flags.to_le_bytes());
        form.put(&[0; 4]);
        form.put(&self.layout_hash.to_le_bytes());
        let mut texts: &[&str] = &self.texts();
        while let [text, rest @ ..] = texts {
            assert!(text.len() <= LONGEST_TEXT);
            form.put(&low_bytes::<2>(text.len() as u64));
            form.put(text.as_bytes());
            texts = rest;
        }
        form.bytes
    }

    const fn texts(&self) -> [&'a str; 5] {
        [
            self.name,
            self.version,
            self.core_version,
            self.rustc,
            self.target,
        ]
    }

    /// Reads the manifest at the start of `bytes`; what follows it is not looked at.
    ///
    /// # Errors
    /// What is wrong with it, as the rest of a sentence that begins with the manifest.
    pub fn read(bytes: &'a [u8]) -> Result<Self, String> {
        let short = || "is cut off".to_owned();
        let (magic, rest) = bytes.split_first_chunk().ok_or_else(short)?;
        if *magic != MANIFEST_MAGIC {
            return Err(format!(
                "starts with \"{}\", not with \"{}\"",
                magic.escape_ascii(),
                MANIFEST_MAGIC.escape_ascii()
            ));
        }
        let (length, _) = rest.split_first_chunk().ok_or_else(short)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| short())?;
        if length > LONGEST_MANIFEST {
            return Err(format!("says that it has {length} bytes"));
        }
        let whole = bytes.get(..length).ok_or_else(short)?;
        let mut left = whole.get(MANIFEST_MAGIC.len() + 4..).ok_or_else(short)?;
        let abi_major = u16::from_le_bytes(take(&mut left)?);
        let abi_minor = u16::from_le_bytes(take(&mut left)?);
        let flags = u32::from_le_bytes(take(&mut left)?);
        let _: [u8; 4] = take(&mut left)?;
        Ok(Self {
            abi_major,
            abi_minor,
            flags,
            layout_hash: u64::from_le_bytes(take(&mut left)?),
            name: text("name", &mut left)?,
            version: text("version", &mut left)?,
            core_version: text("version of livret-core", &mut left)?,
            rustc: text("rustc", &mut left)?,
            target: text("target", &mut left)?,
        })
    }

    /// The version of the boundary, `major.minor`.
    #[must_use]
    pub fn abi(&self) -> String {
        format!("{}.{}", self.abi_major, self.abi_minor)
    }
}

/// The next `N` bytes.
fn take<const N: usize>(left: &mut &[u8]) -> Result<[u8; N], String> {
    let (first, rest) = left
        .split_first_chunk()
        .ok_or_else(|| "is cut off".to_owned())?;
    *left = rest;
    Ok(*first)
}

fn text<'a>(field: &str, left: &mut &'a [u8]) -> Result<&'a str, String> {
    let length = usize::from(u16::from_le_bytes(take(left)?));
    let (text, rest) = left
        .split_at_checked(length)
        .ok_or_else(|| format!("is cut off in its {field}"))?;
    *left = rest;
    plain_text(text).map_err(|what| format!("has a {field} that {what}"))
}

/// The text, if a terminal can show it as what it is: no control character that speaks to
/// the terminal, and nothing that looks like another letter.
///
/// # Errors
/// What is wrong with it, as the rest of a sentence that begins with the text.
pub fn plain_text(bytes: &[u8]) -> Result<&str, String> {
    if bytes.len() > LONGEST_TEXT {
        return Err(format!("has {} bytes", bytes.len()));
    }
    match std::str::from_utf8(bytes) {
        Ok("") => Err("is empty".to_owned()),
        Ok(text) if text.chars().any(char::is_control) => Err("has control characters".to_owned()),
        Ok(text) if !text.is_ascii() => Err("has letters that are not ASCII".to_owned()),
        Ok(text) => Ok(text),
        Err(error) => Err(format!("is not UTF-8: {error}")),
    }
}

/// An array that is being filled at compile time.
struct Form<const N: usize> {
    bytes: [u8; N],
    at: usize,
}

impl<const N: usize> Form<N> {
    const fn put(&mut self, mut bytes: &[u8]) {
        while let ([byte, rest @ ..], Some((_, place))) =
            (bytes, self.bytes.split_at_mut_checked(self.at))
        {
            if let [first, ..] = place {
                *first = *byte;
            }
            self.at += 1;
            bytes = rest;
        }
    }
}

/// The `N` low bytes of a figure that fits into them.
const fn low_bytes<const N: usize>(figure: u64) -> [u8; N] {
    match figure.to_le_bytes().first_chunk() {
        Some(low) => *low,
        None => [0; N],
    }
}

#[cfg(test)]
mod tests;
