//! A credit: the months around it, the amount step by step, and the walk of its claim.

use std::io;

use livret_core::contract::terms::{CreditTier, EarningMonths, LateClaim};
use livret_core::explain::{AmountSteps, CreditExplanation, CreditRead};

use super::clock::full;
use super::terms::readings;
use super::walk;
use crate::page::{Cell, Column, Grid, Page, look};
use crate::show::phrase::{calendar, clause, day_end};
use crate::show::rest::money;

const LABEL: usize = 17;

pub(super) fn write(of: &CreditExplanation, page: &mut Page<'_>) -> io::Result<()> {
    write_terms(&of.terms, page)?;
    write_months(of, page)?;
    write_amount(of, page)?;
    page.blank()?;
    page.heading("The claim")?;
    match (&of.claim, &of.opened_by, of.verdict.claim_by) {
        (Some(way), Some(opened), _) => {
            page.hanging(2, &format!("the right opens with the end of {opened}"))?;
            let from = match of.terms.claim.months {
                0 => "the last day of that month",
                _ => "the last day of the months granted",
            };
            walk::write(way, from, of.zone, page)?;
        }
        // Months alone: there is no day to count.
        (None, Some(opened), Some(last)) => {
            let what = format!(
                "the right opens with the end of {opened}, and can be claimed in time to the end \
                 of {last}"
            );
            page.hanging(2, &what)?;
        }
        _ => page.text(2, "until when it can be claimed in time is not settled")?,
    }
    let claimed = of.claimed_at.map(|at| full(at, of.zone));
    let claimed = claimed.unwrap_or_else(|| "not as far as is known".to_owned());
    page.labelled(2, "claimed", LABEL, &claimed)
}

fn write_terms(terms: &CreditRead, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("The terms, as this run reads them")?;
    let earning = match terms.earning {
        EarningMonths::Every => "each of them earns a credit",
        EarningMonths::Completing => "those after the first earn a credit",
    };
    let months = match terms.consecutive_months {
        1 => "one month".to_owned(),
        several => format!("{several} consecutive months"),
    };
    let opened = format!(
        "{months} under {} %, art. {}: {earning}{}",
        terms.target,
        terms.articles,
        readings(&terms.readings)
    );
    page.labelled(2, "opened by", LABEL, &opened)?;
    for (number, tier) in terms.tiers.iter().enumerate() {
        let label = if number == 0 { "table" } else { "" };
        page.labelled(
            2,
            label,
            LABEL,
            &format!("{}. {}", number + 1, tier_text(tier)),
        )?;
    }
    let cap = format!(
        "all credits of a month at most {} % of its fee{}",
        terms.cap_percent,
        if terms.full_discharge {
            ", in full discharge"
        } else {
            ""
        }
    );
    page.labelled(2, "cap", LABEL, &cap)?;
    let fee = terms.fee.as_ref().map(money);
    let fee = fee.unwrap_or_else(|| "not given: only percentages are known".to_owned());
    page.labelled(2, "monthly fee", LABEL, &fee)?;
    let late = clause(&terms.claim.late, |late| {
        match late {
            LateClaim::StillOwed => "still owed",
            LateClaim::Lost => "lost",
        }
        .to_owned()
    });
    let granted = terms.claim.granted();
    if terms.claim.business_days == 0 {
        let claim = format!("within {granted} that opens it; later: {late}");
        return page.labelled(2, "claim", LABEL, &claim);
    }
    let claim = format!(
        "within {granted} that opens it, the last until {}; later: {late}",
        clause(&terms.claim.end, day_end)
    );
    page.labelled(2, "claim", LABEL, &claim)?;
    page.labelled(
        2,
        "business days",
        LABEL,
        &clause(&terms.claim.days, calendar),
    )
}

fn tier_text(tier: &CreditTier) -> String {
    match &tier.up_to {
        Some(points) => format!("up to {points} points missing: {} %", tier.percent),
        None => format!("above: {} %", tier.percent),
    }
}

fn write_months(of: &CreditExplanation, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.heading("The months that decide")?;
    let mut grid = Grid::new([
        Column::words("month"),
        Column::figures("rate %"),
        Column::words("outcome"),
        Column::sentences(""),
    ]);
    for month in &of.months {
        let run = match (month.in_run, month.period == of.verdict.period) {
            (true, true) => "in the run of missed months: the one in question",
            (true, false) => "in the run of missed months",
            (false, _) => "",
        };
        let cells: [Cell; 4] = [
            (&month.period).into(),
            month.rate.as_deref().unwrap_or_default().into(),
            month.outcome.unwrap_or("none").replace('_', " ").into(),
            run.into(),
        ];
        grid.row_with_notes(cells, vec![format!("explained by {}", month.verdict)]);
    }
    page.grid(4, &grid)
}

fn write_amount(of: &CreditExplanation, page: &mut Page<'_>) -> io::Result<()> {
    let AmountSteps {
        fee,
        percent,
        gross,
        cap,
        capped,
        rounded,
        currency,
        other,
    } = &of.amount;
    let currency = currency.as_deref().unwrap_or_default();
    page.blank()?;
    page.heading("The amount")?;
    let tier = of.tier.map(|tier| format!(", line {tier} of the table"));
    let missing = format!(
        "{} points from {} %: {percent} %{}",
        of.verdict.shortfall,
        of.terms.target,
        tier.unwrap_or_default()
    );
    page.labelled(2, "missing", LABEL, &missing)?;
    let (Some(fee), Some(gross), Some(capped), Some(rounded)) = (fee, gross, capped, rounded)
    else {
        let why = "no fee is given, so the percentage is all that is known";
        return page.labelled_in(2, "amount", LABEL, look::OPEN, why);
    };
    let said = format!("{percent} % of {fee} {currency} = {gross} {currency}");
    page.labelled(2, "gross", LABEL, &said)?;
    let cap = match cap {
        Some(cap) => format!(
            "at most {cap} {currency} for all credits of the month: {capped} {currency} are left"
        ),
        None => format!("{capped} {currency}"),
    };
    page.labelled(2, "capped", LABEL, &cap)?;
    let rounded = format!("{rounded} {currency}, half up to the cent");
    page.labelled_in(2, "rounded", LABEL, look::HEADING, &rounded)?;
    match other {
        Some(other) => page.labelled(2, "the other side", LABEL, &format!("{other} {currency}")),
        None => Ok(()),
    }
}
