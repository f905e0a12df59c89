//! The trained tagger at work: what `training/STUDENT.md` states and `training/reference.py` computes, in whole numbers that
//! are the same on every machine.

mod dot;
mod file;
mod network;
mod word;

use super::features::Word;
use crate::token::Tokens;
use crate::{Error, Type};
use file::{File, LABELS};
use network::Network;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use word::{Inputs, Seen};

/// A model, ready to tag.
#[derive(Clone)]
pub(crate) struct Model {
    file: File,
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not its half a million numbers.
        f.debug_struct("Model").field("name", &NAME).field("bytes", &self.file.bytes().len()).finish_non_exhaustive()
    }
}

/// Words that the model reads as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Index of its first token.
    pub(crate) first: usize,
    /// Index after its last token.
    pub(crate) end: usize,
    pub(crate) kind: Type,
    /// Thousandths, calibrated.
    pub(crate) score: u16,
}

/// Sentences longer than this are read in pieces, so that no input can ask for much memory at once.
const LONGEST: usize = 1024;

impl Model {
    /// Opens a model file.
    ///
    /// # Errors
    /// [`Error::BadModel`] when the bytes are no model of the format that this program reads.
    pub(crate) fn open(bytes: Cow<'static, [u8]>) -> Result<Self, Error> {
        Ok(Self { file: File::open(bytes)? })
    }

    /// A fingerprint of the file: FNV-1a of 64 bits, in hexadecimal. Made when asked for; it takes half a millisecond.
    pub(crate) fn hash(&self) -> String {
        format!("{:016x}", fnv1a(self.file.bytes()))
    }

    /// Tags a text, sentence by sentence.
    pub(crate) fn tag(&self, tokens: &Tokens<'_>, words: &[Word]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut network = Network::new(&self.file);
        let mut inputs = Inputs::new(&self.file, tokens.len());
        let mut start = 0;
        while start < tokens.len() {
            let sentence = tokens[start].sentence;
            let len = tokens[start..].iter().take(LONGEST).take_while(|token| token.sentence == sentence).count();
            for index in start..start + len {
                network.push(inputs.of(seen(tokens, words, index)));
            }
            network.run();
            self.spans(&network, start, &mut found);
            network.clear();
            start += len;
        }
        found
    }

    /// The names that the labels of one sentence make, which starts at token `start`.
    fn spans(&self, network: &Network<'_>, start: usize, found: &mut Vec<Found>) {
        let labels = network.labels();
        let mut at = 0;
        while at < labels.len() {
            let Some(kind) = kind_of(labels[at]) else {
                at += 1;
                continue;
            };
            let mut end = at + 1;
            while end < labels.len() && labels[end] == 2 + 2 * kind {
                end += 1;
            }
            let lowest = (at..end).map(|word| self.probability(network.logits(word), kind)).min().unwrap_or(0);
            found.push(Found {
                first: start + at,
                end: start + end,
                kind: Type::ALL[kind],
                score: self.calibrated(lowest),
            });
            at = end;
        }
    }

    /// How likely a word belongs to a type, of 65535.
    fn probability(&self, logits: &[i32; LABELS], kind: usize) -> u32 {
        let most = logits.iter().copied().max().unwrap_or(0);
        let exp = |label: usize| {
            let below = ((most - logits[label]) >> 4).min(255);
            u64::from(self.file.exp[below.unsigned_abs() as usize])
        };
        let all: u64 = (0..LABELS).map(exp).sum();
        // The greatest logit alone gives exp[0], which is not 0.
        ((exp(1 + 2 * kind) + exp(2 + 2 * kind)) * 65535 / all) as u32
    }

    /// Thousandths for a raw score of 65535.
    fn calibrated(&self, raw: u32) -> u16 {
        let (step, rest) = ((raw >> 12) as usize, (raw & 4095).cast_signed());
        let (low, high) = (i32::from(self.file.calibration[step]), i32::from(self.file.calibration[step + 1]));
        (low + (((high - low) * rest) >> 12)).clamp(0, 1000).unsigned_abs() as u16
    }
}

/// The type that a label begins or goes on with, as its place in [`Type::ALL`].
fn kind_of(label: usize) -> Option<usize> {
    label.checked_sub(1).map(|label| label / 2)
}

fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

fn seen<'t>(tokens: &'t Tokens<'_>, words: &[Word], index: usize) -> Seen<'t> {
    let token = tokens[index];
    Seen {
        norm: tokens.norm(index),
        raw: &tokens.source[token.span.range()],
        is_word: token.is_word(),
        bits: words[index].bits,
    }
}

/// What the model is called.
pub(crate) const NAME: &str = "mawsum-1";

/// The model inside the crate; none without the feature `embed-model`.
#[cfg_attr(feature = "embed-model", allow(clippy::unnecessary_wraps))]
pub(crate) fn embedded() -> Option<Arc<Model>> {
    #[cfg(feature = "embed-model")]
    {
        static MODEL: std::sync::OnceLock<Arc<Model>> = std::sync::OnceLock::new();
        let model = MODEL.get_or_init(|| {
            let bytes: &'static [u8] = include_bytes!("../../../models/mawsum.bin");
            // A test opens this file, so this cannot fail where the tests pass.
            Arc::new(Model::open(Cow::Borrowed(bytes)).expect("the embedded model is sound"))
        });
        Some(Arc::clone(model))
    }
    #[cfg(not(feature = "embed-model"))]
    None
}

#[cfg(all(test, feature = "embed-model"))]
mod tests {
    use super::*;
    use crate::Span;
    use proptest::prelude::*;
    use serde_json::Value;

    fn model_bytes() -> &'static [u8] {
        include_bytes!("../../../models/mawsum.bin")
    }

    #[test]
    fn the_reference_is_met_bit_for_bit() {
        let vectors: Value = serde_json::from_str(include_str!("../../../tests/data/model-vectors.json")).unwrap();
        let model = embedded().unwrap();
        for case in vectors["cases"].as_array().unwrap() {
            let text = case["text"].as_str().unwrap();
            let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
            let written: Vec<&str> = tokens.iter().map(|token| &text[token.span.range()]).collect();
            // A tatweel at the end of a word is no part of its span here; no feature sees it.
            let expected: Vec<&str> = case["words"]
                .as_array()
                .unwrap()
                .iter()
                .map(|word| word.as_str().unwrap().trim_end_matches('ـ'))
                .collect();
            assert_eq!(written, expected, "{text}");
            let words: Vec<Word> = case["bits"]
                .as_array()
                .unwrap()
                .iter()
                .map(|bits| Word { bits: bits.as_u64().unwrap(), ..Word::default() })
                .collect();
            let mut network = Network::new(&model.file);
            let mut inputs = Inputs::new(&model.file, tokens.len());
            for index in 0..tokens.len() {
                network.push(inputs.of(seen(&tokens, &words, index)));
            }
            network.run();
            for index in 0..tokens.len() {
                let logits: Vec<i64> =
                    case["logits"][index].as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect();
                let ours: Vec<i64> = network.logits(index).iter().map(|&logit| i64::from(logit)).collect();
                assert_eq!(ours, logits, "{} in {text}", written[index]);
            }
            let labels: Vec<usize> =
                case["labels"].as_array().unwrap().iter().map(|label| label.as_u64().unwrap() as usize).collect();
            assert_eq!(network.labels(), labels, "{text}");
            let entities: Vec<(usize, usize, String, u16)> = model
                .tag(&tokens, &words)
                .into_iter()
                .map(|found| (found.first, found.end, found.kind.to_string(), found.score))
                .collect();
            let expected: Vec<(usize, usize, String, u16)> = case["entities"]
                .as_array()
                .unwrap()
                .iter()
                .map(|entity| serde_json::from_value(entity.clone()).unwrap())
                .collect();
            assert_eq!(entities, expected, "{text}");
        }
    }

    #[test]
    fn another_version_is_named() {
        let mut bytes = model_bytes().to_vec();
        bytes[4] = 9;
        let error = Model::open(bytes.into()).unwrap_err().to_string();
        assert!(error.contains("version 9") && error.contains("version 1"), "{error}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_damaged_file_never_panics(at in 0usize..4096, byte: u8, far: prop::sample::Index, cut: Option<prop::sample::Index>) {
            let mut bytes = model_bytes().to_vec();
            bytes[at] ^= byte;
            let far = far.index(bytes.len());
            bytes[far] ^= byte;
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            if let Ok(model) = Model::open(bytes.into()) {
                let text = "وصل وزير الخارجية أنتوني بلينكن إلى أستانا 12";
                let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
                model.tag(&tokens, &vec![Word { bits: u64::MAX, ..Word::default() }; tokens.len()]);
            }
        }
    }
}
