//! What a new plugin may be called: kebab-case, free, and not kept by Rust.

use crate::failure::{Failure, Outcome};

/// Names that cargo or rustc keeps for itself.
const RESERVED: &[&str] = &["alloc", "core", "proc-macro", "std", "test"];

/// Refuses a name that would not do, and says the nearest that would.
pub(super) fn check_name(name: &str, taken: &[&str]) -> Outcome<()> {
    let refuse = |why: String| Err(Failure::Usage(why));
    let kebab = kebab_case(name);
    if kebab.is_empty() {
        return refuse(format!(
            "`{name}` cannot name a plugin: use vendor and product in kebab-case, such as `acme-desk`"
        ));
    }
    if kebab != name {
        return refuse(format!(
            "`{name}` is not kebab-case (a-z, 0-9, single hyphens, a letter first); \
             did you mean `{kebab}`?"
        ));
    }
    if taken.contains(&name) {
        return refuse(format!("`{name}` is taken by a member of the workspace"));
    }
    if RESERVED.contains(&name) {
        return refuse(format!("`{name}` is reserved by Rust; try `{name}-saas`"));
    }
    Ok(())
}

/// The nearest name that would do; empty if there is none.
fn kebab_case(name: &str) -> String {
    let mut kebab = String::new();
    let mut after_lower = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && after_lower {
            kebab.push('-');
        }
        after_lower = c.is_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            kebab.push(c.to_ascii_lowercase());
        } else if !kebab.ends_with('-') {
            kebab.push('-');
        }
    }
    kebab
        .trim_start_matches(|c: char| !c.is_ascii_lowercase())
        .trim_end_matches('-')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("acme-desk", None)]
    #[case("a1", None)]
    #[case(
        "AcmeDesk",
        Some(
            "`AcmeDesk` is not kebab-case (a-z, 0-9, single hyphens, a letter first); did you mean `acme-desk`?"
        )
    )]
    #[case(
        "9-acme__desk-",
        Some(
            "`9-acme__desk-` is not kebab-case (a-z, 0-9, single hyphens, a letter first); did you mean `acme-desk`?"
        )
    )]
    #[case(
        "../x",
        Some(
            "`../x` is not kebab-case (a-z, 0-9, single hyphens, a letter first); did you mean `x`?"
        )
    )]
    #[case(
        "é",
        Some(
            "`é` cannot name a plugin: use vendor and product in kebab-case, such as `acme-desk`"
        )
    )]
    #[case(
        "visiativ-saas",
        Some("`visiativ-saas` is taken by a member of the workspace")
    )]
    #[case("core", Some("`core` is reserved by Rust; try `core-saas`"))]
    fn a_name_is_kebab_case_and_free(#[case] name: &str, #[case] refused: Option<&str>) {
        let said = check_name(name, &["visiativ-saas"]).err();
        assert_eq!(said.map(|why| why.to_string()).as_deref(), refused);
    }
}
