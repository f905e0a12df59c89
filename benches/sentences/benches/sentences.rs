//! All in one run on the same texts: `cargo bench -p mawsum-bench-sentences`.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mawsum_bench_sentences::{icu, mawsum, texts, unicode_segmentation};
use std::hint::black_box;

fn benches(criterion: &mut Criterion) {
    for (name, text) in &texts() {
        let mut group = criterion.benchmark_group(*name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("mawsum", |b| b.iter(|| mawsum(black_box(text))));
        group.bench_function("icu_segmenter", |b| b.iter(|| icu(black_box(text))));
        group.bench_function("unicode-segmentation", |b| b.iter(|| unicode_segmentation(black_box(text))));
        group.finish();
    }
}

criterion_group!(all, benches);
criterion_main!(all);
