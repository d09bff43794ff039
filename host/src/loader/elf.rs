//! How long an ELF file says it is.
//!
//! Mapping a library that was cut off ends the process with a bus error, which nothing can
//! catch; so its own tables are asked first. Invariant: reads bytes only, and knows 64-bit
//! little-endian ELF only: about anything else it says nothing, and the system decides.

const MAGIC_64_LITTLE: &[u8] = b"\x7fELF\x02\x01";

/// The end of the last table or segment, in bytes; `None` when these are no ELF tables.
pub(super) fn stated_length(file: &[u8]) -> Option<u64> {
    if !file.starts_with(MAGIC_64_LITTLE) {
        return None;
    }
    let (segments, sections) = (long(file, 32)?, long(file, 40)?);
    let (segment_size, segment_count) = (short(file, 54)?, short(file, 56)?);
    let (section_size, section_count) = (short(file, 58)?, short(file, 60)?);
    let tables = [
        segments.saturating_add(segment_size * segment_count),
        sections.saturating_add(section_size * section_count),
    ];
    let contents = (0..segment_count).filter_map(|nth| {
        let at = usize::try_from(segments.checked_add(nth * segment_size)?).ok()?;
        let (offset, size) = (
            long(file, at.checked_add(8)?)?,
            long(file, at.checked_add(32)?)?,
        );
        Some(offset.saturating_add(size))
    });
    contents.chain(tables).max()
}

fn long(file: &[u8], at: usize) -> Option<u64> {
    let bytes = file.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*bytes))
}

fn short(file: &[u8], at: usize) -> Option<u64> {
    let bytes = file.get(at..)?.first_chunk()?;
    Some(u64::from(u16::from_le_bytes(*bytes)))
}
