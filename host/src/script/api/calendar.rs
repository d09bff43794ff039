//! `contract.calendar`, `contract.availability.calendar` and `contract.support.calendar`.

use livret_core::contract::amend::{Amendment, CalendarAmendment as Says, CalendarOf};
use livret_core::contract::terms::{CalendarTerms, HolidaysTerm, ZoneTerm};
use rhai::Dynamic;

use super::contract::{Handle, clause};
use super::input::Input;
use super::part::{Kind, Member, Part, method, term};
use crate::script::told::Told;

const HOLIDAYS: [(&str, HolidaysTerm); 3] = [
    ("national", HolidaysTerm::National),
    ("territory", HolidaysTerm::Territory),
    ("none", HolidaysTerm::None),
];

pub(super) static PART: Part<Handle> = Part {
    name: "calendar",
    path: "contract.calendar",
    does: "When something is open. `contract.calendar` changes the service window and support \
           alike, as far as they are promised; `contract.availability.calendar` and \
           `contract.support.calendar` change one of them.",
    members: &[
        term(
            "zone",
            "a time zone such as \"Indian/Reunion\", or \"client\" for the client's own",
            "In whose local time the hours are.",
            "contract.calendar.zone = \"Indian/Reunion\";",
            |it| {
                read(it, |terms| match &terms.zone {
                    ZoneTerm::Client => "client".into(),
                    ZoneTerm::Named(name) => name.clone().into(),
                })
            },
            |it, input| {
                let zone = match input.text(0)?.as_str() {
                    "client" => ZoneTerm::Client,
                    name => ZoneTerm::Named(name.to_owned()),
                };
                says(it, input, Says::Zone(zone))
            },
        ),
        term(
            "holidays",
            "\"national\", \"territory\" or \"none\"",
            "Which days are holidays (`PH`): the national ones, also those of the client's \
             territory, or none.",
            "contract.calendar.holidays = \"territory\";",
            |it| {
                read(it, |terms| {
                    clause(&terms.holidays, |term| {
                        let named = HOLIDAYS.iter().find(|(_, holidays)| holidays == term);
                        named.map_or(Dynamic::UNIT, |(word, _)| (*word).into())
                    })
                })
            },
            |it, input| says(it, input, Says::Holidays(input.choice(0, &HOLIDAYS)?)),
        ),
        Member {
            name: "close",
            does: "Closed on a day, or from the first day to the last, both included.",
            example: "contract.calendar.close(\"2026-08-01\", \"2026-08-31\");",
            kind: Kind::Method {
                takes: &[
                    "a day such as \"2026-08-01\"",
                    "a last day if there are more",
                ],
                needs: 1,
                call: |it, input| {
                    let from = input.day(0)?;
                    let to = if input.len() > 1 { input.day(1)? } else { from };
                    says(it, input, Says::Close { from, to })
                },
            },
        },
        method(
            "open",
            &[
                "a day such as \"2026-11-11\"",
                "clock times such as \"08:00-12:00\"",
            ],
            "Open on a day at these times, whatever the weekly hours, holidays and closures say.",
            "contract.calendar.open(\"2026-11-11\", \"08:00-12:00\");",
            |it, input| {
                let (day, hours) = (input.day(0)?, input.text(1)?);
                says(it, input, Says::Open { day, hours })
            },
        ),
    ],
    named: None,
};

fn says(it: &Handle, input: &Input<'_>, says: Says) -> Result<(), Told> {
    it.amend(&Amendment::Calendar(it.calendar, says), input)
}

/// Reads the calendar; of both, that of the service window where there is one.
fn read(it: &Handle, read: impl FnOnce(&CalendarTerms) -> Dynamic) -> Result<Dynamic, Told> {
    it.read(|terms| {
        let window = terms.availability.promised().map(|it| &it.window);
        let support = terms.support.promised().map(|it| &it.hours);
        let calendar = match it.calendar {
            CalendarOf::Window => window,
            CalendarOf::Support => support,
            CalendarOf::Both => window.or(support),
        };
        let none = || Told::new("the booklet promises nothing that has this calendar");
        calendar.map(read).ok_or_else(none)
    })
}
