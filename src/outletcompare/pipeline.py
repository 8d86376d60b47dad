"""The five steps, in order. Read this page first: read → extract → align → measure → show."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outletcompare import __version__
from outletcompare.errors import InputError, InputWarning, NothingToCompareError
from outletcompare.framing import choose, measure
from outletcompare.model import Article, Comparison, Quote, Rows, Statement
from outletcompare.quotations import extract
from outletcompare.scale.choice import align
from outletcompare.sources import read

if TYPE_CHECKING:
    from outletcompare.framing import Lens

# More articles than one event has, over more days than it is news.
_MANY, _LONG = 30, 60

Progress = Callable[[str, int, int], None]


def compare(
    articles: Any,
    *,
    lenses: Sequence[Lens | str | Path] | None = None,
    min_confidence: float = 0.0,
    encoder: Any = None,
    quotes: Iterable[Quote] | None = None,
    statements: Callable[[Rows[Quote]], Rows[Statement]] | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compare how several outlets report one event.

    Args:
        articles: Articles, or anything :func:`outletcompare.read` takes (a folder, files, records, a frame).
        lenses: framing lenses by name, definition or TOML file; by default all that are bundled.
        min_confidence: leave out quotes whose attribution is less sure than this (0 to 1).
        encoder: any object with ``encode(list[str]) -> array``; its cosine becomes one more alignment feature.
        quotes: the quotes of these articles where they have been found before; none are looked for then.
        statements: how statements are made of the quotes, where :func:`outletcompare.align` is not to do it.
        progress: called with (name of the step, parts of it done, parts in all).

    Returns:
        The comparison; it holds the articles, quotes, statements and measures.

    Raises:
        NothingToCompareError: fewer than two outlets.
        InputError: the input cannot be read, or there is no such lens.

    Warns:
        InputWarning: many articles over a long time name no event.
    """
    report = progress or (lambda step, done, total: None)
    chosen = None if lenses is None else choose(lenses)
    report("reading", 0, 1)
    found = read(articles)
    outlets = sorted({article.outlet for article in found})
    if len(outlets) < 2:
        raise NothingToCompareError(f"only one outlet, {outlets[0]!r}: give articles of at least two outlets")
    _warn_of_many_events(found)
    if quotes is None:
        told = extract(found, min_confidence=min_confidence, progress=partial(report, "extracting quotes"))
    else:
        report("reading quotes", 0, 1)
        told = _belonging(quotes, found, min_confidence)
    if statements is None:
        made = align(told, encoder=encoder, progress=partial(report, "aligning statements"))
    else:
        report("gathering statements", 0, 1)
        made = statements(told)
    measures = measure(found, told, made, lenses=chosen, progress=partial(report, "measuring framing"))
    comparison = Comparison(
        articles=found,
        quotes=told,
        statements=made,
        measures=measures,
        settings={
            "lenses": None if chosen is None else [lens.name for lens in chosen],
            "min_confidence": min_confidence,
            "encoder": None if encoder is None else type(encoder).__name__,
        },
        version=__version__,
    )
    report("done", 1, 1)
    return comparison


def _warn_of_many_events(articles: Sequence[Article]) -> None:
    """Say so when articles are taken for one event that can hardly be about one."""
    if len(articles) < _MANY or any("event" in article.meta for article in articles):
        return
    days = sorted(datetime.fromisoformat(article.date).date() for article in articles if article.date)
    if days and (days[-1] - days[0]).days > _LONG:
        warnings.warn(
            f"{len(articles)} articles from {days[0]} to {days[-1]} are taken for one event, and outlets that wrote of "
            "different ones will seem to differ; if there are several, say which in a column 'event'",
            InputWarning,
            stacklevel=3,
        )


def _belonging(quotes: Iterable[Quote], articles: Sequence[Article], min_confidence: float) -> Rows[Quote]:
    """The quotes, when they are of these articles as they are now."""
    texts = {article.id: article.text for article in articles}
    found = []
    for quote in quotes:
        if quote.article_id not in texts:
            raise InputError(
                f"quote {quote.id!r} is of article {quote.article_id!r}, which is not here; give all articles"
            )
        if " ".join(span.of(texts[quote.article_id]) for span in quote.spans) != quote.text:
            raise InputError(
                f"quote {quote.id!r} does not stand in article {quote.article_id!r}; extract the quotes anew"
            )
        if quote.confidence >= min_confidence:
            found.append(quote)
    return Rows(found)


def sample() -> Rows[Article]:
    """The bundled sample: five articles by invented outlets about an invented event."""
    return read(Path(str(files("outletcompare") / "data" / "sample")))
