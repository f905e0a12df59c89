//! What the fast lane needs to know of a profile, computed at compile time for the named ones.

use super::class::is_mark;
use super::rules::Id;
use super::table;

/// What happens to a character of the block U+0600–06FF. Values below [`MARK_DELETED`] are one more than the entry that
/// replaces it.
pub(super) type Kind = u16;
/// It stays, whatever stands around it.
pub(super) const PLAIN: Kind = 0;
/// A mark that is deleted and composes with nothing.
pub(super) const MARK_DELETED: Kind = 0xFFFD;
/// A mark that stays and composes with nothing.
pub(super) const MARK_KEPT: Kind = 0xFFFE;
/// What becomes of it depends on its neighbours, or is more than one character.
pub(super) const COMPLEX: Kind = 0xFFFF;

/// Bytes looked at in one step; compilers make vector code of loops over arrays of this length.
pub(super) const STEP: usize = 32;

/// A range of bytes: the first, and how many more. `(0xFF, 0)` is empty, for no UTF-8 has that byte.
type Bytes = (u8, u8);
const NONE: Bytes = (0xFF, 0);

/// What a character begins with.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Lead {
    /// A plain ASCII character.
    Plain,
    /// A space that is plain unless another one stands before it.
    Space,
    /// A comma that is plain before a space.
    Comma,
    /// The first byte of a character of the block U+0600–06FF.
    Arabic,
    Other,
}

#[derive(Clone)]
pub(super) struct Lane {
    kinds: [Kind; 256],
    leads: [Lead; 256],
    /// Second bytes of plain characters after D8 and D9.
    after_d8: [Bytes; 4],
    after_d9: [Bytes; 3],
    /// ASCII that is not plain, white space aside.
    ascii: Bytes,
    space_runs: bool,
    thousands: bool,
}

impl Lane {
    pub(super) const fn new(rules: u64) -> Self {
        let mut kinds = [PLAIN; 256];
        let mut i = 0;
        while i < 256 {
            kinds[i] = kind(0x600 + i as u32, rules);
            i += 1;
        }
        let mut after_d8 = [NONE; 4];
        let mut after_d9 = [NONE; 3];
        plain_ranges(&kinds, 0, &mut after_d8);
        plain_ranges(&kinds, 0x40, &mut after_d9);
        let mut ascii = NONE;
        if has(rules, Id::DigitsArabic) || has(rules, Id::DigitsPersian) {
            ascii = (b'0', 9);
        }
        let mut leads = [Lead::Other; 256];
        let mut byte = 0;
        while byte < 0x80 {
            let white = has(rules, Id::SpaceRuns) && matches!(byte, 9..=13 | 28..=32);
            if white && byte == b' ' {
                leads[byte as usize] = Lead::Space;
            } else if byte == b',' && has(rules, Id::Thousands) {
                leads[byte as usize] = Lead::Comma;
            } else if !white && !within(byte, ascii) {
                leads[byte as usize] = Lead::Plain;
            }
            byte += 1;
        }
        let mut byte = 0xD8;
        while byte <= 0xDB {
            leads[byte] = Lead::Arabic;
            byte += 1;
        }
        Self {
            kinds,
            leads,
            after_d8,
            after_d9,
            ascii,
            space_runs: has(rules, Id::SpaceRuns),
            thousands: has(rules, Id::Thousands),
        }
    }

    /// What happens to the character of the block U+0600–06FF that has these two bytes.
    #[inline]
    pub(super) fn kind(&self, lead: u8, second: u8) -> Kind {
        self.kinds[usize::from(lead << 6 | second & 0x3F)]
    }

    #[inline]
    pub(super) fn lead(&self, byte: u8) -> Lead {
        self.leads[usize::from(byte)]
    }

    /// The end of the plain characters from `at` on, as far as whole steps tell; `at` is a character border and not 0.
    #[inline]
    #[allow(clippy::needless_bitwise_bool, reason = "branches would keep the compiler from making vector code")]
    pub(super) fn skip(&self, bytes: &[u8], mut at: usize) -> usize {
        let start = at;
        let comma = if self.thousands { b',' } else { 0xFF };
        let control = if self.space_runs { 0x20 } else { 0 };
        while let (Some(here), Some(before)) = (
            bytes.get(at..at + STEP).and_then(|step| <&[u8; STEP]>::try_from(step).ok()),
            bytes.get(at - 1..at - 1 + STEP).and_then(|step| <&[u8; STEP]>::try_from(step).ok()),
        ) {
            let mut bad = false;
            for i in 0..STEP {
                let (byte, last) = (here[i], before[i]);
                let mut second = false;
                for range in self.after_d8 {
                    second |= (last == 0xD8) & within(byte, range);
                }
                for range in self.after_d9 {
                    second |= (last == 0xD9) & within(byte, range);
                }
                let ascii = (byte < 0x80) & !within(byte, self.ascii);
                // With runs of white space folded, a space is plain after something that is no space.
                let white = (byte <= control) & ((byte != b' ') | (last <= control));
                // A comma before a space groups no digits.
                bad |= (last == comma) & (byte != b' ');
                bad |= !((ascii & !white) | (byte == 0xD8) | (byte == 0xD9) | second);
            }
            if bad {
                break;
            }
            // A first byte at the end of the step waits for the second.
            at += STEP - usize::from(here[STEP - 1] >= 0xC0);
        }
        if at > start && bytes[at - 1] == comma {
            at -= 1;
        }
        at
    }
}

#[inline]
const fn within(byte: u8, range: Bytes) -> bool {
    byte.wrapping_sub(range.0) <= range.1
}

pub(super) const fn has(rules: u64, rule: Id) -> bool {
    rules >> rule as u64 & 1 == 1
}

const fn kind(code: u32, rules: u64) -> Kind {
    let Some(c) = char::from_u32(code) else { return COMPLEX };
    let composes = has(rules, Id::Hamza) || has(rules, Id::Nfc);
    let composing = composes && matches!(code, 0x653..=0x655);
    let final_rule = has(rules, Id::HehToMarbuta) || has(rules, Id::YehToMaqsura);
    if composing || (code == 0x66C && has(rules, Id::Thousands)) {
        return COMPLEX;
    }
    let mut entry = table::first(code, rules);
    if entry == 0 {
        return if is_mark(c) {
            MARK_KEPT
        } else if final_rule && matches!(code, 0x647 | 0x64A) {
            COMPLEX
        } else {
            PLAIN
        };
    }
    loop {
        let to = table::replacement(entry).as_bytes();
        let Some(code) = single(to) else {
            return if to.is_empty() && is_mark(c) { MARK_DELETED } else { COMPLEX };
        };
        let next = table::first(code, rules);
        if next == 0 {
            return if code == 0x20 || (final_rule && matches!(code, 0x647 | 0x64A)) { COMPLEX } else { entry };
        }
        entry = next;
    }
}

/// The one character of `text`, which has one or two bytes.
const fn single(text: &[u8]) -> Option<u32> {
    match *text {
        [a] => Some(a as u32),
        [a, b] if a >= 0xC0 => Some((a as u32 & 0x1F) << 6 | (b as u32 & 0x3F)),
        _ => None,
    }
}

/// Fills `ranges` with the longest runs of plain characters among the 64 from `first` on, those with everyday letters first.
const fn plain_ranges<const N: usize>(kinds: &[Kind; 256], first: usize, ranges: &mut [Bytes; N]) {
    let mut weights = [0; N];
    let mut start = 0;
    while start < 64 {
        let mut end = start;
        let mut weight = 0;
        while end < 64 && kinds[first + end] == PLAIN {
            let code = first + end;
            weight += if code >= 0x21 && code <= 0x4A { 100 } else { 1 };
            end += 1;
        }
        if weight > 0 {
            let mut least = 0;
            let mut i = 0;
            while i < N {
                if weights[i] < weights[least] {
                    least = i;
                }
                i += 1;
            }
            if weight > weights[least] {
                weights[least] = weight;
                ranges[least] = (0x80 | start as u8, (end - start - 1) as u8);
            }
        }
        start = end + 1;
    }
}

/// Whether `text` may have three of one two-byte letter in a row; false positives are possible.
#[allow(clippy::needless_bitwise_bool, reason = "branches would keep the compiler from making vector code")]
pub(super) fn may_elongate(text: &[u8]) -> bool {
    const SPAN: usize = STEP + 4;
    let mut at = 0;
    while let Some(step) = text.get(at..at + SPAN).and_then(|step| <&[u8; SPAN]>::try_from(step).ok()) {
        let mut found = false;
        for i in 0..STEP {
            found |= (step[i] == step[i + 2]) & (step[i] == step[i + 4]) & (step[i] >= 0x80) & (step[i] < 0xC0);
        }
        if found {
            return true;
        }
        at += STEP;
    }
    text[at..].windows(5).any(|five| five[0] == five[2] && five[0] == five[4] && five[0] & 0xC0 == 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_agree_with_the_kinds() {
        // Every character of the block and of ASCII, at every place of a step: skipped only if plain.
        for name in super::super::tests::PROFILES {
            let profile = crate::Profile::named(name).unwrap();
            let lane = profile.lane();
            for code in (1..0x80).chain(0x600..0x700) {
                let c = char::from_u32(code).unwrap();
                let plain = match c.len_utf8() {
                    1 => matches!(lane.lead(c as u8), Lead::Plain | Lead::Space | Lead::Comma),
                    _ => lane.kinds[code as usize - 0x600] == PLAIN,
                };
                for place in 1..STEP {
                    let text = format!("{}{c}{}", "x".repeat(place), "y".repeat(2 * STEP));
                    let end = lane.skip(text.as_bytes(), 1);
                    assert!(plain || end <= place, "{name} U+{code:04X} at {place}");
                    assert!(text.is_char_boundary(end));
                }
            }
        }
    }

    #[test]
    fn elongations_are_not_missed() {
        for place in 0..80 {
            let text = format!("{}ااا{}", "س م".repeat(place), "كلمة".repeat(place % 7));
            assert!(may_elongate(text.as_bytes()), "{place}");
        }
        assert!(!may_elongate("وقال اللي راح ---- ::::::::".as_bytes()));
    }
}
