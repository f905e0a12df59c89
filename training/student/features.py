"""What the student sees of a word. `training/STUDENT.md` states the same for the runtime; change both together.

A word in normal form gives: a row of the vocabulary (its own, or that of what is left after a proclitic), the pattern of
that proclitic, hashed character n-grams, a shape; and, from outside, its places in matches of the lexicon.
"""

from __future__ import annotations

from dataclasses import dataclass

from training.text import fold, is_word_char

MASK32 = 0xFFFFFFFF


def fnv1a(data: bytes) -> int:
    """FNV-1a, 32 bits."""
    h = 0x811C9DC5
    for byte in data:
        h = ((h ^ byte) * 0x01000193) & MASK32
    return h


def mix(h: int) -> int:
    """The finalizer of MurmurHash3: FNV's high bits are poor for short strings, and buckets come from them."""
    h ^= h >> 16
    h = (h * 0x85EBCA6B) & MASK32
    h ^= h >> 13
    h = (h * 0xC2B2AE35) & MASK32
    return h ^ (h >> 16)


def hash32(text: str, seed: int = 0) -> int:
    """The hash of all features: a kind byte, then the UTF-8 bytes."""
    return mix(fnv1a(bytes([seed]) + text.encode()))


# Proclitics tried in this order until what is left stands in the vocabulary. The index is the pattern; 0 is the whole word.
PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
# After these, لل stands for ل + ال.
LAM_PATTERNS = {"ل", "ول", "فل"}
ARTICLE = len(PROCLITICS)       # + pattern: the article was cut as well
UNKNOWN_PATTERN = 2 * len(PROCLITICS)
N_PATTERNS = UNKNOWN_PATTERN + 1


def readings(folded: str) -> list[tuple[int, str]]:
    """(pattern, rest) in the order in which the vocabulary is asked."""
    found = []
    for n, clitic in enumerate(PROCLITICS):
        if not folded.startswith(clitic):
            continue
        rest = folded[len(clitic) :]
        if n and len(rest) < 2:
            continue
        if clitic in LAM_PATTERNS and rest.startswith("ل") and len(rest) > 2:
            found.append((n, "ا" + rest))
        found.append((n, rest))
    for n, rest in list(found):
        if rest.startswith("ال") and len(rest) >= 5:
            found.append((ARTICLE + n, rest[2:]))
    return found


def core_fold(normal_word: str) -> str:
    """The form that vocabulary and n-grams use: one alef, heh for teh marbuta, and digits as 0."""
    folded = fold_alef(normal_word)
    return "".join("0" if "0" <= c <= "9" else c for c in folded)


_ALEF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه"})


def fold_alef(word: str) -> str:
    return word.translate(_ALEF)


def ngrams(folded: str, buckets: int) -> list[int]:
    """Hashed rows: prefixes and suffixes of one to four letters, and the trigrams with the borders."""
    found = []
    n = len(folded)
    for size in range(1, min(4, n) + 1):
        found.append(hash32(folded[:size], 1))
        found.append(hash32(folded[n - size :], 2))
    padded = "<" + folded[:20] + ">"
    for at in range(len(padded) - 2):
        found.append(hash32(padded[at : at + 3], 3))
    return [(h * buckets) >> 32 for h in found]


SHAPES = ("arabic", "latin lower", "latin capital", "latin capitals", "digits", "mixed", "other letters", "punctuation")


def shape(raw: str) -> int:
    """One of SHAPES × the length (1, 2, 3, 4, 5, 6, 7–8, 9+ characters of the normal form is taken by the caller)."""
    if not is_word_char(raw[0]):
        return 7
    letters = [c for c in raw if c.isalpha()]
    digits = sum(c.isdigit() for c in raw)
    if digits:
        return 5 if letters else 4
    if not letters:
        return 6
    if all("\u0600" <= c <= "\u06ff" or "\u0750" <= c <= "\u077f" or "\ufb50" <= c <= "\ufefc" for c in letters):
        return 0
    if all(c < "\u0250" for c in letters):
        if len(letters) > 1 and all(c.isupper() for c in letters):
            return 3
        return 2 if letters[0].isupper() else 1
    return 6


N_LENGTHS = 8


def length_class(normal_word: str) -> int:
    n = len(normal_word)
    return n - 1 if 1 <= n <= 6 else (6 if n in (7, 8) else 7 if n else 0)


def shape_row(raw: str, normal_word: str) -> int:
    return shape(raw) * N_LENGTHS + length_class(normal_word)


N_SHAPES = len(SHAPES) * N_LENGTHS


@dataclass(frozen=True)
class WordFeatures:
    vocabulary: int         # 0 is the unknown word
    pattern: int
    grams: tuple[int, ...]


class Extractor:
    """Features of normal forms, remembered by form."""

    def __init__(self, vocabulary: list[str], buckets: int) -> None:
        self.rows = {word: n + 1 for n, word in enumerate(vocabulary)}
        self.buckets = buckets
        self.known: dict[str, WordFeatures] = {}

    def of(self, normal_word: str) -> WordFeatures:
        found = self.known.get(normal_word)
        if found is None:
            folded = core_fold(normal_word)
            row, pattern = 0, UNKNOWN_PATTERN
            for n, rest in readings(folded):
                if rest in self.rows:
                    row, pattern = self.rows[rest], n
                    break
            found = self.known[normal_word] = WordFeatures(row, pattern, tuple(ngrams(folded, self.buckets)))
        return found


def choose_vocabulary(counts: dict[str, float], size: int) -> list[str]:
    """The most frequent folded words, without those that are a more frequent word behind a proclitic.

    They come in the order of their hashes, and no two share the 28 bits that the file keeps of a hash.
    """
    chosen = []
    kept: set[int] = set()
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        rests = [rest for n, rest in readings(word) if 0 < n < ARTICLE]
        if any(counts.get(rest, 0) > 1.5 * count for rest in rests):
            continue
        if hash32(word) >> 4 in kept:
            continue
        kept.add(hash32(word) >> 4)
        chosen.append(word)
        if len(chosen) == size:
            break
    return sorted(chosen, key=lambda w: hash32(w))
