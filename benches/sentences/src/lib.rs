//! Texts for measuring sentence splitting, of about a million bytes but for the article, and the splitters compared.

use icu_segmenter::SentenceSegmenter;
use unicode_segmentation::UnicodeSegmentation;

const SIZE: usize = 1 << 20;
const NEWS: &str = include_str!("../../normalize/text/news.txt");
const CASES: &str = include_str!("../../../tests/data/sentences/quotations.txt");

/// Texts by name: news as it stands on the web, the same at the length of one article, and the cases of quotations, where
/// every second word asks for a decision.
pub fn texts() -> [(&'static str, String); 3] {
    let cases = CASES.replace('‖', "");
    [
        ("news", NEWS.repeat(SIZE.div_ceil(NEWS.len()))),
        ("article", NEWS.into()),
        ("quotations", cases.repeat(SIZE.div_ceil(cases.len()))),
    ]
}

/// Counts sentences with this crate.
pub fn mawsum(text: &str) -> usize {
    mawsum::sentences(text).count()
}

/// Counts sentences with unicode-segmentation.
pub fn unicode_segmentation(text: &str) -> usize {
    text.split_sentence_bounds().count()
}

/// Counts sentences with `icu_segmenter`.
pub fn icu(text: &str) -> usize {
    SentenceSegmenter::new(icu_segmenter::options::SentenceBreakInvariantOptions::default()).segment_str(text).count()
}
