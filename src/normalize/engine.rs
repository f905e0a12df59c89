//! Applies a profile to a text: one pass over clusters, then elongation.
//!
//! A cluster is a character with the marks and the deleted characters after it. Whatever depends on neighbours (composition,
//! order of marks) is decided within it, on the characters that stay, so the order in which rules are switched on, and what
//! stands between a carrier and its hamza, never makes a rule miss.

use super::class::{combining_class, is_arabic_letter, is_digit, is_emoji_part, is_mark};
use super::lane::Lane;
use super::map::{Edit, Edits};
use super::rules::{self, Id};
use super::{Normalized, Profile, unchecked};
use super::{lane, table};
use crate::{Error, MAX_BYTES};
use std::borrow::Cow;
use std::iter;

pub(super) fn normalize<'t>(text: &'t str, profile: &Profile) -> Result<Normalized<'t>, Error> {
    let mut engine = Engine::new(text, profile);
    engine.run();
    // Edits count in 32 bits; ﷺ has three bytes and becomes 33.
    if u32::try_from(engine.written + text.len() - engine.copied).is_err() {
        return Err(Error::TooLong { bytes: text.len(), limit: MAX_BYTES / 11 });
    }
    Ok(engine.elongate())
}

/// The same without the fast lane, which tests compare it with.
#[cfg(test)]
pub(super) fn normalize_slowly<'t>(text: &'t str, profile: &Profile) -> Normalized<'t> {
    let mut engine = Engine::new(text, profile);
    let (mut base, mut at) = (NO_BASE, 0);
    while at < text.len() {
        (base, at) = engine.other(base, at);
    }
    engine.elongate()
}

/// A mark or a deleted character after the base of a cluster.
struct Follower {
    char: char,
    start: usize,
    end: usize,
    fate: Fate,
    mark: bool,
}

#[derive(PartialEq)]
enum Fate {
    Keep,
    Delete,
    /// Became part of the base.
    Composed,
}

const NO_BASE: usize = usize::MAX;
/// How many bytes to go on at most before looking again for long stretches without a change.
const MAX_WAIT: usize = 1024;
const PATCHES: usize = 64;
/// Pieces up to this length are copied as one block.
const SHORT: usize = 16;

struct Engine<'t, 'p> {
    text: &'t str,
    profile: &'p Profile,
    /// The output, longer than what is written of it.
    out: Vec<u8>,
    written: usize,
    /// Pairs of bytes to put in place of those of the source from `copied` on, and how many.
    patches: [(usize, [u8; 2]); PATCHES],
    patch_count: usize,
    /// Up to where the source has been written out.
    copied: usize,
    edits: Vec<Edit>,
    composes: bool,
    nfc: bool,
    finals: bool,
    // Kept between clusters for their memory.
    followers: Vec<Follower>,
    piece: String,
}

impl<'t, 'p> Engine<'t, 'p> {
    fn new(text: &'t str, profile: &'p Profile) -> Self {
        let nfc = profile.has(Id::Nfc);
        Self {
            text,
            profile,
            out: Vec::new(),
            written: 0,
            patches: [(0, [0; 2]); PATCHES],
            patch_count: 0,
            copied: 0,
            edits: Vec::new(),
            composes: nfc || profile.has(Id::Hamza),
            nfc,
            finals: profile.has(Id::HehToMarbuta) || profile.has(Id::YehToMaqsura),
            followers: Vec::new(),
            piece: String::new(),
        }
    }

    fn finish(mut self) -> (Cow<'t, str>, Edits) {
        if self.copied == 0 && self.patch_count == 0 {
            let len = self.text.len();
            return (Cow::Borrowed(self.text), Edits { list: self.edits, source_len: len, normalized_len: len });
        }
        self.copy_to(self.text.len());
        let edits = Edits { list: self.edits, source_len: self.text.len(), normalized_len: self.written };
        self.out.truncate(self.written);
        (Cow::Owned(unchecked::string(self.out)), edits)
    }

    fn elongate(self) -> Normalized<'t> {
        let elongates = self.profile.has(Id::Elongation);
        let (text, edits) = self.finish();
        if elongates { collapse_elongations(text, edits) } else { done(text, edits) }
    }

    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let lane = self.profile.lane();
        // The base that the next mark would stand on, if it and its marks so far are plain.
        let (mut at, mut base) = (0, NO_BASE);
        // The class of the last mark, and where it ends.
        let (mut class, mut class_end) = (0, 0);
        let (mut next_skip, mut wait) = (1, lane::STEP);
        while at < bytes.len() {
            if at >= next_skip {
                let end = lane.skip(bytes, at);
                // In text that changes at every turn, looking for long stretches that do not is lost work.
                wait = if end > at { lane::STEP } else { (2 * wait).min(MAX_WAIT) };
                next_skip = end + wait;
                if end > at {
                    base = end - if bytes[end - 1] < 0x80 { 1 } else { 2 };
                    at = end;
                    if at == bytes.len() {
                        break;
                    }
                }
            }
            let lead = bytes[at];
            match lane.lead(lead) {
                lane::Lead::Plain => {
                    base = at;
                    at += 1;
                    continue;
                }
                lane::Lead::Space if base == NO_BASE || bytes[base] != b' ' => {
                    base = at;
                    at += 1;
                    continue;
                }
                lane::Lead::Comma if bytes.get(at + 1) == Some(&b' ') => {
                    base = at;
                    at += 1;
                    continue;
                }
                lane::Lead::Arabic => {
                    let end = at + 2;
                    match lane.kind(lead, bytes[at + 1]) {
                        lane::PLAIN => {
                            (base, at) = self.words(lane, at, end);
                            continue;
                        }
                        lane::MARK_DELETED if base != NO_BASE && bytes[base] > b' ' => {
                            let mut end = end;
                            let mut alone = is_alone(bytes, lane, end);
                            if !alone {
                                end = deleted_marks_end(bytes, lane, end);
                                alone = is_alone(bytes, lane, end);
                            }
                            if alone {
                                (base, at) = self.delete_marks(lane, at, end);
                                continue;
                            }
                        }
                        lane::MARK_KEPT if base != NO_BASE => {
                            let next = self.text[at..].chars().next().map_or(0, combining_class);
                            if !self.nfc || class_end != at || next >= class {
                                (class, class_end, at) = (next, end, end);
                                continue;
                            }
                        }
                        lane::MARK_DELETED | lane::MARK_KEPT | lane::COMPLEX => {}
                        entry => {
                            let to = table::replacement(entry);
                            if let &[first, second] = to.as_bytes() {
                                self.patch(at, [first, second]);
                                (base, at) = (at, end);
                                continue;
                            }
                            if is_alone(bytes, lane, end) {
                                self.replace(at, end, to, false);
                                (base, at) = (NO_BASE, end);
                                continue;
                            }
                        }
                    }
                }
                _ => {}
            }
            (base, at) = self.other(base, at);
        }
    }

    /// Passes over words, a plain letter being the first from `at` to `next`, as long as letters stay or become other
    /// letters: the new base and place.
    #[inline]
    fn words(&mut self, lane: &Lane, at: usize, mut next: usize) -> (usize, usize) {
        let bytes = self.text.as_bytes();
        let mut base = at;
        while next + 1 < bytes.len() {
            let (lead, second) = (bytes[next], bytes[next + 1]);
            if let 0xD8..=0xDB = lead {
                let kind = lane.kind(lead, second);
                if kind != lane::PLAIN {
                    if kind >= lane::MARK_DELETED {
                        break;
                    }
                    let &[first, second] = table::replacement(kind).as_bytes() else { break };
                    self.patch(next, [first, second]);
                }
                base = next;
                next += 2;
            } else if lead == b' ' && matches!(second, 0xD8..=0xDB) && bytes[base] != b' ' {
                base = next;
                next += 1;
            } else {
                break;
            }
        }
        (base, next)
    }

    /// Deletes the marks in a stretch of words whose marks all go, the first of them from `at` to `end`: the new base and place.
    fn delete_marks(&mut self, lane: &Lane, at: usize, end: usize) -> (usize, usize) {
        // What changed before, and room for all the rest: then nothing but this loop touches the output.
        self.copy_to(at);
        self.grow(self.text.len() - at);
        let bytes = self.text.as_bytes();
        let out = self.out.as_mut_slice();
        let (mut written, mut copied) = (self.written, at);
        // The marks from `marks` to `next`, if any, go with the base before, once it is seen that nothing else belongs to it.
        let (mut base, mut marks, mut next) = (NO_BASE, at, end);
        macro_rules! commit {
            () => {
                if marks != NO_BASE {
                    written += copy_piece(out, written, bytes, copied, marks);
                    self.edits.push(Edit::new(marks, written, next - marks, true));
                    (marks, copied) = (NO_BASE, next);
                }
            };
        }
        while next + 1 < bytes.len() {
            let (lead, second) = (bytes[next], bytes[next + 1]);
            if let 0xD8..=0xDB = lead {
                let kind = lane.kind(lead, second);
                if kind == lane::MARK_DELETED {
                    if marks == NO_BASE {
                        if bytes[base] == b' ' {
                            break;
                        }
                        marks = next;
                    }
                    next += 2;
                    continue;
                }
                if kind > lane::MARK_DELETED {
                    break;
                }
                if kind == lane::PLAIN {
                    commit!();
                } else {
                    let &[first, second] = table::replacement(kind).as_bytes() else { break };
                    commit!();
                    written += copy_piece(out, written, bytes, copied, next);
                    out[written..written + 2].copy_from_slice(&[first, second]);
                    written += 2;
                    copied = next + 2;
                }
                base = next;
                next += 2;
            } else if lead == b' ' && matches!(second, 0xD8..=0xDB) && (marks != NO_BASE || bytes[base] != b' ') {
                // One space between words.
                commit!();
                base = next;
                next += 1;
            } else {
                break;
            }
        }
        let alone = is_alone(bytes, lane, next);
        if alone && marks != NO_BASE {
            commit!();
            base = NO_BASE;
        }
        (self.written, self.copied) = (written, copied);
        if base != NO_BASE && copied > base {
            // What comes may change the last letter: keep it apart.
            let to = [self.out[written - 2], self.out[written - 1]];
            (self.written, self.copied) = (written - 2, base);
            self.patch(base, to);
        }
        if marks == NO_BASE { (base, next) } else { self.other(base, marks) }
    }

    /// Replaces the two bytes at `at` when the text is next written out: copying long pieces and changing them in place is
    /// cheaper than copying short ones.
    #[inline]
    fn patch(&mut self, at: usize, to: [u8; 2]) {
        if self.patch_count == PATCHES {
            self.copy_to(at);
        }
        self.patches[self.patch_count % PATCHES] = (at, to);
        self.patch_count += 1;
    }

    /// Takes a step at a character that the fast lane leaves: the new base and place.
    fn other(&mut self, base: usize, at: usize) -> (usize, usize) {
        let Some(c) = self.text[at..].chars().next() else { return (NO_BASE, at) };
        let white = self.profile.has(Id::SpaceRuns) && self.is_white(c);
        let after_space = base != NO_BASE && self.text.as_bytes()[base] == b' ';
        if (white && c == ' ' && !after_space)
            || (!white && self.is_plain(c))
            || (c == '\u{200D}' && self.joins_emoji(at))
        {
            // A mark that stays is part of the cluster of its base.
            return (if is_mark(c) { base } else { at }, at + c.len_utf8());
        }
        // Marks and what is deleted belong to the cluster of the character before, white space to its run.
        let follows = self.is_mark_like(c) || (white && after_space) || self.is_deleted(c, at);
        let start = if follows && base != NO_BASE { base } else { at };
        if self.patch_count > 0 && self.patches[self.patch_count - 1].0 >= start {
            self.patch_count -= 1;
        }
        (NO_BASE, self.cluster(start))
    }

    /// Whether `c` stays as it is, whatever stands around it.
    fn is_plain(&self, c: char) -> bool {
        let in_context = (self.composes && is_mark(c))
            || (self.profile.has(Id::Thousands) && matches!(c, ',' | '\u{66C}'))
            || (self.finals && matches!(c, 'ه' | 'ي'));
        !in_context && self.replacement(c).is_none()
    }

    fn replacement(&self, c: char) -> Option<&'static str> {
        match table::first(c as u32, self.profile.bits()) {
            0 => None,
            entry => Some(table::replacement(entry)),
        }
    }

    fn is_deleted(&self, c: char, at: usize) -> bool {
        match c {
            ',' | '\u{66C}' => self.profile.has(Id::Thousands) && self.groups_digits(at, c.len_utf8()),
            '\u{200D}' if self.joins_emoji(at) => false,
            _ => self.vanishes(c),
        }
    }

    /// Whether nothing is left of `c`.
    fn vanishes(&self, c: char) -> bool {
        self.replacement(c).is_some_and(|to| to.chars().all(|c| self.vanishes(c)))
    }

    /// Whether a separator stands between one to three digits and exactly three.
    fn groups_digits(&self, at: usize, len: usize) -> bool {
        let stays = |c: &char| !self.vanishes(*c);
        let before = self.text[..at].chars().rev().filter(stays).take(4).take_while(|&c| is_digit(c)).count();
        let after = self.text[at + len..].chars().filter(stays).take(4).take_while(|&c| is_digit(c)).count();
        matches!(before, 1..=3) && after == 3
    }

    fn joins_emoji(&self, at: usize) -> bool {
        self.text[..at].chars().next_back().is_some_and(is_emoji_part)
            && self.text[at + '\u{200D}'.len_utf8()..].chars().next().is_some_and(is_emoji_part)
    }

    /// Appends to `piece` what becomes of `c`, replacements replaced in turn.
    fn fold(&self, c: char, piece: &mut String) {
        match self.replacement(c) {
            None => piece.push(c),
            Some(to) => to.chars().for_each(|c| self.fold(c, piece)),
        }
    }

    fn fold_alone(&self, c: char) -> String {
        let mut folded = String::new();
        self.fold(c, &mut folded);
        folded
    }

    /// The one character that becomes of `c`, if it is one.
    fn folded(&self, c: char) -> Option<char> {
        let mut folded = c;
        while let Some(to) = self.replacement(folded) {
            let mut chars = to.chars();
            folded = chars.next().filter(|_| chars.next().is_none())?;
        }
        Some(folded)
    }

    /// Writes the cluster that starts at `start` and returns its end.
    fn cluster(&mut self, start: usize) -> usize {
        let text = self.text;
        let mut chars = text[start..].char_indices().map(|(i, c)| (start + i, c)).peekable();
        let Some(&(_, base)) = chars.peek() else { return start };
        if self.profile.has(Id::SpaceRuns) && self.is_white(base) {
            return self.space_run(start);
        }
        let mut end = start;
        let has_base = !self.is_mark_like(base) && !self.is_deleted(base, start);
        if has_base {
            chars.next();
            end += base.len_utf8();
        }
        let base_end = end;
        self.followers.clear();
        for (at, c) in chars {
            let mark = self.is_mark_like(c);
            let fate = if self.is_deleted(c, at) { Fate::Delete } else { Fate::Keep };
            if fate == Fate::Keep && !mark {
                break;
            }
            end = at + c.len_utf8();
            self.followers.push(Follower { char: c, start: at, end, fate, mark });
        }
        let mut piece = std::mem::take(&mut self.piece);
        piece.clear();
        let block_end = self.base(has_base.then_some(base), start, base_end, &mut piece);
        self.piece = piece;
        self.write_followers(block_end);
        end
    }

    /// Whether `c` is a mark, or the spacing glyph of marks that this profile makes marks of.
    fn is_mark_like(&self, c: char) -> bool {
        is_mark(c)
            || matches!(c, '\u{FC5E}'..='\u{FC63}' | '\u{FCF2}'..='\u{FCF4}' | '\u{FE70}'..='\u{FE7F}')
                && self.fold_alone(c).starts_with(is_mark)
    }

    /// Writes the base of a cluster and the marks that compose or change places; returns the end of what it wrote.
    fn base(&mut self, base: Option<char>, start: usize, base_end: usize, piece: &mut String) -> usize {
        // Glyph codes become letters first: the last of these letters is the carrier of the marks.
        let mut letters = String::new();
        if let Some(base) = base {
            match self.replacement(base).filter(|_| base >= '\u{FB50}') {
                Some(to) => letters.push_str(to),
                None => letters.push(base),
            }
        }
        let inner = letters.trim_end_matches(is_mark).len();
        // The marks that stay, each with the follower that it comes from.
        let mut marks: Vec<(char, Option<usize>)> =
            letters[inner..].chars().filter(|&c| self.replacement(c).is_none()).map(|c| (c, None)).collect();
        letters.truncate(inner);
        let mut carrier = letters.pop();
        if self.composes
            && let Some((letter, mark)) = carrier.and_then(rules::decompose)
        {
            // Its hamza competes with the marks after it.
            carrier = Some(letter);
            marks.insert(0, (mark, None));
        }
        let mut block_end = base_end;
        for i in 0..self.followers.len() {
            let Follower { char: c, end, fate: ref state, mark, .. } = self.followers[i];
            if !mark {
                continue;
            }
            if is_mark(c) {
                if *state == Fate::Keep || self.composes && matches!(c, '\u{653}'..='\u{655}') {
                    marks.push((c, Some(i)));
                }
                continue;
            }
            if *state == Fate::Keep {
                // The spacing glyph of one or two marks.
                let kept = self.fold_alone(c);
                marks.extend(kept.chars().map(|mark| (mark, Some(i))));
                block_end = end;
            }
        }
        let given = marks.clone();
        if self.composes {
            for run in marks.split_mut(|&(c, _)| combining_class(c) == 0) {
                run.sort_by_key(|&(c, _)| combining_class(c));
            }
            let mut last_class = 0;
            marks.retain(|&(mark, follower)| {
                let class = combining_class(mark);
                let composed = carrier.filter(|_| last_class < class).and_then(|carrier| {
                    rules::compose(carrier, mark)
                        .or_else(|| self.folded(carrier).and_then(|carrier| rules::compose(carrier, mark)))
                });
                if composed.is_some() {
                    carrier = composed;
                    if let Some(i) = follower {
                        self.followers[i].fate = Fate::Composed;
                        block_end = block_end.max(self.followers[i].end);
                    }
                    return false;
                }
                let kept = follower.map_or(self.replacement(mark).is_none(), |i| self.followers[i].fate == Fate::Keep);
                if kept {
                    // A mark of class 0 stands between all before and after it.
                    last_class = if class == 0 { u8::MAX } else { class };
                }
                kept
            });
        }
        let mut reordered = false;
        if self.nfc {
            let left = given.iter().filter(|given| marks.contains(given));
            for (now, before) in marks.iter().zip(left) {
                if now != before {
                    reordered = true;
                    for follower in [now.1, before.1].into_iter().flatten() {
                        block_end = block_end.max(self.followers[follower].end);
                    }
                }
            }
        } else {
            marks.sort_by_key(|&(_, follower)| follower);
        }
        for c in letters.chars().chain(carrier) {
            self.fold(c, piece);
        }
        if self.finals {
            self.turn_final(piece, start);
        }
        for &(mark, follower) in &marks {
            if follower.is_none_or(|i| self.followers[i].start < block_end) {
                piece.push(mark);
            }
        }
        if reordered || *piece != self.text[start..block_end] {
            self.replace(start, block_end, piece, reordered);
        }
        block_end
    }

    /// Heh and yeh at the end of a word become teh marbuta and alef maqsura.
    fn turn_final(&self, piece: &mut String, start: usize) {
        let end = self
            .followers
            .last()
            .map_or_else(|| start + self.text[start..].chars().next().map_or(0, char::len_utf8), |last| last.end);
        let before = if self.copied < start {
            self.text[..start].chars().next_back()
        } else {
            last_char(&self.out[..self.written])
        };
        let word = |c: char| is_arabic_letter(c) || is_mark(c) || c == '\u{640}';
        let after = self.text[end..].chars().next().is_some_and(|next| self.fold_alone(next).starts_with(word));
        let mut before = before.is_some_and(word);
        let letters = std::mem::take(piece);
        let mut chars = letters.chars().peekable();
        while let Some(c) = chars.next() {
            let is_final = before && !chars.peek().map_or(after, |&next| word(next));
            piece.push(match c {
                'ه' if is_final && self.profile.has(Id::HehToMarbuta) => 'ة',
                'ي' if is_final && self.profile.has(Id::YehToMaqsura) => 'ى',
                _ => c,
            });
            before = word(c);
        }
    }

    /// Deletes what is to be deleted of the followers from `from` on.
    fn write_followers(&mut self, from: usize) {
        let followers = std::mem::take(&mut self.followers);
        for follower in followers.iter().filter(|follower| follower.start >= from && follower.fate == Fate::Delete) {
            // Small waw and yeh are written like letters and read like marks.
            let mark = follower.mark || matches!(follower.char, '\u{6E5}' | '\u{6E6}' | '\u{8C9}');
            self.delete(follower.start, follower.end, mark);
        }
        self.followers = followers;
    }

    fn is_white(&self, c: char) -> bool {
        self.folded(c).is_some_and(char::is_whitespace)
    }

    /// A run of white space, and what is deleted within it, becomes one space, or one line break if it has one.
    fn space_run(&mut self, start: usize) -> usize {
        let (mut end, mut line_break) = (start, false);
        for (i, c) in self.text[start..].char_indices() {
            if self.is_white(c) {
                end = start + i + c.len_utf8();
                line_break |= matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
            } else if !self.is_deleted(c, start + i) {
                break;
            }
        }
        let to = if line_break { "\n" } else { " " };
        if self.text[start..end] != *to {
            self.replace(start, end, to, false);
        }
        end
    }

    #[inline]
    fn copy_to(&mut self, at: usize) {
        let bytes = self.text.as_bytes();
        let (from, start, len) = (self.copied, self.written, at - self.copied);
        self.grow(len);
        copy_piece(&mut self.out, start, bytes, from, at);
        if self.patch_count > 0 {
            for &(place, to) in &self.patches[..self.patch_count] {
                self.out[start + place - from..][..2].copy_from_slice(&to);
            }
            self.patch_count = 0;
        }
        self.written += len;
        self.copied = at;
    }

    /// Makes room for `len` more bytes.
    fn grow(&mut self, len: usize) {
        let needed = self.written + len + SHORT;
        if self.out.len() < needed {
            // Most texts shrink; those that grow do so by doubling.
            if self.out.is_empty() {
                self.out = vec![0; needed.max(self.text.len() + SHORT)];
            } else {
                self.out.resize(needed.max(2 * self.out.len()), 0);
            }
        }
    }

    /// Replaces a piece of the source; `block` when the map must not look into it although lengths agree.
    fn replace(&mut self, start: usize, end: usize, to: &str, block: bool) {
        self.copy_to(start);
        if block || !same_lengths(&self.text[start..end], to) {
            self.edits.push(Edit::new(start, self.written, end - start, false));
        }
        self.grow(to.len());
        self.out[self.written..self.written + to.len()].copy_from_slice(to.as_bytes());
        self.written += to.len();
        self.copied = end;
    }

    fn delete(&mut self, start: usize, end: usize, is_mark: bool) {
        self.copy_to(start);
        let at = self.written;
        let mut attached = is_mark && !self.out[..at].last().is_none_or(u8::is_ascii_whitespace);
        let mut edit_start = start;
        while let Some(last) = self.edits.last().filter(|last| {
            last.source_end() == edit_start && last.normalized as usize == at && (attached || !last.attached())
        }) {
            // A mark on a deleted tatweel takes it along.
            attached |= last.attached();
            edit_start = last.source as usize;
            self.edits.pop();
        }
        self.edits.push(Edit::new(edit_start, at, end - edit_start, attached));
        self.copied = end;
    }
}

fn done(text: Cow<'_, str>, edits: Edits) -> Normalized<'_> {
    let unchanged = matches!(text, Cow::Borrowed(_));
    Normalized { text, edits, unchanged }
}

/// Copies a piece of the source to `written` of the output, which has room, and returns its length.
#[inline]
fn copy_piece(out: &mut [u8], written: usize, bytes: &[u8], from: usize, to: usize) -> usize {
    let len = to - from;
    match (out.get_mut(written..written + SHORT), bytes.get(from..from + SHORT)) {
        // Pieces between deleted marks are short; a block of known length costs no call.
        (Some(place), Some(piece)) if len <= SHORT => place.copy_from_slice(piece),
        _ => out[written..written + len].copy_from_slice(&bytes[from..to]),
    }
    len
}

/// The end of the marks from `at` on that are deleted and compose with nothing.
fn deleted_marks_end(bytes: &[u8], lane: &Lane, mut at: usize) -> usize {
    while at + 1 < bytes.len()
        && matches!(bytes[at], 0xD8..=0xDB)
        && lane.kind(bytes[at], bytes[at + 1]) == lane::MARK_DELETED
    {
        at += 2;
    }
    at
}

/// Whether the character at `at` surely begins a cluster of its own.
#[inline]
fn is_alone(bytes: &[u8], lane: &Lane, at: usize) -> bool {
    if at + 1 >= bytes.len() {
        return at == bytes.len() || bytes[at] != b',';
    }
    match bytes[at] {
        lead @ 0xD8..=0xDB => lane.kind(lead, bytes[at + 1]) < lane::MARK_DELETED,
        lead => lead != b',' && lead != 0xC2 && lead < 0xD8,
    }
}

fn last_char(text: &[u8]) -> Option<char> {
    let start = text.iter().rposition(|byte| byte & 0xC0 != 0x80)?;
    std::str::from_utf8(&text[start..]).ok()?.chars().next()
}

/// Whether both texts have characters of the same lengths.
fn same_lengths(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.chars().map(char::len_utf8).eq(b.chars().map(char::len_utf8))
}

/// Three or more of one Arabic letter become one; two stay.
///
/// The runs are sought in the normalized text, where fold and deletion have already made letters equal and adjacent.
fn collapse_elongations(text: Cow<'_, str>, edits: Edits) -> Normalized<'_> {
    if !lane::may_elongate(text.as_bytes()) || elongations(&text).next().is_none() {
        return done(text, edits);
    }
    let mut out = String::with_capacity(text.len());
    let mut list: Vec<Edit> = Vec::with_capacity(edits.list.len());
    let (mut copied, mut next) = (0, 0);
    for (start, end) in elongations(&text) {
        out.push_str(&text[copied..start]);
        let removed = start - out.len();
        copied = start + LETTER;
        out.push_str(&text[start..copied]);
        copied = end;
        let source = edits.to_source((start..end).into());
        let mut normalized = edits.to_normalized(source).start.min(start) - removed;
        let mut source_start = source.start;
        while let Some(edit) = edits.list.get(next).filter(|edit| edit.source_end() <= source_start) {
            list.push(edit.moved_back(removed));
            next += 1;
        }
        while edits.list.get(next).is_some_and(|edit| edit.source_end() <= source.end) {
            next += 1;
        }
        // Two runs that begin and end in one expansion share an edit.
        while let Some(last) = list.last().filter(|last| last.source_end() > source_start) {
            (source_start, normalized) = (last.source as usize, last.normalized as usize);
            list.pop();
        }
        list.push(Edit::new(source_start, normalized, source.end - source_start, false));
    }
    let removed = copied - out.len();
    out.push_str(&text[copied..]);
    list.extend(edits.list[next..].iter().map(|edit| edit.moved_back(removed)));
    let edits = Edits { list, source_len: edits.source_len, normalized_len: out.len() };
    done(Cow::Owned(out), edits)
}

/// Arabic letters that elongation looks at have two bytes.
const LETTER: usize = 2;

/// The runs of three or more of one Arabic letter.
fn elongations(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut chars = text.char_indices().peekable();
    iter::from_fn(move || {
        loop {
            let (start, c) = chars.next()?;
            let mut end = start + c.len_utf8();
            while chars.next_if(|&(_, next)| next == c).is_some() {
                end += c.len_utf8();
            }
            if end - start > 2 * LETTER && c.len_utf8() == LETTER && is_arabic_letter(c) {
                return Some((start, end));
            }
        }
    })
}
