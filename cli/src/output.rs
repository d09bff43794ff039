//! Where a verb's result goes: standard output, or a file that appears whole or not at all.
//!
//! A pipe that closes early has read all that it wanted: that is no error, and the run ends
//! as it would have.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, StripStream};
use livret_report::Page;
use miette::miette;

use crate::args::Colour;
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

    /// Writes text for people; styles reach a terminal only.
    pub(crate) fn page(
        &self,
        write: impl FnOnce(&mut Page<'_>) -> io::Result<()>,
    ) -> miette::Result<()> {
        match &self.file {
            None => {
                let stdout = io::stdout().lock();
                let stream = AutoStream::new(stdout, terminal::choice(self.colour));
                let mut out = BufWriter::new(stream);
                let width = terminal::width();
                forgive(write(&mut Page::new(&mut out, width)).and_then(|()| out.flush()))
            }
            Some(file) => replace(file, |out| {
                let mut out = BufWriter::new(StripStream::new(out));
                write(&mut Page::new(&mut out, FILE_WIDTH)).and_then(|()| out.flush())
            }),
        }
    }

    /// Writes data for programs.
    pub(crate) fn data(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> miette::Result<()> {
        match &self.file {
            None => {
                let mut out = BufWriter::new(io::stdout().lock());
                forgive(write(&mut out).and_then(|()| out.flush()))
            }
            Some(file) => replace(file, |out| {
                let mut out = BufWriter::new(out);
                write(&mut out).and_then(|()| out.flush())
            }),
        }
    }
}

/// A closed pipe is no error.
pub(crate) fn forgive(written: io::Result<()>) -> miette::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(|error| miette!("standard output cannot be written: {error}")),
    }
}

/// Writes a file beside `file` and puts it in its place. What is no plain file, such as a
/// device, is written as it is; a link keeps pointing where it points.
fn replace(file: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> miette::Result<()> {
    let wrong = |error: io::Error| miette!("{}: cannot be written: {error}", file.display());
    let known = fs::metadata(file).ok();
    if known.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(miette!("{}: is a folder; -o takes a file", file.display()));
    }
    if known.is_some_and(|known| !known.is_file()) {
        let mut out = File::create(file).map_err(wrong)?;
        return forgive(write(&mut out));
    }
    let place = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let written = draft(&place).and_then(|draft| {
        let (mut out, path) = draft.into_parts();
        write(&mut out)?;
        path.persist(&place).map_err(|error| error.error)
    });
    written.map_err(wrong)
}

/// An empty file beside `place`, removed unless it is put there.
fn draft(place: &Path) -> io::Result<tempfile::NamedTempFile> {
    let folder = match place.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut draft = tempfile::Builder::new();
    draft.prefix(".livret-");
    // Readable as any file is that a program writes, not only by its owner.
    #[cfg(unix)]
    draft.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    draft.tempfile_in(folder)
}
