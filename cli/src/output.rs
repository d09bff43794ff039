//! Where a verb's result goes: standard output, or a file that appears whole or not at all.
//!
//! What is no plain file, such as a device, is written as it is; a link keeps pointing where it
//! points. A pipe that closes early has read all that it wanted: that is no error, and the run ends
//! as it would have.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, StripStream};
use livret_report::Page;
use miette::miette;

use crate::args::Colour;
use crate::drafts::Draft;
use crate::terminal;

/// How wide a page in a file is.
const FILE_WIDTH: usize = 80;

/// Where a result goes.
pub(crate) struct Output {
    file: Option<PathBuf>,
    colour: Colour,
}

impl Output {
    /// Standard output.
    pub(crate) const fn standard(colour: Colour) -> Self {
        Self { file: None, colour }
    }

    /// A file; `-` and none are standard output.
    pub(crate) fn to(file: Option<&Path>, colour: Colour) -> Self {
        let file = file.filter(|file| *file != Path::new("-"));
        Self {
            file: file.map(Path::to_owned),
            colour,
        }
    }

    /// What the result is called in messages.
    pub(crate) fn name(&self) -> String {
        match &self.file {
            Some(file) => file.display().to_string(),
            None => "standard output".to_owned(),
        }
    }

    /// Whether somebody looks at it.
    pub(crate) fn is_terminal(&self) -> bool {
        self.file.is_none() && io::stdout().is_terminal()
    }

    /// Where it goes, links followed.
    ///
    /// # Errors
    /// When the file is a folder.
    pub(crate) fn place(&self) -> miette::Result<Place> {
        let Some(file) = &self.file else {
            return Ok(Place::Standard);
        };
        match fs::metadata(file) {
            Ok(known) if known.is_dir() => {
                Err(miette!("{}: is a folder; -o takes a file", file.display()))
            }
            Ok(known) if !known.is_file() => Ok(Place::Device(file.clone())),
            _ => {
                let place = file.canonicalize().unwrap_or_else(|_| file.clone());
                Ok(Place::File(place))
            }
        }
    }

    /// How wide a page is.
    pub(crate) fn width(&self) -> usize {
        match self.file {
            Some(_) => FILE_WIDTH,
            None => terminal::width(),
        }
    }

    /// Writes text for people; styles reach a terminal only.
    pub(crate) fn page(
        &self,
        write: impl FnOnce(&mut Page<'_>) -> io::Result<()>,
    ) -> miette::Result<()> {
        self.text(|out| write(&mut Page::new(out, self.width())))
    }

    /// Writes text with styles, which reach a terminal only.
    pub(crate) fn text(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> miette::Result<()> {
        match self.place()? {
            Place::Standard => {
                let stdout = io::stdout().lock();
                let stream = AutoStream::new(stdout, terminal::choice(self.colour));
                forgive(buffered(stream, write))
            }
            place => self.replace(place, |out| buffered(StripStream::new(out), write)),
        }
    }

    /// Writes data for programs.
    pub(crate) fn data(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> miette::Result<()> {
        match self.place()? {
            Place::Standard => forgive(buffered(io::stdout().lock(), write)),
            place => self.replace(place, |out| buffered(out, write)),
        }
    }

    fn replace(
        &self,
        place: Place,
        write: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> miette::Result<()> {
        let written = match place {
            Place::Standard => Ok(()),
            Place::Device(file) => match File::create(file).and_then(|mut out| write(&mut out)) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                written => written,
            },
            Place::File(place) => Draft::of(place).and_then(|mut draft| {
                write(draft.file())?;
                draft.put()
            }),
        };
        written.map_err(|error| miette!("{}: cannot be written: {error}", self.name()))
    }
}

/// Where a result goes.
pub(crate) enum Place {
    /// Standard output.
    Standard,
    /// What is no plain file, and is written as it is.
    Device(PathBuf),
    /// A file, there already or not.
    File(PathBuf),
}

fn buffered(
    out: impl Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    write(&mut out).and_then(|()| out.flush())
}

/// A closed pipe is no error.
pub(crate) fn forgive(written: io::Result<()>) -> miette::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(|error| miette!("standard output cannot be written: {error}")),
    }
}
