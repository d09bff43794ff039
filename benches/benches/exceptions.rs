//! What clients' scripts cost when a portfolio is loaded. The target stands beside the bench.
#![expect(
    clippy::expect_used,
    reason = "a bench that cannot be set up has nothing to measure"
)]

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use livret_core::plugin::Linked;
use livret_host::contracts::{Contracts, Library};
use livret_host::portfolio::{Portfolio, bind};
use tempfile::TempDir;
use visiativ_saas::Visiativ;

const SUBSCRIPTIONS: usize = 10_000;
const SCRIPTS: usize = 200;
/// Subscriptions begin on so many different days.
const STARTS: usize = 24;

fn contracts() -> Result<Contracts, Box<dyn Error>> {
    Ok(Contracts::of([Library {
        file: "visiativ-saas".to_owned(),
        sha256: None,
        data: false,
        transport: Arc::new(Linked::<Visiativ>::new()?),
    }]))
}

/// A portfolio whose scripts no earlier round has compiled.
fn portfolio() -> Result<TempDir, Box<dyn Error>> {
    static ROUND: AtomicUsize = AtomicUsize::new(0);
    let round = ROUND.fetch_add(1, Ordering::Relaxed);
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("evidence"))?;
    for script in 0..SCRIPTS {
        let text = format!(
            "// Round {round}, client {script}.\nfn customize(contract) {{\n    \
             contract.availability.target = 99.{};\n    \
             contract.availability.calendar.close(\"2026-08-03\", \"2026-08-21\");\n    \
             contract.support.on_call(\"P1\", \"24/7\");\n    \
             contract.backup.keep(\"daily\", \"{}d\");\n    contract.backup.copies = 3;\n    \
             let later = contract.from(\"2026-07-01\");\n    later.credits.cap = 20;\n}}\n",
            600 + script,
            30 + script,
        );
        fs::write(folder.path().join(format!("client-{script}.rhai")), text)?;
    }
    let mut text = "[portfolio]\nname = \"Many\"\nevidence = \"evidence\"\n".to_owned();
    for n in 0..SUBSCRIPTIONS {
        let (script, month, year) = (n % SCRIPTS, n % STARTS % 12 + 1, 2024 + n % STARTS / 12);
        write!(
            text,
            "\n[[client]]\nid = \"client-{n}\"\nname = \"Client {n}\"\nterritory = \"FR\"\n\
             [[client.subscription]]\nid = \"client-{n}/visiativ\"\ncontract = \"visiativ-saas\"\n\
             since = {year}-{month:02}-01\nscript = \"client-{script}.rhai\"\n"
        )?;
    }
    fs::write(folder.path().join("portfolio.toml"), text)?;
    Ok(folder)
}

fn load(folder: &Path, contracts: &Contracts) -> Result<usize, Box<dyn Error>> {
    let portfolio = Portfolio::read(&folder.join("portfolio.toml"), contracts)?;
    let bindings = bind(&portfolio, contracts);
    match bindings.failed.first() {
        Some(failed) => Err(failed.error.to_string().into()),
        None => Ok(bindings.bound.len()),
    }
}

/// Target: read, compile, apply and bind within a second.
fn ten_thousand_subscriptions(criterion: &mut Criterion) {
    let contracts = contracts().expect("the plugin is linked in");
    let mut group = criterion.benchmark_group("load-10000-subscriptions-of-200-scripts");
    group.sample_size(10);
    group.bench_function("visiativ", |bencher| {
        bencher.iter_batched(
            || portfolio().expect("the folder of temporary files can be written"),
            |folder| {
                assert_eq!(load(folder.path(), &contracts).ok(), Some(SUBSCRIPTIONS));
                folder
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, ten_thousand_subscriptions);
criterion_main!(benches);
