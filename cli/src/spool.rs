//! Where a report lies until all of it is known: in memory while it is small, else in a file
//! that has no name, or in the draft of the file that it will be.
//!
//! Nothing of it is seen before the end, and nothing is left behind.

use std::fs::File;
use std::io::{self, Read, Seek, Write};

use miette::miette;
use tempfile::SpooledTempFile;

use crate::drafts::{Draft, folder_of};
use crate::output::{Output, Place};

/// So much is held in memory where the result goes to standard output.
const IN_MEMORY: usize = 8 << 20;

/// What was written so far.
pub(crate) struct Spool {
    store: Store,
    /// For messages.
    name: String,
}

enum Store {
    Memory(SpooledTempFile),
    Unnamed(File),
    Draft(Draft),
}

impl Spool {
    /// One whose bytes are all of the result.
    pub(crate) fn whole(output: &Output) -> miette::Result<Self> {
        match output.place()? {
            Place::File(place) => {
                let name = output.name();
                let draft = Draft::of(place).map_err(|error| cannot(&name, &error))?;
                let store = Store::Draft(draft);
                Ok(Self { store, name })
            }
            Place::Standard | Place::Device(_) => Ok(Self::in_memory()),
        }
    }

    /// One whose bytes become a part of the result.
    pub(crate) fn aside(output: &Output) -> miette::Result<Self> {
        match output.place()? {
            Place::File(place) => {
                let name = output.name();
                let file = tempfile::tempfile_in(folder_of(&place));
                let store = Store::Unnamed(file.map_err(|error| cannot(&name, &error))?);
                Ok(Self { store, name })
            }
            Place::Standard | Place::Device(_) => Ok(Self::in_memory()),
        }
    }

    fn in_memory() -> Self {
        let folder = std::env::temp_dir();
        Self {
            store: Store::Memory(SpooledTempFile::new(IN_MEMORY)),
            name: format!("a temporary file in {}", folder.display()),
        }
    }

    /// Forgets all.
    pub(crate) fn empty(&mut self) -> io::Result<()> {
        match &mut self.store {
            Store::Memory(store) => {
                store.set_len(0)?;
                store.rewind()
            }
            Store::Unnamed(file) => emptied(file),
            Store::Draft(draft) => emptied(draft.file()),
        }
    }

    /// Writes all of it elsewhere.
    pub(crate) fn copy_to(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let store: &mut dyn ReadBack = match &mut self.store {
            Store::Memory(store) => store,
            Store::Unnamed(file) => file,
            Store::Draft(draft) => draft.file(),
        };
        store.rewind()?;
        io::copy(store, out).map(|_| ())
    }

    /// Brings it, whole as it is, to where the result goes.
    pub(crate) fn deliver(mut self, output: &Output) -> miette::Result<()> {
        match self.store {
            Store::Draft(draft) => draft.put().map_err(|error| cannot(&self.name, &error)),
            Store::Memory(_) | Store::Unnamed(_) => output.data(|out| self.copy_to(out)),
        }
    }

    /// Why nothing more could be written here.
    pub(crate) fn refusal(&self) -> impl Fn(&io::Error) -> miette::Report + use<> {
        let name = self.name.clone();
        move |error| cannot(&name, error)
    }
}

fn cannot(name: &str, error: &io::Error) -> miette::Report {
    miette!("{name}: cannot be written: {error}")
}

fn emptied(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()
}

trait ReadBack: Read + Seek {}

impl<T: Read + Seek> ReadBack for T {}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.store {
            Store::Memory(store) => store.write(bytes),
            Store::Unnamed(file) => file.write(bytes),
            Store::Draft(draft) => draft.file().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.store {
            Store::Memory(store) => store.flush(),
            Store::Unnamed(file) => file.flush(),
            Store::Draft(draft) => draft.file().flush(),
        }
    }
}
