"""The teacher's head, its batches, its loss and its decoding."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor, nn

from training import labels as L
from training.corpora import Sentence
from training.score import Score, viterbi
from training.student.lexicon import BITS as BITS_OF_LEXICON
from training.student.lexicon import lexicon_bits
from training.teacher.e5 import Encoder, Packed, Pieces
from training.text import is_punctuation, normal

LONGEST = 160  # subwords; longer sentences are cut
LEXICON_AT = 3  # the layers below stay as they are


class Tagger(nn.Module):
    def __init__(self, packed: Packed, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(packed, dropout)
        self.drop = nn.Dropout(dropout)
        # First and last piece of a word: affixes and stem both speak. The second half of the outputs speaks ANERcorp's
        # guidelines, so that what it marks otherwise does not blur ours.
        self.head = nn.Linear(2 * packed.hidden, 2 * L.N_LABELS)
        # What the lexicon says of a word joins its first piece before layer `LEXICON_AT`.
        self.lexicon = nn.Linear(BITS_OF_LEXICON, packed.hidden, bias=False)
        nn.init.normal_(self.lexicon.weight, std=0.02)

    def forward(self, ids: Tensor, lengths: Tensor, first: Tensor, last: Tensor, bits: Tensor) -> Tensor:
        """Logits of the words by both guidelines, (words, 2, labels); the words' pieces `first..=last` are indices into the flattened batch; `bits` as 0 and 1, a row a word."""
        known = torch.zeros(ids.numel(), self.lexicon.out_features).index_copy(0, first, self.lexicon(bits).float())
        x = self.encoder(ids, lengths, LEXICON_AT, known.view(*ids.shape, -1)).flatten(0, 1)
        return self.head(self.drop(torch.cat([x[first], x[last]], 1))).unflatten(1, (2, -1))


class Example:
    """A sentence, or a part of a long one, as pieces."""

    def __init__(self, sentence: Sentence, ids: list[int], first: list[int], last: list[int], start: int, bits: np.ndarray) -> None:
        self.sentence, self.ids, self.first, self.last = sentence, ids, first, last
        self.start = start
        self.end = start + len(first)
        self.bits = bits[start : self.end]


def examples(sentences: list[Sentence], pieces: Pieces) -> list[Example]:
    found = []
    for sentence, bits in zip(sentences, lexicon_bits([s.words for s in sentences])):
        ids, first, last, start = [pieces.packed.bos], [], [], 0
        for n, word in enumerate(sentence.words):
            # Words always carry the mark of a space, punctuation never: corpora differ in what they put around it.
            own = pieces.word(normal(word) or word, not is_punctuation(word))[:12]
            if len(ids) + len(own) >= LONGEST:
                found.append(Example(sentence, [*ids, pieces.packed.eos], first, last, start, bits))
                ids, first, last, start = [pieces.packed.bos], [], [], n
            first.append(len(ids))
            ids += own
            last.append(len(ids) - 1)
        if first:
            found.append(Example(sentence, [*ids, pieces.packed.eos], first, last, start, bits))
    return found


def batches(all_: list[Example], size: int, rng: random.Random | None) -> Iterator[list[Example]]:
    """Batches of about `size` pieces with little padding, in random order when `rng` is given."""
    order = sorted(all_, key=lambda e: len(e.ids) + (rng.random() * 6 if rng else 0))
    groups: list[list[Example]] = []
    current: list[Example] = []
    for example in order:
        if current and (len(current) + 1) * len(example.ids) > size:
            groups.append(current)
            current = []
        current.append(example)
    if current:
        groups.append(current)
    if rng:
        rng.shuffle(groups)
    yield from groups


def collate(batch: list[Example], pad: int) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    width = max(len(e.ids) for e in batch)
    ids = torch.full((len(batch), width), pad)
    for n, e in enumerate(batch):
        ids[n, : len(e.ids)] = torch.tensor(e.ids)
    first = torch.tensor([n * width + p for n, e in enumerate(batch) for p in e.first])
    last = torch.tensor([n * width + p for n, e in enumerate(batch) for p in e.last])
    bits = np.concatenate([e.bits for e in batch])[:, None] >> np.arange(BITS_OF_LEXICON, dtype=np.uint64) & np.uint64(1)
    return ids, torch.tensor([len(e.ids) for e in batch]), first, last, torch.from_numpy(bits.astype(np.float32))


def theirs(batch: list[Example]) -> tuple[Tensor, Tensor]:
    """Which head speaks for each word of a batch, as an index into its logits."""
    which = torch.tensor([int(e.sentence.theirs) for e in batch for _ in range(e.end - e.start)])
    return torch.arange(len(which)), which


BITS = torch.tensor([1 << n for n in range(L.N_LABELS)])


def partial_loss(logits: Tensor, allowed: Tensor, weight: Tensor) -> Tensor:
    """Minus the log of the probability that the allowed labels have together; a mask of all labels costs nothing."""
    mask = (allowed[:, None] & BITS) == 0
    log_p = logits.float().log_softmax(1)
    loss = -log_p.masked_fill(mask, -1e4).logsumexp(1)
    return (loss * weight).sum() / weight.sum()


@torch.no_grad()
def predict(model: Tagger, sentences: list[Sentence], pieces: Pieces, size: int = 4096) -> list[np.ndarray]:
    """Log probabilities of every word of every sentence, by the guidelines it is annotated by."""
    model.eval()
    out = {id(s): np.zeros((len(s.words), L.N_LABELS), np.float32) for s in sentences}
    for batch in batches(examples(sentences, pieces), size, None):
        with torch.autocast("cpu", torch.bfloat16):
            logits = model(*collate(batch, pieces.packed.pad))
        log_p = logits[theirs(batch)].float().log_softmax(1).numpy()
        at = 0
        for e in batch:
            out[id(e.sentence)][e.start : e.end] = log_p[at : at + e.end - e.start]
            at += e.end - e.start
    return [out[id(s)] for s in sentences]


def evaluate(model: Tagger, sentences: list[Sentence], pieces: Pieces, kinds: range) -> Score:
    score = Score()
    for sentence, log_p in zip(sentences, predict(model, sentences, pieces)):
        if len(log_p):
            score.add(viterbi(log_p), sentence.gold, kinds)
    return score
