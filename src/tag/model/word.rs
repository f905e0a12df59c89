//! What the model sees of a word: the rows of its tables that the word adds up. `training/STUDENT.md`, sections 1 to 3.

use super::file::{File, PATTERNS, SHAPES};
use crate::tag::features::BITS;
use crate::token::is_mark;

/// FNV-1a of a kind and a text, then `MurmurHash3`'s finalizer: FNV's high bits are poor for short strings.
fn hash(kind: u8, text: impl IntoIterator<Item = u8>) -> u32 {
    let mut hash = 0x811C_9DC5_u32;
    for byte in std::iter::once(kind).chain(text) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85EB_CA6B);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xC2B2_AE35);
    hash ^ (hash >> 16)
}

const CLITICS: [&str; 10] = ["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"];
const ARTICLE: &str = "ال";
const UNKNOWN_PATTERN: usize = 2 * CLITICS.len();
const _: () = assert!(UNKNOWN_PATTERN + 1 == PATTERNS);

/// Scratch that lives as long as a text is read.
#[derive(Default)]
pub(super) struct Scratch {
    folded: String,
    /// Where each character of `folded` starts, and its end.
    starts: Vec<usize>,
    sum: Vec<i32>,
}

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
    let known = |text: &str| file.word(hash(0, text.bytes()));
    let rest_of = |clitic: usize| {
        folded.strip_prefix(CLITICS[clitic]).filter(|rest| clitic == 0 || rest.chars().nth(1).is_some())
    };
    // لل stands for ل + ال.
    let restored = |clitic: usize, rest: &str| {
        matches!(clitic, 4 | 7 | 9) && rest.starts_with('ل') && rest.chars().nth(2).is_some()
    };
    for clitic in 0..CLITICS.len() {
        let Some(rest) = rest_of(clitic) else { continue };
        if restored(clitic, rest) {
            if let Some(row) = file.word(hash(0, "ا".bytes().chain(rest.bytes()))) {
                return (row, clitic);
            }
        }
        if let Some(row) = known(rest) {
            return (row, clitic);
        }
    }
    for clitic in 0..CLITICS.len() {
        let Some(rest) = rest_of(clitic) else { continue };
        // Of a restored reading ا + لX the article is ا and its ل.
        if restored(clitic, rest) && rest.chars().nth(3).is_some() {
            if let Some(row) = known(&rest['ل'.len_utf8()..]) {
                return (row, CLITICS.len() + clitic);
            }
        }
        if let Some(bare) = rest.strip_prefix(ARTICLE).filter(|bare| bare.chars().nth(2).is_some()) {
            if let Some(row) = known(bare) {
                return (row, CLITICS.len() + clitic);
            }
        }
    }
    (0, UNKNOWN_PATTERN)
}

/// The shape of a word as it is written.
fn shape(raw: &str, is_word: bool) -> usize {
    if !is_word {
        return 7;
    }
    let letters = || raw.chars().filter(|&character| character.is_alphabetic() && !is_mark(character));
    let has_letters = letters().next().is_some();
    if raw.chars().any(|character| character.is_numeric() && is_decimal(character)) {
        return if has_letters { 5 } else { 4 };
    }
    if !has_letters {
        return 6;
    }
    if letters().all(|letter| matches!(letter, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FEFC}'))
    {
        return 0;
    }
    if letters().all(|letter| letter < '\u{250}') {
        if letters().nth(1).is_some() && letters().all(char::is_uppercase) {
            return 3;
        }
        return if letters().next().is_some_and(char::is_uppercase) { 2 } else { 1 };
    }
    6
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

/// The input vector of a word: `norm` is its normalized form, `raw` the word as written, `bits` what the lexicon says.
pub(super) fn embed(
    file: &File,
    norm: &str,
    raw: &str,
    is_word: bool,
    bits: u64,
    scratch: &mut Scratch,
    out: &mut [i16],
) {
    let Scratch { folded, starts, sum } = scratch;
    folded.clear();
    starts.clear();
    for character in norm.chars().flat_map(char::to_lowercase) {
        starts.push(folded.len());
        folded.push(fold(character));
    }
    let count = starts.len();
    starts.push(folded.len());
    sum.clear();
    sum.resize(file.width, 0);

    let (row, pattern) = vocabulary(file, folded);
    file.add(&file.vocabulary, row, sum);
    file.add(&file.small, pattern, sum);
    file.add(&file.small, PATTERNS + shape(raw, is_word) * 8 + length(count), sum);
    for bit in 0..BITS as usize {
        if bits >> bit & 1 == 1 {
            file.add(&file.small, PATTERNS + SHAPES + bit, sum);
        }
    }
    let mut gram = |hash: u32| {
        let row = (u64::from(hash) * u64::from(file.buckets)) >> 32;
        file.add(&file.grams, row as usize, sum);
    };
    let piece = |from: usize, to: usize| folded.as_bytes()[starts[from]..starts[to]].iter().copied();
    for size in 1..=count.min(4) {
        gram(hash(1, piece(0, size)));
        gram(hash(2, piece(count - size, count)));
    }
    // The windows of three characters over `<` + the first 20 + `>`.
    let shown = count.min(20);
    for at in 0..shown {
        let from = at.saturating_sub(1);
        let to = (at + 2).min(shown);
        let open = (at == 0).then_some(b'<');
        let close = (at + 1 == shown).then_some(b'>');
        gram(hash(3, open.into_iter().chain(piece(from, to)).chain(close)));
    }
    for (place, &sum) in out.iter_mut().zip(sum.iter()) {
        *place = ((sum * 127 + 512) >> 10).clamp(-127, 127) as i16;
    }
}
