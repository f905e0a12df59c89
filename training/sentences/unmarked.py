"""Would a learned decision find the borders that no sign marks (a headline followed by a sentence)?

    python3 training/sentences/unmarked.py NTREX.tsv   (document, tab, sentence a line)

Joins the sentences of each document by spaces, as the splitter's figures do, and learns from the words around each space where
a border lies that no terminator marks: hashed words, their first and last letters, the place in the document; logistic
regression, five folds by document. Needs numpy.

Measured on the 60 open documents of NTREX-128: 102 such borders among 19,004 spaces. With the decision all borders have at
most F1 0.9414 (at a threshold of 0.99: one right, one wrong), without it the same: it does not earn its bytes, and the
splitter has none.
"""

from __future__ import annotations

import random
import sys
import zlib
from collections import OrderedDict

import numpy as np

ROWS = 1 << 14
FOLDS = 5
# What the splitter itself gets wrong on these documents: borders it sets where none is.
WRONG_BY_SPLITTER = 3


def row(feature: str) -> int:
    return zlib.crc32(feature.encode()) % ROWS


def features(words: list[str], at: int) -> list[int]:
    found = [row("bias"), row(f"place={min(at // 3, 12)}")]
    for offset in range(-2, 4):
        word = words[at + offset] if 0 <= at + offset < len(words) else "#"
        found += [row(f"{offset}={word}"), row(f"{offset}<{word[:2]}"), row(f"{offset}>{word[-2:]}")]
    return found


def read(path: str) -> tuple[list[list[int]], np.ndarray, np.ndarray, int]:
    """Features, whether a border is there, the document; and how many borders a sign marks."""
    documents: OrderedDict[str, list[str]] = OrderedDict()
    for line in open(path, encoding="utf8"):
        name, sentence = line.rstrip("\n").split("\t", 1)
        documents.setdefault(name, []).append(sentence.strip())
    inputs, borders, owners, marked = [], [], [], 0
    for number, sentences in enumerate(documents.values()):
        words: list[str] = []
        ends = set()
        for sentence in sentences:
            words += sentence.split()
            ends.add(len(words) - 1)
        for at in range(len(words) - 1):
            if any(sign in words[at][-2:] for sign in ".!?؟…"):
                marked += at in ends
                continue
            inputs.append(features(words, at))
            borders.append(at in ends)
            owners.append(number)
    return inputs, np.array(borders), np.array(owners), marked


def probabilities(inputs: list[list[int]], borders: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """Of each space, by a model that has not seen its document."""
    found = np.zeros(len(borders))
    shuffled = random.Random(1)
    for fold in range(FOLDS):
        weights, squares = np.zeros(ROWS), np.full(ROWS, 1e-8)
        order = [i for i in range(len(borders)) if owners[i] % FOLDS != fold]
        for _ in range(6):
            shuffled.shuffle(order)
            for i in order:
                error = 1 / (1 + np.exp(-sum(weights[k] for k in inputs[i]))) - borders[i]
                # Borders are rare: each counts for eight.
                error *= 8 if borders[i] else 1
                for k in inputs[i]:
                    squares[k] += error * error
                    weights[k] -= 0.3 * error / np.sqrt(squares[k])
        for i in np.flatnonzero(owners % FOLDS == fold):
            found[i] = 1 / (1 + np.exp(-sum(weights[k] for k in inputs[i])))
    return found


def main() -> None:
    inputs, borders, owners, marked = read(sys.argv[1])
    found = probabilities(inputs, borders, owners)

    def f1(right: int, wrong: int, missed: int) -> float:
        right += marked
        return 2 * right / (2 * right + wrong + WRONG_BY_SPLITTER + missed)

    print(f"{borders.sum()} borders without a sign among {len(borders)} spaces; F1 without the decision {f1(0, 0, borders.sum()):.4f}")
    for threshold in (0.5, 0.7, 0.9, 0.95, 0.99):
        said = found > threshold
        right, wrong = int((said & borders).sum()), int((said & ~borders).sum())
        print(f"threshold {threshold}: {right} right, {wrong} wrong, F1 {f1(right, wrong, int(borders.sum()) - right):.4f}")


if __name__ == "__main__":
    main()
