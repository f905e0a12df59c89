//! From rows of the tables to the compiled lexicon.

use super::file::{LINK, write};
use super::key::{self, EXACT, SPACE};
use super::sense::{Role, Sense, Slot};
use crate::token::{Kind, Tokens};
use crate::{Error, Span, Type};
use std::collections::BTreeMap;

/// One fact of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry<'a> {
    /// A name of a type with its weight, 1 to 9, and its links as `key=value` pairs parted by spaces.
    Name {
        /// The name.
        name: &'a str,
        /// Its type, one of those that names have.
        kind: Type,
        /// How strongly it alone speaks for the type.
        weight: u8,
        /// The links, such as `wikidata=Q159 iso3166=RU`, or nothing.
        links: &'a str,
    },
    /// A part of persons' names with its weights as given name and as surname, 0 to 9.
    Part {
        /// The part.
        name: &'a str,
        /// Its weight as a given name.
        given: u8,
        /// Its weight as a surname.
        surname: u8,
    },
    /// The greatest weight that a name may have for a type, whatever the tables say: the word is something else first.
    Cap {
        /// The name.
        name: &'a str,
        /// The type.
        kind: Type,
        /// The greatest weight, 1 to 9.
        most: u8,
    },
    /// A word that tells what stands beside it; the roles are listed in `data/lexicon/README.md`.
    Context {
        /// The word.
        word: &'a str,
        /// The role.
        role: &'a str,
    },
}

#[derive(Default)]
struct Meaning {
    sense: Sense,
    links: Vec<(Type, String)>,
}

impl Meaning {
    /// Adds the links whose keys are not there yet; `wikidata` comes first, then the order of the entries.
    fn link(&mut self, kind: Type, links: &str) {
        for pair in links.split(' ').filter(|pair| !pair.is_empty()) {
            let key = pair.split_once('=').map_or(pair, |(key, _)| key);
            let Some((_, known)) = self.links.iter_mut().find(|(of, _)| *of == kind) else {
                self.links.push((kind, pair.to_owned()));
                continue;
            };
            if known.split(' ').any(|pair| pair.split_once('=').is_some_and(|(of, _)| of == key)) {
                continue;
            }
            *known = if key == "wikidata" { format!("{pair} {known}") } else { format!("{known} {pair}") };
        }
    }
}

/// Compiles entries, in any order, to the file that is read in place; the same entries give the same bytes.
///
/// # Errors
/// [`Error::BadOption`] names the entry that has no letters, an impossible type, or an unknown role.
pub fn compile<'a>(entries: impl IntoIterator<Item = Entry<'a>>) -> Result<Vec<u8>, Error> {
    let mut meanings: BTreeMap<Vec<u8>, Meaning> = BTreeMap::new();
    let mut caps = Vec::new();
    for entry in entries {
        match entry {
            Entry::Name { name, kind, weight, links } => {
                let slot = slot_of(name, kind)?;
                let meaning = meanings.entry(of_name(name)?).or_default();
                meaning.sense = meaning.sense.merged(Sense::default().with(slot, weight));
                meaning.link(kind, links);
            }
            Entry::Cap { name, kind, most } => caps.push((of_name(name)?, slot_of(name, kind)?, most)),
            Entry::Part { name, given, surname } => {
                let meaning = meanings.entry(of_name(name)?).or_default();
                let sense = Sense::default().with(Slot::Given, given).with(Slot::Surname, surname);
                meaning.sense = meaning.sense.merged(sense);
            }
            Entry::Context { word, role } => {
                let role = Role::named(role).ok_or_else(|| {
                    let roles: Vec<&str> = Role::names().collect();
                    Error::BadOption(format!("`{word}`: there is no role `{role}`; the roles are {}", roles.join(", ")))
                })?;
                let key = if role.is_exact() { of_word(word)? } else { of_name(word)? };
                let meaning = meanings.entry(key).or_default();
                meaning.sense = meaning.sense.with_role(role);
            }
        }
    }
    for (key, slot, most) in caps {
        if let Some(meaning) = meanings.get_mut(&key) {
            meaning.sense = meaning.sense.at_most(slot, most);
        }
    }
    assemble(&meanings)
}

fn slot_of(name: &str, kind: Type) -> Result<Slot, Error> {
    Slot::of(kind)
        .ok_or_else(|| Error::BadOption(format!("`{name}` cannot be of type {kind}: that is no type of names")))
}

fn assemble(meanings: &BTreeMap<Vec<u8>, Meaning>) -> Result<Vec<u8>, Error> {
    // The commonest senses get the smallest numbers, whose second byte is 0 and costs nothing after compression.
    let mut counts: BTreeMap<Sense, usize> = BTreeMap::new();
    for meaning in meanings.values() {
        *counts.entry(meaning.sense).or_default() += 1;
    }
    let mut senses: Vec<(Sense, usize)> = counts.into_iter().collect();
    senses.sort_by_key(|&(sense, count)| (std::cmp::Reverse(count), sense));
    if senses.len() as u64 > LINK {
        return Err(Error::BadOption(format!(
            "the tables give {} different senses, the file holds {LINK}",
            senses.len()
        )));
    }
    let index: BTreeMap<Sense, u64> = senses.iter().zip(0..).map(|(&(sense, _), at)| (sense, at)).collect();

    let mut records: Vec<String> = Vec::new();
    let mut record_of: BTreeMap<String, u64> = BTreeMap::new();
    let mut keys: Vec<(&[u8], u64)> = Vec::with_capacity(meanings.len());
    for (key, meaning) in meanings {
        let mut value = index[&meaning.sense];
        if !meaning.links.is_empty() {
            let lines: Vec<String> = meaning.links.iter().map(|(kind, links)| format!("{kind} {links}\n")).collect();
            let record = lines.concat();
            let number = *record_of.entry(record).or_insert_with_key(|record| {
                records.push(record.clone());
                records.len() as u64
            });
            value += number * LINK;
        }
        keys.push((key, value));
    }
    let senses: Vec<Sense> = senses.into_iter().map(|(sense, _)| sense).collect();
    Ok(write(&senses, &records, &keys))
}

/// The key of a name: its words folded, parted by spaces; a hyphen inside is a border of words.
fn of_name(name: &str) -> Result<Vec<u8>, Error> {
    let tokens = Tokens::new(name, &[Span::new(0, name.len())]);
    let mut key = Vec::new();
    let mut letters = false;
    for (index, token) in tokens.iter().enumerate() {
        if is_joint(&tokens, index) {
            continue;
        }
        if !key.is_empty() {
            key.push(SPACE);
        }
        key::folded(tokens.norm(index), &mut key);
        letters |= token.kind != Kind::Sign;
    }
    if !letters {
        return Err(Error::BadOption(format!("the name `{name}` has no letter: a name needs one to be found")));
    }
    Ok(key)
}

/// Whether a token is a hyphen inside a name, which look-up passes over.
pub(crate) fn is_joint(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens[index].glued
        && tokens[index].kind == Kind::Sign
        && matches!(tokens.norm(index), "-" | "\u{2010}" | "\u{2011}")
}

fn of_word(word: &str) -> Result<Vec<u8>, Error> {
    let tokens = Tokens::new(word, &[Span::new(0, word.len())]);
    if tokens.len() != 1 {
        return Err(Error::BadOption(format!("`{word}` must be one word: it is looked up as it stands")));
    }
    let mut key = vec![EXACT];
    key::exact(tokens.norm(0), &mut key);
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::super::file::Lexicon;
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let bytes = compile([
            Entry::Name { name: "روسيا", kind: Type::Location, weight: 9, links: "wikidata=Q159 iso3166=RU" },
            Entry::Name { name: "برشلونة", kind: Type::Location, weight: 5, links: "wikidata=Q1492" },
            Entry::Name { name: "برشلونة", kind: Type::Organization, weight: 6, links: "wikidata=Q7156" },
            Entry::Part { name: "سان-جرمان", given: 0, surname: 4 },
            Entry::Context { word: "على", role: "function-word" },
        ])
        .unwrap();
        let lexicon = Lexicon::read(&bytes).unwrap();
        let get = |name: &str| lexicon.get(&of_name(name).unwrap());
        let russia = get("روسيا").unwrap();
        assert_eq!(russia.sense.weight(Slot::Location), 9);
        let links: Vec<_> = lexicon.links(russia.link.unwrap(), Type::Location).collect();
        assert_eq!(links, [("wikidata", "Q159"), ("iso3166", "RU")]);
        let barcelona = get("برشلونه").unwrap();
        assert_eq!(
            lexicon.links(barcelona.link.unwrap(), Type::Organization).collect::<Vec<_>>(),
            [("wikidata", "Q7156")]
        );
        assert_eq!(get("سان جرمان").unwrap().sense.weight(Slot::Surname), 4);
        assert!(get("علي").is_none());
        assert!(lexicon.get_exact("على", &mut Vec::new()).has(Role::FunctionWord));
    }

    #[test]
    fn bad_entries_are_named() {
        let error = compile([Entry::Context { word: "قال", role: "verb" }]).unwrap_err().to_string();
        assert!(error.contains("`verb`") && error.contains("reporting-verb"), "{error}");
        let error = compile([Entry::Name { name: " - ", kind: Type::Person, weight: 9, links: "" }]).unwrap_err();
        assert!(error.to_string().contains("no letter"), "{error}");
    }
}
