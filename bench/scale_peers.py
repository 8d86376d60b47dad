"""One peer's candidates, our verification, plain components. Run by bench/scale.py under the peers' Python:

    python scale_peers.py datasketch|rensa|gaoya|sparse_dot_topn quotes.parquet statements.parquet

Every peer is given the normalised texts with exact repeats collapsed, and its pairs go through the kernel that verifies
our own; what passes, renderings and parts alike, is joined into plain components.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from itertools import islice, pairwise

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from outletcompare.scale import driver, kernels

PERMUTATIONS, THRESHOLD = 128, 0.4
Pairs = Iterator[tuple[int, int]]


def shingles(text: str) -> list[str]:
    """Pairs of neighbouring words."""
    words = text.split(" ")
    return [f"{a} {b}" for a, b in pairwise(words)] or words


def datasketch(texts: list[str]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    sets = ([shingle.encode() for shingle in shingles(text)] for text in texts)
    for number, sketch in enumerate(MinHash.generator(sets, num_perm=PERMUTATIONS)):
        yield from ((other, number) for other in index.query(sketch))
        index.insert(number, sketch, check_duplication=False)


def rensa(texts: list[str]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32)
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(shingles(text))
        yield from ((other, number) for other in index.query(sketch))
        index.insert(number, sketch)


def gaoya(texts: list[str]) -> Pairs:
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        hash_size=32, jaccard_threshold=THRESHOLD, num_bands=42, band_size=3, num_hashes=126, analyzer="word",
        lowercase=False, ngram_range=(2, 2),
    )  # fmt: skip
    for number, text in enumerate(texts):
        yield from ((other, number) for other in index.query(text))
        index.insert_document(number, text)


def sparse_dot_topn(texts: list[str]) -> Pairs:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    matrix = TfidfVectorizer(ngram_range=(1, 2), dtype=np.float32, token_pattern=r"\S+").fit_transform(texts)
    near = sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=10, threshold=THRESHOLD, n_threads=2).tocoo()
    yield from ((a, b) for a, b in zip(near.row.tolist(), near.col.tolist(), strict=True) if a < b)


PEERS: dict[str, Callable[[list[str]], Pairs]] = {
    "datasketch": datasketch,
    "rensa": rensa,
    "gaoya": gaoya,
    "sparse_dot_topn": sparse_dot_topn,
}


def verified(pairs: Pairs, texts: list[str]) -> tuple[pa.Table, int]:
    """The pairs that our kernel accepts, and how many there were to look at."""
    kept, seen = [], 0
    names = ("a", "b", "ta", "tb")
    while chunk := list(islice(pairs, 20_000)):
        seen += len(chunk)
        a, b = (pa.array([pair[side] for pair in chunk], pa.int64()) for side in (0, 1))
        held = [pa.array([texts[pair[side]] for pair in chunk]) for side in (0, 1)]
        kept.append(kernels.verify(pa.RecordBatch.from_arrays([a, b, *held], names=names)))
    return pa.Table.from_batches(kept, kernels.EDGES), seen


def main(peer: str, source: str, target: str) -> None:
    table = pq.read_table(source, columns=["id", "text"])
    given = pa.RecordBatch.from_arrays(
        [table["id"].combine_chunks(), table["text"].combine_chunks(), pa.nulls(len(table), pa.string())],
        names=["id", "text", "source"],
    )
    norm = kernels.normalise(given).column("norm").dictionary_encode()
    texts = norm.dictionary.to_pylist()
    edges, candidates = verified(PEERS[peer](texts), texts)
    groups = driver.components(edges.select(["a", "b"]))
    statement = np.arange(len(texts))
    statement[groups["nid"].to_numpy()] = groups["grp"].to_numpy()
    found = statement[norm.indices.to_numpy()]
    pq.write_table(pa.table({"id": table["id"], "statement": pa.array(found).cast(pa.string())}), target)
    print(json.dumps({"texts": len(texts), "candidates": candidates}))


if __name__ == "__main__":
    main(*sys.argv[1:])
