"""Train a student: `python -m training.student.train`."""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training import corpora, paths, silver
from training import labels as L
from training.corpora import Sentence
from training.score import Score, viterbi
from training.student.data import Encoded, count_forms
from training.student.features import Extractor, choose_vocabulary
from training.student.model import Config, Linear, Student
from training.student.pieces import PieceExtractor, word_rows
from training.student.swap import Pool, swapped
from training.teacher import label

BITS = torch.tensor([1 << n for n in range(L.N_LABELS)])


def word_losses(logits: Tensor, allowed: Tensor) -> Tensor:
    log_p = logits.log_softmax(1)
    return -log_p.masked_fill((allowed[:, None] & BITS) == 0, -1e4).logsumexp(1)


def soft_losses(logits: Tensor, soft: Tensor) -> Tensor:
    return -(soft * logits.log_softmax(1)).sum(1)


FORBIDDEN = torch.tensor([[0.0 if L.may_follow(a, b) else -1e4 for b in range(L.N_LABELS)] for a in range(L.N_LABELS)])
START = torch.tensor([0.0 if L.may_follow(None, b) else -1e4 for b in range(L.N_LABELS)])


def crf_losses(logits: Tensor, transitions: Tensor, allowed: Tensor, lengths: list[int]) -> Tensor:
    """Of each sentence: log Z over all paths minus log Z over those that the masks allow."""
    n, longest = len(lengths), max(lengths)
    starts = np.cumsum([0, *lengths[:-1]])
    index = torch.from_numpy(np.minimum(starts[:, None] + np.arange(longest), starts[:, None] + np.array(lengths)[:, None] - 1))
    scores = logits[index]
    masked = scores.masked_fill((allowed[index][..., None] & BITS) == 0, -1e4)
    both = torch.cat([scores, masked])
    alive = torch.from_numpy(np.arange(longest) < np.array(lengths)[:, None]).repeat(2, 1)
    step = (transitions + FORBIDDEN)[None]
    alpha = both[:, 0] + START
    for t in range(1, longest):
        new = (alpha[:, :, None] + step).logsumexp(1) + both[:, t]
        alpha = torch.where(alive[:, t, None], new, alpha)
    z = alpha.logsumexp(1)
    return z[:n] - z[n:]


@torch.no_grad()
def predict(model: nn.Module, data: Encoded) -> list[np.ndarray]:
    model.eval()
    out: list[np.ndarray] = [np.zeros((0, L.N_LABELS), np.float32)] * len(data)
    for batch, _, chosen in data.batches(8000, None):
        logits = model(batch)[0].numpy()
        at = 0
        for s in chosen:
            n = int(data.start[s + 1] - data.start[s])
            out[s] = logits[at : at + n]
            at += n
    return out


def evaluate(model: nn.Module, data: Encoded, kinds: range) -> Score:
    score = Score()
    transitions = model.transitions.detach().numpy()
    for logits, gold in zip(predict(model, data), data.gold):
        if len(logits):
            score.add(viterbi(logits, transitions), gold, kinds)
    return score


def move_scores(sentences: list[Sentence]) -> tuple[np.ndarray, np.ndarray]:
    """log P(b | a) / P(b) over fully labelled sentences, smoothed: what a move adds to what the words say."""
    first = np.ones(L.N_LABELS)
    moves = np.ones((L.N_LABELS, L.N_LABELS))
    for s in sentences:
        if s.gold:
            first[s.gold[0]] += 1
            for a, b in zip(s.gold, s.gold[1:]):
                moves[a, b] += 1
    single = moves.sum(0) / moves.sum()
    start = np.log(first / first.sum() / single)
    return np.clip(start, -2, 2), np.clip(np.log(moves / moves.sum(1, keepdims=True) / single), -4, 4)


class Sources:
    """What there is to learn from."""

    def __init__(self, weights: tuple[float, float, float, float], soft: list[Sentence]) -> None:
        self.gold = corpora.gold(paths.GOLD / "train")
        self.aner: list[Sentence] = []
        self.annotated: list[Sentence] = []
        self.dev: dict[str, list[Sentence]] = {}
        folder = paths.corpora()
        if folder:
            self.aner, self.dev["anercorp-dev"] = corpora.anercorp(folder)
            self.annotated = silver.load(folder)
            self.dev["held"] = silver.load(folder, "held")
            self.dev["anercorp-dev-ours"] = silver.load(folder, "anercorp-dev")
        held = corpora.gold(paths.GOLD / "dev")
        if held:
            self.dev["gold-dev"] = held
        self.soft = soft
        for group, weight in zip((self.gold, self.aner, self.soft, self.annotated), weights):
            for s in group:
                s.weight = weight

    def all(self) -> list[Sentence]:
        return self.gold + self.aner + self.annotated + self.soft


def train(model: nn.Module, data: Encoded, dev: dict[str, Encoded], *, epochs: float, lr: float, batch: int, seed: int,
          word_dropout: float = 0.1, lexicon_dropout: float = 0.25, dropout: float = 0.2, crf: bool = False,
          quantize_from: float = 2.0, decay: float = 1e-5, mean_of: int = 0, log: str = "") -> None:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=lr, weight_decay=decay, betas=(0.9, 0.98))
    words = len(data.types)
    total = max(1, int(words / batch * epochs))
    step, begun, mean = 0, time.time(), 0.0
    slow = [p.detach().clone() for p in parameters]
    while step < total:
        for b, at, chosen in data.batches(batch, rng):
            model.train()
            if step >= total * quantize_from:
                model.quantized = True
            factor = min(1.0, (step + 1) / (0.05 * total + 1)) * max(0.02, 1 - step / total)
            for group in optimizer.param_groups:
                group["lr"] = lr * factor
            # Matches go word by word and, in some sentences, all at once: unknown names come in texts full of them.
            keep = (torch.rand(len(at), 1) > lexicon_dropout).float()
            keep = keep * (torch.rand(b.n_sentences, 1) > 0.1).float()[b.sentence]
            logits, _ = model(b, word_dropout, dropout, keep)
            allowed = torch.from_numpy(data.allowed[at])
            weight = torch.from_numpy(data.weight[at])
            soft_here = data.has_soft[at]
            hard = torch.from_numpy(~soft_here)
            if soft_here.any():
                where = torch.from_numpy(np.flatnonzero(soft_here))
                soft = torch.from_numpy(data.soft[data.soft_at[at[soft_here]]].astype(np.float32)) / 255
                soft = soft / soft.sum(1, keepdim=True)
                loss = (soft_losses(logits[where], soft) * weight[where]).sum() / len(at)
            else:
                loss = logits.sum() * 0
            if crf and not soft_here.all():
                whole = [s for s in chosen if not data.has_soft[data.start[s]]]
                lengths = [int(data.start[s + 1] - data.start[s]) for s in whole]
                sentence_weight = torch.from_numpy(data.weight[data.start[whole]])
                losses = crf_losses(logits[hard], model.transitions, allowed[hard], lengths)
                loss = loss + (losses * sentence_weight).sum() / len(at)
            elif not soft_here.all():
                loss = loss + (word_losses(logits[hard], allowed[hard]) * weight[hard]).sum() / len(at)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 2.0)
            optimizer.step()
            mean += 0.02 * (loss.item() - mean)
            step += 1
            if mean_of:
                torch._foreach_lerp_(slow, [p.detach() for p in parameters], max(1 / mean_of, 1 / (step + 1)))
                if step == total:
                    torch._foreach_copy_([p.data for p in parameters], slow)
            if step % max(1, total // 5) == 0 or step == total:
                scores = "; ".join(f"{name} {evaluate(model, d, range(3) if name == 'anercorp-dev' else range(7)).line(range(3) if name == 'anercorp-dev' else range(7))}"
                                   for name, d in dev.items())
                print(f"{log} step {step}/{total} loss {mean:.4f} {scores} [{time.time() - begun:.0f} s]", flush=True)
            if step >= total:
                break


def vocabulary_counts(sources: Sources) -> dict[str, float]:
    parts: list[tuple[list[Sentence], float]] = [(sources.gold, 6.0), (sources.aner, 3.0), (sources.annotated, 3.0),
                                                   (sources.soft, 1.0)]
    return count_forms(parts)


def main() -> None:
    args = argparse.ArgumentParser()
    args.add_argument("--name", default="student")
    args.add_argument("--design", default="net", choices=("net", "linear", "pieces"))
    args.add_argument("--start-e5", action="store_true", help="start the vocabulary rows from the teacher's embeddings")
    args.add_argument("--set", nargs="*", default=[], help="fields of Config, as name=value")
    args.add_argument("--epochs", type=float, default=12)
    args.add_argument("--lr", type=float, default=3e-3)
    args.add_argument("--batch", type=int, default=2000)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--quantize-from", type=float, default=2.0)
    args.add_argument("--word-dropout", type=float, default=0.1)
    args.add_argument("--lexicon-dropout", type=float, default=0.25)
    args.add_argument("--dropout", type=float, default=0.2)
    args.add_argument("--labels", action="store_true", help="learn from the teacher's labels, too")
    args.add_argument("--label-words", type=int, help="at most this many of them")
    args.add_argument("--gold-repeat", type=int, default=1)
    args.add_argument("--annotated-repeat", type=int, default=1)
    args.add_argument("--mean-of", type=int, default=0, help="end with the mean of about so many last steps")
    args.add_argument("--swap", action="store_true", help="annotated sentences once more with other names in them")
    args.add_argument("--start", help="a student to go on from")
    args.add_argument("--crf", action="store_true", help="learn the moves between labels, by whole sentences where labels are full")
    args.add_argument("--weights", type=float, nargs=4, default=(1.2, 0.5, 1.0, 1.2),
                      help="gold, ANERcorp, the teacher's labels, annotated open text")
    o = args.parse_args()
    torch.set_num_threads(2)
    config = Config()
    for item in o.set:
        name, value = item.split("=")
        setattr(config, name, json.loads(value) if name != "dilations" else tuple(json.loads(value)))
    folder = paths.corpora()
    soft = label.load(folder, o.label_words, silver.places(folder)) if o.labels and folder else []
    sources = Sources(tuple(o.weights), soft)
    lexicon = config.lexicon
    counts = vocabulary_counts(sources)
    if o.swap:
        pool = Pool(sources.gold + sources.annotated + sources.aner)
        copies = swapped(sources.gold + sources.annotated, pool, o.seed)
        print("with other names:", len(copies), "sentences, out of", len(pool), "words of names")
        sources.annotated += copies
    sources.gold *= o.gold_repeat
    sources.annotated *= o.annotated_repeat
    if o.design == "pieces":
        vocabulary, config.vocabulary = [], 0
        extractor = PieceExtractor(counts, config.buckets)
    else:
        vocabulary = choose_vocabulary(counts, config.vocabulary)
        config.vocabulary = len(vocabulary)
        extractor = Extractor(vocabulary, config.buckets)
    begun = time.time()
    started = torch.load(paths.cache(o.start + ".pt")) if o.start else None
    if started:
        extractor = Extractor(started["vocabulary"], config.buckets)
        vocabulary, config.vocabulary = started["vocabulary"], len(started["vocabulary"])
    data = Encoded(sources.all(), extractor, lexicon)
    dev = {name: Encoded(s, extractor, lexicon) for name, s in sources.dev.items()}
    print(f"encoded {len(data.types)} words in {time.time() - begun:.0f} s; known {np.mean(data.vocabulary[data.types] > 0):.3f}; {config}")
    torch.manual_seed(o.seed)
    model = (Linear if o.design == "linear" else Student)(config)
    if o.design == "pieces":
        rows = extractor.rows(config.width)
        model.grams.data[: len(rows)] = rows
    elif started:
        model.load_state_dict(started["model"])
    elif o.start_e5:
        model.vocabulary.data = word_rows(vocabulary, counts, config.width)
    if o.crf:
        if not model.transitions.any():
            model.transitions.data = torch.from_numpy(0.5 * move_scores(sources.gold)[1]).float()
        model.transitions.requires_grad_(True)
    print(sum(p.numel() for p in model.parameters()), "weights")
    train(model, data, dev, epochs=o.epochs, lr=o.lr, batch=o.batch, seed=o.seed, quantize_from=o.quantize_from,
          word_dropout=o.word_dropout, dropout=o.dropout, lexicon_dropout=o.lexicon_dropout, crf=o.crf or o.design == "linear", mean_of=o.mean_of, log=o.name)
    torch.save({"config": config.dict(), "vocabulary": vocabulary, "model": model.state_dict()}, paths.cache(o.name + ".pt"))


if __name__ == "__main__":
    main()
