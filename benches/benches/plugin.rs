//! What the boundary costs: the same two questions to a library and to the linked crate.
//!
//! The library comes from the folder in `LIVRET_PLUGINS`, else from `target/dist/plugins`;
//! `cargo xtask build --release` fills it.

use std::hint::black_box;
use std::path::PathBuf;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use livret_core::plugin::{Linked, Transport};
use livret_host::loader::load_all;
use visiativ_saas::Visiativ;

const ASKED: &str = r#"{"edition":"undated","parameters":{}}"#;

fn plugins() -> PathBuf {
    std::env::var_os("LIVRET_PLUGINS").map_or_else(
        || {
            PathBuf::from(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../target/dist/plugins"
            ))
        },
        PathBuf::from,
    )
}

fn ask(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, plugin: &dyn Transport) {
    group.bench_function(format!("{name}-booklet"), |bencher| {
        bencher.iter(|| black_box(plugin).booklet_json());
    });
    group.bench_function(format!("{name}-terms"), |bencher| {
        bencher.iter(|| black_box(plugin).terms_json(ASKED));
    });
}

fn boundary(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("plugin-call");
    match Linked::<Visiativ>::new() {
        Ok(linked) => ask(&mut group, "linked", &linked),
        Err(error) => eprintln!("the linked plugin: {error}"),
    }
    let folder = plugins();
    let (loaded, errors) = load_all(&folder);
    match loaded
        .iter()
        .find(|plugin| plugin.name() == "visiativ-saas")
    {
        Some(plugin) => ask(&mut group, "loaded", plugin),
        None => eprintln!(
            "skipped: no visiativ-saas in {}; run `cargo xtask build --release` ({errors:?})",
            folder.display()
        ),
    }
    group.finish();
}

criterion_group!(benches, boundary);
criterion_main!(benches);
