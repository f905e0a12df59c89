//! What the lexicon says of each word, as bits: the same for the trained model, in training and at work.
//!
//! | bits | what |
//! |---|---|
//! | 0–27 | four bits a type, in the order of [`Type`](crate::Type): the word begins a name of weight 7 or more; begins one of less; goes on with one of 7 or more; of less. A type's names are the longest from the left |
//! | 28–30 | part of a person's name as given name with weight 1–3, 4–6, 7–9 |
//! | 31–33 | the same as surname |
//! | 34–43 | the roles of [`Role`](crate::lexicon::Role), in their order |
//! | 44 | begins or goes on with a name of two words or more |
//! | 45 | the reading needs an attached letter cut off |

use super::gazetteer::Match;
use crate::lexicon::{Lexicon, Role, Sense, Slot};
use crate::token::{Cut, Tokens};

/// How many bits are in use.
pub(crate) const BITS: u32 = 46;
const GIVEN: u32 = 28;
const SURNAME: u32 = 31;
const ROLES: u32 = 34;
const LONG: u64 = 1 << 44;
const CUT: u64 = 1 << 45;
const STRONG: u8 = 7;

/// What is known of one word before any decision.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Roles of the word as it stands, and its weights as a part of a name in its best reading.
    pub(crate) sense: Sense,
    /// See the table above.
    pub(crate) bits: u64,
}

/// Looks at each word with the names found in the text.
pub(crate) fn words<D: AsRef<[u8]>>(tokens: &Tokens<'_>, matches: &[Match], lexicon: &Lexicon<D>) -> Vec<Word> {
    let mut words = vec![Word::default(); tokens.len()];
    let mut key = Vec::new();
    for (index, word) in words.iter_mut().enumerate() {
        if tokens[index].is_word() {
            word.sense = lexicon.get_exact(tokens.norm(index), &mut key);
        }
    }
    for found in matches.iter().filter(|found| found.len() == 1) {
        let word = &mut words[found.first];
        // The uncut reading comes first; a cut one counts where the word as it stands says nothing.
        let parts = parts_only(found.sense);
        if found.cut == Cut::NONE {
            word.sense = word.sense.merged(roles_only(found.sense)).merged(parts);
        } else if parts != Sense::default() && parts_only(word.sense) == Sense::default() {
            word.sense = word.sense.merged(parts);
            word.bits |= CUT;
        }
    }
    for word in &mut words {
        word.bits |=
            part_bits(word.sense.weight(Slot::Given), GIVEN) | part_bits(word.sense.weight(Slot::Surname), SURNAME);
        for (at, role) in Role::all().enumerate() {
            word.bits |= u64::from(word.sense.has(role)) << (ROLES + at as u32);
        }
    }
    for (at, (slot, _)) in Slot::TYPES.into_iter().enumerate() {
        mark(&mut words, matches, slot, at as u32 * 4);
    }
    words
}

fn parts_only(sense: Sense) -> Sense {
    Sense::default().with(Slot::Given, sense.weight(Slot::Given)).with(Slot::Surname, sense.weight(Slot::Surname))
}

fn roles_only(sense: Sense) -> Sense {
    Role::all().filter(|&role| sense.has(role)).fold(Sense::default(), Sense::with_role)
}

fn part_bits(weight: u8, shift: u32) -> u64 {
    if weight == 0 { 0 } else { 1 << (shift + u32::from((weight - 1) / 3)) }
}

/// Marks the names of one type, the longest from the left.
fn mark(words: &mut [Word], matches: &[Match], slot: Slot, shift: u32) {
    let mut free = 0;
    let mut rest = matches;
    while let Some(first) = rest.first().map(|found| found.first) {
        let count = rest.iter().take_while(|found| found.first == first).count();
        let (here, later) = rest.split_at(count);
        rest = later;
        if first < free {
            continue;
        }
        let mut best: Option<&Match> = None;
        for found in here.iter().filter(|found| found.sense.weight(slot) > 0) {
            if best.is_none_or(|best| found.end > best.end) {
                best = Some(found);
            }
        }
        let Some(best) = best else { continue };
        let weak = u32::from(best.sense.weight(slot) < STRONG);
        words[first].bits |= 1 << (shift + weak);
        if best.cut != Cut::NONE {
            words[first].bits |= CUT;
        }
        for word in &mut words[first + 1..best.end] {
            word.bits |= 1 << (shift + 2 + weak);
        }
        if best.len() > 1 {
            words[first..best.end].iter_mut().for_each(|word| word.bits |= LONG);
        }
        free = best.end;
    }
}
