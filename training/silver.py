"""Open text annotated for this project by language models: `python -m training.silver FOLDER [SET]` packs it, `load` joins it with the text.

Three sets: `train`; `held`, hard paragraphs of Wikipedia; and `anercorp-dev`, ANERcorp's last sentences by our guidelines. The last two choose
and measure, and are never trained on.

`FOLDER/in/BATCH.txt` holds the paragraphs, `id<TAB>text`; the id is `n` (NTREX), `w` (Wikipedia) or `a` (ANERcorp) and the number of the line, from 0.
`FOLDER/out/BATCH.tsv` holds the mentions in the order of the text, `id<TAB>CODE<TAB>mention`; `id<TAB>-` says that there is none.
A paragraph in which anything does not fit, which the annotator gave up (`?`) or did not come to, is left out.

The pack is `training/silver/TEXT.txt`, without the text: number of the line, the first eight digits of the SHA-256 of the paragraph, and
the mentions as letter of the type, start and length in code points: `P12+9`.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from training import corpora, paths
from training import labels as L
from training.corpora import Sentence

TEXTS = {"n": "ntrex-open.tsv", "w": "wikipedia-sample.txt", "a": "anercorp-train.conll"}
LETTERS = {"PER": "P", "LOC": "L", "ORG": "O", "NORP": "N", "EVT": "E", "WRK": "W", "TTL": "T"}
CODES = {letter: code for code, letter in LETTERS.items()}
# What may stand between the start of a word and a mention.
BEFORE = re.compile(r"(?:[وفأ]?(?:[بلكس]|ال|لل)?ـ*|[\W_]*)*")
MENTION = re.compile(r"([A-Z])(\d+)\+(\d+)")
Span = tuple[int, int, str]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def lines_of(path: Path, dev: bool = False) -> list[str]:
    """The lines of a text; those of ANERcorp are its sentences, their tokens joined by spaces, without the last ones unless `dev`."""
    if path.suffix == ".conll":
        sentences = path.read_text("utf8").strip().split("\n\n")[: None if dev else -corpora.ANERCORP_DEV]
        return [" ".join(line.split("\t")[0] for line in s.split("\n")) for s in sentences]
    lines = path.read_text("utf8").split("\n")
    return [line.split("\t", 1)[-1] for line in lines] if path.suffix == ".tsv" else lines


def place(text: str, mention: str, after: int, taken: list[Span]) -> tuple[int, int] | None:
    """Where a mention stands: the first place behind `after`, else anywhere, that begins and ends like a name and is free."""
    for begin in (after, 0):
        start = text.find(mention, begin)
        while start >= 0:
            end = start + len(mention)
            word = start
            while word and (text[word - 1].isalnum() or "\u064b" <= text[word - 1] <= "\u0652" or text[word - 1] == "ـ"):
                word -= 1
            whole = end == len(text) or not text[end].isalnum()
            if whole and BEFORE.fullmatch(text[word:start]) and not any(a < end and b > start for a, b, _ in taken):
                return start, end
            start = text.find(mention, start + 1)
    return None


def align(batch: Path) -> dict[str, tuple[str, list[Span]]]:
    """The paragraphs of a batch in which everything fits, with their spans."""
    texts = dict(line.rstrip("\n").split("\t", 1) for line in batch.open(encoding="utf8"))
    spans: dict[str, list[Span]] = {}
    unfit: set[str] = set()
    for line in (batch.parent.parent / "out" / f"{batch.stem}.tsv").read_text("utf8").split("\n"):
        name, *rest = line.strip().split("\t")
        if name not in texts:
            continue
        own = spans.setdefault(name, [])
        if len(rest) == 1 and rest[0].strip() == "-":
            continue
        if len(rest) != 2 or rest[0].strip() not in LETTERS:
            unfit.add(name)
            continue
        code, mention = rest[0].strip(), rest[1].strip()
        found = place(texts[name], mention, own[-1][1] if own else 0, own) if mention else None
        if found is None:
            unfit.add(name)
        else:
            own.append((*found, code))
    return {name: (texts[name], sorted(own)) for name, own in spans.items() if name not in unfit}


def pack(folder: Path, which: str) -> None:
    """Adds the batches of `folder` to the pack; what is there of the same paragraphs gives way."""
    corpora_folder = paths.corpora()
    if corpora_folder is None:
        raise SystemExit("The pack keeps no text, so adding to it needs the corpora; see training/README.md.")
    found = read(corpora_folder, which)
    for batch in sorted((folder / "in").glob("*.txt")):
        if (folder / "out" / f"{batch.stem}.tsv").exists():
            found |= {(TEXTS[name[0]], int(name[1:])): own for name, own in align(batch).items()}
    write(found, which)


def write(found: dict[tuple[str, int], tuple[str, list[Span]]], which: str) -> None:
    paths.SILVER.mkdir(exist_ok=True)
    for text, path in packs(which).items():
        own = sorted((line, *rest) for (name, line), rest in found.items() if name == text)
        lines = (" ".join([str(line), digest(paragraph), *(f"{LETTERS[code]}{a}+{b - a}" for a, b, code in spans)]) for line, paragraph, spans in own)
        path.write_text("".join(line + "\n" for line in lines), "utf8")
        print(f"{path.name}: {len(own)} paragraphs, {sum(p.count(' ') + 1 for _, p, _ in own)} words, {sum(len(s) for *_, s in own)} mentions")


def packs(which: str) -> dict[str, Path]:
    """Where the annotation of each text of a set lies."""
    if which != "train":
        return {TEXTS["w" if which == "held" else "a"]: paths.SILVER / f"{which}.txt"}
    return {text: (paths.SILVER / text).with_suffix(".txt") for text in TEXTS.values()}


def read(folder: Path, which: str = "train") -> dict[tuple[str, int], tuple[str, list[Span]]]:
    """The paragraphs by text and line, with their spans; `folder` is that of the corpora."""
    found = {}
    for text, path in packs(which).items():
        if not path.exists():
            continue
        lines = lines_of(folder / text, which == "anercorp-dev")
        for row in path.read_text("utf8").splitlines():
            line, known, *mentions = row.split(" ")
            paragraph = lines[int(line)]
            if digest(paragraph) != known:
                raise SystemExit(f"{path}: line {line} was another text than in {folder / text}")
            spans = []
            for mention in mentions:
                letter, start, size = MENTION.fullmatch(mention).groups()
                spans.append((int(start), int(start) + int(size), CODES[letter]))
            found[text, int(line)] = paragraph, spans
    return found


def places(folder: Path) -> set[tuple[str, int]]:
    """Text and line of every annotated paragraph, those held back too."""
    return {*read(folder), *read(folder, "held")}


def load(folder: Path, which: str = "train") -> list[Sentence]:
    """All annotated sentences of a set, fully labelled."""
    found = [s for text, spans in read(folder, which).values() for s in corpora.tagged(text, spans)]
    print(f"annotated open text, {which}:", len(found), "sentences,", sum(len(s.words) for s in found), "words")
    return found


if __name__ == "__main__":
    pack(Path(sys.argv[1]), *sys.argv[2:] or ["train"])
