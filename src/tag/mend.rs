//! Borders the model gets wrong by one word: the noun that begins a name, the given name before it, a second name joined to it
//! by و.
//!
//! Each decision is general and was kept because it raised F1 on the development texts; `data/gold/train` has the same cases.

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
    match found.kind {
        Type::Person => {
            if preposition(view, &mut found) {
                return;
            }
            given(view, &mut found);
            tail(view, &mut found);
            surname(view, &mut found);
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
            head(view, &mut found, Role::OrgHead);
            bare_head(view, &mut found);
            outside(view, &mut found);
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
            if let Some(second) = second(view, &mut found) {
                out.push(found);
                found = second;
            }
        }
        Type::Location => {
            head(view, &mut found, Role::PlacePart);
            of_country(view, &mut found);
        }
        Type::Title => {
            capital(view, &mut found);
            if let Some(second) = honorific(view, &mut found) {
                out.push(found);
                found = second;
            }
        }
        Type::Group => of_state(view, &mut found),
        _ => {}
    }
    trail(view, &mut found);
    out.push(found);
}

/// Two persons with nothing between them are one: [ليف] [إريك إيسلي].
pub(crate) fn join(view: &View<'_, '_>, found: &mut Vec<Found>) {
    found.dedup_by(|later, earlier| {
        let one = earlier.kind == Type::Person
            && later.kind == Type::Person
            && earlier.end >= later.first
            && adjoins(view, later.first.saturating_sub(1))
            && !view.starts(later.first, "و");
        if one {
            earlier.end = earlier.end.max(later.end);
            earlier.score = earlier.score.min(later.score);
        }
        one
    });
}

/// Nouns that begin many bodies' names but stand outside them by the guidelines' rulings: حركة [حماس], قوات [الدعم السريع].
const OUTSIDE: [&str; 16] = [
    "حركة",
    "تنظيم",
    "جماعة",
    "قوات",
    "منظمة",
    "تحالف",
    "بعثة",
    "شبكة",
    "مكتب",
    "كارتل",
    "حزب",
    "كتلة",
    "تيار",
    "ميليشيا",
    "صندوق",
    "فريق",
];
/// Nouns before a place that are part of few places' names.
const OUTSIDE_PLACES: [&str; 8] = ["حي", "سوق", "مقبرة", "طريق", "حقل", "غابة", "قرية", "بلدة"];

/// Whether a token stands right before another in one sentence, both of them words.
fn adjoins(view: &View<'_, '_>, index: usize) -> bool {
    view.continues(index + 1) && view.tokens[index].kind == Kind::Arabic
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
    let place = |end: usize| {
        (found.first..end)
            .flat_map(|first| view.matches_at(first))
            .any(|each| each.end == end && Slot::of(Type::Location).is_some_and(|slot| each.sense.weight(slot) > 0))
    };
    let capital = (found.first + 1..found.end).find(|&index| view.tokens.norm(index) == "العاصمة" && place(index));
    if let Some(capital) = capital {
        found.end = capital;
    }
}

/// A given name before what was read as a person is part of the name: حبيبة [أيت وازو].
fn given(view: &View<'_, '_>, found: &mut Found) {
    const SURE: u8 = 6;
    let Some(before) = found.first.checked_sub(1).filter(|&before| adjoins(view, before)) else { return };
    let word = &view.words[before];
    // و on the first word begins another person: أحمد [وأسامة حسني].
    let joined = view.starts(found.first, "و")
        && view.words[found.first].sense.weight(Slot::Given) > 0
        && view.matches_at(found.first).iter().all(|each| each.cut != Cut::NONE || each.sense.weight(Slot::Given) == 0);
    let title = view.matches_at(before).iter().any(|each| each.sense.weight(Slot::Title) > 0);
    if word.sense.weight(Slot::Given) >= SURE && view.is_plain(before) && !title && !joined {
        found.first = before;
    }
}

/// A surname after what was read as a person is part of the name: [سنية حاجي] الذوادي.
fn surname(view: &View<'_, '_>, found: &mut Found) {
    const SURE: u8 = 5;
    let next = found.end;
    if found.end - found.first <= 3 && view.continues(next) && view.is_plain(next) {
        let known = view.matches_at(next).iter().filter(|each| each.cut == Cut::NONE);
        let part = known.clone().any(|each| each.len() == 1 && each.sense.weight(Slot::Surname) >= SURE);
        let other = known.clone().any(|each| Slot::TYPES.iter().any(|&(slot, _)| each.sense.weight(slot) > 0));
        if part && !other {
            found.end += 1;
        }
    }
}

/// A word with ب and the article ends no person's name: [عمر جابر] بالصليبي.
fn tail(view: &View<'_, '_>, found: &mut Found) {
    while found.end - found.first > 1 && view.tokens.norm(found.end - 1).starts_with("بال") {
        let last = found.end - 1;
        if view.words[last].sense.weight(Slot::Surname).max(view.words[last].sense.weight(Slot::Given)) > 0 {
            break;
        }
        found.end = last;
    }
}

/// What follows a name that the lexicon is certain of is part of it only with an article: [اليونسكو] يوثق.
fn trail(view: &View<'_, '_>, found: &mut Found) {
    const CERTAIN: u8 = 8;
    let Some(slot) = Slot::of(found.kind) else { return };
    let ends =
        view.matches_at(found.first).iter().filter(|each| each.sense.weight(slot) >= CERTAIN).map(|each| each.end);
    let Some(end) = ends.filter(|&end| end < found.end).max() else { return };
    let loose = |index: usize| {
        view.tokens[index].kind == Kind::Arabic && !view.starts(index, "ال") && !view.starts(index, "لل")
    };
    if (end..found.end).all(loose) && found.kind != Type::Person {
        found.end = end;
    }
}

/// A noun that begins names of this kind, right before one, belongs to it: جمعية [إزوران], محطة [برشلونة].
fn head(view: &View<'_, '_>, found: &mut Found, role: Role) {
    let Some(before) = found.first.checked_sub(1).filter(|&before| adjoins(view, before)) else { return };
    let begins = view.head_cut(found.first, role) == Some(Cut::NONE);
    if begins {
        return;
    }
    if let Some(cut) = view.head_cut(before, role) {
        let noun = &view.tokens.norm(before)[cut.bytes()..];
        let outside = if role == Role::OrgHead { OUTSIDE.contains(&noun) } else { OUTSIDE_PLACES.contains(&noun) };
        // After a noun with the article another name begins; مدينة is a part of few names and stands outside most.
        if !outside && !noun.starts_with("ال") && view.head_cut(before, Role::PlaceHead).is_none() {
            found.first = before;
        }
    }
}

/// A head alone is no name; with the definite words after it it is: [اللجنة] المصرية, [محكمة] الاستئناف.
fn bare_head(view: &View<'_, '_>, found: &mut Found) {
    if found.end - found.first != 1 || view.head_cut(found.first, Role::OrgHead).is_none() {
        return;
    }
    while view.continues(found.end) && view.starts(found.end, "ال") && view.is_plain(found.end) {
        found.end += 1;
    }
}

/// A noun of kind before a name that has its own head stays outside: حزب [حركة الشعب].
fn outside(view: &View<'_, '_>, found: &mut Found) {
    let next = found.first + 1;
    if next < found.end
        && view.head_cut(found.first, Role::OrgOutside).is_some()
        && view.head_cut(found.first, Role::OrgHead).is_none()
        && view.head_cut(next, Role::OrgHead) == Some(Cut::NONE)
    {
        found.first = next;
    }
}

/// An honorific at the end of an office is a title of its own: [محافظ البحيرة] [الدكتورة].
fn honorific(view: &View<'_, '_>, found: &mut Found) -> Option<Found> {
    const SURE: u8 = 8;
    let last = found.end - 1;
    let alone = view
        .matches_at(last)
        .iter()
        .any(|each| each.len() == 1 && each.cut == Cut::NONE && each.sense.weight(Slot::Title) >= SURE);
    // The deputy of a president keeps him: نائب الرئيس.
    if found.end - found.first < 3 || !alone || !view.starts(last, "ال") {
        return None;
    }
    found.end = last;
    Some(Found { first: last, end: last + 1, ..*found })
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

/// Bodies and states that are named by an adjective: [المنتخب المصري], [الحزب الشيوعي], [الإمبراطورية الرومانية].
const NAMED_BY_ADJECTIVE: [(&str, Type); 11] = [
    ("المنتخب", Type::Organization),
    ("الحزب", Type::Organization),
    ("الحكومة", Type::Organization),
    ("الجيش", Type::Organization),
    ("الشرطة", Type::Organization),
    ("البرلمان", Type::Organization),
    ("القضاء", Type::Organization),
    ("الإمبراطورية", Type::Location),
    ("الجمهورية", Type::Location),
    ("الدولة", Type::Location),
    ("المملكة", Type::Location),
];

/// An adjective of nationality or leaning that names the body before it is no group by itself.
fn of_state(view: &View<'_, '_>, found: &mut Found) {
    let Some(before) = found.first.checked_sub(1).filter(|&before| adjoins(view, before)) else { return };
    if !view.starts(found.first, "ال") {
        return;
    }
    let word = view.tokens.norm(before);
    let named = cuts(word).find_map(|cut| {
        let rest = &word[cut.bytes()..];
        NAMED_BY_ADJECTIVE
            .iter()
            .find(|(noun, _)| noun.strip_prefix(cut.restored).is_some_and(|noun| noun == rest))
            .map(|&(_, kind)| kind)
    });
    if let Some(kind) = named {
        found.first = before;
        found.kind = kind;
    }
}

/// A country's team, government or parliament: [منتخب البرازيل].
fn of_country(view: &View<'_, '_>, found: &mut Found) {
    const BODIES: [&str; 4] = ["منتخب", "حكومة", "برلمان", "جيش"];
    let Some(before) = found.first.checked_sub(1).filter(|&before| adjoins(view, before)) else { return };
    let word = view.tokens.norm(before);
    if cuts(word).any(|cut| cut.restored.is_empty() && BODIES.contains(&&word[cut.bytes()..])) {
        found.first = before;
        found.kind = Type::Organization;
    }
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

/// القوات with a nationality is no body by the guidelines' ruling; the adjective is a group.
fn forces(view: &View<'_, '_>, found: &mut Found) {
    let word = view.tokens.norm(found.first);
    let forces = cuts(word).any(|cut| word[cut.bytes()..] == "القوات"[cut.restored.len()..]);
    let last = found.end - 1;
    let group = |each: &Match| each.len() == 1 && each.sense.weight(Slot::Group) > 0;
    let known = view.matches_at(found.first).iter().any(|each| each.end == found.end);
    if forces && found.end - found.first == 2 && !known && view.matches_at(last).iter().any(group) {
        found.first = last;
        found.kind = Type::Group;
    }
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

/// Two bodies joined by و: the second begins with a known name or a head of its own.
fn second(view: &View<'_, '_>, found: &mut Found) -> Option<Found> {
    const SURE: u8 = 7;
    for at in found.first + 1..found.end {
        if !view.starts(at, "و") {
            continue;
        }
        let begins = view.matches_at(at).iter().any(|each| {
            each.cut.letters == 1
                && (each.sense.weight(Slot::Organization) >= SURE
                    || each.len() == 1 && (each.sense.has(Role::OrgHead) || each.sense.has(Role::OrgOutside)))
        });
        if begins {
            let second = Found { first: at, ..*found };
            found.end = at;
            return Some(second);
        }
    }
    None
}
