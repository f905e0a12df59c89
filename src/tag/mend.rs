//! Borders the model gets wrong by one word: a second name joined to a person's by و, the place after it.
//!
//! Each decision is general and was kept because without it F1 on the development texts falls or a case of `tests/tagging.rs` is
//! lost; `data/gold/train` has the same cases.

use super::gazetteer::Match;
use super::mention::Mention;
use super::model::Found;
use super::rules::{TAILS, View};
use crate::Type;
use crate::lexicon::{Role, Slot};
use crate::token::{Cut, Kind, cuts};

/// The names that one finding of the model makes, mostly itself.
pub(crate) fn mend(view: &View<'_, '_>, mut found: Found, out: &mut Vec<Found>) {
    if is_medium(view, &found) {
        found.kind = Type::Organization;
    }
    if is_mine(view, &found) {
        return;
    }
    quoted(view, &mut found);
    match found.kind {
        Type::Person => {
            if preposition(view, &mut found) {
                return;
            }
            while let Some(rest) = joined(view, &mut found) {
                out.push(found);
                found = rest;
            }
            if let Some(place) = object(view, &mut found) {
                out.push(found);
                found = place;
            }
        }
        Type::Organization => {
            forces(view, &mut found);
            if stands_alone(view, found.first, found.end) {
                found.first += 1;
            }
            if let Some(place) = object(view, &mut found) {
                // A noun with the article alone is no name: زار [الوفد] باريس.
                if found.end - found.first > 1 {
                    out.push(found);
                }
                found = place;
            }
        }
        Type::Title => capital(view, &mut found),
        Type::Location => {
            if let Some(adjective) = nationality(view, &mut found) {
                out.push(found);
                found = adjective;
            }
        }
        _ => {}
    }
    out.push(found);
}

/// Two persons with nothing between them are one: [ليف] [إريك إيسلي]; so are a body and the word that ends names of media:
/// [الرأي] [الإخباري].
pub(crate) fn join(view: &View<'_, '_>, found: &mut Vec<Found>) {
    found.dedup_by(|later, earlier| {
        let persons = earlier.kind == Type::Person && later.kind == Type::Person && !view.starts(later.first, "و");
        let medium = earlier.kind == Type::Organization
            && later.end - later.first == 1
            && TAILS.contains(&view.tokens.norm(later.first));
        let one = (persons || medium) && earlier.end >= later.first && adjoins(view, later.first.saturating_sub(1));
        if one {
            earlier.end = earlier.end.max(later.end);
            earlier.score = earlier.score.min(later.score);
        }
        one
    });
}

/// Whether a token stands right before another in one sentence, both of them words.
fn adjoins(view: &View<'_, '_>, index: usize) -> bool {
    view.continues(index + 1) && view.tokens[index].kind == Kind::Arabic
}

/// Quotation marks are outside: a name in which one opens and none closes begins after it: استاد "[سلتيك بارك]".
fn quoted(view: &View<'_, '_>, found: &mut Found) {
    let mut marks = (found.first + 1..found.end - 1).filter(|&index| view.is_quotation_mark(index));
    if let (Some(opening), None) = (marks.next(), marks.next())
        && found.kind != Type::Person
    {
        found.first = opening + 1;
    }
}

/// In a text that writes ى as ي, علي alone or at the end of a name is على; says whether nothing of the name is left.
fn preposition(view: &View<'_, '_>, found: &mut Found) -> bool {
    // A preposition has its noun after it and no ولد or أبو before it.
    let last = found.end - 1;
    let goes_on = view.continues(found.end) && view.is_plain(found.end);
    let child = last
        .checked_sub(1)
        .is_some_and(|before| matches!(view.tokens.norm(before), "بن" | "ولد") || view.has(before, Role::Kunya));
    if view.dotted && goes_on && !child && view.tokens.norm(last) == "علي" {
        found.end = last;
    }
    found.first == found.end
}

/// An office ends with its country; a capital after that is the next thing: زار [رئيس وزراء مصر] العاصمة الأردنية.
fn capital(view: &View<'_, '_>, found: &mut Found) {
    let place = |end: usize| (found.first..end).any(|first| view.knows(first, end, Type::Location));
    let capital = (found.first + 1..found.end).find(|&index| view.tokens.norm(index) == "العاصمة" && place(index));
    if let Some(capital) = capital {
        found.end = capital;
    }
}

/// An office without the article takes in the place or body after it (رئيس وزراء [مصر]); alone, with no person after it, it is
/// no one's (عُيّن سفيرا).
pub(crate) fn offices(view: &View<'_, '_>, mentions: &mut Vec<Mention>) {
    let mut index = 0;
    while index < mentions.len() {
        let office = &mentions[index];
        if office.kind != Type::Title || !is_open(view, office) {
            index += 1;
            continue;
        }
        let next = mentions.get(index + 1).filter(|next| next.first == office.end && adjoins(view, office.end - 1));
        match next.map(|next| (next.kind, next.cut, next.end)) {
            Some((Type::Location | Type::Organization, Cut::NONE, end)) => {
                mentions[index].end = end;
                mentions.remove(index + 1);
                index += 1;
            }
            Some((Type::Person | Type::Title, ..)) => index += 1,
            _ => {
                mentions.remove(index);
            }
        }
    }
}

/// Whether an office is one that the lexicon knows in just these words, none of them with an article or a pronoun.
fn is_open(view: &View<'_, '_>, office: &Mention) -> bool {
    let known = view
        .matches_at(office.first)
        .iter()
        .any(|each| each.end == office.end && each.cut == office.cut && each.sense.weight(Slot::Title) > 0);
    let closed = |index: usize| {
        let norm = view.tokens.norm(index);
        let word = if index == office.first { &norm[office.cut.bytes()..] } else { norm };
        word.starts_with("ال") || word.starts_with("لل") || word.ends_with('ه') || word.ends_with("ها")
    };
    known && office.cut.restored.is_empty() && !(office.first..office.end).any(closed)
}

/// Whether a noun that names a kind of body begins a name whose rest the lexicon knows without it: حزب [الوفد], حركة [حماس].
pub(crate) fn stands_alone(view: &View<'_, '_>, first: usize, end: usize) -> bool {
    const SURE: u8 = 6;
    const NOUNS: [&str; 5] = ["حزب", "حركة", "تنظيم", "حلف", "صحيفة"];
    let noun = |cut: Cut| NOUNS.contains(&&view.tokens.norm(first)[cut.bytes()..]);
    cuts(view.tokens.norm(first)).any(noun)
        && first + 1 < end
        && view
            .matches_at(first + 1)
            .iter()
            .any(|each| each.end == end && each.cut == Cut::NONE && each.sense.weight(Slot::Organization) >= SURE)
}

/// Two persons joined by و, which begins no part of a name that the lexicon knows: [فولتير] [وروسو], but [سعد بن أبي وقاص].
fn joined(view: &View<'_, '_>, found: &mut Found) -> Option<Found> {
    let at = (found.first + 1..found.end).find(|&at| {
        let part = |each: &Match| {
            each.cut == Cut::NONE && each.sense.weight(Slot::Given).max(each.sense.weight(Slot::Surname)) > 0
        };
        let bound = matches!(view.tokens.norm(at - 1), "بن" | "ابن" | "بنت" | "آيت" | "أيت" | "ولد" | "آل")
            || view.has(at - 1, Role::Kunya);
        view.starts(at, "و") && view.tokens.norm(at).len() > 4 && !bound && !view.matches_at(at).iter().any(part)
    })?;
    let rest = Found { first: at, ..*found };
    found.end = at;
    Some(rest)
}

/// Two words of which the second ends the names of media: الغد الإخباري.
fn is_medium(view: &View<'_, '_>, found: &Found) -> bool {
    found.end - found.first == 2 && TAILS.contains(&view.tokens.norm(found.end - 1)) && view.starts(found.first, "ال")
}

/// After a preposition of time a word in ـتي that nothing knows is an act with the speaker's pronoun, no person: بعد عودتي.
fn is_mine(view: &View<'_, '_>, found: &Found) -> bool {
    let word = view.tokens.norm(found.first);
    found.kind == Type::Person
        && found.end - found.first == 1
        && word.ends_with("تي")
        && !word.starts_with("ال")
        && view.matches_at(found.first).is_empty()
        && found.first.checked_sub(1).is_some_and(|before| {
            matches!(view.tokens.norm(before), "قبل" | "بعد" | "خلال" | "أثناء" | "منذ") && adjoins(view, before)
        })
}

/// القوات with a nationality is no body by the guidelines' ruling; the adjective is a group.
fn forces(view: &View<'_, '_>, found: &mut Found) {
    let word = view.tokens.norm(found.first);
    let forces = cuts(word).any(|cut| word[cut.bytes()..] == "القوات"[cut.restored.len()..]);
    let last = found.end - 1;
    let known = view.matches_at(found.first).iter().any(|each| each.end == found.end);
    if forces && found.end - found.first == 2 && !known && view.knows(last, found.end, Type::Group) {
        found.first = last;
        found.kind = Type::Group;
    }
}

/// A nationality after a place that is known without it is a group of its own: [جدة] [السعودية].
fn nationality(view: &View<'_, '_>, found: &mut Found) -> Option<Found> {
    let last = found.end - 1;
    if last == found.first || !view.starts(last, "ال") {
        return None;
    }
    let apart = view.knows(found.first, last, Type::Location) && view.knows(last, found.end, Type::Group);
    if !apart || view.knows(found.first, found.end, Type::Location) {
        return None;
    }
    found.end = last;
    Some(Found { first: last, end: last + 1, kind: Type::Group, ..*found })
}

/// A place right after who went there, read as one name with a low score: زار [محمود عباس] [باريس]. After the article no place can be
/// part of a name by construction, and few persons are named like one.
fn object(view: &View<'_, '_>, found: &mut Found) -> Option<Found> {
    const CERTAIN: u8 = 9;
    const SURE: u16 = 780;
    let last = found.end - 1;
    if found.score >= SURE || last == found.first || view.starts(last, "ال") {
        return None;
    }
    let definite = view.starts(last - 1, "ال");
    let part = view.words[last].sense.weight(Slot::Surname).max(view.words[last].sense.weight(Slot::Given)) > 5;
    let open = if found.kind == Type::Person { !part } else { definite };
    let place = view
        .matches_at(last)
        .iter()
        .any(|each| each.len() == 1 && each.cut == Cut::NONE && each.sense.weight(Slot::Location) >= CERTAIN);
    if !open || !place {
        return None;
    }
    found.end = last;
    Some(Found { first: last, end: last + 1, kind: Type::Location, ..*found })
}
