//! Finding the characters at which a sentence could end.
//!
//! A table over bytes marks every byte that begins such a character or, for scripts whose lead bytes are common in
//! Arabic text, ends one: ؟ is D8 9F, and D8 leads half of all Arabic letters. Sixteen bytes cost sixteen look-ups and one
//! branch.

/// Whether a byte may belong to a character that ends a sentence or a line.
const MARKED: [bool; 256] = {
    let mut table = [false; 256];
    let ascii = b"\n\r!\".:;?";
    let mut at = 0;
    while at < ascii.len() {
        table[ascii[at] as usize] = true;
        at += 1;
    }
    // Last bytes of ۔ (DB 94), ؛ (D8 9B), and U+061D to U+061F (D8 9D to D8 9F).
    table[0x94] = true;
    table[0x9B] = true;
    table[0x9D] = true;
    table[0x9E] = true;
    table[0x9F] = true;
    // First bytes: U+0085 and »,  the Greek question mark, the Armenian full stop.
    table[0xC2] = true;
    table[0xCD] = true;
    table[0xD6] = true;
    // Syriac, N'Ko, and all of three and four bytes.
    let mut lead = 0xDC;
    while lead < 256 {
        table[lead] = true;
        lead += 1;
    }
    table
};

/// Where the next character stands, at or after `at`, that could end a sentence; a superset: whoever asks looks at it.
pub(super) fn next(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    while let Some(chunk) = bytes.get(at..at + 16) {
        if chunk.iter().fold(false, |marked, &byte| marked | MARKED[byte as usize]) {
            break;
        }
        at += 16;
    }
    at += bytes.get(at..)?.iter().position(|&byte| MARKED[byte as usize])?;
    // Only last bytes of two are marked among those that continue a character.
    Some(if bytes[at] & 0xC0 == 0x80 { start_of(bytes, at) } else { at })
}

fn start_of(bytes: &[u8], mut at: usize) -> usize {
    while bytes[at] & 0xC0 == 0x80 {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::class::class;
    use super::*;

    #[test]
    fn no_terminator_or_line_break_is_missed() {
        for character in ('\0'..=char::MAX)
            .filter(|&character| class(character).is_terminator() || class(character).is_break() || character == '…')
        {
            let text = format!("كان هنا رجل ومضى{character}");
            let mut found = next(&text, 0);
            while let Some(at) = found.filter(|&at| !text[at..].starts_with(character)) {
                found = next(&text, at + text[at..].chars().next().unwrap().len_utf8());
            }
            assert!(found.is_some(), "{character:?}");
        }
    }
}
