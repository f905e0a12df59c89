"""Membership in the project's lexicon as features: matches of `data/lexicon` over the words of a sentence.

`training/STUDENT.md` states the matching for the runtime. A match at a word is the longest sequence of words in the
tables, the first word taken whole or after a proclitic; each class marks its own leftmost matches, none overlapping.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from training.text import fold, is_punctuation, normal, words

CLASSES = ("given", "surname", "person", "location", "organization", "group", "event", "work", "title")
STRONG = 18         # the bit of a match whose row weighs STRONG_WEIGHT or more
FUNCTION = 19       # the bit of a function word
STRONG_WEIGHT = 7
LONGEST = 6
PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
LAM_PROCLITICS = {"ل", "ول", "فل"}


def key(word: str) -> str:
    return fold(normal(word))


def key_of(name: str) -> tuple[str, ...]:
    return tuple(key(name[a:b]) for a, b in words(name) if not is_punctuation(name[a:b]))


def first_readings(word: str) -> list[str]:
    """The whole word and what is left after a proclitic, where that has three letters or more."""
    found = []
    for clitic in PROCLITICS:
        if not word.startswith(clitic):
            continue
        rest = word[len(clitic) :]
        if clitic and len(rest) < 3:
            continue
        if clitic in LAM_PROCLITICS and rest.startswith("ل"):
            found.append("ا" + rest)
        found.append(rest)
    return found


class Lexicon:
    """All tables: from a sequence of keys to the bits of its classes, with STRONG where the row is weighty."""

    def __init__(self, folder: Path) -> None:
        self.table: dict[tuple[str, ...], int] = {}
        self.prefixes: set[tuple[str, ...]] = set()
        self.files: list[str] = []
        for path in sorted(folder.rglob("*.tsv")):
            self.read(path)

    def read(self, path: Path) -> None:
        with path.open(encoding="utf8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            fields = rows.fieldnames or []
            if "name" not in fields:
                return
            self.files.append(path.name)
            for row in rows:
                strong = 1 << STRONG if int(row.get("weight") or 0) >= STRONG_WEIGHT else 0
                if "given" in fields:
                    bits = (1 if int(row["given"] or 0) > 0 else 0) | (2 if int(row["surname"] or 0) > 0 else 0)
                    names = [row["name"]]
                elif row.get("type") in CLASSES:
                    bits = 1 << CLASSES.index(row["type"])
                    names = [row["name"], *(row.get("aliases") or "").split("|")]
                elif row.get("type") in ("function", "word"):
                    bits, names = 1 << FUNCTION, [row["name"]]
                else:
                    continue
                if bits:
                    for name in names:
                        self.add(name, bits | strong)

    def add(self, name: str, bits: int) -> None:
        keys = key_of(name)
        if 0 < len(keys) <= LONGEST:
            self.table[keys] = self.table.get(keys, 0) | bits
            for n in range(1, len(keys)):
                self.prefixes.add(keys[:n])

    def matches(self, keys: list[str]) -> list[list[tuple[int, int]]]:
        """For each word, the matches that start there as (words, bits), longest first."""
        found: list[list[tuple[int, int]]] = []
        for at in range(len(keys)):
            by_length: dict[int, int] = {}
            for first in first_readings(keys[at]):
                sequence: tuple[str, ...] = (first,)
                for end in range(at + 1, min(len(keys), at + LONGEST) + 1):
                    bits = self.table.get(sequence)
                    if bits is not None and end - at not in by_length:
                        by_length[end - at] = bits
                    if sequence not in self.prefixes or end == len(keys):
                        break
                    sequence = (*sequence, keys[end])
            found.append(sorted(by_length.items(), reverse=True))
        return found

    def bits(self, normals: list[str]) -> np.ndarray:
        """The feature bits of each word: 2 × class for a first word, one more for the others, STRONG and FUNCTION."""
        out = np.zeros(len(normals), np.uint32)
        free = [0] * len(CLASSES)
        for at, found in enumerate(self.matches([fold(n) for n in normals])):
            for length, bits in found:
                for kind in range(len(CLASSES)):
                    if bits >> kind & 1 and free[kind] <= at:
                        free[kind] = at + length
                        out[at] |= 1 << (2 * kind)
                        out[at + 1 : at + length] |= 1 << (2 * kind + 1)
                        if bits >> STRONG & 1:
                            out[at : at + length] |= 1 << STRONG
                if length == 1 and bits >> FUNCTION & 1:
                    out[at] |= 1 << FUNCTION
        return out
