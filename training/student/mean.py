"""The mean of students that were tuned from one start: `python -m training.student.mean --name NAME --of ONE OTHER`."""

from __future__ import annotations

import argparse

import torch

from training import paths


def main() -> None:
    args = argparse.ArgumentParser()
    args.add_argument("--name", required=True)
    args.add_argument("--of", nargs="+", required=True)
    o = args.parse_args()
    all_ = [torch.load(paths.cache(name + ".pt")) for name in o.of]
    mean = {key: sum(one["model"][key] for one in all_) / len(all_) for key in all_[0]["model"]}
    torch.save({**all_[0], "model": mean}, paths.cache(o.name + ".pt"))


if __name__ == "__main__":
    main()
