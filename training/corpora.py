"""Readers of the corpora and of our gold, all to one form: words with the set of labels each may have.

ANERcorp follows other guidelines; `to_our_borders` brings it to ours by the rules listed beside it. Its O
excludes only person, location and organization (`labels.NOT_PLO`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training import labels as L
from training.text import is_punctuation, normal, words

ANERCORP_DEV = 397


@dataclass
class Sentence:
    words: list[str]                    # as written
    allowed: list[int]                  # a bit mask of labels a word
    weight: float = 1.0
    soft: object = None                 # the teacher's probabilities, where it has labelled the text
    gold: list[int] | None = None       # full labels, where known
    document: int = 0
    theirs: bool = False                # annotated by ANERcorp's guidelines, to be learned by the teacher's second head


@dataclass
class Changes:
    """How often each border rule fired."""

    count: Counter = field(default_factory=Counter)


PLO = {"PER": 0, "LOC": 1, "ORG": 2}
# Peoples and faiths that ANERcorp marks as organizations.
GROUPS = {"الشيعة", "شيعة", "السنة", "سنة", "الاكراد", "الأكراد", "الفرس", "قريش", "الماوري", "البانتو", "اليهود", "المسلمين",
          "الهوتو", "التوتسي", "الارمن", "الأرمن", "الدروز", "الروم", "الغساسنة", "المناذرة"}
# Nouns that our guidelines keep inside the name of a place.
PLACE_NOUNS = {"قطاع", "مطار", "شارع", "نهر", "مضيق", "خليج", "جبل", "مخيم", "ميناء", "مسجد", "صحراء"}
# Honorifics that are titles of their own before a person, and that never end a person's name.
HONORIFICS = {"السيد", "السيدة", "الدكتور", "الدكتورة", "الشيخ", "الشيخة", "الملك", "الملكة", "الأمير", "الامير", "الأميرة", "الرئيس", "البابا",
              "السلطان", "الإمام", "الامام", "النبي", "الجنرال", "الوزير", "الحاج", "القديس"}
NATIONAL_TEAM = {"منتخب", "لمنتخب", "ومنتخب", "المنتخب"}


def bare(word: str) -> str:
    """A noun without the attached و ب ل that may stand before it; only for the lists above."""
    word = normal(word)
    for known in (word, word[1:]):
        if known in PLACE_NOUNS or known in HONORIFICS or known in GROUPS:
            return known
    return word


def to_our_borders(tokens: list[str], spans: list[tuple[int, int, str]], changes: Changes) -> list[int]:
    """The allowed labels of each word, from spans in ANERcorp's manner.

    1. MISC is no type of ours: its words may have any label.
    2. A person that begins with an honorific gives it up; it becomes a title. An honorific right before a person is a title.
    3. A people or faith marked as an organization is a group.
    4. قطاع، مطار، شارع، نهر … before a place belong to it; a mosque marked as an organization is a place.
    5. A state after منتخب may be a place or part of a team: any label.
    6. Punctuation at the edges of a span is outside.
    """
    allowed = [L.NOT_PLO] * len(tokens)
    for start, end, code in spans:
        while start < end and is_punctuation(tokens[start]):
            start += 1
        while start < end and is_punctuation(tokens[end - 1]):
            end -= 1
        if start == end:
            changes.count["empty"] += 1
            continue
        if code == "MISC":
            allowed[start:end] = [L.ANY] * (end - start)
            changes.count["misc"] += 1
            continue
        kind = PLO[code]
        before = bare(tokens[start - 1]) if start else ""
        if kind == 0:
            if end - start > 1 and bare(tokens[start]) in HONORIFICS:
                allowed[start] = 1 << L.b(6)
                start += 1
                changes.count["honorific inside"] += 1
            elif before in HONORIFICS and allowed[start - 1] == L.NOT_PLO:
                allowed[start - 1] = 1 << L.b(6) | 1 << L.i(6)
                changes.count["honorific before"] += 1
        elif kind == 2 and end - start == 1 and bare(tokens[start]) in GROUPS:
            kind = 3
            changes.count["people"] += 1
        elif kind == 2 and before == "مسجد":
            kind = 1
        if kind == 1 and before in PLACE_NOUNS and allowed[start - 1] == L.NOT_PLO:
            start -= 1
            changes.count["place noun"] += 1
        if kind == 1 and start and normal(tokens[start - 1]) in NATIONAL_TEAM:
            allowed[start - 1 : end] = [L.ANY] * (end - start + 1)
            changes.count["national team"] += 1
            continue
        allowed[start] = 1 << L.b(kind)
        allowed[start + 1 : end] = [1 << L.i(kind)] * (end - start - 1)
    return allowed


def read_conll(path: Path) -> Iterator[tuple[list[str], list[tuple[int, int, str]]]]:
    """Sentences of a CoNLL file, their tokens cut into our words, with spans."""
    tokens: list[str] = []
    spans: list[tuple[int, int, str]] = []
    open_span = False
    for line in [*path.read_text("utf8").split("\n"), ""]:
        if not line.strip():
            if tokens:
                yield tokens, spans
            tokens, spans, open_span = [], [], False
            continue
        token, tag = line.rsplit("\t", 1)
        parts = [token[a:b] for a, b in words(token)]
        start = len(tokens)
        tokens += parts
        if not parts:
            continue
        if tag == "O":
            open_span = False
            continue
        code = tag[2:]
        if tag.startswith("I-") and open_span and spans[-1][2] == code:
            spans[-1] = (spans[-1][0], len(tokens), code)
        else:
            spans.append((start, len(tokens), code))
        open_span = True


def trimmed(tokens: list[str], spans: list[tuple[int, int, str]]) -> list[tuple[int, int, int]]:
    """The persons, places and organizations as the corpus has them, without punctuation at the edges; for scoring."""
    found = []
    for start, end, code in spans:
        while start < end and is_punctuation(tokens[start]):
            start += 1
        while start < end and is_punctuation(tokens[end - 1]):
            end -= 1
        if start < end and code in PLO:
            found.append((start, end, PLO[code]))
    return found


def own_labels(tokens: list[str], spans: list[tuple[int, int, str]]) -> list[int]:
    return L.from_spans(len(tokens), trimmed(tokens, spans))


def anercorp(folder: Path, as_it_is: bool = False) -> tuple[list[Sentence], list[Sentence]]:
    """ANERcorp's training sentences by our borders, or `as_it_is`, and its last 397 sentences with the corpus's own spans."""
    changes = Changes()
    sentences = list(read_conll(folder / "anercorp-train.conll"))
    if as_it_is:
        train = [Sentence(tokens, [1 << label for label in own_labels(tokens, spans)], theirs=True) for tokens, spans in sentences[:-ANERCORP_DEV]]
        dev = [Sentence(tokens, [L.ANY] * len(tokens), gold=own_labels(tokens, spans), theirs=True) for tokens, spans in sentences[-ANERCORP_DEV:]]
        return train, dev
    train = [Sentence(tokens, to_our_borders(tokens, spans, changes)) for tokens, spans in sentences[:-ANERCORP_DEV]]
    dev = [
        Sentence(tokens, [L.ANY] * len(tokens), gold=own_labels(tokens, spans))
        for tokens, spans in sentences[-ANERCORP_DEV:]
    ]
    print("ANERcorp:", len(train), "train,", len(dev), "dev; changed:", dict(changes.count))
    return train, dev


GOLD_MARK = re.compile(r"\\\[|\[([A-Z]{3,4}) |\]")
SENTENCE_END = re.compile(r"(?<=[.!؟?…])[\"”»)\]]*\s+|\n+")


def gold_documents(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """The documents of a gold file: the plain text and its spans in code points."""
    for block in re.split(r"(?m)^---\s*$", path.read_text("utf8")):
        plain: list[str] = []
        spans: list[tuple[int, int, str]] = []
        size = at = 0
        open_mark: tuple[int, str] | None = None
        for mark in GOLD_MARK.finditer(block):
            piece = block[at : mark.start()]
            if mark.group() == "\\[":
                piece += "["
            plain.append(piece)
            size += len(piece)
            at = mark.end()
            if mark.group(1):
                open_mark = (size, mark.group(1))
            elif mark.group() == "]":
                if open_mark is None:
                    plain.append("]")
                    size += 1
                else:
                    spans.append((open_mark[0], size, open_mark[1]))
                    open_mark = None
        plain.append(block[at:])
        text = "".join(plain)
        if text.strip():
            yield text, spans


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """A rough cut into sentences; the runtime has its own, the model needs only about the same lengths."""
    at = 0
    for end in SENTENCE_END.finditer(text):
        if text[at : end.start()].strip():
            yield at, end.start()
        at = end.end()
    if text[at:].strip():
        yield at, len(text)


def tagged(text: str, spans: list[tuple[int, int, str]], document: int = 0) -> Iterator[Sentence]:
    """The sentences of a fully annotated text; a word that an entity touches belongs to it, values are O."""
    for start, end in sentences_of(text):
        ranges = [(start + a, start + b) for a, b in words(text[start:end])]
        entities: list[tuple[int, int, int]] = []
        for a, b, code in spans:
            if code not in L.CODES or not start <= a < end:
                continue
            touched = [n for n, (x, y) in enumerate(ranges) if x < b and y > a]
            while touched and is_punctuation(text[ranges[touched[0]][0]]):
                touched.pop(0)
            while touched and is_punctuation(text[ranges[touched[-1]][0]]):
                touched.pop()
            if touched and not (entities and entities[-1][1] > touched[0]):
                entities.append((touched[0], touched[-1] + 1, L.CODES[code]))
        tags = L.from_spans(len(ranges), entities)
        yield Sentence([text[a:b] for a, b in ranges], [1 << t for t in tags], gold=tags, document=document)


def gold(folder: Path) -> list[Sentence]:
    """All gold sentences of a folder."""
    found: list[Sentence] = []
    document = 0
    for path in sorted(folder.glob("*.txt")):
        for text, spans in gold_documents(path):
            document += 1
            found += tagged(text, spans, document)
    return found
