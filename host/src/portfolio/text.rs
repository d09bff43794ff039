//! From bytes to a TOML document: encoding and syntax.
//!
//! A BOM and CRLF are accepted. What is no UTF-8 or no TOML is told at its place, and
//! nothing else is told then: what a broken line meant cannot be known.

use toml::Spanned;
use toml::de::DeTable;

use super::fault::PortfolioFault;

/// The text of a portfolio, and what speaks against its bytes. Places in the fault are
/// places in the text.
pub(super) fn decode(bytes: &[u8]) -> (String, Option<PortfolioFault>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(error) => {
            let start = error.valid_up_to();
            let fault = not_utf8(bytes, start);
            (String::from_utf8_lossy(bytes).into_owned(), Some(fault))
        }
    }
}

fn not_utf8(bytes: &[u8], start: usize) -> PortfolioFault {
    let byte = bytes.get(start).copied().unwrap_or_default();
    // What cannot be decoded is shown as one replacement character of this many bytes.
    let span = start..start + char::REPLACEMENT_CHARACTER.len_utf8();
    let fault = PortfolioFault::new("the file is not UTF-8")
        .at(&span, format!("byte 0x{byte:02X} cannot be read"));
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    match (utf16, byte) {
        (true, _) => fault.help("this looks like UTF-16: save the file as UTF-8"),
        // The letters of Latin-1 and Windows-1252.
        (false, 0xC0..) => fault.help(format!(
            "in Latin-1 this byte is `{}`: save the file as UTF-8",
            char::from(byte)
        )),
        _ => fault.help("save the file as UTF-8"),
    }
}

/// Reads the document; gives every independent mistake of syntax.
pub(super) fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Vec<PortfolioFault>> {
    let (document, mut errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(document);
    }
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let mut faults = Vec::new();
    let mut last: Option<usize> = None;
    for error in errors {
        let span = error.span().unwrap_or_default();
        // The second mistake of a line comes of the first.
        let between = last.and_then(|last| text.get(last..span.start));
        if between.is_some_and(|between| !between.contains('\n')) {
            continue;
        }
        last = Some(span.start);
        faults.push(syntax(text, error.message(), span));
        if runs_on(error.message()) {
            break;
        }
    }
    Err(faults)
}

/// Whether what is broken swallows the lines below it, so that their errors mean nothing.
fn runs_on(message: &str) -> bool {
    ["array", "inline table", "unclosed", "multi-line"]
        .iter()
        .any(|word| message.contains(word))
}

fn syntax(text: &str, message: &str, span: std::ops::Range<usize>) -> PortfolioFault {
    let written = text.get(span.clone()).unwrap_or_default();
    if message.starts_with("duplicate key") {
        return PortfolioFault::new(format!("`{written}` is given twice"))
            .at(&span, "this one stands there already")
            .help(
                "remove one of them; a list of tables is written with double brackets: [[client]]",
            );
    }
    let fault = PortfolioFault::new(format!("this is not TOML: {message}")).at(&span, "here");
    if message.starts_with("string values must be quoted") {
        return fault.help(format!("put it in quotes: \"{}\"", written.trim()));
    }
    match is_month(written) {
        true => fault.help(format!(
            "an edition is a text, in quotes: edition = \"{written}\""
        )),
        false => fault,
    }
}

/// `2025-07` without quotes, which TOML takes for the beginning of a date.
fn is_month(text: &str) -> bool {
    text.len() == 7
        && text.char_indices().all(|(n, c)| match n {
            4 => c == '-',
            _ => c.is_ascii_digit(),
        })
}
