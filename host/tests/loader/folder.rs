//! A plugins folder for one test.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};

use livret_core::plugin::Transport;
use livret_host::loader::{LoadedPlugin, LoaderError, load_all};
use livret_host::lock::{Lock, LockEntry};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

/// A folder that holds the good plugin, listed, and whatever a test puts beside it.
pub(crate) struct Folder {
    dir: TempDir,
    marks: TempDir,
    lock: Lock,
}

impl Folder {
    pub(crate) fn with_good() -> Self {
        let mut folder = Self {
            dir: closed_folder(),
            marks: tempfile::tempdir().unwrap(),
            lock: Lock::default(),
        };
        folder.copy("test_good", "test_good");
        folder.vouch("test-good", "1.2.3", "1.1");
        folder
    }

    /// The good plugin and the hostile library as the plugin `name`, both listed.
    pub(crate) fn with_hostile(name: &str) -> Self {
        Self::with_hostile_of(name, "1.1")
    }

    pub(crate) fn with_hostile_of(name: &str, abi: &str) -> Self {
        let mut folder = Self::with_good();
        folder.copy("test_hostile", &name.replace('-', "_"));
        folder.vouch(name, "6.6.6", abi);
        folder
    }

    /// The good plugin and the marking one, both listed: loaded, it leaves its mark.
    pub(crate) fn with_marking() -> Self {
        let mut folder = Self::with_good();
        folder.write("test_marking", &folder.marking("mark"));
        folder.vouch("test-marking", "1.0.0", "1.1");
        folder
    }

    /// The library that leaves the mark `name` as soon as it is opened.
    pub(crate) fn marking(&self, name: &str) -> Vec<u8> {
        let mut bytes = built("test_marking");
        let mark = format!("{}\n", self.mark(name).display());
        let hint = b"the path of the mark of test-marking";
        overwrite(&mut bytes, hint, 0, mark.as_bytes());
        bytes
    }

    pub(crate) fn mark(&self, name: &str) -> PathBuf {
        self.marks.path().join(name)
    }

    /// Whether any code of a marking library has run.
    pub(crate) fn is_marked(&self) -> bool {
        fs::read_dir(self.marks.path()).unwrap().count() > 0
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Copies a built library to the name of another crate, with an inode of its own.
    pub(crate) fn copy(&self, from: &str, crate_name: &str) {
        self.write(crate_name, &built(from));
    }

    pub(crate) fn write(&self, crate_name: &str, bytes: &[u8]) {
        self.put(&library(crate_name), bytes);
    }

    /// A file to which, whatever the mask, its owner alone may write.
    pub(crate) fn put(&self, file: &str, bytes: &[u8]) {
        let path = self.path().join(file);
        fs::write(&path, bytes).unwrap();
        #[cfg(unix)]
        set_mode(&path, 0o644);
    }

    /// Lists the library of the crate `name` with the digest of its bytes now.
    pub(crate) fn vouch(&mut self, name: &str, version: &str, abi: &str) {
        let file = library(&name.replace('-', "_"));
        let sha256 = self.digest(&file);
        self.lock.put(LockEntry {
            file,
            name: name.to_owned(),
            version: version.to_owned(),
            abi: abi.to_owned(),
            sha256,
        });
        self.lock.write(self.path()).unwrap();
    }

    pub(crate) fn digest(&self, file: &str) -> String {
        let digest = Sha256::digest(fs::read(self.path().join(file)).unwrap());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Loads everything, checks that the good plugin is among it and works, and gives back
    /// the others.
    pub(crate) fn load(&self) -> (Vec<LoadedPlugin>, Vec<LoaderError>) {
        let (mut loaded, errors) = load_all(self.path());
        let good = loaded
            .iter()
            .position(|plugin| plugin.name() == "test-good");
        let good = loaded.remove(good.expect("the good plugin is loaded whatever else there is"));
        assert_eq!(good.booklet_json().unwrap(), r#"{"name":"test-good"}"#);
        (loaded, errors)
    }

    /// The one plugin that is loaded beside the good one.
    pub(crate) fn load_other(&self) -> LoadedPlugin {
        let (mut loaded, errors) = self.load();
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(loaded.len(), 1);
        loaded.remove(0)
    }

    /// The one message beside the good plugin, with the folder called `plugins`.
    pub(crate) fn refusal(&self) -> String {
        let (loaded, errors) = self.load();
        assert!(loaded.is_empty(), "{loaded:?}");
        let [error] = errors.as_slice() else {
            panic!("{errors:?}");
        };
        self.plain(error)
    }

    /// A message with the folder called `plugins`, whatever the system calls it.
    pub(crate) fn plain(&self, message: &dyn ToString) -> String {
        let message = message.to_string();
        let canonical = self.path().canonicalize().unwrap();
        let message = message.replace(&*self.path().to_string_lossy(), "plugins");
        message.replace(&*canonical.to_string_lossy(), "plugins")
    }
}

/// A folder to which its owner alone may write, whatever the mask.
pub(crate) fn closed_folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    #[cfg(unix)]
    set_mode(folder.path(), 0o755);
    folder
}

/// The file name of a crate's library on this system.
pub(crate) fn library(crate_name: &str) -> String {
    format!("{DLL_PREFIX}{crate_name}{DLL_SUFFIX}")
}

/// The bytes of a library that was built for the tests.
pub(crate) fn built(crate_name: &str) -> Vec<u8> {
    let Some(folder) = std::env::var_os("LIVRET_TEST_PLUGINS") else {
        panic!(
            "LIVRET_TEST_PLUGINS names no folder with the test plugins; run `cargo xtask test`, which builds them first"
        )
    };
    let file = Path::new(&folder).join(library(crate_name));
    fs::read(&file).unwrap_or_else(|error| {
        panic!(
            "{}: {error}; run `cargo xtask test`, which builds it",
            file.display()
        )
    })
}

/// Writes over what stands `offset` bytes behind the first place where `hint` stands.
pub(crate) fn overwrite(bytes: &mut [u8], hint: &[u8], offset: usize, with: &[u8]) {
    let at = bytes.windows(hint.len()).position(|some| some == hint);
    let at = at.expect("the hint stands there") + offset;
    bytes[at..at + with.len()].copy_from_slice(with);
}

#[cfg(unix)]
pub(crate) fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}
