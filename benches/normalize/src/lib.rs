//! Texts for measuring normalization, each of about a million bytes; all are this project's own writing.

use mawsum::{Profile, normalize};

const SIZE: usize = 1 << 20;

fn repeated(text: &str) -> String {
    text.repeat(SIZE.div_ceil(text.len()))
}

/// News prose, as it stands on the web: little tashkeel, many hamzas.
pub fn news() -> String {
    repeated(include_str!("../text/news.txt"))
}

/// Prose with all its tashkeel.
pub fn vocalized() -> String {
    repeated(include_str!("../text/vocalized.txt"))
}

/// News that the profile has nothing to do on.
pub fn clean(profile: &Profile) -> String {
    normalize(&news(), profile).into_text().into_owned()
}
