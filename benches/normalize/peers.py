"""Speed of the Python peers on the text that `benches/normalize.rs` uses, in one run.

    python3 training/peers/normalize.py      # once: makes target/peers
    target/peers/bin/python -m pip install arabic-norm==0.1.0 arabic-normalize==0.1.0
    target/peers/bin/python benches/normalize/peers.py

Bytes are those of the text in UTF-8, as for Rust; each figure is the best of five.
"""

import time
from pathlib import Path

import arabic_norm
import arabic_normalize
from camel_tools.utils import dediac
from camel_tools.utils import normalize as camel
from pyarabic import normalize as pyarabic

SIZE = 1 << 20


def camel_search(text: str) -> str:
    text = dediac.dediac_ar(camel.normalize_unicode(text))
    return camel.normalize_teh_marbuta_ar(camel.normalize_alef_maksura_ar(camel.normalize_alef_ar(text)))


PEERS = {
    "pyarabic normalize_searchtext": pyarabic.normalize_searchtext,
    "CAMeL Tools, all five functions": camel_search,
    "CAMeL Tools normalize_alef_ar": camel.normalize_alef_ar,
    "arabic-norm normalize": arabic_norm.normalize,
    "arabic-normalize normalize_for_search": arabic_normalize.normalize_for_search,
}


def main() -> None:
    for name in ["news", "vocalized"]:
        one = (Path(__file__).parent / "text" / f"{name}.txt").read_text(encoding="utf-8")
        text = one * (SIZE // len(one.encode()) + 1)
        size = len(text.encode())
        for peer, function in PEERS.items():
            best = float("inf")
            for _ in range(5):
                start = time.perf_counter()
                function(text)
                best = min(best, time.perf_counter() - start)
            print(f"{name:10} {peer:40} {size / best / 1e6:7.0f} MB/s")


if __name__ == "__main__":
    main()
