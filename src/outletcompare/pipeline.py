"""The five steps, in order. Read this page first: read → extract → align → measure → show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outletcompare import __version__
from outletcompare.errors import NothingToCompareError
from outletcompare.framing import measure
from outletcompare.model import Article, Comparison, Rows
from outletcompare.quotations import extract
from outletcompare.scale.choice import align
from outletcompare.sources import read

if TYPE_CHECKING:
    from outletcompare.framing import Lens

Progress = Callable[[str, int, int], None]


def compare(
    articles: Any,
    *,
    lenses: Sequence[Lens | str] | None = None,
    min_confidence: float = 0.0,
    encoder: Any = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compare how several outlets report one event.

    Args:
        articles: Articles, or anything :func:`outletcompare.read` takes (a folder, files, records, a frame).
        lenses: framing lenses by name or definition; by default all that are bundled.
        min_confidence: leave out quotes whose attribution is less sure than this (0 to 1).
        encoder: any object with ``encode(list[str]) -> array``; its cosine becomes one more alignment feature.
        progress: called with (name of the step, parts of it done, parts in all).

    Returns:
        The comparison; it holds the articles, quotes, statements and measures.

    Raises:
        NothingToCompareError: fewer than two outlets.
        InputError: the input cannot be read.
    """
    report = progress or (lambda step, done, total: None)
    report("reading", 0, 1)
    found = read(articles)
    outlets = sorted({article.outlet for article in found})
    if len(outlets) < 2:
        raise NothingToCompareError(f"only one outlet, {outlets[0]!r}: give articles of at least two outlets")
    quotes = extract(found, min_confidence=min_confidence, progress=partial(report, "extracting quotes"))
    statements = align(quotes, encoder=encoder, progress=partial(report, "aligning statements"))
    report("measuring framing", 0, 1)
    measures = measure(found, quotes, statements, lenses=lenses)
    report("done", 1, 1)
    return Comparison(
        articles=found,
        quotes=quotes,
        statements=statements,
        measures=measures,
        settings={
            "lenses": None if lenses is None else [getattr(lens, "name", lens) for lens in lenses],
            "min_confidence": min_confidence,
            "encoder": None if encoder is None else type(encoder).__name__,
        },
        version=__version__,
    )


def sample() -> Rows[Article]:
    """The bundled sample: five articles by invented outlets about an invented event."""
    return read(Path(str(files("outletcompare") / "data" / "sample")))
