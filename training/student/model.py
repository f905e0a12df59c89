"""The student in PyTorch, with the quantization of the runtime simulated while it learns.

All words of a batch lie in one long row with empty places between sentences, so that the context layers are shifted
matrix products over that row and need no padding of their own.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training import labels as L
from training.student.features import N_PATTERNS, N_SHAPES

GAP = 4             # empty places between sentences: no smaller than the widest reach of one layer
N_LEXICON = 46      # bits of src/tag/features.rs


@dataclass
class Config:
    vocabulary: int = 8192
    buckets: int = 4096
    width: int = 48             # of the embeddings
    hidden: int = 96
    dilations: tuple[int, ...] = (1, 2, 4)
    bound: float = 4.0          # activations lie in 0..bound, the embedding sum in -bound..bound
    lexicon: bool = True

    def dict(self) -> dict:
        return asdict(self)


class Round(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: Tensor) -> Tensor:
        return torch.floor(x + 0.5)

    @staticmethod
    def backward(ctx, grad: Tensor) -> Tensor:
        return grad


rounded = Round.apply


def fake_rows(w: Tensor, unit: float) -> Tensor:
    """Rows of 4-bit values times a whole multiplier of `unit` for each row."""
    multiplier = torch.clamp(torch.ceil(w.detach().abs().amax(1, keepdim=True) / (7 * unit)), 1, 255)
    step = multiplier * unit
    return torch.clamp(rounded(w / step), -7, 7) * step


def fake_weight(w: Tensor) -> Tensor:
    """8-bit weights with one scale for each output channel; channels are the first dimension."""
    step = w.detach().abs().flatten(1).amax(1).clamp_min(1e-6).view(-1, *[1] * (w.ndim - 1)) / 127
    return rounded(w / step) * step


class Batch:
    """Words of some sentences in one row."""

    __slots__ = ("types", "grams", "offsets", "vocabulary", "pattern", "shape", "lexicon", "real", "sentence", "n_sentences")


class Student(nn.Module):
    UNIT = 1 / 256          # of the embedding sum

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = c = config
        self.grams = nn.Parameter(torch.randn(c.buckets, c.width) * 0.1)
        self.vocabulary = nn.Parameter(torch.randn(c.vocabulary + 1, c.width) * 0.1)
        small = N_PATTERNS + N_SHAPES + (N_LEXICON if c.lexicon else 0)
        self.small = nn.Parameter(torch.randn(small, c.width) * 0.1)
        widths = [c.width] + [c.hidden] * len(c.dilations)
        self.layers = nn.ModuleList(nn.Linear(3 * a, b) for a, b in zip(widths, widths[1:]))
        self.out = nn.Linear(c.hidden * len(c.dilations), L.N_LABELS)
        for layer in self.layers:
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
        self.transitions = nn.Parameter(torch.zeros(L.N_LABELS, L.N_LABELS), requires_grad=False)
        self.quantized = False

    def activation(self, x: Tensor, low: float) -> Tensor:
        x = torch.clamp(x, low, self.config.bound)
        if self.quantized:
            step = self.config.bound / 127
            x = rounded(x / step) * step
        return x

    def forward(self, batch: Batch, word_dropout: float = 0.0, dropout: float = 0.0, keep_lexicon: Tensor | None = None) -> tuple[Tensor, Tensor]:
        c = self.config
        rows, grams, small = self.vocabulary, self.grams, self.small
        if self.quantized:
            rows, grams, small = fake_rows(rows, self.UNIT), fake_rows(grams, self.UNIT), fake_rows(small, self.UNIT)
        known, pattern = batch.vocabulary, batch.pattern
        if word_dropout:
            gone = torch.rand(len(known)) < word_dropout
            known = known.masked_fill(gone, 0)
            pattern = pattern.masked_fill(gone, N_PATTERNS - 1)
        x = F.embedding_bag(batch.grams, grams, batch.offsets, mode="sum")[batch.types]
        x = x + F.embedding(known, rows) + F.embedding(pattern, small) + F.embedding(batch.shape, small[N_PATTERNS:])
        if c.lexicon:
            bits = batch.lexicon
            if keep_lexicon is not None:
                bits = bits * keep_lexicon
            x = x + bits @ small[N_PATTERNS + N_SHAPES :]
        x = self.activation(x, -c.bound)
        real = torch.zeros(int(batch.real[-1]) + 1 + GAP, 1)
        real[batch.real] = 1
        row = torch.zeros(real.shape[0], c.width).index_copy(0, batch.real, x)
        taken = []
        for layer, d in zip(self.layers, c.dilations):
            padded = F.pad(row, (0, 0, d, d))
            window = torch.cat([padded[: -2 * d], row, padded[2 * d :]], 1)
            weight = fake_weight(layer.weight) if self.quantized else layer.weight
            y = F.linear(window, weight, layer.bias)
            row = self.activation(y, 0.0) * real
            taken.append(row)
        h = torch.cat(taken, 1)[batch.real]
        weight = fake_weight(self.out.weight) if self.quantized else self.out.weight
        return F.linear(F.dropout(h, dropout, self.training), weight, self.out.bias), h


class Linear(nn.Module):
    """The first design of the comparison: a linear model over hashed features of five words, a CRF on top of it."""

    SPAN = 2

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        width = (2 * self.SPAN + 1) * L.N_LABELS
        self.grams = nn.Parameter(torch.zeros(config.buckets, width))
        self.vocabulary = nn.Parameter(torch.zeros(config.vocabulary + 1, width))
        self.small = nn.Parameter(torch.zeros(N_PATTERNS + N_SHAPES + N_LEXICON, width))
        self.bias = nn.Parameter(torch.zeros(L.N_LABELS))
        self.transitions = nn.Parameter(torch.zeros(L.N_LABELS, L.N_LABELS))
        self.quantized = False

    def forward(self, batch: Batch, word_dropout: float = 0.0, dropout: float = 0.0, keep_lexicon: Tensor | None = None) -> tuple[Tensor, Tensor]:
        x = F.embedding_bag(batch.grams, self.grams, batch.offsets, mode="sum")[batch.types]
        x = x + self.vocabulary[batch.vocabulary] + self.small[batch.pattern] + self.small[N_PATTERNS:][batch.shape]
        if self.config.lexicon:
            x = x + batch.lexicon @ self.small[N_PATTERNS + N_SHAPES :]
        size = int(batch.real[-1]) + 1 + GAP
        row = torch.zeros(size, x.shape[1]).index_copy(0, batch.real, x).view(size, -1, L.N_LABELS)
        total = row[:, self.SPAN]
        for d in range(1, self.SPAN + 1):
            total = total + F.pad(row[:-d, self.SPAN - d], (0, 0, d, 0)) + F.pad(row[d:, self.SPAN + d], (0, 0, 0, d))
        return total[batch.real] + self.bias, x
