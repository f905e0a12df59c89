"""Spelling: what a table may hold, and the key under which look-up finds it."""

from __future__ import annotations

import re
import unicodedata

# Tashkeel, superscript alef, tatweel, and the invisible characters that stand between or around letters on the web.
MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
FOLD_ALEF = str.maketrans("أإآٱ", "اااا")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# The 36 letters of Arabic. Persian, Urdu, Kurdish and Uyghur letters mark a spelling of another language.
WORD = re.compile("[\u0621-\u063a\u0641-\u064a]+")
NAME = re.compile("[\u0621-\u063a\u0641-\u064a0-9]+(?:[ -][\u0621-\u063a\u0641-\u064a0-9]+)*")
# ى before another letter, ة inside a word, hamza on alef after the second letter pair (لأندأن): transcription by machine.
JUNK = re.compile("[ىة](?=[\u0621-\u064a])|أ[\u0621-\u064a]*أ[\u0621-\u064a]|^[\u0621-\u064a]$| {2}")


def strip_marks(text: str) -> str:
    return MARKS.sub("", unicodedata.normalize("NFC", text))


def clean(text: str) -> str | None:
    """A package's string as a table spells it, or None when it is not plain Arabic."""
    text = strip_marks(text).translate(DIGITS)
    text = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*", " ", text)  # qualifiers: "بايرون (مقاطعة فوند دو لاك)"
    text = re.sub("\\s*[-‐‑–—]\\s*", "-", text)
    text = re.sub(r"\s+", " ", text).strip(" -")
    if not NAME.fullmatch(text) or JUNK.search(text):
        return None
    return text


def fold_word(word: str) -> str:
    """The folding of look-up: hamza on alef, final ى and ة; tashkeel and tatweel are gone already."""
    word = word.translate(FOLD_ALEF)
    if word.endswith("ى"):
        return word[:-1] + "ي"
    if word.endswith("ة"):
        return word[:-1] + "ه"
    return word


def fold(text: str) -> str:
    """The key of a whole name: folded words joined by one space; a hyphen counts as a space."""
    return " ".join(fold_word(word) for word in text.replace("-", " ").split())


def care(text: str) -> tuple[int, int]:
    """How careful a spelling is among those with the same key: ة and hamza are what careless ones leave out."""
    return (sum(text.count(letter) for letter in "ةأإآ"), -text.count("ه"))
