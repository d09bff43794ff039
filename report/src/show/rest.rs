//! Credits, backups and the life of the software: terms that later releases judge.

use std::io;

use livret_core::contract::terms::{BackupTerms, CreditTerms, LifecycleTerms, Retention};
use livret_core::verdict::{Binding, Party};

use super::phrase::{clause, zone};
use crate::page::Page;

pub(super) fn write_credits(terms: &CreditTerms, page: &mut Page<'_>) -> io::Result<()> {
    let tiers: Vec<String> = terms
        .tiers
        .iter()
        .map(|tier| match &tier.up_to {
            Some(points) => format!("up to {points} points missing: {} %", tier.percent),
            None => format!("above: {} %", tier.percent),
        })
        .collect();
    page.hanging(
        2,
        &format!("per cent of the monthly fee, art. {}", terms.articles),
    )?;
    for tier in tiers {
        page.text(4, &tier)?;
    }
    page.hanging(
        2,
        &format!(
            "opened by {} consecutive missed months; at most {} % of the month's fee; claimed within {} business days",
            terms.consecutive_months, terms.cap_percent, terms.claim_business_days
        ),
    )
}

pub(super) fn write_backup(terms: &BackupTerms, page: &mut Page<'_>) -> io::Result<()> {
    page.text(2, &format!("art. {}", terms.articles))?;
    for slot in &terms.slots {
        let end = clause(&slot.retention_end, |end| {
            match end {
                Retention::DayEnd => "to 24:00 of the last day",
                Retention::SameTime => "to the same clock time",
            }
            .to_owned()
        });
        page.hanging(
            2,
            &format!(
                "{}: {} ({}), kept {} ({end})",
                slot.kind,
                clause(&slot.due, Clone::clone),
                clause(&slot.zone, zone),
                slot.kept
            ),
        )?;
    }
    if terms.copies > 1 {
        page.text(
            2,
            &format!("at least {} copies on separate sites", terms.copies),
        )?;
    }
    if !terms.regions.is_empty() {
        page.hanging(2, &format!("inside {}", terms.regions.join(", ")))?;
    }
    for objective in &terms.objectives {
        page.hanging(
            2,
            &format!(
                "{} at most {}, art. {}",
                objective.name.to_uppercase(),
                objective.at_most,
                objective.articles
            ),
        )?;
    }
    Ok(())
}

pub(super) fn write_lifecycle(terms: &LifecycleTerms, page: &mut Page<'_>) -> io::Result<()> {
    for duty in &terms.duties {
        let whom = match (duty.party, duty.binding) {
            (Party::Client, _) => ", binds the client",
            (Party::Vendor, Binding::BestEffort) => ", best effort",
            (Party::Vendor, Binding::Result) => "",
        };
        page.hanging(
            2,
            &format!("{}, art. {}{whom}: {}", duty.name, duty.articles, duty.owed),
        )?;
    }
    Ok(())
}
