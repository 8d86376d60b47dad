"""The lens on selection: which outlet carries which statement, whole, in part, in its own words, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Literal

from attrs import frozen

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, evidence, in_words, words_of
from outletcompare.model import Estimate, Measure, Parallel, Quote, Span, Statement

How = Literal["whole", "part", "reported", "absent"]
# Two translations of one sentence differ by a few words in length; more than that is a cut.
_WHOLE = 0.9
# Words of a stretch that an outlet prints in its renderings too, beyond which the stretch only says them again.
_AGAIN = 0.5


@frozen(kw_only=True)
class Carriage:
    """How one outlet carries one statement: in its renderings of it, and inside quotes of other statements.

    ``part`` is the length of what it prints in marks as part of the ``longest`` rendering's, in words, at most 1.
    """

    how: How
    part: float
    longest: int
    quotes: tuple[Quote, ...]
    parallels: tuple[Parallel, ...]

    @property
    def places(self) -> Iterator[tuple[str, Span]]:
        """Where it stands, as article ids and spans."""
        for quote in self.quotes:
            yield from ((quote.article_id, span) for span in quote.spans)
        for parallel in self.parallels:
            yield from ((parallel.quote.article_id, span) for span in parallel.spans)


def carriages(statement: Statement, outlet_of: Callable[[Quote], str] = attrgetter("outlet")) -> dict[str, Carriage]:
    """How each outlet that carries a statement does; ``outlet_of`` tells the outlet of a quote."""
    quotes: dict[str, list[Quote]] = {}
    parallels: dict[str, list[Parallel]] = {}
    for quote in statement.quotes:
        quotes.setdefault(outlet_of(quote), []).append(quote)
    for parallel in statement.parallels:
        parallels.setdefault(outlet_of(parallel.quote), []).append(parallel)
    longest = max((len(words_of(quote)) for quote in statement.quotes if _in_marks(quote)), default=0)
    if not longest:
        longest = max((len(in_words(p.text)) for p in statement.parallels if _in_marks(p.quote)), default=0)
    return {
        outlet: _carriage(quotes.get(outlet, []), parallels.get(outlet, []), longest)
        for outlet in dict.fromkeys((*quotes, *parallels))
    }


def _carriage(quotes: list[Quote], parallels: list[Parallel], longest: int) -> Carriage:
    printed = [words_of(quote) for quote in quotes if _in_marks(quote)]
    said = Counter(word for words in printed for word in words)
    length = sum(map(len, printed))
    for parallel in parallels:
        if _in_marks(parallel.quote):
            words = in_words(parallel.text)
            if (Counter(words) & said).total() <= _AGAIN * len(words):
                length += len(words)
                said.update(words)
    marked = any(map(_in_marks, (*quotes, *(parallel.quote for parallel in parallels))))
    part = min(1.0, length / longest) if longest else 0.0
    how: How = "reported" if not marked else "whole" if part >= _WHOLE else "part"
    return Carriage(how=how, part=part, longest=longest, quotes=tuple(quotes), parallels=tuple(parallels))


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """A row for each shared statement and outlet; the value is its length in marks as part of the longest rendering's.

    What an outlet prints of it inside a quote of another statement counts too. Where nobody puts the statement in marks
    there is no length. "absent" means not in the articles given. It does not mean left out on purpose.
    """
    for statement in material.shared:
        carried = carriages(statement, material.outlet_of)
        longest = next(iter(carried.values())).longest
        nowhere = Carriage(how="absent", part=0.0, longest=longest, quotes=(), parallels=())
        for outlet in material.outlets:
            yield _row(material, lens, statement, outlet, carried.get(outlet, nowhere))


def _row(material: Material, lens: Lens, statement: Statement, outlet: str, carried: Carriage) -> Measure:
    places = [(material.by_id[key], span) for key, span in carried.places if key in material.by_id]
    return Measure(
        lens=lens.name,
        outlet=outlet,
        category=carried.how,
        statement=statement.id,
        source=statement.source,
        estimate=Estimate(
            value=carried.part if carried.longest else None,
            n=carried.longest,
            level=lens.level,
            method="words in marks, of the longest rendering",
        ),
        evidence=evidence(places),
    )


def _in_marks(quote: Quote) -> bool:
    return quote.kind != "indirect"
