"""What the engines cannot say in SQL: pure functions from Arrow batch to Arrow batch, the same on every engine.

No row depends on another row of its batch, so it does not matter how an engine cuts its batches.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

Words = NDArray[np.uint64]

NORMALISED = pa.schema([("id", pa.string()), ("nid", pa.int64()), ("norm", pa.string()), ("size", pa.int32())])
POSTINGS = pa.schema([("nid", pa.int64()), ("size", pa.int32()), ("fp", pa.int64()), ("ctx", pa.int64())])
EDGES = pa.schema([("a", pa.int64()), ("b", pa.int64()), ("part", pa.bool_()), ("score", pa.float64())])
FITS = pa.schema([("nid", pa.int64()), ("score", pa.float64())])

CONTEXT = 4
"""Words after a run that decide which texts are neighbours among all that hold the run."""

FEWEST = 4
"""Words below which a text is compared with equal texts only, and only with those of the same source."""

LONGEST = 4_000_000
"""Product of two lengths in characters beyond which texts are compared by the words they share, not by their order."""


def normalise(batch: pa.RecordBatch) -> pa.RecordBatch:
    """``id, text, source`` to ``id, nid, norm, size``: words in lower case, marks away; a content hash; characters.

    Texts with one ``nid`` are one text from here on. A text without any letter or digit stays as it is.
    """
    text = batch.column("text")
    norm = _spaced(pc.utf8_lower(text))
    norm = pc.replace_substring_regex(norm, "['’‘`\u00ad]", "")
    norm = pc.replace_substring_regex(norm, r"[^\p{L}\p{M}\p{N} ]+", " ")  # most spaces stand alone and stay
    norm = pc.utf8_trim_whitespace(pc.replace_substring_regex(norm, "  +", " "))
    norm = pc.if_else(pc.equal(norm, ""), pc.utf8_trim_whitespace(text), norm)
    hashes = content_hash(norm)
    short = pc.indices_nonzero(pc.less(pc.count_substring(norm, " "), FEWEST - 1))
    named = pc.utf8_lower(pc.fill_null(batch.column("source").take(short), ""))
    hashes[short.to_numpy()] = content_hash(pc.binary_join_element_wise(norm.take(short), named, "\x00"))
    return _batch(NORMALISED, batch.column("id"), _signed(hashes), norm, pc.utf8_length(norm))


def _spaced(text: pa.Array) -> pa.Array:
    """Writing without spaces gets one around each character, so that a character is a word."""
    held = np.frombuffer(text.buffers()[2] or b"", dtype=np.uint8)
    if not ((held >= 0xE3) & (held <= 0xED)).any() and not (held == 0xE0).any():
        return text
    return pc.replace_substring_regex(text, r"([\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}])", r" \1 ")


def content_hash(texts: pa.Array) -> Words:
    """The first 64 bits of BLAKE2b of each text's UTF-8: the same on every machine, in every version."""
    joined = b"".join(map(_digest, texts.cast(pa.binary()).to_pylist()))
    return np.frombuffer(joined, dtype="<u8").astype(np.uint64)


def _digest(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=8).digest()


def fingerprint(batch: pa.RecordBatch, *, words: int = 4, window: int = 2) -> pa.RecordBatch:
    """``nid, norm, size`` to ``nid, size, fp, ctx``: hashed runs of ``words`` words, thinned by winnowing.

    Of each ``window`` neighbouring runs the one with the smallest hash is kept (winnowing: Schleimer, Wilkerson and
    Aiken 2003), so that two texts that share ``words + window - 1`` words in a row share a fingerprint. ``ctx`` hashes
    the run with up to :data:`CONTEXT` words more, so that among many texts with one run like stands beside like.
    """
    norm = batch.column("norm")
    held = np.frombuffer(pc.binary_join_element_wise(norm, "", " ").buffers()[2] or b"", dtype=np.uint8)
    spaces = np.flatnonzero(held == _SPACE)  # one behind each word
    ends = np.searchsorted(spaces, np.cumsum(pc.binary_length(norm).to_numpy() + 1))
    counts = np.diff(ends, prepend=0)
    owner = np.repeat(np.arange(len(counts)), counts)
    left = np.repeat(ends, counts) - np.arange(len(spaces))  # words from here to the end of the text
    run, context = _runs(held, spaces, left, words)
    kept = _winnow(np.where(left >= words, run, _NEVER), left, words, window)
    # a run that a text repeats counts once
    kept = kept[_first_of_each(run[kept] ^ _mix(owner[kept].astype(np.uint64)))]
    holder = pa.array(owner[kept])
    return _batch(
        POSTINGS,
        batch.column("nid").take(holder),
        batch.column("size").take(holder),
        _signed(run[kept]),
        _signed(context[kept]),
    )


_NEVER = np.uint64(0xFFFFFFFFFFFFFFFF)
_STEP = 0x9E3779B97F4A7C15
_SPACE = ord(" ")


def _runs(
    held: NDArray[np.uint8], spaces: NDArray[np.int64], left: NDArray[np.int64], words: int
) -> tuple[Words, Words]:
    """The hash of the run that begins at each word, and that of the run with its context inside the text.

    It is a polynomial in the bytes (Karp and Rabin 1987), so that the sums up to each word give that of any run.
    """
    size = len(held)
    powers = np.full(size + 1, _STEP, np.uint64)
    powers[0] = 1
    np.multiply.accumulate(powers, out=powers)
    begins = np.concatenate([[0], spaces[:-1] + 1])
    to_front = powers[size - begins] * np.uint64(pow(_STEP, -size, 1 << 64))
    sums = powers[:size]
    sums *= held
    np.cumsum(sums, out=sums)
    through = sums[spaces]
    before = np.concatenate([np.zeros(1, np.uint64), through[:-1]])
    reach = (np.arange(len(spaces)) + np.minimum(left, count) - 1 for count in (words, words + CONTEXT))
    run, context = (_mix((through[last] - before) * to_front) for last in reach)
    return run, context


def _winnow(run: Words, left: NDArray[np.int64], words: int, window: int) -> NDArray[np.int64]:
    """Places of the smallest run of each window; the leftmost of equal ones; a short text has one window."""
    total = len(run)
    padded = np.concatenate([run, np.full(window, _NEVER)])
    best, place = run, np.arange(total)
    for offset in range(1, window):
        there = np.where(left > offset, padded[offset : offset + total], _NEVER)
        smaller = there < best
        place[smaller] = np.flatnonzero(smaller) + offset
        best = np.minimum(best, there)
    begins = np.concatenate([[True], left[1:] > left[:-1]])
    whole = (left >= words) & ((left >= words + window - 1) | begins)
    chosen = np.zeros(total, np.bool_)
    chosen[place[whole]] = True
    return np.flatnonzero(chosen)


def _first_of_each(keys: Words) -> NDArray[np.bool_]:
    """Which keys have not been there before; few are there twice."""
    ordered = np.sort(keys)
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    kept = np.ones(len(keys), np.bool_)
    if len(twice):
        near = np.minimum(np.searchsorted(twice, keys), len(twice) - 1)
        places = np.flatnonzero(twice[near] == keys)
        kept[places] = False
        kept[places[np.unique(keys[places], return_index=True)[1]]] = True
    return kept


def _mix(value: Words) -> Words:
    """The finaliser of MurmurHash3 (Austin Appleby), in place: every bit in moves every bit out."""
    shifted = value >> _SHIFT
    value ^= shifted
    value *= np.uint64(0xFF51AFD7ED558CCD)
    np.right_shift(value, _SHIFT, out=shifted)
    value ^= shifted
    value *= np.uint64(0xC4CEB9FE1A85EC53)
    np.right_shift(value, _SHIFT, out=shifted)
    value ^= shifted
    return value


_SHIFT = np.uint64(33)


def verify(batch: pa.RecordBatch, *, same: float = 80.0, part: float = 82.0, least: int = 5) -> pa.RecordBatch:
    """``a, b, ta, tb`` to ``a, b, part, score``: the pairs that are alike or of which one holds the other.

    ``same`` is the least Indel ratio of two renderings, ``part`` the least partial ratio of a text of ``least`` words
    or more inside a longer one; of such a pair ``a`` is the part and ``b`` the whole. ``score`` is 0 to 1.
    """
    ratio, inside = _likeness(batch, same, part, least)
    alike = ratio >= same
    kept = np.flatnonzero(alike | (inside >= part))
    a, b = (batch.column(name).to_numpy() for name in "ab")
    sizes = [pc.utf8_length(batch.column(name)).to_numpy() for name in ("ta", "tb")]
    turned = (~alike & ((sizes[0] > sizes[1]) | ((sizes[0] == sizes[1]) & (a > b))))[kept]
    return _batch(
        EDGES,
        np.where(turned, b[kept], a[kept]),
        np.where(turned, a[kept], b[kept]),
        ~alike[kept],
        _share(np.where(alike, ratio, inside)[kept]),
    )


def fit(batch: pa.RecordBatch, *, same: float = 80.0) -> pa.RecordBatch:
    """``a, b, ta, tb`` to ``nid, score``: how well text ``a`` matches ``b``, as a rendering or as a part, 0 to 1."""
    ratio, inside = _likeness(batch, same, 0.0, 0)
    return _batch(FITS, batch.column("a"), _share(np.maximum(ratio, inside)))


def _likeness(
    batch: pa.RecordBatch, same: float, part: float, least: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Indel ratio of each pair, and partial ratio where the ratio falls short of ``same`` (else 0), 0 to 100."""
    ta, tb = batch.column("ta"), batch.column("tb")
    one, other = ta.to_pylist(), tb.to_pylist()
    sizes = [pc.utf8_length(texts).to_numpy().astype(np.int64) for texts in (ta, tb)]
    usual = sizes[0] * sizes[1] <= LONGEST
    ratio = np.zeros(len(one), np.float32)
    inside = np.zeros(len(one), np.float32)
    places = np.flatnonzero(usual)
    ratio[places] = _scores(fuzz.ratio, (one, other), places, 0.0)
    # what the two have in common over the shorter one's length bounds the partial ratio from above
    shorter = np.maximum(np.minimum(*sizes), 1)
    bound = ratio * (sizes[0] + sizes[1]) / (2.0 * shorter) + 0.01
    places = np.flatnonzero(usual & (ratio < same) & (bound >= part))
    words = (min(one[place].count(" "), other[place].count(" ")) + 1 for place in places)
    places = places[np.fromiter(words, np.int64, len(places)) >= least]
    inside[places] = _scores(fuzz.partial_ratio, (one, other), places, part)
    for place in np.flatnonzero(~usual):
        ratio[place], inside[place] = _by_words(one[place], other[place])
    return ratio, inside


def _scores(
    scorer: Callable[..., float], pairs: tuple[list[str], list[str]], places: NDArray[np.int64], cutoff: float
) -> NDArray[np.float32]:
    """The score of each of these pairs, 0 below the cut-off."""
    if not len(places):
        return np.zeros(0, np.float32)
    one, other = pairs if len(places) == len(pairs[0]) else ([texts[i] for i in places] for texts in pairs)
    return process.cpdist(one, other, scorer=scorer, score_cutoff=cutoff, dtype=np.float32)


@lru_cache(maxsize=64)
def _counted(text: str) -> Counter[str]:
    return Counter(text.split(" "))


def _by_words(one: str, other: str) -> tuple[float, float]:
    """Ratio and partial ratio of very long texts, by their words in any order: linear in their length."""
    mine, theirs = _counted(one), _counted(other)
    shared = (mine & theirs).total()
    return 200.0 * shared / (mine.total() + theirs.total()), 100.0 * shared / min(mine.total(), theirs.total())


def _share(percent: NDArray[np.float32]) -> NDArray[np.float64]:
    return np.round(percent.astype(np.float64) / 100.0, 4)


def _signed(values: Words) -> NDArray[np.int64]:
    return values.view(np.int64)


def _batch(schema: pa.Schema, *columns: object) -> pa.RecordBatch:
    arrays = [
        column.cast(field.type) if isinstance(column, pa.Array) else pa.array(column, field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
