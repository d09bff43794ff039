//! `livret window`: what is open between two days.

use chrono::{Datelike, NaiveDate};
use clap::{Args, ValueEnum};
use livret_core::calendar::{Day, Territory};
use livret_core::contract::terms::{
    AvailabilityTerms, CalendarTerms, Exclusion, ExclusionRule, Promise, SupportTerms,
};
use livret_core::contract::{Citations, ClientPlace, Side, Sides};
use livret_core::judge::calendar;
use livret_core::time::Interval;
use livret_core::verdict::NotPromised;
use livret_report::{Agenda, Holiday, Section, json};
use miette::{IntoDiagnostic, miette};

use crate::Ending;
use crate::args::{Reading, Setting};
use crate::opened::{Asked, Opened};
use crate::output::Output;

/// Show service windows, maintenance periods, support hours and holidays
///
/// Between two days, both included, in the contract's own calendars. A contract that
/// promises no availability says so, with the article.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Example:\n  livret window eksae-cityviz --from 2026-05-01 --to 2026-05-31 --territory RE --format ics"
)]
pub(crate) struct Window {
    /// The contract, as `livret contracts` names it
    contract: String,
    /// The first day, such as 2026-05-01
    #[arg(long, value_name = "D", value_parser = day)]
    from: NaiveDate,
    /// The last day, included
    #[arg(long, value_name = "D", value_parser = day)]
    to: NaiveDate,
    /// The client's territory, such as RE
    #[arg(long, default_value_t = Territory::FR, value_name = "TERRITORY")]
    territory: Territory,
    /// Alsace-Moselle: the commune has a Protestant or mixed church
    #[arg(long)]
    protestant_or_mixed_church: bool,
    /// A parameter that the client's contract fills in, in TOML; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Whose readings of unclear clauses hold
    #[arg(long, value_enum, default_value_t = Reading::Client, hide_possible_values = true, value_name = "client|vendor")]
    reading: Reading,
    /// One clause that is read by one side whatever the others; may be repeated
    #[arg(long, value_name = "READING=SIDE")]
    pin: Vec<String>,
    /// How to write it: a table, JSON, or events for a calendar program
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_name = "table|json|ics"
    )]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    #[default]
    Table,
    Json,
    Ics,
}

/// A day that the time-zone data reaches.
fn day(text: &str) -> Result<NaiveDate, String> {
    let day = Day::parse(text).map_err(|error| error.to_string())?.date();
    if (1970..2100).contains(&day.year()) {
        Ok(day)
    } else {
        Err(format!(
            "`{text}` lies outside 1970 to 2099, where the time-zone data ends"
        ))
    }
}

impl Window {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        if self.from > self.to {
            return Err(miette!("--from {} lies after --to {}", self.from, self.to));
        }
        let place = ClientPlace {
            protestant_or_mixed_church: self.protestant_or_mixed_church,
            ..ClientPlace::of(self.territory)
        };
        let asked = Asked::On(self.from);
        let opened = Opened::new(setting, &self.contract, &asked, place, &self.set)?;
        let agenda = self.agenda(&opened)?;
        let output = Output::standard(setting.color);
        match self.format {
            Format::Table => output.page(|page| livret_report::window(&agenda, page))?,
            Format::Json => output.data(|out| json::write(&agenda, out))?,
            Format::Ics => {
                output.data(|out| livret_report::ics(&agenda, opened.edition.from, out))?;
            }
        }
        Ok(Ending::Done)
    }

    fn agenda(&self, opened: &Opened) -> miette::Result<Agenda> {
        let side = Side::from(self.reading);
        let sides = opened
            .pins(&self.pin)?
            .into_iter()
            .fold(Sides::all(side), |sides, (id, side)| sides.with(id, side));
        let days = Days {
            window: self,
            opened,
            sides,
        };
        let mut agenda = Agenda {
            contract: opened.contract.name().to_owned(),
            edition: opened.edition.id.clone(),
            reading: side,
            territory: self.territory.to_string(),
            from: self.from,
            to: self.to,
            service_window: None,
            maintenance: Vec::new(),
            support: Vec::new(),
            holidays: self.holidays(),
            not_promised: Vec::new(),
            undetermined: Vec::new(),
        };
        if let Some(terms) = note("availability", &opened.terms.availability, &mut agenda) {
            let name = "service window".to_owned();
            let section = days.section(name, &[], &terms.articles, &terms.window)?;
            agenda.service_window = Some(section);
            agenda.maintenance = days.maintenance(terms)?;
        }
        if let Some(terms) = note("support", &opened.terms.support, &mut agenda) {
            agenda.support = days.support(terms)?;
        }
        Ok(agenda)
    }

    /// The territory's own days, and which of them all France has.
    fn holidays(&self) -> Vec<Holiday> {
        let years = self.from.year()..=self.to.year();
        let days = years.flat_map(|year| {
            let national = Territory::FR.holidays(year, false);
            let days = self
                .territory
                .holidays(year, self.protestant_or_mixed_church);
            days.into_iter().map(move |holiday| Holiday {
                date: holiday.day.date(),
                name: holiday.name.to_owned(),
                basis: holiday.basis.to_owned(),
                national: national.iter().any(|known| known.day == holiday.day),
            })
        });
        days.filter(|holiday| (self.from..=self.to).contains(&holiday.date))
            .collect()
    }
}

/// What is promised; notes why not where it is not.
fn note<'t, T>(family: &str, promise: &'t Promise<T>, agenda: &mut Agenda) -> Option<&'t T> {
    match promise {
        Promise::Promised(terms) => return Some(terms),
        Promise::NotPromised { articles, because } => agenda.not_promised.push(NotPromised {
            family: family.to_owned(),
            articles: articles.clone(),
            because: because.clone(),
        }),
        Promise::Undetermined(missing) => agenda.undetermined.push(missing.clone()),
    }
    None
}

/// The days asked for, under one reading of each clause.
struct Days<'a> {
    window: &'a Window,
    opened: &'a Opened,
    sides: Sides,
}

impl Days<'_> {
    fn section(
        &self,
        name: String,
        products: &[String],
        articles: &Citations,
        terms: &CalendarTerms,
    ) -> miette::Result<Section> {
        let calendar = calendar(terms, &self.sides, &self.opened.place).into_diagnostic()?;
        let zone = calendar.zone();
        let windows = calendar.windows(Interval::new(
            zone.day_start(self.window.from.into()),
            zone.day_end(self.window.to.into()),
        ));
        Ok(Section {
            name,
            products: products.to_vec(),
            articles: articles.clone(),
            hours: terms.hours.read(&self.sides).clone(),
            zone,
            seconds: windows.measure(),
            windows: windows
                .iter()
                .map(|window| [window.start, window.end])
                .collect(),
        })
    }

    /// Standing periods, the general ones first.
    fn maintenance(&self, terms: &AvailabilityTerms) -> miette::Result<Vec<Section>> {
        let general = terms
            .exclusions
            .iter()
            .map(|exclusion| (&[][..], exclusion));
        let of_products = terms.product_terms.iter().flat_map(|product| {
            let exclusions = product.exclusions.iter().flatten();
            exclusions.map(|exclusion| (product.names.as_slice(), exclusion))
        });
        let mut sections: Vec<Section> = Vec::new();
        for (products, exclusion) in general.chain(of_products) {
            let Some(hours) = self.standing(exclusion) else {
                continue;
            };
            let name = exclusion.name.clone();
            sections.push(self.section(name, products, &exclusion.articles, hours)?);
        }
        Ok(sections)
    }

    /// The hours of an exclusion that stand in the contract, not in the evidence.
    fn standing<'t>(&self, exclusion: &'t Exclusion) -> Option<&'t CalendarTerms> {
        match exclusion.rule.read(&self.sides) {
            ExclusionRule::Standing(hours) => Some(hours),
            ExclusionRule::Maintenance { within, .. } => within.as_ref(),
            ExclusionRule::ShortInterruption { within, .. } => Some(within),
            _ => None,
        }
    }

    fn support(&self, terms: &SupportTerms) -> miette::Result<Vec<Section>> {
        let articles = &terms.articles;
        let hours = std::iter::once(("support hours".to_owned(), articles, &terms.hours));
        let others = terms.other_hours.iter();
        let others =
            others.map(|(name, hours)| (format!("support hours: {name}"), articles, hours));
        let on_call = terms.on_call.iter().map(|own| {
            let name = format!("hours on call for severity {}", own.severity);
            (name, &own.articles, &own.hours)
        });
        hours
            .chain(others)
            .chain(on_call)
            .map(|(name, articles, hours)| self.section(name, &[], articles, hours))
            .collect()
    }
}
