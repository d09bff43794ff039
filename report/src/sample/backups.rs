//! Backups for the tests of the formats.

use livret_core::contract::Citations;
use livret_core::verdict::{BackupVerdict, Outcome};

use super::{at, ruling};

/// A slot that is kept, one that is not, a copy that turns on a reading.
pub(crate) fn backups() -> Vec<BackupVerdict> {
    let verdict = |end: &str, outcome, turns_on: &[&str]| BackupVerdict {
        id: format!("saint-paul/cityviz/backup/{end}"),
        obligation: end.split('/').next().unwrap_or_default().to_owned().into(),
        slot: None,
        about: None,
        due: None,
        detail: String::new().into(),
        rows: Vec::new().into(),
        ruling: ruling(outcome, turns_on, Citations::one("7")),
    };
    let mut all = vec![
        verdict("daily/2026-05-03", Outcome::Met, &[]),
        verdict("daily/2026-05-04", Outcome::Breached, &[]),
        verdict("retention/D-3/lyon", Outcome::Breached, &["retention-end"]),
    ];
    all[0].slot = Some("2026-05-03".into());
    all[1].slot = Some("2026-05-04".into());
    all[1].due = Some(at("2026-05-04T05:00:00Z"));
    all[1].detail = "D-4 failed".to_owned().into();
    all[2].about = Some("D-3".into());
    all[2].due = Some(at("2026-06-02T22:00:00Z"));
    all[2].detail = "the copy of D-3 on lyon went".to_owned().into();
    all
}
