//! JSON, as the product's surface states it: the value as it serialises, indented.
//!
//! A report can be written in pieces: what goes before its subscriptions, each of them, and
//! what goes after. Invariant: the pieces give the bytes that [`write()`] gives of the whole.

use std::io::{self, Write};

use livret_core::report::{Report, SubscriptionReport};
use serde::Serialize;

/// What stands between two subscriptions.
pub const BETWEEN: &str = ",";
/// How a report without subscriptions ends.
const EMPTY: &str = "[]\n}";
/// How far a subscription is indented.
const INDENT: &[u8] = b"    ";

/// Writes one value and a line break.
///
/// # Errors
/// Whatever writing to `out` gives.
pub fn write<T: Serialize + ?Sized>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// What goes before a report's subscriptions and what goes after them; `report` has none, and
/// `any` says whether some were written.
///
/// # Errors
/// When the report does not serialise.
pub fn frame(report: &Report, any: bool) -> io::Result<(String, &'static str)> {
    let mut head = serde_json::to_string_pretty(report)?;
    let Some(kept) = head.strip_suffix(EMPTY).map(str::len) else {
        return Err(io::Error::other("the report has subscriptions already"));
    };
    head.truncate(kept);
    head.push('[');
    Ok((head, if any { "\n  ]\n}\n" } else { "]\n}\n" }))
}

/// Writes one subscription as it stands in its report, [`BETWEEN`] left to the caller.
///
/// # Errors
/// Whatever writing to `out` gives.
pub fn write_subscription(
    subscription: &SubscriptionReport,
    out: &mut dyn Write,
) -> io::Result<()> {
    // A string of JSON has no line breaks of its own: each is one of the layout.
    for line in serde_json::to_vec_pretty(subscription)?.split(|byte| *byte == b'\n') {
        out.write_all(b"\n")?;
        out.write_all(INDENT)?;
        out.write_all(line)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_pieces_are_the_whole() {
        for count in 0..3 {
            let mut report = sample::report();
            let one = report.subscriptions.remove(0);
            let (head, tail) = frame(&report, count > 0).unwrap();
            let mut pieces = head.into_bytes();
            for n in 0..count {
                if n > 0 {
                    pieces.extend(BETWEEN.as_bytes());
                }
                write_subscription(&one, &mut pieces).unwrap();
            }
            pieces.extend(tail.as_bytes());
            report.subscriptions = vec![one; count];
            let mut whole = Vec::new();
            write(&report, &mut whole).unwrap();
            assert_eq!(
                String::from_utf8(pieces).unwrap(),
                String::from_utf8(whole).unwrap()
            );
        }
    }

    #[test]
    fn a_report_with_subscriptions_is_no_frame() {
        assert!(frame(&sample::report(), true).is_err());
    }
}
