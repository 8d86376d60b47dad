"""Who made a statement, when its outlets do not all say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from outletcompare.alignment.words import analyse, fold, stopwords
from outletcompare.model import Quote, Source

CARRIED = 0.6
"""What a source counts that is only carried over, by a pronoun or from another sentence, against one named here."""

REPORTED = 0.8
"""What the source of a report counts, against that of words in marks."""


def common_source(quotes: Iterable[Quote]) -> str | None:
    """The source that the outlets name, the surest counting most; an article has one vote for each name.

    A name goes before any description ("the ministry"), and a pronoun is no source at all.
    """
    votes: dict[str, dict[str, float]] = defaultdict(dict)
    for quote in quotes:
        if quote.source is not None:
            voted = votes[quote.source.name]
            sure = quote.confidence * _weight(quote.source) * (REPORTED if quote.kind == "indirect" else 1.0)
            voted[quote.article_id] = max(sure, voted.get(quote.article_id, 0.0))
    ranked = {name: (_rank(name), round(sum(voted.values()), 6)) for name, voted in votes.items()}
    return min(
        (name for name in ranked if ranked[name][0] > 0),
        key=lambda name: (-ranked[name][0], -ranked[name][1], name),
        default=None,
    )


def _weight(source: Source) -> float:
    last = source.name.split()[-1:]
    return 1.0 if source.span is None or (last and last[0] in source.mention) else CARRIED


def names_someone(name: str) -> bool:
    """Whether a source is named, not only described ("the top diplomat") or pointed at ("she")."""
    return _rank(name) == 2


def _rank(name: str) -> int:
    """2 for a name, 1 for a description, 0 for a pronoun or nothing."""
    told = [word for word in analyse(name) if not word.mark and fold(word.text) not in stopwords()]
    if not told:
        return 0
    return 2 if all(not word.text[:1].islower() for word in told) and _names(name) else 1


def _names(name: str) -> bool:
    """Whether a name begins like one: "Ana Kos", "7th Brigade", not "One document"."""
    first = name.split()[:1]
    return bool(first) and fold(first[0]) not in stopwords() - {"the"}
