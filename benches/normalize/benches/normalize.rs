//! All in one run on the same texts: ours with the edit map, and the peers without one.
//! `cargo bench -p mawsum-bench-normalize`.

use arabic_normalize::Normalizer;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime};
use icu_normalizer::ComposingNormalizerBorrowed;
use mawsum::{Profile, normalize};
use std::hint::black_box;
use unicode_normalization::UnicodeNormalization;

fn ours(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, text: &str, profile: &Profile) {
    group.bench_function(name, |b| b.iter(|| normalize(black_box(text), profile)));
}

fn benches(criterion: &mut Criterion) {
    let texts = [
        ("news", mawsum_bench_normalize::news()),
        ("article", mawsum_bench_normalize::article()),
        ("vocalized", mawsum_bench_normalize::vocalized()),
    ];
    let search = Normalizer::search();
    let nfkc = ComposingNormalizerBorrowed::new_nfkc();
    for (name, text) in &texts {
        let mut group = criterion.benchmark_group(*name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        ours(&mut group, "mawsum SEARCH", text, &Profile::SEARCH);
        ours(&mut group, "mawsum MATCH", text, &Profile::MATCH);
        ours(&mut group, "mawsum LUCENE", text, &Profile::LUCENE);
        ours(&mut group, "mawsum DISPLAY", text, &Profile::DISPLAY);
        ours(&mut group, "mawsum CAMEL_UNICODE", text, &Profile::CAMEL_UNICODE);
        group.bench_function("arabic-normalize search", |b| b.iter(|| search.normalize(black_box(text))));
        group.bench_function("icu_normalizer NFKC", |b| b.iter(|| nfkc.normalize(black_box(text))));
        group.bench_function("unicode-normalization NFKC", |b| b.iter(|| black_box(text).nfkc().collect::<String>()));
        group.finish();
    }
    for (name, profile) in [("SEARCH", Profile::SEARCH), ("MATCH", Profile::MATCH)] {
        let text = mawsum_bench_normalize::clean(&profile);
        let mut group = criterion.benchmark_group(format!("nothing to do for {name}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        ours(&mut group, "mawsum", &text, &profile);
        group.bench_function("arabic-normalize search", |b| b.iter(|| search.normalize(black_box(&text))));
        group.bench_function("icu_normalizer NFKC", |b| b.iter(|| nfkc.normalize(black_box(&text))));
        group.finish();
    }
}

criterion_group!(all, benches);
criterion_main!(all);
