//! Credits, backups and the life of the software.

use std::io;

use livret_core::contract::terms::{
    BackupTerms, ClaimTerms, CreditTerms, DueTerm, EarningMonths, GapRule, Kept, LateClaim,
    LifecycleTerms, Money, Retention, SlotTerm,
};

use super::phrase::{clause, day_end, inner, zone};
use crate::page::Page;
use crate::words::whom;

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
    let earning = clause(&terms.earning, |earning| {
        match earning {
            EarningMonths::Every => "each month of them earns one",
            EarningMonths::Completing => "those after the first earn one",
        }
        .to_owned()
    });
    page.hanging(
        2,
        &format!(
            "opened by {}: {earning}; at most {} % of the month's fee{}",
            match terms.consecutive_months {
                1 => "one missed month".to_owned(),
                several => format!("{several} consecutive missed months"),
            },
            terms.cap_percent,
            if terms.full_discharge {
                "; in full discharge"
            } else {
                ""
            }
        ),
    )?;
    let late = clause(&terms.claim.late, |late| {
        match late {
            LateClaim::StillOwed => "still owed",
            LateClaim::Lost => "lost",
        }
        .to_owned()
    });
    page.hanging(
        2,
        &format!(
            "claimed within {}{}; later: {late}",
            terms.claim.granted(),
            last_until(&terms.claim)
        ),
    )?;
    if let Some(fee) = &terms.monthly_fee {
        page.text(2, &format!("monthly fee {}", money(fee)))?;
    }
    for of in &terms.product_fees {
        page.text(2, &format!("{}: {}", of.product, money(&of.fee)))?;
    }
    Ok(())
}

/// When the last business day ends; months end at 24:00 of their last day.
fn last_until(claim: &ClaimTerms) -> String {
    match claim.business_days {
        0 => String::new(),
        _ => format!(", the last until {}", inner(&claim.end, day_end)),
    }
}

pub(crate) fn money(money: &Money) -> String {
    format!("{} {}", money.amount, money.currency)
}

pub(super) fn write_backup(terms: &BackupTerms, page: &mut Page<'_>) -> io::Result<()> {
    page.text(2, &format!("art. {}", terms.articles))?;
    for slot in &terms.slots {
        let end = clause(&slot.retention_end, retention_end);
        page.hanging(
            2,
            &format!(
                "{}: a success started {}, kept {} ({end}; {})",
                slot.kind,
                clause(&slot.due, due),
                kept(slot.kept),
                zone(&slot.zone)
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
    if let Some(point) = &terms.recovery_point {
        let rule = clause(&point.rule, gap_rule);
        page.hanging(
            2,
            &format!(
                "RPO at most {} ({rule}), art. {}",
                point.at_most, point.articles
            ),
        )?;
    }
    if let Some(plan) = &terms.disaster {
        let figures: Vec<String> = [("RPO", &plan.rpo), ("RTO", &plan.rto)]
            .into_iter()
            .filter_map(|(name, figure)| Some(format!("{name} {}", figure.as_ref()?)))
            .collect();
        page.hanging(
            2,
            &format!(
                "after the loss of the main site: {}, art. {}",
                figures.join(", "),
                plan.articles
            ),
        )?;
    }
    if let Some(articles) = &terms.restoration {
        page.text(
            2,
            &format!("restored on request while it is kept, art. {articles}"),
        )?;
    }
    Ok(())
}

pub(crate) fn retention_end(end: &Retention) -> String {
    match end {
        Retention::DayEnd => "to 24:00 of the last day",
        Retention::SameTime => "to the same clock time",
    }
    .to_owned()
}

pub(crate) fn gap_rule(rule: &GapRule) -> String {
    match rule {
        GapRule::StartToEnd => "from the start of one success to the end of the next",
        GapRule::EachDay => "one success in each local day",
    }
    .to_owned()
}

pub(crate) fn due(due: &DueTerm) -> String {
    format!("{} ({})", slot_words(&due.slot), zone(&due.zone))
}

pub(crate) fn slot_words(slot: &SlotTerm) -> String {
    match slot {
        SlotTerm::Hours(hours) => format!("in {hours} of each day"),
        SlotTerm::Day => "in each calendar day".to_owned(),
        SlotTerm::IsoWeek => "in each ISO week".to_owned(),
        SlotTerm::AnyDays(count) => format!("in any {count} consecutive days"),
        SlotTerm::MonthDay(day) => format!("on day {day} of each month"),
        SlotTerm::Month => "in each calendar month".to_owned(),
    }
}

pub(crate) fn kept(kept: Kept) -> String {
    let (count, unit) = kept.parts();
    format!("{count} {unit}")
}

pub(super) fn write_lifecycle(terms: &LifecycleTerms, page: &mut Page<'_>) -> io::Result<()> {
    for duty in &terms.duties {
        let whom = whom(duty.party, duty.binding);
        page.hanging(
            2,
            &format!(
                "{}, art. {}{whom}: {}",
                duty.rule.name(),
                duty.articles,
                duty.owed
            ),
        )?;
    }
    if let Some(piloted) = &terms.piloted {
        page.hanging(
            2,
            &format!(
                "updated by agreement, art. {}: {}",
                piloted.articles,
                piloted.products.join(", ")
            ),
        )?;
    }
    Ok(())
}
