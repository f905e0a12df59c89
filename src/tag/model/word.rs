//! What the model sees of a word: the rows of its tables that the word adds up. `training/STUDENT.md`, sections 1 to 3.

use super::file::{File, PATTERNS, Rows, SHAPES};
use crate::tag::features::BITS;
use crate::token::is_mark;

/// FNV-1a before its finalizer, so that prefixes share their work.
#[derive(Clone, Copy)]
struct Hash(u32);

impl Hash {
    fn of(kind: u8) -> Self {
        Self(0x811C_9DC5).and(&[kind])
    }

    fn and(self, text: &[u8]) -> Self {
        Self(text.iter().fold(self.0, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
    }

    /// `MurmurHash3`'s finalizer: FNV's high bits are poor for short strings.
    fn finish(self) -> u32 {
        let mut hash = self.0;
        hash ^= hash >> 16;
        hash = hash.wrapping_mul(0x85EB_CA6B);
        hash ^= hash >> 13;
        hash = hash.wrapping_mul(0xC2B2_AE35);
        hash ^ (hash >> 16)
    }
}

const CLITICS: [&str; 10] = ["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"];
const ARTICLE: &str = "ال";
const UNKNOWN_PATTERN: usize = 2 * CLITICS.len();
const _: () = assert!(UNKNOWN_PATTERN + 1 == PATTERNS);

fn fold(character: char) -> char {
    match character {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' => 'ه',
        '0'..='9' => '0',
        other => other,
    }
}

/// The row and the pattern of the first reading that the vocabulary knows.
fn vocabulary(file: &File, folded: &str) -> (usize, usize) {
    let whole = Hash::of(0);
    let known = |text: &str| file.word(whole.and(text.as_bytes()).finish());
    let rest_of = |clitic: usize| {
        folded.strip_prefix(CLITICS[clitic]).filter(|rest| clitic == 0 || rest.chars().nth(1).is_some())
    };
    // لل stands for ل + ال.
    let restored = |clitic: usize, rest: &str| {
        matches!(clitic, 4 | 7 | 9) && rest.starts_with('ل') && rest.chars().nth(2).is_some()
    };
    let readings = || (0..CLITICS.len()).filter_map(|clitic| Some((clitic, rest_of(clitic)?)));
    for (clitic, rest) in readings() {
        let with_alef = || file.word(whole.and("ا".as_bytes()).and(rest.as_bytes()).finish());
        let row = if restored(clitic, rest) { with_alef() } else { None };
        if let Some(row) = row.or_else(|| known(rest)) {
            return (row, clitic);
        }
    }
    for (clitic, rest) in readings() {
        // Of a restored reading ا + لX the article is ا and its ل.
        let after_lam = rest.strip_prefix('ل').filter(|_| restored(clitic, rest) && rest.chars().nth(3).is_some());
        let bare = rest.strip_prefix(ARTICLE).filter(|bare| bare.chars().nth(2).is_some());
        if let Some(row) = after_lam.and_then(known).or_else(|| bare.and_then(known)) {
            return (row, CLITICS.len() + clitic);
        }
    }
    (0, UNKNOWN_PATTERN)
}

/// The shape of a word as it is written.
fn shape(raw: &str, is_word: bool) -> usize {
    if !is_word {
        return 7;
    }
    let (mut letters, mut capitals, mut digits) = (0, 0, 0);
    let (mut arabic, mut latin, mut first_capital) = (true, true, false);
    for character in raw.chars() {
        match character {
            '\u{620}'..='\u{64A}' => {
                letters += 1;
                latin = false;
            }
            _ if is_decimal(character) => digits += 1,
            _ if character.is_alphabetic() && !is_mark(character) => {
                let capital = character.is_uppercase();
                first_capital |= capital && letters == 0;
                capitals += usize::from(capital);
                letters += 1;
                arabic &= matches!(character, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FEFC}');
                latin &= character < '\u{250}';
            }
            _ => {}
        }
    }
    match (letters, digits) {
        (0, 0) => 6,
        (0, _) => 4,
        (_, 1..) => 5,
        _ if arabic => 0,
        _ if !latin => 6,
        (2.., _) if capitals == letters => 3,
        _ if first_capital => 2,
        _ => 1,
    }
}

/// Decimal digits of the scripts that stand in Arabic news.
fn is_decimal(character: char) -> bool {
    matches!(character, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' | '\u{FF10}'..='\u{FF19}')
}

fn length(characters: usize) -> usize {
    match characters {
        0 => 0,
        1..=6 => characters - 1,
        7 | 8 => 6,
        _ => 7,
    }
}

/// A word of a text, with what the lexicon says of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen<'t> {
    pub(super) norm: &'t str,
    pub(super) raw: &'t str,
    pub(super) is_word: bool,
    pub(super) bits: u64,
}

/// Adds up the rows of one word after another.
pub(super) struct Embedder<'f> {
    file: &'f File,
    folded: String,
    /// Where each character of `folded` starts, and its end.
    starts: Vec<usize>,
    /// Sums of the low and of the high nibbles of rows; in 16 bits, since twice as many are added at a time.
    low: Vec<i16>,
    high: Vec<i16>,
    /// How many rows they hold.
    held: usize,
    /// What they held before, low and high side by side.
    sums: Vec<i32>,
}

/// So many rows fit 16 bits: nibbles of −8 to 7 times 255.
const FITTING: usize = 16;

impl<'f> Embedder<'f> {
    pub(super) fn new(file: &'f File) -> Self {
        let half = file.width / 2;
        Self {
            file,
            folded: String::new(),
            starts: Vec::new(),
            low: vec![0; half],
            high: vec![0; half],
            held: 0,
            sums: vec![0; file.width],
        }
    }

    fn add(&mut self, rows: &Rows, row: usize) {
        if self.held == FITTING {
            self.flush();
        }
        self.held += 1;
        let (multiplier, nibbles) = self.file.row(rows, row);
        for ((low, high), &byte) in self.low.iter_mut().zip(&mut self.high).zip(nibbles) {
            let byte = i16::from(byte);
            *low += multiplier * ((byte << 12) >> 12);
            *high += multiplier * ((byte << 8) >> 12);
        }
    }

    fn flush(&mut self) {
        self.held = 0;
        for ((sums, low), high) in self.sums.chunks_exact_mut(2).zip(&mut self.low).zip(&mut self.high) {
            sums[0] += i32::from(std::mem::take(low));
            sums[1] += i32::from(std::mem::take(high));
        }
    }

    /// Writes the input vector of a word.
    pub(super) fn embed(&mut self, seen: Seen<'_>, out: &mut [i16]) {
        let file = self.file;
        let mut folded = std::mem::take(&mut self.folded);
        let mut starts = std::mem::take(&mut self.starts);
        folded.clear();
        starts.clear();
        let mut push = |character: char| {
            starts.push(folded.len());
            folded.push(fold(character));
        };
        for character in seen.norm.chars() {
            match character {
                // No letter of the Arabic script has another case.
                '\u{600}'..='\u{6FF}' => push(character),
                '\0'..='\x7F' => push(character.to_ascii_lowercase()),
                _ => character.to_lowercase().for_each(&mut push),
            }
        }
        let count = starts.len();
        starts.push(folded.len());

        let (row, pattern) = vocabulary(file, &folded);
        self.add(&file.vocabulary, row);
        self.add(&file.small, pattern);
        self.add(&file.small, PATTERNS + shape(seen.raw, seen.is_word) * 8 + length(count));
        let mut bits = seen.bits & ((1 << BITS) - 1);
        while bits != 0 {
            self.add(&file.small, PATTERNS + SHAPES + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
        let piece = |from: usize, to: usize| &folded.as_bytes()[starts[from]..starts[to]];
        let mut prefix = Hash::of(1);
        for size in 1..=count.min(4) {
            prefix = prefix.and(piece(size - 1, size));
            self.gram(prefix);
            self.gram(Hash::of(2).and(piece(count - size, count)));
        }
        // The windows of three characters over `<` + the first 20 + `>`.
        let shown = count.min(20);
        for at in 0..shown {
            let open = if at == 0 { Hash::of(3).and(b"<") } else { Hash::of(3) };
            let gram = open.and(piece(at.saturating_sub(1), (at + 2).min(shown)));
            self.gram(if at + 1 == shown { gram.and(b">") } else { gram });
        }
        self.folded = folded;
        self.starts = starts;

        self.flush();
        for (out, sum) in out.iter_mut().zip(&mut self.sums) {
            *out = ((std::mem::take(sum) * 127 + 512) >> 10).clamp(-127, 127) as i16;
        }
    }

    fn gram(&mut self, hash: Hash) {
        let file = self.file;
        let row = (u64::from(hash.finish()) * u64::from(file.buckets)) >> 32;
        self.add(&file.grams, row as usize);
    }
}

/// The input vectors of a text's words, each made once for most: half of a text's words have been there before.
///
/// A word has one place, by its hash, and loses it to the next that has the same: so no text makes it slow or large.
pub(super) struct Inputs<'f, 't> {
    embedder: Embedder<'f>,
    places: Vec<Option<Seen<'t>>>,
    /// `[place][input]`.
    vectors: Vec<i16>,
}

/// Places for at most so many words: 200 KB of vectors, which is what the second cache of a phone holds.
const MOST_PLACES: usize = 2048;

impl<'f, 't> Inputs<'f, 't> {
    /// For a text of so many words.
    pub(super) fn new(file: &'f File, words: usize) -> Self {
        let places = words.next_power_of_two().min(MOST_PLACES);
        Self { embedder: Embedder::new(file), places: vec![None; places], vectors: vec![0; places * file.width] }
    }

    /// The input vector of a word.
    pub(super) fn of(&mut self, seen: Seen<'t>) -> &[i16] {
        let width = self.embedder.file.width;
        let place = (place_hash(seen) >> 32) as usize & (self.places.len() - 1);
        let vector = &mut self.vectors[place * width..][..width];
        if self.places[place] != Some(seen) {
            self.places[place] = Some(seen);
            self.embedder.embed(seen, vector);
        }
        vector
    }
}

/// Eight bytes at a step; where a word lies changes no result, so nothing is asked of this but speed.
fn place_hash(seen: Seen<'_>) -> u64 {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let (eights, rest) = seen.raw.as_bytes().as_chunks::<8>();
    let mut hash = seen.bits.wrapping_mul(MIX);
    for eight in eights {
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(*eight)).wrapping_mul(MIX);
    }
    for &byte in rest {
        hash = (hash.rotate_left(9) ^ u64::from(byte)).wrapping_mul(MIX);
    }
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_those_of_training() {
        for (raw, expected) in [
            ("موسكو", 0),
            ("إنّ", 0),
            ("پوتین", 0),
            ("apple", 1),
            ("iPhone", 1),
            ("Apple", 2),
            ("A", 2),
            ("NATO", 3),
            ("12", 4),
            ("٣٫٥", 4),
            ("F16", 5),
            ("_", 6),
            ("Москва", 6),
        ] {
            assert_eq!(shape(raw, true), expected, "{raw}");
        }
        assert_eq!(shape("،", false), 7);
    }
}
