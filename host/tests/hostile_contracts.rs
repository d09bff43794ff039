//! A portfolio whose contracts are in part hostile: each ends in one readable reason, and
//! the others are judged.
//!
//! `cargo xtask test` builds the libraries and names their folders in `LIVRET_PLUGINS` and
//! `LIVRET_TEST_PLUGINS`.

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
    use std::fs;
    use std::path::{Path, PathBuf};

    use livret_core::contract::Side;
    use livret_core::judge::Request;
    use livret_core::report::Report;
    use livret_core::time::Instant;
    use livret_host::contracts::Contracts;
    use livret_host::evaluate::evaluate;
    use livret_host::loader::trust;
    use livret_host::portfolio::{Portfolio, bind};

    const HOSTILE: [&str; 3] = ["impossible-contract", "broken-answers", "panics"];

    fn built(variable: &str) -> PathBuf {
        match std::env::var_os(variable) {
            Some(folder) => PathBuf::from(folder),
            None => panic!("{variable} is not set; run `cargo xtask test`, which sets it"),
        }
    }

    fn library(name: &str) -> String {
        format!("{DLL_PREFIX}{}{DLL_SUFFIX}", name.replace('-', "_"))
    }

    fn judge(folder: &Path) -> Report {
        let plugins = folder.join("plugins");
        fs::create_dir_all(&plugins).unwrap();
        #[cfg(unix)]
        for closed in [folder, &plugins] {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(closed, fs::Permissions::from_mode(0o755)).unwrap();
        }
        fs::create_dir_all(folder.join("evidence")).unwrap();
        let good = library("visiativ-saas");
        fs::copy(built("LIVRET_PLUGINS").join(&good), plugins.join(&good)).unwrap();
        let hostile = built("LIVRET_TEST_PLUGINS").join(library("test-hostile"));
        for name in HOSTILE {
            fs::copy(&hostile, plugins.join(library(name))).unwrap();
        }
        trust(&plugins, &[]).unwrap();
        let subscription = |name: &str| {
            format!(
                "[[client.subscription]]\nid = \"a/{name}\"\ncontract = \"{name}\"\nsince = 2025-01-01\n"
            )
        };
        let file = folder.join("portfolio.toml");
        let head = "[portfolio]\nname = \"Hostile\"\nevidence = \"evidence\"\n\
                    [[client]]\nid = \"a\"\nname = \"A\"\nterritory = \"FR\"\n";
        let names = HOSTILE.into_iter().chain(["visiativ-saas"]);
        let text: String = std::iter::once(head.to_owned())
            .chain(names.map(subscription))
            .collect();
        fs::write(&file, text).unwrap();
        let contracts = Contracts::load(&plugins);
        let portfolio = Portfolio::read(&file, &contracts).unwrap();
        let month = "2026-05".parse().unwrap();
        let request = Request {
            from: month,
            to: month,
            as_of: Instant::parse("2026-07-01T00:00:00Z").unwrap(),
            side: Side::Client,
        };
        let bindings = bind(&portfolio, &contracts);
        let run = evaluate(
            &portfolio,
            &bindings,
            &contracts,
            &request,
            &BTreeSet::new(),
        );
        run.unwrap().report
    }

    #[test]
    fn hostile_contracts_fail_by_name_and_the_others_are_judged() {
        let folder = tempfile::tempdir().unwrap();
        let report = judge(folder.path());
        let judged: Vec<&str> = report
            .subscriptions
            .iter()
            .map(|it| it.id.as_str())
            .collect();
        assert_eq!(judged, ["a/visiativ-saas"]);
        assert_eq!(
            report.subscriptions[0].availability[0]
                .window_seconds
                .to_string(),
            "2678400"
        );
        let reasons: Vec<String> = report
            .failed
            .iter()
            .map(|failed| format!("{}: {}", failed.subscription, failed.reason))
            .collect();
        let plugins = format!("{}/", folder.path().join("plugins").display());
        let reasons = reasons.join("\n").replace(&plugins, "");
        assert_eq!(
            reasons,
            "a/broken-answers: libbroken_answers.so: its booklet cannot be read: EOF while parsing \
             a list at line 2 column 14; this is a defect of the plugin, tell its author\n\
             a/impossible-contract: libimpossible_contract.so: its terms cannot be used: \
             availability.target: 250 is no percentage above 0 and up to 100; this is a defect of \
             the plugin, tell its author\n\
             a/panics: libpanics.so: `booklet` panicked: no article for 1 \
             (host/tests/plugins/hostile/src/behaved.rs:138); this is a defect of the plugin, tell \
             its author"
        );
    }
}
