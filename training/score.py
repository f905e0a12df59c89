"""Decoding and strict entity scores."""

from __future__ import annotations

from collections import Counter

import numpy as np

from training import labels as L

_FORBIDDEN = np.array([[0.0 if L.may_follow(a, b) else -1e9 for b in range(L.N_LABELS)] for a in range(L.N_LABELS)])
_START = np.array([0.0 if L.may_follow(None, b) else -1e9 for b in range(L.N_LABELS)])


def viterbi(scores: np.ndarray, transitions: np.ndarray | None = None) -> list[int]:
    """The best label sequence that obeys BIO; `scores` are log probabilities or logits, one row a word."""
    step = _FORBIDDEN if transitions is None else _FORBIDDEN + transitions
    best = scores[0] + _START
    back = []
    for row in scores[1:]:
        path = best[:, None] + step
        back.append(path.argmax(0))
        best = path.max(0) + row
    labels = [int(best.argmax())]
    for pointers in reversed(back):
        labels.append(int(pointers[labels[-1]]))
    return labels[::-1]


class Score:
    """Counts of right, found and true entities by type."""

    def __init__(self) -> None:
        self.right: Counter = Counter()
        self.found: Counter = Counter()
        self.true: Counter = Counter()

    def add(self, predicted: list[int], true: list[int], kinds: range) -> None:
        p = {s for s in L.spans(predicted) if s[2] in kinds}
        t = {s for s in L.spans(true) if s[2] in kinds}
        for counter, spans in ((self.found, p), (self.true, t), (self.right, p & t)):
            counter.update(s[2] for s in spans)

    def f1(self, kinds: range | list[int]) -> float:
        right = sum(self.right[k] for k in kinds)
        return 2 * right / max(1, sum(self.found[k] + self.true[k] for k in kinds))

    def line(self, kinds: range) -> str:
        each = " ".join(f"{L.TYPES[k][:3]} {self.f1([k]):.3f}" for k in kinds if self.true[k])
        return f"F1 {self.f1(kinds):.4f} ({each})"
