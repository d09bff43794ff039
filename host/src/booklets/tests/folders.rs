//! Which files of a folder are read, and what one bad file costs.

use std::fs;
use std::path::Path;

use super::SMALL;
use crate::contracts::canned::Canned;
use crate::contracts::{ContractError, Contracts};

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("written");
}

fn named(name: &str) -> String {
    SMALL.replace("acme-mail", name)
}

fn error_of(contracts: &Contracts, name: &str) -> String {
    contracts.get(name).expect_err("an error").to_string()
}

#[test]
fn a_bad_file_costs_its_own_contract_only() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "acme-mail.toml", SMALL);
    write(
        folder.path(),
        "acme-drive.toml",
        &named("acme-drive").replace("target = 99.9", "target = \"most\""),
    );
    write(folder.path(), "notes.md", "no booklet");
    fs::create_dir(folder.path().join("cases")).expect("a folder");
    let contracts = Contracts::default().and_booklets([folder.path()]);
    let contract = contracts.get("acme-mail").expect("works");
    assert_eq!(contract.library().file, "acme-mail.toml");
    assert_eq!(
        contract.library().sha256.as_ref().map(String::len),
        Some(64)
    );
    assert_eq!(contracts.iter().count(), 1);
    let file = folder.path().join("acme-drive.toml");
    let told = error_of(&contracts, "acme-drive");
    assert!(
        told.starts_with(&format!("{}:22:10: ", file.display())),
        "{told}"
    );
}

#[test]
fn what_is_no_file_of_text_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("folder.toml")).expect("a folder");
    fs::write(
        folder.path().join("latin.toml"),
        b"[booklet]\nvendor = \"Eksa\xe9\"\n",
    )
    .expect("written");
    write(folder.path(), "large.toml", &"#".repeat((1 << 18) + 1));
    let contracts = Contracts::default().and_booklets([folder.path()]);
    for (name, told) in [
        (
            "folder",
            "cannot be read: it is no regular file; put the file itself there",
        ),
        (
            "latin",
            ":2:15: the file is not UTF-8: byte 0xE9 cannot be read; save the file as UTF-8",
        ),
        (
            "large",
            "cannot be read: it is larger than 262144 bytes; no booklet is",
        ),
    ] {
        let error = error_of(&contracts, name);
        assert!(error.ends_with(told), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let elsewhere = tempfile::tempdir().expect("a folder");
    write(elsewhere.path(), "acme-mail.toml", SMALL);
    let (from, to) = (
        elsewhere.path().join("acme-mail.toml"),
        folder.path().join("acme-mail.toml"),
    );
    std::os::unix::fs::symlink(from, to).expect("linked");
    let contracts = Contracts::default().and_booklets([folder.path()]);
    assert!(error_of(&contracts, "acme-mail").contains("no regular file"));
}

#[test]
fn a_name_that_a_plugin_and_a_file_state_is_neithers() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "acme-saas.toml", &named("acme-saas"));
    let plugin = || Contracts::of([Canned::stating("acme-saas").library()]);
    let contracts = plugin().and_booklets([folder.path()]);
    let told = error_of(&contracts, "acme-saas");
    let file = folder.path().join("acme-saas.toml");
    assert_eq!(
        told,
        format!(
            "`acme-saas` is stated more than once (libacme.so, {}), so none of them is used; keep one",
            file.display()
        )
    );
    write(folder.path(), "acme-saas.toml", "no booklet");
    let contracts = plugin().and_booklets([folder.path()]);
    assert!(matches!(
        contracts.get("acme-saas"),
        Err(ContractError::Booklet(_))
    ));
}

#[test]
fn a_folder_that_is_named_twice_is_read_once() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "acme-mail.toml", SMALL);
    let again = folder.path().join(".");
    let contracts = Contracts::default().and_booklets([folder.path(), again.as_path()]);
    assert!(contracts.get("acme-mail").is_ok());
    let nowhere = folder.path().join("none");
    let contracts = Contracts::default().and_booklets([nowhere.as_path()]);
    assert!(contracts.barred().is_some());
}
