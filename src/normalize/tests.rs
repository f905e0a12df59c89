//! What holds of all profiles and texts.

use super::rules::Id;
use super::*;
use crate::{Offsets, Unit};

pub(super) const PROFILES: &[&str] = &[
    "display",
    "search",
    "match",
    "lucene",
    "camel-unicode",
    "camel-alef",
    "camel-alef-maksura",
    "camel-teh-marbuta",
    "camel-dediac",
];

fn normal(text: &str, profile: &Profile) -> String {
    normalize(text, profile).into_text().into_owned()
}

#[test]
fn match_cleans_and_keeps_letters() {
    let cases = [
        ("أَحْمَدُ آل إبراهيم، ٱلقاهـــرة؛ مؤتمر ؟\r\n", "أحمد آل إبراهيم، ٱلقاهرة؛ مؤتمر ؟\r\n"),
        ("ا\u{654}حمد", "أحمد"),
        ("ا\u{64E}\u{654}حمد", "أحمد"),
        ("ا\u{640}\u{655}", "إ"),
        ("ﻣﺤﻤﺪ ﻻ ﷲ ﷺ", "محمد لا الله صلى الله عليه وسلم"),
        ("کتاب فارسی ے ہ ھ ۀ گ پ چ ژ ڤ", "كتاب فارسي ي ه ه ه گ پ چ ژ ڤ"),
        ("ی\u{654}", "ئ"),
        ("١٢٣ ۴۵٪", "123 45٪"),
        ("ق\u{200C}ا\u{200F}ل\u{A0}👨\u{200D}👩\u{200D}👧", "قال 👨\u{200D}👩\u{200D}👧"),
    ];
    for (text, expected) in cases {
        assert_eq!(normal(text, &Profile::MATCH), expected);
    }
}

#[test]
fn search_folds() {
    let cases = [
        ("إلى المدرسةِ  الكبرىٰ،\n\n جدااااا", "الي المدرسه الكبري,\nجدا"),
        ("ﻻااا رائع", "لا رايع"),
        ("«نعم» – ١٬٥٠٠", "\"نعم\" - 1500"),
    ];
    for (text, expected) in cases {
        assert_eq!(normal(text, &Profile::SEARCH), expected);
    }
}

#[test]
fn nothing_is_allocated_when_nothing_changes() {
    for name in PROFILES {
        assert!(normalize("قال لي بلا شك, 12.", &Profile::named(name).unwrap()).is_unchanged(), "{name}");
    }
}

#[test]
fn ranges_slice_the_source() {
    let text = "في مُحَمَّدٍ ـ القاهـــرَةُ ﷲ جدااااا\u{200F} ا\u{64E}\u{654}ب";
    let normalized = normalize(text, &Profile::MATCH);
    for (piece, source) in [
        ("محمد", "مُحَمَّدٍ"),
        ("القاهرة", "القاهـــرَةُ"),
        ("الله", "ﷲ"),
        ("جدا", "جدا"),
        ("أ", "ا\u{64E}\u{654}"),
        ("له", "ﷲ"),
    ] {
        let at = normalized.text().find(piece).unwrap();
        let span = normalized.to_source((at..at + piece.len()).into()).unwrap();
        assert_eq!(&text[span.range()], source);
    }
    let search = normalize(text, &Profile::SEARCH);
    let at = search.text().find("جدا").unwrap();
    assert_eq!(&text[search.to_source((at..at + 6).into()).unwrap().range()], "جدااااا");
}

#[test]
fn one_character_at_a_time_all_blocks() {
    // Every Arabic code point, alone and between letters: fast and slow lane agree, twice is once.
    let blocks = [
        0x20..0x100,
        0x600..0x700,
        0x750..0x780,
        0x860..0x900,
        0x2000..0x2070,
        0xFB50..0xFF00,
        0x10E60..0x10F00,
        0x1EE00..0x1EF00,
    ];
    for name in PROFILES {
        let profile = Profile::named(name).unwrap();
        for c in blocks.iter().cloned().flatten().filter_map(char::from_u32) {
            for text in [
                c.to_string(),
                format!("ب{c}ا"),
                format!("ا{c}\u{654}{c} {c}{c}{c}\u{64E}"),
                format!("{c}\u{651}{c}\u{64E}"),
            ] {
                check_all(&text, &profile);
            }
        }
    }
}

/// Everything that holds of any text and profile.
fn check_all(text: &str, profile: &Profile) {
    let normalized = normalize(text, profile);
    let slow = engine::normalize_slowly(text, profile);
    let out = normalized.text();
    assert_eq!(out, slow.text(), "{text:?} {profile:?}");
    assert_eq!(normalized.edits.list, slow.edits.list, "{text:?} {profile:?}");
    assert_eq!(normal(out, profile), out, "twice is once: {text:?} {profile:?}");
    assert_eq!(normalized.is_unchanged(), out == text, "{text:?} {profile:?}");
    let borders = |text: &str| -> Vec<usize> { text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() };
    let whole = Span::new(0, text.len());
    assert_eq!(normalized.to_normalized(whole), Ok(Span::new(0, out.len())));
    let (given, target) = (borders(text), borders(out));
    let mut cursor = normalized.source_cursor();
    for pair in target.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        let source = normalized.to_source(span).unwrap();
        assert_eq!(source, cursor.next(span), "{text:?} {profile:?}");
        assert!(text.get(source.range()).is_some_and(|slice| !slice.is_empty()), "{text:?} {span:?} {profile:?}");
        let back = normalized.to_normalized(source).unwrap();
        assert!(
            back.start <= span.start && span.end <= back.end,
            "{text:?} {span:?} → {source:?} → {back:?} {profile:?}"
        );
        assert_eq!(normalized.to_source(back).unwrap(), source, "{text:?} {span:?} {profile:?}");
    }
    for (i, &start) in target.iter().enumerate() {
        for &end in &target[i..target.len().min(i + 8)] {
            let source = normalized.to_source(Span::new(start, end)).unwrap();
            assert_eq!(start == end, source.is_empty(), "{text:?} {start}..{end} {profile:?}");
            assert!(text.get(source.range()).is_some());
        }
    }
    for (i, &start) in given.iter().enumerate() {
        for &end in &given[i..given.len().min(i + 8)] {
            let span = normalized.to_normalized(Span::new(start, end)).unwrap();
            assert!(out.get(span.range()).is_some(), "{text:?} {start}..{end} → {span:?} {profile:?}");
        }
    }
    check_utf16(text, &normalized);
}

/// Reads the flat form as the JavaScript side does and compares it with the map in bytes.
fn check_utf16(text: &str, normalized: &Normalized<'_>) {
    let flat = normalized.edits_utf16(text);
    let (mut from, mut to) = (Offsets::new(text, Unit::Utf16), Offsets::new(normalized.text(), Unit::Utf16));
    if flat.is_empty() {
        assert_eq!(from.convert(text.len()), to.convert(normalized.text().len()));
        return;
    }
    let edits: Vec<&[u32]> = flat.chunks(3).collect();
    let mut pairs = edits.windows(2);
    for (i, edit) in normalized.edits.list.iter().enumerate() {
        let given = Span::new(from.convert(edit.source as usize), from.convert(edit.source_end()));
        let made = to.span(Span::new(edit.normalized as usize, normalized.edits.normalized_end(i)));
        if (given.len(), made.len()) == (1, 1) {
            continue;
        }
        let pair = pairs.next().unwrap();
        assert_eq!(
            pair[0],
            [given.start as u32, made.start as u32, (given.len() as u32) << 1 | u32::from(edit.attached())]
        );
        let end = pair[1][1] - (pair[1][0] - given.end as u32);
        assert_eq!(end as usize, made.end);
    }
    assert!(pairs.next().is_none());
    assert_eq!(
        edits[edits.len() - 1],
        [from.convert(text.len()) as u32, to.convert(normalized.text().len()) as u32, 0]
    );
}

mod properties {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    /// Text in which rules meet: letters with marks in any order, glyph codes, joiners, digits, spaces, emoji.
    fn hard_text() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            6 => prop::sample::select(vec!['ا', 'أ', 'إ', 'آ', 'ٱ', 'ب', 'ة', 'ه', 'ى', 'ي', 'و', 'ؤ', 'ئ', 'ل', 'ی', 'ک', 'ۀ', 'ە', 'ہ']),
            5 => prop::sample::select(vec!['\u{64B}', '\u{64E}', '\u{650}', '\u{651}', '\u{652}', '\u{670}', '\u{653}', '\u{654}', '\u{655}', '\u{6E1}', '\u{6ED}', '\u{8F0}']),
            2 => prop::sample::select(vec!['\u{640}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{200F}', '\u{FEFF}', '\u{FE0F}', '👩', '🔥', 'a', '1', '٢', ',', '٬']),
            2 => prop::sample::select(vec![' ', '\n', '\r', '\t', '\u{A0}', '\u{3000}', '،', '«', '…', '–']),
            2 => prop::sample::select(vec!['ﻻ', 'ﻷ', 'ﷲ', 'ﷺ', 'ﹶ', 'ﹷ', 'ﱞ', 'ﳲ', 'ﷻ', '﷽', '\u{675}', '\u{1EE00}', 'ﯝ', 'ﮤ', 'ﮰ']),
            1 => any::<char>(),
            1 => prop::char::range('\u{600}', '\u{6FF}'),
            1 => prop::char::range('\u{8A0}', '\u{8FF}'),
            1 => prop::char::range('\u{FB50}', '\u{FEFF}'),
        ];
        prop_oneof![
            4 => prop::collection::vec(pieces.clone(), 0..24).prop_map(String::from_iter),
            1 => (prop::collection::vec(pieces, 0..12).prop_map(String::from_iter), 0..70_usize, "[اابجدسل ]{0,90}")
                .prop_map(|(hard, at, easy)| {
                    let mut text = easy;
                    let at = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
                    text.insert_str(at, &hard);
                    text
                }),
        ]
    }

    /// Any set of rules that do not contradict each other.
    fn any_profile() -> impl Strategy<Value = Profile> {
        prop_oneof![
            prop::sample::select(PROFILES.to_vec()).prop_map(|name| Profile::named(name).unwrap()),
            any::<u64>().prop_filter_map("rules that contradict", |bits| {
                let names =
                    rules::RULES.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1).map(|(_, rule)| rule.name);
                Profile::from_rules(names).ok()
            }),
            any::<(u64, u64)>().prop_filter_map("rules that contradict", |(a, b)| {
                let names =
                    rules::RULES.iter().enumerate().filter(|(i, _)| a & b >> i & 1 == 1).map(|(_, rule)| rule.name);
                Profile::from_rules(names).ok()
            }),
        ]
    }

    fn is_ours(c: char) -> bool {
        matches!(c as u32, 0..=0x7F | 0x600..=0x6FF | 0x750..=0x77F | 0x870..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF | 0x1EE00..=0x1EEFF)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

        #[test]
        fn all_holds(text in hard_text(), profile in any_profile()) {
            check_all(&text, &profile);
        }

        #[test]
        fn nfc_and_nfkc_are_exact_on_arabic(text in hard_text()) {
            let ours: String = text.chars().filter(|&c| is_ours(c) && !matches!(c, '\u{FDFC}' | '\u{FDFD}')).collect();
            prop_assert_eq!(normal(&ours, &Profile::from_rules(["nfc"]).unwrap()), ours.nfc().collect::<String>());
            prop_assert_eq!(normal(&ours, &Profile::CAMEL_UNICODE), ours.nfkc().collect::<String>());
        }

        #[test]
        fn composed_and_decomposed_are_the_same(text in hard_text(), profile in any_profile()) {
            // Where hamza composes, it makes no difference how the text wrote it.
            let with = Profile::from_rules(profile.rules().chain(["hamza"])).unwrap();
            let ours: String = text.chars().filter(|&c| is_ours(c)).collect::<String>().nfc().collect();
            let apart: String = ours.nfd().collect();
            prop_assert_eq!(normal(&ours, &with), normal(&ours.nfd().nfc().collect::<String>(), &with));
            if with.has(Id::Nfc) || with.has(Id::Tashkeel) && with.has(Id::DaggerAlef) && with.has(Id::QuranicMarks) {
                prop_assert_eq!(normal(&ours, &with), normal(&apart, &with));
            }
        }

        #[test]
        fn nothing_is_left_that_a_rule_replaces(text in hard_text(), profile in any_profile()) {
            let out = normal(&text, &profile);
            for (at, c) in out.char_indices() {
                let joins = c == '\u{200D}' && out[..at].chars().next_back().is_some_and(class::is_emoji_part);
                prop_assert!(joins || table::first(c as u32, profile.bits()) == 0, "{:?} leaves U+{:04X}", out, c as u32);
            }
        }

        #[test]
        fn streamed_is_the_same(text in hard_text(), cuts in prop::collection::vec(0..60_usize, 0..6), profile in any_profile()) {
            let whole = normalize(&text, &profile);
            let mut stream = NormalizeStream::new(profile.clone());
            let (mut out, mut parts, mut start) = (String::new(), Vec::new(), 0);
            let mut cuts: Vec<usize> = cuts.into_iter().filter(|&at| text.is_char_boundary(at)).collect();
            cuts.sort_unstable();
            for end in cuts.into_iter().chain([text.len()]) {
                parts.extend(stream.push(&text[start..end]));
                start = end;
            }
            parts.extend(stream.finish());
            for part in &parts {
                prop_assert_eq!(part.target.start, out.len());
                out.push_str(part.normalized.text());
                for (at, c) in part.normalized.text().char_indices() {
                    let here = part.normalized.to_source(Span::new(at, at + c.len_utf8())).unwrap();
                    let there = whole.to_source(Span::new(at + part.target.start, at + part.target.start + c.len_utf8())).unwrap();
                    prop_assert_eq!(Span::new(here.start + part.source.start, here.end + part.source.start), there);
                }
            }
            prop_assert_eq!(out, whole.text());
        }
    }
}

/// The table in docs/normalization.md that says which rules a profile has.
#[test]
fn the_documented_table_is_true() {
    let docs = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/normalization.md")).unwrap();
    for rule in rules::RULES {
        let marks: Vec<&str> = PROFILES
            .iter()
            .map(|name| if Profile::named(name).unwrap().rules().any(|has| has == rule.name) { "✓" } else { " " })
            .collect();
        let row = format!("| `{}` | {} |", rule.name, marks.join(" | "));
        assert!(docs.contains(&row), "docs/normalization.md lacks the row\n{row}");
    }
}

/// Text of this project's own writing in which everything hard stands in whole words.
const HARD: &str = "وَلَمَّا ٱسۡتَقَرَّ ٱلرَّكۡبُ عِندَ ٱلۡوَادِيۖ قَالَ ٱلشَّيۡخُ لِصَٰحِبِهِۦ يَٰبُنَيَّ إِنَّ ٱلصَّبۡرَ زَادُ ٱلۡمُسَٰفِرِينَ \
    هَٰؤُلَاۤءِ ٱلرَّحۡمَـٰنِ مُوسَىٰۚ ﻣﺤﻤﺪ ﺍﻟﻘﺎﻫﺮﺓ ﻻ ﺍﻷول ﷲ قالﷺثم ﷻ﷼ جداااااً هههههه كتـــابٌ 👨\u{200D}👩\u{200D}👧 ❤\u{FE0F}\u{200D}🔥نعم \
    ا\u{64E}\u{654}حمد رو\u{651}\u{654}وس سي\u{640}\u{654}ل ا\u{655}لى گفتگو کتابی ١٢٬٥٠٠٫٥٪ قا\u{200B}ل م\u{200C}ي";

#[test]
fn words_of_a_hard_text_go_there_and_back() {
    for name in PROFILES {
        let normalized = normalize(HARD, &Profile::named(name).unwrap());
        let words = |text: &str| -> Vec<Span> {
            text.split(' ')
                .map(|word| {
                    let start = word.as_ptr() as usize - text.as_ptr() as usize;
                    Span::new(start, start + word.len())
                })
                .collect()
        };
        let source = words(HARD);
        // Ligatures of several words stand inside words here; each of their words comes from the whole of them.
        for target in words(normalized.text()) {
            let found = normalized.to_source(target).unwrap();
            let word = source.iter().find(|word| word.start <= found.start && found.end <= word.end);
            let word = word.unwrap_or_else(|| panic!("{name}: {:?} spans words", &HARD[found.range()]));
            let back = normalized.to_normalized(*word).unwrap();
            assert!(back.start <= target.start && target.end <= back.end, "{name}: {:?}", &HARD[word.range()]);
            if !normalized.text()[back.range()].contains(' ') {
                assert_eq!((found, back), (*word, target), "{name}: {:?}", &HARD[word.range()]);
            }
        }
    }
}

#[test]
fn of_two_rules_neither_misses() {
    // What two rules leave together, neither of them would change alone.
    let blocks = [0x600..0x700, 0x2000..0x2070, 0xFC5E..0xFC64, 0xFDF0..0xFDFE, 0xFE70..0xFF00];
    let mut text = HARD.to_owned();
    for c in blocks.into_iter().flatten().filter_map(char::from_u32) {
        text.extend(['ب', c, c, c, '\u{654}', '\u{651}', '\u{64E}', ' ']);
    }
    for (i, a) in rules::RULES.iter().enumerate() {
        for b in &rules::RULES[i..] {
            let Ok(profile) = Profile::from_rules([a.name, b.name]) else { continue };
            let out = normal(&text, &profile);
            for rule in [a, b] {
                let alone = Profile::from_rules([rule.name]).unwrap();
                let again = normal(&out, &alone);
                let differs = out.chars().zip(again.chars()).position(|(a, b)| a != b);
                let around = differs.map(|at| out.chars().skip(at.saturating_sub(3)).take(8).collect::<String>());
                assert!(
                    again == out,
                    "{} with {} misses something at {around:?}",
                    rule.name,
                    if rule.name == a.name { b.name } else { a.name }
                );
            }
        }
    }
}
