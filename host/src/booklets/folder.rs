//! The files of a folder of booklets.
//!
//! Invariants: the bytes that were hashed are the bytes that are read; only regular files
//! are opened, none of them larger than any booklet is; the order is that of the names.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::document;
use super::fault::{BookletError, BookletFault};
use super::stated::DataBooklet;
use crate::contracts::Library;

/// How a booklet's file ends.
const EXTENSION: &str = "toml";
/// The largest file that is read, many times what the longest booklet needs.
const MOST_BYTES: u64 = 1 << 18;

/// What a file states; else the name of the contract that it would state, and why not.
pub type FileRead = Result<Library, (String, BookletError)>;

/// What the files of a folder state, in the order of their names.
///
/// # Errors
/// [`BookletError::Folder`] when the folder cannot be listed.
pub fn read_folder(folder: &Path) -> Result<Vec<FileRead>, BookletError> {
    let unreadable = |error: io::Error| BookletError::Folder {
        folder: folder.to_owned(),
        cause: error.to_string(),
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for item in fs::read_dir(folder).map_err(unreadable)? {
        let path = item.map_err(unreadable)?.path();
        if path.extension().is_some_and(|end| end == EXTENSION) {
            files.push(path);
        }
    }
    files.sort();
    let read = |file: &PathBuf| read_file(file).map_err(|error| (name_of(file), error));
    Ok(files.iter().map(read).collect())
}

/// What one file states.
///
/// # Errors
/// [`BookletError`] when it cannot be read, or with everything that is wrong in it.
pub fn read_file(file: &Path) -> Result<Library, BookletError> {
    let bytes = bytes_of(file).map_err(|cause| BookletError::Unreadable {
        file: file.to_owned(),
        cause,
    })?;
    let digest = Sha256::digest(&bytes);
    let stated = text_of(&bytes)
        .and_then(|text| document::read(&name_of(file), text))
        .map_err(|faults| BookletError::Faulty {
            file: file.to_owned(),
            faults,
        })?;
    let name = file.file_name().unwrap_or_default();
    Ok(Library {
        file: name.to_string_lossy().into_owned(),
        sha256: Some(digest.iter().map(|byte| format!("{byte:02x}")).collect()),
        data: true,
        transport: Arc::new(DataBooklet {
            origin: file.display().to_string(),
            stated,
        }),
    })
}

/// The contract that a file states: its name without the end.
fn name_of(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, String> {
    // Asked of the name first: a pipe would wait for a writer when it is opened.
    let kind = fs::symlink_metadata(file).map_err(|error| error.to_string())?;
    if !kind.is_file() {
        return Err("it is no regular file; put the file itself there".to_owned());
    }
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(|error| error.to_string())?;
    opened
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    match bytes.len() as u64 > MOST_BYTES {
        true => Err(format!(
            "it is larger than {MOST_BYTES} bytes; no booklet is"
        )),
        false => Ok(bytes),
    }
}

fn text_of(bytes: &[u8]) -> Result<&str, Vec<BookletFault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let byte = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let in_line = before.rsplit(|byte| *byte == b'\n').next();
        let in_line = String::from_utf8_lossy(in_line.unwrap_or_default());
        vec![BookletFault {
            line,
            column: in_line.chars().count() + 1,
            what: format!("the file is not UTF-8: byte 0x{byte:02X} cannot be read"),
            hint: Some("save the file as UTF-8".to_owned()),
        }]
    })
}
