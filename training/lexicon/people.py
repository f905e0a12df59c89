"""Persons: parts of their names with counts, and full names that running text knows."""

from __future__ import annotations

import ast
import re
import sqlite3
import tempfile
from collections import Counter, defaultdict
from functools import cache

import weight
from counts import NOTHING, Facts
from spelling import clean, fold
from table import Row

ARAB = tuple("AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())
# How often the package must have met a name part: in Arab countries; anywhere, when running text has it too; anywhere.
# A third of the package is Iran's and Pakistan's, in spellings that Arabic does not use (حجتالله).
PART_MINIMA = (2, 3, 12)
STRONG_MINIMUM = 20  # as given name, to count as a cue
# Occurrences in running text that a full name needs: its parts are in name-parts, and those in the news people.tsv has, so
# the rare one adds less than its bytes would elsewhere. Those that arwikicats lists as famous need fewer.
FULL_NAME_MINIMUM = 50
FAMOUS_MINIMUM = 30
FAKER_LOCALES = ("ar_AA", "ar_DZ", "ar_PS", "ar_SA")


@cache
def romanizer(package) -> tuple[dict[str, Counter], set[str], dict[str, str]]:
    """Name parts with counts by role (and in Arab countries), full names, and the last letters in Arabic of names in -ي.

    Only rows from Wikidata are read: those of `dzirinames` go back to a list whose making is not known.
    """
    parts, full = defaultdict(Counter), set()
    latin_ends: dict[str, Counter] = defaultdict(Counter)
    with tempfile.NamedTemporaryFile(suffix=".sqlite3") as file:
        file.write(package.read("arabic_name_romanizer/resources/names.sqlite3"))
        file.flush()
        database = sqlite3.connect(file.name)
        for key, latin, country, role, count in database.execute(
            "SELECT arabic_key, latin, country, role, count FROM units WHERE source = 'wikidata'"
        ):
            name = clean(key)
            if name and len(name) > 1:
                parts[fold(name)][role] += count
                parts[fold(name)]["arab"] += count if country in ARAB else 0
                if name.endswith("ي"):
                    latin_ends[fold(name)][latin[-1:].lower() in "aàáâā"] += count
        for (key,) in database.execute("SELECT DISTINCT arabic_key FROM full_names WHERE source = 'wikidata'"):
            name = clean(key)
            if name and 2 <= len(name.split()) <= 4:
                full.add(fold(name))
        database.close()
    finals = {key: "ى" if ends[True] > ends[False] else "ي" for key, ends in latin_ends.items() if " " not in key}
    return dict(parts), full, finals


@cache
def faker(package) -> dict[str, dict[str, str]]:
    """Given names and surnames by key with their spelling, read from the source without running it."""
    found = {"given": {}, "surname": {}}
    for locale in FAKER_LOCALES:
        tree = ast.parse(package.read(f"faker/providers/person/{locale}/__init__.py"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            role = {"first": "given", "last": "surname"}.get(node.targets[0].id.split("_")[0])
            if role is None:
                continue
            for constant in ast.walk(node.value):
                name = clean(constant.value) if isinstance(constant, ast.Constant) and isinstance(constant.value, str) else None
                if name and len(name) > 1:
                    found[role].setdefault(fold(name), name)
    return found


def strong_names(packages) -> set[str]:
    parts, _, _ = romanizer(packages["arabic-name-romanizer"])
    return {key for key, counts in parts.items() if counts["given"] >= STRONG_MINIMUM and " " not in key}


def part_keys(packages) -> set[str]:
    """Those that may become rows: the others are too rare even if running text has them."""
    parts, _, _ = romanizer(packages["arabic-name-romanizer"])
    listed = faker(packages["faker"])
    arab_minimum, seen_minimum, _ = PART_MINIMA
    often = {
        key
        for key, counts in parts.items()
        if counts["arab"] >= arab_minimum or counts["given"] + counts["surname"] >= seen_minimum
    }
    return often | listed["given"].keys() | listed["surname"].keys()


def respell(key: str, facts: dict[str, Facts]) -> str:
    """The package folds its names; running text tells how each word is written: فاطمة, أحمد, مصطفى."""
    return " ".join(facts[word].spelling if word in facts else word for word in key.split())


def part_weight(key: str, parts: dict[str, Counter], facts: dict[str, Facts]) -> int:
    words = weight.facts_of(key, facts)
    counts = parts.get(key, Counter())
    attested = counts["given"] + counts["surname"]
    if len(words) == 1:
        twin = parts.get(key[2:] if key.startswith("ال") else f"ال{key}", Counter())
        return weight.name_part(words[0], attested, twin["given"] + twin["surname"] >= 5)
    return 9 if key.split()[0] in ("عبد", "ابو", "ابن", "بن", "ال") or attested >= 20 else 8


def part_rows(packages, facts) -> list[tuple]:
    parts, _, _ = romanizer(packages["arabic-name-romanizer"])
    listed = faker(packages["faker"])
    rows = []
    arab_minimum, seen_minimum, minimum = PART_MINIMA
    for key in part_keys(packages):
        counts = parts.get(key, Counter())
        sources = [packages["arabic-name-romanizer"].source] if counts else []
        spelling = listed["given"].get(key) or listed["surname"].get(key)
        if spelling:
            sources.append(packages["faker"].source)
        given = counts["given"] + (key in listed["given"])
        surname = counts["surname"] + (key in listed["surname"])
        often = given + surname
        seen = all(word in facts for word in key.split())
        if not (spelling or counts["arab"] >= arab_minimum or often >= minimum or (seen and often >= seen_minimum)):
            continue
        if len(key.split()) > 3:
            continue
        row_weight = part_weight(key, parts, facts)
        # The rare name that is first of all a word of the language says nothing.
        if row_weight <= 2 and often < 20:
            continue
        rows.append((spelling or respell(key, facts), given, surname, row_weight, " ".join(sources), "MIT"))
    return rows


def famous(packages) -> list[str]:
    found = []
    for name in packages["arwikicats"].json("ArWikiCats/jsons/people/peoples.json").values():
        cleaned = clean(re.sub(" (?:ملك|ملكة|إمبراطور|إمبراطورة|دوق|أمير|أميرة|قيصر|كونت) .*", "", name))
        if cleaned and len(cleaned.split()) >= 2:
            found.append(cleaned)
    return found


def full_keys(packages) -> set[str]:
    _, full, _ = romanizer(packages["arabic-name-romanizer"])
    return full | {fold(name) for name in famous(packages)}


def full_seen(packages, facts) -> set[str]:
    """The full names that become rows."""
    _, full, _ = romanizer(packages["arabic-name-romanizer"])

    def seen(key: str, minimum: int) -> bool:
        return facts.get(key, NOTHING).count >= minimum

    listed = {fold(name) for name in famous(packages)}
    return {key for key in full if seen(key, FULL_NAME_MINIMUM)} | {key for key in listed if seen(key, FAMOUS_MINIMUM)}


def full_rows(packages, facts) -> list[Row]:
    parts, _, _ = romanizer(packages["arabic-name-romanizer"])
    seen = full_seen(packages, facts)
    rows = []
    for name in famous(packages):
        if fold(name) not in seen:
            continue
        rows.append(Row(name, "person", full_weight(fold(name), parts, facts), packages["arwikicats"].source, "MIT"))
    for key in sorted(seen):
        name = respell(key, facts)
        rows.append(Row(name, "person", full_weight(key, parts, facts), packages["arabic-name-romanizer"].source, "MIT"))
    return rows


def full_weight(key: str, parts, facts) -> int:
    """A full name is as sure as its surest part and more: one word of it settles the other."""
    return max(6, weight.clamp(max(part_weight(word, parts, facts) for word in key.split()) + 1))
