//! The cases of the booklets in `contracts/`: every one of them holds, and each booklet
//! shows a promise kept, one broken, and time that does not count.

// `cfg(test)` is always true here; it tells clippy that helpers are test code.
use std::fs;
use std::path::{Path, PathBuf};

use livret_cases::run;
use livret_host::contracts::Contracts;

#[cfg(test)]
fn listed(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let items =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let files = items.map(|item| item.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|end| end == extension))
        .collect();
    files.sort();
    files
}

#[test]
fn the_cases_of_every_booklet_in_data_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../contracts");
    let contracts = Contracts::default().and_booklets([folder.as_path()]);
    let refused: Vec<String> = contracts
        .refused()
        .map(|(_, error)| error.to_string())
        .collect();
    assert_eq!(refused, Vec::<String>::new());
    let mut ran = 0;
    for contract in contracts.iter() {
        let mut all = String::new();
        for file in listed(&folder.join("cases").join(contract.name()), "md") {
            let text = fs::read_to_string(&file).unwrap();
            let found = run(
                &contracts,
                contract.name(),
                &file.display().to_string(),
                &text,
            );
            assert!(found.failures.is_empty(), "\n{}", found.failures.join("\n"));
            ran += found.cases;
            all.push_str(&text);
        }
        for fact in [
            ": met",
            ": breached",
            "excluded \"",
            ": claimable",
            ": lapsed",
        ] {
            assert!(
                all.contains(fact),
                "{} shows no case with `{fact}`",
                contract.name()
            );
        }
    }
    assert!(ran >= 20, "only {ran} cases");
}
