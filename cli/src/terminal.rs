//! The terminal: how wide it is, whether it shows colour, and how errors look on it.
//!
//! Errors are graphical where somebody looks at them, and plain ASCII without colour or
//! wrapping where a program reads them.

use std::io::{self, IsTerminal, Write};

use miette::MietteHandlerOpts;
use terminal_size::Width;

use crate::args::Colour;

/// How wide a page is where no terminal says it.
const WITHOUT_TERMINAL: usize = 80;

/// How wide standard output is.
pub(crate) fn width() -> usize {
    match terminal_size::terminal_size_of(io::stdout()) {
        Some((Width(columns), _)) if columns > 0 => usize::from(columns),
        _ => WITHOUT_TERMINAL,
    }
}

/// What anstream makes of the wish.
pub(crate) const fn choice(colour: Colour) -> anstream::ColorChoice {
    match colour {
        Colour::Auto => anstream::ColorChoice::Auto,
        Colour::Always => anstream::ColorChoice::AlwaysAnsi,
        Colour::Never => anstream::ColorChoice::Never,
    }
}

/// Settles how errors look, before there is one.
pub(crate) fn dress_errors(colour: Colour) {
    let watched = io::stderr().is_terminal();
    // A second call would find the first one's settings, which are the same.
    let _ = miette::set_hook(Box::new(move |_| {
        let mut look = MietteHandlerOpts::new()
            .force_graphical(true)
            .terminal_links(false)
            // Every message names its cause already.
            .without_cause_chain()
            .wrap_lines(watched);
        if !watched {
            look = look.unicode(false);
        }
        look = match colour {
            Colour::Always => look.color(true),
            Colour::Never => look.color(false),
            Colour::Auto if watched => look,
            Colour::Auto => look.color(false),
        };
        Box::new(look.build())
    }));
}

/// Tells the error that ends the run.
pub(crate) fn tell_error(error: &miette::Report) {
    // Nobody is left to hear that standard error is closed.
    let _ = writeln!(io::stderr(), "{error:?}");
}

/// Tells something that does not end the run.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "livret: {text}");
}
