"""Facts about the needed names, counted in running text, and their committed table.

The text itself (any plain file, a paragraph a line) is not part of the project. What is kept of it is how often a
word stands in it and beside what, so that the import can be repeated without it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spelling import fold_word, strip_marks

# Nouns that a place name follows, folded. After في and إلى stand all kinds of nouns, so those are counted apart.
PLACE_NOUNS = frozenset(
    "مدينه بمدينه لمدينه ومدينه محافظه بمحافظه ولايه بولايه مقاطعه بمقاطعه اقليم باقليم بلده ببلده قريه بقريه"
    " عاصمه العاصمه والعاصمه بالعاصمه جامعه مطار بلديه دوله جمهوريه قضاء ناحيه شمال جنوب شرق غرب".split()
)
PLACE_CUES = PLACE_NOUNS | frozenset("في الي قرب نحو منطقه".split())
# What the other forms of an ordinary word end in and a name's do not: pronouns, plurals, the alef of tanwin.
ENDINGS = ("ه", "ها", "هم", "هما", "نا", "وا", "ون", "ين", "ات", "ان", "ا")
DEFINITE_ENDINGS = ("ها", "هم", "ا", "ون", "ين", "ات")  # on the word without its ال
FEMININE_ENDINGS = ("ات", "ته", "تها", "تهم", "تنا", "تين", "تان")  # in the place of ة
# Given names so frequent and so seldom anything else that a word beside one is likely a part of a name. The caller
# adds those that the package has often and that running text does not inflect.
STRONG_NAMES = frozenset(
    "محمد احمد محمود ابراهيم مصطفي يوسف عبدالله عمر عثمان اسماعيل حسين خالد طارق فاطمه"
    " عائشه زينب مريم ليلي سليمان داود ايوب يعقوب موسي عيسي هارون ادريس بلال حمزه جعفر زيد فيصل سعود وليد هشام مروان"
    " بن بنت ابن ابو ابي سمير نبيل اسامه ايمن فؤاد عدنان غسان الحسن الحسين جورج بيار انطوان الياس".split()
)
HEADER = "word\tcount\tarticle\tinflected\tplace\ttown\tname\tspelling"


@dataclass(frozen=True)
class Facts:
    """How a folded name stands in running text; of a sequence only `count`, `place` and `town` are counted."""

    word: str = ""
    count: int = 0
    article: int = 0  # the same word with ال put on or taken off
    inflected: int = 0  # the same word with an ending of ENDINGS
    place: int = 0  # after a word of PLACE_CUES
    town: int = 0  # after a word of PLACE_NOUNS, which are among them
    name: int = 0  # beside a frequent given name
    spelling: str = ""  # the most frequent spelling, beside names if it stands there


NOTHING = Facts()


def read(path: Path) -> dict[str, Facts]:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == HEADER, f"{path}: unknown header"
    facts = {}
    for line in lines[1:]:
        word, *numbers, spelling = line.split("\t")
        facts[word] = Facts(word, *(int(number or 0) for number in numbers), spelling or word)
    return facts


def write(path: Path, facts: dict[str, Facts]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        print(HEADER, file=file)
        for word, fact in sorted(facts.items()):
            spelling = "" if fact.spelling == word else fact.spelling
            numbers = (fact.count, fact.article, fact.inflected, fact.place, fact.town, fact.name)
            print(word, *(number or "" for number in numbers), spelling, sep="\t", file=file)


# Words with nothing but white space or hyphens between them, so that no name is found across a full stop.
RUN = re.compile("[\u0621-\u063a\u0641-\u064a0-9]+(?:[ \t-]+[\u0621-\u063a\u0641-\u064a0-9]+)*")


def runs(corpus: Path) -> Iterator[list[str]]:
    with corpus.open(encoding="utf-8") as file:
        for line in file:
            for match in RUN.finditer(strip_marks(line)):
                yield match.group().replace("-", " ").split()


def count(corpus: Path, needed: set[str], given: set[str], finals: dict[str, str]) -> dict[str, Facts]:
    """Count in two passes; `needed` holds folded names, single words and sequences.

    `given` are frequent given names, of which those become cues that the text does not inflect. `finals` tells of a
    name in -ي whether it is written with ى.
    """
    surfaces: Counter[str] = Counter()
    for run in runs(corpus):
        surfaces.update(run)
    folded = {surface: fold_word(surface) for surface in surfaces}
    words: Counter[str] = Counter()
    common: dict[str, str] = {}
    for surface, total in surfaces.most_common():
        words[folded[surface]] += total
        common.setdefault(folded[surface], surface)

    def other_forms(key: str) -> tuple[int, int]:
        # ألماتي is folded like a word with ال; its spelling tells that it has none.
        definite = common[key].startswith("ال") and len(key) > 4
        bare = key[2:] if definite else key
        article = words[bare] if definite else words["ال" + key]
        if bare.endswith("ه") and common[key].endswith("ة"):
            forms = {start + bare[:-1] + ending for start in ("", "ال") for ending in FEMININE_ENDINGS}
        elif definite:
            forms = {bare + ending for ending in DEFINITE_ENDINGS} | {key + ending for ending in ("ون", "ين", "ات")}
        else:
            forms = {key + ending for ending in ENDINGS} | {f"ال{key}{ending}" for ending in ("ه", "ون", "ين", "ات")}
        return article, sum(words[form] for form in forms)

    strong = set(STRONG_NAMES)
    for key in given & words.keys():
        if words[key] >= 10 and sum(other_forms(key)) < 0.08 * words[key]:
            strong.add(key)

    sequences = defaultdict(list)
    for key in needed:
        first, *rest = key.split()
        if rest:
            sequences[first].append(rest)
    place, town, name, sequence_counts = Counter(), Counter(), Counter(), Counter()
    named_surfaces: Counter[str] = Counter()
    for run in runs(corpus):
        keys = [folded[word] for word in run]
        for i, key in enumerate(keys):
            before = keys[i - 1] if i else ""
            after = keys[i + 1] if i + 1 < len(keys) else ""
            if before in PLACE_CUES:
                place[key] += 1
                if before in PLACE_NOUNS:
                    town[key] += 1
            if before in strong or after in strong:
                name[key] += 1
                named_surfaces[run[i]] += 1
            for rest in sequences.get(key, ()):
                if keys[i + 1 : i + 1 + len(rest)] == rest:
                    whole = " ".join([key, *rest])
                    sequence_counts[whole] += 1
                    place[whole] += before in PLACE_CUES
                    town[whole] += before in PLACE_NOUNS

    spellings: dict[str, str] = {}
    best: dict[str, tuple] = {}
    for surface, total in surfaces.items():
        key = folded[surface]
        if key in finals and not surface.endswith(finals[key]):
            continue
        rank = (named_surfaces[surface] if name[key] >= 3 else 0, total, surface)
        if rank > best.get(key, (-1,)):
            best[key], spellings[key] = rank, surface

    facts = {}
    for key in needed:
        if " " in key:
            if sequence_counts[key]:
                facts[key] = Facts(key, sequence_counts[key], place=place[key], town=town[key], spelling=key)
        elif words[key]:
            article, inflected = other_forms(key)
            facts[key] = Facts(
                key, words[key], article, inflected, place[key], town[key], name[key], spellings.get(key, key)
            )
    return facts
