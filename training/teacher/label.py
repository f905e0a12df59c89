"""The teacher's probabilities for open text: `python -m training.teacher.label`. One file a shard, so it resumes.

The shards lie in `training/labels` and in git, so that students are trained without the teacher.

A shard keeps where its sentences lie in which text (by number of line and range of code points, with the text's
SHA-256), never the text; and the probabilities of the 15 labels in 255ths.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Container
from pathlib import Path

import numpy as np
import torch

from training import corpora, paths, silver
from training import labels as L
from training.corpora import Sentence
from training.teacher import e5
from training.teacher.tagger import Tagger, predict
from training.text import words

SHARD = 40_000      # words
TEXTS = ("anercorp-train.conll", "ntrex-open.tsv", "wikipedia-sample.txt")


def lines_of(path: Path) -> list[str]:
    """The lines that sentences are numbered by. ANERcorp's development sentences are not among them."""
    if path.suffix == ".conll":
        return [" ".join(tokens) for tokens, _ in list(corpora.read_conll(path))[: -corpora.ANERCORP_DEV]]
    return silver.lines_of(path)


def candidates(path: Path, shortest: int, longest: int) -> list[tuple[int, int, int, int]]:
    """(line, start, end, words) of usable sentences."""
    found = []
    for n, line in enumerate(lines_of(path)):
        for start, end in [(0, len(line))] if path.suffix == ".conll" else corpora.sentences_of(line):
            size = line.count(" ", start, end) + 1
            if shortest <= size <= longest:
                found.append((n, start, end, size))
    return found


def plan(folder: Path, count: int, seed: int, without: Container[tuple[str, int]]) -> list[list[tuple[int, int, int, int]]]:
    """Shards of (text, line, start, end): news first, then Wikipedia in random order, up to `count` words; `without` as in `load`."""
    every: list[tuple[int, int, int, int]] = []
    for text, name in enumerate(TEXTS):
        path = folder / name
        found = candidates(path, 4, 400) if text < 2 else candidates(path, 6, 60)
        found = [place for place in found if (name, place[0]) not in without]
        random.Random(seed).shuffle(found)
        every += [(text, line, start, end, size) for line, start, end, size in found]
    shards: list[list] = [[]]
    total = size_here = 0
    for text, line, start, end, size in every:
        if total >= count:
            break
        if size_here >= SHARD:
            shards.append([])
            size_here = 0
        shards[-1].append((text, line, start, end))
        total += size
        size_here += size
    return shards


def digests(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in TEXTS}


def load_teacher(name: str, packed: e5.Packed) -> Tagger:
    model = Tagger(packed)
    state = torch.load(paths.cache(name + ".pt"))["model"]
    model.load_state_dict({k: v.float() for k, v in state.items()})
    return model.eval()


def load(folder: Path, limit: int | None = None, without: Container[tuple[str, int]] = ()) -> list[Sentence]:
    """Labelled sentences, their text taken from the corpora; `without` the lines (text, number) that are annotated."""
    texts = {n: lines_of(folder / text) for n, text in enumerate(TEXTS)}
    known = sorted(f"{k} {v}" for k, v in digests(folder).items())
    found: list[Sentence] = []
    total = 0
    shards = sorted(paths.LABELS.glob("*.npz"))
    for shard in shards:
        with np.load(shard) as data:
            where, probabilities = data["where"], data["p"]
            if sorted(data["source"].tolist()) != known:
                raise SystemExit(f"{shard} was made from other texts than those in {folder}")
        at = 0
        for text, line, start, end in where.tolist():
            sentence = texts[text][line][start:end]
            tokens = [sentence[a:b] for a, b in words(sentence)]
            if (TEXTS[text], line) not in without:
                found.append(Sentence(tokens, [L.ANY] * len(tokens), soft=probabilities[at : at + len(tokens)]))
            at += len(tokens)
        assert at == len(probabilities), shard
        total += at
        if limit and total >= limit:
            break
    print("teacher's labels:", len(found), "sentences,", total, "words,", len(shards), "shards")
    return found


def main() -> None:
    args = argparse.ArgumentParser()
    args.add_argument("--teachers", nargs="+", default=["teacher"], help="their probabilities are averaged")
    args.add_argument("--words", type=int, default=1_000_000)
    args.add_argument("--seed", type=int, default=1)
    o = args.parse_args()
    torch.set_num_threads(2)
    folder = paths.corpora()
    if folder is None:
        print("No corpora, so no open text to label.")
        return
    packed = e5.read(e5.fetch())
    pieces = e5.Pieces(packed)
    teachers = [load_teacher(name, packed) for name in o.teachers]
    texts = [lines_of(folder / text) for text in TEXTS]
    source = np.array([f"{k} {v}" for k, v in digests(folder).items()])
    shards = plan(folder, o.words, o.seed, silver.places(folder))
    done, begun = 0, time.time()
    for n, shard in enumerate(shards):
        path = paths.LABELS / f"{n:04}.npz"
        if path.exists():
            continue
        sentences = []
        for text, line, start, end in shard:
            own = texts[text][line][start:end]
            tokens = [own[a:b] for a, b in words(own)]
            sentences.append(Sentence(tokens, [L.ANY] * len(tokens)))
        mean = [np.exp(p) for p in predict(teachers[0], sentences, pieces)]
        for other in teachers[1:]:
            mean = [a + np.exp(b) for a, b in zip(mean, predict(other, sentences, pieces))]
        p = np.concatenate(mean) / len(teachers)
        path.parent.mkdir(exist_ok=True)
        partial = path.with_suffix(".tmp.npz")
        np.savez_compressed(partial, where=np.array(shard, np.int32), p=np.floor(p * 255 + 0.5).astype(np.uint8),
                            source=source)
        partial.rename(path)
        done += len(p)
        print(f"shard {n + 1}/{len(shards)}: {done} words, {done / (time.time() - begun):.0f} a second", flush=True)


if __name__ == "__main__":
    main()
