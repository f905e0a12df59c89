"""Fine-tune the teacher: `python -m training.teacher.tune`. Checkpoints every few minutes and resumes.

Word embeddings are frozen. Batches are weighted by where a sentence comes from: our gold most, ANERcorp least.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from itertools import count

import torch
from tqdm import tqdm

from training import corpora, paths, silver
from training.corpora import Sentence
from training.teacher import e5
from training.teacher.tagger import Tagger, batches, collate, evaluate, examples, partial_loss, theirs


# ANERcorp's own annotation: by the head that speaks it, and by ours.
THREE_TYPES = ("anercorp-dev as it is", "anercorp-dev")


def gather(weights: tuple[float, float, float], repeat: int, anercorp_repeat: int) -> tuple[list[Sentence], dict[str, list[Sentence]]]:
    train: list[Sentence] = []
    dev: dict[str, list[Sentence]] = {}
    folder = paths.corpora()
    if folder:
        train, dev["anercorp-dev as it is"] = corpora.anercorp(folder, as_it_is=True)
        for s in train:
            s.weight = weights[1]
        train = train * anercorp_repeat
        dev["anercorp-dev"] = corpora.anercorp(folder)[1]
        dev["anercorp-dev-ours"] = silver.load(folder, "anercorp-dev")
        dev["held"] = silver.load(folder, "held")
        annotated = silver.load(folder)
        for s in annotated:
            s.weight = weights[2]
        train = train + annotated
    else:
        print("No corpora: training on our gold alone. See training/README.md for where each comes from.")
    gold = corpora.gold(paths.GOLD / "train")
    for s in gold:
        s.weight = weights[0]
    print("gold:", len(gold), "sentences,", sum(len(s.words) for s in gold), "words, taken", repeat, "times an epoch")
    train = train + gold * repeat
    held = corpora.gold(paths.GOLD / "dev")
    if held:
        dev["gold-dev"] = held
    return train, dev


def main() -> None:
    args = argparse.ArgumentParser()
    args.add_argument("--name", default="teacher")
    args.add_argument("--start", help="a checkpoint to go on from, instead of the package's weights")
    args.add_argument("--epochs", type=float, default=4)
    args.add_argument("--lr", type=float, default=1.5e-4)
    args.add_argument("--batch", type=int, default=900)
    args.add_argument("--weights", type=float, nargs=3, default=(1.2, 0.5, 1.0), help="gold, ANERcorp, annotated open text")
    args.add_argument("--gold-repeat", type=int, default=1)
    args.add_argument("--anercorp-repeat", type=int, default=1)
    args.add_argument("--seed", type=int, default=1)
    o = args.parse_args()
    torch.manual_seed(o.seed)
    torch.set_num_threads(2)
    packed = e5.read(e5.fetch())
    pieces = e5.Pieces(packed)
    model = Tagger(packed)
    if o.start:
        model.load_state_dict(torch.load(paths.cache(o.start + ".pt"))["model"])
    train, dev = gather(tuple(o.weights), o.gold_repeat, o.anercorp_repeat)
    all_ = examples(train, pieces)
    print(len(all_), "examples,", sum(len(e.ids) for e in all_), "pieces")
    per_epoch = sum(1 for _ in batches(all_, o.batch, random.Random(0)))
    total = int(per_epoch * o.epochs)
    decay = [p for n, p in model.named_parameters() if p.ndim > 1 and not n.startswith(("head", "lexicon"))]
    rest = [p for n, p in model.named_parameters() if p.ndim <= 1 and not n.startswith(("head", "lexicon"))]
    optimizer = torch.optim.AdamW(
        [{"params": decay, "lr": o.lr, "weight_decay": 0.01}, {"params": rest, "lr": o.lr, "weight_decay": 0.0},
         {"params": [*model.head.parameters(), *model.lexicon.parameters()], "lr": o.lr * 4, "weight_decay": 0.0}], betas=(0.9, 0.98))
    peaks = [g["lr"] for g in optimizer.param_groups]
    checkpoint = paths.cache(o.name + ".partial.pt")
    step = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        step = saved["step"]
        print("resumed at step", step)
    saved_at, begun = time.time(), time.time()
    random_ = random.Random(o.seed)
    bar = tqdm(total=total, initial=step, mininterval=20)
    # The number of batches differs a little between epochs; a resumed run skips as many as it had done.
    for n, batch in enumerate(b for epoch in count() for b in batches(all_, o.batch, random.Random(o.seed * 1000 + epoch))):
        if step >= total:
            break
        if n >= step:
            warm = max(20, int(0.08 * total))
            factor = min(1.0, (step + 1) / warm) * max(0.03, min(1.0, (total - step) / max(1, total - warm)))
            for group, peak in zip(optimizer.param_groups, peaks):
                group["lr"] = peak * factor
            model.train()
            *inputs, bits = collate(batch, packed.pad)
            # Matches go word by word and, in some sentences, all at once, as in the student.
            gone = [random_.random() < 0.1 for _ in batch]
            keep = torch.tensor([not g and random_.random() > 0.2 for e, g in zip(batch, gone) for _ in range(e.end - e.start)])
            allowed = torch.tensor([m for e in batch for m in e.sentence.allowed[e.start : e.end]])
            weight = torch.tensor([e.sentence.weight for e in batch for _ in range(e.end - e.start)])
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(*inputs, bits * keep[:, None])
            loss = partial_loss(logits[theirs(batch)], allowed, weight) * weight.mean()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            bar.update()
            if step % 20 == 0:
                bar.set_postfix(loss=f"{loss.item():.3f}")
            if time.time() - saved_at > 180:
                torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, checkpoint)
                saved_at = time.time()
            if step % max(1, per_epoch // 2) == 0 or step == total:
                for name, sentences in dev.items():
                    kinds = range(3) if name in THREE_TYPES else range(7)
                    score = evaluate(model, sentences, pieces, kinds)
                    print(f"\nepoch {step / per_epoch:.1f} {name}: {score.line(kinds)} [{time.time() - begun:.0f} s]", flush=True)
    torch.save({"model": {k: v.half() for k, v in model.state_dict().items()}, "step": step}, paths.cache(o.name + ".pt"))
    checkpoint.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
