//! Half-written files: each is put in its place when it is whole, and removed when it never
//! gets so, also when the run is stopped by a signal.
//!
//! Invariant: a draft that exists is known from before anybody could see it until after it is
//! gone. Where there are no signals (not on Unix), a run that is stopped may leave its draft.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempPath;

/// The drafts of this run.
static KNOWN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn known() -> MutexGuard<'static, Vec<PathBuf>> {
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file beside the one that it will replace.
#[derive(Debug)]
pub(crate) struct Draft {
    out: File,
    /// None once it is put in its place.
    path: Option<TempPath>,
    own: PathBuf,
    place: PathBuf,
}

impl Draft {
    /// An empty file, to be put in the place of `place`.
    pub(crate) fn of(place: PathBuf) -> io::Result<Self> {
        watch()?;
        let mut draft = tempfile::Builder::new();
        draft.prefix(".livret-");
        // Readable as any file is that a program writes, not only by its owner.
        #[cfg(unix)]
        draft.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        // A signal waits until the new file is known.
        let mut known = known();
        let (out, path) = draft.tempfile_in(folder_of(&place))?.into_parts();
        known.push(path.to_path_buf());
        Ok(Self {
            out,
            own: path.to_path_buf(),
            path: Some(path),
            place,
        })
    }

    /// The file itself.
    pub(crate) const fn file(&mut self) -> &mut File {
        &mut self.out
    }

    /// Puts it in its place.
    pub(crate) fn put(mut self) -> io::Result<()> {
        self.out.flush()?;
        match self.path.take() {
            Some(path) => path.persist(&self.place).map_err(|error| error.error),
            None => Ok(()),
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Gone first, forgotten then.
        drop(self.path.take());
        known().retain(|path| *path != self.own);
    }
}

/// The folder of a file.
pub(crate) fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Waits for a signal on a thread of its own, from the first draft on: a run without drafts
/// ends as the system ends it.
#[cfg(unix)]
fn watch() -> io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    static WATCHED: Mutex<bool> = Mutex::new(false);
    let mut watched = WATCHED.lock().unwrap_or_else(PoisonError::into_inner);
    if !*watched {
        let mut signals = Signals::new([SIGINT, SIGTERM])?;
        let waits = std::thread::Builder::new().name("signals".to_owned());
        waits.spawn(move || {
            if let Some(signal) = signals.forever().next() {
                // Kept until the end, so that no new draft begins.
                let known = known();
                for draft in known.iter() {
                    // Nobody could be told.
                    let _ = std::fs::remove_file(draft);
                }
                // At once: other threads are still at work.
                signal_hook::low_level::exit(128 + signal);
            }
        })?;
        *watched = true;
    }
    Ok(())
}

#[cfg(not(unix))]
fn watch() -> io::Result<()> {
    Ok(())
}
