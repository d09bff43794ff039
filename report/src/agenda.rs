//! What a contract has open between two days: service window, maintenance, support,
//! holidays. As data, and as a table in local time.

use std::io;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use livret_core::calendar::Zone;
use livret_core::contract::terms::Missing;
use livret_core::contract::{Citations, Side};
use livret_core::time::{Instant, Micros};
use livret_core::verdict::NotPromised;
use serde::Serialize;

use crate::page::{Cell, Column, Grid, Page, look};
use crate::words::{self, count, duration};

/// What is open between two days, both included.
#[derive(Clone, Debug, Serialize)]
pub struct Agenda {
    /// The contract.
    pub contract: String,
    /// The edition in force on the first day.
    pub edition: String,
    /// Whose readings hold.
    pub reading: Side,
    /// The client's territory.
    pub territory: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// When availability is measured; `None` where none is promised.
    pub service_window: Option<Section>,
    /// Standing periods in which downtime does not count.
    pub maintenance: Vec<Section>,
    /// When support is open.
    pub support: Vec<Section>,
    /// The territory's public holidays.
    pub holidays: Vec<Holiday>,
    /// What the booklet does not promise.
    pub not_promised: Vec<NotPromised>,
    /// What a missing parameter leaves open.
    pub undetermined: Vec<Missing>,
}

/// One calendar over the days.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// What it is called.
    pub name: String,
    /// The products that it is for; empty: all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// Where it stands.
    pub articles: Citations,
    /// Weekly hours in OSM opening-hours syntax.
    pub hours: Vec<String>,
    /// In whose local time.
    pub zone: Zone,
    /// How much there is in all.
    pub seconds: Micros,
    /// Each window, merged where they touch.
    pub windows: Vec<[Instant; 2]>,
}

/// A public holiday.
#[derive(Clone, Debug, Serialize)]
pub struct Holiday {
    /// The day.
    pub date: NaiveDate,
    /// Its French name.
    pub name: String,
    /// The law that makes it one.
    pub basis: String,
    /// Whether it is one of the eleven of all France.
    pub national: bool,
}

/// Writes the agenda as a table.
///
/// # Errors
/// Whatever writing gives.
pub fn window(agenda: &Agenda, page: &mut Page<'_>) -> io::Result<()> {
    page.heading(&format!(
        "{}, edition {}, {}, {} to {}",
        agenda.contract, agenda.edition, agenda.territory, agenda.from, agenda.to
    ))?;
    page.text(0, &format!("{} readings; times are local", agenda.reading))?;
    let sections = agenda.service_window.iter().chain(&agenda.maintenance);
    for section in sections.chain(&agenda.support) {
        page.blank()?;
        write_section(section, page)?;
    }
    if !agenda.holidays.is_empty() {
        page.blank()?;
        write_holidays(&agenda.holidays, page)?;
    }
    if !agenda.not_promised.is_empty() || !agenda.undetermined.is_empty() {
        page.blank()?;
    }
    for absent in &agenda.not_promised {
        page.hanging(0, &words::not_promised(absent))?;
    }
    for missing in &agenda.undetermined {
        page.styled(0, 2, look::OPEN, &words::undetermined(missing))?;
    }
    Ok(())
}

fn write_section(section: &Section, page: &mut Page<'_>) -> io::Result<()> {
    page.heading(&format!("{}, art. {}", section.name, section.articles))?;
    if !section.products.is_empty() {
        page.hanging(2, &format!("for {}", section.products.join(", ")))?;
    }
    page.hanging(
        2,
        &format!(
            "{} ({}): {}, {} ({}s)",
            section.hours.join(" and "),
            section.zone,
            count(section.windows.len() as u64, "window"),
            duration(section.seconds),
            section.seconds
        ),
    )?;
    let mut grid = Grid::new([Column::words(""), Column::sentences("")]);
    for (day, spans) in by_day(section) {
        let cells: [Cell; 2] = [
            format!("{} {day}", day.weekday()).into(),
            spans.join(", ").into(),
        ];
        grid.row(cells);
    }
    page.grid(4, &grid)
}

/// The windows by the local day on which they start.
fn by_day(section: &Section) -> Vec<(NaiveDate, Vec<String>)> {
    let mut days: Vec<(NaiveDate, Vec<String>)> = Vec::new();
    for [start, end] in &section.windows {
        let (Some(start), Some(end)) = (
            section.zone.wall_clock(*start),
            section.zone.wall_clock(*end),
        ) else {
            continue;
        };
        let span = span(start, end);
        match days.last_mut() {
            Some((day, spans)) if *day == start.date() => spans.push(span),
            _ => days.push((start.date(), vec![span])),
        }
    }
    days
}

/// `07:00-20:00`, `20:00-24:00`, `20:00 to Tue 06:00`, `00:00 to 2026-05-31 24:00`.
fn span(start: NaiveDateTime, end: NaiveDateTime) -> String {
    let midnight = end.time() == chrono::NaiveTime::MIN;
    // The end of a day is its 24:00, not the next one's 00:00.
    let (day, clock_end) = match end.date().pred_opt() {
        Some(before) if midnight && start < end => (before, "24:00".to_owned()),
        _ => (end.date(), clock(end)),
    };
    let start_text = clock(start);
    match day.signed_duration_since(start.date()).num_days() {
        0 => format!("{start_text}-{clock_end}"),
        1..=6 => format!("{start_text} to {} {clock_end}", day.weekday()),
        _ => format!("{start_text} to {day} {clock_end}"),
    }
}

fn clock(at: NaiveDateTime) -> String {
    use chrono::Timelike;
    let form = if at.second() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    };
    at.format(form).to_string()
}

fn write_holidays(holidays: &[Holiday], page: &mut Page<'_>) -> io::Result<()> {
    page.heading("public holidays")?;
    let mut grid = Grid::new([
        Column::words(""),
        Column::sentences(""),
        Column::sentences(""),
    ]);
    for holiday in holidays {
        let territorial = if holiday.national {
            ""
        } else {
            " (of the territory)"
        };
        let cells: [Cell; 3] = [
            format!("{} {}", holiday.date.weekday(), holiday.date).into(),
            format!("{}{territorial}", holiday.name).into(),
            Cell::styled(&holiday.basis, look::ASIDE),
        ];
        grid.row(cells);
    }
    page.grid(4, &grid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-05-04T07:00:00", "2026-05-04T20:00:00", "07:00-20:00")]
    #[case("2026-05-04T20:00:00", "2026-05-05T00:00:00", "20:00-24:00")]
    #[case("2026-05-04T20:00:00", "2026-05-05T06:00:00", "20:00 to Tue 06:00")]
    #[case(
        "2026-03-01T00:00:00",
        "2026-04-01T00:00:00",
        "00:00 to 2026-03-31 24:00"
    )]
    #[case("2026-05-04T07:00:30", "2026-05-04T20:00:00", "07:00:30-20:00")]
    fn spans_read_like_opening_hours(
        #[case] start: NaiveDateTime,
        #[case] end: NaiveDateTime,
        #[case] text: &str,
    ) {
        assert_eq!(span(start, end), text);
    }
}
