//! The rules, in the order in which they are listed.
//!
//! A rule's id, level and kind of look stand here; what it finds, why that matters and an
//! example stand in the head of its file, which is kept in the program as it is written.

mod article_uncited;
mod credit_above_cap;
mod credit_pays_nothing;
mod edition_name;
mod edition_unchanged;
mod exclusion_idle;
mod exclusion_outside_window;
mod fraction_for_percentage;
mod maintenance_counted;
mod matrix_severity;
mod nothing_promised;
mod obligation_order;
mod obligation_step;
mod parameter_need;
mod parameter_unused;
mod reading_alike;
mod reading_unused;
mod recovery_point;
mod restore_nothing;
mod retention_short;
mod severity_order;
mod severity_without_deadline;
mod step_before_start;
mod support_days;
mod support_without_obligation;
mod target_no_margin;
mod target_unmissable;
mod tier_alike;
mod tier_order;
mod tier_unreachable;
mod version_months;
mod window_ends;
mod window_excluded;
mod window_never_opens;

use std::collections::BTreeSet;

use super::finding::Level;
use super::rule::{Kind, Rule};

macro_rules! rule {
    ($level:ident, $kind:ident, $id:literal, $module:ident) => {
        Rule {
            id: $id,
            level: Level::$level,
            source: include_str!(concat!(stringify!($module), ".rs")),
            kind: Kind::$kind($module::look),
        }
    };
}

/// Every rule.
pub const RULES: &[Rule] = &[
    rule!(Error, Terms, "window-never-opens", window_never_opens),
    rule!(Warning, Terms, "window-ends", window_ends),
    rule!(Error, Terms, "window-excluded", window_excluded),
    rule!(
        Note,
        BothReadings,
        "exclusion-outside-window",
        exclusion_outside_window
    ),
    rule!(Warning, BothReadings, "exclusion-idle", exclusion_idle),
    rule!(
        Warning,
        Terms,
        "fraction-for-percentage",
        fraction_for_percentage
    ),
    rule!(Error, Terms, "target-unmissable", target_unmissable),
    rule!(Note, Terms, "target-no-margin", target_no_margin),
    rule!(Warning, Terms, "maintenance-counted", maintenance_counted),
    rule!(Error, Terms, "tier-order", tier_order),
    rule!(Note, Terms, "tier-alike", tier_alike),
    rule!(Error, Terms, "tier-unreachable", tier_unreachable),
    rule!(Warning, Terms, "credit-above-cap", credit_above_cap),
    rule!(Warning, Terms, "credit-pays-nothing", credit_pays_nothing),
    rule!(
        Warning,
        Terms,
        "support-without-obligation",
        support_without_obligation
    ),
    rule!(Warning, Terms, "support-days", support_days),
    rule!(
        Warning,
        Terms,
        "severity-without-deadline",
        severity_without_deadline
    ),
    rule!(Warning, Terms, "severity-order", severity_order),
    rule!(Warning, Terms, "matrix-severity", matrix_severity),
    rule!(Warning, Terms, "obligation-order", obligation_order),
    rule!(Warning, Terms, "obligation-step", obligation_step),
    rule!(Error, Terms, "step-before-start", step_before_start),
    rule!(Warning, Terms, "retention-short", retention_short),
    rule!(Warning, Terms, "recovery-point", recovery_point),
    rule!(Warning, Terms, "restore-nothing", restore_nothing),
    rule!(Warning, Terms, "version-months", version_months),
    rule!(Warning, Whole, "nothing-promised", nothing_promised),
    rule!(Warning, Whole, "article-uncited", article_uncited),
    rule!(Warning, Whole, "parameter-unused", parameter_unused),
    rule!(Warning, Whole, "parameter-need", parameter_need),
    rule!(Warning, Whole, "reading-unused", reading_unused),
    rule!(Warning, Whole, "reading-alike", reading_alike),
    rule!(Warning, Whole, "edition-name", edition_name),
    rule!(Warning, Whole, "edition-unchanged", edition_unchanged),
];

/// Names in a sentence: `` `a`, `b` ``.
fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let unique: BTreeSet<&str> = names.into_iter().collect();
    let all: Vec<String> = unique.iter().map(|name| format!("`{name}`")).collect();
    all.join(", ")
}
