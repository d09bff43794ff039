//! `contract.credits`.

use livret_core::contract::amend::{Amendment, CreditAmendment as Says};
use livret_core::contract::read_money;
use livret_core::contract::terms::{CreditTerms, CreditTier, LateClaim, Money};
use rhai::{Array, Dynamic, Map};
use rust_decimal::Decimal;

use super::contract::{Handle, clause, promised};
use super::input::{Input, describe, number_of};
use super::part::{Part, term};
use crate::script::told::Told;

const LATE: [(&str, LateClaim); 2] = [
    ("still owed", LateClaim::StillOwed),
    ("lost", LateClaim::Lost),
];

pub(super) static PART: Part<Handle> = Part {
    name: "credits",
    path: "contract.credits",
    does: "Credits for missed availability.",
    members: &[
        promised!(credits),
        term(
            "tiers",
            "a list of lines in rising order such as [#{ up_to: 0.5, percent: 5 }, #{ percent: 10 }]",
            "Per cent of the monthly fee by points missing from the target; `up_to` is included, \
             and the last line has none.",
            "contract.credits.tiers = [#{ up_to: 0.5, percent: 5 }, #{ percent: 10 }];",
            |it| read(it, |terms| written(&terms.tiers)),
            |it, input| says(it, input, Says::Tiers(tiers(input)?)),
        ),
        term(
            "cap",
            "a percentage above 0 and up to 100",
            "All credits of a month are at most this per cent of its fee.",
            "contract.credits.cap = 30;",
            |it| read(it, |terms| terms.cap_percent.into()),
            |it, input| says(it, input, Says::Cap(input.number(0)?)),
        ),
        term(
            "consecutive_months",
            "a whole number from 1",
            "So many missed months in a row open the right.",
            "contract.credits.consecutive_months = 1;",
            |it| read(it, |terms| i64::from(terms.consecutive_months).into()),
            |it, input| says(it, input, Says::ConsecutiveMonths(input.count(0)?)),
        ),
        term(
            "claim_days",
            "a whole number from 1",
            "A credit is claimed within so many business days.",
            "contract.credits.claim_days = 30;",
            |it| read(it, |terms| i64::from(terms.claim.business_days).into()),
            |it, input| says(it, input, Says::ClaimDays(input.count(0)?)),
        ),
        term(
            "late_claim",
            "\"still owed\" or \"lost\"",
            "What becomes of a credit that is not claimed in time.",
            "contract.credits.late_claim = \"still owed\";",
            |it| {
                read(it, |terms| {
                    clause(&terms.claim.late, |late| {
                        let named = LATE.iter().find(|(_, known)| known == late);
                        named.map_or(Dynamic::UNIT, |(word, _)| (*word).into())
                    })
                })
            },
            |it, input| says(it, input, Says::LateClaim(input.choice(0, &LATE)?)),
        ),
        term(
            "monthly_fee",
            "an amount and its currency such as \"1250.00 EUR\"",
            "The monthly fee before tax. Reads as `()` where none is stated.",
            "contract.credits.monthly_fee = \"1250.00 EUR\";",
            |it| {
                read(it, |terms| {
                    let fee = terms.monthly_fee.as_ref();
                    fee.map_or(Dynamic::UNIT, |fee| {
                        format!("{} {}", fee.amount, fee.currency).into()
                    })
                })
            },
            |it, input| says(it, input, Says::MonthlyFee(money(input)?)),
        ),
    ],
    named: None,
};

fn says(it: &Handle, input: &Input<'_>, says: Says) -> Result<(), Told> {
    it.amend(&Amendment::Credits(says), input)
}

fn read(it: &Handle, read: impl FnOnce(&CreditTerms) -> Dynamic) -> Result<Dynamic, Told> {
    it.read_family(|terms| &terms.credits, read)
}

fn money(input: &Input<'_>) -> Result<Money, Told> {
    let written = input.text(0)?;
    let (amount, currency) = read_money(&written).ok_or_else(|| {
        input.wrong(&format!(
            "`{written}` is not an amount with its currency in three capitals"
        ))
    })?;
    Ok(Money { amount, currency })
}

fn tiers(input: &Input<'_>) -> Result<Vec<CreditTier>, Told> {
    let lines = input.maps(0)?;
    lines.iter().map(|line| tier(line, input)).collect()
}

fn tier(line: &Map, input: &Input<'_>) -> Result<CreditTier, Told> {
    const KEYS: [&str; 2] = ["up_to", "percent"];
    if let Some(key) = line.keys().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(Told::new(format!("a line of `tiers` has no `{key}`")).offer(key, KEYS));
    }
    let percent = line
        .get("percent")
        .ok_or_else(|| input.wrong("a line has no `percent`"))?;
    let up_to = line.get("up_to");
    Ok(CreditTier {
        up_to: up_to.map(|value| figure(value, input)).transpose()?,
        percent: figure(percent, input)?,
    })
}

fn figure(value: &Dynamic, input: &Input<'_>) -> Result<Decimal, Told> {
    let wrong = || input.wrong(&format!("{} is not a number", describe(value)));
    number_of(value).ok_or_else(wrong)
}

/// The table as scripts write it.
fn written(tiers: &[CreditTier]) -> Dynamic {
    let lines = tiers.iter().map(|tier| {
        let mut line = Map::new();
        if let Some(up_to) = tier.up_to {
            line.insert("up_to".into(), up_to.into());
        }
        line.insert("percent".into(), tier.percent.into());
        Dynamic::from_map(line)
    });
    Dynamic::from_array(lines.collect::<Array>())
}
