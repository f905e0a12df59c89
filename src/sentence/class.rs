//! What a character is to UAX #29's sentence rules (its property `Sentence_Break`).
//!
//! The table of all characters is `class_table.rs`; a test makes it again with unicode-segmentation, which thereby
//! serves every script without being in the wasm (why: `base.rs`). Arabic letters and ASCII do not reach the table.

use super::class_table::RANGES;

/// The values of `Sentence_Break`, with `Extend` and `Format` as one: no rule tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Other,
    Cr,
    Lf,
    Sep,
    Extend,
    Space,
    Lower,
    Upper,
    Letter,
    Numeric,
    ATerm,
    Continue,
    STerm,
    Close,
}

impl Class {
    /// Whether it is a full stop, question or exclamation mark of any script.
    pub(super) fn is_terminator(self) -> bool {
        matches!(self, Self::ATerm | Self::STerm)
    }

    /// Whether it ends a line.
    pub(super) fn is_break(self) -> bool {
        matches!(self, Self::Cr | Self::Lf | Self::Sep)
    }

    /// Whether it is a letter, of any case or none.
    pub(super) fn is_letter(self) -> bool {
        matches!(self, Self::Lower | Self::Upper | Self::Letter)
    }
}

/// In order of their number in the table. Upper and lower letters that take turns make one range: 14 where upper ones
/// are even, 15 where they are odd.
const CLASSES: [Class; 14] = [
    Class::Other,
    Class::Cr,
    Class::Lf,
    Class::Sep,
    Class::Extend,
    Class::Space,
    Class::Lower,
    Class::Upper,
    Class::Letter,
    Class::Numeric,
    Class::ATerm,
    Class::Continue,
    Class::STerm,
    Class::Close,
];

const ASCII: [Class; 128] = {
    let mut table = [Class::Other; 128];
    let mut code = 0;
    while code < 128 {
        table[code] = match code as u8 {
            b'\r' => Class::Cr,
            b'\n' => Class::Lf,
            b'\t' | 0x0B | 0x0C | b' ' => Class::Space,
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Numeric,
            b'.' => Class::ATerm,
            b'!' | b'?' => Class::STerm,
            b',' | b'-' | b':' | b';' => Class::Continue,
            b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}' => Class::Close,
            _ => Class::Other,
        };
        code += 1;
    }
    table
};

/// The class of a character.
pub(super) fn class(character: char) -> Class {
    match character {
        '\0'..='\x7F' => ASCII[character as usize],
        '\u{620}'..='\u{64A}' => Class::Letter,
        '\u{64B}'..='\u{65F}' => Class::Extend,
        _ => look_up(character),
    }
}

fn look_up(character: char) -> Class {
    let code = character as u32;
    let after = RANGES.partition_point(|&range| range >> 4 <= code);
    // The first range starts at 0, so there is always one before.
    match RANGES[after - 1] & 15 {
        turns @ 14.. => {
            if code % 2 == turns % 2 {
                Class::Upper
            } else {
                Class::Lower
            }
        }
        number => CLASSES[number as usize],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;
    use unicode_segmentation::UnicodeSegmentation;

    /// The class as unicode-segmentation's borders give it away.
    fn probe(character: char) -> Class {
        let first = |before: &str, after: &str| {
            let text = format!("{before}{character}{after}");
            let cut = text.split_sentence_bounds().next().unwrap().len();
            if cut == text.len() { None } else { Some(cut) }
        };
        let (before, after) = (1, 1 + character.len_utf8());
        match character {
            '\r' => return Class::Cr,
            '\n' => return Class::Lf,
            _ => {}
        }
        if first("ب", "ب").is_some() {
            return match (first("ب", "1"), first("ب", ",")) {
                (None, _) => Class::ATerm,
                (Some(_), None) => Class::STerm,
                (Some(_), Some(_)) => Class::Sep,
            };
        }
        match first("!", "ب") {
            None => return Class::Continue,
            Some(cut) if cut == after => {
                return if first("! ", "ب") == Some(before + 1) {
                    Class::Close
                } else if first("!", ")ب") == Some(after) {
                    Class::Space
                } else {
                    Class::Extend
                };
            }
            Some(_) => {}
        }
        let spaced = first("ب. ", "ب").is_some();
        match (first("ب.", "ب").is_some(), spaced) {
            (false, true) => Class::Numeric,
            (false, false) => Class::Lower,
            (true, _) if first("a.", "ب").is_none() => Class::Upper,
            (true, _) if first("ب. ", "a").is_some() => Class::Letter,
            (true, _) => Class::Other,
        }
    }

    fn number(class: Class) -> u32 {
        CLASSES.iter().position(|&one| one == class).unwrap() as u32
    }

    fn table() -> Vec<u32> {
        // Planes 4 to 13, 15 and 16 hold no assigned character; a sample of them is probed below.
        let assigned = |code: u32| code < 0x4_0000 || (0xE_0000..0xE_1000).contains(&code) || code.is_multiple_of(251);
        let classes: Vec<Class> = (0..=u32::from(char::MAX))
            .map(|code| char::from_u32(code).filter(|_| assigned(code)).map_or(Class::Other, probe))
            .collect();
        let cased = |class| matches!(class, Class::Upper | Class::Lower);
        let mut ranges: Vec<u32> = Vec::new();
        let mut code = 0;
        while code < classes.len() {
            let class = classes[code];
            let same = classes[code..].iter().take_while(|&&one| one == class).count();
            let turns = (code + 1..classes.len())
                .take_while(|&next| cased(classes[next]) && classes[next] != classes[next - 1])
                .count()
                + 1;
            let (length, number) = if cased(class) && turns > same {
                (turns, if (class == Class::Upper) == code.is_multiple_of(2) { 14 } else { 15 })
            } else {
                (same, number(class))
            };
            if ranges.last().is_none_or(|range| range & 15 != number || number >= 14) {
                ranges.push((code as u32) << 4 | number);
            }
            code += length;
        }
        ranges
    }

    /// `MAWSUM_WRITE=1 cargo test --lib class_table` writes the table anew, for a new version of Unicode.
    #[test]
    fn class_table_is_what_unicode_segmentation_says() {
        let table = table();
        if std::env::var_os("MAWSUM_WRITE").is_some() {
            let mut file = String::from(
                "// Generated from unicode-segmentation by the test in class.rs. Each number: where a range starts, times 16, plus its class.\n\
                 #[rustfmt::skip]\n\
                 #[allow(clippy::unreadable_literal)]\n",
            );
            writeln!(file, "pub(super) static RANGES: [u32; {}] = [", table.len()).unwrap();
            for row in table.chunks(12) {
                file.push_str("   ");
                for range in row {
                    write!(file, " 0x{range:X},").unwrap();
                }
                file.push('\n');
            }
            file.push_str("];\n");
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/sentence/class_table.rs"), file).unwrap();
        } else {
            assert!(table == RANGES, "class_table.rs is not what unicode-segmentation says: write it anew");
        }
    }

    #[test]
    fn shortcuts_agree_with_the_table() {
        for character in '\0'..'\u{700}' {
            assert_eq!(class(character), look_up(character), "{character:?}");
        }
    }
}
