//! Addresses as on the web, and telephone numbers: read from the source text, for they may hold any sign.
//!
//! Source: the forms of RFC 3986 and RFC 5322 that news print; numbers as in ITU-T E.123 (groups parted by spaces or hyphens)
//! and the short lines of hotlines, which a word before them must announce.

use super::{Grammar, Hit};
use crate::token::{Kind, Tokens};
use crate::{Span, Type};

/// Domains that are taken for addresses without `www.` or a scheme.
const DOMAINS: &[&str] = &[
    "ae", "ai", "app", "bh", "biz", "co", "com", "de", "dev", "dz", "edu", "eg", "eu", "example", "fr", "gov", "gr",
    "id", "il", "in", "info", "int", "io", "iq", "ir", "jo", "kw", "lb", "ly", "ma", "me", "media", "mil", "mr", "net",
    "news", "om", "org", "ps", "qa", "sa", "sd", "so", "sy", "tn", "tr", "tv", "uk", "us", "ye",
];

fn in_address(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '.' | '-' | '_' | '~' | '/' | '?' | '#' | '&' | '=' | '%' | '+' | ':' | '@')
}

/// Signs that end a sentence and not an address.
fn trimmed(address: &str) -> &str {
    address.trim_end_matches(['.', ',', ':', '?', '-', '&', '=', '#'])
}

/// The host of an address without a scheme, if its last part is a domain of the list.
fn has_domain(text: &str) -> bool {
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or("");
    let mut labels = host.rsplit('.');
    let last = labels.next().unwrap_or("");
    host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
        && labels.next().is_some_and(|label| label.bytes().any(|b| b.is_ascii_alphabetic()))
        && DOMAINS.binary_search(&last.to_ascii_lowercase().as_str()).is_ok()
}

/// The tokens that a span of the source covers.
fn cover(tokens: &Tokens<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let first = tokens.partition_point(|token| token.span.end <= start);
    let last = tokens.partition_point(|token| token.span.start < end);
    (first < last).then_some((first, last))
}

/// Finds addresses in the order of the text.
pub(super) fn addresses(tokens: &Tokens<'_>, mut found: impl FnMut(Hit, Span)) {
    let mut next = 0;
    while let Some(token) = tokens.get(next) {
        let mut start = token.span.start;
        let hit = match token.kind {
            Kind::Latin | Kind::Number => address(tokens, next, start),
            Kind::Sign => handle(tokens, next),
            // An attached letter shares the token: وwww.
            Kind::Arabic => {
                let word = &tokens.source[token.span.range()];
                let latin = word.find(|c: char| c.is_ascii_alphanumeric());
                latin.and_then(|latin| {
                    start += latin;
                    address(tokens, next, start)
                })
            }
        };
        if let Some((end, kind)) = hit
            && let Some((first, last)) = cover(tokens, start, end)
        {
            found(Hit::new(first, last, kind, None), Span::new(start, end));
            next = last;
            continue;
        }
        next += 1;
    }
}

/// An address or mail address that begins with token `at`.
fn address(tokens: &Tokens<'_>, at: usize, start: usize) -> Option<(usize, Type)> {
    // A Latin word inside another run has been looked at from its beginning.
    if tokens[at].glued && at > 0 && tokens.source[..start].ends_with(in_address) {
        return None;
    }
    let rest = &tokens.source[start..];
    let length = rest.find(|c| !in_address(c)).unwrap_or(rest.len());
    let run = trimmed(&rest[..length]);
    if let Some(sign) = run.find('@') {
        let local =
            run[..sign].bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+' | b'%'));
        let host = &run[sign + 1..];
        let whole = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
        let dots = host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty());
        return (sign > 0 && local && whole && dots).then_some((start + run.len(), Type::Email));
    }
    let lower = |prefix: &str| {
        run.get(..prefix.len()).is_some_and(|s| s.eq_ignore_ascii_case(prefix)) && run.len() > prefix.len()
    };
    if lower("https://") || lower("http://") || lower("www.") {
        // After a scheme a path may hold letters of any script.
        let length = rest
            .find(|c: char| !in_address(c) && !crate::token::is_arabic(c) || c.is_whitespace())
            .unwrap_or(rest.len());
        let whole = if rest[..length].len() > run.len() && rest[..run.len()].contains('/') && run.ends_with('/') {
            trimmed(&rest[..length])
        } else {
            run
        };
        return Some((start + whole.len(), Type::Url));
    }
    (run.bytes().any(|b| b.is_ascii_alphabetic()) && has_domain(run)).then_some((start + run.len(), Type::Url))
}

/// A hashtag or an account.
fn handle(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Type)> {
    let start = tokens[at].span.start;
    let sign = tokens.source[tokens[at].span.range()].chars().next()?;
    let kind = match sign {
        '#' => Type::Hashtag,
        '@' => Type::Mention,
        _ => return None,
    };
    let rest = &tokens.source[start + 1..];
    let word = |c: char| {
        c == '_'
            || c.is_alphanumeric()
            || kind == Type::Hashtag && matches!(c, '\u{64B}'..='\u{652}' | '\u{640}' | '\u{200C}')
    };
    let goes_on = |c: char| word(c) || kind == Type::Mention && c == '.';
    let mut length = rest.find(|c: char| !goes_on(c)).unwrap_or(rest.len());
    while rest[..length].ends_with('.') {
        length -= 1;
    }
    let text = &rest[..length];
    let before = tokens.source[..start].chars().next_back();
    let inside = before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/' || c == '#' || c == '@' || c == '&');
    (!inside && text.chars().any(char::is_alphabetic)).then_some((start + 1 + length, kind))
}

/// Words that announce a telephone number.
const CUES: &[&str] = &[
    "الرقم",
    "بالرقم",
    "للرقم",
    "هاتف",
    "الهاتف",
    "هاتفيا",
    "بهاتف",
    "الاتصال",
    "بالاتصال",
    "اتصل",
    "اتصلوا",
    "للاتصال",
    "للاستفسار",
    "للاستعلام",
    "للطوارئ",
    "الطوارئ",
    "واتساب",
    "الواتساب",
    "بواتساب",
    "وواتساب",
    "للحجز",
    "للبلاغات",
    "وللحجز",
    "للتواصل",
    "التواصل",
    "الخط",
    "الساخن",
    "خط",
    "الأخضر",
    "للإبلاغ",
    "للشكاوى",
    "الشكاوى",
    "البلاغات",
    "المخالفات",
    "الأخبار",
    "الرقمين",
    "أرقام",
    "رقمه",
    "رقمها",
    "جوال",
    "الجوال",
    "فاكس",
    "تلفون",
    "الحالات",
    "التعازي",
    "النجدة",
    "موبايل",
    "الموبايل",
    "المختصر",
    "الموحد",
    "رقمنا",
    "الأرقام",
    "هاتفها",
    "هاتفه",
    "tel",
    "tél",
    "phone",
];

impl Grammar<'_, '_> {
    /// A telephone number at `at`.
    pub(super) fn phone(&self, at: usize) -> Option<Hit> {
        let token = self.tokens.get(at)?;
        let plus = self.is(at, "+") || self.is(at, "(");
        if !plus && token.kind != Kind::Number {
            return None;
        }
        if token.glued
            && at > 0
            && !plus
            && !matches!(self.tokens.norm(at - 1), "(" | ":" | "\"" | "«" | "/" | "ب" | "ل" | "و" | "+")
        {
            return None;
        }
        let (mut end, mut digits, mut groups, mut hyphens, mut longest) = (at, 0, 0, 0, 0);
        let mut spaces = 0;
        if plus {
            end += 1;
            if !self.tokens.get(end)?.glued {
                return None;
            }
        }
        while let Some(token) = self.tokens.get(end) {
            let text = self.tokens.norm(end);
            let gap = if end > at + usize::from(plus) { token.span.start - self.tokens[end - 1].span.end } else { 0 };
            if token.kind == Kind::Number && text.bytes().all(|b| b.is_ascii_digit()) && gap <= 1 {
                spaces += gap;
                digits += text.len();
                if digits > 16 {
                    return None;
                }
                longest = longest.max(text.len());
                groups += 1;
                end += 1;
            } else if groups > 0
                && (text == "-" || text == ")" || text == "(")
                && (token.glued || text == "(")
                && self.tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Number && (t.glued || text == ")"))
            {
                hyphens += 1;
                end += 1;
            } else {
                break;
            }
        }
        if groups == 0 {
            return None;
        }
        let first = self.tokens.norm(at + usize::from(plus));
        // Two numbers that stand side by side have no word between them, which groups of one number have not either: at least
        // eight digits, or a cue, must tell.
        let sure = self.is(at, "+") && digits >= 7
            || first.starts_with('0')
                && digits >= 8
                && (longest >= 4 || groups > 2)
                && !(hyphens == 2 && groups == 3 && digits == 8)
            || groups > 2 && spaces >= 2 && digits >= 8 && first.starts_with('0');
        let cued = digits >= 3 && !self.is(end, "%") && {
            let mut cue = None;
            let mut back = at;
            // Between the cue and the number may stand على رقم and the like, which part nothing.
            let mut idle = 0;
            while back > 0 && at - back < 6 && self.same_sentence(back) {
                back -= 1;
                let text = self.tokens.norm(back);
                if CUES.contains(&text) || text.strip_prefix('و').is_some_and(|text| CUES.contains(&text)) {
                    cue = Some(at - back - idle);
                    break;
                }
                idle += usize::from(["على", "رقم", "هو", "عبر", ":"].contains(&text));
            }
            let strong = |distance| distance <= 2 || digits >= 5 || first.starts_with('0');
            let counted = self.numeral(at).is_some_and(|n| n.end > at + 1)
                || self.currency(end).is_some()
                || self.time_unit(end).is_some() && self.same_sentence(end);
            cue.is_some_and(strong)
                && !counted
                && !(groups == 1 && digits == 4 && (1900..2100).contains(&first.parse::<u32>().unwrap_or(0)))
                && !(digits < 5
                    && self.tokens.get(end).is_some_and(|t| t.kind == Kind::Arabic)
                    && self.follow(end).sym == super::lex::Sym::None
                    && cue != Some(1))
        };
        let clock = self.is(end, ":") && self.tokens[end].glued;
        (!clock && (sure || cued)).then(|| Hit::new(at, end, Type::Phone, None))
    }
}

#[cfg(test)]
mod tests {
    use crate::value::gold::cases;

    #[test]
    fn domains_are_sorted() {
        assert!(super::DOMAINS.is_sorted());
    }

    #[test]
    fn addresses() {
        cases(&[
            "على [URL https://jarida.example/vote] و[URL www.nbk-brief.example/q2].",
            "عبر [URL guichet.example.ma]، وملف report.pdf",
            "إلى [EML live@nile-wire.example]، أو [EML a.b+c@mail.example.kw].",
            "[HSH #طائرة_بودابست] و[HSH #AppleEvent]، وحسابه [MEN @PR_Paul_BIYA] أن",
            "رقم #[NUM 12] و@",
        ]);
    }

    #[test]
    fn telephones() {
        cases(&[
            "على [PHN 021 55 01 88] وعلى [PHN +965 2244 9001].",
            "الشكاوى: [PHN 117116]، والرقم [PHN 050-2224470] أو [PHN ٠٤٥٣٣١٥٥٥٢]",
            "الاتصال على رقم [PHN 101]، والقميص رقم [NUM 17]، و[NUM 303] تلاميذ",
        ]);
    }
}
