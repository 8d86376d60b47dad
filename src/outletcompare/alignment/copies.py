"""Copies: the same words of the same source, as an agency's subscribers print them, are compared once for all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from outletcompare.model import Quote

# A shorter text ("That is correct.") may be said on two occasions; a longer one is the same statement.
LEAST = 30

_MARKS = re.compile(r"[\W_]+")

_Key = tuple[str, ...]


def copies(quotes: Iterable[Quote]) -> list[list[Quote]]:
    """The quotes, those with the same words, kind, source and surroundings together, each group in the given order."""
    listed = list(quotes)
    by_id = {quote.id: quote for quote in listed}
    known: dict[str, _Key] = {}
    groups: dict[_Key, list[Quote]] = {}
    for quote in listed:
        groups.setdefault(_key(quote, by_id, known), []).append(quote)
    return list(groups.values())


def _key(quote: Quote, by_id: dict[str, Quote], known: dict[str, _Key]) -> _Key:
    """What copies share; a fragment's also holds that of the report it is printed in."""
    chain = [quote]
    while (parent := by_id.get(chain[-1].within or "")) is not None and parent.id not in known and parent not in chain:
        chain.append(parent)
    key = known.get(chain[-1].within or "", ())
    for link in reversed(chain):
        key = known[link.id] = (*_own(link), *key)
    return key


def _own(quote: Quote) -> _Key:
    words = _MARKS.sub(" ", quote.text.casefold()).strip()
    if len(words) < LEAST:
        return (quote.id,)
    unsaid = "unsaid" if quote.cue is not None and quote.cue.negated else ""
    return (quote.kind + unsaid, words, quote.source.name if quote.source else "")
