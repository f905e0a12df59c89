//! Where names of the lexicon stand in a text, in every reading of the attached letters.

use crate::lexicon::key::{self, SPACE};
use crate::lexicon::{Lexicon, Sense, Slot, is_joint};
use crate::token::{Cut, Tokens, cuts};

/// A name of the lexicon found in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    /// Index of its first token.
    pub(crate) first: usize,
    /// Index after its last token.
    pub(crate) end: usize,
    /// How the first word was parted from its attached letters.
    pub(crate) cut: Cut,
    pub(crate) sense: Sense,
    /// The link record.
    pub(crate) link: Option<u32>,
}

impl Match {
    pub(crate) fn len(&self) -> usize {
        self.end - self.first
    }
}

/// The folded letters of all tokens, as the lexicon's keys have them.
pub(crate) struct Codes {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Codes {
    pub(crate) fn new(tokens: &Tokens<'_>) -> Self {
        let mut codes = Self { bytes: Vec::with_capacity(tokens.len() * 6), ends: Vec::with_capacity(tokens.len()) };
        for index in 0..tokens.len() {
            key::folded(tokens.norm(index), &mut codes.bytes);
            codes.ends.push(codes.bytes.len() as u32);
        }
        codes
    }

    /// The codes of one token.
    pub(crate) fn of(&self, index: usize) -> &[u8] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.bytes[start..self.ends[index] as usize]
    }
}

/// The longest name a look-up follows, in tokens.
const LONGEST: usize = 16;

/// Calls `each` for every name of `lexicon` in the text, in order of the first token; the uncut reading of a word comes first,
/// and where that is a name or a given name, other readings are no names of one word: فاطمة is not ف and the town of أطمة.
pub(crate) fn find<D: AsRef<[u8]>>(
    tokens: &Tokens<'_>,
    codes: &Codes,
    lexicon: &Lexicon<D>,
    mut each: impl FnMut(Match),
) {
    let mut key = Vec::new();
    for first in 0..tokens.len() {
        if !tokens[first].is_word() {
            continue;
        }
        let mut is_whole = false;
        for cut in cuts(tokens.norm(first)) {
            // A clitic is one letter and one code.
            let Some(rest) = codes.of(first).get(usize::from(cut.letters)..) else { continue };
            key.clear();
            key.extend_from_slice(key::codes(cut.restored));
            key.extend_from_slice(rest);
            let Some(mut place) = lexicon.find(&key, None) else { continue };
            let mut end = first + 1;
            loop {
                let meaning = lexicon.meaning(place).filter(|_| end - first > 1 || cut == Cut::NONE || !is_whole);
                if let Some(found) = meaning {
                    is_whole |= cut == Cut::NONE && end - first == 1 && is_name(found.sense);
                    each(Match { first, end, cut, sense: found.sense, link: found.link });
                }
                if end < tokens.len() && is_joint(tokens, end) {
                    end += 1;
                }
                if end >= tokens.len() || end - first >= LONGEST || tokens[end].sentence != tokens[first].sentence {
                    break;
                }
                key.push(SPACE);
                key.extend_from_slice(codes.of(end));
                let Some(next) = lexicon.find(&key, Some(place)) else { break };
                place = next;
                end += 1;
            }
        }
    }
}

fn is_name(sense: Sense) -> bool {
    sense.weight(Slot::Given) > 0 || Slot::TYPES.iter().any(|(slot, _)| sense.weight(*slot) > 0)
}
