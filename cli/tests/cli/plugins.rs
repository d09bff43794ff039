//! The libraries: which are trusted, and what happens to the others.

use std::path::Path;

#[cfg(unix)]
use crate::run::set_mode;
use crate::run::{Said, bare, copied_plugins, said};

fn plugin(folder: &Path, args: &[&str]) -> Said {
    bare(&[&["plugin", "--plugins", folder.to_str().unwrap()], args].concat())
}

fn library(name: &str) -> String {
    format!(
        "{}{name}{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    )
}

#[test]
fn a_library_is_loaded_only_while_somebody_vouches_for_it() {
    let folder = copied_plugins();
    let folder = folder.path();
    let octipas = library("chapsvision_octipas");
    assert_eq!(plugin(folder, &["verify"]).code, 0);

    let bytes = std::fs::read(folder.join(&octipas)).unwrap();
    std::fs::write(folder.join(&octipas), [bytes.as_slice(), &[0]].concat()).unwrap();
    let verified = plugin(folder, &["verify"]);
    assert_eq!(verified.code, 2);
    assert!(verified.out.contains("changed"), "{verified}");
    let words: Vec<&str> = verified.out.split_whitespace().collect();
    let accepting = format!("run `livret plugin trust {octipas}`");
    assert!(words.join(" ").contains(&accepting), "{verified}");

    let trusted = plugin(folder, &["trust", &octipas]);
    assert_eq!(trusted.code, 0, "{trusted}");
    assert!(trusted.out.contains("chapsvision-octipas"), "{trusted}");
    assert!(trusted.out.contains("was 0.1.0 sha256"), "{trusted}");
    let again = plugin(folder, &["trust", &octipas]);
    assert!(again.out.contains("as before, sha256"), "{again}");
    assert_eq!(plugin(folder, &["verify"]).code, 0);

    std::fs::remove_file(folder.join(&octipas)).unwrap();
    let verified = plugin(folder, &["verify"]);
    assert_eq!(verified.code, 2);
    assert!(verified.out.contains("missing"), "{verified}");

    let trusted = plugin(folder, &["trust", "--all"]);
    assert_eq!(trusted.code, 0, "{trusted}");
    assert_eq!(
        trusted.err,
        format!("livret: {octipas} is no longer listed\n")
    );
    assert_eq!(plugin(folder, &["list"]).code, 0);
}

#[test]
fn without_a_lock_nothing_is_loaded() {
    let folder = copied_plugins();
    std::fs::remove_file(folder.path().join("plugins.lock.toml")).unwrap();
    let said = bare(&["contracts", "--plugins", folder.path().to_str().unwrap()]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    assert!(said.err.contains("run `livret plugin trust`"), "{said}");
}

#[test]
fn a_file_that_is_no_library_is_not_trusted() {
    let folder = copied_plugins();
    let name = library("nonsense");
    std::fs::write(folder.path().join(&name), "no library").unwrap();
    let said = plugin(folder.path(), &["trust", "--all"]);
    assert_eq!(said.code, 2, "{said}");
    assert!(said.err.contains(&name), "{said}");
    assert!(said.out.contains("eksae-cityviz"), "{said}");
}

/// What a program needs to say what changed: both digests whole.
#[test]
fn verify_says_as_json_what_changed() {
    let folder = copied_plugins();
    let folder = folder.path();
    let octipas = folder.join(library("chapsvision_octipas"));
    let bytes = std::fs::read(&octipas).unwrap();
    std::fs::write(&octipas, [bytes.as_slice(), &[0]].concat()).unwrap();
    let said = plugin(folder, &["verify", "--format", "json"]);
    assert_eq!(said.code, 2, "{said}");
    let lines: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let lines = lines.as_array().unwrap();
    let changed: Vec<_> = lines
        .iter()
        .filter(|line| line["was"] != line["is"])
        .collect();
    let [line] = changed.as_slice() else {
        panic!("{said}");
    };
    assert_eq!(
        (&line["standing"], &line["trusted"], &line["contract"]),
        (
            &"changed".into(),
            &false.into(),
            &"chapsvision-octipas".into()
        )
    );
    for state in ["was", "is"] {
        assert_eq!(line[state]["version"], "0.1.0");
        assert_eq!(line[state]["sha256"].as_str().unwrap().len(), 64);
    }
    let trusted = plugin(folder, &["trust", "--all", "--format", "json"]);
    assert_eq!(trusted.code, 0, "{trusted}");
    let trusted: serde_json::Value = serde_json::from_str(&trusted.out).unwrap();
    let changed = trusted.as_array().unwrap().iter();
    assert_eq!(changed.filter(|line| line["was"] != line["is"]).count(), 1);
}

#[cfg(unix)]
#[test]
fn nothing_is_loaded_from_a_folder_that_others_may_write_to() {
    let folder = copied_plugins();
    let folder = folder.path();
    set_mode(folder, 0o777);
    for words in [
        &["contracts"][..],
        &["plugin", "list"],
        &["plugin", "verify"],
        &["plugin", "trust", "--all"],
    ] {
        let said = bare(&[words, &["--plugins", folder.to_str().unwrap()]].concat());
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
        let mend = format!("run `chmod go-w {}`", folder.display());
        let one_line = said.err.replace("\n", "");
        assert!(one_line.contains("everyone may write to it"), "{said}");
        assert!(one_line.contains(&mend), "{said}");
    }
    set_mode(folder, 0o755);
    assert_eq!(plugin(folder, &["verify"]).code, 0);
}

#[test]
fn names_and_all_exclude_each_other() {
    let said = bare(&["plugin", "trust", "--all", "liba.so"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("cannot be used with"), "{said}");
}

#[cfg(unix)]
#[test]
fn the_plugins_lie_beside_the_program_that_a_link_points_to() {
    let folder = tempfile::tempdir().unwrap();
    let dist = folder.path().join("dist");
    let plugins = copied_plugins();
    std::fs::create_dir(&dist).unwrap();
    for closed in [folder.path(), &dist] {
        set_mode(closed, 0o755);
    }
    std::fs::copy(env!("CARGO_BIN_EXE_livret"), dist.join("livret")).unwrap();
    std::fs::rename(plugins.path(), dist.join("plugins")).unwrap();
    let link = folder.path().join("livret");
    std::os::unix::fs::symlink(dist.join("livret"), &link).unwrap();
    let mut linked = std::process::Command::new(&link);
    linked.env_clear().env("LC_ALL", "C").arg("contracts");
    let from_link = said(&mut linked, &["contracts"], "");
    assert_eq!(from_link.code, 0, "{from_link}");
    assert!(from_link.out.contains("eksae-cityviz"), "{from_link}");
}
