//! Mentions of one thing in a text: repeats of a name, short forms of a person's, acronyms, and the title that stands with it.

use super::mention::{Mention, Why};
use super::rules::View;
use crate::lexicon::{Role, Slot, key};
use crate::token::{Cut, Kind, Tokens, cuts};
use crate::{Span, Type};
use std::collections::{HashMap, HashSet};

/// The folded words of a mention, its attached letters left out: what two mentions of one name share.
fn key_of(tokens: &Tokens<'_>, mention: &Mention) -> Vec<u8> {
    let mut key = Vec::new();
    for index in mention.first..mention.end {
        let norm = tokens.norm(index);
        if index == mention.first {
            key::folded(mention.cut.restored, &mut key);
            key::folded(&norm[mention.cut.bytes()..], &mut key);
        } else {
            key.push(key::SPACE);
            key::folded(norm, &mut key);
        }
    }
    key
}

fn word_key(word: &str) -> Vec<u8> {
    let mut key = Vec::new();
    key::folded(word, &mut key);
    key
}

/// Least score of a mention whose name is looked for elsewhere in the text.
const SURE: u16 = 700;
/// Score of a mention found only because of another one, relative to it in hundredths.
const REPEATED: u32 = 92;

/// Types whose names are looked for elsewhere in the text, and among which it settles what one name is.
const KINDS: [Type; 5] = [Type::Person, Type::Location, Type::Organization, Type::Event, Type::Work];

/// What a text says of one name, by the places of `KINDS`.
#[derive(Clone, Copy, Default)]
struct Votes {
    sum: [u32; KINDS.len()],
    highest: [u16; KINDS.len()],
}

/// Settles a clash of types: what the text names elsewhere as something else, with more confidence, is that here too; and so is
/// the surname of one of its persons.
pub(crate) fn agree(view: &View<'_, '_>, mentions: &mut [Mention]) {
    const UNSURE: u16 = 900;
    const CERTAIN: u16 = 850;
    let tokens = view.tokens;
    let place = |of: Type| KINDS.iter().position(|&kind| kind == of);
    let mut votes: HashMap<Vec<u8>, Votes> = HashMap::new();
    let mut surnames: HashSet<Vec<u8>> = HashSet::new();
    for mention in mentions.iter() {
        let Some(kind) = place(mention.kind) else { continue };
        let own = votes.entry(key_of(tokens, mention)).or_default();
        own.sum[kind] += u32::from(mention.score);
        own.highest[kind] = own.highest[kind].max(mention.score);
        if mention.kind == Type::Person && mention.len() >= 2 && mention.score >= CERTAIN {
            surnames.insert(word_key(tokens.norm(mention.end - 1)));
        }
    }
    for mention in mentions.iter_mut().filter(|mention| mention.score < UNSURE) {
        let Some(kind) = place(mention.kind) else { continue };
        let key = key_of(tokens, mention);
        let Votes { sum, highest } = votes[&key];
        let better = (0..KINDS.len()).find(|&other| highest[other] >= CERTAIN && 2 * sum[other] >= 3 * sum[kind]);
        let settled = better.map(|better| KINDS[better]).or(surnames.contains(&key).then_some(Type::Person));
        if let Some(settled) = settled.filter(|&settled| settled != mention.kind) {
            mention.kind = settled;
            // What the lexicon says of the other type speaks no more.
            mention.link = None;
            mention.why.retain(|why| !matches!(why, Why::Lexicon(_)));
        }
    }
}

/// Adds what the text names again: whole names anywhere, surnames of persons where nothing speaks against it.
pub(crate) fn repeats(view: &View<'_, '_>, mentions: &mut Vec<Mention>) {
    let tokens = view.tokens;
    let mut taken = vec![false; tokens.len()];
    for mention in mentions.iter() {
        taken[mention.first..mention.end].fill(true);
    }
    let mut whole: HashMap<Vec<u8>, (Type, u16, usize)> = HashMap::new();
    let mut surnames: HashMap<Vec<u8>, u16> = HashMap::new();
    for mention in mentions.iter().filter(|mention| mention.score >= SURE && KINDS.contains(&mention.kind)) {
        let entry = whole.entry(key_of(tokens, mention)).or_insert((mention.kind, mention.score, mention.len()));
        if mention.score > entry.1 {
            *entry = (mention.kind, mention.score, mention.len());
        }
        if mention.kind == Type::Person && mention.len() >= 2 && tokens[mention.end - 1].is_word() {
            let entry = surnames.entry(word_key(tokens.norm(mention.end - 1))).or_default();
            *entry = (*entry).max(mention.score);
        }
    }
    if whole.is_empty() {
        return;
    }
    let longest = whole.values().map(|&(_, _, len)| len).max().unwrap_or(0);
    for first in 0..tokens.len() {
        if taken[first] || !tokens[first].is_word() {
            continue;
        }
        'readings: for cut in cuts(tokens.norm(first)) {
            let mut key = word_key(cut.restored);
            key::folded(&tokens.norm(first)[cut.bytes()..], &mut key);
            let is_surname = surnames.get(&key).copied();
            let mut best = None;
            let mut end = first + 1;
            loop {
                if let Some(&(kind, score, _)) = whole.get(&key) {
                    // One common word is not the name again just because it is spelled like it.
                    if end - first > 1 || is_distinct(view, first, cut) {
                        best = Some((end, kind, score));
                    }
                }
                if end >= tokens.len()
                    || end - first >= longest
                    || taken[end]
                    || tokens[end].sentence != tokens[first].sentence
                {
                    break;
                }
                key.push(key::SPACE);
                key::folded(tokens.norm(end), &mut key);
                end += 1;
            }
            if best.is_none() {
                best = is_surname
                    .filter(|_| is_surname_here(view, first, cut))
                    .map(|score| (first + 1, Type::Person, score));
            }
            if let Some((end, kind, score)) = best {
                taken[first..end].fill(true);
                mentions.push(Mention {
                    first,
                    end,
                    cut,
                    kind,
                    score: (u32::from(score) * REPEATED / 100) as u16,
                    link: None,
                    why: Vec::new(),
                });
                break 'readings;
            }
        }
    }
    mentions.sort_by_key(|mention| mention.first);
}

/// Whether a single word is unlikely to be anything but a name.
fn is_distinct(view: &View<'_, '_>, index: usize, cut: Cut) -> bool {
    let word = &view.words[index];
    let letters = view.tokens.norm(index).chars().count() - usize::from(cut.letters);
    let ordinary = word.sense.has(Role::FunctionWord)
        || word.sense.has(Role::ReportingVerb)
        || (1..=3).contains(&word.sense.weight(Slot::Given).max(word.sense.weight(Slot::Surname)));
    letters >= 4 && !ordinary && (cut == Cut::NONE || letters >= 5)
}

/// Whether a word spelled like a person's surname is the person: a distinct word is; a short or ordinary one (لو) only as the
/// subject of a verb, closed off from what follows.
fn is_surname_here(view: &View<'_, '_>, index: usize, cut: Cut) -> bool {
    if is_distinct(view, index, cut) {
        return true;
    }
    let closed = view
        .tokens
        .get(index + 1)
        .is_none_or(|next| next.sentence != view.tokens[index].sentence || (next.kind == Kind::Sign && next.glued));
    cut == Cut::NONE && closed && view.verb_before(index) && !view.words[index].sense.has(Role::FunctionWord)
}

/// The thing of each mention, numbered from 0 by first mention; and the index of the mention with its fullest name.
pub(crate) struct Things {
    pub(crate) number: Vec<usize>,
    /// For each thing, the mention with the fullest name.
    pub(crate) fullest: Vec<usize>,
}

/// Which mentions are of one thing: the same name, the same link record, a part of a person's name, an acronym in brackets
/// after a name.
pub(crate) fn number(view: &View<'_, '_>, mentions: &[Mention]) -> Things {
    let tokens = view.tokens;
    let keys: Vec<Vec<u8>> = mentions.iter().map(|mention| key_of(tokens, mention)).collect();
    let mut same: Vec<usize> = (0..mentions.len()).collect();
    let mut by_name: HashMap<(Type, &[u8]), usize> = HashMap::new();
    let mut by_link: HashMap<(Type, u32), usize> = HashMap::new();
    // Persons of two words or more by each of their words, the last one with that word first.
    let mut by_part: HashMap<Vec<u8>, usize> = HashMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        if mention.kind == Type::Person && mention.len() >= 2 {
            for at in mention.first..mention.end {
                let word = tokens.norm(at);
                let word = if at == mention.first { &word[mention.cut.bytes()..] } else { word };
                if word.chars().count() >= 2 && !view.words[at].sense.has(Role::Kunya) {
                    let key = word_key(word);
                    // A surname says more than a given name.
                    if at + 1 == mention.end || !by_part.contains_key(&key) {
                        by_part.entry(key).or_insert(index);
                    }
                }
            }
        }
    }
    for (index, mention) in mentions.iter().enumerate() {
        if !mention.kind.is_name() {
            continue;
        }
        let mut first = *by_name.entry((mention.kind, &keys[index])).or_insert(index);
        if let Some(link) = mention.link {
            let linked = *by_link.entry((mention.kind, link)).or_insert(first);
            first = root(&same, first).min(root(&same, linked));
            let other = root(&same, linked);
            join(&mut same, first, other);
        }
        if mention.kind == Type::Person
            && mention.len() == 1
            && let Some(&full) = by_part.get(&keys[index])
        {
            join(&mut same, full, index);
        }
        if is_acronym(tokens, mentions, index) {
            join(&mut same, index - 1, index);
        }
        join(&mut same, first, index);
    }
    let mut number = vec![0; mentions.len()];
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    let mut fullest: Vec<usize> = Vec::new();
    for index in 0..mentions.len() {
        let next = numbers.len();
        let thing = *numbers.entry(root(&same, index)).or_insert(next);
        number[index] = thing;
        if thing == fullest.len() {
            fullest.push(index);
        } else if keys[index].len() > keys[fullest[thing]].len() {
            fullest[thing] = index;
        }
    }
    Things { number, fullest }
}

fn root(same: &[usize], mut index: usize) -> usize {
    while same[index] != index {
        index = same[index];
    }
    index
}

fn join(same: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(same, one), root(same, other));
    same[one.max(other)] = one.min(other);
}

/// Whether a mention of one word stands in brackets right after another of its type: منظمة التحرير الفلسطينية (فتح).
fn is_acronym(tokens: &Tokens<'_>, mentions: &[Mention], index: usize) -> bool {
    let mention = &mentions[index];
    let Some(before) = index.checked_sub(1).map(|before| &mentions[before]) else { return false };
    mention.len() == 1
        && before.len() > 1
        && before.kind == mention.kind
        && before.end + 1 == mention.first
        && tokens.norm(before.end) == "("
        && tokens.get(mention.end).is_some_and(|_| tokens.norm(mention.end) == ")")
}

/// The title that stands with a person: right before, or after a comma.
pub(crate) fn role(tokens: &Tokens<'_>, mentions: &[Mention], index: usize) -> Option<usize> {
    let person = &mentions[index];
    if person.kind != Type::Person {
        return None;
    }
    let is_title = |mention: &Mention| {
        mention.kind == Type::Title && tokens[mention.first].sentence == tokens[person.first].sentence
    };
    if let Some(before) = index.checked_sub(1).filter(|&before| is_title(&mentions[before]))
        && mentions[before].end == person.first
    {
        return Some(before);
    }
    let after = index + 1;
    let next = mentions.get(after).filter(|next| is_title(next))?;
    let gap = person.end..next.first;
    // The comma parts name and title; a title with a person of its own after it is that person's.
    let of_another = mentions.get(after + 1).is_some_and(|later| later.kind == Type::Person && later.first == next.end);
    (gap.len() <= 1 && gap.clone().all(|at| matches!(tokens.norm(at), "،" | ",")) && !of_another).then_some(after)
}

/// The bytes of the normalized text that a mention covers, its attached letters left out.
pub(crate) fn norm_span(tokens: &Tokens<'_>, mention: &Mention) -> Span {
    Span::new(tokens[mention.first].norm.start + mention.cut.bytes(), tokens[mention.end - 1].norm.end)
}

/// The mention's own form, without tashkeel and tatweel, with what the spelling lost after ل, in single spaces.
pub(crate) fn name(tokens: &Tokens<'_>, mention: &Mention) -> String {
    let slice = &tokens.normalized().text()[norm_span(tokens, mention).range()];
    let mut name = String::with_capacity(slice.len() + mention.cut.restored.len());
    name.push_str(mention.cut.restored);
    let mut words = slice.split_whitespace();
    if let Some(first) = words.next() {
        name.push_str(first);
    }
    for word in words {
        name.push(' ');
        name.push_str(word);
    }
    name
}
