//! The compiled lexicon: one block of bytes, read in place.
//!
//! | offset | what |
//! |---|---|
//! | 0 | `mawsumLX` |
//! | 8 | version, then the counts of senses, links and keys and the lengths of the link text, of the keys' text and of a value; u32, little-endian |
//! | 36 | four zero bytes |
//! | 40 | the senses, a u64 each |
//! | … | where the text of each link record ends, a u32 each |
//! | … | where each block of [`BLOCK`] keys starts in the keys' text, a u32 each |
//! | … | the link records: lines of a type, then `key=value` pairs, parted by spaces |
//! | … | the keys' text, see [`super::keys`] |
//! | … | the value of each key, sense index + link record × [`LINK`] (0: no link; record n is n − 1): the lowest bytes of all, then the next, … |
//!
//! Keys are front-coded and values lie in columns because of what that leaves after brotli: 119 KB for 39,091 keys, where the
//! automaton of crate `fst` left 181 and 12 KB of code.

use super::key;
use super::keys::{self, BLOCK, Keys, Place};
use super::sense::Sense;
use crate::Error;
use std::fmt;

const MAGIC: &[u8; 8] = b"mawsumLX";
const VERSION: u32 = 3;
const HEADER: usize = 40;
/// Factor of the link record in a value.
pub(super) const LINK: u64 = 1 << 12;

/// A lexicon in the bytes of `D`.
#[derive(Clone)]
pub(crate) struct Lexicon<D> {
    bytes: D,
    parts: Parts,
}

/// What the header says, and where each part starts.
#[derive(Clone, Copy)]
struct Parts {
    keys: usize,
    width: usize,
    senses: usize,
    links: usize,
    link_ends: usize,
    blocks: usize,
    link_text: usize,
    text: usize,
    values: usize,
}

impl<D> fmt::Debug for Lexicon<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lexicon({} keys)", self.parts.keys)
    }
}

/// What a key leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) sense: Sense,
    /// The link record, which also tells whether two names are of one thing.
    pub(crate) link: Option<u32>,
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}

fn damaged(what: &str) -> Error {
    Error::BadModel(format!("the lexicon is damaged ({what}): make it again with `cargo xtask lexicon`"))
}

impl Parts {
    fn read(bytes: &[u8]) -> Result<Self, Error> {
        let short = || damaged("it ends too early");
        if bytes.get(..8) != Some(MAGIC) {
            return Err(damaged("it does not start with mawsumLX"));
        }
        let field = |index: usize| number(bytes, 8 + 4 * index).ok_or_else(short);
        let version = field(0)? as u32;
        if version != VERSION {
            return Err(Error::BadModel(format!(
                "the lexicon has version {version}, this program reads version {VERSION}"
            )));
        }
        let (count, links, keys, width) = (field(1)?, field(2)?, field(3)?, field(6)?);
        let link_ends = HEADER + count * 8;
        let blocks = link_ends + links * 4;
        let link_text = blocks + keys.div_ceil(BLOCK) * 4;
        let text = link_text + field(4)?;
        let values = text + field(5)?;
        if bytes.len() != values + keys * width {
            return Err(short());
        }
        Ok(Self { keys, width, senses: count, links, link_ends, blocks, link_text, text, values })
    }
}

impl<D: AsRef<[u8]>> Lexicon<D> {
    /// Reads a compiled lexicon in place.
    ///
    /// # Errors
    /// [`Error::BadModel`] when the bytes are no lexicon of this version.
    pub(crate) fn read(bytes: D) -> Result<Self, Error> {
        let parts = Parts::read(bytes.as_ref())?;
        Ok(Self { bytes, parts })
    }

    fn keys(&self) -> Keys<'_> {
        let (bytes, parts) = (self.bytes.as_ref(), &self.parts);
        Keys::new(&bytes[parts.blocks..parts.link_text], &bytes[parts.text..parts.values])
    }

    /// The first key that starts with `key`, if any; `after` is where one that starts with a part of `key` was found.
    pub(crate) fn find(&self, key: &[u8], after: Option<Place>) -> Option<Place> {
        self.keys().find(key, after)
    }

    /// What a key means that was found and is no longer than what was looked for.
    pub(crate) fn meaning(&self, place: Place) -> Option<Found> {
        let (bytes, parts) = (self.bytes.as_ref(), &self.parts);
        if !place.whole {
            return None;
        }
        let mut value = 0;
        for column in (0..parts.width).rev() {
            value = value << 8 | u64::from(*bytes.get(parts.values + column * parts.keys + place.index)?);
        }
        let sense = (value % LINK) as usize;
        if sense >= parts.senses {
            return None;
        }
        let at = HEADER + sense * 8;
        let sense = Sense(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?));
        Some(Found { sense, link: u32::try_from(value / LINK).ok()?.checked_sub(1) })
    }

    /// What a whole key means.
    pub(crate) fn get(&self, key: &[u8]) -> Option<Found> {
        self.meaning(self.find(key, None)?)
    }

    /// What a word means, unfolded; `key` is scratch.
    pub(crate) fn get_exact(&self, word: &str, key: &mut Vec<u8>) -> Sense {
        key.clear();
        key.push(key::EXACT);
        key::exact(word, key);
        self.get(key).map_or(Sense::default(), |found| found.sense)
    }

    /// The links that record `record` has for a type, as `key=value` pairs.
    pub(crate) fn links(&self, record: u32, kind: crate::Type) -> impl Iterator<Item = (&str, &str)> {
        let (bytes, parts) = (self.bytes.as_ref(), &self.parts);
        let end = |record: usize| number(bytes, parts.link_ends + 4 * record).filter(|_| record < parts.links);
        let record = record as usize;
        let start = record.checked_sub(1).map_or(Some(0), end);
        start
            .zip(end(record))
            .and_then(|(start, end)| bytes[parts.link_text..parts.text].get(start..end))
            .and_then(|text| std::str::from_utf8(text).ok())
            .unwrap_or("")
            .lines()
            .filter_map(move |line| line.strip_prefix(kind.name())?.strip_prefix(' '))
            .flat_map(|pairs| pairs.split(' '))
            .filter_map(|pair| pair.split_once('='))
    }
}

/// Writes the parts of a compiled lexicon; `keys` in order, each with its value.
pub(super) fn write(senses: &[Sense], links: &[String], keys: &[(&[u8], u64)]) -> Vec<u8> {
    let link_text: usize = links.iter().map(String::len).sum();
    let (blocks, text) = keys::write(keys.iter().map(|(key, _)| *key));
    let greatest = keys.iter().map(|&(_, value)| value).max().unwrap_or(0);
    let width = (64 - greatest.leading_zeros()).div_ceil(8) as usize;
    let mut bytes = MAGIC.to_vec();
    for field in [VERSION as usize, senses.len(), links.len(), keys.len(), link_text, text.len(), width, 0] {
        bytes.extend_from_slice(&(field as u32).to_le_bytes());
    }
    for sense in senses {
        bytes.extend_from_slice(&sense.0.to_le_bytes());
    }
    let mut end = 0;
    for record in links {
        end += record.len() as u32;
        bytes.extend_from_slice(&end.to_le_bytes());
    }
    for block in blocks {
        bytes.extend_from_slice(&block.to_le_bytes());
    }
    for record in links {
        bytes.extend_from_slice(record.as_bytes());
    }
    bytes.extend_from_slice(&text);
    for column in 0..width {
        bytes.extend(keys.iter().map(|(_, value)| (value >> (8 * column)) as u8));
    }
    bytes
}
