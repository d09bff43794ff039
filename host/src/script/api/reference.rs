//! The reference of what scripts can say, as Markdown, out of the same tables.

/// The API of scripts as Markdown, 100 columns.
#[must_use]
pub fn reference() -> String {
    String::new()
}
