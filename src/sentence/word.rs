//! Words as the lists of the decisions spell them.

use super::class::{Class, class};

const LONGEST: usize = 16;

/// A word without tashkeel, tatweel and invisible controls, and with one form of alef and yeh; empty if it is longer than
/// any word of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    letters: [char; LONGEST],
    length: usize,
    /// How many bytes of the text it takes.
    pub(super) bytes: usize,
}

/// Spellings that writers do not keep apart.
fn fold(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        _ => letter,
    }
}

/// Whether the character is part of a word: a letter or digit, or what is invisible in one.
fn is_inside(character: char) -> bool {
    let class = class(character);
    class.is_letter() || matches!(class, Class::Numeric | Class::Extend)
}

impl Word {
    fn empty() -> Self {
        Self { letters: ['\0'; LONGEST], length: 0, bytes: 0 }
    }

    fn push(&mut self, letter: char) {
        if self.length < LONGEST {
            self.letters[self.length] = fold(letter);
        }
        self.length += 1;
    }

    fn finish(mut self, bytes: usize) -> Self {
        self.bytes = bytes;
        if self.length > LONGEST {
            self.length = 0;
        }
        self
    }

    fn read(characters: impl Iterator<Item = char>, inside: impl Fn(char) -> bool) -> Self {
        let mut word = Self::empty();
        let mut bytes = 0;
        for character in characters {
            if !inside(character) {
                break;
            }
            bytes += character.len_utf8();
            if class(character) != Class::Extend && character != 'ـ' {
                word.push(character);
            }
            if word.length > LONGEST {
                break;
            }
        }
        word.finish(bytes)
    }

    /// The word at the end of `text`, full stops inside it included.
    pub(super) fn ending_at(text: &str) -> Self {
        let mut word = Self::read(text.chars().rev(), |character| is_inside(character) || character == '.');
        let length = word.length;
        word.letters[..length].reverse();
        word
    }

    /// The word at the start of `text`, past invisible controls.
    pub(super) fn starting_at(text: &str) -> Self {
        Self::read(text.chars(), is_inside)
    }

    /// Its letters.
    pub(super) fn letters(&self) -> &[char] {
        &self.letters[..self.length]
    }

    /// Whether it is this word.
    pub(super) fn is(&self, word: &str) -> bool {
        spells(self.letters(), word)
    }

    /// Whether it is one of these words.
    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        self.length > 0 && words.iter().any(|word| self.is(word))
    }

    /// Whether it is one of these words, perhaps after و ف ب ل ك and the article.
    pub(super) fn is_attached_one_of(&self, words: &[&str]) -> bool {
        (0..=4.min(self.length)).any(|cut| {
            let (prefix, rest) = self.letters().split_at(cut);
            prefix.iter().all(|letter| "وفبلكا".contains(*letter)) && words.iter().any(|word| spells(rest, word))
        })
    }

    /// Whether it is one of these words after و or ف.
    pub(super) fn is_joined_one_of(&self, words: &[&str]) -> bool {
        matches!(self.letters(), ['و' | 'ف', rest @ ..] if words.iter().any(|word| spells(rest, word)))
    }
}

fn spells(letters: &[char], word: &str) -> bool {
    letters.iter().copied().eq(word.chars().map(fold))
}

/// Verbs that report what somebody said.
pub(super) const REPORTING: &[&str] = &[
    "قال",
    "قالت",
    "قالوا",
    "يقول",
    "تقول",
    "أضاف",
    "أضافت",
    "يضيف",
    "تضيف",
    "تابع",
    "تابعت",
    "أكد",
    "أكدت",
    "يؤكد",
    "تؤكد",
    "أوضح",
    "أوضحت",
    "يوضح",
    "ذكر",
    "ذكرت",
    "أشار",
    "أشارت",
    "يشير",
    "تشير",
    "صرح",
    "صرحت",
    "أعلن",
    "أعلنت",
    "أردف",
    "أردفت",
    "كتب",
    "كتبت",
    "رد",
    "ردت",
    "أجاب",
    "أجابت",
    "سأل",
    "سألت",
    "تساءل",
    "تساءلت",
    "صاح",
    "صاحت",
    "هتف",
    "هتفت",
    "صرخ",
    "صرخت",
    "علق",
    "علقت",
    "شدد",
    "شددت",
    "لفت",
    "لفتت",
    "نقل",
    "نقلت",
    "همس",
    "همست",
    "استطرد",
    "استدرك",
    "ختم",
    "اختتم",
];

/// Words that begin a sentence after و or ف; without one too, except in the middle of names.
const OPENING: &[&str] = &[
    "كان",
    "كانت",
    "قد",
    "لم",
    "لن",
    "هو",
    "هي",
    "هم",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "لكن",
    "لكنه",
    "لكنها",
    "يذكر",
    "جاء",
    "جاءت",
    "يأتي",
    "تأتي",
    "سجل",
    "سجلت",
    "بلغ",
    "بلغت",
    "وصل",
    "وصلت",
    "عاد",
    "عادت",
    "بعد",
    "قبل",
    "منذ",
    "خلال",
    "كما",
    "إذا",
    "هناك",
    "ليس",
    "ليست",
    "من",
    "في",
    "على",
    "عن",
    "لا",
    "ما",
    "هل",
    "يبدو",
    "يمكن",
    "يجب",
    "تم",
    "يتم",
    "سوف",
    "أما",
    "إن",
    "إنه",
    "إنها",
    "بدأ",
    "بدأت",
    "عندما",
    "لقد",
    "رغم",
    "حتى",
    "نشر",
    "نشرت",
    "دعا",
    "دعت",
    "طالب",
    "طالبت",
    "توفي",
    "ولد",
    "فاز",
    "فازت",
    "لعب",
    "شارك",
    "شاركت",
    "حضر",
    "حضرت",
    "استمر",
    "استمرت",
    "انتهى",
    "انتهت",
];

/// Whether a new sentence is likely to start with this word.
pub(super) fn starts_sentence(word: &Word) -> bool {
    word.is_joined_one_of(REPORTING)
        || word.is_joined_one_of(OPENING)
        || word.is_one_of(&[
            "هذا", "هذه", "لكن", "كما", "كان", "كانت", "لم", "لقد", "ثم", "هو", "هي", "إن", "إنه", "إنها", "هناك",
        ])
        || word.is_one_of(REPORTING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_lists_spell_them() {
        assert!(Word::ending_at("قال أ.د").is("أ.د"));
        assert!(Word::ending_at("وقال د\u{202A}").is("د"));
        assert!(Word::starting_at("وأَضَـــافَ الوزير").is("واضاف"));
        assert!(starts_sentence(&Word::starting_at("وأضافت الصحيفة")));
        assert!(Word::starting_at("كلمةطويلةجدالامعنىلها").letters().is_empty());
    }
}
