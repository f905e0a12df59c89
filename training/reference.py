"""The student in whole numbers, from the bytes of the model file alone: what `src/tag/model` must give bit for bit.

`python -m training.reference --vectors` writes `tests/data/model-vectors.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import struct
from pathlib import Path

import numpy as np

from training import labels as L
from training.paths import MODELS, ROOT
from training.student.features import (
    N_PATTERNS, N_SHAPES, UNKNOWN_PATTERN, core_fold, hash32, ngrams, readings, shape_row)
from training.student.lexicon import BITS, lexicon_bits
from training.text import normal, words

NEVER = -1_000_000


def product(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """x · weightsᵀ of whole numbers; doubles hold these sums exactly and are faster."""
    return (x.astype(np.float64) @ weights.T.astype(np.float64)).astype(np.int64)


class Model:
    """The sections of a model file."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0
        self.embedded: dict[tuple[str, int], np.ndarray] = {}
        if data[:4] != b"MWSM":
            raise ValueError("not a model file")
        header = struct.unpack_from("<7I", data, 4)
        version, self.width, self.words, self.buckets, n_layers, self.hidden, n_labels = header
        if version != 1 or n_labels != L.N_LABELS:
            raise ValueError(f"format version {version}")
        rest = struct.unpack_from(f"<{n_layers + 2 * (n_layers + 1)}I", data, 32)
        self.dilations = rest[:n_layers]
        self.shifts = [rest[n_layers + 2 * n : n_layers + 2 * n + 2] for n in range(n_layers + 1)]
        self.at = 32 + 4 * len(rest)
        self.skip()
        self.index = self.take("<u2", 4097)
        self.tags = self.take("<u2", self.words)
        self.vocabulary = self.rows(self.words + 1)
        self.small = self.rows(N_PATTERNS + N_SHAPES + BITS)
        self.grams = self.rows(self.buckets)
        self.layers = []
        for n in range(n_layers + 1):
            last = n == n_layers
            out = L.N_LABELS if last else self.hidden
            width = n_layers * self.hidden if last else 3 * (self.hidden if n else self.width)
            weights = self.take("<i1", out * width).reshape(out, width).astype(np.int64)
            self.layers.append((weights, self.take("<i4", out).astype(np.int64), self.take("<i4", out).astype(np.int64)))
        moves = self.take("<i2", L.N_LABELS * (L.N_LABELS + 1)).astype(np.int64).reshape(-1, L.N_LABELS)
        moves[moves == -32768] = NEVER
        self.start, self.moves = moves[0], moves[1:]
        self.exp = self.take("<u2", 256).astype(np.int64)
        self.calibration = self.take("<u2", 17).astype(np.int64)
        if self.at != len(data):
            raise ValueError("bytes left over")

    def skip(self) -> None:
        self.at += -self.at % 16

    def take(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        self.skip()
        return values

    def rows(self, count: int) -> np.ndarray:
        multiplier = self.take("<u1", count).astype(np.int64)
        nibbles = self.take("<u1", count * self.width // 2).reshape(count, -1).astype(np.int64)
        q = np.stack([nibbles & 15, nibbles >> 4], 2).reshape(count, self.width)
        return (q - 16 * (q > 7)) * multiplier[:, None]

    def row_of(self, folded: str) -> tuple[int, int]:
        """Vocabulary row and pattern of a folded word."""
        for pattern, rest in readings(folded):
            h = hash32(rest)
            for place in range(int(self.index[h >> 20]), int(self.index[(h >> 20) + 1])):
                if int(self.tags[place]) == h >> 4 & 0xFFFF:
                    return place + 1, pattern
        return 0, UNKNOWN_PATTERN

    def embed(self, word: str, bits: int) -> np.ndarray:
        key = (word, bits)
        if key not in self.embedded:
            self.embedded[key] = self.sum_rows(word, bits)
        return self.embedded[key]

    def sum_rows(self, word: str, bits: int) -> np.ndarray:
        n = normal(word)
        folded = core_fold(n)
        row, pattern = self.row_of(folded)
        total = self.vocabulary[row] + self.small[pattern] + self.small[N_PATTERNS + shape_row(word, n)]
        for bit in range(BITS):
            if bits >> bit & 1:
                total = total + self.small[N_PATTERNS + N_SHAPES + bit]
        for gram in ngrams(folded, self.buckets):
            total = total + self.grams[gram]
        return np.clip((total * 127 + 512) >> 10, -127, 127)

    @staticmethod
    def requant(acc: np.ndarray, mul: np.ndarray, pre: int, post: int) -> np.ndarray:
        product = (acc >> pre) * mul + (1 << (post - 1))
        assert np.abs(product).max(initial=0) < 2**31
        return product >> post

    def logits(self, words: list[str], bits: list[int]) -> np.ndarray:
        x = np.stack([self.embed(w, b) for w, b in zip(words, bits)])
        taken = []
        for (weights, bias, mul), d, (pre, post) in zip(self.layers, self.dilations, self.shifts):
            padded = np.pad(x, ((d, d), (0, 0)))
            window = np.concatenate([padded[: len(x)], x, padded[2 * d :]], 1)
            x = np.clip(self.requant(product(window, weights) + bias, mul, pre, post), 0, 127)
            taken.append(x)
        weights, bias, mul = self.layers[-1]
        return np.clip(self.requant(product(np.concatenate(taken, 1), weights) + bias, mul, *self.shifts[-1]), -8191, 8191)

    def decode(self, logits: np.ndarray) -> list[int]:
        best = logits[0] + self.start
        back = []
        for row in logits[1:]:
            path = best[:, None] + self.moves
            back.append(path.argmax(0))
            best = path.max(0) + row
        labels = [int(best.argmax())]
        for pointers in reversed(back):
            labels.append(int(pointers[labels[-1]]))
        return labels[::-1]

    def raw_score(self, logits: np.ndarray, span: tuple[int, int, int]) -> int:
        start, end, kind = span
        lowest = 65535
        for row in logits[start:end]:
            e = self.exp[np.minimum((row.max() - row) >> 4, 255)]
            lowest = min(lowest, int(e[L.b(kind)] + e[L.i(kind)]) * 65535 // int(e.sum()))
        return lowest

    def score(self, raw: int) -> int:
        k, r = raw >> 12, raw & 4095
        return int(self.calibration[k] + ((self.calibration[k + 1] - self.calibration[k]) * r >> 12))


# Our own sentences; each tries something that a runtime could get wrong.
VECTORS = [
    "وصل وزير الخارجية الأمريكي أنتوني بلينكن إلى أستانا، ومنها إلى أوزبكستان.",
    "قالت وكالة الأنباء السعودية (واس) إنّ الأمير خالد بن سلمان التقى نظيره التركي في الرياض.",
    "للصين حدود مع لاوس، وللبنان حدود مع سوريا.",
    "فاز الوداد البيضاوي على الترجي التونسي 2-1 في نهائي دوري أبطال أفريقيا.",
    "أعلنت شركة Apple عن iPhone 16 في NATO بـ٣٫٥ مليار دولار",
    "القاهـــرة",
    "«أمل» اسمُ حركةٍ، وأمل اسمُ فتاة؛ وفي الحالين أملٌ كبير!",
    "د. محمد البرادعي",
    "ﻟﻤﺎ ﻭﺻﻞ ﻣﺤﻤﺪ",
    "آ",
    "😀 غزة 🇵🇸 #غزة @user",
    "قال رئیس جمهوری کرد إن 12/10/2023 يوم حزين في طهران ومشهد وأصفهان وشيراز وتبريز وقم والأهواز وكرمان ويزد ورشت.",
]


def vectors(model: Model, digest: str) -> dict:
    cases = []
    token_lists = [[text[a:b] for a, b in words(text)] for text in VECTORS]
    for text, tokens, found in zip(VECTORS, token_lists, lexicon_bits(token_lists)):
        bits = [int(b) for b in found]
        logits = model.logits(tokens, bits)
        labels = model.decode(logits)
        entities = [[a, b, L.TYPES[k], model.score(model.raw_score(logits, (a, b, k)))] for a, b, k in L.spans(labels)]
        cases.append({"text": text, "words": tokens, "bits": bits, "logits": logits.tolist(), "labels": labels, "entities": entities})
    return {"made by": "python -m training.reference --vectors", "model": digest, "cases": cases}


def main() -> None:
    args = argparse.ArgumentParser()
    args.add_argument("--model", type=Path, default=MODELS / "mawsum.bin")
    args.add_argument("--vectors", action="store_true")
    o = args.parse_args()
    data = o.model.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    found = vectors(Model(data), digest)
    if o.vectors:
        out = ROOT / "tests" / "data" / "model-vectors.json"
        out.parent.mkdir(parents=True, exist_ok=True)
        lines = ",\n".join(json.dumps(c, ensure_ascii=False) for c in found["cases"])
        out.write_text('{"made by": %s, "model": "%s", "cases": [\n%s\n]}\n' % (json.dumps(found["made by"]), digest, lines), "utf8")
    for case in found["cases"]:
        print([(" ".join(case["words"][a:b]), kind, score) for a, b, kind, score in case["entities"]])


if __name__ == "__main__":
    main()
