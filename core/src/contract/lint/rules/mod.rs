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

use super::finding::{Finding, Found, Level};
use super::look::Look;
use super::{Filled, Ground, Trial};
use crate::contract::reading::{Side, Sides, settled};

/// One rule of the lint.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name in output: `tier-order`.
    pub id: &'static str,
    /// How grave what it finds is.
    pub level: Level,
    source: &'static str,
    kind: Kind,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// The booklet and all trials together.
    Whole(fn(&Ground<'_>, &mut Found)),
    /// The terms of each edition under either side's readings.
    Terms(fn(&Look<'_>, &mut Found)),
    /// The same; only what shows under both readings is told.
    BothReadings(fn(&Look<'_>, &mut Found)),
}

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

impl Rule {
    /// The rule called `id`.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.id == id)
    }

    /// What it finds, why that matters and an example, in Markdown: the head of its file.
    #[must_use]
    pub fn explanation(&self) -> String {
        let head = self
            .source
            .lines()
            .map_while(|line| line.strip_prefix("//!"));
        let lines: Vec<&str> = head
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        lines.join("\n")
    }

    /// What it finds, in one line: the first paragraph of its explanation.
    #[must_use]
    pub fn summary(&self) -> String {
        let explanation = self.explanation();
        let paragraph = explanation.lines().take_while(|line| !line.is_empty());
        paragraph.collect::<Vec<_>>().join(" ")
    }

    /// What it finds in a contract.
    pub(super) fn look(&self, ground: &Ground<'_>) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        match self.kind {
            Kind::Whole(look) => {
                let mut found = Found::default();
                look(ground, &mut found);
                findings.extend(found.0.into_iter().map(|found| self.finding(found)));
            }
            Kind::Terms(look) => self.look_at_terms(ground, look, false, &mut findings),
            Kind::BothReadings(look) => self.look_at_terms(ground, look, true, &mut findings),
        }
        findings
    }

    fn look_at_terms(
        &self,
        ground: &Ground<'_>,
        look: fn(&Look<'_>, &mut Found),
        both: bool,
        findings: &mut Vec<Finding>,
    ) {
        // What shows without the examples comes first: it is not told again with them.
        for filled in [Filled::Given, Filled::Examples] {
            for trial in ground.trials.iter().filter(|trial| trial.filled == filled) {
                for mut finding in self.under_readings(ground, trial, look) {
                    finding.edition = Some(trial.edition.clone());
                    finding.with_examples = filled == Filled::Examples;
                    let known = findings.iter().any(|known| same(known, &finding));
                    if !known && !(both && finding.reading.is_some()) {
                        findings.push(finding);
                    }
                }
            }
        }
    }

    fn under_readings(
        &self,
        ground: &Ground<'_>,
        trial: &Trial,
        look: fn(&Look<'_>, &mut Found),
    ) -> Vec<Finding> {
        let Some(edition) = ground.booklet.edition(&trial.edition) else {
            return Vec::new();
        };
        let under = |side: Side| {
            let terms = settled(&trial.terms, &Sides::all(side));
            let mut found = Found::default();
            look(
                &Look::new(ground.booklet, edition, &terms, side),
                &mut found,
            );
            found.0
        };
        let (client, vendor) = (under(Side::Client), under(Side::Vendor));
        let mut findings = Vec::new();
        for found in &client {
            let mut finding = self.finding(found.clone());
            finding.reading = (!vendor.contains(found)).then_some(Side::Client);
            findings.push(finding);
        }
        for found in vendor.into_iter().filter(|found| !client.contains(found)) {
            let mut finding = self.finding(found);
            finding.reading = Some(Side::Vendor);
            findings.push(finding);
        }
        findings
    }

    fn finding(&self, (spot, what, hint): (super::Spot, String, String)) -> Finding {
        Finding {
            level: self.level,
            rule: self.id,
            edition: None,
            reading: None,
            with_examples: false,
            path: spot.path,
            articles: spot.articles,
            what,
            hint,
        }
    }
}

/// The same finding, whatever was filled in.
fn same(one: &Finding, other: &Finding) -> bool {
    let key = |it: &Finding| {
        (
            it.edition.clone(),
            it.reading,
            it.path.clone(),
            it.what.clone(),
        )
    };
    key(one) == key(other)
}

/// Names in a sentence: `` `a`, `b` ``.
fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let unique: BTreeSet<&str> = names.into_iter().collect();
    let all: Vec<String> = unique.iter().map(|name| format!("`{name}`")).collect();
    all.join(", ")
}
