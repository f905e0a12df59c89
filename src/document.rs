//! The stages in order, overlaps settled, and the one result type.

use crate::lexicon::{self, Links, Names};
use crate::span::check_length;
use crate::tag::features;
use crate::tag::gazetteer::{self, Codes};
use crate::tag::mention::{Mention, Why};
use crate::tag::model::{self, Model};
use crate::tag::rules::{self, View};
use crate::tag::{self, editor, things};
use crate::token::Tokens;
use crate::{Date, Error, Offsets, Span, Type, Unit, Value, value};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

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
#[derive(Clone, Debug)]
pub struct Analyzer {
    model: Option<Arc<Model>>,
    names: Option<Names>,
}

/// Makes an [`Analyzer`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    model: Option<Cow<'static, [u8]>>,
    names: Option<Names>,
}

impl Builder {
    /// The model to use instead of the embedded one: the bytes of a `model.bin` of the same release.
    #[must_use]
    pub fn model(mut self, bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        self.model = Some(bytes.into());
        self
    }

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
        let model = match self.model {
            Some(bytes) => Some(Arc::new(Model::open(bytes)?)),
            None => model::embedded(),
        };
        Ok(Analyzer { model, names: self.names })
    }
}

impl Default for Analyzer {
    /// With everything embedded.
    fn default() -> Self {
        Self { model: model::embedded(), names: None }
    }
}

impl Analyzer {
    /// Starts from everything embedded.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Name and fingerprint of the model; `None` where only lexicon and rules are at work.
    pub fn model(&self) -> Option<ModelInfo> {
        self.model.as_ref().map(|model| ModelInfo { name: model::NAME, hash: model.hash() })
    }

    /// Analyzes `text` with the default options.
    ///
    /// # Panics
    /// Where [`Self::try_analyze`] gives an error.
    pub fn analyze(&self, text: &str) -> Document {
        self.analyze_with(text, &Options::default())
    }

    /// Analyzes `text`.
    ///
    /// # Panics
    /// Where [`Self::try_analyze`] gives an error.
    pub fn analyze_with(&self, text: &str, options: &Options) -> Document {
        self.try_analyze(text, options).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Like [`Self::analyze_with`], for texts that may be too long.
    ///
    /// # Errors
    /// [`Error::TooLong`] when `text` has more than [`MAX_BYTES`](crate::MAX_BYTES).
    pub fn try_analyze(&self, text: &str, options: &Options) -> Result<Document, Error> {
        check_length(text.len())?;
        Ok(self.document(text, options))
    }

    fn document(&self, text: &str, options: &Options) -> Document {
        let sentences: Vec<Span> = crate::sentences(text).collect();
        let tokens = Tokens::new(text, &sentences);
        let codes = Codes::new(&tokens);
        let lexicon = lexicon::embedded();
        let mut matches = Vec::new();
        gazetteer::find(&tokens, &codes, lexicon, |found| matches.push(found));
        let words = features::words(&tokens, &matches, lexicon);
        let view = View { tokens: &tokens, words: &words, matches: &matches, dotted: rules::is_dotted(&tokens) };

        let mut mentions = tag::mentions(&view, self.model.as_deref());
        things::agree(&view, &mut mentions);
        let editors: Vec<&Names> = options.lexicon.iter().chain(&self.names).collect();
        for names in &editors {
            editor::add(&view, &codes, names, &mut mentions);
        }
        things::repeats(&view, &mut mentions);
        for names in &editors {
            editor::block(&tokens, &codes, names, &mut mentions);
        }
        let mut values = Vec::new();
        value::find(&tokens, options.reference, &mut values);
        let keeps = |kind: Type| options.types.as_ref().is_none_or(|types| types.contains(&kind));
        let least = options.min_score;
        assemble(&view, &editors, sentences, mentions, values, options.explain, |kind, score: Score| {
            keeps(kind) && score.value() >= least
        })
    }
}

/// Which model is at work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ModelInfo {
    /// Its name.
    pub name: &'static str,
    /// Fingerprint of its file, in hexadecimal.
    pub hash: String,
}

/// One entity to be, from the tagger or from the grammar.
enum Part {
    Name(usize),
    Value(value::Found),
}

/// Settles names against values and writes the document.
fn assemble(
    view: &View<'_, '_>,
    editors: &[&Names],
    sentences: Vec<Span>,
    mut mentions: Vec<Mention>,
    values: Vec<value::Found>,
    explain: bool,
    keep: impl Fn(Type, Score) -> bool,
) -> Document {
    let tokens = view.tokens;
    let values = outranked(tokens, &mut mentions, values);
    let roles: Vec<Option<String>> = (0..mentions.len())
        .map(|index| things::role(tokens, &mentions, index).map(|title| things::name(tokens, &mentions[title])))
        .collect();
    let things = things::number(view, &mentions);
    let full: Vec<String> = things.fullest.iter().map(|&index| things::name(tokens, &mentions[index])).collect();
    // A short form has the links of the full one.
    let mut links: Vec<Links> = vec![Links::default(); full.len()];
    for (index, mention) in mentions.iter().enumerate() {
        let links = &mut links[things.number[index]];
        if links.is_empty() {
            *links = links_of(tokens, mention, editors);
        }
    }

    let mut parts: Vec<(usize, Part)> =
        mentions.iter().enumerate().map(|(at, mention)| (mention.first, Part::Name(at))).collect();
    parts.extend(values.into_iter().map(|found| (found.first, Part::Value(found))));
    parts.sort_by_key(|&(first, _)| first);

    let mut entities: Vec<Entity> = Vec::with_capacity(parts.len());
    let mut numbers: HashMap<Result<usize, String>, usize> = HashMap::new();
    for (_, part) in parts {
        let (first, end, kind, span, score) = match &part {
            Part::Name(at) => {
                let mention = &mentions[*at];
                let norm = things::norm_span(tokens, mention);
                let span = tokens.normalized().to_source(norm).unwrap_or(tokens[mention.first].span);
                (mention.first, mention.end, mention.kind, span, Score::from_thousandths(mention.score))
            }
            Part::Value(found) => (found.first, found.end, found.kind, found.span, value::SCORE),
        };
        // Of two words that came from one ligature (ﷻ), the first is the entity.
        let after_last = entities.last().is_none_or(|last| last.span.end <= span.start);
        // Marks without a token may stand in a value and beyond its sentence.
        let own = sentences[tokens[first].sentence as usize];
        let inside = own.start <= span.start && span.end <= own.end;
        if span.is_empty() || !after_last || !inside || !keep(kind, score) {
            continue;
        }
        let (name, full_name, thing, role, value, links, evidence) = match part {
            Part::Name(at) => {
                let thing = things.number[at];
                let name = things::name(tokens, &mentions[at]);
                (
                    name,
                    full[thing].clone(),
                    Ok(thing),
                    roles[at].clone(),
                    None,
                    links[thing].clone(),
                    Some(mentions[at].why.as_slice()),
                )
            }
            Part::Value(found) => {
                let name = value_name(&tokens.source[span.range()]);
                (name.clone(), name.clone(), Err(format!("{kind} {name}")), None, found.value, Links::default(), None)
            }
        };
        let next = numbers.len();
        let number = *numbers.entry(thing).or_insert(next);
        let why = match &evidence {
            _ if !explain => Vec::new(),
            None => vec![format!("grammar:{kind}")],
            Some([]) => vec![Why::SeenAs(number).to_string()],
            Some(evidence) => evidence.iter().map(ToString::to_string).collect(),
        };
        entities.push(Entity {
            span,
            // A value may end in marks that no token has (a tatweel after هـ).
            word: Span::new(tokens[first].span.start.min(span.start), tokens[end - 1].span.end.max(span.end)),
            kind,
            text: tokens.source[span.range()].to_owned(),
            name,
            full_name,
            sentence: tokens[first].sentence as usize,
            score,
            entity: number,
            role,
            value,
            links,
            why,
        });
    }
    Document { sentences, entities }
}

/// A value without tashkeel and tatweel; its digits stay as they stand.
fn value_name(text: &str) -> String {
    crate::normalize(text, &crate::Profile::DISPLAY).into_text().into_owned()
}

/// Where a name and a value overlap, addresses win, then the longer, then a date (نيسان), then the name; gives the values that are left.
fn outranked(tokens: &Tokens<'_>, mentions: &mut Vec<Mention>, mut values: Vec<value::Found>) -> Vec<value::Found> {
    // An entity lies in one sentence: digits of two lines are no telephone number.
    values.retain(|found| tokens[found.first].sentence == tokens[found.end - 1].sentence);
    let address = |kind: Type| matches!(kind, Type::Url | Type::Email | Type::Hashtag | Type::Mention | Type::Phone);
    mentions.retain(|mention| {
        // Both lists stand in order and do not overlap among themselves.
        let near = values.partition_point(|found| found.end <= mention.first);
        !values[near..].iter().take_while(|found| found.first < mention.end).any(|found| {
            let longer = (found.end - found.first).cmp(&mention.len());
            address(found.kind) || longer.is_gt() || (longer.is_eq() && found.kind == Type::Date)
        })
    });
    let free = |found: &value::Found| {
        let near = mentions.partition_point(|mention| mention.end <= found.first);
        mentions.get(near).is_none_or(|mention| mention.first >= found.end)
    };
    values.into_iter().filter(free).collect()
}

fn links_of(tokens: &Tokens<'_>, mention: &Mention, editors: &[&Names]) -> Links {
    for names in editors {
        if let Some(links) = editor::links(tokens, mention, names) {
            return links;
        }
    }
    let pairs = mention.link.into_iter().flat_map(|record| lexicon::embedded().links(record, mention.kind));
    Links(pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect())
}

/// Analyzes `text` with everything embedded and the default options.
///
/// # Panics
/// When `text` has more than [`MAX_BYTES`](crate::MAX_BYTES); [`Analyzer::try_analyze`] gives an error then.
pub fn analyze(text: &str) -> Document {
    Analyzer::default().analyze(text)
}
