//! The page: headings, paragraphs and grids that fit a width.
//!
//! Owns wrapping, columns and styles. Invariants: no line is wider than the page (in
//! columns of the terminal, not in characters), none ends in a space, and no control
//! character of the text reaches the output. What is said is left to the formats.

mod grid;

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::Style;
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

pub(crate) use grid::{Cell, Column, Grid};

/// No page is narrower: below it, words are cut into pieces that nobody can read.
const NARROWEST: usize = 50;
/// Nor wider: a sentence over a whole wall cannot be read either.
const WIDEST: usize = 160;

/// Styles by what they mean.
pub(crate) mod look {
    use anstyle::{AnsiColor, Style};

    /// As it is.
    pub(crate) const PLAIN: Style = Style::new();
    /// A heading.
    pub(crate) const HEADING: Style = Style::new().bold();
    /// Something to be read second.
    pub(crate) const ASIDE: Style = Style::new().dimmed();
    /// Kept.
    pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
    /// Broken, or wrong.
    pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
    /// Not settled.
    pub(crate) const OPEN: Style = AnsiColor::Yellow.on_default();
}

/// Where text is written, and how wide it may be.
pub struct Page<'a> {
    out: &'a mut dyn Write,
    width: usize,
}

impl<'a> Page<'a> {
    /// A page of `width` columns, kept between 50 and 160.
    pub fn new(out: &'a mut dyn Write, width: usize) -> Self {
        Self {
            out,
            width: width.clamp(NARROWEST, WIDEST),
        }
    }

    /// How many columns there are.
    pub(crate) const fn width(&self) -> usize {
        self.width
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A heading at the margin.
    pub(crate) fn heading(&mut self, text: &str) -> io::Result<()> {
        self.styled(0, 2, look::HEADING, text)
    }

    /// A paragraph, indented.
    pub(crate) fn text(&mut self, indent: usize, text: &str) -> io::Result<()> {
        self.styled(indent, indent, look::PLAIN, text)
    }

    /// A paragraph whose later lines stand further in.
    pub(crate) fn hanging(&mut self, indent: usize, text: &str) -> io::Result<()> {
        self.styled(indent, indent + 2, look::PLAIN, text)
    }

    /// A paragraph to be read second.
    pub(crate) fn aside(&mut self, indent: usize, text: &str) -> io::Result<()> {
        self.styled(indent, indent + 2, look::ASIDE, text)
    }

    /// A paragraph in a style.
    pub(crate) fn styled(
        &mut self,
        first: usize,
        later: usize,
        style: Style,
        text: &str,
    ) -> io::Result<()> {
        let text = printable(text);
        let lines = wrap(&text, self.width, first, later);
        for (n, line) in lines.iter().enumerate() {
            write_line(self.out, if n == 0 { first } else { later }, style, line)?;
        }
        Ok(())
    }

    /// A label in bold and what belongs to it, the later lines aligned with the first.
    pub(crate) fn labelled(
        &mut self,
        indent: usize,
        label: &str,
        label_width: usize,
        text: &str,
    ) -> io::Result<()> {
        self.labelled_in(indent, label, label_width, look::PLAIN, text)
    }

    /// The same, what belongs to the label in a style.
    pub(crate) fn labelled_in(
        &mut self,
        indent: usize,
        label: &str,
        label_width: usize,
        style: Style,
        text: &str,
    ) -> io::Result<()> {
        let column = indent + label_width;
        let text = printable(text);
        let lines = wrap(&text, self.width, column, column);
        for (n, line) in lines.iter().enumerate() {
            if n == 0 {
                let gap = label_width.saturating_sub(display_width(label)).max(1);
                let bold = look::HEADING;
                write!(self.out, "{:indent$}{bold}{label}{bold:#}{:gap$}", "", "")?;
            } else {
                write!(self.out, "{:column$}", "")?;
            }
            writeln!(self.out, "{style}{line}{style:#}")?;
        }
        Ok(())
    }

    /// One line of runs that were made to fit the page, each in its style.
    pub(crate) fn drawn(&mut self, indent: usize, runs: &[(Style, String)]) -> io::Result<()> {
        let inked = |(_, text): &(Style, String)| !text.trim_end().is_empty();
        let Some(last) = runs.iter().rposition(inked) else {
            return self.blank();
        };
        write!(self.out, "{:indent$}", "")?;
        for (place, (style, text)) in runs.iter().enumerate().take(last + 1) {
            let text = if place == last { text.trim_end() } else { text };
            write!(self.out, "{style}{text}{style:#}")?;
        }
        writeln!(self.out)
    }

    /// A grid, indented.
    pub(crate) fn grid(&mut self, indent: usize, grid: &Grid) -> io::Result<()> {
        grid.write(self.out, indent, self.width)
    }
}

/// One line; an empty one has no indent.
fn write_line(out: &mut dyn Write, indent: usize, style: Style, line: &str) -> io::Result<()> {
    if line.is_empty() {
        return writeln!(out);
    }
    writeln!(out, "{:indent$}{style}{line}{style:#}", "")
}

/// The text without what speaks to a terminal: control characters and those that turn the
/// direction of writing show as U+FFFD; line breaks and tabs as spaces.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| !c.is_control() && !turns_direction(c);
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|c| match c {
        '\n' | '\t' => ' ',
        c if harmless(c) => c,
        _ => char::REPLACEMENT_CHARACTER,
    });
    Cow::Owned(shown.collect())
}

const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Lines of `text`, without their indents, each of which fits behind its own; at least one.
fn wrap(text: &str, width: usize, first: usize, later: usize) -> Vec<Cow<'_, str>> {
    let room = width.saturating_sub(first).max(1);
    if display_width(text) <= room {
        return vec![Cow::Borrowed(text.trim_end())];
    }
    let (first, later) = (" ".repeat(first), " ".repeat(later));
    let options = breaking(width)
        .initial_indent(&first)
        .subsequent_indent(&later);
    let lines = textwrap::wrap(text, options);
    let bare = lines.iter().enumerate().map(|(n, line)| {
        let indent = if n == 0 { &first } else { &later };
        let line = line.strip_prefix(indent.as_str()).unwrap_or(line);
        Cow::Owned(line.trim_end().to_owned())
    });
    bare.collect()
}

/// Breaks at spaces, and inside a word only when a line cannot hold it.
fn breaking<'a>(width: usize) -> Options<'a> {
    Options::new(width)
        .break_words(true)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
}

/// Lines of at most `room` columns, at least one.
fn wrap_into(text: &str, room: usize) -> Vec<Cow<'_, str>> {
    if display_width(text) <= room {
        return vec![Cow::Borrowed(text.trim_end())];
    }
    let mut lines = textwrap::wrap(text, breaking(room));
    for line in &mut lines {
        // The wrapper drops the spaces of ASCII only.
        *line = Cow::Owned(line.trim_end().to_owned());
    }
    if lines.is_empty() {
        lines.push(Cow::Borrowed(""));
    }
    lines
}

#[cfg(test)]
mod tests;
