//! The stages in order, overlaps settled, and the one result type.

use crate::lexicon::{Links, Names};
use crate::{Date, Error, Offsets, Span, Type, Unit, Value};
use serde::{Serialize, Serializer};

/// What is found in a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Document {
    /// The sentences, in order; every character that is not white space lies in exactly one.
    pub sentences: Vec<Span>,
    /// The entities in order of their start; they do not overlap.
    pub entities: Vec<Entity>,
}

/// One mention of something.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entity {
    /// The name as it stands, attached و ف ب ل ك left out.
    #[serde(flatten)]
    pub span: Span,
    /// The whole words it stands in.
    pub word: Span,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: Type,
    /// The slice of the text.
    pub text: String,
    /// This mention's own form without tashkeel and tatweel; of `لأمم المتحدة` after a first ل it is `الأمم المتحدة`.
    pub name: String,
    /// The fullest form of the same thing in this text.
    pub full_name: String,
    /// Index of its sentence.
    pub sentence: usize,
    /// How sure, from 0 to 1 in thousandths.
    pub score: Score,
    /// Mentions of one thing share this number, counted from 0 by first mention.
    pub entity: usize,
    /// The title that stands with a person's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// What a value amounts to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Where the lexicon knows them.
    #[serde(skip_serializing_if = "Links::is_empty")]
    pub links: Links,
    /// The evidence in order of weight, where [`Options::explain`] asked for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
}

/// A score in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(u16);

impl Score {
    /// Of `thousandths`, at most 1000.
    pub const fn from_thousandths(thousandths: u16) -> Self {
        Self(if thousandths > 1000 { 1000 } else { thousandths })
    }

    /// From 0 to 1000.
    pub const fn thousandths(self) -> u16 {
        self.0
    }

    /// From 0 to 1.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // JSON.stringify writes 1 where serde_json writes 1.0: a document must be the same on both sides.
        match self.0 {
            0 => serializer.serialize_u8(0),
            1000 => serializer.serialize_u8(1),
            _ => serializer.serialize_f64(self.value()),
        }
    }
}

impl Document {
    /// The same document with its offsets counted in `unit`; `text` is the text it was made from.
    #[must_use]
    pub fn in_unit(mut self, text: &str, unit: Unit) -> Self {
        if unit == Unit::Byte {
            return self;
        }
        let mut offsets = Offsets::new(text, unit);
        for span in &mut self.sentences {
            *span = offsets.span(*span);
        }
        let mut offsets = Offsets::new(text, unit);
        for entity in &mut self.entities {
            // In the order of the text, so that the conversion never goes back.
            let start = offsets.convert(entity.word.start);
            entity.span = offsets.span(entity.span);
            entity.word = Span::new(start, offsets.convert(entity.word.end));
        }
        self
    }
}

/// What to look for and how to answer.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day that relative dates count from; without it they have no `iso`.
    pub reference: Option<Date>,
    /// Keep only these types; `None` keeps all.
    pub types: Option<Vec<Type>>,
    /// Keep only entities with at least this score, 0 to 1.
    pub min_score: f64,
    /// Give the evidence for each entity.
    pub explain: bool,
    /// Names of an editor's own for this call; a long list belongs into [`Builder::lexicon`].
    pub lexicon: Option<Names>,
}

/// Analyzes texts; made once, used from any number of threads.
#[derive(Clone, Debug, Default)]
pub struct Analyzer {
    names: Option<Names>,
}

/// Makes an [`Analyzer`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    names: Option<Names>,
}

impl Builder {
    /// An editor's own names, compiled once.
    #[must_use]
    pub fn lexicon(mut self, names: Names) -> Self {
        self.names = Some(names);
        self
    }

    /// The analyzer.
    ///
    /// # Errors
    /// [`Error::BadModel`] when the model given is not one of this version.
    pub fn build(self) -> Result<Analyzer, Error> {
        Ok(Analyzer { names: self.names })
    }
}

impl Analyzer {
    /// Starts from everything embedded.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Analyzes `text` with the default options.
    pub fn analyze(&self, text: &str) -> Document {
        self.analyze_with(text, &Options::default())
    }

    /// Analyzes `text`.
    pub fn analyze_with(&self, text: &str, _options: &Options) -> Document {
        let _ = &self.names;
        Document { sentences: crate::sentences(text).collect(), entities: Vec::new() }
    }
}

/// Analyzes `text` with everything embedded and the default options.
pub fn analyze(text: &str) -> Document {
    Analyzer::default().analyze(text)
}
