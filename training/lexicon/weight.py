"""The weight of a row, 1 to 9: how surely a bare occurrence of its string in news is of its type.

One formula for all tables. It starts from how much the word behaves like an ordinary word of the language: words such
as جميل or سلام stand far more often with ال or an ending than names do, whatever their frequency. Then the company
that the word keeps, as far as it has been seen often enough, moves it up or down.
"""

from __future__ import annotations

from counts import NOTHING, Facts

# (other forms of the word for each bare occurrence, base weight)
STEPS = ((0.03, 8), (0.08, 7), (0.2, 6), (0.5, 5), (1.0, 4), (2.0, 3), (4.0, 2))
UNSEEN = 7  # in eight million words: no ordinary word, so a name, but of what is not sure


def clamp(weight: float) -> int:
    return max(1, min(9, round(weight)))


# The closed classes of the language neither inflect nor keep any company; and an encyclopedia hardly says "I".
FUNCTION_WORDS = frozenset(
    "انا انت انتم نحن هو هي هم هن هما ان او ام اي الي علي عن في من ما لا لم لن لو قد كل بعض غير ليس كان حتي ثم بل لكن هنا هناك"
    " الان امس غدا اذا اذ كما كي اين متي كيف لماذا ماذا هل يا بين بعد قبل عند لدي منذ مع هذا هذه ذلك تلك الذي التي الذين هولاء"
    " ايضا فقط نعم كلا اما الا سوي حيث حين عندما كانت يكون تكون وهو وهي انه انها لها له به بها فيه فيها منه منها".split()
)
NOISE = 5  # other forms that a word may have by chance or by mistake


def ratio(fact: Facts, article: float = 1.0) -> float:
    """Other forms of the word for each bare occurrence; 0 when it was not seen."""
    return max(0.0, fact.article * article + fact.inflected - NOISE) / fact.count if fact.count else 0.0


def base(fact: Facts, article: float = 1.0) -> int:
    if fact.count == 0:
        return UNSEEN
    return next((weight for limit, weight in STEPS if ratio(fact, article) < limit), 1)


def share(part: int, fact: Facts) -> float:
    """The share of occurrences in some company, drawn down while few have been seen."""
    return part / (fact.count + 5)


def fall(rate: float, low: float, fact: Facts) -> int:
    """How far a word falls that seldom keeps the company of its type.

    Hardly at all when the language does not inflect it: it is a name then, and the cues just miss it. The very
    frequent are excepted, for function words do not inflect either.
    """
    if fact.count < 20 or rate >= low:
        return 0
    deep = 2 if rate >= low / 2 else 4
    if fact.count >= 3000:
        return deep + 2
    if fact.count >= 1200:
        return deep
    return 1 if ratio(fact) < 0.08 else deep - 1


def place(words: list[Facts], sequence: Facts | None = None, population: int = 0) -> int:
    """Of a place; `words` are the facts of its words, `sequence` those of the whole when it has several."""
    size = 1 if population >= 1_000_000 else 0 if population >= 50_000 else -1
    if sequence is not None:
        return clamp(several(words) + min(size, 0))
    (fact,) = words
    if fact.word in FUNCTION_WORDS:
        return 1
    town, any_place, name = share(fact.town, fact), share(fact.place, fact), share(fact.name, fact)
    weight = base(fact) + size - fall(any_place + 2 * town, 0.1, fact)
    weight += 2 if town >= 0.06 else 1 if town >= 0.02 else 0
    if fact.count >= 20 and town < 0.004 and weight > 4 and ratio(fact) >= 0.2:
        weight = 4  # an ordinary noun after في
    if name > max(0.1, any_place):
        weight -= 2  # rather a person's
    return clamp(weight)


def name_part(fact: Facts, attested: int, twin: bool) -> int:
    """Of a word in persons' names, `attested` times given name or surname in the package.

    `twin`: with ال put on or taken off it is a name as well (ناصر, الناصر), so that form says little against it.
    """
    if fact.word in FUNCTION_WORDS:
        return 2 if attested >= 1000 else 1  # علي
    name = share(fact.name, fact)
    weight = base(fact, 0.25 if twin else 1.0) - fall(name, 0.05, fact)
    weight += 2 if name >= 0.25 else 1 if name >= 0.12 else 0
    if attested >= 100:
        weight += 1
    if share(fact.place, fact) + 2 * share(fact.town, fact) > max(0.12, name):
        weight -= 3  # rather a place
    return clamp(weight)


def several(words: list[Facts]) -> int:
    """Of a name of several words: nearly sure, unless all of them are ordinary words."""
    sure = max(base(word) if word.count else UNSEEN for word in words)
    common = all(word.count >= 300 for word in words)
    return clamp(9 if sure >= 7 else 8 if not common else 5 + (sure - 2) / 2)


def other(words: list[Facts]) -> int:
    """Of an organization, event or work."""
    return several(words) if len(words) > 1 else clamp(base(words[0]))


def facts_of(key: str, facts: dict[str, Facts]) -> list[Facts]:
    return [facts.get(word, NOTHING) for word in key.split()]
