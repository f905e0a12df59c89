//! The tagger: which words name something, and what.

pub(crate) mod editor;
pub(crate) mod features;
pub(crate) mod gazetteer;
pub(crate) mod mend;
pub(crate) mod mention;
pub(crate) mod model;
pub(crate) mod rules;
pub(crate) mod things;

use crate::lexicon::Slot;
use mention::{Mention, Why};
use model::Model;
use rules::View;
use serde::{Serialize, Serializer};
use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

macro_rules! types {
    ($($(#[$doc:meta])* $variant:ident = $name:literal $code:literal),* $(,)?) => {
        /// What an entity is. Names and gold codes are those of the annotation guidelines.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Type {
            $($(#[$doc])* $variant,)*
        }

        impl Type {
            /// All types, in the order of the guidelines.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in documents and options, such as `person`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The code in gold files, such as `PER`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    };
}

types! {
    /// A person, real or fictional, by name, nickname, kunya or regnal name.
    Person = "person" "PER",
    /// A country, city, region, water, street, airport.
    Location = "location" "LOC",
    /// A body, ministry, army, party, company, club, medium.
    Organization = "organization" "ORG",
    /// A nationality, people, faith or political leaning.
    Group = "group" "NORP",
    /// A named war, tournament, summit, disaster, holiday.
    Event = "event" "EVT",
    /// A named product, book, film, law, treaty, prize.
    Work = "work" "WRK",
    /// An office or honorific.
    Title = "title" "TTL",
    /// A calendar date, weekday, month, year, relative day.
    Date = "date" "DAT",
    /// A clock time.
    Time = "time" "TIM",
    /// A length of time.
    Duration = "duration" "DUR",
    /// An amount with a currency.
    Money = "money" "MNY",
    /// A percentage.
    Percent = "percent" "PCT",
    /// A measure with a unit that is neither money nor time.
    Quantity = "quantity" "QTY",
    /// Another count.
    Number = "number" "NUM",
    /// A rank.
    Ordinal = "ordinal" "ORD",
    /// A web address.
    Url = "url" "URL",
    /// A mail address.
    Email = "email" "EML",
    /// A hashtag.
    Hashtag = "hashtag" "HSH",
    /// An account named with @.
    Mention = "mention" "MEN",
    /// A telephone number.
    Phone = "phone" "PHN",
}

impl Type {
    /// Whether its entities are names, which the tagger finds; the others are the grammar's.
    pub const fn is_name(self) -> bool {
        (self as u8) <= (Self::Title as u8)
    }

    /// The type that a gold code stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Type {
    type Err = crate::Error;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|kind| kind.name()).collect();
            crate::Error::BadOption(format!("there is no type `{name}`; the types are {}", names.join(", ")))
        })
    }
}

impl Serialize for Type {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// The names of a text: by the model, with what only the lexicon is sure of; by rules alone where there is no model.
pub(crate) fn mentions(view: &View<'_, '_>, model: Option<&Model>) -> Vec<Mention> {
    let Some(model) = model else { return mention::settle(rules::candidates(view)) };
    let mut found = Vec::new();
    for each in model.tag(view.tokens, view.words) {
        mend::mend(view, each, &mut found);
    }
    mend::join(view, &mut found);
    // The forms of words that stand without attached letters somewhere: وبكين is و + بكين where بكين stands too.
    let bare: HashSet<&str> = found.iter().map(|found| view.tokens.norm(found.first)).collect();
    let by_model = found.iter().map(|found| {
        let (first, end, kind) = widened(view, found, settled_kind(view, found));
        let cut = rules::border(view, first, end, kind, &|rest| bare.contains(rest));
        let known = view.matches_at(first).iter().find(|each| {
            each.end == end && each.cut == cut && Slot::of(kind).is_some_and(|slot| each.sense.weight(slot) > 0)
        });
        let mut why = vec![Why::Model(found.score)];
        let mut score = found.score;
        if known.is_some() {
            why.push(Why::Lexicon(kind));
            if end - first > 1 {
                score = score.max(AGREED);
            }
        }
        Mention { first, end, cut, kind, score, link: known.and_then(|each| each.link), why }
    });
    // Where the model sees nothing, a name that rules are sure of stands; where both see one, the model's weighs more.
    let mut all: Vec<Mention> = by_model
        .filter(|mention| {
            let unknown = mention.why.len() == 1;
            mention.score >= if unknown && is_quoted_word(view, mention) { LEAST_IN_QUOTES } else { LEAST_BY_MODEL }
        })
        .collect();
    all.extend(rules::candidates(view).into_iter().filter_map(|mut mention| {
        mention.score = mention.score * RULES_PERCENT / 100;
        (mention.score >= LEAST_BY_RULES).then_some(mention)
    }));
    let mut all = mention::settle(all);
    mend::offices(view, &mut all);
    all
}

/// The type of what the model found, or the lexicon's where it knows the very words as one thing only, and another one.
fn settled_kind(view: &View<'_, '_>, found: &model::Found) -> Type {
    const CERTAIN: u8 = 8;
    if view.knows(found.first, found.end, found.kind) {
        return found.kind;
    }
    let certain = |each: &&gazetteer::Match| {
        Slot::TYPES.iter().filter(|(slot, _)| each.sense.weight(*slot) > 0).count() == 1
            && Slot::TYPES.iter().any(|(slot, _)| each.sense.weight(*slot) >= CERTAIN)
    };
    view.matches_at(found.first)
        .iter()
        .filter(|each| each.end == found.end)
        .find(certain)
        .and_then(|each| Slot::TYPES.iter().find(|(slot, _)| each.sense.weight(*slot) >= CERTAIN))
        .map_or(found.kind, |&(_, kind)| kind)
}

/// What the model found, or the longer name that the lexicon knows around it: جنوب آسيا, not آسيا alone; الجيش الإسرائيلي, not
/// its adjective. Of another type it must be practically always that.
fn widened(view: &View<'_, '_>, found: &model::Found, kind: Type) -> (usize, usize, Type) {
    const SURE: u8 = 7;
    const CERTAIN: u8 = 9;
    let of_type = |each: &gazetteer::Match| {
        let weight = |of: Type| Slot::of(of).map_or(0, |slot| each.sense.weight(slot));
        if weight(kind) >= SURE {
            return Some(kind);
        }
        Slot::TYPES.iter().map(|&(_, other)| other).find(|&other| other != Type::Title && weight(other) >= CERTAIN)
    };
    let from = found.first.saturating_sub(4);
    (from..=found.first)
        .flat_map(|first| view.matches_at(first))
        .filter(|each| each.end >= found.end && each.len() > found.end - found.first)
        .filter(|each| !mend::stands_alone(view, each.first, each.end))
        .filter_map(|each| Some((each.first, each.end, of_type(each)?)))
        .max_by_key(|(first, end, _)| end - first)
        .unwrap_or((found.first, found.end, kind))
}

/// Whether a word stands alone in quotation marks with nothing that announces a name: irony and emphasis look like that.
fn is_quoted_word(view: &View<'_, '_>, mention: &Mention) -> bool {
    let sign =
        |index: Option<usize>| index.is_some_and(|index| index < view.tokens.len() && view.is_quotation_mark(index));
    let open = mention.first.checked_sub(1);
    let announced = open.and_then(|open| open.checked_sub(1)).is_some_and(|before| view.announces(before));
    mention.len() == 1 && sign(open) && sign(Some(mention.end)) && !announced
}

/// The score of a name of several words that model and lexicon both have, however unsure the model: 0.90 of them were right in
/// each of the buckets from 0.5 to 0.9, of 4,600 in text annotated for training that the model had not seen.
const AGREED: u16 = 900;
/// What a rule's score counts beside the model's, in hundredths, and the least scores that make an entity; chosen on the
/// development texts (`mawsum evaluate data/gold/dev/*.txt`).
const RULES_PERCENT: u16 = 58;
const LEAST_BY_RULES: u16 = 480;
const LEAST_BY_MODEL: u16 = 450;
const LEAST_IN_QUOTES: u16 = 850;
