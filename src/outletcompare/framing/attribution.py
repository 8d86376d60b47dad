"""The lens on reporting words: told, claimed, alleged. How often each outlet uses which, and on which statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, Tally, listed, source_of
from outletcompare.framing.terms import Finder
from outletcompare.model import STANCES, Article, Cue, Measure, Quote, Span

_SET_PHRASE = "set phrase"
ACT = "what the source did, not the outlet's stance; not tested"


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """The share of each cue category among an outlet's attributions, then each shared statement's cue by outlet."""
    tally = Tally(material)
    for article in material.articles:
        for attributing, _ in cues_of(material, article, lens):
            tally.add(article, attributing.category, attributing.span)
    yield from without_acts(tally.shares(lens))
    for statement in material.shared:
        cues = Tally(material)
        for quote in statement.quotes:
            cue = cue_of(material, quote)
            if cue is not None and quote.article_id in material.by_id:
                article = material.by_id[quote.article_id]
                cues.add(article, cue.category, cue.span)
        for outlet in sorted(statement.outlets):
            for category in cues.categories:
                if passages := cues.passages(outlet, category):
                    yield listed(lens, outlet, category, statement.id, passages)


def without_acts(rows: Iterable[Measure]) -> Iterator[Measure]:
    """Rows on stance as they are; rows on what a source did only where there is a passage, noted and not tested."""
    for row in rows:
        if row.category in STANCES:
            yield row
        elif row.evidence:
            yield evolve(row, p=None, note=ACT)


def cue_of(material: Material, quote: Quote) -> Cue | None:
    """The cue of a quote, or of the indirect quote that holds it."""
    if quote.cue is not None:
        return quote.cue
    enclosing = material.enclosing(quote)
    return enclosing.cue if enclosing is not None else None


def cues_of(material: Material, article: Article, lens: Lens) -> list[tuple[Cue, str | None]]:
    """The article's cues with the source's name, each place once, of attributions that are sure enough for the lens.

    Fragments and the parts of one quote share a cue and are one attribution. The lens's exceptions are set phrases in
    which a cue reports nothing ("claimed responsibility").
    """
    found: dict[Span, tuple[Cue, str | None]] = {}
    phrases = Finder({_SET_PHRASE: lens.exceptions})
    for quote in material.quotes_of[article.id]:
        if quote.confidence < lens.confidence or (
            quote.cue is not None and phrases.begins(article.text, quote.cue.span)
        ):
            continue
        enclosing = material.enclosing(quote)
        if quote.cue is not None and (enclosing is None or enclosing.cue is None):
            name = source_of(quote)
            known = found.get(quote.cue.span)
            found[quote.cue.span] = (quote.cue, name if known is None or known[1] is None else known[1])
    return [found[span] for span in sorted(found, key=lambda span: (span.start, span.end))]
