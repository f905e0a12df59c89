"""Rows and how they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from spelling import fold

HEADER = "name\ttype\taliases\tlinks\tweight\tsource\tlicence"
PARTS_HEADER = "name\tgiven\tsurname\tweight\tsource\tlicence"


@dataclass
class Row:
    name: str
    type: str
    weight: int
    source: str
    licence: str
    aliases: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    thing: str = ""  # what the rows of one thing share, for `group`; not written


def settle(rows: list[Row], taken: set[str]) -> list[Row]:
    """Drop what look-up would find already: names and aliases whose key an earlier row or table holds.

    `rows` come in order of importance; `taken` holds the keys of the earlier tables of the same type and is extended.
    Names go first, so that no alias hides the name of another row.
    """
    kept = []
    for row in rows:
        key = fold(row.name)
        if key not in taken:
            taken.add(key)
            kept.append(row)
    for row in kept:
        aliases = []
        for alias in row.aliases:
            if fold(alias) not in taken:
                taken.add(fold(alias))
                aliases.append(alias)
        row.aliases = sorted(aliases)
    return kept


def group(rows: list[Row]) -> list[Row]:
    """Join rows of one thing and one weight into a row with aliases; the first is the name.

    A spelling that is also an ordinary word keeps a row of its own, since its weight is another.
    """
    joined: dict[tuple, Row] = {}
    for row in rows:
        first = joined.setdefault((row.thing or row.name, row.type, row.weight), row)
        if first is not row:
            first.aliases = sorted([*first.aliases, row.name])
    return list(joined.values())


def write(path: Path, rows: list[Row]) -> int:
    """Write a table; answers how many strings it holds."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        print(HEADER, file=file)
        for row in sorted(rows, key=lambda row: (row.name, row.type)):
            links = " ".join(f"{key}={value}" for key, value in sorted(row.links.items()))
            line = (row.name, row.type, "|".join(row.aliases), links, row.weight, row.source, row.licence)
            print(*line, sep="\t", file=file)
    return sum(1 + len(row.aliases) for row in rows)


def write_parts(path: Path, rows: list[tuple]) -> int:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        print(PARTS_HEADER, file=file)
        for row in sorted(rows):
            print(*row, sep="\t", file=file)
    return len(rows)
