//! Texts for measuring normalization, of about a million bytes but for the article; all are this project's own writing.

use mawsum::{Profile, normalize};

const SIZE: usize = 1 << 20;

fn repeated(text: &str) -> String {
    text.repeat(SIZE.div_ceil(text.len()))
}

/// News prose, as it stands on the web: little tashkeel, many hamzas.
pub fn news() -> String {
    repeated(include_str!("../text/news.txt"))
}

/// The same at the length of one article, where memory is at hand.
pub fn article() -> String {
    include_str!("../text/news.txt").into()
}

/// Prose with all its tashkeel.
pub fn vocalized() -> String {
    repeated(include_str!("../text/vocalized.txt"))
}

/// News that the profile has nothing to do on.
pub fn clean(profile: &Profile) -> String {
    normalize(&news(), profile).into_text().into_owned()
}
