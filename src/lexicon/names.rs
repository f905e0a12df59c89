//! An editor's own names, given at run time.

use super::compile::{Entry, compile};
use super::file::Lexicon;
use crate::{Error, Type};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// Where else a thing is described: pairs such as `wikidata` and `Q159`, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links(pub Vec<(String, String)>);

impl Links {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Links {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// One name of an editor's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name.
    pub name: String,
    /// What it names; one of the types up to [`Type::Title`].
    pub kind: Type,
    /// Other spellings and short forms.
    pub aliases: Vec<String>,
    /// Where it is described.
    pub links: Links,
}

/// An editor's own names, compiled: matched through spelling variants, tashkeel and attached letters.
#[derive(Clone, Debug)]
pub struct Names {
    pub(crate) add: Lexicon<Vec<u8>>,
    pub(crate) block: Lexicon<Vec<u8>>,
}

impl Names {
    /// Compiles names to `add`, which win over the model, and names to `block`, which win over all.
    ///
    /// # Errors
    /// [`Error::BadOption`] when a name has no letter, a type is not one of names, or a link's key or value has a space, a
    /// line break or `=`.
    pub fn new(add: &[Row], block: &[String]) -> Result<Self, Error> {
        let links = add.iter().map(written).collect::<Result<Vec<String>, Error>>()?;
        let added = add.iter().zip(&links).flat_map(|(row, links)| {
            std::iter::once(&row.name).chain(&row.aliases).map(move |name| Entry::Name {
                name,
                kind: row.kind,
                weight: 9,
                links,
            })
        });
        let blocked = block.iter().map(|name| Entry::Name { name, kind: Type::Person, weight: 9, links: "" });
        Ok(Self { add: Lexicon::read(compile(added)?)?, block: Lexicon::read(compile(blocked)?)? })
    }
}

fn written(row: &Row) -> Result<String, Error> {
    let pairs = row.links.0.iter().map(|(key, value)| {
        let sound = |part: &str| !part.is_empty() && !part.contains([' ', '\n', '\r', '=']);
        if sound(key) && !value.is_empty() && !value.contains([' ', '\n', '\r']) {
            Ok(format!("{key}={value}"))
        } else {
            Err(Error::BadOption(format!(
                "the link `{key}` = `{value}` of `{}` must be a key and a value without spaces",
                row.name
            )))
        }
    });
    Ok(pairs.collect::<Result<Vec<String>, Error>>()?.join(" "))
}
