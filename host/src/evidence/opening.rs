//! How a file of text begins: its encoding, and the zone of its wall clock.

use livret_core::calendar::Zone;

use super::error::FileError;
use super::words::cut;

/// How long a line may be, in bytes; no row of evidence comes near it. Longer ones are held
/// several times while they are read.
const LONGEST_LINE: usize = 1 << 20;

/// The bytes of a file after its mark, where its rows begin among them, and its zone.
pub(super) struct Opening<'d> {
    /// All bytes but a byte-order mark.
    pub(super) bytes: &'d [u8],
    /// What follows the line that names the zone, that line's own end included.
    pub(super) body: &'d [u8],
    /// The zone of the file's wall clock, if its first line is `# tz: ZONE`.
    pub(super) zone: Option<Zone>,
}

/// Reads how a file begins.
pub(super) fn open<'d>(file: &str, bytes: &'d [u8]) -> Result<Opening<'d>, FileError> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(FileError::Utf16 {
            file: file.to_owned(),
        });
    }
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    if let Some(at) = bytes
        .split(is_end)
        .position(|line| line.len() > LONGEST_LINE)
    {
        let before = bytes.split(is_end).take(at).map(<[u8]>::len).sum::<usize>() + at;
        let ends = bytes.get(..before).unwrap_or_default();
        return Err(FileError::LongLine {
            file: file.to_owned(),
            line: 1 + ends.iter().filter(|byte| **byte == b'\n').count(),
            most: LONGEST_LINE,
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (zone, body) = zone_line(file, bytes)?;
    Ok(Opening { bytes, body, zone })
}

/// The zone of the file's wall clock, if its first line is `# tz: ZONE`, and what follows.
/// A spreadsheet that saved the file may have put separators after it and quotes around it.
fn zone_line<'d>(file: &str, bytes: &'d [u8]) -> Result<(Option<Zone>, &'d [u8]), FileError> {
    let (first, rest) = match bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
        Some(end) => bytes.split_at(end),
        None => (bytes, Default::default()),
    };
    let line = String::from_utf8_lossy(first);
    let line = line.trim_matches(|letter: char| letter.is_whitespace() || ",;\"".contains(letter));
    let Some(comment) = line.strip_prefix('#') else {
        return Ok((None, bytes));
    };
    let zone = comment
        .split_once(':')
        .filter(|(key, _)| key.trim().eq_ignore_ascii_case("tz"))
        .map(|(_, zone)| zone.trim());
    let Some(zone) = zone else {
        return Err(FileError::StrayFirstLine {
            file: file.to_owned(),
            line: line.to_owned(),
        });
    };
    let zone = Zone::parse(&cut(zone)).map_err(|source| FileError::UnknownZone {
        file: file.to_owned(),
        source,
    })?;
    Ok((Some(zone), rest))
}
