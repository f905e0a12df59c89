//! The JavaScript boundary: one function an export, plain values only, nothing that JavaScript must free.
//!
//! Offsets that leave are UTF-16 code units; spans leave as one flat `Uint32Array`, since ten thousand of them cost about
//! 1 ms so and 13 to 40 ms as objects. Lone surrogates arrive as U+FFFD, which counts one unit like them, so offsets hold
//! and JavaScript slices the text that it was given. `js/instance.ts` is the only caller.

// wasm-bindgen asks for `pub`; nothing in Rust reaches these.
#![allow(unreachable_pub)]

use crate::{Error, Lines, Offsets, Profile, SentenceOptions, Span, Unit};
use js_sys::{Array, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;

/// Throws a panic's message into JavaScript, which then drops the instance and makes a new one.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| wasm_bindgen::throw_str(&info.to_string())));
}

/// The version of the crate.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

/// The sentences of a text as `[start, end, …]`.
#[wasm_bindgen]
pub fn sentences(text: &str, wrapped: bool, semicolon: bool, colon: bool) -> Uint32Array {
    let lines = if wrapped { Lines::Wrapped } else { Lines::Border };
    flat(text, crate::sentences_with(text, SentenceOptions { lines, semicolon, colon }))
}

/// Normalizes a text by the profile of that name or, where `rules` is given, by these: `[text, edits]`, edits as
/// [`crate::Normalized::edits_utf16`] gives them; the text is undefined where nothing changed.
#[wasm_bindgen]
pub fn normalize(text: &str, profile: &str, rules: Option<Vec<String>>) -> Result<Array, JsValue> {
    let profile = match rules {
        Some(rules) => Profile::from_rules(rules.iter().map(String::as_str)),
        None => Profile::named(profile),
    };
    let normalized =
        profile.and_then(|profile| crate::try_normalize(text, &profile)).map_err(|error| thrown(&error))?;
    let edits = Uint32Array::from(normalized.edits_utf16(text).as_slice());
    let text = if normalized.is_unchanged() { JsValue::UNDEFINED } else { string(normalized.text())? };
    Ok(Array::of2(&text, &edits))
}

#[wasm_bindgen]
extern "C" {
    type TextDecoder;

    #[wasm_bindgen(constructor)]
    fn new(label: &str, options: &JsValue) -> TextDecoder;

    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, units: &[u16]) -> Result<JsValue, JsValue>;
}

thread_local! {
    static DECODER: TextDecoder = {
        let options = js_sys::Object::new();
        // Setting a property on a fresh object cannot fail.
        let _ = Reflect::set(&options, &"ignoreBOM".into(), &true.into());
        TextDecoder::new("utf-16le", &options)
    };
}

/// A string for JavaScript, by way of UTF-16: its decoder takes 1,160 MB/s of Arabic in Node where that of UTF-8 takes 90, and
/// twice as much in Chromium. In the other direction UTF-8 is no bound (1,200 MB/s), so texts come in by wasm-bindgen's way.
fn string(text: &str) -> Result<JsValue, JsValue> {
    DECODER.with(|decoder| decoder.decode(&crate::utf16::units(text)))
}

/// Spans as `[start, end, …]` in UTF-16 units.
fn flat(text: &str, spans: impl Iterator<Item = Span>) -> Uint32Array {
    let mut offsets = Offsets::new(text, Unit::Utf16);
    let numbers: Vec<u32> = spans
        .flat_map(|span| {
            let span = offsets.span(span);
            [span.start as u32, span.end as u32]
        })
        .collect();
    Uint32Array::from(numbers.as_slice())
}

/// The one way an error becomes JavaScript's: an `Error` with a `code`.
fn thrown(error: &Error) -> JsValue {
    let object = js_sys::Error::new(&error.to_string());
    // Setting a property on a fresh object cannot fail.
    let _ = Reflect::set(&object, &"code".into(), &error.code().into());
    object.into()
}

#[cfg(feature = "tagger")]
mod tagger {
    use super::{flat, thrown};
    use crate::{Analyzer, Error, Links, Names, Options, Row, Type, Unit};
    use js_sys::Array;
    use serde::{Deserialize, Serialize};
    use serde_wasm_bindgen::Serializer;
    use std::cell::RefCell;
    use std::collections::BTreeMap;
    use wasm_bindgen::prelude::*;

    thread_local! {
        // One instance of the module is one analyzer: nothing to hand out, nothing to free.
        static ANALYZER: RefCell<Analyzer> = RefCell::default();
    }

    /// An editor's own names, as JavaScript writes them.
    #[derive(Deserialize)]
    struct Lexicon {
        #[serde(default)]
        add: Vec<Entry>,
        #[serde(default)]
        block: Vec<String>,
    }

    #[derive(Deserialize)]
    struct Entry {
        name: String,
        r#type: String,
        #[serde(default)]
        aliases: Vec<String>,
        #[serde(default)]
        links: BTreeMap<String, String>,
    }

    fn names(lexicon: JsValue) -> Result<Option<Names>, Error> {
        if lexicon.is_undefined() {
            return Ok(None);
        }
        let lexicon: Lexicon =
            serde_wasm_bindgen::from_value(lexicon).map_err(|error| Error::BadOption(format!("lexicon: {error}")))?;
        let rows = lexicon
            .add
            .into_iter()
            .map(|row| {
                let links = Links(row.links.into_iter().collect());
                Ok(Row { name: row.name, kind: row.r#type.parse()?, aliases: row.aliases, links })
            })
            .collect::<Result<Vec<Row>, Error>>()?;
        Names::new(&rows, &lexicon.block).map(Some)
    }

    /// Takes what `load` was given; called once, before anything else.
    #[wasm_bindgen]
    pub fn configure(model: Option<Vec<u8>>, lexicon: JsValue) -> Result<(), JsValue> {
        let build = || {
            let mut builder = Analyzer::builder();
            if let Some(model) = model {
                builder = builder.model(model);
            }
            if let Some(names) = names(lexicon)? {
                builder = builder.lexicon(names);
            }
            builder.build()
        };
        let analyzer = build().map_err(|error| thrown(&error))?;
        ANALYZER.with(|cell| cell.replace(analyzer));
        Ok(())
    }

    /// Name and hash of the model at work, if there is one.
    #[wasm_bindgen]
    pub fn model() -> Option<Vec<String>> {
        let model = ANALYZER.with(|cell| cell.borrow().model())?;
        Some(vec![model.name.to_string(), model.hash.clone()])
    }

    /// Analyzes a text: `[sentences as a flat array, entities]`.
    #[wasm_bindgen]
    pub fn analyze(
        text: &str,
        reference: Option<String>,
        types: Option<Vec<String>>,
        min_score: f64,
        explain: bool,
        lexicon: JsValue,
    ) -> Result<Array, JsValue> {
        let options = || {
            let types = types.map(|types| types.iter().map(|name| name.parse::<Type>()).collect()).transpose()?;
            let reference = reference.map(|day| day.parse()).transpose()?;
            Ok(Options { reference, types, min_score, explain, lexicon: names(lexicon)? })
        };
        let options = options().map_err(|error| thrown(&error))?;
        let document = ANALYZER.with(|cell| cell.borrow().try_analyze(text, &options));
        let document = document.map_err(|error| thrown(&error))?;
        let sentences = flat(text, document.sentences.iter().copied());
        let entities = document.in_unit(text, Unit::Utf16).entities.serialize(&Serializer::json_compatible())?;
        Ok(Array::of2(&sentences, &entities))
    }

    /// The names of the types, in the order of the guidelines.
    #[wasm_bindgen]
    pub fn types() -> Vec<String> {
        Type::ALL.iter().map(|kind| kind.name().into()).collect()
    }
}
