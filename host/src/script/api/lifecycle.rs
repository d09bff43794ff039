//! `contract.lifecycle`.

use livret_core::contract::amend::{Amendment, LifecycleAmendment as Says};
use livret_core::contract::terms::{LifecycleRule, NoticeDelay};
use rhai::Dynamic;

use super::contract::{Handle, promised};
use super::input::Input;
use super::part::{Part, term};
use crate::script::told::Told;

pub(super) static PART: Part<Handle> = Part {
    name: "lifecycle",
    path: "contract.lifecycle",
    does: "Versions, notices and validation. What the booklet has no such duty for reads as `()`.",
    members: &[
        promised!(lifecycle),
        term(
            "majors",
            "a whole number from 1",
            "So many last major versions count, the newest included.",
            "contract.lifecycle.majors = 3;",
            |it| {
                find(it, |rule| match rule {
                    LifecycleRule::VersionEligibility { majors, .. } => Some(whole(*majors)),
                    _ => None,
                })
            },
            |it, input| says(it, input, Says::Majors(input.count(0)?)),
        ),
        term(
            "previous_months",
            "a whole number from 1, or () for no limit",
            "A major version that is not the newest counts for so many months.",
            "contract.lifecycle.previous_months = 24;",
            |it| {
                find(it, |rule| match rule {
                    LifecycleRule::VersionEligibility {
                        previous_months, ..
                    } => previous_months.map(whole),
                    _ => None,
                })
            },
            |it, input| {
                let unlimited = input.value(0)?.is_unit();
                let months = if unlimited {
                    None
                } else {
                    Some(input.count(0)?)
                };
                says(it, input, Says::PreviousMonths(months))
            },
        ),
        term(
            "validation_days",
            "a whole number from 1",
            "A delivered version is validated within so many calendar days.",
            "contract.lifecycle.validation_days = 30;",
            |it| {
                find(it, |rule| match rule {
                    LifecycleRule::NewVersionValidation { days, .. } => Some(whole(*days)),
                    _ => None,
                })
            },
            |it, input| says(it, input, Says::ValidationDays(input.count(0)?)),
        ),
        term(
            "maintenance_notice",
            "elapsed hours such as \"48h\" or business days such as \"5d\"",
            "Planned work outside the standing hours is told so long ahead.",
            "contract.lifecycle.maintenance_notice = \"5d\";",
            |it| {
                find(it, |rule| match rule {
                    LifecycleRule::MaintenanceNotice(work) => Some(match &work.outside.delay {
                        NoticeDelay::Hours(hours) => format!("{hours}h").into(),
                        NoticeDelay::BusinessDays { count, .. } => format!("{count}d").into(),
                    }),
                    _ => None,
                })
            },
            |it, input| {
                let notice = match input.amount(0, &['h', 'd'])? {
                    (hours, 'h') => Says::MaintenanceNoticeHours(hours),
                    (days, _) => Says::MaintenanceNoticeDays(days),
                };
                says(it, input, notice)
            },
        ),
        term(
            "convention_months",
            "a whole number from 1",
            "A change of the booklet is told so many calendar months ahead.",
            "contract.lifecycle.convention_months = 3;",
            |it| {
                find(it, |rule| match rule {
                    LifecycleRule::ConventionNotice { months, .. } => Some(whole(*months)),
                    _ => None,
                })
            },
            |it, input| says(it, input, Says::ConventionMonths(input.count(0)?)),
        ),
        term(
            "history_years",
            "a whole number from 1",
            "So many calendar years of history are kept, the current one included.",
            "contract.lifecycle.history_years = 5;",
            |it| {
                find(it, |rule| match rule {
                    LifecycleRule::HistoryPurge { years, .. } => Some(whole(*years)),
                    _ => None,
                })
            },
            |it, input| says(it, input, Says::HistoryYears(input.count(0)?)),
        ),
    ],
    named: None,
};

fn says(it: &Handle, input: &Input<'_>, says: Says) -> Result<(), Told> {
    it.amend(&Amendment::Lifecycle(says), input)
}

/// What the first duty says that has an answer.
fn find(it: &Handle, ask: impl Fn(&LifecycleRule) -> Option<Dynamic>) -> Result<Dynamic, Told> {
    it.read_family(
        |terms| &terms.lifecycle,
        |terms| {
            let mut answers = terms.duties.iter().filter_map(|duty| ask(&duty.rule));
            answers.next().unwrap_or(Dynamic::UNIT)
        },
    )
}

fn whole(count: u32) -> Dynamic {
    i64::from(count).into()
}
