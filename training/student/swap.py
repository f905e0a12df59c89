"""Copies of annotated sentences with other persons in them, so that names are learned from where they stand."""

from __future__ import annotations

import random

from training import labels as L
from training.corpora import Sentence
from training.text import is_punctuation, normal

# Words inside names that stay: they say where a name begins and goes on.
KEPT = {"بن", "ابن", "بنت", "أبو", "ابو", "أبي", "أم", "ام", "ولد", "آل", "عبد", "دي", "دو", "فان", "فون", "لو", "ال", "أبا", "أل"}


def names(sentences: list[Sentence]) -> list[tuple[str, bool]]:
    """Every word that persons are called by once, and whether it begins a name; frequent names count no more than rare ones."""
    found: dict[tuple[str, bool], None] = {}
    for s in sentences:
        for word, allowed in zip(s.words, s.allowed):
            if allowed in (1 << L.b(0), 1 << L.i(0)) and len(normal(word)) > 2 and not is_punctuation(word) and normal(word) not in KEPT:
                found[word, allowed == 1 << L.b(0)] = None
    return list(found)


def swapped(sentences: list[Sentence], pool: list[tuple[str, bool]], seed: int) -> list[Sentence]:
    """A copy of each sentence that names a person; two of three words of names are others."""
    rng = random.Random(seed)
    first, later = ([word for word, begins in pool if begins is which] for which in (True, False))
    copies = []
    for s in sentences:
        if not any(allowed == 1 << L.b(0) for allowed in s.allowed):
            continue
        words = list(s.words)
        for n, allowed in enumerate(s.allowed):
            own = allowed == 1 << L.b(0), allowed == 1 << L.i(0)
            if any(own) and not is_punctuation(words[n]) and normal(words[n]) not in KEPT and rng.random() < 0.67:
                words[n] = rng.choice(first if own[0] else later)
        copies.append(Sentence(words, s.allowed, s.weight, None, s.gold, s.document))
    return copies
