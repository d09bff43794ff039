//! What a client's script costs: compiling five lines, and applying them to one subscription.
//!
//! Each compilation has a name of its own, so that none is answered from the process's memory of
//! scripts.

use std::hint::black_box;
use std::sync::Arc;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use livret_core::calendar::Zone;
use livret_core::contract::Parameters;
use livret_core::plugin::Linked;
use livret_host::contracts::{Contracts, Library};
use livret_host::script::{Draft, DraftSegment, Script};
use visiativ_saas::Visiativ;

const TEXT: &str = r#"
fn customize(contract) {
    contract.availability.target = 99.9;
    contract.calendar.close("2026-12-24");
    contract.calendar.close("2026-12-31");
    contract.support.calendar.zone = "Europe/Paris";
    contract.credits.cap = 30;
}
"#;

/// A subscription without parameters from 2025 on.
fn draft() -> Option<Draft> {
    let library = Library {
        file: "visiativ-saas".to_owned(),
        sha256: None,
        data: false,
        transport: Arc::new(Linked::<Visiativ>::new().ok()?),
    };
    let contracts = Contracts::of([library]);
    let contract = contracts.get("visiativ-saas").ok()?.clone();
    let edition = contract.booklet().editions.first()?.id.clone();
    let parameters = Parameters::default();
    let terms = Arc::new(contract.terms(&edition, &parameters).ok()?);
    Some(Draft {
        contract,
        since: NaiveDate::from_ymd_opt(2025, 1, 1)?,
        until: None,
        zone: Zone::paris(),
        segments: vec![DraftSegment {
            from: None,
            edition,
            parameters,
            terms,
        }],
    })
}

fn script(criterion: &mut Criterion) {
    let Some(draft) = draft() else {
        eprintln!("the linked plugin cannot be asked");
        return;
    };
    let mut group = criterion.benchmark_group("script");
    let mut count = 0_u64;
    group.bench_function("compile", |bencher| {
        bencher.iter(|| {
            count += 1;
            Script::compile(&format!("{count}.rhai"), black_box(TEXT.as_bytes()))
        });
    });
    group.bench_function("compile-again", |bencher| {
        bencher.iter(|| Script::compile("again.rhai", black_box(TEXT.as_bytes())));
    });
    match Script::compile("apply.rhai", TEXT.as_bytes()) {
        Ok(script) => match script.customize(&draft) {
            Ok(_) => {
                group.bench_function("apply", |bencher| {
                    bencher.iter(|| script.customize(black_box(&draft)));
                });
            }
            Err(error) => eprintln!("{error}"),
        },
        Err(error) => eprintln!("{error}"),
    }
    group.finish();
}

criterion_group!(benches, script);
criterion_main!(benches);
