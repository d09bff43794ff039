//! The demo as Parquet, read and judged in portions of the subscriptions: the same report,
//! also where a file turns out to be damaged after some portions, and nothing after a
//! destination has failed.

use std::fs;
use std::io;
use std::path::Path;

use livret_core::judge::Request;
use livret_core::report::SubscriptionReport;
use livret_core::time::Instant;
use livret_host::contracts::Contracts;
use livret_host::evaluate::{
    Destination, EvaluateError, Evaluation, Progress, Rendering, Run, evaluate, evaluate_each,
};
use livret_host::portfolio::{Portfolio, bind};
use parquet::file::reader::{FileReader, SerializedFileReader};
use rstest::rstest;

use super::formats::{Written, folder, good_rows};

/// A portion is a list of its subscriptions.
struct Listed;

impl Rendering for Listed {
    type Piece = Vec<SubscriptionReport>;
    type Part = Vec<SubscriptionReport>;

    fn begin(&self) -> Self::Piece {
        Vec::new()
    }

    fn add(&self, piece: &mut Self::Piece, report: SubscriptionReport) {
        piece.push(report);
    }

    fn join(&self, piece: &mut Self::Piece, next: Self::Piece) {
        piece.extend(next);
    }

    fn seal(&self, piece: Self::Piece) -> Self::Part {
        piece
    }
}

/// The subscriptions in the order in which they were handed over.
#[derive(Default)]
struct Parts {
    taken: Vec<SubscriptionReport>,
    begun_again: usize,
    /// How many parts were taken.
    parts: usize,
    /// After so many parts there is no more room.
    room: Option<usize>,
}

impl Destination<Vec<SubscriptionReport>> for Parts {
    type Error = io::Error;

    fn take(&mut self, part: Vec<SubscriptionReport>) -> io::Result<()> {
        if self.room == Some(self.parts) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.parts += 1;
        self.taken.extend(part);
        Ok(())
    }

    fn start_over(&mut self) -> io::Result<()> {
        self.taken.clear();
        self.begun_again += 1;
        Ok(())
    }
}

/// Judges the portfolio at `place` with the demo's terms, `portion` rows at a time.
fn judged<R>(place: &Path, portion: u64, run: impl FnOnce(&Run<'_>) -> R) -> R {
    let plugins = std::env::var_os("LIVRET_PLUGINS").map(std::path::PathBuf::from);
    let contracts = Contracts::load(&plugins.expect("`cargo xtask test` names LIVRET_PLUGINS"));
    let portfolio = Portfolio::read(&place.join("portfolio.toml"), &contracts).unwrap();
    let request = Request {
        from: "2025-01".parse().unwrap(),
        to: "2025-12".parse().unwrap(),
        as_of: Instant::parse("2026-01-15T00:00:00Z").unwrap(),
        side: portfolio.reading,
    };
    run(&Run {
        portfolio: &portfolio,
        bindings: &bind(&portfolio, &contracts),
        contracts: &contracts,
        request: &request,
        clients: &std::collections::BTreeSet::new(),
        portion,
    })
}

fn whole(place: &Path) -> Evaluation {
    let of = |run: &Run<'_>| {
        evaluate(
            run.portfolio,
            run.bindings,
            run.contracts,
            run.request,
            run.clients,
        )
    };
    judged(place, u64::MAX, of).unwrap()
}

fn in_parts(
    place: &Path,
    portion: u64,
    parts: &mut Parts,
) -> Result<Evaluation, EvaluateError<io::Error>> {
    let told = std::cell::RefCell::new(Vec::new());
    let of = |run: &Run<'_>| {
        let progress = |now: Progress| told.borrow_mut().push(now);
        evaluate_each(run, &Listed, parts, &progress)
    };
    let evaluation = judged(place, portion, of);
    let told = told.into_inner();
    assert!(told.iter().all(|now| now.done <= now.rows), "{told:?}");
    evaluation
}

#[rstest]
#[case::each_subscription_by_itself(1)]
#[case::several_together(500)]
#[case::all_together(1 << 17)]
fn portions_give_the_same_report(#[case] portion: u64) {
    let evidence = folder(&good_rows(), Written::Parquet, 2, 6_151);
    let mut parts = Parts::default();
    let evaluation = in_parts(evidence.path(), portion, &mut parts).unwrap();
    let mut whole = whole(evidence.path());
    let reports = std::mem::take(&mut whole.report.subscriptions);
    assert!(parts.taken == reports, "the parts differ");
    assert_eq!(evaluation.report, whole.report);
    assert_eq!(evaluation.notes, whole.notes);
    assert_eq!(parts.begun_again, 0);
}

/// The last row group is broken where no first look sees it: portions before it have been
/// judged by the file.
#[test]
fn a_file_that_is_damaged_late_is_judged_by_nowhere() {
    let evidence = folder(&good_rows(), Written::Parquet, 1, 0);
    let files = fs::read_dir(evidence.path().join("evidence")).unwrap();
    let mut files = files.map(|file| file.unwrap().path());
    let tickets = |file: &std::path::PathBuf| file.to_string_lossy().contains("/tickets-");
    let file = files.find(tickets).unwrap();
    let reader = SerializedFileReader::new(fs::File::open(&file).unwrap()).unwrap();
    let last = reader.metadata().row_groups().last().unwrap();
    let column = last.columns().iter();
    let mut column = column.filter(|it| it.column_path().string() == "recorded_at");
    let page = column.next().unwrap().data_page_offset();
    let page = usize::try_from(page).unwrap();
    let mut bytes = fs::read(&file).unwrap();
    bytes[page..page + 8].fill(0xFF);
    fs::write(&file, bytes).unwrap();
    let mut parts = Parts::default();
    let evaluation = in_parts(evidence.path(), 1, &mut parts).unwrap();
    let errors = &evaluation.file_errors;
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(parts.begun_again, 1);
    let whole = whole(evidence.path());
    assert!(
        parts.taken == whole.report.subscriptions,
        "the parts differ"
    );
    assert_eq!(evaluation.report.input, whole.report.input);
}

#[test]
fn a_destination_without_room_ends_the_run() {
    let evidence = folder(&good_rows(), Written::Parquet, 1, 0);
    let mut parts = Parts {
        room: Some(3),
        ..Parts::default()
    };
    let ended = in_parts(evidence.path(), 1, &mut parts);
    assert!(matches!(ended, Err(EvaluateError::Output(_))), "{ended:?}");
    assert_eq!(parts.parts, 3);
}
