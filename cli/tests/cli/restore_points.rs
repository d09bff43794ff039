//! What can be restored at a time, and questions that have no answer.

use std::fs;
use std::path::{Path, PathBuf};

use rstest::rstest;

use crate::assert_run;
use crate::run::{Said, livret};

const PORTFOLIO: &str = "[portfolio]\nname = \"P\"\nevidence = \"evidence\"\n\
    [[client]]\nid = \"paul\"\nname = \"Saint-Paul\"\nterritory = \"RE\"\n\
    [[client.subscription]]\nid = \"paul/cityviz\"\ncontract = \"eksae-cityviz\"\nsince = 2026-05-01\n\
    [[client.subscription]]\nid = \"paul/contact\"\ncontract = \"eksae-contact\"\nsince = 2026-05-01\n\
    [[client.subscription]]\nid = \"paul/carrus\"\ncontract = \"eksae-carrus\"\nsince = 2026-05-01\n\
    [[client]]\nid = \"metz\"\nname = \"Metz\"\nterritory = \"FR\"\n\
    [[client.subscription]]\nid = \"metz/saas\"\ncontract = \"visiativ-saas\"\nsince = 2026-04-01\n";

/// Réunion is four hours before UTC: nights from 20:00 to 03:00 UTC.
const BACKUPS: &str = "subscription,id,kind,started_at,finished_at,status,site,region,deleted_at\n\
    paul/cityviz,M,monthly,2026-04-30T21:00:00Z,2026-04-30T22:00:00Z,success,lyon,FR,\n\
    paul/cityviz,D-2,daily,2026-05-01T21:00:00Z,2026-05-01T22:00:00Z,success,lyon,FR,\n\
    paul/cityviz,D-2,daily,2026-05-01T21:00:00Z,2026-05-01T22:30:00Z,success,paris,FR,\n\
    paul/cityviz,D-3,daily,2026-05-02T21:00:00Z,2026-05-02T21:10:00Z,failed,lyon,FR,\n\
    paul/cityviz,D-4,daily,2026-05-03T21:00:00Z,2026-05-03T22:00:00Z,success,lyon,FR,2026-05-04T06:00:00Z\n\
    paul/cityviz,D-5,daily,2026-05-05T08:00:00Z,2026-05-05T09:00:00Z,success,lyon,FR,\n\
    metz/saas,D-1,daily,2026-05-04T01:00:00Z,2026-05-04T02:00:00Z,success,lyon,FR,\n\
    metz/saas,D-1,daily,2026-05-04T01:00:00Z,2026-05-04T02:00:00Z,success,,FR,\n\
    metz/saas,W-1,weekly,2026-05-03T01:00:00Z,2026-05-03T02:00:00Z,success,lyon,FR,\n\
    metz/saas,W-2,weekly,2026-05-04T01:00:00Z,x,success,lyon,FR,\n";

/// A portfolio of which nothing is kept after the test.
fn folder(name: &str, backups: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("restore-points-{name}"));
    let evidence = folder.join("evidence");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&evidence).unwrap();
    fs::write(folder.join("portfolio.toml"), PORTFOLIO).unwrap();
    fs::write(evidence.join("backups.csv"), backups).unwrap();
    folder
}

fn ask(name: &str, backups: &str, args: &[&str]) -> Said {
    let folder = folder(name, backups);
    // The error names the portfolio as it was given.
    let mut said = livret(&[&["restore-points", folder.to_str().unwrap()], args].concat());
    for text in [&mut said.err, &mut said.line] {
        *text = text.replace(folder.to_str().unwrap(), "P");
    }
    said
}

const CITYVIZ: [&str; 6] = [
    "--subscription",
    "paul/cityviz",
    "--at",
    "2026-05-06T12:00:00Z",
    "--as-of",
    "2026-06-01T00:00:00Z",
];

#[rstest]
#[case("client", &CITYVIZ)]
#[case("vendor", &[&CITYVIZ[..], &["--reading", "vendor"]].concat())]
#[case("json", &[&CITYVIZ[..], &["--format", "json"]].concat())]
#[case("rejected", &["--subscription", "metz/saas", "--at", "2026-05-06T14:00", "--tz", "Europe/Paris", "--as-of", "2026-06-01T00:00:00Z"])]
fn what_is_promised_stands_beside_what_is_held(#[case] name: &str, #[case] args: &[&str]) {
    let said = ask(name, BACKUPS, args);
    assert_eq!(said.code, 0, "{said}");
    assert_run!(format!("restore-points-{name}"), said);
}

#[rstest]
#[case("unknown", "paul/cityvis", "2026-05-06T12:00:00Z")]
#[case("no-backups", "paul/contact", "2026-05-06T12:00:00Z")]
#[case("no-evidence", "paul/carrus", "2026-05-06T12:00:00Z")]
#[case("before-the-first", "metz/saas", "2026-05-02T12:00:00Z")]
#[case("before-the-subscription", "metz/saas", "2026-03-31T12:00:00Z")]
#[case("after-as-of", "paul/cityviz", "2026-06-06T12:00:00Z")]
fn what_cannot_be_told_says_why(#[case] name: &str, #[case] subscription: &str, #[case] at: &str) {
    let args = [
        "--subscription",
        subscription,
        "--at",
        at,
        "--as-of",
        "2026-06-01T00:00:00Z",
    ];
    let said = ask(name, BACKUPS, &args);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    assert_run!(format!("restore-points-error-{name}"), said);
}

#[test]
fn a_file_that_cannot_be_read_settles_nothing() {
    let said = ask("unread", "subscription,id\n", &CITYVIZ);
    assert_eq!(said.code, 2, "{said}");
    assert!(said.out.contains("not known"), "{said}");
    assert!(!said.out.contains("missing"), "{said}");
}
