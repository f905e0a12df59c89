"""Copies of annotated sentences with other names or in another spelling, so that names are learned from where they stand."""

from __future__ import annotations

import random
import re

from training import labels as L
from training.corpora import Sentence
from training.text import is_punctuation, normal

# Words inside names that stay: they say where a name begins and goes on.
KEPT = {"بن", "ابن", "بنت", "أبو", "ابو", "أبي", "أم", "ام", "ولد", "آل", "عبد", "دي", "دو", "فان", "فون", "لو", "ال", "أبا", "أل"}

# Types whose names of one word are swapped, beside persons, and how often.
SINGLE = {1: 0.3, 2: 0.5}

# Spellings of the press, and how often a copy takes them: Egypt's ى for a final ي, the reverse, and hamza and ة left out.
LETTER = "[\u0621-\u064a]"
SPELLINGS = (
    (0.15, re.compile(f"(?<={LETTER})ي(?!{LETTER})"), "ى"),
    (0.08, re.compile(f"ى(?!{LETTER})"), "ي"),
    (0.1, re.compile("[أإآ]"), "ا"),
    (0.05, re.compile(f"ة(?!{LETTER})"), "ه"),
)


class Pool:
    """Words of names: frequent names count no more than rare ones."""

    def __init__(self, sentences: list[Sentence]) -> None:
        first: dict[str, None] = {}
        later: dict[str, None] = {}
        single: dict[int, dict[str, None]] = {kind: {} for kind in SINGLE}
        for s in sentences:
            for n, (word, allowed) in enumerate(zip(s.words, s.allowed)):
                if len(normal(word)) < 3 or is_punctuation(word) or normal(word) in KEPT:
                    continue
                if allowed == 1 << L.b(0):
                    first[word] = None
                elif allowed == 1 << L.i(0):
                    later[word] = None
                elif (kind := single_at(s.allowed, n)) is not None:
                    single[kind][word] = None
        self.first, self.later = list(first), list(later)
        self.single = {kind: list(words) for kind, words in single.items()}

    def __len__(self) -> int:
        return len(self.first) + len(self.later) + sum(map(len, self.single.values()))


def single_at(allowed: list[int], n: int) -> int | None:
    """The type of the name of one word there, if it is one of `SINGLE`."""
    for kind in SINGLE:
        if allowed[n] == 1 << L.b(kind):
            return kind if n + 1 == len(allowed) or allowed[n + 1] & 1 << L.i(kind) == 0 else None
    return None


def swapped(sentences: list[Sentence], pool: Pool, seed: int) -> list[Sentence]:
    """A copy of each sentence that gets another name or spelling; two of three words of persons are others."""
    rng = random.Random(seed)
    copies = []
    for s in sentences:
        words = list(s.words)
        for n, allowed in enumerate(s.allowed):
            if is_punctuation(words[n]) or normal(words[n]) in KEPT:
                continue
            if allowed in (1 << L.b(0), 1 << L.i(0)):
                if rng.random() < 0.67:
                    words[n] = rng.choice(pool.first if allowed == 1 << L.b(0) else pool.later)
            elif (kind := single_at(s.allowed, n)) is not None and rng.random() < SINGLE[kind]:
                words[n] = rng.choice(pool.single[kind])
        for share, letters, other in SPELLINGS:
            if rng.random() < share:
                words = [letters.sub(other, word) for word in words]
        if words != s.words:
            copies.append(Sentence(words, s.allowed, s.weight, None, s.gold, s.document))
    return copies
