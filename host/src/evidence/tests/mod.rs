//! Whole folders: bytes in, counts, columns and reasons out.

mod backups;
mod columnar;
mod damage;
mod dated;
mod duplicates;
mod files;
mod folders;
mod formats;
mod hostile;
mod json_lines;
mod lifecycle;
mod places;
mod properties;
mod reasons;
mod sheets;
mod stretches;
mod tickets;

use std::collections::BTreeSet;
use std::fs;

use livret_core::contract::Citations;
use livret_core::contract::terms::{ImpactRow, PriorityMatrix, Severity};
use livret_core::time::{Instant, Interval};
use tempfile::TempDir;

use super::*;

const CITYVIZ: u32 = 0;
const VISIATIV: u32 = 1;

/// What becomes of one row: read, judged, outside, rejected.
const JUDGED: [u64; 4] = [1, 1, 0, 0];
const OUTSIDE: [u64; 4] = [1, 0, 1, 0];

/// The month asked for.
const MAY: &str = "2026-05";

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn words(names: &[&[&str]]) -> Vec<Severity> {
    names
        .iter()
        .map(|words| Severity {
            name: words[0].to_owned(),
            words: words[1..].iter().map(|&word| word.to_owned()).collect(),
        })
        .collect()
}

fn support(severities: &[&[&str]], reasons: &[&str]) -> SupportWords {
    SupportWords {
        severities: words(severities),
        matrix: None,
        suspension_reasons: reasons.iter().map(|&reason| reason.to_owned()).collect(),
    }
}

fn matrix() -> PriorityMatrix {
    let rows = [
        ("high", ["P1", "P1", "P2"]),
        ("medium", ["P1", "P2", "P3"]),
        ("low", ["P2", "P3", "P3"]),
    ];
    PriorityMatrix {
        articles: Citations::one("7"),
        urgencies: words(&[
            &["critical", "critique"],
            &["major", "majeure"],
            &["normal"],
        ]),
        rows: rows
            .into_iter()
            .map(|(impact, severities)| ImpactRow {
                impact: words(&[&[impact]]).remove(0),
                severities: severities.map(str::to_owned).to_vec(),
            })
            .collect(),
    }
}

fn subscription(id: &str, loaded: Result<IntakeRules, String>) -> IntakeSubscription {
    IntakeSubscription {
        id: id.to_owned(),
        selected: true,
        request_span: Interval::new(at("2026-05-01T00:00:00Z"), at("2026-06-01T00:00:00Z")),
        loaded,
    }
}

fn rules(support: SupportIntake) -> IntakeRules {
    IntakeRules {
        availability: Ok(()),
        support: vec![(Instant::FIRST, support)],
        backup: Ok(()),
        lifecycle: Ok(()),
        credits: Ok(()),
        products: Vec::new(),
        vendor: "Visiativ".to_owned(),
    }
}

/// One subscription for each thing that may befall a row. May 2026 is asked for.
fn portfolio() -> Vec<IntakeSubscription> {
    let eksae = || {
        support(
            &[&["1", "criticité 1"], &["2"], &["3"]],
            &["untrained-users", "no-remote-access"],
        )
    };
    let visiativ = SupportWords {
        matrix: Some(matrix()),
        ..support(&[&["P1"], &["P2"], &["P3"]], &["awaiting-client"])
    };
    let mut all = vec![
        subscription("paul/cityviz", Ok(rules(SupportIntake::Words(eksae())))),
        subscription(
            "lyon/visiativ",
            Ok(IntakeRules {
                products: vec!["Quality Documents".to_owned(), "Drive".to_owned()],
                ..rules(SupportIntake::Words(visiativ))
            }),
        ),
        subscription(
            "nice/contact",
            Ok(IntakeRules {
                availability: Err("the booklet promises no availability (art. 5.1)".to_owned()),
                backup: Err("the booklet promises no backups (art. 5.1)".to_owned()),
                lifecycle: Err("the booklet promises no versions or notices (art. 3)".to_owned()),
                credits: Err("the booklet promises no credits (art. 3.1.2)".to_owned()),
                ..rules(SupportIntake::Words(support(&[&["1"]], &[])))
            }),
        ),
        subscription("brest/carrus", Ok(rules(SupportIntake::Undetermined))),
        subscription("metz/broken", Err("the library is not listed".to_owned())),
        subscription(
            "caen/silent",
            Ok(rules(SupportIntake::NotPromised(
                "the booklet promises no support (art. 9)".to_owned(),
            ))),
        ),
        subscription("dated/words", Ok(dated::rules_of_three_times())),
        subscription("left/out", Ok(rules(SupportIntake::Words(eksae())))),
        subscription("left/broken", Err("it is not loaded".to_owned())),
    ];
    for left in all.iter_mut().filter(|known| known.id.starts_with("left")) {
        left.selected = false;
    }
    all
}

/// Reads these files as a folder of evidence, as of mid-June 2026.
fn gathered<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Gathered {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let subscriptions = portfolio();
    let intake = Intake {
        subscriptions: &subscriptions,
        months: [MAY, MAY].map(|month| month.parse().unwrap()),
        as_of: at("2026-06-15T00:00:00Z"),
    };
    let gathered = read_folder(folder.path(), &intake).unwrap();
    assert_portions_give_the_same(folder.path(), &intake, &gathered);
    for (kind, counts) in &gathered.input {
        let sum = counts.judged + counts.outside + counts.rejected;
        assert_eq!(counts.read, sum, "{kind}: {counts:?}");
    }
    gathered
}

/// Subscription by subscription, what is read is what was read of all of them at once.
fn assert_portions_give_the_same(folder: &Path, intake: &Intake<'_>, whole: &Gathered) {
    let mut folder = EvidenceFolder::open(folder, intake).unwrap();
    let portions = folder.cut();
    let parts = loop {
        let mut parts: Vec<Gathered> = portions.iter().map(|it| folder.read(it)).collect();
        match parts.iter_mut().find(|part| part.has_newly_refused()) {
            Some(damaged) => folder.give_up(damaged),
            None => break parts,
        }
    };
    let mut input: BTreeMap<EvidenceKind, Counts> = BTreeMap::new();
    for (kind, counts) in parts.iter().flat_map(|part| &part.input) {
        *input.entry(*kind).or_default() += *counts;
    }
    assert_eq!(input, whole.input);
    let mut rejected: Vec<&RejectedRow> = parts.iter().flat_map(|part| &part.rejected).collect();
    rejected.sort();
    assert_eq!(rejected, whole.rejected.iter().collect::<Vec<_>>());
    let notes: BTreeSet<&String> = parts.iter().flat_map(|part| &part.notes).collect();
    assert_eq!(notes, whole.notes.iter().collect());
    for (portion, part) in portions.iter().zip(&parts) {
        assert_eq!(part.evidence.unread, whole.evidence.unread);
        for n in portion.subscriptions.clone().take(9) {
            assert_eq!(held_of(&part.evidence, n), held_of(&whole.evidence, n));
        }
    }
    // What a damaged file is refused for depends on where it is read first.
    let named = |error: String| error.split(':').next().map(str::to_owned);
    let refused = folder.into_errors().into_iter();
    let refused: Vec<_> = refused.map(|error| named(error.to_string())).collect();
    let known = whole.file_errors().into_iter().map(named);
    assert_eq!(refused, known.collect::<Vec<_>>());
}

/// The rows of one subscription, their words written out.
fn held_of(evidence: &Evidence, n: u32) -> String {
    let told = |text| evidence.texts.get(text).to_owned();
    let outages = evidence.outages.of(n).map(|row| {
        let words = [row.cause, row.product].map(told);
        format!(
            "{:?} {:?} {:?} {words:?} {:?}",
            row.start, row.end, row.impact, row.row
        )
    });
    let works = evidence.maintenance.of(n).iter();
    let works = works.map(|row| format!("{:?} {:?} {:?}", row.start, row.announced_at, row.row));
    let tickets = evidence.tickets.of(n).iter().map(|row| {
        let suspended = evidence.suspensions.of(n, &row.id).len();
        format!(
            "{} {} {:?} {suspended} {:?}",
            row.id,
            told(row.severity),
            row.steps,
            row.row
        )
    });
    let others = (
        evidence.coverage.names(n),
        evidence.coverage.of(n),
        evidence.backups.of(n).len(),
        evidence.restores.of(n).len(),
        evidence.versions.of(n).len(),
        evidence.notices.of(n).len(),
        evidence.claims.of(n).len(),
    );
    let rows: Vec<String> = outages.chain(works).chain(tickets).collect();
    format!("{rows:?} {others:?}")
}

/// Reads one file of text.
fn read(name: &str, text: &str) -> Gathered {
    gathered([(name, text.as_bytes())])
}

/// The heading, one row, and why it is rejected.
fn assert_reason(file: &str, heading: &str, row: &str, reason: &str) {
    let gathered = read(file, &format!("{heading}\n{row}\n"));
    assert_eq!(gathered.file_errors(), [""; 0]);
    assert_eq!(gathered.reasons(), [format!("{file}:2: {reason}")]);
}

impl Gathered {
    /// `read judged outside rejected` of a kind.
    fn numbers(&self, kind: EvidenceKind) -> [u64; 4] {
        let Counts {
            read,
            judged,
            outside,
            rejected,
        } = self.input[&kind];
        [read, judged, outside, rejected]
    }

    /// Every rejection as `file:line: reason`.
    fn reasons(&self) -> Vec<String> {
        self.rejected
            .iter()
            .map(|row| format!("{}:{}: {}", row.file, row.line, row.reason))
            .collect()
    }

    fn file_errors(&self) -> Vec<String> {
        self.file_errors.iter().map(ToString::to_string).collect()
    }
}
