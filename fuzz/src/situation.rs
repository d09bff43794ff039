//! Contracts, a folder and a request to run inputs against, and what every report must keep.
//!
//! Owns the scratch folder of a thread and the plugin that answers what it is told to.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use livret_core::contract::{Contract, Side};
use livret_core::judge::Request;
use livret_core::plugin::{AbiOutage, BOOKLET, CallError, Linked, Transport};
use livret_core::report::Report;
use livret_core::time::Instant;
use livret_host::contracts::{Contracts, Library};
use livret_host::evaluate::evaluate;
use livret_host::portfolio::{Portfolio, bind};
use tempfile::TempDir;

/// Two booklets that promise everything that can be promised, linked in.
pub(crate) static CONTRACTS: LazyLock<Contracts> = LazyLock::new(|| {
    Contracts::of([
        linked::<eksae_cityviz::Cityviz>(),
        linked::<visiativ_saas::Visiativ>(),
    ])
});

fn linked<C: Contract>() -> Library {
    Library {
        file: C::NAME.to_owned(),
        sha256: None,
        data: false,
        transport: Arc::new(Linked::<C>::new().expect("it is made")),
    }
}

/// A plugin that answers what it is told to, bytes for bytes.
pub(crate) struct Canned {
    pub(crate) name: String,
    pub(crate) booklet: Vec<u8>,
    pub(crate) terms: Vec<u8>,
    /// What its hook says of one outage after the other; `None`: it has none.
    pub(crate) excuses: Option<Vec<u32>>,
}

impl Canned {
    pub(crate) fn library(self) -> Library {
        Library {
            file: "libcanned.so".to_owned(),
            sha256: None,
            data: false,
            transport: Arc::new(self),
        }
    }
}

impl Transport for Canned {
    fn origin(&self) -> String {
        "libcanned.so".to_owned()
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn version(&self) -> &str {
        "1.0.0"
    }

    fn has_batch(&self) -> bool {
        self.excuses.is_some()
    }

    fn carry_call(&self, method: u32, _: &[u8]) -> Result<Vec<u8>, CallError> {
        Ok(match method {
            BOOKLET => self.booklet.clone(),
            _ => self.terms.clone(),
        })
    }

    fn carry_batch(&self, _: &[AbiOutage], excuses: &mut [u32]) -> Result<(), CallError> {
        let said = self.excuses.iter().flatten().copied().cycle();
        for (excuse, said) in excuses.iter_mut().zip(said) {
            *excuse = said;
        }
        Ok(())
    }
}

thread_local! {
    static SCRATCH: TempDir = tempfile::tempdir().expect("a scratch folder");
}

/// A folder of this thread's own with an empty folder `evidence`.
pub(crate) fn scratch() -> PathBuf {
    let folder = SCRATCH.with(|folder| folder.path().to_owned());
    fresh("evidence");
    folder
}

/// An empty folder of this thread's own.
pub(crate) fn fresh(name: &str) -> PathBuf {
    let folder = SCRATCH.with(|folder| folder.path().join(name));
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("removed");
    }
    fs::create_dir(&folder).expect("made");
    folder
}

/// May and June 2026, as of the middle of June, by the client's reading.
pub(crate) fn request() -> Request {
    Request {
        from: "2026-05".parse().expect("a month"),
        to: "2026-06".parse().expect("a month"),
        as_of: Instant::parse("2026-06-15T12:00:00Z").expect("an instant"),
        side: Side::Client,
    }
}

/// A portfolio without mistakes, in a folder.
pub(crate) fn portfolio(folder: &Path, text: &str, contracts: &Contracts) -> Portfolio {
    let file = folder.join("portfolio.toml");
    match Portfolio::parse(&file, text.as_bytes(), contracts) {
        Ok(portfolio) => portfolio,
        Err(error) => panic!("{error}: {:?}", error.faults()),
    }
}

/// Judges a portfolio and checks what every report must keep.
pub(crate) fn judge(portfolio: &Portfolio, contracts: &Contracts) -> Report {
    let bindings = bind(portfolio, contracts);
    let everyone = BTreeSet::new();
    let run = evaluate(portfolio, &bindings, contracts, &request(), &everyone);
    let run = run.expect("the folder of evidence is there");
    for note in &run.notes {
        assert_shown("note", note);
    }
    assert_sound(&run.report);
    run.report
}

/// Counts and seconds add up, what is told can be shown, what is printed can be read again.
pub(crate) fn assert_sound(report: &Report) {
    for (kind, counts) in &report.input {
        let sum = counts.judged + counts.outside + counts.rejected;
        assert_eq!(counts.read, sum, "{kind}");
    }
    let rejected: u64 = report.input.values().map(|counts| counts.rejected).sum();
    assert_eq!(rejected, report.rejected.len() as u64);
    for rejected in &report.rejected {
        assert_shown("reason", &rejected.reason);
    }
    for failed in &report.failed {
        assert_shown("failure", &failed.reason);
    }
    for verdict in report.subscriptions.iter().flat_map(|it| &it.availability) {
        let excluded: i64 = verdict.excluded.iter().map(|it| it.seconds.0).sum();
        let parts = verdict.outside_window_seconds.0
            + excluded
            + verdict.unknown_seconds.0
            + verdict.counted_seconds.0;
        assert_eq!(verdict.downtime_seconds.0, parts, "{}", verdict.id);
        assert!(verdict.counted_seconds <= verdict.window_seconds);
    }
    let printed = serde_json::to_string(report).expect("a report is JSON");
    let read: serde_json::Value = serde_json::from_str(&printed).expect("it is read again");
    let subscriptions = read["subscriptions"].as_array().expect("a list");
    assert_eq!(subscriptions.len(), report.subscriptions.len());
}

/// What is told reaches a terminal: it must not speak to it, nor flood it.
pub(crate) fn assert_shown(what: &str, text: &str) {
    let odd = text.chars().find(|c| c.is_control() && *c != '\n');
    assert!(odd.is_none(), "{what} with {odd:?}: {text:?}");
    assert!(text.len() < 20_000, "{what} of {} bytes", text.len());
}
