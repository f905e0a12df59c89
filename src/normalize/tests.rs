//! What holds of all profiles and texts.

use super::*;

const PROFILES: &[&str] = &[
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
        ("«نعم» – ١٬٥٠٠", "\"نعم\" - 1,500"),
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
