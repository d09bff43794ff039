//! JSON, as the product's surface states it: the value as it serialises, indented.

use std::io::{self, Write};

use serde::Serialize;

/// Writes one value and a line break.
///
/// # Errors
/// Whatever writing to `out` gives.
pub fn write<T: Serialize + ?Sized>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}
