//! Keys in order, front-coded: each gives up what it shares with the one before.
//!
//! A key is a byte below [`FIRST`], how many letters of the end of the key before it gives up, then its own letters, none
//! below [`FIRST`]. [`WHOLE`] gives up all. Each block of [`BLOCK`] keys starts with a whole one.

use std::cmp::Ordering;

/// How many keys make a block. Of 16 keys they cost 3 KB more after brotli, of 64 keys 2 KB less.
pub(super) const BLOCK: usize = 32;
/// The least byte that a key may hold.
pub(super) const FIRST: u8 = 0x20;
const WHOLE: u8 = FIRST - 1;

/// Keys in their bytes.
#[derive(Clone, Copy)]
pub(super) struct Keys<'d> {
    /// Where each block starts, a u32 each.
    starts: &'d [[u8; 4]],
    text: &'d [u8],
}

/// A key that was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Its number.
    pub(super) index: usize,
    /// Whether it has no more letters than what was looked for.
    pub(super) whole: bool,
}

impl<'d> Keys<'d> {
    pub(super) fn new(starts: &'d [u8], text: &'d [u8]) -> Self {
        Self { starts: starts.as_chunks().0, text }
    }

    /// The bytes of a block, from the first letter of its first key.
    fn block(&self, block: usize) -> Option<&'d [u8]> {
        let start =
            |block: usize| self.starts.get(block).map_or(self.text.len(), |&at| u32::from_le_bytes(at) as usize);
        self.text.get(start(block) + 1..start(block + 1))
    }

    /// The first key that starts with `key`, which is at or after `after`.
    pub(super) fn find(&self, key: &[u8], after: Option<Place>) -> Option<Place> {
        // The last block whose first key is less; a key is found in it, or at the start of the next.
        let mut low = after.map_or(0, |place| place.index / BLOCK);
        let mut high = self.starts.len();
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            if is_less(self.block(middle)?, key) {
                low = middle;
            } else {
                high = middle;
            }
        }
        if let Some(found) = scan(self.block(low)?, key) {
            return found.map(|(index, whole)| Place { index: low * BLOCK + index, whole });
        }
        let (index, whole) = scan(self.block(low + 1)?, key)??;
        Some(Place { index: (low + 1) * BLOCK + index, whole })
    }
}

/// Whether the first key of a block is less than `key`.
fn is_less(block: &[u8], key: &[u8]) -> bool {
    for (at, &wanted) in key.iter().enumerate() {
        match block.get(at).copied().unwrap_or(0).cmp(&wanted) {
            Ordering::Equal => {}
            // A byte that is no letter ends the key, and is less than all letters.
            other => return other.is_lt(),
        }
    }
    false
}

/// Looks for the first key in a block that starts with `key`: its number in the block, and whether it has no more letters.
/// Without an inner value all keys from there on are greater; with nothing all in the block are less.
#[allow(clippy::option_option)]
fn scan(block: &[u8], key: &[u8]) -> Option<Option<(usize, bool)>> {
    let (mut at, mut index) = (0, 0);
    // Letters of the key before, and how many of them, from the start, are those of `key`; so far it is less.
    let (mut length, mut equal) = (0, 0);
    loop {
        // Letters of its own from `at`, after `length` shared ones.
        let shared = length;
        if shared < equal {
            // It differs where the key before did not, and is greater.
            return Some(None);
        }
        let start = at;
        if shared == equal {
            while equal < key.len() && block.get(at) == Some(&key[equal]) {
                (at, equal) = (at + 1, equal + 1);
            }
            let letter = block.get(at).copied().unwrap_or(0);
            if equal == key.len() {
                return Some(Some((index, letter < FIRST)));
            }
            if letter > key[equal] {
                return Some(None);
            }
        }
        while block.get(at).is_some_and(|&letter| letter >= FIRST) {
            at += 1;
        }
        length = shared + (at - start);
        match *block.get(at)? {
            WHOLE => (length, equal) = (0, 0),
            gives_up => length = length.checked_sub(gives_up.into())?,
        }
        (at, index) = (at + 1, index + 1);
    }
}

/// Where each block starts, and the text of all keys, which come in order.
pub(super) fn write<'k>(keys: impl Iterator<Item = &'k [u8]>) -> (Vec<u32>, Vec<u8>) {
    let (mut starts, mut text) = (Vec::new(), Vec::new());
    let mut before: &[u8] = &[];
    for (index, key) in keys.enumerate() {
        let mut shared = before.iter().zip(key).take_while(|(one, other)| one == other).count();
        let mut gives_up = before.len() - shared;
        if index % BLOCK == 0 {
            starts.push(text.len() as u32);
        }
        if index % BLOCK == 0 || gives_up >= usize::from(WHOLE) {
            (shared, gives_up) = (0, WHOLE.into());
        }
        text.push(gives_up as u8);
        text.extend_from_slice(&key[shared..]);
        before = key;
    }
    (starts, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn finds_what_a_search_through_all_keys_finds(
            keys in prop::collection::btree_set("[ab ]{1,6}|[a-c]{30,40}", 0..200),
            wanted in "[abc ]{0,7}",
            more in "[abc ]{0,3}",
        ) {
            let keys: BTreeSet<Vec<u8>> = keys.into_iter().map(String::into_bytes).collect();
            let keys: Vec<Vec<u8>> = keys.into_iter().collect();
            let (starts, text) = write(keys.iter().map(Vec::as_slice));
            let starts: Vec<u8> = starts.into_iter().flat_map(u32::to_le_bytes).collect();
            let read = Keys::new(&starts, &text);
            let expected = |wanted: &[u8]| {
                let index = keys.partition_point(|key| key.as_slice() < wanted);
                let key = keys.get(index).filter(|key| key.starts_with(wanted))?;
                Some((index, key.len() == wanted.len()))
            };
            let found = read.find(wanted.as_bytes(), None);
            prop_assert_eq!(found.map(|place| (place.index, place.whole)), expected(wanted.as_bytes()));
            let longer = wanted + &more;
            if let Some(place) = found {
                let found = read.find(longer.as_bytes(), Some(place));
                prop_assert_eq!(found.map(|place| (place.index, place.whole)), expected(longer.as_bytes()));
            }
            for (index, key) in keys.iter().enumerate() {
                prop_assert_eq!(read.find(key, None).map(|place| (place.index, place.whole)), Some((index, true)));
            }
        }
    }
}
