//! Addresses hold stops, question marks and exclamation marks that end nothing: `example.com/a?b=c`, `موقع.شبكة`,
//! `.NET`. UAX #29 ends a sentence at each `?` and before each Arabic letter or capital after a stop.
//!
//! A stop right before an Arabic letter is nearly always a missing space; it stays a border unless the letters after it
//! are a top-level domain or the address itself is Arabic. Top-level domains: IANA's list of Arabic ones.

use super::super::word::Words;
use super::{Site, Verdict};

#[rustfmt::skip]
static DOMAINS: Words<27> = Words::new([
    "شبكة", "موقع", "كوم", "بازار", "عرب", "همراه", "اتصالات", "أرامكو", "أبوظبي", "امارات", "السعودية", "مصر",
    "قطر", "عمان", "الاردن", "المغرب", "الجزائر", "تونس", "فلسطين", "سورية", "سودان", "عراق", "اليمن", "موريتانيا",
    "البحرين", "بيتك", "كاثوليك",
]);

/// How far an address is read back and on.
const LONGEST: usize = 256;

pub(super) fn decide(site: &Site<'_>) -> Option<Verdict> {
    if !site.is_glued() || site.closing.is_some() {
        return None;
    }
    let after = site.char_after()?;
    let before = site.char_before();
    if before.is_none_or(char::is_whitespace) {
        // .NET and .5; but a stop that lost its space to the wrong side, "انتهى .وقال", ends the sentence before.
        return (site.dots == 1 && !site.strong && after.is_ascii_alphanumeric()).then_some(Verdict::Join);
    }
    let before = before?;
    let in_query = site.strong && before.is_ascii() && (after.is_ascii_alphanumeric() || "/=&%#".contains(after));
    if in_query {
        return Some(Verdict::Join);
    }
    if !site.is_plain_stop() {
        return None;
    }
    let after_is_latin = after.is_ascii_alphanumeric() || after == '/';
    if site.word_after().is_one_of(&DOMAINS) && before.is_alphabetic() {
        return Some(Verdict::Join);
    }
    let token = token(site.sentence());
    let mailbox = site
        .rest()
        .chars()
        .take(LONGEST)
        .take_while(|character| !character.is_whitespace())
        .any(|character| character == '@');
    let is_address = mailbox || ["://", "www.", "@"].iter().any(|sign| token.contains(sign));
    // After a Latin address an Arabic letter begins the next sentence: "على www.example.com.وقال".
    (is_address && (after_is_latin || !before.is_ascii())).then_some(Verdict::Join)
}

/// What stands since the last white space.
fn token(text: &str) -> &str {
    let bytes = text.as_bytes();
    let near = bytes.len().saturating_sub(LONGEST);
    let start = bytes[near..].iter().rposition(u8::is_ascii_whitespace).map_or(near, |at| near + at + 1);
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    super::super::cases! {
        "زوروا www.example.com اليوم. ‖ثم عودوا.",
        "التفاصيل على https://example.com/a?b=c&d=1 كاملة. ‖وشكرا.",
        "يعمل البرنامج على .NET منذ أعوام.",
        "الموقع هو وزارة.مصر للخدمات.",
        "انتهى الاجتماع . ‖وقال الوزير إنه نجح.",
        "تابعونا على www.example.com. ‖وقال المحرر إنه جديد.",
    }
}
