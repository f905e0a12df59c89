"""Where the chain reads and writes.

Corpora lie outside the repository (`shared/corpora` beside it, or `MAWSUM_CORPORA`); downloads, checkpoints and
packed labels go to a cache that git ignores (`training/cache`, or `MAWSUM_TRAINING_CACHE`).
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("MAWSUM_TRAINING_CACHE", ROOT / "training" / "cache"))
GOLD = ROOT / "data" / "gold"
MODELS = ROOT / "models"
LABELS = ROOT / "training" / "labels"
SILVER = ROOT / "training" / "silver"


def corpora() -> Path | None:
    """The folder of the corpora, or None where there is none."""
    named = os.environ.get("MAWSUM_CORPORA")
    choices = [Path(named)] if named else [up / "shared" / "corpora" for up in (ROOT.parent, ROOT.parent.parent)]
    return next((folder for folder in choices if folder.is_dir()), None)


def cache(name: str) -> Path:
    """A path in the cache whose folder exists."""
    path = CACHE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
