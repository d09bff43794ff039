//! What `docs/booklets.md` writes can be read, and is judged by.

use rstest::rstest;

use super::super::document::read;

const DOCUMENT: &str = include_str!("../../../../docs/booklets.md");

/// The block of TOML in the document that begins with this line, or holds it.
fn block(line: &str) -> &'static str {
    let blocks = DOCUMENT.split("```toml\n").skip(1);
    let mut blocks = blocks.filter_map(|rest| rest.split("```").next());
    let found = blocks.find(|block| block.lines().any(|own| own.starts_with(line)));
    found.unwrap_or_else(|| panic!("no block with {line}"))
}

/// The whole booklet of the document, with articles for the other blocks to cite.
fn whole() -> String {
    let more: Vec<String> = (2..=9)
        .map(|id| format!("  {{ id = \"{id}\", title = \"T\", summary = \"S.\" }},"))
        .collect();
    let text = block("contract = \"acme-mail\"");
    text.replacen(
        "month.\" },\n]",
        &format!("month.\" }},\n{}\n]", more.join("\n")),
        1,
    )
}

fn refused(text: &str) -> String {
    match read("acme-mail", text) {
        Ok(_) => String::new(),
        Err(faults) => faults.iter().map(|fault| format!("{fault}\n")).collect(),
    }
}

#[test]
fn the_booklet_from_scratch_is_whole() {
    assert_eq!(refused(block("contract = \"acme-mail\"")), "");
    assert_eq!(refused(&whole()), "");
}

const FEE: &str = "[[booklet.parameters]]\nname = \"monthly_fee\"\nkind = \"money\"\narticles = [\"6\"]\nsummary = \"the fee\"\n";

#[rstest]
#[case("credits", "[terms.credits.promised]", FEE)]
#[case("support", "severities = ", "")]
#[case("backup", "[terms.backup.promised]", "")]
#[case("lifecycle", "[[terms.lifecycle.promised.duties]]", "")]
fn each_family_at_its_smallest_is_read(
    #[case] family: &str,
    #[case] line: &str,
    #[case] parameters: &str,
) {
    let text = whole();
    let head = format!("[terms.{family}.not_promised]");
    let (before, after) = text.split_once(&head).expect("is not promised there");
    let rest = after.find("\n[").map_or("", |next| &after[next..]);
    let (top, terms) = before.split_once("[terms.").expect("terms");
    let text = format!("{top}{parameters}\n[terms.{terms}{}\n{rest}", block(line));
    assert_eq!(refused(&text), "");
}

#[test]
fn the_exclusions_are_read() {
    let target = "target = 99.9\n";
    let text = whole().replacen(target, &format!("{target}{}", block("exclusions = [")), 1);
    assert_eq!(refused(&text), "");
}
