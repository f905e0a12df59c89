//! Text as UTF-16, for JavaScript.

/// The UTF-16 code units of `text`; `char::encode_utf16` and its like take three times as long.
pub(crate) fn units(text: &str) -> Vec<u16> {
    let bytes = text.as_bytes();
    // No character has more units than bytes.
    let mut units = vec![0; bytes.len()];
    let (mut at, mut written) = (0, 0);
    while let Some(&lead) = bytes.get(at) {
        let wide = u16::from(lead);
        match lead {
            0..0x80 => {
                units[written] = wide;
                at += 1;
            }
            0x80..0xE0 => {
                let second = bytes.get(at + 1).map_or(0, |&byte| u16::from(byte));
                units[written] = (wide & 0x1F) << 6 | second & 0x3F;
                at += 2;
            }
            _ => {
                let character = text[at..].chars().next().unwrap_or_default();
                written += character.encode_utf16(&mut units[written..]).len() - 1;
                at += character.len_utf8();
            }
        }
        written += 1;
    }
    units.truncate(written);
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn units_are_those_of_the_standard_library(text in "([ابجد é]|\\PC){0,40}") {
            prop_assert_eq!(units(&text), text.encode_utf16().collect::<Vec<u16>>());
        }
    }
}
