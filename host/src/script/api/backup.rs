//! `contract.backup`.

use livret_core::contract::amend::{Amendment, BackupAmendment as Says};
use livret_core::contract::terms::{BackupTerms, SlotTerm};
use rhai::{Array, Dynamic};

use super::contract::{Handle, clause, promised};
use super::input::Input;
use super::part::{Part, method, term};
use crate::script::told::Told;

pub(super) static PART: Part<Handle> = Part {
    name: "backup",
    path: "contract.backup",
    does: "Backups, their retention and restoration.",
    members: &[
        promised!(backup),
        method(
            "keep",
            &[
                "\"daily\", \"weekly\" or \"monthly\"",
                "days, weeks or months such as \"60d\", \"8w\" or \"12m\"",
            ],
            "How long a kind of backup is kept.",
            "contract.backup.keep(\"daily\", \"60d\");",
            |it, input| {
                let (kind, kept) = (input.text(0)?, input.kept(1)?);
                says(it, input, Says::Retention { kind, kept })
            },
        ),
        term(
            "daily_hours",
            "clock times such as \"00:00-07:00\"",
            "In which hours of each day a daily backup must be started.",
            "contract.backup.daily_hours = \"00:00-07:00\";",
            |it| read(it, daily_hours),
            |it, input| says(it, input, Says::DailyHours(input.text(0)?)),
        ),
        term(
            "copies",
            "a whole number",
            "Copies on separate sites, at least.",
            "contract.backup.copies = 3;",
            |it| read(it, |terms| i64::from(terms.copies).into()),
            |it, input| says(it, input, Says::Copies(input.count(0)?)),
        ),
        term(
            "regions",
            "a list of countries such as [\"FR\"] (ISO 3166); an empty one for anywhere",
            "Countries in which every copy must lie.",
            "contract.backup.regions = [\"FR\"];",
            |it| {
                read(it, |terms| {
                    let regions = terms.regions.iter().cloned().map(Dynamic::from);
                    Dynamic::from_array(regions.collect::<Array>())
                })
            },
            |it, input| says(it, input, Says::Regions(input.texts(0)?)),
        ),
        term(
            "recovery_point",
            "a duration such as \"12h\"",
            "Two restore points lie at most so far apart. Reads as `()` where nothing is said.",
            "contract.backup.recovery_point = \"12h\";",
            |it| {
                read(it, |terms| {
                    text(terms.recovery_point.as_ref().map(|it| &it.at_most))
                })
            },
            |it, input| says(it, input, Says::RecoveryPoint(input.text(0)?)),
        ),
        term(
            "disaster_rpo",
            "a duration such as \"1h\"",
            "After the loss of the main site at most so much data is lost. Reads as `()` where \
             nothing is said.",
            "contract.backup.disaster_rpo = \"1h\";",
            |it| {
                read(it, |terms| {
                    text(terms.disaster.as_ref().and_then(|it| it.rpo.as_ref()))
                })
            },
            |it, input| says(it, input, Says::DisasterRpo(input.text(0)?)),
        ),
        term(
            "disaster_rto",
            "a duration such as \"4h\"",
            "After the loss of the main site service is back within this time. Reads as `()` \
             where nothing is said.",
            "contract.backup.disaster_rto = \"4h\";",
            |it| {
                read(it, |terms| {
                    text(terms.disaster.as_ref().and_then(|it| it.rto.as_ref()))
                })
            },
            |it, input| says(it, input, Says::DisasterRto(input.text(0)?)),
        ),
    ],
    named: None,
};

fn says(it: &Handle, input: &Input<'_>, says: Says) -> Result<(), Told> {
    it.amend(&Amendment::Backup(says), input)
}

fn read(it: &Handle, read: impl FnOnce(&BackupTerms) -> Dynamic) -> Result<Dynamic, Told> {
    it.read_family(|terms| &terms.backup, read)
}

fn text(text: Option<&String>) -> Dynamic {
    text.map_or(Dynamic::UNIT, |text| text.clone().into())
}

fn daily_hours(terms: &BackupTerms) -> Dynamic {
    let daily = terms.slots.iter().find(|slot| slot.kind == "daily");
    daily.map_or(Dynamic::UNIT, |daily| {
        clause(&daily.due, |due| match &due.slot {
            SlotTerm::Hours(hours) => hours.clone().into(),
            _ => "00:00-24:00".into(),
        })
    })
}
