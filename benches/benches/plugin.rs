//! What the boundary costs: the same two questions to a library and to the linked crate, and
//! verifying and loading a library that the process has not seen.
//!
//! The library comes from the folder in `LIVRET_PLUGINS`, else from `target/dist/plugins`;
//! `cargo xtask build --release` fills it.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;
use std::{fs, io};

use criterion::measurement::WallTime;
use criterion::{
    BatchSize, BenchmarkGroup, Criterion, SamplingMode, criterion_group, criterion_main,
};
use livret_benches::plugins;
use livret_core::plugin::{Linked, Transport};
use livret_host::loader::{load_all, trust, verify};
use visiativ_saas::Visiativ;

const ASKED: &str = r#"{"edition":"undated","parameters":{}}"#;

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

/// The folder of plugins for one load: one library with a digest of its own, since the same
/// bytes are opened once per process.
struct Fresh {
    folder: tempfile::TempDir,
    library: Vec<u8>,
    count: u64,
}

impl Fresh {
    const FILE: &str = "libvisiativ_saas.so";

    fn new() -> io::Result<Self> {
        Ok(Self {
            folder: tempfile::tempdir()?,
            library: fs::read(plugins().join(Self::FILE))?,
            count: 0,
        })
    }

    /// Bytes behind the end of a library change its digest and nothing else.
    fn trusted(&mut self) -> PathBuf {
        self.count += 1;
        let bytes = [self.library.as_slice(), &self.count.to_le_bytes()].concat();
        let path = self.folder.path();
        if let Err(error) = fs::write(path.join(Self::FILE), bytes) {
            eprintln!("{}: {error}", path.display());
        }
        if let Err(error) = trust(path, &[]) {
            eprintln!("{error}");
        }
        path.to_owned()
    }
}

/// Nothing is ever unloaded, so few samples are taken and the process stays small.
fn first_load(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("plugin-load");
    group
        .sample_size(10)
        .sampling_mode(SamplingMode::Flat)
        .warm_up_time(Duration::from_millis(20))
        .measurement_time(Duration::from_millis(500));
    match Fresh::new() {
        Ok(mut fresh) => {
            let once = fresh.trusted();
            group.bench_function("verify", |bencher| bencher.iter(|| verify(&once)));
            group.bench_function("verify-and-load", |bencher| {
                bencher.iter_batched(
                    || fresh.trusted(),
                    |path| load_all(&path),
                    BatchSize::PerIteration,
                );
            });
        }
        Err(error) => eprintln!("skipped: {}: {error}", plugins().display()),
    }
    group.finish();
}

criterion_group!(benches, boundary, first_load);
criterion_main!(benches);
