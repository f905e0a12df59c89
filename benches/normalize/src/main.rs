//! Normalizes one text again and again, for counting instructions:
//! `valgrind --tool=callgrind target/release/mawsum-bench-normalize news search 10`,
//! or with `arabic-normalize` in place of a profile, the fastest peer.

use mawsum::{Profile, normalize};
use std::hint::black_box;

fn main() {
    let mut args = std::env::args().skip(1);
    let (text, profile, times) = (args.next(), args.next(), args.next());
    let peer = profile.as_deref() == Some("arabic-normalize");
    let profile = Profile::named(profile.as_deref().unwrap_or("search")).unwrap_or(Profile::SEARCH);
    let text = match text.as_deref() {
        Some("vocalized") => mawsum_bench_normalize::vocalized(),
        Some("clean") => mawsum_bench_normalize::clean(&profile),
        _ => mawsum_bench_normalize::news(),
    };
    let times = times.and_then(|times| times.parse().ok()).unwrap_or(1_usize);
    let search = arabic_normalize::Normalizer::search();
    let start = std::time::Instant::now();
    for _ in 0..times {
        if peer {
            black_box(search.normalize(black_box(&text)));
        } else {
            black_box(normalize(black_box(&text), &profile));
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    #[allow(clippy::cast_precision_loss, reason = "a figure to read")]
    let rate = (text.len() * times) as f64 / seconds / 1e6;
    println!("{} bytes, {times} times: {rate:.0} MB/s", text.len());
}
