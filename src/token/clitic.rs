//! The conjunctions and prepositions that are written onto a word: و ف, then ب ل ك.
//!
//! Which of the possible cuts is right is never decided by the letters alone: لبنان, واشنطن and باريس begin with such
//! letters without carrying them. The lexicon and the document decide; here stand only the possibilities.
//!
//! Source: the annotation guidelines, "Borders"; the order of the clitics is that of the Penn Arabic Treebank.

/// A way to part a word from the letters attached before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// How many letters are cut off; each has two bytes in UTF-8.
    pub(crate) letters: u8,
    /// What the spelling lost at the border: after ل the article ال is written ل, and before a further ل not at all.
    pub(crate) restored: &'static str,
}

impl Cut {
    /// The word as it stands.
    pub(crate) const NONE: Self = Self { letters: 0, restored: "" };

    const fn plain(letters: u8) -> Self {
        Self { letters, restored: "" }
    }

    /// How many bytes of UTF-8 are cut off.
    pub(crate) const fn bytes(self) -> usize {
        self.letters as usize * 2
    }
}

/// The shortest rest, in letters, that a cut may leave.
const SHORTEST: usize = 2;

/// The possible cuts of a word, the uncut word first.
pub(crate) fn cuts(word: &str) -> impl Iterator<Item = Cut> + use<> {
    let mut found = [Cut::NONE; 6];
    let mut count = 1;
    let mut push = |cut| {
        found[count] = cut;
        count += 1;
    };
    let letters: [char; 4] = {
        let mut letters = ['\0'; 4];
        for (slot, letter) in letters.iter_mut().zip(word.chars()) {
            *slot = letter;
        }
        letters
    };
    // Nothing but two-byte letters counts here, so that the cut is a character border.
    let long = word.len() / 2;
    let conjunction = u8::from(matches!(letters[0], 'و' | 'ف'));
    if conjunction == 1 && long > SHORTEST {
        push(Cut::plain(1));
    }
    let rest = &letters[conjunction as usize..];
    let at = conjunction as usize;
    if matches!(rest[0], 'ب' | 'ل' | 'ك') && long > at + SHORTEST {
        let cut = conjunction + 1;
        push(Cut::plain(cut));
        if rest[0] == 'ل' && rest[1] == 'ل' {
            push(Cut { letters: cut, restored: "ا" });
            push(Cut { letters: cut, restored: "ال" });
        }
    }
    found.into_iter().take(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(word: &str) -> Vec<String> {
        cuts(word).map(|cut| format!("{}{}", cut.restored, &word[cut.bytes()..])).collect()
    }

    #[test]
    fn every_reading_is_offered() {
        assert_eq!(forms("وبكين"), ["وبكين", "بكين", "كين"]);
        assert_eq!(forms("للأمم"), ["للأمم", "لأمم", "الأمم", "اللأمم"]);
        assert_eq!(forms("لليكود"), ["لليكود", "ليكود", "اليكود", "الليكود"]);
        assert_eq!(forms("كندا"), ["كندا", "ندا"]);
        assert_eq!(forms("لو"), ["لو"]);
        assert_eq!(forms("موسكو"), ["موسكو"]);
    }
}
