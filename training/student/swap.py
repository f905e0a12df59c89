"""Copies of annotated sentences with other names in them, so that names are learned from where they stand."""

from __future__ import annotations

import random

from training import labels as L
from training.corpora import Sentence
from training.text import is_punctuation, normal

# Words inside names that stay: they say where a name begins and goes on.
KEPT = {"بن", "ابن", "بنت", "أبو", "ابو", "أبي", "أم", "ام", "ولد", "آل", "عبد", "دي", "دو", "فان", "فون", "لو", "ال", "أبا", "أل"}

# Types whose names of one word are swapped, beside persons, and how often.
SINGLE = {1: 0.3, 2: 0.5}


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
    """A copy of each sentence that names a person or has another name to swap; two of three words of persons are others."""
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
        if words != s.words:
            copies.append(Sentence(words, s.allowed, s.weight, None, s.gold, s.document))
    return copies
