//! Sentences: the cases of `tests/data/sentences`, and what holds for every text.

use mawsum::{Lines, SentenceOptions, SentenceStream, sentences_with};
use proptest::prelude::*;
use std::path::Path;

fn split(text: &str, options: SentenceOptions) -> Vec<&str> {
    sentences_with(text, options).map(|span| &text[span.range()]).collect()
}

/// The options that a file name asks for: `wrapped.txt`, `semicolon.txt`, `colon.txt`; else the defaults.
fn options(name: &str) -> SentenceOptions {
    SentenceOptions {
        lines: if name.starts_with("wrapped") { Lines::Wrapped } else { Lines::Border },
        semicolon: name.starts_with("semicolon"),
        colon: name.starts_with("colon"),
    }
}

/// Files of cases, one a line: `‖` at each border, `⏎` for a line break, `{U+202A}` for a character that one cannot see.
/// Lines that begin with # are comments.
#[test]
fn cases_split_at_their_marks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sentences");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut count = 0;
    let mut failures = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "txt")) {
        let name = file.file_name().unwrap().to_str().unwrap();
        for (number, line) in std::fs::read_to_string(file).unwrap().lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            count += 1;
            let marked = reveal(&line.replace('⏎', "\n"));
            let expected: Vec<&str> = marked.split('‖').map(str::trim).collect();
            let text = marked.replace('‖', "");
            let found = split(&text, options(name));
            if found != expected {
                failures.push(format!("{name}:{}\n  {}\n  {}", number + 1, line, found.join("‖").replace('\n', "⏎")));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count} cases differ:\n{}", failures.len(), failures.join("\n"));
    assert!(count >= 300, "only {count} cases were read");
}

fn reveal(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{U+") {
        let (code, after) = after.split_once('}').unwrap();
        text.push_str(before);
        text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        rest = after;
    }
    text + rest
}

fn any_options() -> impl Strategy<Value = SentenceOptions> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(wrapped, semicolon, colon)| SentenceOptions {
        lines: if wrapped { Lines::Wrapped } else { Lines::Border },
        semicolon,
        colon,
    })
}

/// Texts thick with what sentences turn on.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "وقال",
        "د",
        "أ",
        "الوزير",
        "قال",
        "سأل",
        "إن",
        "كما",
        "1",
        "2",
        "٣",
        "2024",
        "km",
        "Dr",
        "U.S",
        "www",
        "example",
        ".",
        ".",
        "..",
        "…",
        "؟",
        "!",
        "؛",
        ":",
        "،",
        "\"",
        "«",
        "»",
        "“",
        "”",
        "(",
        ")",
        "[",
        "]",
        "-",
        "–",
        "•",
        "*",
        " ",
        " ",
        " ",
        "\n",
        "\n",
        "\r\n",
        "\n\n",
        "\u{2029}",
        "\u{2028}",
        "\u{85}",
        "\t",
        "\u{A0}",
        "\u{202A}",
        "\u{202C}",
        "\u{200F}",
        "\u{64B}",
        "ـ",
        "@",
        "/",
        "://",
        "🙂",
        "中",
        "。",
        "'",
    ]);
    prop_oneof![prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat()), "\\PC{0,40}", any::<String>(),]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn every_character_but_white_space_lies_in_one_sentence(text in any_text(), options in any_options()) {
        let mut at = 0;
        for span in sentences_with(&text, options) {
            prop_assert!(at <= span.start && span.start < span.end);
            prop_assert!(text[at..span.start].trim().is_empty());
            prop_assert_eq!(text[span.range()].trim(), &text[span.range()]);
            at = span.end;
        }
        prop_assert!(text[at..].trim().is_empty());
    }

    #[test]
    fn text_after_a_paragraph_moves_no_border(text in any_text(), more in any_text(), options in any_options()) {
        let before = format!("{text}\n\n");
        let after = format!("{before}{more}");
        let expected = split(&before, options);
        prop_assert_eq!(&split(&after, options)[..expected.len()], &expected[..]);
    }

    #[test]
    fn pieces_give_what_the_whole_gives(text in any_text(), options in any_options(), size in 1..9_usize) {
        let mut stream = SentenceStream::new(options);
        let mut found = Vec::new();
        let characters: Vec<char> = text.chars().collect();
        for piece in characters.chunks(size) {
            stream.push(&piece.iter().collect::<String>(), |span, _| found.push(span));
        }
        stream.finish(|span, _| found.push(span));
        prop_assert_eq!(found, sentences_with(&text, options).collect::<Vec<_>>());
    }
}
