"""Extraction from a stream of articles: as many as there are, in flat memory."""

from __future__ import annotations

import pickle
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import IO

from outletcompare.errors import InputError
from outletcompare.model import Article, Quote
from outletcompare.quotations.assembly import assemble
from outletcompare.quotations.cast import Billing, Speakers
from outletcompare.quotations.findings import Findings, find

CHUNK = 100
"""Articles that a process is given at once."""

_Found = list[tuple[Article, Findings]]


def extract_stream(
    articles: Iterable[Article],
    *,
    min_confidence: float = 0.0,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Quote]:
    """The same quotes as :func:`~outletcompare.quotations.extract`, in the same order, without holding the articles.

    What each article holds is kept in a temporary file until all are read, for only then is it known what everybody
    is called.

    Args:
        articles: read one after the other, once.
        min_confidence: leave out quotes whose confidence (0 to 1) is lower.
        workers: processes that read the articles.
        progress: called with the number of articles done.

    Raises:
        InputError: ``workers`` is less than 1, or the temporary file cannot be written.
    """
    if workers < 1:
        raise InputError(f"workers is {workers}; at least one process must read the articles")
    with tempfile.TemporaryFile(prefix="outletcompare-") as spool:
        speakers = Speakers(_spooled(spool, _found(articles, workers), progress))
        spool.seek(0)
        for article, findings in _unspooled(spool):
            for quote in assemble(article, findings, speakers):
                if quote.confidence >= min_confidence:
                    yield quote


def _found(articles: Iterable[Article], workers: int) -> Iterator[_Found]:
    """The findings of a chunk of articles at a time, in order."""
    left = iter(articles)
    chunks = iter(lambda: list(islice(left, CHUNK)), [])
    if workers == 1:
        yield from map(_find, chunks)
        return
    first = list(islice(chunks, 2))
    if len(first) < 2:  # not worth another process
        yield from map(_find, first)
        return
    waiting: deque[Future[_Found]] = deque()
    with ProcessPoolExecutor(workers) as pool:
        for chunk in chain(first, chunks):
            waiting.append(pool.submit(_find, chunk))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _find(chunk: list[Article]) -> _Found:
    return [(article, find(article)) for article in chunk]


def _spooled(spool: IO[bytes], found: Iterable[_Found], progress: Callable[[int], None] | None) -> Iterator[Billing]:
    """The billing of each article, its findings written to the spool."""
    done = 0
    for chunk in found:
        try:
            pickle.dump([(article, findings) for article, findings in chunk if findings.drafts], spool)
        except OSError as error:
            raise InputError(f"the temporary folder cannot be written ({error.strerror}); set TMPDIR") from None
        done += len(chunk)
        if progress:
            progress(done)
        for _, findings in chunk:
            yield findings.cast.billing()


def _unspooled(spool: IO[bytes]) -> Iterator[tuple[Article, Findings]]:
    while True:
        try:
            chunk: _Found = pickle.load(spool)
        except EOFError:
            return
        yield from chunk
