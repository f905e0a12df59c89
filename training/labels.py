"""BIO labels over the seven types that the model predicts, and sets of allowed labels as bit masks."""

from __future__ import annotations

TYPES = ("person", "location", "organization", "group", "event", "work", "title")
CODES = {"PER": 0, "LOC": 1, "ORG": 2, "NORP": 3, "EVT": 4, "WRK": 5, "TTL": 6}
N_LABELS = 1 + 2 * len(TYPES)
O = 0
ANY = (1 << N_LABELS) - 1


def b(kind: int) -> int:
    return 1 + 2 * kind


def i(kind: int) -> int:
    return 2 + 2 * kind


def kind(label: int) -> int:
    """The type of a label that is not O."""
    return (label - 1) // 2


def is_inside(label: int) -> bool:
    return label > 0 and label % 2 == 0


# What an O of ANERcorp allows: everything but person, location and organization.
NOT_PLO = ANY & ~sum(1 << label for kind_ in range(3) for label in (b(kind_), i(kind_)))


def may_follow(before: int | None, after: int) -> bool:
    """Whether `after` may stand after `before`; None is the start of a sentence."""
    if not is_inside(after):
        return True
    return before is not None and before > 0 and kind(before) == kind(after)


def spans(labels: list[int]) -> list[tuple[int, int, int]]:
    """Entities of a label sequence as (start, end, type); a stray inside label begins one."""
    found: list[tuple[int, int, int]] = []
    start, open_kind = -1, -1
    for at, label in enumerate([*labels, O]):
        goes_on = start >= 0 and is_inside(label) and kind(label) == open_kind
        if start >= 0 and not goes_on:
            found.append((start, at, open_kind))
            start = -1
        if label > 0 and not goes_on:
            start, open_kind = at, kind(label)
    return found


def from_spans(n: int, entities: list[tuple[int, int, int]]) -> list[int]:
    labels = [O] * n
    for start, end, kind_ in entities:
        labels[start] = b(kind_)
        labels[start + 1 : end] = [i(kind_)] * (end - start - 1)
    return labels
