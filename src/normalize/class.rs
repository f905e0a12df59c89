//! Classes of Arabic characters, for all stages.
//!
//! Source: Unicode 16, general categories and the Arabic blocks.

/// Whether `c` is a mark over or under an Arabic letter: tashkeel, Quranic marks, combining hamza and madda.
pub(crate) const fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{610}'..='\u{61A}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}'
        | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{897}'..='\u{89F}' | '\u{8CA}'..='\u{8E1}'
        | '\u{8E3}'..='\u{8FF}' | '\u{10EAB}' | '\u{10EAC}' | '\u{10EFC}'..='\u{10EFF}')
}

/// Whether `c` is one of the eight marks of everyday vocalization or the superscript alef.
#[allow(dead_code, reason = "for the stages after this one")]
pub(crate) const fn is_tashkeel(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{652}' | '\u{670}')
}

/// Whether `c` is a letter of the Arabic script, presentation forms included, tatweel not.
pub(crate) const fn is_arabic_letter(c: char) -> bool {
    matches!(c,
        '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{66E}' | '\u{66F}' | '\u{671}'..='\u{6D3}' | '\u{6D5}'
        | '\u{6EE}' | '\u{6EF}' | '\u{6FA}'..='\u{6FC}' | '\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{887}'
        | '\u{889}'..='\u{88E}' | '\u{8A0}'..='\u{8C8}' | '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}'
        | '\u{FD50}'..='\u{FDC7}' | '\u{FDF0}'..='\u{FDFC}' | '\u{FE80}'..='\u{FEFC}')
}

/// Whether `c` is a decimal digit: ASCII, Arabic-Indic or Extended Arabic-Indic.
pub(crate) const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

/// Whether a zero-width joiner may bind `c` into an emoji: pictographs, variation selector, skin tones, tags.
pub(crate) const fn is_emoji_part(c: char) -> bool {
    matches!(c,
        '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}'
        | '\u{FE0F}' | '\u{20E3}' | '\u{1F000}'..='\u{1FAFF}' | '\u{E0020}'..='\u{E007F}')
}

/// The canonical combining class of an Arabic mark; 0 for everything else.
pub(crate) const fn combining_class(c: char) -> u8 {
    match c {
        '\u{64B}' | '\u{8F0}' => 27,
        '\u{64C}' | '\u{8F1}' => 28,
        '\u{64D}' | '\u{8F2}' => 29,
        '\u{64E}' | '\u{618}' => 30,
        '\u{64F}' | '\u{619}' => 31,
        '\u{650}' | '\u{61A}' => 32,
        '\u{651}' => 33,
        '\u{652}' => 34,
        '\u{670}' => 35,
        '\u{655}'
        | '\u{656}'
        | '\u{65C}'
        | '\u{65F}'
        | '\u{6E3}'
        | '\u{6EA}'
        | '\u{6ED}'
        | '\u{899}'..='\u{89B}'
        | '\u{8CF}'..='\u{8D3}'
        | '\u{8E3}'
        | '\u{8E6}'
        | '\u{8E9}'
        | '\u{8ED}'..='\u{8EF}'
        | '\u{8F6}'
        | '\u{8F9}'
        | '\u{8FA}'
        | '\u{10EFD}'..='\u{10EFF}' => 220,
        '\u{10EFC}' => 0,
        c if is_mark(c) => 230,
        _ => 0,
    }
}
