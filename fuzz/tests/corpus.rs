//! Every seed, and everything that was ever found wrong, once through its target.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use rstest::rstest;

    fn folder(target: &str) -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("corpus")
            .join(target)
    }

    #[rstest]
    #[case("booklet")]
    #[case("booklet-file")]
    #[case("clock")]
    #[case("evidence-csv")]
    #[case("evidence-jsonl")]
    #[case("evidence-parquet")]
    #[case("header")]
    #[case("hours")]
    #[case("lock")]
    #[case("portfolio")]
    #[case("replies")]
    #[case("script")]
    fn seeds_and_past_findings_hold(#[case] target: &str) {
        let mut tried = 0;
        for file in fs::read_dir(folder(target)).unwrap() {
            let file = file.unwrap().path();
            println!("{}", file.display());
            livret_fuzz::run(target, &fs::read(&file).unwrap());
            tried += 1;
        }
        assert!(tried > 2, "{target} has {tried} seeds");
    }

    #[test]
    fn every_corpus_has_its_target() {
        let mut folders: Vec<String> = fs::read_dir(folder(""))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        folders.sort();
        let targets: Vec<&str> = livret_fuzz::TARGETS.iter().map(|(name, _)| *name).collect();
        assert_eq!(folders, targets);
    }
}
