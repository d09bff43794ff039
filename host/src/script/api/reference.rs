//! The reference of what scripts can say, as Markdown, out of the same tables.
//!
//! One section per part; in it a line of a script per member, with what it does. Invariant: 100
//! columns at most, and the same tables give the same bytes.

use std::fmt::Write;

use super::part::{Kind, Member, Part, Scripted};
use crate::script::MAX_SCRIPT_BYTES;
use crate::script::api::contract::Handle;
use crate::script::budget::Budget;
use crate::script::engine::{
    CALL_LEVELS, DEPTH, FUNCTIONS, LIST_ITEMS, MAP_ENTRIES, TEXT_BYTES, VARIABLES,
};
use crate::script::hooks::{OutageRow, TicketRow};

/// Columns of a page.
const WIDTH: usize = 100;

/// Everything that a script can say, as Markdown of 100 columns.
#[must_use]
pub fn reference() -> String {
    let mut page = String::new();
    sections::<Handle>(&mut page);
    sections::<OutageRow>(&mut page);
    sections::<TicketRow>(&mut page);
    texts(&mut page);
    limits(&mut page);
    page
}

fn sections<H: Scripted>(page: &mut String) {
    for part in H::PARTS {
        section(page, part);
    }
}

fn section<H>(page: &mut String, part: &Part<H>) {
    heading(page, &format!("`{}`", part.path));
    paragraph(page, "", part.does);
    for member in part.members {
        item(page, &written(part, member), &told(member));
    }
    if let Some(named) = &part.named {
        let told = format!("{} The value: {}.", named.does, named.takes);
        item(page, named.example, &told);
    }
    page.push('\n');
}

/// A line of a script; of another part only its name, for it has a section.
fn written<H>(part: &Part<H>, member: &Member<H>) -> String {
    match member.kind {
        Kind::Leads(_) => format!("{}.{}", part.path, member.name),
        _ => member.example.to_owned(),
    }
}

/// What a member does, and what it takes.
fn told<H>(member: &Member<H>) -> String {
    let does = member.does;
    match &member.kind {
        Kind::Leads(_) => does.to_owned(),
        Kind::Fact(_) => format!("{does} Read only."),
        Kind::Term { takes, .. } => format!("{does} The value: {takes}."),
        Kind::Dated(_) => format!("{does} It takes a day."),
        Kind::Method { takes, .. } => {
            let takes: Vec<String> = (1..)
                .zip(*takes)
                .map(|(n, what)| format!("({n}) {what}"))
                .collect();
            format!("{does} It takes: {}.", takes.join("; "))
        }
    }
}

fn texts(page: &mut String) {
    heading(page, "Texts, lists and conditions");
    let told = "Days and clock times are texts that sort as they follow one another.";
    paragraph(page, "", told);
    item(
        page,
        "if text.starts_with(\"outside:\") { }",
        "Also `ends_with`, `contains`, `len`.",
    );
    item(
        page,
        "if day in [\"2026-12-24\", \"2026-12-31\"] { }",
        "Whether a list has it.",
    );
    item(
        page,
        "for row in outages { }",
        "Goes through rows, a list, or numbers such as `1..=12`. `outages.len` says how many.",
    );
    item(
        page,
        "throw \"not for this edition\";",
        "Gives up: nothing is changed, and the reader is told this text.",
    );
    page.push('\n');
}

/// 50 000, so that people can read it.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

fn limits(page: &mut String) {
    heading(page, "Limits");
    paragraph(
        page,
        "",
        "A script that reaches a limit is refused as a whole, with its file and line.",
    );
    let (customize, row, hook) = (Budget::CUSTOMIZE, Budget::ROW, Budget::HOOK);
    let lines = [
        format!("{} KiB of text in UTF-8", MAX_SCRIPT_BYTES / 1_024),
        format!(
            "{} operations and {} s for `customize`; a hook has {} operations and {} ms more for \
             each row, up to {} operations and {} s",
            grouped(customize.operations),
            customize.time.as_secs(),
            row.operations,
            row.time.as_millis(),
            grouped(hook.operations),
            hook.time.as_secs(),
        ),
        format!("{CALL_LEVELS} levels of functions that call one another, {FUNCTIONS} functions"),
        format!("{DEPTH} levels of brackets, blocks and operators"),
        format!(
            "{} bytes in a text, {} items in a list, {MAP_ENTRIES} entries in \
             a map, {VARIABLES} variables",
            grouped(u64::try_from(TEXT_BYTES).unwrap_or_default()),
            grouped(u64::try_from(LIST_ITEMS).unwrap_or_default()),
        ),
    ];
    for line in lines {
        paragraph(page, "- ", &format!("{line}."));
    }
}

fn heading(page: &mut String, title: &str) {
    // Writing to a text does not fail.
    let _ = writeln!(page, "### {title}\n");
}

/// A line of a script, and under it what it says.
fn item(page: &mut String, line: &str, told: &str) {
    let _ = writeln!(page, "- `{line}`");
    paragraph(page, "  ", told);
}

/// A paragraph, broken between words; later lines stand under the first one's text.
fn paragraph(page: &mut String, bullet: &str, text: &str) {
    let mut line = bullet.to_owned();
    let indent = " ".repeat(bullet.len());
    for word in text.split(' ') {
        let columns = line.chars().count() + 1 + word.chars().count();
        if columns > WIDTH && line.trim() != bullet.trim() {
            let _ = writeln!(page, "{}", line.trim_end());
            line.clone_from(&indent);
        }
        line.push_str(word);
        line.push(' ');
    }
    let _ = writeln!(page, "{}", line.trim_end());
    if bullet.is_empty() {
        page.push('\n');
    }
}
