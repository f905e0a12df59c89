//! The tagger: which words name something, and what.

pub(crate) mod editor;
pub(crate) mod features;
pub(crate) mod gazetteer;
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
    let found = model.tag(view.tokens, view.words);
    // The forms of words that stand without attached letters somewhere: وبكين is و + بكين where بكين stands too.
    let bare: HashSet<&str> = found.iter().map(|found| view.tokens.norm(found.first)).collect();
    let by_model = found.iter().map(|found| {
        let kind = settled_kind(view, found);
        let (first, end) = widened(view, found, kind);
        let cut = rules::border(view, first, end, kind, &|rest| bare.contains(rest));
        let known = view.matches_at(first).iter().find(|each| {
            each.end == end && each.cut == cut && Slot::of(kind).is_some_and(|slot| each.sense.weight(slot) > 0)
        });
        let mut why = vec![Why::Model(found.score)];
        if known.is_some() {
            why.push(Why::Lexicon(kind));
        }
        Mention { first, end, cut, kind, score: found.score, link: known.and_then(|each| each.link), why }
    });
    // Where the model sees nothing, a name that rules are sure of stands; where both see one, the model's weighs more.
    let mut all: Vec<Mention> = by_model.filter(|mention| mention.score >= LEAST_BY_MODEL).collect();
    all.extend(rules::candidates(view).into_iter().filter_map(|mut mention| {
        mention.score = mention.score * RULES_PERCENT / 100;
        (mention.score >= LEAST_BY_RULES).then_some(mention)
    }));
    mention::settle(all)
}

/// The type of what the model found, or the lexicon's where it knows the very words as one thing only, and another one.
fn settled_kind(view: &View<'_, '_>, found: &model::Found) -> Type {
    const CERTAIN: u8 = 8;
    let slot = Slot::of(found.kind);
    let exact = || view.matches_at(found.first).iter().filter(|each| each.end == found.end);
    if exact().any(|each| slot.is_some_and(|slot| each.sense.weight(slot) > 0)) {
        return found.kind;
    }
    let certain = |each: &&gazetteer::Match| {
        Slot::TYPES.iter().filter(|(slot, _)| each.sense.weight(*slot) > 0).count() == 1
            && Slot::TYPES.iter().any(|(slot, _)| each.sense.weight(*slot) >= CERTAIN)
    };
    exact()
        .find(certain)
        .and_then(|each| Slot::TYPES.iter().find(|(slot, _)| each.sense.weight(*slot) >= CERTAIN))
        .map_or(found.kind, |&(_, kind)| kind)
}

/// The span of what the model found, or the longer name of the same type that the lexicon knows around it: جنوب آسيا, not
/// آسيا alone.
fn widened(view: &View<'_, '_>, found: &model::Found, kind: Type) -> (usize, usize) {
    const SURE: u8 = 7;
    let Some(slot) = Slot::of(kind) else { return (found.first, found.end) };
    let from = found.first.saturating_sub(4);
    (from..=found.first)
        .flat_map(|first| view.matches_at(first))
        .filter(|each| each.end >= found.end && each.len() > found.end - found.first && each.sense.weight(slot) >= SURE)
        .map(|each| (each.first, each.end))
        .max_by_key(|(first, end)| end - first)
        .unwrap_or((found.first, found.end))
}

/// What a rule's score counts beside the model's, in hundredths, and the least scores that make an entity; chosen on the
/// development texts (`mawsum evaluate data/gold/dev/*.txt`).
const RULES_PERCENT: u16 = 58;
const LEAST_BY_RULES: u16 = 480;
const LEAST_BY_MODEL: u16 = 450;
