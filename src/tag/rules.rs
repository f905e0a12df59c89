//! Names by lexicon and context, without a model: what stands in the tables, what titles, verbs and heads announce.

use super::features::Word;
use super::gazetteer::Match;
use super::mention::{Mention, Why};
use crate::Type;
use crate::lexicon::{Role, Slot, embedded};
use crate::token::{Cut, Kind, Tokens, cuts};

/// Thousandths that a single word of each weight has by itself.
const BY_WEIGHT: [u16; 10] = [0, 150, 250, 350, 450, 550, 680, 820, 900, 950];
/// What counts as found.
const FOUND: u16 = 560;

/// The words of a text with all that is known of them.
pub(crate) struct View<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    pub(crate) words: &'a [Word],
    pub(crate) matches: &'a [Match],
    /// Whether the text writes ى as ي, as much of Egypt's press does: then علي is على before it is a name.
    pub(crate) dotted: bool,
}

/// Whether a text writes ى as ي: it has إلي or حتي, which are nothing else.
pub(crate) fn is_dotted(tokens: &Tokens<'_>) -> bool {
    (0..tokens.len()).any(|index| matches!(tokens.norm(index), "إلي" | "حتي"))
}

impl View<'_, '_> {
    /// The names of the lexicon that start at a token.
    pub(crate) fn matches_at(&self, first: usize) -> &[Match] {
        let start = self.matches.partition_point(|each| each.first < first);
        let count = self.matches[start..].partition_point(|each| each.first == first);
        &self.matches[start..start + count]
    }

    pub(crate) fn has(&self, index: usize, role: Role) -> bool {
        self.words[index].sense.has(role)
    }

    pub(crate) fn same_sentence(&self, one: usize, other: usize) -> bool {
        self.tokens[one].sentence == self.tokens[other].sentence
    }

    /// The token before, in the same sentence.
    fn before(&self, index: usize) -> Option<usize> {
        index.checked_sub(1).filter(|&before| self.same_sentence(before, index))
    }

    /// Whether `index` is a word of the same sentence as the token before it.
    pub(crate) fn continues(&self, index: usize) -> bool {
        index < self.tokens.len() && self.tokens[index].kind == Kind::Arabic && self.same_sentence(index - 1, index)
    }

    pub(crate) fn starts(&self, index: usize, prefix: &str) -> bool {
        self.tokens.norm(index).starts_with(prefix)
    }

    /// Whether the lexicon has just these words as something of a type.
    pub(crate) fn knows(&self, first: usize, end: usize, kind: Type) -> bool {
        let slot = Slot::of(kind);
        self.matches_at(first)
            .iter()
            .any(|each| each.end == end && slot.is_some_and(|slot| each.sense.weight(slot) > 0))
    }

    pub(crate) fn is_quotation_mark(&self, index: usize) -> bool {
        matches!(self.tokens.norm(index), "\"" | "«" | "»" | "“" | "”")
    }

    pub(crate) fn is_plain(&self, index: usize) -> bool {
        !self.has(index, Role::FunctionWord) && !self.has(index, Role::ReportingVerb)
    }

    /// Whether a verb of saying or doing stands right before, also with و or ف.
    pub(crate) fn verb_before(&self, index: usize) -> bool {
        let Some(before) = self.before(index) else { return false };
        let norm = self.tokens.norm(before);
        self.has(before, Role::ReportingVerb)
            || (norm.starts_with(['و', 'ف'])
                && embedded().get_exact(&norm['و'.len_utf8()..], &mut Vec::new()).has(Role::ReportingVerb))
    }
}

/// All candidates, overlapping ones among them.
pub(crate) fn candidates(view: &View<'_, '_>) -> Vec<Mention> {
    let known = Known(names(view));
    let mut found = titles(view, &known);
    let mut after_title = vec![false; view.tokens.len() + 1];
    for title in &found {
        after_title[title.end] = true;
    }
    persons(view, &after_title, &mut found);
    bodies(view, &known, &mut found);
    places(view, &known, &mut found);
    media(view, &mut found);
    found.extend(known.0);
    found
}

/// Names of the tables found with enough evidence, in order of their first token.
struct Known(Vec<Mention>);

impl Known {
    fn at(&self, first: usize) -> &[Mention] {
        let start = self.0.partition_point(|mention| mention.first < first);
        let count = self.0[start..].partition_point(|mention| mention.first == first);
        &self.0[start..start + count]
    }
}

/// Names of the tables.
fn names(view: &View<'_, '_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for each in view.matches {
        if (each.len() == 1 && !view.is_plain(each.first)) || super::mend::stands_alone(view, each.first, each.end) {
            continue;
        }
        for (slot, kind) in Slot::TYPES {
            let weight = each.sense.weight(slot);
            if weight == 0 || kind == Type::Title {
                continue;
            }
            let mut score = i32::from(BY_WEIGHT[usize::from(weight)]) + 110 * (each.len() as i32 - 1);
            if each.cut != Cut::NONE {
                let uncut_known = view.matches_at(each.first).iter().any(|other| other.cut == Cut::NONE);
                score -= if uncut_known { 300 } else { 60 };
                if each.len() == 1 && view.tokens.norm(each.first).chars().count() < usize::from(each.cut.letters) + 4 {
                    score -= 120;
                }
            }
            // ة is often written ه, but ه at the end of a word is oftener a pronoun: جده is his grandfather before it is جدة.
            if each.len() == 1 && view.tokens.norm(each.first).ends_with('ه') {
                score -= 250;
            }
            if let Some(before) = view.before(each.first) {
                score += match kind {
                    Type::Location if view.has(before, Role::PlaceHead) => 250,
                    Type::Organization if view.has(before, Role::OrgOutside) => 300,
                    Type::Person if view.verb_before(each.first) => 100,
                    Type::Event if view.has(before, Role::EventHead) => 100,
                    Type::Work if view.has(before, Role::WorkHead) => 200,
                    _ => 0,
                };
            }
            found.push(Mention {
                first: each.first,
                end: each.end,
                cut: each.cut,
                kind,
                score: at_most(score, 980),
                link: each.link,
                why: vec![Why::Lexicon(kind)],
            });
        }
    }
    found.retain(|mention| mention.score >= FOUND);
    found
}

/// A score from 0 to `most`.
fn at_most(score: i32, most: u16) -> u16 {
    u16::try_from(score.max(0)).map_or(most, |score| score.min(most))
}

/// Offices and honorifics with what belongs to them: the nationality after them, the body or place they name.
fn titles(view: &View<'_, '_>, known: &Known) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for each in view.matches {
        let weight = each.sense.weight(Slot::Title);
        if weight == 0 || (each.len() == 1 && view.has(each.first, Role::FunctionWord)) {
            continue;
        }
        let mut end = each.end;
        // The longest known name that goes on right here, such as the body a title names.
        while let Some(next) = known
            .at(end)
            .iter()
            .filter(|mention| {
                view.same_sentence(each.first, mention.first)
                    && match mention.kind {
                        Type::Group => {
                            view.starts(mention.first, "ال") == view.starts(end - 1, "ال") || mention.cut == Cut::NONE
                        }
                        Type::Organization | Type::Location => {
                            view.starts(end, "لل") || view.starts(end, "ل") || mention.cut == Cut::NONE
                        }
                        _ => false,
                    }
                    && (mention.cut == Cut::NONE || view.starts(mention.first, "ل"))
            })
            .max_by_key(|mention| mention.end)
        {
            end = next.end;
            if next.kind != Type::Group && !known.at(end).iter().any(|mention| mention.kind == Type::Group) {
                break;
            }
        }
        let end = field(view, known, body(view, end));
        let score = i32::from(BY_WEIGHT[usize::from(weight)]) + 60 * (end - each.first - 1) as i32
            - if each.cut == Cut::NONE { 0 } else { 60 };
        found.push(Mention {
            first: each.first,
            end,
            cut: each.cut,
            kind: Type::Title,
            score: at_most(score, 960),
            link: None,
            why: vec![Why::Lexicon(Type::Title)],
        });
    }
    found.retain(|mention| mention.score >= FOUND);
    found
}

/// The end of the body that a title names where one begins at `at`: رئيس لجنة الصحة.
fn body(view: &View<'_, '_>, at: usize) -> usize {
    if at >= view.tokens.len() || !view.continues(at) || view.head_cut(at, Role::OrgHead) != Some(Cut::NONE) {
        return at;
    }
    let mut end = at + 1;
    while view.continues(end) && view.starts(end, "ال") && view.is_plain(end) {
        end += 1;
    }
    if end > at + 1 { end } else { at }
}

/// The end of the field that a title names where لشؤون stands at `at`: لشؤون المنافسة.
fn field(view: &View<'_, '_>, known: &Known, at: usize) -> usize {
    let opens =
        |at: usize| view.continues(at) && matches!(view.tokens.norm(at), "لشؤون" | "لشئون" | "للشؤون" | "للشئون");
    if !opens(at) {
        return at;
    }
    let names = known.at(at + 1).iter().filter(|name| name.cut == Cut::NONE && view.continues(at + 1));
    if let Some(end) = names.map(|name| name.end).max() {
        return end;
    }
    let mut end = at + 1;
    while view.continues(end) && view.starts(end, "ال") && view.is_plain(end) {
        end += 1;
    }
    if end > at + 1 { end } else { at }
}

/// Runs of parts of persons' names.
fn persons(view: &View<'_, '_>, after_title: &[bool], found: &mut Vec<Mention>) {
    let part = |index: usize| {
        let sense = view.words[index].sense;
        sense.weight(Slot::Given).max(sense.weight(Slot::Surname))
    };
    for first in 0..view.tokens.len() {
        if view.tokens[first].kind != Kind::Arabic || view.has(first, Role::FunctionWord) {
            continue;
        }
        let after_title = after_title[first];
        let after_verb = view.verb_before(first);
        let given = view.words[first].sense.weight(Slot::Given);
        let kunya = view.has(first, Role::Kunya);
        if given < 3 && !kunya && !after_title {
            continue;
        }
        let mut end = first + 1;
        let mut worth = i32::from(part(first));
        let mut known = u32::from(given > 0);
        while end < first + 5 && view.continues(end) && !view.has(end, Role::FunctionWord) {
            let weight = part(end);
            let joins = weight >= 3 || view.has(end, Role::Kunya) || view.has(end - 1, Role::Kunya);
            let stranger = view.words[end].sense.0 == 0 && view.words[end].bits == 0;
            if !(joins || (stranger && (after_title || after_verb || given >= 6) && end == first + 1)) {
                break;
            }
            worth += i32::from(weight).max(2);
            known += u32::from(weight > 0);
            end += 1;
        }
        if view.has(end - 1, Role::Kunya) {
            continue;
        }
        let len = (end - first) as i32;
        if len == 1 && !(after_title && (given >= 3 || view.words[first].bits == 0)) && !(after_verb && given >= 7) {
            continue;
        }
        let mut score = 260 + 38 * worth + if after_title { 330 } else { 0 } + if after_verb { 120 } else { 0 };
        if known == 0 {
            score -= 150;
        }
        if score < i32::from(FOUND) {
            continue;
        }
        let cut = view.reading_cut(first, Slot::Given);
        let mut why = vec![Why::NameParts];
        if after_title {
            why.push(Why::TitleBefore);
        }
        if after_verb {
            why.push(Why::VerbBefore);
        }
        found.push(Mention { first, end, cut, kind: Type::Person, score: at_most(score, 950), link: None, why });
    }
}

impl View<'_, '_> {
    /// The cut under which the lexicon knows the word for a slot; the uncut word where it knows none.
    fn reading_cut(&self, index: usize, slot: Slot) -> Cut {
        self.matches_at(index)
            .iter()
            .filter(|each| each.len() == 1 && each.sense.weight(slot) > 0)
            .map(|each| each.cut)
            .next()
            .unwrap_or(Cut::NONE)
    }

    /// Whether a word tells that a name comes after it.
    pub(crate) fn announces(&self, index: usize) -> bool {
        let heads =
            [Role::OrgOutside, Role::OrgHead, Role::PlaceHead, Role::PlacePart, Role::EventHead, Role::WorkHead];
        heads.into_iter().any(|role| self.head_cut(index, role).is_some())
    }

    /// The cut that leaves a word with a role.
    pub(crate) fn head_cut(&self, index: usize, role: Role) -> Option<Cut> {
        if self.has(index, role) {
            return Some(Cut::NONE);
        }
        self.matches_at(index).iter().find(|each| each.len() == 1 && each.sense.has(role)).map(|each| each.cut)
    }
}

/// Bodies that begin with a noun such as وزارة or مؤسسة.
fn bodies(view: &View<'_, '_>, known: &Known, found: &mut Vec<Mention>) {
    let ends_here = |first: usize| {
        let kinds = [Type::Location, Type::Person, Type::Organization];
        known.at(first).iter().filter(|mention| kinds.contains(&mention.kind)).map(|mention| mention.end).max()
    };
    for first in 0..view.tokens.len() {
        let Some(cut) = view.head_cut(first, Role::OrgHead) else { continue };
        let definite = view.tokens.norm(first)[cut.bytes()..].starts_with("ال") || cut.restored == "ا";
        let mut end = first + 1;
        let mut named = false;
        while end < first + 8 && view.continues(end) {
            let norm = view.tokens.norm(end);
            if let Some(next) = ends_here(end)
                .filter(|_| end == first + 1 || !norm.starts_with('و'))
                .filter(|_| !norm.starts_with('ب') || !view.matches_at(end).iter().any(|each| each.cut.letters > 0))
            {
                end = next;
                named = true;
                continue;
            }
            let article = norm.starts_with("ال") || norm.starts_with("لل") || (named && norm.starts_with("وال"));
            let genitive = end == first + 1 && !definite && view.is_plain(end) && !view.has(end, Role::OrgHead);
            if !(article || genitive) || !view.is_plain(end) {
                break;
            }
            named |= view.words[end].bits & 0xF000 != 0;
            end += 1;
        }
        let len = end - first;
        if len == 1 || (definite && len == 2 && !named) {
            continue;
        }
        let score = 640 + 60 * (len as u16 - 2).min(3) + if named { 160 } else { 0 } - if definite { 60 } else { 0 };
        found.push(Mention {
            first,
            end,
            cut,
            kind: Type::Organization,
            score: score.min(940),
            link: None,
            why: vec![Why::Head],
        });
    }
}

/// Words that end the names of media.
pub(crate) const TAILS: [&str; 6] = ["الإخباري", "الإخبارية", "الاخباري", "الاخبارية", "نيوز", "تايمز"];

/// Media by the word that ends their names: الغد الإخباري، سبوتنيك نيوز.
fn media(view: &View<'_, '_>, found: &mut Vec<Mention>) {
    for tail in 1..view.tokens.len() {
        let first = tail - 1;
        let is_tail = TAILS.contains(&view.tokens.norm(tail)) && view.continues(tail);
        // شبكة and موقع before such an adjective are no names: the name comes after.
        let bare = view.head_cut(first, Role::OrgOutside).or(view.head_cut(first, Role::OrgHead)).is_some();
        if is_tail && !bare && view.tokens[first].is_word() && view.is_plain(first) {
            let cut = border(view, first, first + 1, Type::Organization, &|_| false);
            found.push(Mention {
                first,
                end: tail + 1,
                cut,
                kind: Type::Organization,
                score: 900,
                link: None,
                why: vec![Why::Head],
            });
        }
    }
}

/// Places that begin with a noun such as مطار, or that follow one such as مدينة.
fn places(view: &View<'_, '_>, known: &Known, found: &mut Vec<Mention>) {
    for first in 0..view.tokens.len() {
        let part = view.head_cut(first, Role::PlacePart);
        let head = view.head_cut(first, Role::PlaceHead);
        if (part.is_none() && head.is_none()) || !view.continues(first + 1) || !view.is_plain(first + 1) {
            continue;
        }
        let next = first + 1;
        let named = known
            .at(next)
            .iter()
            .filter(|mention| mention.cut == Cut::NONE && matches!(mention.kind, Type::Location | Type::Person))
            .map(|mention| mention.end)
            .max();
        if let Some(cut) = part {
            let definite_head = view.tokens.norm(first)[cut.bytes()..].starts_with("ال");
            let end = named.unwrap_or(next + 1);
            if named.is_some() || (!definite_head && view.starts(next, "ال")) {
                let score = if named.is_some() { 880 } else { 600 };
                found.push(Mention { first, end, cut, kind: Type::Location, score, link: None, why: vec![Why::Head] });
            }
        } else if named.is_none() && view.words[next].bits == 0 && !view.starts(first, "ال") {
            found.push(Mention {
                first: next,
                end: next + 1,
                cut: Cut::NONE,
                kind: Type::Location,
                score: 600,
                link: None,
                why: vec![Why::Head],
            });
        }
    }
}

/// The best reading of the letters attached to the first word of a name of `kind`: what the writer set apart, what the lexicon
/// knows, what the text has elsewhere without them, the article, which no name of one word hides, then what is the likeliest.
pub(crate) fn border(view: &View<'_, '_>, first: usize, end: usize, kind: Type, seen: &dyn Fn(&str) -> bool) -> Cut {
    let norm = view.tokens.norm(first);
    if let Some(cut) = stretched(view, first) {
        return cut;
    }
    // Few sentences have "like" or "so" before a person, many foreign names begin so (كاميل، فالتر); nor has a person's name
    // the article after ب (بالميرستون).
    let idle = |cut: Cut| {
        kind == Type::Person && {
            let (before, rest) = norm.split_at(cut.bytes());
            before.contains(['ك', 'ف']) || (before.contains('ب') && rest.starts_with("ال"))
        }
    };
    let slots = |each: &Match| {
        let of_kind = Slot::of(kind).map_or(0, |slot| each.sense.weight(slot));
        let parts =
            if kind == Type::Person { each.sense.weight(Slot::Given).max(each.sense.weight(Slot::Surname)) } else { 0 };
        let heads = [Role::OrgHead, Role::PlacePart, Role::EventHead, Role::WorkHead, Role::Kunya];
        let head = u8::from(kind != Type::Person && heads.iter().any(|&role| each.sense.has(role))) * 5;
        of_kind.max(parts).max(head)
    };
    let mut best: Option<(u8, usize, Cut)> = None;
    for each in view.matches_at(first).iter().filter(|each| each.end <= end && !idle(each.cut)) {
        let weight = slots(each);
        // Among readings of the same length the uncut one comes first and stays.
        if weight > 0 && best.is_none_or(|(known, len, _)| (each.len(), weight) > (len, known.saturating_add(2))) {
            best = Some((weight, each.len(), each.cut));
        }
    }
    if let Some((_, _, cut)) = best {
        return cut;
    }
    let possible = || cuts(norm).filter(|&cut| cut != Cut::NONE && !idle(cut));
    let is_word = || view.matches_at(first).iter().any(|each| each.cut == Cut::NONE);
    possible()
        .find(|cut| cut.restored.is_empty() && seen(&norm[cut.bytes()..]))
        .or_else(|| possible().find(|cut| shows_article(*cut, &norm[cut.bytes()..])))
        .or_else(|| possible().find(|cut| cut.restored.is_empty() && shows_clitic(norm, *cut) && !is_word()))
        .unwrap_or(Cut::NONE)
}

/// The cut before a tatweel: writers set a preposition apart with it from a foreign name or a numeral (بـ«كأس»، لـإكس).
fn stretched(view: &View<'_, '_>, first: usize) -> Option<Cut> {
    let source = &view.tokens.source[view.tokens[first].span.range()];
    let apart = source.split_once('ـ')?.0;
    cuts(view.tokens.norm(first)).find(|cut| {
        *cut != Cut::NONE && cut.restored.is_empty() && view.tokens.norm(first).get(..cut.bytes()) == Some(apart)
    })
}

fn shows_article(cut: Cut, rest: &str) -> bool {
    let long = rest.chars().count() >= 4;
    long && ((cut.restored == "ا" && rest.starts_with('ل')) || (cut.restored.is_empty() && rest.starts_with("ال")))
}

/// Whether an unknown word shows by its letters that `cut` is right: but for وا, وو and وي few names begin with و, and none with
/// a preposition's letter and a hamza on alef.
fn shows_clitic(norm: &str, cut: Cut) -> bool {
    let (before, rest) = norm.split_at(cut.bytes());
    let hamza = rest.starts_with(['أ', 'إ', 'آ']);
    hamza || (before == "و" && !rest.starts_with(['ا', 'و', 'ي']) && rest.chars().count() >= 3)
}
