//! Applies a profile to a text: one pass over clusters, then elongation.
//!
//! A cluster is a character with the marks and the deleted characters after it. Whatever depends on neighbours (composition,
//! order of marks) is decided within it, on the characters that stay, so the order in which rules are switched on, and what
//! stands between a carrier and its hamza, never makes a rule miss.

use super::class::{combining_class, is_arabic_letter, is_emoji_part, is_mark};
use super::map::{Edit, Edits};
use super::rules::{self, Id};
use super::table::entries;
use super::{Normalized, Profile};
use std::borrow::Cow;
use std::iter;

pub(super) fn normalize<'t>(text: &'t str, profile: &Profile) -> Normalized<'t> {
    let mut engine = Engine::new(text, profile);
    engine.run();
    let (text, edits) = engine.finish();
    if profile.has(Id::Elongation) { collapse_elongations(text, edits) } else { Normalized { text, edits } }
}

/// A mark or a deleted character after the base of a cluster.
struct Follower {
    char: char,
    start: usize,
    end: usize,
    fate: Fate,
}

#[derive(PartialEq)]
enum Fate {
    Keep,
    Delete,
    /// Became part of the base.
    Composed,
}

struct Engine<'t, 'p> {
    text: &'t str,
    profile: &'p Profile,
    out: String,
    /// Up to where the source has been written out.
    copied: usize,
    edits: Vec<Edit>,
    composes: bool,
    nfc: bool,
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
            out: String::new(),
            copied: 0,
            edits: Vec::new(),
            composes: nfc || profile.has(Id::Hamza),
            nfc,
            followers: Vec::new(),
            piece: String::new(),
        }
    }

    fn finish(mut self) -> (Cow<'t, str>, Edits) {
        if self.copied == 0 {
            let len = self.text.len();
            return (Cow::Borrowed(self.text), Edits { list: self.edits, source_len: len, normalized_len: len });
        }
        self.out.push_str(&self.text[self.copied..]);
        let edits = Edits { list: self.edits, source_len: self.text.len(), normalized_len: self.out.len() };
        (Cow::Owned(self.out), edits)
    }

    fn run(&mut self) {
        let (mut at, mut before) = (0, None);
        while let Some(c) = self.text[at..].chars().next() {
            if self.is_plain(c) || (c == '\u{200D}' && self.joins_emoji(at)) {
                before = Some(at);
                at += c.len_utf8();
                continue;
            }
            // Marks and what is deleted belong to the cluster of the character before.
            let follows = is_mark(c) || self.is_deleted(c, at);
            at = self.cluster(before.filter(|_| follows).unwrap_or(at));
            before = None;
        }
    }

    /// Whether `c` stays as it is, whatever stands around it.
    fn is_plain(&self, c: char) -> bool {
        let context = (self.composes && is_mark(c)) || (self.profile.has(Id::SpaceRuns) && c.is_whitespace());
        !context && !entries(c).any(|entry| self.profile.has_number(entry.rule))
    }

    fn replacement(&self, c: char) -> Option<&'static str> {
        entries(c).find(|entry| self.profile.has_number(entry.rule)).map(|entry| entry.to)
    }

    fn is_deleted(&self, c: char, at: usize) -> bool {
        self.replacement(c) == Some("") && !(c == '\u{200D}' && self.joins_emoji(at))
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
        let no_base = is_mark(base) || self.is_deleted(base, start);
        if !no_base {
            chars.next();
            end += base.len_utf8();
        }
        let base_end = end;
        self.followers.clear();
        for (at, c) in chars {
            let fate = if self.is_deleted(c, at) { Fate::Delete } else { Fate::Keep };
            if fate == Fate::Keep && !is_mark(c) {
                break;
            }
            end = at + c.len_utf8();
            self.followers.push(Follower { char: c, start: at, end, fate });
        }
        let mut piece = std::mem::take(&mut self.piece);
        piece.clear();
        let block_end = if no_base { start } else { self.base(base, start, base_end, &mut piece) };
        self.piece = piece;
        self.write_followers(block_end);
        end
    }

    /// Writes the base of a cluster and the marks that compose or change places; returns the end of what it wrote.
    fn base(&mut self, base: char, start: usize, base_end: usize, piece: &mut String) -> usize {
        // Glyph codes become letters first: the last of these letters is the carrier of the marks.
        let mut letters = String::new();
        match self.replacement(base).filter(|to| to.chars().count() > 1) {
            Some(to) => letters.push_str(to),
            None => letters.push(base),
        }
        let inner = letters.trim_end_matches(is_mark).len();
        let inner_marks: Vec<char> = letters[inner..].chars().filter(|&c| self.replacement(c).is_none()).collect();
        letters.truncate(inner);
        let mut carrier = letters.pop();

        // The marks that stay, in canonical order.
        let mut marks: Vec<(char, Option<usize>)> = inner_marks.iter().map(|&c| (c, None)).collect();
        for (i, follower) in self.followers.iter().enumerate() {
            let may_compose = self.composes && matches!(follower.char, '\u{653}'..='\u{655}');
            if is_mark(follower.char) && (follower.fate == Fate::Keep || may_compose) {
                marks.push((follower.char, Some(i)));
            }
        }
        let given = marks.clone();
        if self.composes {
            for run in marks.split_mut(|&(c, _)| combining_class(c) == 0) {
                run.sort_by_key(|&(c, _)| combining_class(c));
            }
        }
        let mut block_end = base_end;
        if self.composes {
            let mut last_class = 0;
            marks.retain(|&(mark, follower)| {
                let class = combining_class(mark);
                let composed = carrier.filter(|_| last_class < class).and_then(|carrier| {
                    rules::compose(carrier, mark)
                        .or_else(|| self.folded(carrier).and_then(|carrier| rules::compose(carrier, mark)))
                });
                if let (Some(_), Some(i)) = (composed, follower) {
                    carrier = composed;
                    self.followers[i].fate = Fate::Composed;
                    block_end = block_end.max(self.followers[i].end);
                    return false;
                }
                let kept = follower.is_none_or(|i| self.followers[i].fate == Fate::Keep);
                if kept {
                    last_class = class;
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

    /// Deletes what is to be deleted of the followers from `from` on.
    fn write_followers(&mut self, from: usize) {
        let followers = std::mem::take(&mut self.followers);
        for follower in followers.iter().filter(|follower| follower.start >= from && follower.fate == Fate::Delete) {
            self.delete(follower.start, follower.end, is_mark(follower.char));
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

    fn copy_to(&mut self, at: usize) {
        self.out.push_str(&self.text[self.copied..at]);
        self.copied = at;
    }

    /// Replaces a piece of the source; `block` when the map must not look into it although lengths agree.
    fn replace(&mut self, start: usize, end: usize, to: &str, block: bool) {
        self.copy_to(start);
        if block || !same_lengths(&self.text[start..end], to) {
            self.edits.push(Edit::new(start, self.out.len(), end - start, false));
        }
        self.out.push_str(to);
        self.copied = end;
    }

    fn delete(&mut self, start: usize, end: usize, is_mark: bool) {
        self.copy_to(start);
        let at = self.out.len();
        let mut attached = is_mark && !self.out.chars().next_back().is_none_or(char::is_whitespace);
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

/// Whether both texts have characters of the same lengths.
fn same_lengths(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.chars().map(char::len_utf8).eq(b.chars().map(char::len_utf8))
}

/// Three or more of one Arabic letter become one; two stay.
///
/// The runs are sought in the normalized text, where fold and deletion have already made letters equal and adjacent.
fn collapse_elongations(text: Cow<'_, str>, edits: Edits) -> Normalized<'_> {
    if elongations(&text).next().is_none() {
        return Normalized { text, edits };
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
    Normalized { text: Cow::Owned(out), edits }
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
