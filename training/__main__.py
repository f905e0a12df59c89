"""The chain from data to `models/mawsum.bin`: `python -m training [STEP…]`.

Each step leaves a file and is skipped while that is there; a step that is named, or follows `--again`, runs. The teacher's labels
lie in git, so without being named its three steps are skipped. Output goes
to the screen and to `train.log` in the cache. Seeds are fixed, so the same machine gives the same file.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from training import paths

HERE = "training."
SIZE = ["--set", "vocabulary=10000", "buckets=6144", "hidden=160", "width=64"]
TUNED = ["--crf", "--labels", "--swap", "--batch", "2500", "--quantize-from", "0", *SIZE]
# (step, file it leaves, module, arguments). The figures of each run stand in models/README.md.
STEPS: list[tuple[str, str, str, list[str]]] = [
    ("warm", "t1.pt", "teacher.tune",
     ["--name", "t1", "--epochs", "1.5", "--gold-repeat", "2", "--lr", "1.7e-4", "--weights", "1.2", "1.0", "1.0", "--seed", "5"]),
    ("teacher", "t2.pt", "teacher.tune",
     ["--name", "t2", "--start", "t1", "--epochs", "0.8", "--gold-repeat", "2", "--anercorp-repeat", "4", "--lr", "1.2e-4",
      "--weights", "1.2", "1.0", "1.0", "--seed", "6"]),
    ("labels", "", "teacher.label", ["--teachers", "t2", "--words", "1600000"]),
    ("student", "s1.pt", "student.train",
     ["--name", "s1", "--labels", "--start-e5", "--swap", "--epochs", "4", "--mean-of", "200", "--gold-repeat", "2",
      "--batch", "2500", "--quantize-from", "0.8", "--word-dropout", "0.15", "--lexicon-dropout", "0.2", "--dropout", "0.1",
      "--weights", "1.2", "0.5", "1.0", "1.2", *SIZE]),
    ("moves", "s2.pt", "student.train",
     ["--name", "s2", "--start", "s1", *TUNED, "--label-words", "600000", "--epochs", "1.2", "--mean-of", "400", "--lr", "1e-3",
      "--gold-repeat", "3", "--word-dropout", "0.2", "--lexicon-dropout", "0.25", "--dropout", "0.15", "--weights", "1.0", "0.6", "1.0", "1.0"]),
    ("others", "s2b.pt", "student.train",
     ["--name", "s2b", "--seed", "2", "--start", "s1", *TUNED, "--label-words", "1000000", "--epochs", "1.0", "--mean-of", "400", "--lr", "1e-3",
      "--gold-repeat", "3", "--word-dropout", "0.15", "--lexicon-dropout", "0.2", "--dropout", "0.1", "--weights", "1.0", "0.6", "1.0", "1.0"]),
    ("mean", "s3.pt", "student.mean", ["--name", "s3", "--of", "s2", "s2b"]),
    ("last", "s4.pt", "student.train",
     ["--name", "s4", "--seed", "3", "--start", "s3", *TUNED, "--label-words", "800000", "--epochs", "0.7", "--mean-of", "500", "--lr", "6e-4",
      "--gold-repeat", "4", "--word-dropout", "0.15", "--lexicon-dropout", "0.2", "--dropout", "0.1", "--weights", "1.0", "1.6", "1.0", "1.0"]),
    ("finish", "figures.json", "student.finish", ["--name", "s4", "--shares", "0.9", "--lifts", "0.6", "--test", "--ablate"]),
    ("vectors", "", "reference", ["--vectors"]),
]

# Not needed while their labels are there, as they are in git.
BEFORE_LABELS = ("warm", "teacher", "labels")

CORPORA = """No corpora found (MAWSUM_CORPORA, or shared/corpora beside the repository): training on our gold alone.
  anercorp-train.conll   ANERcorp in CAMeL Lab's split (camel.abudhabi.nyu.edu/anercorp), CC BY-SA 4.0
  wikipedia-sample.txt   Arabic Wikipedia, a paragraph a line, CC BY-SA 4.0
  ntrex-open.tsv         NTREX-128 Arabic: document, tab, sentence, CC BY-SA 4.0
The student then learns from gold without the teacher's labels, and the scores fall."""


def main() -> None:
    args = argparse.ArgumentParser(prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("steps", nargs="*", help="only these: " + ", ".join(step for step, *_ in STEPS))
    args.add_argument("--again", nargs="*", default=[], metavar="STEP", help="make these anew")
    o = args.parse_args()
    unknown = {*o.steps, *o.again} - {step for step, *_ in STEPS}
    if unknown:
        raise SystemExit("there is no step " + ", ".join(sorted(unknown)))
    if paths.corpora() is None:
        print(CORPORA)
    log = paths.cache("train.log")
    for step, leaves, module, arguments in STEPS:
        if o.steps and step not in o.steps:
            continue
        made = paths.CACHE / leaves if leaves else None
        if step in BEFORE_LABELS and any(paths.LABELS.glob("*.npz")):
            made = paths.LABELS
        if made and made.exists() and step not in o.again and step not in o.steps:
            print(f"{step}: {made} is there")
            continue
        begun = time.time()
        command = [sys.executable, "-u", "-m", HERE + module, *arguments]
        print(f"{step}: {' '.join(command[2:])}", flush=True)
        with log.open("a", encoding="utf8") as file:
            file.write(f"\n== {step}: {' '.join(arguments)}\n")
            process = subprocess.Popen(command, cwd=Path(paths.ROOT), stdout=subprocess.PIPE, text=True)
            assert process.stdout
            for line in process.stdout:
                print(line, end="", flush=True)
                file.write(line)
            if process.wait():
                raise SystemExit(f"{step} failed; see {log}")
        print(f"{step}: done in {time.time() - begun:.0f} s")


if __name__ == "__main__":
    main()
