//! What a year of availability costs as a whole: twelve verdicts under every combination
//! of readings, over 10 000 outages, with calendars that are compiled already.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use livret_benches::{outages, subject, terms, year};
use livret_core::judge::{Calendars, judge};
use visiativ_saas::Visiativ;

const OUTAGES: u32 = 10_000;

fn availability(criterion: &mut Criterion) {
    let evidence = outages(OUTAGES);
    let subject = subject(terms::<Visiativ>("undated"));
    let request = year();
    let calendars = Calendars::default();
    let mut group = criterion.benchmark_group("judge-1-year");
    group.throughput(Throughput::Elements(OUTAGES.into()));
    group.bench_function("visiativ-10000-outages", |bencher| {
        bencher.iter(|| judge(black_box(&subject), &request, &evidence, &calendars, None));
    });
    group.finish();
}

criterion_group!(benches, availability);
criterion_main!(benches);
