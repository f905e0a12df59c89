"""Write a trained student as `models/mawsum.bin`: the format of `training/STUDENT.md`, section 8."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass

import numpy as np

from training import labels as L
from training.student.features import hash32
from training.student.model import Config, Student

MAGIC = b"MWSM"
VERSION = 1
FORBIDDEN = -32768


def padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 16)


def rows(weights: np.ndarray) -> bytes:
    """Rows of 4-bit values with a multiplier each, in units of Student.UNIT."""
    multiplier = np.clip(np.ceil(np.abs(weights).max(1) / np.float32(7 * Student.UNIT)), 1, 255)
    q = np.clip(np.floor(weights / (multiplier * Student.UNIT)[:, None] + 0.5), -7, 7).astype(np.int64)
    nibbles = (q[:, 0::2] & 15) | (q[:, 1::2] & 15) << 4
    return padded(multiplier.astype(np.uint8).tobytes()) + padded(nibbles.astype(np.uint8).tobytes())


@dataclass
class Layer:
    weights: np.ndarray     # i8
    bias: np.ndarray        # i32
    mul: np.ndarray         # i32
    pre: int
    post: int

    def bytes(self) -> bytes:
        return (padded(self.weights.astype("<i1").tobytes()) + padded(self.bias.astype("<i4").tobytes())
                + padded(self.mul.astype("<i4").tobytes()))


def layer(weights: np.ndarray, bias: np.ndarray, unit_in: float, unit_out: float, highest_in: int = 127) -> Layer:
    """8-bit weights with one scale a channel, and the whole numbers that bring the sums to `unit_out`."""
    step = np.maximum(np.abs(weights).max(1), 1e-6) / 127
    q = np.floor(weights / step[:, None] + 0.5).astype(np.int64)
    whole_bias = np.floor(bias / (step * unit_in) + 0.5).astype(np.int64)
    scale = step * unit_in / unit_out
    total = int(math.floor(math.log2(32767 / scale.max())))
    mul = np.floor(scale * 2.0**total + 0.5).astype(np.int64)
    largest = np.abs(q).sum(1) * highest_in + np.abs(whole_bias)
    for pre in range(total):
        post = total - pre
        if int((((largest >> pre) + 1) * mul + (1 << (post - 1))).max()) < 2**31:
            return Layer(q, whole_bias, mul, pre, post)
    raise ValueError("no shift keeps the products in 32 bits")


def decoding(start: np.ndarray, transitions: np.ndarray) -> bytes:
    """Scores of moves in 1/256 nat."""
    first = [round(float(start[b]) * 256) if L.may_follow(None, b) else FORBIDDEN for b in range(L.N_LABELS)]
    moves = [round(float(transitions[a, b]) * 256) if L.may_follow(a, b) else FORBIDDEN
             for a in range(L.N_LABELS) for b in range(L.N_LABELS)]
    return padded(struct.pack(f"<{L.N_LABELS * (L.N_LABELS + 1)}h", *first, *moves))


def exponentials() -> np.ndarray:
    return np.array([math.floor(65535 * math.exp(-k / 16) + 0.5) for k in range(256)], "<u2")


def write(model: Student, vocabulary: list[str], start: np.ndarray, transitions: np.ndarray, calibration: list[int]) -> bytes:
    c: Config = model.config
    weights = {k: v.detach().numpy().astype(np.float32) for k, v in model.state_dict().items()}
    unit = c.bound / 127
    layers = [layer(weights[f"layers.{n}.weight"], weights[f"layers.{n}.bias"], unit, unit) for n in range(len(c.dilations))]
    layers.append(layer(weights["out.weight"], weights["out.bias"], unit, 1 / 256))
    hashes = np.array([hash32(w) for w in vocabulary], np.uint64)
    assert (hashes[1:] >> np.uint64(4) > hashes[:-1] >> np.uint64(4)).all(), "vocabulary out of order"
    index = np.searchsorted(hashes >> np.uint64(20), np.arange(4097)).astype("<u2")
    tags = (hashes >> np.uint64(4) & np.uint64(0xFFFF)).astype("<u2")
    header = [VERSION, c.width, len(vocabulary), c.buckets, len(c.dilations), c.hidden, L.N_LABELS, *c.dilations]
    for one in layers:
        header += [one.pre, one.post]
    return b"".join([
        padded(MAGIC + struct.pack(f"<{len(header)}I", *header)),
        padded(index.tobytes()),
        padded(tags.tobytes()),
        rows(weights["vocabulary"]), rows(weights["small"]), rows(weights["grams"]),
        *(one.bytes() for one in layers),
        decoding(start, transitions),
        padded(exponentials().tobytes()),
        padded(np.array(calibration, "<u2").tobytes()),
    ])
