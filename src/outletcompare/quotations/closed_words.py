"""Closed classes of English words that the reading of reports and of words in marks needs, from the lexicons."""

from __future__ import annotations

from functools import cache

from outletcompare.lexicons import load


class Lists(dict[str, frozenset[str]]):
    """The lists of one lexicon by name, as sets; each is made when it is first asked for."""

    def __init__(self, lexicon: str) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, name: str) -> frozenset[str]:
        found = self[name] = frozenset(load(self._lexicon)[name])
        return found


closed = Lists("lexicons/report_words")
unsaid_words = Lists("lexicons/unsaid")  # what marks hold that nobody says, and whose wording it is


@cache
def endings(name: str) -> tuple[str, ...]:
    """A list of ``closed`` in its order, for ``str.endswith``."""
    return tuple(load("lexicons/report_words")[name])
