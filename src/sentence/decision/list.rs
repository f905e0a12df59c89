//! Numbers, letters and bullets that begin an item belong to it: "1. افتح الباب." is one sentence, and so is a bullet on a
//! line of its own with the line after it, as lists come when they are copied from a page.
//!
//! An empty line after a bullet still ends it, so that text added after a paragraph never moves a border before.

use super::super::class::{Class, class};
use super::super::word::{Word, Words};
use super::{Site, Verdict};

/// How far back the number before is sought: an item longer than this is followed by a number that ends a sentence.
const NEAR: usize = 600;

/// Words after which a number is a heading's.
#[rustfmt::skip]
static SECTIONS: Words<17> = Words::new([
    "المادة", "مادة", "الفصل", "فصل", "الباب", "باب", "القسم", "قسم", "البند", "بند", "الفقرة", "فقرة", "الجزء",
    "جزء", "أولا", "المبحث", "المطلب",
]);

pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    if !site.is_plain_stop() {
        return None;
    }
    let before = skip_bullets(site.sentence());
    if is_label(before) || is_section(before) {
        return Some(Verdict::Join);
    }
    (!site.is_glued() && continues_list(site)).then_some(Verdict::Join)
}

/// Whether the character begins the items of lists.
fn is_bullet(character: char) -> bool {
    matches!(
        character,
        '-' | '*'
            | '•'
            | '·'
            | '‣'
            | '⁃'
            | '−'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '●'
            | '○'
            | '◦'
            | '◾'
            | '◽'
            | '►'
            | '▶'
            | '➤'
            | '➢'
            | '✓'
            | '✔'
            | '–'
            | '—'
            | '―'
            | '‐'
            | '‑'
            | '‒'
            | '♦'
            | '◆'
            | '◊'
            | '»'
    )
}

/// The text after bullets and white space.
fn skip_bullets(text: &str) -> &str {
    text.trim_start_matches(|character: char| {
        is_bullet(character) || character.is_whitespace() || class(character) == Class::Extend
    })
}

/// Whether it is the number of an item or of a heading (3 or 2.1), or a single letter, perhaps after a bracket.
fn is_label(text: &str) -> bool {
    let text = text.strip_prefix('(').unwrap_or(text);
    let mut characters = text.chars().filter(|&character| class(character) != Class::Extend);
    let (Some(first), second) = (characters.next(), characters.next()) else { return false };
    if class(first).is_letter() {
        return second.is_none() || (text.len() <= 4 && text.bytes().all(|byte| b"IVX".contains(&byte)));
    }
    text.len() <= 24
        && text.split('.').all(|part| {
            // Three digits: four are a year, which ends a sentence.
            (1..=3).contains(&part.chars().count()) && part.chars().all(|digit| class(digit) == Class::Numeric)
        })
}

fn is_section(text: &str) -> bool {
    text.split_once(' ')
        .is_some_and(|(word, number)| Word::starting_at(word).is_one_of(&SECTIONS) && is_label(number.trim()))
}

/// Whether the number before the stop counts one more than another before it in the sentence: "1. القاهرة 2. الجيزة".
fn continues_list(site: &Site<'_>) -> bool {
    let sentence = site.sentence();
    let Some((number, before)) = last_number(sentence) else { return false };
    if !(1..=99).contains(&number) || !before.ends_with(char::is_whitespace) {
        return false;
    }
    if number == 1 {
        return before.trim_end().ends_with([':', '：']) || has_second(super::near_line(site.rest()));
    }
    let mut near = before.len().saturating_sub(NEAR);
    while !before.is_char_boundary(near) {
        near += 1;
    }
    let near = &before[near..];
    near.match_indices('.').any(|(at, _)| {
        last_number(&near[..at]).is_some_and(|(earlier, before)| {
            earlier + 1 == number && before.chars().next_back().is_none_or(char::is_whitespace)
        })
    })
}

/// Whether the second item of a list that began before follows on the line.
fn has_second(line: &str) -> bool {
    line.char_indices().any(|(at, character)| {
        matches!(character, '2' | '٢' | '۲')
            && line[..at].ends_with(' ')
            && line[at + character.len_utf8()..].starts_with(". ")
    })
}

/// The number of at most three digits at the end of a text, and the text before it.
fn last_number(text: &str) -> Option<(u32, &str)> {
    let before = text.trim_end_matches(|character| class(character) == Class::Numeric);
    let digits = &text[before.len()..];
    if digits.is_empty() || digits.chars().count() > 3 {
        return None;
    }
    let mut number = 0;
    for digit in digits.chars() {
        let code = digit as u32;
        let value = match digit {
            '0'..='9' => code - 0x30,
            '٠'..='٩' => code - 0x660,
            '۰'..='۹' => code - 0x6F0,
            _ => return None,
        };
        number = number * 10 + value;
    }
    Some((number, before))
}

/// Whether the text is nothing but what begins an item: a bullet, or a number or letter with its stop, dash or bracket.
pub(in super::super) fn is_item_mark(text: &str) -> bool {
    // No mark of an item is longer, and text without white space need not be read.
    if text.len() > 64 {
        return false;
    }
    let visible = text.trim_matches(|character: char| character.is_whitespace() || class(character) == Class::Extend);
    let rest = skip_bullets(visible);
    if rest.is_empty() {
        // A line of --- or *** is a rule between parts, not a bullet.
        return visible
            .chars()
            .all(|character| is_bullet(character) || character.is_whitespace() || class(character) == Class::Extend)
            && !visible.is_empty()
            && !has_run(visible);
    }
    rest.strip_suffix(['.', '-', ')', 'ـ', '–']).is_some_and(|label| is_label(label.trim_end_matches('.')))
}

fn has_run(text: &str) -> bool {
    let bullets = text.chars().zip(text.chars().skip(1));
    bullets.into_iter().any(|(one, next)| one == next && is_bullet(one))
}

#[cfg(test)]
mod tests {
    super::super::cases! {
        "1. افتح الباب. ‖2. ادخل.",
        "المدن هي: 1. القاهرة 2. الجيزة 3. أسوان. ‖وهي كبيرة.",
        "أ. السؤال الأول. ‖ب. السؤال الثاني.",
        "2.1. نطاق الدراسة.",
        "انتهت المباراة 2-1. ‖وفاز الفريق.",
        "حدث ذلك عام 2024. ‖وقال الوزير إنه راض.",
        "المادة 5. يحظر التدخين.",
        "-\nعنوان أول\n‖-\nعنوان ثان",
        "- عنوان أول\n‖- عنوان ثان",
        "1.\nعنوان أول\n‖2.\nعنوان ثان",
        "-\n\n‖نص بعد سطر فارغ",
        "نص\n‖***\n‖نص آخر",
    }
}
