//! What a tagger finds: a run of tokens that names something, and why.

use crate::Type;
use crate::token::Cut;
use std::fmt;

/// A run of tokens read as a name.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// Index of its first token.
    pub(crate) first: usize,
    /// Index after its last token.
    pub(crate) end: usize,
    /// How the first token is parted from its attached letters.
    pub(crate) cut: Cut,
    pub(crate) kind: Type,
    /// Thousandths.
    pub(crate) score: u16,
    /// The link record in the embedded lexicon.
    pub(crate) link: Option<u32>,
    /// The evidence, the weightiest first; none where the name was only found again.
    pub(crate) why: Vec<Why>,
}

impl Mention {
    pub(crate) fn len(&self) -> usize {
        self.end - self.first
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.first < other.end && other.first < self.end
    }
}

/// A piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// An editor's own name.
    Editor,
    /// A name of the lexicon.
    Lexicon(Type),
    /// Parts of persons' names.
    NameParts,
    /// An office or honorific stands before.
    TitleBefore,
    /// A verb of saying or doing stands before.
    VerbBefore,
    /// A word such as وزارة or مدينة begins it or stands before it.
    Head,
    /// The trained model, with its score in thousandths.
    Model(u16),
    /// The same thing was found elsewhere in the text; the number is that of the thing.
    SeenAs(usize),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Editor => f.write_str("editor"),
            Self::Lexicon(Type::Location) => f.write_str("lexicon:place"),
            Self::Lexicon(kind) => write!(f, "lexicon:{kind}"),
            Self::NameParts => f.write_str("name-parts"),
            Self::TitleBefore => f.write_str("title-before"),
            Self::VerbBefore => f.write_str("verb-before"),
            Self::Head => f.write_str("head"),
            Self::Model(score) => write!(f, "model:{}.{:03}", score / 1000, score % 1000),
            Self::SeenAs(entity) => write!(f, "seen-as:{entity}"),
        }
    }
}

/// Chooses among mentions that overlap: the better one, where a longer one is better by `LONGER` a token.
pub(crate) fn settle(mut mentions: Vec<Mention>) -> Vec<Mention> {
    const LONGER: u32 = 120;
    let worth = |mention: &Mention| u32::from(mention.score) + LONGER * (mention.len() as u32 - 1);
    mentions.sort_by_key(|mention| (std::cmp::Reverse(worth(mention)), mention.first, mention.end, mention.kind));
    let mut taken: Vec<Mention> = Vec::with_capacity(mentions.len());
    let last = mentions.iter().map(|mention| mention.end).max().unwrap_or(0);
    let mut free = vec![true; last];
    for mention in mentions {
        let range = mention.first..mention.end;
        if free[range.clone()].iter().all(|&free| free) {
            free[range].fill(false);
            taken.push(mention);
        }
    }
    taken.sort_by_key(|mention| mention.first);
    taken
}
