//! Credits for months that missed the target: Visiativ's article 5.

mod amount;
mod claim;

use chrono::{Months, NaiveDate};
use serde_json::json;

use crate::availability::{Judged, Month, evaluate, next_month};
use crate::figures::{Target, id};
use crate::readings::{Readings, Side, Views};
use crate::situation::{Booklet, Subject};
use crate::verdicts::Verdicts;

use amount::{amounts, currency, written};
use claim::{Term, settled, term};

/// What a month was to the promised rate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Missed,
    /// It reached it, or nothing was promised.
    Kept,
    /// It has not ended.
    Running,
    /// Nobody knows.
    Unknown,
}

/// A month's credits under one combination of readings.
struct Credits {
    rows: Vec<Credit>,
    together: bool,
}

/// What one rate of the month earns.
struct Credit {
    product: Option<&'static str>,
    standing: Standing,
    outcome: &'static str,
    term: Option<Term>,
    /// Seconds of the month, and of them down.
    window: i64,
    counted: i64,
    percent: i64,
    /// In cents.
    amount: Option<i64>,
}

/// The verdicts on credits of both sides' runs.
pub(crate) fn judge(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2]) {
    if subject.subscription.booklet != Booklet::Visiativ {
        return;
    }
    let mut month = subject.situation.from;
    while month <= subject.situation.to {
        judge_month(subject, month, verdicts);
        month = next_month(month);
    }
}

fn judge_month(subject: Subject<'_>, month: NaiveDate, verdicts: &mut [(Side, Verdicts); 2]) {
    let around = [month - Months::new(1), month, next_month(month)];
    let around = around.map(|month| Month::new(subject, month));
    let pins = &subject.subscription.pins;
    let views = Views::new(pins, |readings| credits(subject, month, &around, readings));
    for (side, verdicts) in verdicts.iter_mut() {
        let run = views.of(*side);
        for (place, credit) in run.rows.iter().enumerate() {
            if credit.standing != Standing::Missed || credit.outcome == "not_owed" {
                continue;
            }
            let mut verdict = views.rule(*side, |credits| credits.against(place, run));
            let period = month.format("%Y-%m").to_string();
            let subscription: &str = &subject.subscription.id;
            let mut parts = vec![subscription, "credit", &period];
            parts.extend(credit.product);
            if credit.amount.is_none() {
                let fees = &subject.subscription.parameters.product_fees;
                let parameter = match fees.is_empty() {
                    true => "monthly_fee",
                    false => "product_fees",
                };
                verdicts.miss("credits", parameter, "5");
            }
            let more = json!({
                "id": id(&parts), "period": period, "product": credit.product,
                "shortfall": shortfall(credit.window, credit.counted),
                "percent": credit.percent.to_string(),
                "amount": credit.amount.map(written),
                "currency": credit.amount.map(|_| currency()),
                "claim_by": credit.term.map(|term| term.last_day.to_string()),
                "party": "vendor", "binding": "result", "articles": ["5"],
            });
            verdict.extend(more.as_object().unwrap().clone());
            verdicts.add("credits", verdict);
        }
    }
}

/// Points missing from 99.5, cut to four decimals.
fn shortfall(window: i64, counted: i64) -> String {
    let missing = i128::from(200 * counted - window) * 5_000 / i128::from(window);
    format!("{}.{:04}", missing / 10_000, missing % 10_000)
}

/// Per cent of the fee, by the points that are missing.
fn percent(window: i64, counted: i64) -> i64 {
    let reaches = |rate| Target(rate).is_reached(window - counted, window);
    match () {
        () if window == 0 => 0,
        () if reaches(9_800) => 1,
        () if reaches(9_450) => 4,
        () if reaches(9_250) => 7,
        () => 10,
    }
}

fn credits(
    subject: Subject<'_>,
    month: NaiveDate,
    around: &[Month; 3],
    readings: &Readings,
) -> Credits {
    let judged = around
        .each_ref()
        .map(|month| evaluate(subject, month, readings));
    let [_, own, _] = &judged;
    let mut rows: Vec<Credit> = own
        .rows
        .iter()
        .map(|(product, figures)| {
            let standings = judged.each_ref().map(|judged| standing(judged, *product));
            let (outcome, term) = right(subject, month, standings, readings);
            Credit {
                product: *product,
                standing: standings[1],
                outcome,
                term,
                window: figures.window,
                counted: figures.counted,
                percent: percent(figures.window, figures.counted),
                amount: None,
            }
        })
        .collect();
    amounts(subject, &mut rows);
    Credits {
        together: own.together,
        rows,
    }
}

/// One that missed makes all miss; one of which nothing is known leaves it open.
fn standing(judged: &Judged, product: Option<&str>) -> Standing {
    let concerned = judged
        .rows
        .iter()
        .filter(|(own, _)| own.is_none() || product.is_none() || *own == product);
    let outcomes: Vec<&str> = concerned.map(|(_, figures)| figures.outcome).collect();
    let graver = [
        ("breached", Standing::Missed),
        ("undetermined", Standing::Unknown),
        ("pending", Standing::Running),
    ];
    let mut graver = graver.iter().filter(|(word, _)| outcomes.contains(word));
    graver
        .next()
        .map_or(Standing::Kept, |(_, standing)| *standing)
}

/// Two misses that follow each other open a right, when the second month ends: for each of
/// the two months (client), or for the second alone (vendor).
fn right(
    subject: Subject<'_>,
    month: NaiveDate,
    [before, own, after]: [Standing; 3],
    readings: &Readings,
) -> (&'static str, Option<Term>) {
    let mut pairs = vec![([before, own], month)];
    if !readings.vendor("credit-months") {
        pairs.push(([own, after], next_month(month)));
    }
    // The months that may open it, up to the first that surely does.
    let mut opening = Vec::new();
    let mut unknown = false;
    let mut sure = false;
    for (pair, opens) in pairs {
        if sure || pair.contains(&Standing::Kept) {
            continue;
        }
        opening.push(opens);
        sure = pair == [Standing::Missed; 2];
        unknown |= !sure && !pair.contains(&Standing::Running);
    }
    if opening.is_empty() {
        return ("not_owed", None);
    }
    if !sure {
        return (if unknown { "undetermined" } else { "pending" }, None);
    }
    let terms = opening.iter().map(|opens| term(subject, *opens, readings));
    let terms: Vec<Term> = terms.collect();
    let outcomes = terms
        .iter()
        .map(|term| settled(subject, month, *term, readings));
    let outcomes: Vec<&str> = outcomes.collect();
    match outcomes[..] {
        [outcome] => (outcome, Some(terms[0])),
        [one, other] if one == other => (one, None),
        _ => ("undetermined", None),
    }
}

impl Credits {
    /// What stands against row `place` of the run: where one side judges each product and the
    /// other all together, the one against each, and the first that is owed against the one.
    fn against(&self, place: usize, run: &Self) -> &'static str {
        let outcome = |place: usize| self.rows[place].outcome;
        match (self.together, run.together) {
            (one, other) if one == other => outcome(place),
            (true, _) => outcome(0),
            (false, _) => {
                let order = [
                    "claimed",
                    "claimable",
                    "lapsed",
                    "undetermined",
                    "pending",
                    "not_owed",
                ];
                let mut order = order.into_iter();
                let found = order.find(|word| self.rows.iter().any(|row| row.outcome == *word));
                found.unwrap()
            }
        }
    }
}
