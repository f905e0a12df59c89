//! Words as the lists of the decisions spell them.
//!
//! A word of up to 16 letters is one number, a byte a letter, so that a look-up compares numbers and allocates nothing; the
//! lists are packed and sorted when the program is compiled. (Compared letter by letter, lists were half of all work.)

use super::class::{Class, class};

const LONGEST: usize = 16;

/// What stands for a letter that no list holds.
const UNLISTED: u8 = 0xFF;

/// A word without tashkeel, tatweel and invisible controls, and with one form of alef and yeh; empty if it is longer than
/// any word of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The first letter in the lowest byte.
    packed: u128,
    length: usize,
    /// How many bytes of the text it takes.
    pub(super) bytes: usize,
}

/// One byte for a letter, the same for spellings that writers do not keep apart.
const fn code(letter: u32) -> u8 {
    match letter {
        // أ إ آ ٱ are ا, and ى is ي.
        0x622 | 0x623 | 0x625 | 0x671 => 0x80 | 0x27,
        0x649 => 0x80 | 0x4A,
        0..0x80 => letter as u8,
        0x600..0x67F => 0x80 | (letter - 0x600) as u8,
        // Persian digits are Arabic ones.
        0x6F0..=0x6F9 => 0x80 | (letter - 0x6F0 + 0x60) as u8,
        _ => UNLISTED,
    }
}

/// A word of a list.
const fn pack(word: &str) -> u128 {
    let bytes = word.as_bytes();
    let (mut packed, mut length, mut at) = (0, 0, 0);
    while at < bytes.len() {
        // Lists are written in ASCII and in letters of two bytes.
        let (letter, size) = match bytes[at] {
            byte @ 0..0x80 => (byte as u32, 1),
            byte => ((byte as u32 & 0x1F) << 6 | bytes[at + 1] as u32 & 0x3F, 2),
        };
        packed |= (code(letter) as u128) << (8 * length);
        length += 1;
        at += size;
    }
    assert!(length <= LONGEST, "a word of a list is too long");
    packed
}

/// A list of words.
#[derive(Debug)]
pub(super) struct Words<const N: usize>([u128; N]);

impl<const N: usize> Words<N> {
    pub(super) const fn new(words: [&str; N]) -> Self {
        let mut sorted = [0; N];
        let mut length = 0;
        while length < N {
            let packed = pack(words[length]);
            let mut at = length;
            while at > 0 && sorted[at - 1] > packed {
                sorted[at] = sorted[at - 1];
                at -= 1;
            }
            sorted[at] = packed;
            length += 1;
        }
        Self(sorted)
    }

    fn hold(&self, packed: u128) -> bool {
        self.0.binary_search(&packed).is_ok()
    }
}

impl Word {
    fn read(characters: impl Iterator<Item = char>, backward: bool, stops: bool, longest: usize) -> Self {
        let none = Self { packed: 0, length: 0, bytes: 0 };
        let mut word = none;
        for character in characters {
            let class = class(character);
            let inside = class.is_letter() || class == Class::Numeric || (stops && character == '.');
            if !inside && class != Class::Extend {
                break;
            }
            word.bytes += character.len_utf8();
            if !inside || character == 'ـ' {
                continue;
            }
            if word.length == longest {
                return none;
            }
            let code = u128::from(code(character as u32));
            word.packed = if backward { word.packed << 8 | code } else { word.packed | code << (8 * word.length) };
            word.length += 1;
        }
        word
    }

    /// The word at the end of `text`, full stops inside it included.
    pub(super) fn ending_at(text: &str) -> Self {
        Self::read(text.chars().rev(), true, true, LONGEST)
    }

    /// The same, but empty if it is longer than any abbreviation.
    pub(super) fn abbreviation_at(text: &str) -> Self {
        Self::read(text.chars().rev(), true, true, 8)
    }

    /// The word at the start of `text`, past invisible controls.
    pub(super) fn starting_at(text: &str) -> Self {
        Self::read(text.chars(), false, false, LONGEST)
    }

    /// Its one letter or digit, in the spelling of lists.
    pub(super) fn single(&self) -> Option<char> {
        (self.length == 1).then(|| match self.packed as u8 {
            ascii @ 0..0x80 => ascii as char,
            UNLISTED => '\u{FFFD}',
            arabic => char::from_u32(0x600 + u32::from(arabic & 0x7F)).unwrap_or('\u{FFFD}'),
        })
    }

    /// Whether its last letter is a digit.
    pub(super) fn ends_in_digit(&self) -> bool {
        self.length > 0 && matches!((self.packed >> (8 * (self.length - 1))) as u8, b'0'..=b'9' | 0xE0..=0xE9)
    }

    /// Whether it is letters with a stop after each, two at most together: ص.ب, ق.م, U.S
    pub(super) fn is_dotted(&self) -> bool {
        let letters = self.packed.to_le_bytes();
        let letters = &letters[..self.length];
        letters.contains(&b'.')
            && letters.split(|&letter| letter == b'.').all(|part| {
                (1..=2).contains(&part.len())
                    && part.iter().all(|letter| letter.is_ascii_alphabetic() || (0xA0..0xE0).contains(letter))
            })
    }

    /// Whether it is one of these words.
    pub(super) fn is_one_of<const N: usize>(&self, words: &Words<N>) -> bool {
        words.hold(self.packed)
    }

    /// Whether it is one of these words after و or ف.
    pub(super) fn is_joined_one_of<const N: usize>(&self, words: &Words<N>) -> bool {
        let joins = self.packed as u8 == code('و' as u32) || self.packed as u8 == code('ف' as u32);
        joins && words.hold(self.packed >> 8)
    }

    /// Whether it is one of these words, perhaps after و ف ب ل ك and the article.
    pub(super) fn is_attached_one_of<const N: usize>(&self, words: &Words<N>) -> bool {
        let mut rest = self.packed;
        for _ in 0..5 {
            if words.hold(rest) {
                return true;
            }
            if !"وفبلكا".chars().any(|letter| code(letter as u32) == rest as u8) {
                return false;
            }
            rest >>= 8;
        }
        false
    }
}

/// Verbs that report what somebody said.
#[rustfmt::skip]
pub(super) static REPORTING: Words<60> = Words::new([
    "قال", "قالت", "قالوا", "يقول", "تقول", "أضاف", "أضافت", "يضيف", "تضيف", "تابع", "تابعت", "أكد", "أكدت",
    "يؤكد", "تؤكد", "أوضح", "أوضحت", "يوضح", "ذكر", "ذكرت", "أشار", "أشارت", "يشير", "تشير", "صرح", "صرحت", "أعلن",
    "أعلنت", "أردف", "أردفت", "كتب", "كتبت", "رد", "ردت", "أجاب", "أجابت", "سأل", "سألت", "تساءل", "تساءلت", "صاح",
    "صاحت", "هتف", "هتفت", "صرخ", "صرخت", "علق", "علقت", "شدد", "شددت", "لفت", "لفتت", "نقل", "نقلت", "همس",
    "همست", "استطرد", "استدرك", "ختم", "اختتم",
]);

/// Words that begin a sentence after و or ف.
#[rustfmt::skip]
static OPENING: Words<79> = Words::new([
    "كان", "كانت", "قد", "لم", "لن", "هو", "هي", "هم", "هذا", "هذه", "ذلك", "تلك", "لكن", "لكنه", "لكنها", "يذكر",
    "جاء", "جاءت", "يأتي", "تأتي", "سجل", "سجلت", "بلغ", "بلغت", "وصل", "وصلت", "عاد", "عادت", "بعد", "قبل", "منذ",
    "خلال", "كما", "إذا", "هناك", "ليس", "ليست", "من", "في", "على", "عن", "لا", "ما", "هل", "يبدو", "يمكن", "يجب",
    "تم", "يتم", "سوف", "أما", "إن", "إنه", "إنها", "بدأ", "بدأت", "عندما", "لقد", "رغم", "حتى", "نشر", "نشرت",
    "دعا", "دعت", "طالب", "طالبت", "توفي", "ولد", "فاز", "فازت", "لعب", "شارك", "شاركت", "حضر", "حضرت", "استمر",
    "استمرت", "انتهى", "انتهت",
]);

/// Words that begin a sentence by themselves.
#[rustfmt::skip]
static STARTING: Words<15> = Words::new([
    "هذا", "هذه", "لكن", "كما", "كان", "كانت", "لم", "لقد", "ثم", "هو", "هي", "إن", "إنه", "إنها", "هناك",
]);

/// Whether a new sentence starts with this word and not a part of the same one: وقال, وكان.
pub(super) fn surely_starts_sentence(word: &Word) -> bool {
    word.is_joined_one_of(&REPORTING) || word.is_joined_one_of(&OPENING)
}

/// Whether a new sentence is likely to start with this word.
pub(super) fn starts_sentence(word: &Word) -> bool {
    surely_starts_sentence(word) || word.is_one_of(&STARTING) || word.is_one_of(&REPORTING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_lists_spell_them() {
        let words = Words::new(["أ.د", "د", "واضاف", "Inc"]);
        assert!(Word::ending_at("قال أ.د").is_one_of(&words));
        assert!(Word::ending_at("وقال د\u{202A}").is_one_of(&words));
        assert!(Word::ending_at("Apple Inc").is_one_of(&words));
        assert!(Word::starting_at("وأَضَـــافَ الوزير").is_one_of(&words));
        assert!(Word::starting_at("كلمةطويلةجدالامعنىلها").single().is_none());
        assert!(!Word::starting_at("كلمةطويلةجدالامعنىلها").is_one_of(&words));
        assert!(starts_sentence(&Word::starting_at("وأضافت الصحيفة")));
        assert!(Word::ending_at("عام ١٤٤٥").ends_in_digit() && Word::ending_at("عام 1445").ends_in_digit());
        assert_eq!(Word::ending_at("إلى أ").single(), Some('ا'));
        assert!(Word::ending_at("في U.S").is_dotted() && !Word::ending_at("في 1.2").is_dotted());
    }
}
