//! The compiled lexicon: one block of bytes, read in place.
//!
//! | offset | what |
//! |---|---|
//! | 0 | `mawsumLX` |
//! | 8 | version, then the counts of senses and links and the lengths of the link text and of the automaton; u32, little-endian |
//! | 28 | four zero bytes |
//! | 32 | the senses, a u64 each |
//! | … | where the text of each link record ends, a u32 each |
//! | … | the link records: lines of a type, then `key=value` pairs, parted by spaces |
//! | … | the automaton, of crate `fst`: key → sense index + link record × [`LINK`] (0: no link; record n is n − 1) |

use super::key;
use super::sense::Sense;
use crate::Error;
use fst::raw::{Fst, Node};
use std::fmt;

const MAGIC: &[u8; 8] = b"mawsumLX";
const VERSION: u32 = 2;
const HEADER: usize = 32;
/// Factor of the link record in a value of the automaton.
pub(super) const LINK: u64 = 1 << 12;

/// A lexicon in the bytes of `D`.
#[derive(Clone)]
pub(crate) struct Lexicon<D> {
    automaton: Fst<D>,
    senses: Vec<Sense>,
    link_ends: Vec<u32>,
    links: String,
}

impl<D: AsRef<[u8]>> fmt::Debug for Lexicon<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lexicon({} keys)", self.automaton.len())
    }
}

/// What a key leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) sense: Sense,
    /// The link record, which also tells whether two names are of one thing.
    pub(crate) link: Option<u32>,
}

/// A place in the automaton.
#[derive(Clone, Copy)]
pub(crate) struct State<'a> {
    node: Node<'a>,
    output: u64,
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}

impl<'d> Lexicon<&'d [u8]> {
    /// Reads a compiled lexicon in place.
    ///
    /// # Errors
    /// [`Error::BadModel`] when the bytes are no lexicon of this version.
    pub(crate) fn read(bytes: &'d [u8]) -> Result<Self, Error> {
        let (senses, link_ends, links, start) = header(bytes)?;
        let automaton = Fst::new(&bytes[start..]).map_err(|error| damaged(&error.to_string()))?;
        Ok(Self { automaton, senses, link_ends, links })
    }
}

impl Lexicon<Vec<u8>> {
    /// Reads a compiled lexicon and keeps it.
    ///
    /// # Errors
    /// [`Error::BadModel`] when the bytes are no lexicon of this version.
    pub(crate) fn own(bytes: &[u8]) -> Result<Self, Error> {
        let (senses, link_ends, links, start) = header(bytes)?;
        let automaton = Fst::new(bytes[start..].to_vec()).map_err(|error| damaged(&error.to_string()))?;
        Ok(Self { automaton, senses, link_ends, links })
    }
}

type Header = (Vec<Sense>, Vec<u32>, String, usize);

fn damaged(what: &str) -> Error {
    Error::BadModel(format!("the lexicon is damaged ({what}): make it again with `cargo xtask lexicon`"))
}

fn header(bytes: &[u8]) -> Result<Header, Error> {
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
    let (senses, links, text, automaton) = (field(1)?, field(2)?, field(3)?, field(4)?);
    let ends_at = HEADER + senses * 8;
    let text_at = ends_at + links * 4;
    let start = text_at + text;
    if bytes.len() != start + automaton {
        return Err(short());
    }
    let senses = bytes[HEADER..ends_at]
        .chunks_exact(8)
        .map(|chunk| {
            Sense(u64::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3], chunk[4], chunk[5], chunk[6], chunk[7]]))
        })
        .collect();
    let ends = bytes[ends_at..text_at]
        .chunks_exact(4)
        .map(|chunk| u32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]))
        .collect();
    let links = std::str::from_utf8(&bytes[text_at..start]).map_err(|_| damaged("its links are no UTF-8"))?;
    Ok((senses, ends, links.to_owned(), start))
}

impl<D: AsRef<[u8]>> Lexicon<D> {
    /// Where every key starts.
    pub(crate) fn root(&self) -> State<'_> {
        State { node: self.automaton.root(), output: 0 }
    }

    /// Goes on by `codes`.
    pub(crate) fn walk<'a>(&'a self, mut state: State<'a>, codes: &[u8]) -> Option<State<'a>> {
        for &code in codes {
            let index = state.node.find_input(code)?;
            let transition = state.node.transition(index);
            state.output += transition.out.value();
            state.node = self.automaton.node(transition.addr);
        }
        Some(state)
    }

    /// What the key that ends here means.
    pub(crate) fn found(&self, state: State<'_>) -> Option<Found> {
        if !state.node.is_final() {
            return None;
        }
        let value = state.output + state.node.final_output().value();
        let sense = *self.senses.get((value % LINK) as usize)?;
        Some(Found { sense, link: u32::try_from(value / LINK).ok()?.checked_sub(1) })
    }

    /// What a whole key means.
    #[cfg(test)]
    pub(crate) fn get(&self, key: &[u8]) -> Option<Found> {
        self.found(self.walk(self.root(), key)?)
    }

    /// What a word means, unfolded; `key` is scratch.
    pub(crate) fn get_exact(&self, word: &str, key: &mut Vec<u8>) -> Sense {
        key.clear();
        key.push(key::EXACT);
        key::exact(word, key);
        self.walk(self.root(), key).and_then(|state| self.found(state)).map_or(Sense::default(), |found| found.sense)
    }

    /// The links that record `record` has for a type, as `key=value` pairs.
    pub(crate) fn links(&self, record: u32, kind: crate::Type) -> impl Iterator<Item = (&str, &str)> {
        let record = record as usize;
        let start = record.checked_sub(1).and_then(|before| self.link_ends.get(before)).map_or(0, |&end| end as usize);
        let end = self.link_ends.get(record).map_or(0, |&end| end as usize);
        self.links
            .get(start..end)
            .unwrap_or("")
            .lines()
            .filter_map(move |line| line.strip_prefix(kind.name())?.strip_prefix(' '))
            .flat_map(|pairs| pairs.split(' '))
            .filter_map(|pair| pair.split_once('='))
    }
}

/// Writes the parts of a compiled lexicon.
pub(super) fn write(senses: &[Sense], links: &[String], automaton: &[u8]) -> Vec<u8> {
    let text_len: usize = links.iter().map(String::len).sum();
    let mut bytes = Vec::with_capacity(HEADER + senses.len() * 8 + links.len() * 4 + text_len + automaton.len());
    bytes.extend_from_slice(MAGIC);
    for field in [VERSION as usize, senses.len(), links.len(), text_len, automaton.len(), 0] {
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
    for record in links {
        bytes.extend_from_slice(record.as_bytes());
    }
    bytes.extend_from_slice(automaton);
    bytes
}
