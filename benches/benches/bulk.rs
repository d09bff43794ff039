//! Whether bulk evaluation minds that a plugin is loaded and not linked: the same portfolio judged
//! by the library and by the linked crate. Target: no measurable difference.
//!
//! The library comes from the folder in `LIVRET_PLUGINS`, else from `target/dist/plugins`;
//! `cargo xtask build --release` fills it.
#![expect(
    clippy::expect_used,
    reason = "a bench that cannot be set up has nothing to measure"
)]

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use livret_benches::plugins;
use livret_core::contract::Side;
use livret_core::judge::Request;
use livret_core::plugin::Linked;
use livret_core::time::Instant;
use livret_host::contracts::{Contracts, Library};
use livret_host::evaluate::evaluate;
use livret_host::portfolio::{Portfolio, bind};
use tempfile::TempDir;
use visiativ_saas::Visiativ;

const SUBSCRIPTIONS: usize = 200;
/// Of each subscription, over the months of 2025.
const TICKETS: usize = 500;
const OUTAGES: usize = 60;

/// A portfolio, with rows spread over the year.
fn portfolio() -> Result<TempDir, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let evidence = folder.path().join("evidence");
    fs::create_dir(&evidence)?;
    let mut text = "[portfolio]\nname = \"Bulk\"\nevidence = \"evidence\"\n".to_owned();
    let mut tickets = "subscription,id,severity,recorded_at,acknowledged_at\n".to_owned();
    let mut outages = "subscription,start,end,cause\n".to_owned();
    for n in 0..SUBSCRIPTIONS {
        write!(
            text,
            "\n[[client]]\nid = \"client-{n}\"\nname = \"Client {n}\"\nterritory = \"FR\"\n\
             [[client.subscription]]\nid = \"client-{n}/visiativ\"\ncontract = \"visiativ-saas\"\n\
             since = 2024-01-01\n"
        )?;
        let day = |row: usize| (row % 12 + 1, row / 12 % 28 + 1, (row + n) % 24);
        for row in 0..TICKETS {
            let ((month, day, hour), severity) = (day(row), row % 3 + 1);
            let (minute, date) = ((row + n) % 60, format!("2025-{month:02}-{day:02}"));
            writeln!(
                tickets,
                "client-{n}/visiativ,T-{row},P{severity},{date}T{hour:02}:00:00Z,\
                 {date}T{hour:02}:{minute:02}:30Z"
            )?;
        }
        for row in 0..OUTAGES {
            let (month, day, hour) = day(row * 7);
            let date = format!("2025-{month:02}-{day:02}T{hour:02}");
            writeln!(
                outages,
                "client-{n}/visiativ,{date}:00:00Z,{date}:{:02}:00Z,vendor",
                row % 59 + 1
            )?;
        }
    }
    fs::write(folder.path().join("portfolio.toml"), text)?;
    fs::write(evidence.join("tickets.csv"), tickets)?;
    fs::write(evidence.join("outages.csv"), outages)?;
    Ok(folder)
}

fn judge(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    folder: &Path,
    contracts: &Contracts,
) -> Result<(), Box<dyn Error>> {
    let portfolio = Portfolio::read(&folder.join("portfolio.toml"), contracts)?;
    let bindings = bind(&portfolio, contracts);
    let request = Request {
        from: "2025-01".parse()?,
        to: "2025-12".parse()?,
        as_of: Instant::parse("2026-01-02T00:00:00Z")?,
        side: Side::Client,
    };
    let run = || {
        let clients = BTreeSet::new();
        let judged = evaluate(&portfolio, &bindings, contracts, &request, &clients);
        judged.map(|judged| {
            let subscriptions = judged.report.subscriptions.iter();
            subscriptions
                .map(|one| one.support.len() + one.availability.len())
                .sum::<usize>()
        })
    };
    let verdicts = run()?;
    assert!(verdicts > SUBSCRIPTIONS * TICKETS, "{verdicts} verdicts");
    group.bench_function(name, |bencher| bencher.iter(run));
    Ok(())
}

fn loaded_or_linked(criterion: &mut Criterion) {
    let folder = portfolio().expect("the folder of temporary files can be written");
    let linked = Contracts::of([Library {
        file: "visiativ-saas".to_owned(),
        sha256: None,
        data: false,
        transport: Arc::new(Linked::<Visiativ>::new().expect("the plugin is linked in")),
    }]);
    let loaded = Contracts::load(&plugins());
    let mut group = criterion.benchmark_group("bulk");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(8));
    judge(&mut group, "linked", folder.path(), &linked).expect("the portfolio is judged");
    if loaded.get("visiativ-saas").is_ok() {
        judge(&mut group, "loaded", folder.path(), &loaded).expect("the portfolio is judged");
    } else {
        eprintln!(
            "skipped: no visiativ-saas in {}; run `cargo xtask build --release`",
            plugins().display()
        );
    }
    group.finish();
}

criterion_group!(benches, loaded_or_linked);
criterion_main!(benches);
