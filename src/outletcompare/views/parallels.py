"""What stands beside a statement: who prints it, or a part of it, inside quotes of other statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from outletcompare.model import Parallel, Statement
from outletcompare.views.printable import one_line

# Characters of a stretch, and of each part of a stitched quote.
_WORDS, _PART = 160, 60


@frozen(kw_only=True)
class Name:
    """An outlet, and where its passage is, if anywhere."""

    outlet: str
    link: str | None


@frozen(kw_only=True)
class Beside:
    """Parallels with the same words: the outlets, ``how`` they print them, and the ``statement`` these belong to."""

    names: tuple[Name, ...]
    how: str
    words: str
    statement: str

    def __str__(self) -> str:
        return f"{', '.join(name.outlet for name in self.names)}, {self.how}: {self.words} ({self.statement})"


def besides(statement: Statement, links: Mapping[str, str] | None = None) -> tuple[Beside, ...]:
    """The parallels of a statement in words; ``links`` by quote id."""
    found: dict[tuple[str, str, str], dict[str, Name]] = {}
    for parallel in statement.parallels:
        name = Name(outlet=one_line(parallel.outlet) or "(no name)", link=(links or {}).get(parallel.quote.id))
        key = _how(parallel), _words(parallel), one_line(parallel.statement, 20)
        found.setdefault(key, {}).setdefault(name.outlet, name)
    return tuple(
        Beside(names=tuple(names.values()), how=how, words=words, statement=owner)
        for (how, words, owner), names in found.items()
    )


def stitched(statement: Statement) -> tuple[str, ...]:
    """Which quotes are stitched together of what another outlet prints apart, in words."""
    quotes = {quote.id: quote for quote in statement.printed}
    found: dict[tuple[str, str], set[str]] = {}
    for parallel in statement.parallels:
        if parallel.beside:
            apart = found.setdefault((parallel.member, parallel.quote.article_id), set())
            apart.update(key for key in (parallel.quote.id, *parallel.beside) if key in quotes)
    told = []
    for (whole, _), keys in found.items():
        parts = sorted((quotes[key] for key in keys), key=lambda quote: (quote.spans[0].start, quote.id))
        words = ", ".join(f"“{one_line(part.text, _PART)}”" for part in parts)
        one, other = one_line(quotes[whole].outlet), one_line(parts[0].outlet)
        told.append(f"{one} prints in one quote what {other} prints apart: {words}")
    return tuple(dict.fromkeys(told))


def html(statement: Statement) -> str:
    """The same as an HTML fragment; "" where nothing stands beside the statement."""
    from outletcompare.views.fragments import environment

    module: Any = environment().get_template("parallels.html.j2").module
    return str(module.listed(besides(statement), stitched(statement), {}))


def _how(parallel: Parallel) -> str:
    if parallel.quote.kind == "indirect":
        return "reported"
    return "as a quote of its own" if parallel.entire else "inside a longer quote"


def _words(parallel: Parallel) -> str:
    text = one_line(parallel.text, _WORDS)
    if parallel.quote.kind == "indirect":
        return text
    before = parallel.entire or parallel.spans[0].start == parallel.quote.spans[0].start
    after = parallel.entire or parallel.spans[-1].end >= parallel.quote.spans[-1].end - 1
    return f"“{'' if before else '…'}{text}{'' if after or text.endswith('…') else '…'}”"
