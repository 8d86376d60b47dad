"""Quotes made ready to be linked: their words whole and in clauses, their source and date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache, lru_cache

from attrs import frozen

from outletcompare.alignment import scoring
from outletcompare.alignment.speaker import names_someone
from outletcompare.alignment.words import analyse, concepts
from outletcompare.lexicons import load
from outletcompare.model import Quote


@frozen
class Unit:
    """A quote made ready: its text prepared, and what is known of its source.

    ``bare`` is set when nothing is known of any source in the whole set, and this is no scrap of a sentence.
    ``described`` is set when the source is told by a description ("the minister") and not by a name; ``called`` are the
    telling words of what it is called, titles and offices included.
    ``marked`` holds the telling words of a report that stand in quotation marks, where they are nearly all of it.
    """

    quote: Quote
    text: scoring.Text
    source: tuple[str, ...]
    day: int | None
    bare: bool
    marked: scoring.Text | None = None
    described: bool = False
    called: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.text.concepts)

    @property
    def report(self) -> bool:
        """Whether the outlet tells the content in its own words."""
        return self.quote.kind == "indirect"


def prepare(quotes: Sequence[Quote]) -> list[Unit]:
    """Analyse every quote once."""
    sourceless = all(quote.source is None for quote in quotes)
    return [
        Unit(
            quote=quote,
            # half a character is a question mark, as it is in any table
            text=scoring.prepare(quote.text.encode("utf-8", "replace").decode()),
            source=_source(quote),
            bare=sourceless and quote.kind == "direct",
            described=quote.source is not None and not names_someone(quote.source.name),
            called=_called(quote),
            marked=_marked(quote) if quote.kind == "indirect" else None,
            day=None if quote.date is None else datetime.datetime.fromisoformat(quote.date).toordinal(),
        )
        for quote in quotes
    ]


def _marked(quote: Quote) -> scoring.Text | None:
    """The telling words in quotation marks; none when more of the report than its subject stands outside."""
    inside = frozenset(
        concept
        for match in _in_marks().finditer(quote.text)
        for concept in concepts(analyse(match.group()))
        if scoring.is_content(concept)
    )
    told = frozenset(filter(scoring.is_content, concepts(analyse(quote.text)))) if inside else frozenset()
    enough = len(inside) > 1 and len(inside) >= MARKED * len(told)
    return scoring.Text(tuple(sorted(inside))) if enough else None


MARKED = 0.75
"""Share of a report's telling words that stand in quotation marks when it is little more than a quotation."""


@cache
def _in_marks() -> re.Pattern[str]:
    """Stretches between double quotation marks; single ones are apostrophes as often."""
    pairs = load("lexicons/editing")["quotation_marks"]
    double = [(opener, closers) for opener, closers in pairs.items() if len(opener) == 1 and opener not in "'‘‹›"]
    return re.compile("|".join(f"{re.escape(o)}[^{re.escape(o + c)}]+[{re.escape(c)}]" for o, c in double))


def _source(quote: Quote) -> tuple[str, ...]:
    """The telling words of the source's name, in order: "Foreign Minister Ana Kos" is ana, kos."""
    if quote.source is None:
        return ()
    titles = _titles()
    return tuple(concept for concept in _telling(quote.source.name) if concept.lstrip("=") not in titles)


def _called(quote: Quote) -> tuple[str, ...]:
    """Its name and what it is called here, with titles and offices: "Police Chief Kos" is police, chief, kos, ana."""
    if quote.source is None:
        return ()
    return tuple(dict.fromkeys((*_telling(quote.source.mention), *_telling(quote.source.name))))


@lru_cache(maxsize=1 << 12)
def _telling(name: str) -> tuple[str, ...]:
    return tuple(filter(scoring.is_content, concepts(analyse(name.replace("-", "")))))


@cache
def _titles() -> frozenset[str]:
    return frozenset(load("lexicons/titles")["words"].split())


def nested(one: Quote, other: Quote) -> bool:
    """Whether one quote is printed inside the other."""
    if one.article_id != other.article_id:
        return False
    if one.within == other.id or other.within == one.id:
        return True
    return any(a.overlaps(b) for a in one.spans for b in other.spans)


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one source: the last names alike and no two first names at odds."""
    pairs = [(a, b) for a in one for b in other[-1:]] + [(a, b) for a in one[-1:] for b in other]
    if not any(scoring.similarity(a, b) >= 0.8 for a, b in pairs):
        return False
    if len(one) != 2 or len(other) != 2:
        return True
    return one[0][:1] == other[0][:1] or scoring.similarity(one[0], other[0]) >= 0.5


def contradict(one: Unit, other: Unit) -> bool:
    """Whether two sources are two: two names are, but a description ("the minister") may be anybody."""
    named = one.source and other.source and not one.described and not other.described
    return bool(named) and not agree(one.source, other.source)


def same_source(one: Unit, other: Unit) -> bool | None:
    """Whether two quotes are said to be of one source; None where either is nobody's, or two descriptions differ."""
    if not (one.called and other.called):
        return None
    if one.called == other.called or (one.source and other.source and agree(one.source, other.source)):
        return True
    return None if one.described and other.described else False


def two_media(one: Quote, other: Quote) -> bool:
    """Whether the sources spoke to two papers or programmes, both named: told the Anker, told Radio Velmar."""
    media = [quote.medium.text for quote in (one, other) if quote.medium is not None]
    named = len(media) == 2 and all(any(map(str.isupper, name)) for name in media)
    return named and frozenset(_telling(media[0])).isdisjoint(_telling(media[1]))
