//! Splits one text again and again, for counting instructions:
//! `valgrind --tool=callgrind target/release/mawsum-bench-sentences news mawsum 10`.

use std::hint::black_box;

fn main() {
    let mut args = std::env::args().skip(1);
    let (text, splitter, times) = (args.next(), args.next(), args.next());
    let texts = mawsum_bench_sentences::texts();
    let text = texts.iter().find(|one| Some(one.0) == text.as_deref());
    let split = match splitter.as_deref() {
        Some("mawsum") => mawsum_bench_sentences::mawsum,
        Some("unicode-segmentation") => mawsum_bench_sentences::unicode_segmentation,
        Some("icu") => mawsum_bench_sentences::icu,
        _ => |_: &str| 0,
    };
    let (Some((_, text)), Some(times)) = (text, times.and_then(|times| times.parse::<u32>().ok())) else {
        eprintln!("usage: mawsum-bench-sentences news|article|quotations mawsum|unicode-segmentation|icu|none TIMES");
        std::process::exit(2);
    };
    for _ in 0..times {
        black_box(split(black_box(text)));
    }
}
