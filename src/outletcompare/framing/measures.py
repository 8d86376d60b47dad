"""Run the lenses over the articles and correct what was tested over the whole report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve

from outletcompare.errors import InputError
from outletcompare.framing import (
    attribution,
    hedging,
    keyness,
    labels,
    naming,
    portrayal,
    scare_quotes,
    selection,
    stance,
    voice,
)
from outletcompare.framing.lens import Counts, Lens, bundled_names
from outletcompare.framing.material import Material
from outletcompare.framing.statistics import false_discovery
from outletcompare.model import Article, Measure, Quote, Rows, Statement

Counter = Callable[[Material, Lens], Iterator[Measure]]

_COUNTERS: dict[Counts, Counter] = {
    "attribution": attribution.rows,
    "labels": labels.rows,
    "scare quotes": scare_quotes.rows,
    "naming": naming.rows,
    "hedging": hedging.rows,
    "voice": voice.rows,
    "selection": selection.rows,
    "stance": stance.rows,
    "portrayal": portrayal.rows,
    "keyness": keyness.rows,
}


def measure(
    articles: Iterable[Article],
    quotes: Iterable[Quote],
    statements: Iterable[Statement],
    *,
    lenses: Sequence[Lens | str | Path] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Rows[Measure]:
    """Look at the articles through each lens.

    Args:
        articles: the articles; ``meta["event"]``, where given, names the event an article is about.
        quotes: what ``extract`` found in them.
        statements: what ``align`` made of the quotes.
        lenses: lenses, names of bundled ones, or TOML files of one's own; all bundled lenses by default.
        progress: called with (lenses done, lenses in all).

    Returns:
        The rows lens by lens, each with its estimate and the passages behind it. They do not depend on the order of
        the articles. ``q`` is corrected over all rows returned.

    Raises:
        InputError: a lens is not known, two lenses have one name or two articles one id.
    """
    material = Material(articles=articles, quotes=quotes, statements=statements)
    if len(material.by_id) < len(material.articles):
        raise InputError("two articles have the same id; ids must be unique")
    chosen = choose(lenses)
    rows: list[Measure] = []
    for done, lens in enumerate(chosen):
        if progress:
            progress(done, len(chosen))
        rows += [evolve(row, counts=lens.counts) for row in _COUNTERS[lens.counts](material, lens)]
    return Rows(_corrected(rows))


def choose(lenses: Sequence[Lens | str | Path] | None) -> list[Lens]:
    """The lenses meant; all bundled ones for None. Raises InputError as :func:`measure` does."""
    if isinstance(lenses, str | Path | Lens):
        raise InputError(f"lenses is one lens; give a list, such as lenses=[{str(getattr(lenses, 'name', lenses))!r}]")
    chosen = [Lens.of(lens) for lens in (bundled_names() if lenses is None else lenses)]
    if len({lens.name for lens in chosen}) < len(chosen):
        raise InputError("two lenses have the same name; give each lens a name of its own")
    return chosen


def _corrected(rows: list[Measure]) -> list[Measure]:
    """The rows with ``q``; the variants of a concept share one test of their mix, which counts once."""
    tests = {_test(row): row.p for row in rows if row.p is not None}
    adjusted = dict(zip(tests, false_discovery(list(tests.values())), strict=True))
    return [row if row.p is None else evolve(row, q=adjusted[_test(row)]) for row in rows]


def _test(row: Measure) -> tuple[str, ...]:
    if row.note == naming.SHUFFLED:
        return row.lens, row.category.rpartition(": ")[0]
    return row.lens, row.category, row.outlet, row.source or "", row.statement or ""
