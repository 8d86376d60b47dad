"""Quotes for tests: invented people, outlets and words."""

from __future__ import annotations

from outletcompare.model import Cue, Kind, Label, Quote, Source, Span


def quote(
    id: str,  # noqa: A002
    text: str,
    *,
    source: str | None = None,
    kind: Kind = "direct",
    article: str | None = None,
    start: int = 0,
    date: str | None = None,
    within: str | None = None,
    cue: str | None = None,
    label: str | None = None,
) -> Quote:
    """A quote of one span that begins at ``start``; its outlet is the first part of its id."""
    home = article or id.split(".")[0]
    return Quote(
        id=id,
        article_id=home,
        outlet=home.title(),
        kind=kind,
        spans=(Span(start, start + len(text)),),
        text=text,
        date=date,
        within=within,
        source=None if source is None else Source(name=source, mention=source),
        cue=None if cue is None else Cue(lemma=cue, text=cue, span=Span(0, 1)),
        label=None if label is None else Label(lemma=label, text=label, span=Span(0, 1)),
    )
