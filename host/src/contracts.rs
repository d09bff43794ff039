//! The contracts at hand: what plugins and files promise, read and checked.
//!
//! A plugin or a file that errs costs its own contract and no other: why it cannot be used
//! is kept under its name, for the subscriptions that wanted it. Invariant: a [`Contract`]
//! has a booklet without faults under a name that nothing else states, and the terms that it
//! gives were checked against that booklet. Opening libraries is left to [`crate::loader`],
//! the form of files to [`crate::booklets`], what a subscription fills in to
//! [`crate::portfolio`].

mod contract;
mod error;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use livret_core::calendar::nearest;

pub use contract::{Contract, Library};
pub use error::ContractError;

use crate::booklets::{FileRead, read_folder};
use crate::loader::{LoaderError, load_all};

/// The contracts by name, and what became of the libraries that gave none.
#[derive(Debug, Default)]
pub struct Contracts {
    ready: BTreeMap<String, Contract>,
    refused: BTreeMap<String, ContractError>,
    /// Why there are no plugins at all.
    barred: Option<ContractError>,
}

impl Contracts {
    /// Loads what the lock of the plugins `folder` vouches for.
    #[must_use]
    pub fn load(folder: &Path) -> Self {
        let (loaded, refused) = load_all(folder);
        let mut contracts = Self::of(loaded.into_iter().map(Library::from));
        for error in refused {
            contracts.refuse(error);
        }
        contracts
    }

    /// The same, with the booklets that the files of `folders` state. A folder that is
    /// named twice is read once.
    #[must_use]
    pub fn and_booklets<'f>(mut self, folders: impl IntoIterator<Item = &'f Path>) -> Self {
        let mut read: Vec<PathBuf> = Vec::new();
        for folder in folders {
            let place = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
            if read.contains(&place) {
                continue;
            }
            read.push(place);
            match read_folder(folder) {
                Ok(files) => files.into_iter().for_each(|file| self.take_file(file)),
                Err(error) => self.barred = Some(ContractError::Booklet(Arc::new(error))),
            }
        }
        self
    }

    /// A file that cannot be read costs the contract that it would state, also where a
    /// plugin states it too: which of them was meant cannot be known.
    fn take_file(&mut self, file: FileRead) {
        let (name, error) = match file {
            Err((name, error)) => (name, ContractError::Booklet(Arc::new(error))),
            Ok(library) => {
                let name = library.transport.name().to_owned();
                match Contract::state(library) {
                    Ok(contract) => return self.add(contract),
                    Err(error) => (name, error),
                }
            }
        };
        self.ready.remove(&name);
        self.refused.insert(name, error);
    }

    /// The contracts that these libraries state.
    #[must_use]
    pub fn of(libraries: impl IntoIterator<Item = Library>) -> Self {
        let mut contracts = Self::default();
        for library in libraries {
            let listed = library.transport.name().to_owned();
            match Contract::state(library) {
                Ok(contract) => contracts.add(contract),
                Err(error) => {
                    contracts.refused.insert(listed, error);
                }
            }
        }
        contracts
    }

    /// Takes a contract in, unless another library states the same one: then neither can be
    /// trusted to be the right one.
    fn add(&mut self, contract: Contract) {
        let name = contract.name().to_owned();
        if let Some(ContractError::StatedTwice { libraries, .. }) = self.refused.get_mut(&name) {
            libraries.push(contract.library().transport.origin());
            return;
        }
        match self.ready.remove(&name) {
            None => {
                self.ready.insert(name, contract);
            }
            Some(first) => {
                let libraries = vec![
                    first.library().transport.origin(),
                    contract.library().transport.origin(),
                ];
                let contract = name.clone();
                let twice = ContractError::StatedTwice {
                    contract,
                    libraries,
                };
                self.refused.insert(name, twice);
            }
        }
    }

    fn refuse(&mut self, error: LoaderError) {
        let contract = error
            .contract()
            .map(str::to_owned)
            .or_else(|| match &error {
                LoaderError::Library { file, .. } => Some(contract_of_file(file)),
                _ => None,
            });
        let error = ContractError::NotLoaded(Arc::new(error));
        match contract {
            None => self.barred = Some(error),
            // A library that is not listed takes nothing from one that is and works.
            Some(name) if self.ready.contains_key(&name) => {}
            Some(name) => {
                self.refused.insert(name, error);
            }
        }
    }

    /// The contract called `name`.
    ///
    /// # Errors
    /// [`ContractError::Unknown`] when no library at hand is known to state it; any other
    /// when one does and cannot be used.
    pub fn get(&self, name: &str) -> Result<&Contract, ContractError> {
        if let Some(contract) = self.ready.get(name) {
            return Ok(contract);
        }
        let refused = self.refused.get(name).or(self.barred.as_ref());
        Err(refused.cloned().unwrap_or_else(|| ContractError::Unknown {
            contract: name.to_owned(),
            nearest: nearest(name, self.names()).map(str::to_owned),
            known: self.names().map(str::to_owned).collect(),
        }))
    }

    /// The contracts that can be used, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Contract> {
        self.ready.values()
    }

    /// The contracts that cannot be used, by name, and why.
    pub fn refused(&self) -> impl Iterator<Item = (&str, &ContractError)> {
        self.refused
            .iter()
            .map(|(name, error)| (name.as_str(), error))
    }

    /// Why there are no plugins at all, if so.
    #[must_use]
    pub const fn barred(&self) -> Option<&ContractError> {
        self.barred.as_ref()
    }

    /// Every name that some library states, used or not.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.ready
            .keys()
            .chain(self.refused.keys())
            .map(String::as_str)
    }
}

/// The contract that a library's file name stands for: `libeksae_carrus.so` is that of the
/// crate `eksae-carrus`. A library that was never opened can be named no better.
fn contract_of_file(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    stem.strip_prefix("lib").unwrap_or(&stem).replace('_', "-")
}

#[cfg(test)]
pub(crate) mod canned;
#[cfg(test)]
mod tests;
