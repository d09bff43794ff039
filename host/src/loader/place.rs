//! Where verified bytes lie while the system's loader maps them.
//!
//! Invariant: what lies at a [`Place`] are the bytes that it was made of, and nobody else
//! can change them: on Linux a memory file sealed against writing, growing and shrinking;
//! where that cannot be had or cannot be mapped (other systems, `vm.memfd_noexec`, no
//! `/proc`), a file in a new folder that only we may enter, in a scratch folder that keeps
//! the rule of [`crate::folder`], and which is removed when the place is dropped. Opening
//! is left to `open`.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::folder::scratch;

/// A path under which the bytes are, for as long as this lives.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    _memory: Option<File>,
    _folder: Option<TempDir>,
}

impl Place {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// A sealed memory file. `name` is what the system shows for it among the mappings.
    #[cfg(target_os = "linux")]
    pub(super) fn in_memory(name: &str, bytes: &[u8]) -> io::Result<Self> {
        use std::fs;
        use std::os::fd::AsRawFd as _;
        use std::os::unix::fs::MetadataExt as _;

        use rustix::fs::{MemfdFlags, SealFlags, fcntl_add_seals, memfd_create};

        // The system takes 249 bytes.
        let name: String = format!("livret:{name}").chars().take(60).collect();
        let flags = MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING;
        let file = memfd_create(&name, flags | MemfdFlags::EXEC).or_else(|error| match error {
            // Linux before 6.3 does not know that flag, and allows what it asks for.
            rustix::io::Errno::INVAL => memfd_create(&name, flags),
            error => Err(error),
        })?;
        let mut file = File::from(file);
        file.write_all(bytes)?;
        fcntl_add_seals(
            &file,
            SealFlags::WRITE | SealFlags::GROW | SealFlags::SHRINK | SealFlags::SEAL,
        )?;
        let path = PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()));
        let (here, there) = (file.metadata()?, fs::metadata(&path)?);
        if (here.dev(), here.ino()) != (there.dev(), there.ino()) {
            return Err(io::Error::other("/proc shows other files than ours"));
        }
        Ok(Self {
            path,
            _memory: Some(file),
            _folder: None,
        })
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn in_memory(_name: &str, _bytes: &[u8]) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// A copy in a new folder of our own.
    pub(super) fn in_folder(name: &str, bytes: &[u8]) -> io::Result<Self> {
        let scratch = scratch().map_err(io::Error::other)?;
        let mut folder = tempfile::Builder::new();
        folder.prefix("livret-");
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        ours_alone(&mut folder, &mut options);
        let folder = folder.tempdir_in(scratch)?;
        let path = folder.path().join(name);
        options.open(&path)?.write_all(bytes)?;
        Ok(Self {
            path,
            _memory: None,
            _folder: Some(folder),
        })
    }
}

#[cfg(unix)]
fn ours_alone(folder: &mut tempfile::Builder<'_, '_>, file: &mut OpenOptions) {
    use std::fs::Permissions;
    use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
    folder.permissions(Permissions::from_mode(0o700));
    file.mode(0o500);
}

#[cfg(not(unix))]
fn ours_alone(_: &mut tempfile::Builder<'_, '_>, _: &mut OpenOptions) {}
