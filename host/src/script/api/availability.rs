//! `contract.availability`.

use livret_core::contract::amend::{
    Amendment, AvailabilityAmendment as Says, CalendarAmendment, CalendarOf,
};
use livret_core::contract::terms::{AvailabilityTerms, CausePattern};
use rhai::Dynamic;

use super::contract::{Handle, clause, promised};
use super::input::Input;
use super::part::{Kind, Member, Part, method, term};
use crate::script::told::Told;

pub(super) static PART: Part<Handle> = Part {
    name: "availability",
    path: "contract.availability",
    does: "Availability of the service, by calendar month.",
    members: &[
        promised!(availability),
        term(
            "target",
            "a percentage above 0 and up to 100",
            "At least this percentage of the service window.",
            "contract.availability.target = 99.9;",
            |it| read(it, |terms| terms.target.into()),
            |it, input| says(it, input, Says::Target(input.number(0)?)),
        ),
        term(
            "window",
            "weekly hours in OpenStreetMap syntax",
            "The service window, in place of the booklet's.",
            "contract.availability.window = \"Mo-Sa 07:00-20:00; PH off\";",
            |it| {
                read(it, |terms| {
                    clause(&terms.window.hours, |hours| hours.join(" and ").into())
                })
            },
            |it, input| {
                let hours = CalendarAmendment::Hours(input.text(0)?);
                it.amend(&Amendment::Calendar(CalendarOf::Window, hours), input)
            },
        ),
        Member {
            name: "calendar",
            does: "The calendar of the service window alone.",
            example: "contract.availability.calendar.open(\"2026-11-11\", \"08:00-12:00\");",
            kind: Kind::Leads(|it| it.to_calendar(CalendarOf::Window)),
        },
        method(
            "promise",
            &[
                "a percentage above 0 and up to 100",
                "weekly hours such as \"Mo-Fr 08:00-18:00; PH off\"",
            ],
            "Promises a rate where the booklet promises none, in the client's own time with the \
             holidays of its territory.",
            "contract.availability.promise(99.5, \"Mo-Fr 08:00-18:00; PH off\");",
            |it, input| {
                let (target, hours) = (input.number(0)?, input.text(1)?);
                says(it, input, Says::Promise { target, hours })
            },
        ),
        method(
            "count",
            &["the name of an exclusion such as \"urgent maintenance\""],
            "Downtime that the booklet takes out by this exclusion counts.",
            "contract.availability.count(\"urgent maintenance\");",
            |it, input| says(it, input, Says::Count(input.text(0)?)),
        ),
        method(
            "excuse",
            &["a cause of outages such as \"client-network\", or a list of them"],
            "Outages of these causes do not count.",
            "contract.availability.excuse(\"client-network\");",
            |it, input| {
                let causes = input.texts(0)?.into_iter().map(CausePattern::new);
                says(it, input, Says::Excuse(causes.collect()))
            },
        ),
        method(
            "notice",
            &[
                "the name of an exclusion such as \"planned maintenance\"",
                "elapsed hours such as \"48h\"",
            ],
            "Maintenance is taken out only where it was told so long ahead.",
            "contract.availability.notice(\"planned maintenance\", \"48h\");",
            |it, input| {
                let (exclusion, hours) = (input.text(0)?, input.hours(1)?);
                says(it, input, Says::Notice { exclusion, hours })
            },
        ),
    ],
    named: None,
};

fn says(it: &Handle, input: &Input<'_>, says: Says) -> Result<(), Told> {
    it.amend(&Amendment::Availability(says), input)
}

fn read(it: &Handle, read: impl FnOnce(&AvailabilityTerms) -> Dynamic) -> Result<Dynamic, Told> {
    it.read_family(|terms| &terms.availability, read)
}
