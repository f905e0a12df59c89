//! How a name becomes a key: one byte a letter, spelling variants folded.
//!
//! Folded together: أ إ آ ٱ ا; ى ي; ة ه; ؤ ئ ء; the letters Persian, Urdu and Kurdish add with those Arabic writes for
//! them (پ ب, چ ج, ژ ز, ڤ ف, گ ك). Words are parted by one space; a hyphen parts words too.
//!
//! Words that must not be folded (على is not علي) have keys of their own that start with [`EXACT`].

/// First byte of a key whose letters are not folded.
pub(crate) const EXACT: u8 = 0x7F;
/// Between two words of a key.
pub(crate) const SPACE: u8 = b' ';

/// The code of U+0621; the letters up to U+064A follow.
const ARABIC: u8 = 0x80;

/// The code of an Arabic letter of U+0621–U+064A as it stands.
const fn code(letter: char) -> u8 {
    ARABIC + (letter as u32 - 0x621) as u8
}

/// The codes of the letters that a spelling loses after ل: ا, or ال; of anything else, none.
pub(crate) const fn codes(lost: &str) -> &'static [u8] {
    const ARTICLE: &[u8] = &[code('ا'), code('ل')];
    match lost.len() {
        2 => ARTICLE.split_at(1).0,
        4 => ARTICLE,
        _ => &[],
    }
}

/// Appends the codes of `word`, as it stands, to a key.
pub(crate) fn exact(word: &str, key: &mut Vec<u8>) {
    for character in word.chars() {
        push(character, key);
    }
}

/// Appends the codes of `word`, folded, to a key.
pub(crate) fn folded(word: &str, key: &mut Vec<u8>) {
    for character in word.chars() {
        push(fold(character), key);
    }
}

const fn fold(character: char) -> char {
    match character {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        'ؤ' | 'ئ' => 'ء',
        'پ' => 'ب',
        'چ' => 'ج',
        'ژ' => 'ز',
        'ڤ' => 'ف',
        'گ' => 'ك',
        other => other,
    }
}

fn push(character: char, key: &mut Vec<u8>) {
    match character {
        '\u{621}'..='\u{64A}' => key.push(code(character)),
        '!'..='~' => key.push(character.to_ascii_lowercase() as u8),
        // Other bytes mean something of their own in a key, see `keys.rs`. No character has 0xC0 for its lead byte.
        '\0'..='\x7F' => key.extend_from_slice(&[0xC0, character as u8 | 0x80]),
        // The lead byte of any other character is above all codes, so no key is ambiguous.
        _ => key.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(word: &str) -> Vec<u8> {
        let mut key = Vec::new();
        folded(word, &mut key);
        key
    }

    #[test]
    fn variants_share_a_key() {
        for (one, other) in [("أنتوني", "انتونى"), ("غزة", "غزه"), ("مسؤول", "مسئول"), ("Reuters", "reuters")]
        {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        assert_ne!(key("علي"), key("علو"));
    }

    #[test]
    fn exact_keys_keep_them_apart() {
        let (mut on, mut ali) = (Vec::new(), Vec::new());
        exact("على", &mut on);
        exact("علي", &mut ali);
        assert_ne!(on, ali);
    }
}
