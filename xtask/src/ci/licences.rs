//! The licence check: every crate that we depend on may be used under accepted terms.
//!
//! The accepted licences stand once, in `deny.toml` under `[licenses] allow`, where
//! cargo-deny would read them too. Crates of all platforms and of tests count.

use std::fs;

use serde_json::Value;

use super::{Done, spdx};
use crate::command;
use crate::failure::{Failure, Outcome};
use crate::workspace::{Workspace, list};

pub(super) fn check(workspace: &Workspace) -> Outcome<Done> {
    let path = workspace.root.join("deny.toml");
    let config = fs::read_to_string(&path).map_err(|why| Failure::file("read", &path, &why))?;
    let accepted = accepted(&config)?;

    let mut metadata = workspace.cargo();
    metadata.args(["metadata", "--format-version", "1", "--locked"]);
    let metadata = command::read_json(&mut metadata)?;
    let packages = list(&metadata, "packages");
    let refused = refused(packages, &accepted);
    if refused.is_empty() {
        println!(
            "{} crates, each under one of {}",
            packages.len(),
            accepted.join(", ")
        );
        return Ok(Done::Passed);
    }
    for line in &refused {
        println!("{line}");
    }
    Err(Failure::work(format!(
        "{} with a licence that deny.toml does not accept: replace it, or add the licence there with the reason",
        match refused.len() {
            1 => "1 crate".to_owned(),
            many => format!("{many} crates"),
        }
    )))
}

fn accepted(config: &str) -> Outcome<Vec<String>> {
    let table: toml::Table = config
        .parse()
        .map_err(|why| Failure::work(format!("deny.toml: {why}")))?;
    let allow = table
        .get("licenses")
        .and_then(|licences| licences.get("allow"))
        .and_then(toml::Value::as_array)
        .ok_or_else(|| Failure::work("deny.toml has no list `allow` under `[licenses]`"))?;
    Ok(allow
        .iter()
        .filter_map(toml::Value::as_str)
        .map(str::to_owned)
        .collect())
}

/// One line for each crate that cannot be used under an accepted licence.
fn refused(packages: &[Value], accepted: &[String]) -> Vec<String> {
    let field = |package: &Value, key: &str| {
        package
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    packages
        .iter()
        .filter_map(|package| {
            let expression = field(package, "license");
            let why = match spdx::satisfiable(&expression, accepted) {
                Ok(true) => return None,
                Ok(false) => format!("licence `{expression}` is not accepted"),
                Err(_) if expression.is_empty() => "states no licence expression".to_owned(),
                Err(why) => format!("licence `{expression}` cannot be read: {why}"),
            };
            let (name, version) = (field(package, "name"), field(package, "version"));
            Some(format!("{name} {version}: {why}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn crates_without_accepted_terms_are_named() {
        let packages = [
            json!({"name": "good", "version": "1.0.0", "license": "MIT OR Apache-2.0"}),
            json!({"name": "bad", "version": "2.0.0", "license": "AGPL-3.0-only"}),
            json!({"name": "mute", "version": "3.0.0", "license": null}),
            json!({"name": "odd", "version": "4.0.0", "license": "MIT OR"}),
        ];
        assert_eq!(
            refused(&packages, &["MIT".to_owned()]),
            [
                "bad 2.0.0: licence `AGPL-3.0-only` is not accepted",
                "mute 3.0.0: states no licence expression",
                "odd 4.0.0: licence `MIT OR` cannot be read: it ends where a licence should stand",
            ]
        );
    }

    #[test]
    fn the_accepted_licences_are_those_of_deny_toml() {
        assert_eq!(
            accepted("[licenses]\nallow = [\"MIT\", \"ISC\"] # weak\n").unwrap(),
            ["MIT", "ISC"]
        );
        assert_eq!(
            accepted("[advisories]\n").unwrap_err().to_string(),
            "deny.toml has no list `allow` under `[licenses]`"
        );
    }
}
