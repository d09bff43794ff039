//! `contract.support`.

use livret_core::contract::amend::{
    Amendment, CalendarAmendment, CalendarOf, SupportAmendment as Says,
};
use livret_core::contract::terms::{CausePattern, Promise, SuspensionEffect};
use rhai::Dynamic;

use super::contract::{Handle, clause, promised};
use super::input::Input;
use super::part::{Kind, Member, Part, method, term};
use crate::script::told::Told;

const OBLIGATION: &str = "an obligation such as \"correction\"";
const SEVERITY: &str = "a severity";
const EFFECTS: [(&str, SuspensionEffect); 2] = [
    ("pauses", SuspensionEffect::Pauses),
    ("excuses", SuspensionEffect::Excuses),
];

pub(super) static PART: Part<Handle> = Part {
    name: "support",
    path: "contract.support",
    does: "Tickets and their deadlines. A severity is named as the booklet names it, or by \
           another word for it.",
    members: &[
        promised!(support),
        term(
            "hours",
            "weekly hours in OpenStreetMap syntax",
            "When support is open, in place of the booklet's hours.",
            "contract.support.hours = \"Mo-Fr 08:00-19:00; PH off\";",
            |it| {
                it.read_family(
                    |terms| &terms.support,
                    |terms| clause(&terms.hours.hours, |hours| hours.join(" and ").into()),
                )
            },
            |it, input| {
                let hours = CalendarAmendment::Hours(input.text(0)?);
                it.amend(&Amendment::Calendar(CalendarOf::Support, hours), input)
            },
        ),
        Member {
            name: "calendar",
            does: "The calendar of support alone: its hours and its business days.",
            example: "contract.support.calendar.close(\"2026-12-24\");",
            kind: Kind::Leads(|it| it.to_calendar(CalendarOf::Support)),
        },
        method(
            "deadline",
            &[
                OBLIGATION,
                SEVERITY,
                "an allowance such as \"8h\" or \"2d\"",
            ],
            "How many business hours (`h`) or business days (`d`) there are for an obligation of \
             one severity; given also where the booklet gives none.",
            "contract.support.deadline(\"acknowledgement\", \"1\", \"4h\");",
            |it, input| {
                let (obligation, severity) = (input.text(0)?, input.word(1)?);
                let allowance = input.allowance(2)?;
                let deadline = Says::Deadline {
                    obligation,
                    severity,
                    allowance,
                };
                says(it, input, deadline)
            },
        ),
        method(
            "no_deadline",
            &[OBLIGATION, SEVERITY],
            "There is no deadline any more for an obligation of one severity.",
            "contract.support.no_deadline(\"correction\", \"4\");",
            |it, input| {
                let (obligation, severity) = (input.text(0)?, input.word(1)?);
                says(
                    it,
                    input,
                    Says::NoDeadline {
                        obligation,
                        severity,
                    },
                )
            },
        ),
        method(
            "on_call",
            &[SEVERITY, "weekly hours such as \"24/7\""],
            "Tickets of one severity are counted in hours of their own, such as those of people \
             on call (astreinte).",
            "contract.support.on_call(\"1\", \"24/7\");",
            |it, input| {
                let (severity, hours) = (input.word(0)?, input.text(1)?);
                says(it, input, Says::OnCall { severity, hours })
            },
        ),
        method(
            "word",
            &[SEVERITY, "another word for it"],
            "Evidence may call a severity by this word too.",
            "contract.support.word(\"1\", \"P1\");",
            |it, input| {
                let (severity, word) = (input.word(0)?, input.word(1)?);
                says(it, input, Says::Word { severity, word })
            },
        ),
        method(
            "priority",
            &["an impact", "an urgency", "the severity that they make"],
            "One field of the booklet's table of priorities.",
            "contract.support.priority(\"all\", \"high\", \"1\");",
            |it, input| {
                let (impact, urgency) = (input.word(0)?, input.word(1)?);
                let severity = input.word(2)?;
                let field = Says::Priority {
                    impact,
                    urgency,
                    severity,
                };
                says(it, input, field)
            },
        ),
        method(
            "suspension",
            &[
                "the word of a reason in the evidence",
                "what it does, \"pauses\" or \"excuses\"",
            ],
            "A reason for which the clock stands still (`pauses`) or nothing is owed (`excuses`); \
             a new one, or one of the booklet.",
            "contract.support.suspension(\"awaiting-client\", \"pauses\");",
            |it, input| {
                let (reason, effect) = (input.text(0)?, input.choice(1, &EFFECTS)?);
                says(it, input, Says::Suspension { reason, effect })
            },
        ),
        method(
            "no_suspension",
            &["the word of a reason in the evidence"],
            "A reason of the booklet stops no clock any more.",
            "contract.support.no_suspension(\"untrained-users\");",
            |it, input| says(it, input, Says::NoSuspension(input.text(0)?)),
        ),
        method(
            "excuse",
            &["a cause of tickets such as \"client-use\", or a list of them"],
            "Nothing is owed for tickets of these causes.",
            "contract.support.excuse(\"client-use\");",
            |it, input| {
                let causes = input.texts(0)?.into_iter().map(CausePattern::new);
                says(it, input, Says::Excuse(causes.collect()))
            },
        ),
        term(
            "rate",
            "a percentage above 0 and up to 100",
            "At least this percentage of tickets in time, where the booklet promises a share. \
             Reads as `()` where it does not.",
            "contract.support.rate = 95;",
            |it| {
                it.read_family(
                    |terms| &terms.support,
                    |terms| {
                        let rate = terms.rate.as_ref().and_then(Promise::promised);
                        rate.map_or(Dynamic::UNIT, |rate| rate.target.into())
                    },
                )
            },
            |it, input| says(it, input, Says::Rate(input.number(0)?)),
        ),
    ],
    named: None,
};

fn says(it: &Handle, input: &Input<'_>, says: Says) -> Result<(), Told> {
    it.amend(&Amendment::Support(says), input)
}
