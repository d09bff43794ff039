//! A graver severity that has longer than a milder one.
//!
//! ## Why it matters
//!
//! Severities stand gravest first. A blocking ticket that may wait longer than a minor one was
//! probably exchanged with it. Hours are compared with hours, days with days.
//!
//! ## Example
//!
//! Acknowledgement within 8 hours for `P1` and within 4 hours for `P2`.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;
use crate::contract::terms::Allowance;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.support.promised() else {
        return;
    };
    for (n, obligation) in terms.obligations.iter().enumerate() {
        let mut graver: Vec<(&str, &Allowance)> = Vec::new();
        for severity in &terms.severities {
            let mut places = obligation.allowances.iter().enumerate();
            let Some((k, own)) = places.find(|(_, own)| own.severity == severity.name) else {
                continue;
            };
            let allowance = own.allowance.read(&look.sides);
            let longer = graver.iter().find(|(_, graver)| shorter(allowance, graver));
            if let Some((name, longer)) = longer {
                let what = format!(
                    "`{}` has {}, and the graver `{name}` has {}",
                    severity.name,
                    in_words(allowance),
                    in_words(longer)
                );
                let path = format!("support.obligations[{n}].allowances[{k}]");
                let hint = "exchange the two, or list the severities gravest first";
                found.add(Spot::of(path, &obligation.articles), what, hint);
            }
            graver.push((&severity.name, allowance));
        }
    }
}

/// Whether one allowance is surely shorter than another.
pub(super) const fn shorter(one: &Allowance, other: &Allowance) -> bool {
    match (one, other) {
        (Allowance::Hours(one), Allowance::Hours(other)) => *one < *other,
        (Allowance::Days { count: one, .. }, Allowance::Days { count: other, .. }) => *one < *other,
        _ => false,
    }
}

/// `8 hours`, `1 day`.
pub(super) fn in_words(allowance: &Allowance) -> String {
    let (count, unit) = match allowance {
        Allowance::Hours(count) => (count, "hour"),
        Allowance::Days { count, .. } => (count, "business day"),
    };
    let plural = if *count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}
