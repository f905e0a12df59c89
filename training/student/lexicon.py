"""What the lexicon says of each word, asked of the runtime itself: `xtask tokens` prints the 46 bits of `src/tag/features.rs`."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from training.paths import ROOT

BITS = 46


def command() -> list[str]:
    built = ROOT / "target" / "release" / "xtask"
    if not built.exists():
        subprocess.run(["cargo", "build", "--release", "-q", "-p", "xtask"], cwd=ROOT, check=True)
    return [str(built), "tokens"]


def lexicon_bits(sentences: list[list[str]]) -> list[np.ndarray]:
    """The bits of each word of each sentence, a u64 a word; words that the runtime cuts otherwise take what begins with them."""
    with tempfile.TemporaryFile("w+b") as texts:
        for n, words in enumerate(sentences):
            texts.write(json.dumps({"id": n, "text": " ".join(words)}, ensure_ascii=False).encode() + b"\n")
        texts.seek(0)
        process = subprocess.Popen(command(), stdin=texts, stdout=subprocess.PIPE, cwd=Path(ROOT))
        assert process.stdout
        out: list[np.ndarray] = []
        missed = total = 0
        for words, line in zip(sentences, process.stdout):
            by_start = {token[0]: token[3] for token in json.loads(line)["tokens"]}
            bits = np.zeros(len(words), np.uint64)
            at = 0
            for i, word in enumerate(words):
                found = by_start.get(at)
                missed += found is None
                bits[i] = found or 0
                at += len(word) + 1
            total += len(words)
            out.append(bits)
        if process.wait() or len(out) != len(sentences):
            raise SystemExit("xtask tokens failed")
    if missed:
        print(f"words that the runtime begins elsewhere: {missed} of {total}")
    return out
