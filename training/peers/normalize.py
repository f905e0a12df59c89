"""Compares normalization with pyarabic and CAMeL Tools on every code point of ASCII and of the Arabic blocks.

    python3 training/peers/normalize.py

Each code point stands alone, between letters, and before marks; for CAMeL Tools also before a combining hamza, which pyarabic
takes for a character of its own. The peers come from PyPI into `target/peers`.
Differences that `EXPECTED` explains are counted; any other one, and any explanation that no longer applies, fails the check.
docs/normalization.md tells the same in words.
"""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / "target" / "peers"
# camel-tools without its models and their dependencies: only its text functions are asked.
PACKAGES = [["pyarabic==0.6.15", "six"], ["--no-deps", "camel-tools==1.6.0"], ["emoji"]]

BLOCKS = [(0x20, 0x7F), (0x600, 0x700), (0x750, 0x780), (0x860, 0x900), (0xFB50, 0xFE00), (0xFE70, 0xFF00),
          (0x10E60, 0x10E80), (0x10EC0, 0x10F00), (0x1EE00, 0x1EF00)]


def setup() -> None:
    """Runs this file again in a virtual environment that has the peers."""
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        for packages in PACKAGES:
            subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    os.execv(python, [python, __file__])


def texts(frames: list[str]) -> list[tuple[int, str]]:
    known = [c for first, end in BLOCKS for c in range(first, end) if unicodedata.category(chr(c)) != "Cn"]
    return [(c, frame.format(chr(c))) for c in known for frame in frames]


def ours(rules: str, given: list[str]) -> list[str]:
    lines = "".join(f"{rules}\t{' '.join(f'{ord(c):X}' for c in text)}\n" for text in given)
    command = ["cargo", "run", "--quiet", "--release", "--package", "mawsum-bench-normalize", "--bin", "lines"]
    answer = subprocess.run(command, cwd=ROOT, input=lines, capture_output=True, text=True, check=True).stdout
    return ["".join(chr(int(code, 16)) for code in line.split()) for line in answer.splitlines()]


def codes(*parts: int | tuple[int, int]) -> set[int]:
    return {c for part in parts for c in (range(part[0], part[1] + 1) if isinstance(part, tuple) else [part])}


# What the rule presentation takes apart.
GLYPHS = codes((0xFB50, 0xFBB1), (0xFBD3, 0xFD3D), (0xFD50, 0xFD8F), (0xFD92, 0xFDC7), (0xFDF0, 0xFDFD),
               (0xFE70, 0xFE72), 0xFE74, (0xFE76, 0xFEFC))

# For each peer's function: our rules, and the code points at which we differ, by reason.
EXPECTED: dict[str, tuple[str, dict[str, set[int]]]] = {
    "camel normalize_unicode": ("camel-unicode", {}),
    "camel normalize_unicode, compatibility=False": ("nfc", {}),
    "camel normalize_alef_ar": ("camel-alef", {}),
    "camel normalize_alef_maksura_ar": ("camel-alef-maksura", {}),
    "camel normalize_teh_marbuta_ar": ("camel-teh-marbuta", {}),
    "camel dediac_ar": ("camel-dediac", {}),
    "pyarabic strip_tashkeel": ("tashkeel", {}),
    "pyarabic strip_tatweel": ("tatweel", {}),
    "pyarabic normalize_ligature": ("presentation", {
        "pyarabic knows the isolated lam-alefs only": GLYPHS - codes(0xFEF5, 0xFEF7, 0xFEF9, 0xFEFB),
        "pyarabic drops the hamza or madda of the ligature": codes(0xFEF5, 0xFEF7, 0xFEF9),
    }),
    "pyarabic normalize_teh": ("marbuta-to-heh", {}),
    "pyarabic normalize_hamza": ("hamza-to-letter", {
        "alef madda stays: it is a hamza and an alef, pyarabic makes two hamzas of it": codes(0x622),
        "a combining hamza composes with its carrier (rule hamza), pyarabic makes a letter of it": codes((0x654, 0x655)),
    }),
    "pyarabic normalize_hamza, tasheel": ("alef-hamza hamza-seat", {
        "a combining hamza composes with its carrier (rule hamza), pyarabic makes an alef of it": codes((0x654, 0x655)),
        "waw and yeh with high hamza are seats too": codes((0x676, 0x678)),
    }),
    "pyarabic normalize_alef": ("alef-hamza alef-wasla", {
        "pyarabic makes an alef of alef maqsura and of the superscript alef": codes(0x649, 0x670),
    }),
    "pyarabic normalize_searchtext": (
        "presentation tashkeel tatweel alef-hamza alef-wasla hamza-seat maqsura-to-yeh marbuta-to-heh", {
            "glyphs other than isolated lam-alefs, which pyarabic leaves": GLYPHS - codes(0xFEF5, 0xFEF7, 0xFEF9, 0xFEFB),
            "seats become waw and yeh, pyarabic makes hamzas of them": codes(0x624, 0x626),
            "waw and yeh with high hamza are seats too": codes((0x676, 0x678)),
            "pyarabic makes an alef of alef maqsura (before its rule for it) and of the superscript alef": codes(0x649, 0x670),
            "a combining hamza composes with its carrier (rule hamza), pyarabic makes a letter of it": codes((0x654, 0x655)),
        }),
}


def peers() -> dict:
    from camel_tools.utils import dediac, normalize as camel
    from pyarabic import araby, normalize as search

    return {
        "camel normalize_unicode": camel.normalize_unicode,
        "camel normalize_unicode, compatibility=False": lambda text: camel.normalize_unicode(text, False),
        "camel normalize_alef_ar": camel.normalize_alef_ar,
        "camel normalize_alef_maksura_ar": camel.normalize_alef_maksura_ar,
        "camel normalize_teh_marbuta_ar": camel.normalize_teh_marbuta_ar,
        "camel dediac_ar": dediac.dediac_ar,
        "pyarabic strip_tashkeel": araby.strip_tashkeel,
        "pyarabic strip_tatweel": araby.strip_tatweel,
        "pyarabic normalize_ligature": araby.normalize_ligature,
        "pyarabic normalize_teh": araby.normalize_teh,
        "pyarabic normalize_hamza": araby.normalize_hamza,
        "pyarabic normalize_hamza, tasheel": lambda text: araby.normalize_hamza(text, method="tasheel"),
        "pyarabic normalize_alef": araby.normalize_alef,
        "pyarabic normalize_searchtext": search.normalize_searchtext,
    }


def ranges(found: set[int]) -> str:
    parts: list[list[int]] = []
    for c in sorted(found):
        if parts and parts[-1][1] == c - 1:
            parts[-1][1] = c
        else:
            parts.append([c, c])
    return " ".join(f"{a:04X}" if a == b else f"{a:04X}–{b:04X}" for a, b in parts)


def main() -> int:
    frames = ["{}", "ب{}ب", "{}\u064E\u0651"]
    failed = False
    for name, function in peers().items():
        rules, expected = EXPECTED[name]
        given = texts(frames + ["ا{}\u0654"] if name.startswith("camel") else frames)
        answers = ours(rules, [text for _, text in given])
        found = {c for (c, text), answer in zip(given, answers, strict=True) if answer != function(text)}
        explained = set().union(*expected.values())
        print(f"{name} = {rules}: {len(given)} texts, {len(found)} code points differ")
        for reason, which in expected.items():
            print(f"    {reason}: {ranges(which & found)}")
        if found - explained:
            print(f"    NOT EXPLAINED: {ranges(found - explained)}")
        if explained - found:
            print(f"    NO LONGER SO: {ranges(explained - found)}")
        failed |= found != explained
    return int(failed)


if __name__ == "__main__":
    if Path(sys.prefix) != VENV:
        setup()
    sys.exit(main())
