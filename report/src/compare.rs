//! `compare` as a table: where two parties' records differ, month by month, and what follows.

use std::io;

use livret_core::calendar::Zone;
use livret_core::compare::{
    Comparison, ComparisonReport, CreditCompared, Difference, MonthCompared, Record,
    SubscriptionCompared, Sums,
};
use livret_core::time::{Instant, Interval, Micros};

use crate::page::{Page, look};
use crate::words::{count, duration, local, outcome};

/// Room for a party's name: `monitor`.
const PARTY: usize = 9;

/// Writes the comparison.
///
/// # Errors
/// Whatever writing gives.
pub fn compare(report: &ComparisonReport, page: &mut Page<'_>) -> io::Result<()> {
    let parties = report.sources;
    let [one, other] = parties;
    page.heading(&report.portfolio)?;
    page.hanging(
        0,
        &format!(
            "records of the {one} and of the {other}, as of {}, {} readings, time-zone data {}; \
             a worth is what counts by the {other}'s records less what counts by the {one}'s",
            report.as_of, report.reading, report.tzdb
        ),
    )?;
    for note in &report.notes {
        page.aside(0, note)?;
    }
    for subscription in &report.subscriptions {
        page.blank()?;
        write_subscription(subscription, parties, page)?;
    }
    if !report.unread.is_empty() || !report.failed.is_empty() {
        page.blank()?;
        page.heading("Not compared")?;
    }
    for file in &report.unread {
        page.styled(2, 4, look::BAD, file)?;
    }
    for failed in &report.failed {
        let text = format!("{}: {}", failed.subscription, failed.reason);
        page.styled(2, 4, look::BAD, &text)?;
    }
    page.blank()?;
    write_sums(&report.sums, parties, page)
}

fn write_subscription(
    of: &SubscriptionCompared,
    parties: [&str; 2],
    page: &mut Page<'_>,
) -> io::Result<()> {
    let Comparison {
        zone,
        months,
        credits,
        lifecycle,
    } = &of.comparison;
    page.heading(&of.id)?;
    let times = match zone {
        Some(zone) => format!("; times in {zone}"),
        None => String::new(),
    };
    page.hanging(
        2,
        &format!("client {}, contract {}{times}", of.client, of.contract),
    )?;
    let zone = zone.as_deref().and_then(|name| Zone::parse(name).ok());
    for month in months {
        write_month(month, parties, zone.unwrap_or_else(Zone::utc), page)?;
    }
    for duty in lifecycle {
        let outcomes = duty.outcome.map(|own| own.map_or("none", outcome));
        let text = format!("{}: {}", duty.id, told(parties, outcomes));
        page.hanging(2, &text)?;
    }
    for credit in credits {
        write_credit(credit, parties, page)?;
    }
    Ok(())
}

fn write_month(
    month: &MonthCompared,
    parties: [&str; 2],
    zone: Zone,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let product = month.product.as_ref();
    let product = product.map_or_else(String::new, |name| format!(", {name}"));
    page.hanging(2, &format!("{}{product}", month.period))?;
    for difference in &month.differences {
        write_difference(difference, parties, zone, page)?;
    }
    for ((party, counted), (rate, outcome_of)) in parties
        .iter()
        .zip(month.counted_seconds)
        .zip(month.rate.iter().zip(month.outcome))
    {
        let rate = rate
            .as_ref()
            .map_or_else(String::new, |rate| format!(", {rate} %"));
        let text = format!("{} count{rate}, {}", duration(counted), outcome(outcome_of));
        page.labelled(4, party, PARTY, &text)?;
    }
    let elsewhere = if month.elsewhere_seconds.is_zero() {
        String::new()
    } else {
        format!(
            ", of it {} where the records agree: a clause looks at more than the stretches that \
             differ",
            signed(month.elsewhere_seconds)
        )
    };
    let worth = format!("{}{elsewhere}", signed(month.worth_seconds));
    page.labelled(4, "worth", PARTY, &worth)
}

fn write_difference(
    of: &Difference,
    parties: [&str; 2],
    zone: Zone,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let length = Interval::new(of.start, of.end).measure();
    page.hanging(
        4,
        &format!(
            "{} to {} ({}): {}",
            local(of.start, zone),
            until(of.start, of.end, zone),
            duration(length),
            signed(of.worth_seconds)
        ),
    )?;
    for (party, records) in parties.iter().zip(&of.records) {
        let records: Vec<String> = records.iter().map(record).collect();
        let text = match records.as_slice() {
            [] => "no record".to_owned(),
            records => records.join("; "),
        };
        page.labelled(6, party, PARTY, &text)?;
    }
    Ok(())
}

/// The end of a stretch: the clock alone where it ends on the day on which it starts.
fn until(start: Instant, end: Instant, zone: Zone) -> String {
    let (start, end) = (local(start, zone), local(end, zone));
    let same_day = start.rsplit_once(' ').map(|(day, _)| day);
    match end.rsplit_once(' ') {
        Some((day, clock)) if Some(day) == same_day => clock.to_owned(),
        _ => end,
    }
}

fn record(of: &Record) -> String {
    let both = if of.source.is_none() {
        ", of no source"
    } else {
        ""
    };
    format!("{}:{} {}{both}", of.file, of.line, of.says)
}

fn write_credit(of: &CreditCompared, parties: [&str; 2], page: &mut Page<'_>) -> io::Result<()> {
    let product = of.product.as_ref();
    let product = product.map_or_else(String::new, |name| format!(", {name}"));
    page.hanging(2, &format!("credit of {}{product}", of.period))?;
    let sides = of.outcome.iter().zip(&of.percent).zip(&of.amount);
    for (party, ((outcome, percent), amount)) in parties.iter().zip(sides) {
        let Some(outcome) = outcome else {
            page.labelled(4, party, PARTY, "none")?;
            continue;
        };
        let percent = percent.as_deref().unwrap_or("-");
        let amount = amount.map_or_else(String::new, |amount| {
            let currency = of.currency.as_deref().unwrap_or_default();
            format!(", {amount} {currency}")
        });
        let text = format!("{percent} % of the fee{amount}, {}", outcome.word());
        page.labelled(4, party, PARTY, &text)?;
    }
    Ok(())
}

fn write_sums(of: &Sums, parties: [&str; 2], page: &mut Page<'_>) -> io::Result<()> {
    if *of == Sums::default() {
        return page.text(0, "the records say the same");
    }
    let some = |n: usize, one: &str, what: &str| {
        let number = u64::try_from(n).unwrap_or(u64::MAX);
        (n > 0).then(|| format!("{} {what}", count(number, one)))
    };
    let worth = format!("worth {}", signed(of.worth_seconds));
    let elsewhere = format!("{} of it elsewhere", signed(of.elsewhere_seconds));
    let parts: Vec<String> = [
        some(of.differences, "difference", &worth),
        (!of.elsewhere_seconds.is_zero()).then_some(elsewhere),
        some(of.verdicts, "verdict", "with another outcome"),
        some(of.credits, "credit", "not the same"),
    ]
    .into_iter()
    .flatten()
    .collect();
    page.hanging(0, &parts.join("; "))?;
    for owed in &of.owed {
        let amounts = owed
            .amount
            .map(|amount| format!("{amount} {}", owed.currency));
        let [one, other] = &amounts;
        let gain = owed.worth.is_sign_positive() && !owed.worth.is_zero();
        let plus = if gain { "+" } else { "" };
        page.hanging(
            0,
            &format!(
                "owed: {}: {plus}{} {}",
                told(parties, [one, other]),
                owed.worth,
                owed.currency
            ),
        )?;
    }
    Ok(())
}

/// `vendor met, client breached`.
fn told(parties: [&str; 2], said: [&str; 2]) -> String {
    let both: Vec<String> = parties
        .iter()
        .zip(said)
        .map(|(party, said)| format!("{party} {said}"))
        .collect();
    both.join(", ")
}

/// `+1h`, `-20m`, `0s`.
fn signed(amount: Micros) -> String {
    let plus = if amount.0 > 0 { "+" } else { "" };
    format!("{plus}{}", duration(amount))
}
