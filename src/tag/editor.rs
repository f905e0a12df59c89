//! An editor's own names: they win over everything found, and what the editor blocks is gone.

use super::gazetteer::{self, Codes, Match};
use super::mention::{Mention, Why};
use super::rules::View;
use crate::lexicon::{Links, Names, Slot, key};
use crate::token::{Cut, Tokens};

/// The matches of one list, the longest at each place, the uncut reading where two are as long.
fn longest(found: Vec<Match>) -> Vec<Match> {
    let mut kept: Vec<Match> = Vec::new();
    for each in found {
        match kept.last_mut() {
            Some(last) if last.first == each.first => {
                if each.len() > last.len() {
                    *last = each;
                }
            }
            Some(last) if each.first < last.end => {}
            _ => kept.push(each),
        }
    }
    kept
}

/// Puts the names to add in place of all that they overlap.
pub(crate) fn add(view: &View<'_, '_>, codes: &Codes, names: &Names, mentions: &mut Vec<Mention>) {
    let mut found = Vec::new();
    gazetteer::find(view.tokens, codes, &names.add, |each| found.push(each));
    for each in longest(found) {
        let Some(&(_, kind)) = Slot::TYPES.iter().find(|(slot, _)| each.sense.weight(*slot) > 0) else { continue };
        let mention = Mention {
            first: each.first,
            end: each.end,
            cut: each.cut,
            kind,
            score: 1000,
            link: None,
            why: vec![Why::Editor],
        };
        mentions.retain(|other| !other.overlaps(&mention));
        mentions.push(mention);
    }
    mentions.sort_by_key(|mention| mention.first);
}

/// Takes away mentions that are a blocked name.
pub(crate) fn block(tokens: &Tokens<'_>, codes: &Codes, names: &Names, mentions: &mut Vec<Mention>) {
    let mut found = Vec::new();
    gazetteer::find(tokens, codes, &names.block, |each| found.push(each));
    mentions.retain(|mention| {
        !found.iter().any(|each| {
            each.first == mention.first && each.end == mention.end && {
                // لبنان is not blocked by بنان: the attached letters must be read alike.
                each.cut.letters == mention.cut.letters || mention.cut == Cut::NONE && each.cut == Cut::NONE
            }
        })
    });
}

/// The links that the list gives to a mention's name.
pub(crate) fn links(tokens: &Tokens<'_>, mention: &Mention, names: &Names) -> Option<Links> {
    let lexicon = &names.add;
    let mut word = Vec::new();
    for index in mention.first..mention.end {
        let norm = tokens.norm(index);
        if index == mention.first {
            key::folded(mention.cut.restored, &mut word);
            key::folded(&norm[mention.cut.bytes()..], &mut word);
        } else {
            word.push(key::SPACE);
            key::folded(norm, &mut word);
        }
    }
    let record = lexicon.get(&word)?.link?;
    let pairs = lexicon.links(record, mention.kind);
    Some(Links(pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()))
}
