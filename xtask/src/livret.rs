//! What the built livret answers about contracts, for the verbs and rules that ask it.

use std::process::Command;

use serde_json::Value;

use crate::command;
use crate::dist::Dist;
use crate::failure::Outcome;
use crate::workspace::{Workspace, list};

/// The names of all contracts.
pub(crate) fn contracts(workspace: &Workspace, dist: &Dist) -> Outcome<Vec<String>> {
    Ok(names(&ask(workspace, dist, &["contracts"])?))
}

/// All that one contract says; `more` are arguments of `livret show`.
pub(crate) fn show(
    workspace: &Workspace,
    dist: &Dist,
    contract: &str,
    more: &[&str],
) -> Outcome<Value> {
    let words = [&["show", contract], more].concat();
    ask(workspace, dist, &words)
}

fn ask(workspace: &Workspace, dist: &Dist, words: &[&str]) -> Outcome<Value> {
    let mut livret = Command::new(dist.livret());
    livret.args(words).args(["--format", "json"]);
    livret.current_dir(&workspace.root);
    command::read_json(&mut livret)
}

/// The contracts of `livret contracts`: a list of objects, or an object that has one.
fn names(answer: &Value) -> Vec<String> {
    let rows = match answer {
        Value::Array(rows) => rows.as_slice(),
        object => list(object, "contracts"),
    };
    rows.iter()
        .filter_map(|row| row.get("contract").or_else(|| row.get("id")))
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn contracts_are_a_list_or_in_one() {
        let rows = json!([{"contract": "a"}, {"id": "b"}]);
        assert_eq!(names(&rows), ["a", "b"]);
        assert_eq!(names(&json!({ "contracts": rows })), ["a", "b"]);
    }
}
