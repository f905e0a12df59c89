//! The words the grammar knows: one table of all families, looked up once a token through spelling variants, attached
//! letters, the article and the regular endings of nouns.
//!
//! Spelling is folded as readers of news do: أ إ آ count as ا, ى as ي, ة as ه; the tables are written in full spelling and
//! folded when compared. The index is a hash made at compile time: a word that is not in the table, as most are, costs a
//! few hashes of its letters and no comparison.

use super::{date, duration, money, number, ordinal, quantity, time};
use crate::token::{Kind, Tokens};

/// What a word means to the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sym {
    /// Nothing.
    None,
    /// ثلاثة to تسعة, and اثنان but not اثنين.
    Digit(u8),
    /// واحد, which counts, and أحد, which counts in compounds only; أحد with the article is Sunday, اثنين Monday.
    Single,
    One,
    Two,
    /// عشرة.
    Ten,
    /// عشرون to تسعون.
    Tens(u8),
    /// مئة; مئتان and ثلاثمئة with their factor; مئات.
    Hundred,
    Hundreds(u8),
    ManyHundreds,
    /// عشرات.
    ManyTens,
    /// ألف, مليون: the power of ten.
    Scale(u8),
    /// نصف, ثلث, ربع: the divisor; with a pronoun or in the dual it stands alone.
    Part(u8),
    PartOf(u8),
    Parts(u8),
    /// الثاني: the rank.
    Ordinal(u8),
    /// أول before a noun.
    First,
    /// أولا.
    Adverb(u8),
    /// A unit of time, as an index of `duration::UNITS`.
    Span(u8),
    /// A currency, as an index of `money::CURRENCIES`, and an adjective that tells which.
    Currency(u8),
    Nation(u8),
    /// A unit of measure, as an index of `quantity::UNITS`, and a word that goes on after one.
    Measure(u8),
    MeasureTail,
    /// A month; a first word of a month of two; a month that is also a name or a verb.
    Month(u8),
    MonthOfTwo(u8),
    ShyMonth(u8),
    Hijri(u8),
    ShyHijri(u8),
    HijriOfTwo(u8),
    Weekday(u8),
    /// صباح; صباحا; نهاية; الصيف.
    DayPart(u8),
    DayAdverb(u8),
    Edge,
    Season,
    Quarter,
    Decade,
    /// أمس, غدا by the distance; البارحة and الليلة alike.
    Relative(i8),
    /// المقبل, الماضي, الجاري.
    Next,
    Last,
    Current,
    Same,
    This,
    Era,
    /// Approximators and the words inside them.
    About,
    More,
    That,
    NotLess,
    Article,
    /// Prepositions and the like that decide what stands beside them.
    To,
    In,
    Of,
    Between,
    Before,
    After,
    Since,
    During,
    At,
    Every,
    Age,
    And,
    Zero,
    /// بضعة, عدة.
    Some,
    Except,
}

/// How a noun stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Takes no ending.
    Fixed,
    /// A noun that takes the regular endings.
    Noun,
    Dual,
    Plural,
}

/// A row of a table: the word in full spelling, its meaning, its form.
#[derive(Clone, Copy)]
pub(super) struct Entry(pub(super) &'static str, pub(super) Sym, pub(super) Form);

/// Rows of one form.
macro_rules! rows {
    ($($form:ident: $($word:literal => $sym:expr),+;)+) => {{
        use crate::value::lex::{Entry, Form, Sym::*};
        &[$($(Entry($word, $sym, Form::$form),)+)+]
    }};
}
pub(super) use rows;

/// A token as the grammar reads it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lex {
    pub(super) sym: Sym,
    pub(super) form: Form,
    /// Letters cut off before the word, two bytes each.
    pub(super) cut: u8,
    /// Whether و or ف was cut, whether ب ل or ك, and which.
    pub(super) and: bool,
    pub(super) prep: Option<char>,
    pub(super) article: bool,
}

impl Lex {
    pub(super) const NONE: Self =
        Self { sym: Sym::None, form: Form::Fixed, cut: 0, and: false, prep: None, article: false };

    /// Whether nothing is attached before the word, the article aside.
    pub(super) fn bare(self) -> bool {
        self.cut == 0
    }
}

const FAMILIES: &[&[Entry]] = &[
    number::WORDS,
    ordinal::WORDS,
    duration::WORDS,
    money::WORDS,
    quantity::WORDS,
    date::WORDS,
    time::WORDS,
    super::FUNCTION_WORDS,
];

const COUNT: usize = {
    let (mut count, mut i) = (0, 0);
    while i < FAMILIES.len() {
        count += FAMILIES[i].len();
        i += 1;
    }
    count
};

static ALL: [Entry; COUNT] = {
    let mut all = [Entry("", Sym::None, Form::Fixed); COUNT];
    let (mut count, mut i) = (0, 0);
    while i < FAMILIES.len() {
        let mut j = 0;
        while j < FAMILIES[i].len() {
            all[count] = FAMILIES[i][j];
            count += 1;
            j += 1;
        }
        i += 1;
    }
    all
};
pub(super) static ENTRIES: [Entry; COUNT] = ALL;

/// Slots of the hash table, at most half full.
const SLOTS: usize = 2048;
const EMPTY: u16 = u16::MAX;

static INDEX: [u16; SLOTS] = {
    let mut index = [EMPTY; SLOTS];
    let mut i = 0;
    while i < COUNT {
        let mut slot = hash_of(ALL[i].0) as usize % SLOTS;
        while index[slot] != EMPTY {
            slot = (slot + 1) % SLOTS;
        }
        index[slot] = i as u16;
        i += 1;
    }
    index
};

const SEED: u32 = 0x811C_9DC5;

const fn mix(hash: u32, letter: u16) -> u32 {
    let hash = (hash ^ letter as u32).wrapping_mul(0x0100_0193);
    hash ^ (hash >> 15)
}

/// A letter as it is compared.
const fn fold(letter: u16) -> u16 {
    match letter {
        0x622 | 0x623 | 0x625 | 0x671 => 0x627,
        0x649 => 0x64A,
        0x629 => 0x647,
        0x41..=0x5A => letter + 0x20,
        _ => letter,
    }
}

/// The letter at `at` and where the next begins; the tables hold characters of one, two or three bytes only.
const fn letter_at(word: &[u8], at: usize) -> (u16, usize) {
    let first = word[at] as u16;
    if first < 0x80 {
        (fold(first), at + 1)
    } else if first < 0xE0 {
        (fold((first & 0x1F) << 6 | (word[at + 1] as u16 & 0x3F)), at + 2)
    } else {
        ((first & 0xF) << 12 | (word[at + 1] as u16 & 0x3F) << 6 | (word[at + 2] as u16 & 0x3F), at + 3)
    }
}

const fn hash_of(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let (mut hash, mut at) = (SEED, 0);
    while at < bytes.len() {
        let (letter, next) = letter_at(bytes, at);
        hash = mix(hash, letter);
        at = next;
    }
    hash
}

fn equals(entry: &str, letters: &[u16]) -> bool {
    let bytes = entry.as_bytes();
    let mut at = 0;
    for &wanted in letters {
        if at >= bytes.len() {
            return false;
        }
        let (letter, next) = letter_at(bytes, at);
        if letter != wanted {
            return false;
        }
        at = next;
    }
    at == bytes.len()
}

/// Whether two words are the same in folded spelling.
pub(super) fn same(left: &str, right: &str) -> bool {
    left.chars().map(|c| fold(c as u16)).eq(right.chars().map(|c| fold(c as u16)))
}

fn look_up(letters: &[u16]) -> Option<&'static Entry> {
    let hash = letters.iter().fold(SEED, |hash, &letter| mix(hash, letter));
    let mut slot = hash as usize % SLOTS;
    while INDEX[slot] != EMPTY {
        let entry = &ENTRIES[INDEX[slot] as usize];
        if equals(entry.0, letters) {
            return Some(entry);
        }
        slot = (slot + 1) % SLOTS;
    }
    None
}

/// The longest word read; longer ones are in no table.
const LONGEST: usize = 16;

const ALEF: u16 = 'ا' as u16;
const LAM: u16 = 'ل' as u16;
const TEH: u16 = 'ت' as u16;
const HEH: u16 = 'ه' as u16;
const YEH: u16 = 'ي' as u16;
const NOON: u16 = 'ن' as u16;

/// The word itself, or the noun whose regular ending it bears.
fn with_ending(letters: &[u16]) -> Option<(Sym, Form)> {
    if let Some(entry) = look_up(letters) {
        return Some((entry.1, if entry.2 == Form::Noun { Form::Fixed } else { entry.2 }));
    }
    let noun = |stem: &[u16], form| look_up(stem).filter(|entry| entry.2 == Form::Noun).map(|entry| (entry.1, form));
    // درجة makes درجتين and درجات: the ending stands for its last letter.
    let marbuta = |stem: &[u16], form| {
        let mut word = [HEH; LONGEST + 1];
        word[..stem.len()].copy_from_slice(stem);
        noun(&word[..=stem.len()], form)
    };
    match letters {
        [stem @ .., TEH, YEH | ALEF, NOON] if !stem.is_empty() => {
            marbuta(stem, Form::Dual).or_else(|| noun(&letters[..letters.len() - 2], Form::Dual))
        }
        [stem @ .., YEH | ALEF, NOON] => noun(stem, Form::Dual),
        [stem @ .., ALEF, TEH] => noun(stem, Form::Plural).or_else(|| marbuta(stem, Form::Plural)),
        [stem @ .., ALEF] => noun(stem, Form::Fixed),
        _ => None,
    }
}

fn read(word: &str) -> Lex {
    let mut buffer = [0; LONGEST];
    let mut len = 0;
    for character in word.chars() {
        if len == LONGEST || character > '\u{FFFF}' {
            return Lex::NONE;
        }
        buffer[len] = fold(character as u16);
        len += 1;
    }
    let letters = &buffer[..len];
    // وأحد is و and أحد, not واحد: folding may not hide a hamza after the conjunction.
    let hamza = word.strip_prefix('و').is_some_and(|rest| rest.starts_with(['أ', 'إ', 'آ']));
    let letter = |at: usize| letters.get(at).copied().unwrap_or(0);
    let is = |at: usize, set: &str| set.chars().any(|c| letter(at) == c as u16);
    let and = usize::from(is(0, "وف"));
    // Attached letters are two bytes each, so that the cut is a border.
    for (cut, conjunction, prep) in [(0, false, false), (1, true, false), (0, false, true), (1, true, true)] {
        if conjunction && and == 0 || cut == 0 && !prep && hamza {
            continue;
        }
        let at = cut;
        if prep && !is(at, "بلك") {
            continue;
        }
        let start = at + usize::from(prep);
        if len < start + 2 && start > 0 {
            continue;
        }
        let lex = |(sym, form), article| Lex {
            sym,
            form,
            cut: start as u8,
            and: conjunction,
            prep: if prep { char::from_u32(u32::from(letter(at))) } else { None },
            article,
        };
        if let Some(found) = with_ending(&letters[start..]) {
            return lex(found, false);
        }
        if letter(start) == ALEF
            && letter(start + 1) == LAM
            && len > start + 3
            && let Some(found) = with_ending(&letters[start + 2..])
        {
            return lex(found, true);
        }
        // After ل the article is written ل.
        if prep
            && letter(at) == LAM
            && letter(start) == LAM
            && len > start + 2
            && let Some(found) = with_ending(&letters[start + 1..])
        {
            return lex(found, true);
        }
    }
    Lex::NONE
}

/// Reads every token.
pub(super) fn read_all(tokens: &Tokens<'_>) -> Vec<Lex> {
    let one = |index: usize| match tokens[index].kind {
        Kind::Arabic | Kind::Latin => read(tokens.norm(index)),
        _ => Lex::NONE,
    };
    (0..tokens.len()).map(one).collect()
}
