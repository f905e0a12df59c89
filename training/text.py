"""Words and their normal form, exactly as the runtime must see them.

The rules are those of `src/token`; `lexicon_bits` asks the runtime itself and finds out where the two differ.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Removed wherever they stand: tashkeel and Quranic marks, tatweel, and characters without a shape of their own.
_REMOVED = [
    (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E8), (0x06EA, 0x06ED),
    (0x08CA, 0x08FF), (0x0640, 0x0640), (0x00AD, 0x00AD), (0x061C, 0x061C), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x2069), (0xFEFF, 0xFEFF),
]
# Letters that Persian and Urdu keyboards give for Arabic ones.
_UNIFIED = {"ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۃ": "ة"}
# Spellings that writers mix; folded only where the features say so.
_FOLDED = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})


def _normal_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for a, b in _REMOVED:
        table.update(dict.fromkeys(range(a, b + 1)))
    for a, b in ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC)):
        for point in range(a, b + 1):
            folded = unicodedata.normalize("NFKC", chr(point))
            if folded != chr(point):
                table[point] = "".join(c for c in folded if ord(c) not in table)
    table.update({ord(a): b for a, b in _UNIFIED.items()})
    for zero in (0x0660, 0x06F0):
        table.update({zero + i: str(i) for i in range(10)})
    return table


_NORMAL = _normal_table()


def normal(word: str) -> str:
    """Without tashkeel, tatweel and controls; presentation forms, Persian letters and digits unified; Latin lower case."""
    return word.translate(_NORMAL).lower()


def fold(word: str) -> str:
    """A normal form with one alef, final yeh for alef maqsura, heh for teh marbuta."""
    return word.translate(_FOLDED)


def is_word_char(c: str) -> bool:
    """Letters, marks, digits, the underscore, and the invisible characters that stand inside words."""
    return unicodedata.category(c)[0] in "LMN" or c in "_\u0640\u200c\u200d\u061c\u00ad\u200e\u200f"


def _digit(c: str) -> bool:
    return unicodedata.category(c) == "Nd"


def _latin(c: str) -> bool:
    return c.isalpha() and c < "\u0250"


def _joins(before: str, c: str, after: str) -> bool:
    """Whether a character that is no word character stands inside a word."""
    if c in ".,\u066b\u066c":
        return _digit(before) and _digit(after)
    return c in "'\u2019" and _latin(before) and _latin(after)


def words(text: str) -> Iterator[tuple[int, int]]:
    """The words of a text as half-open ranges of code points."""
    start = -1
    for i, c in enumerate(text):
        inside = is_word_char(c)
        if not inside and start >= 0 and i + 1 < len(text):
            inside = _joins(text[i - 1], c, text[i + 1])
        if inside:
            # 1445ه is a number and a letter; F16 is one word.
            if start >= 0 and i and (_digit(text[i - 1]) and _arabic(c) or _digit(c) and _arabic(text[i - 1])):
                yield start, i
                start = i
            if start < 0:
                start = i
            continue
        if start >= 0:
            yield start, i
            start = -1
        if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"):
            yield i, i + 1
    if start >= 0:
        yield start, len(text)


def _arabic(c: str) -> bool:
    return c.isalpha() and "\u0600" <= c <= "\ufefc"


def is_punctuation(word: str) -> bool:
    return not is_word_char(word[0])
