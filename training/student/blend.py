"""The mean of two students of one vocabulary, the second tuned from the first: `python -m training.student.blend A B OUT`."""

from __future__ import annotations

import sys

import torch

from training import corpora, paths
from training.student.train import move_scores


def main() -> None:
    first, second, out = sys.argv[1:]
    a, b = (torch.load(paths.cache(name + ".pt")) for name in (first, second))
    if a["vocabulary"] != b["vocabulary"]:
        raise SystemExit("the two have different vocabularies")
    if not a["model"]["transitions"].any():
        # A student without learned moves decodes best with about this much of the counted ones.
        a["model"]["transitions"] = torch.from_numpy(0.6 * move_scores(corpora.gold(paths.GOLD / "train"))[1]).float()
    b["model"] = {name: (a["model"][name] + value) / 2 for name, value in b["model"].items()}
    torch.save(b, paths.cache(out + ".pt"))


if __name__ == "__main__":
    main()
