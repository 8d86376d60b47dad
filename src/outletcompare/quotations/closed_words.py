"""Closed classes of English words that the reading of reports and of words in marks needs, from the lexicons."""

from __future__ import annotations

from functools import cache

from outletcompare.lexicons import load


@cache
def closed(name: str) -> frozenset[str]:
    """The words of one class of ``report_words``."""
    return frozenset(load("lexicons/report_words")[name])


@cache
def endings(name: str) -> tuple[str, ...]:
    """The same in the order of the list, for ``str.endswith``."""
    return tuple(load("lexicons/report_words")[name])


@cache
def unsaid_words(name: str) -> frozenset[str]:
    """The words of one list of ``unsaid``: what marks hold that nobody says, and whose wording it is."""
    return frozenset(load("lexicons/unsaid")[name])
