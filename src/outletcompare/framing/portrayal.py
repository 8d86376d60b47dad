"""The lens on portrayal: good and ill words in the outlet's own sentences about a person or thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, Passage, evidence
from outletcompare.framing.naming import family_names
from outletcompare.framing.statistics import block_interval
from outletcompare.framing.terms import Finder
from outletcompare.model import Estimate, Measure

POLARITY = "good less ill words"
_LOWER_CASE = re.compile(r"\b[^\W\d_A-Z]\w*")
_METHOD = "words per hundred, sentence bootstrap"


@frozen(kw_only=True)
class Near:
    """One own sentence that mentions a referent: its number of words, and the passages that speak well and ill."""

    words: int
    good: tuple[Passage, ...]
    ill: tuple[Passage, ...]


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """Good less ill words per hundred in the sentences that mention a referent, where two or more outlets mention it.

    Referents are the lens's concepts, all variants together, and the sources of the quotes by their family name. The
    interval draws sentences again; sentences of one article are alike, so it is rather too narrow than too wide.
    """
    near = sentences_near(material, lens)
    for referent in sorted({name for name, _ in near}):
        outlets = [outlet for outlet in material.outlets if (referent, outlet) in near]
        if len(outlets) > 1:
            yield from (_row(lens, referent, outlet, near[referent, outlet]) for outlet in outlets)


def sentences_near(material: Material, lens: Lens) -> dict[tuple[str, str], list[Near]]:
    """The own sentences that mention a referent, by referent and outlet."""
    judging = Finder(lens.terms, lens.exceptions)
    referents = Finder(_referents(material, lens))
    found: dict[tuple[str, str], list[Near]] = defaultdict(list)
    for article in material.articles:
        for stretches in material.sentences(article, lens):
            mentions = list(referents.find(article.text, stretches))
            if not mentions:
                continue
            names = [span for _, span in mentions]
            words = sum(len(part.of(article.text).split()) for part in stretches)
            sides: dict[str, list[Passage]] = {"positive": [], "negative": []}
            for side, span in judging.find(article.text, stretches):
                named = article.text[span.start].isupper() and span.start != stretches[0].start
                if side in sides and not named and not any(span.overlaps(name) for name in names):
                    sides[side].append((article, span))
            entry = Near(words=words, good=tuple(sides["positive"]), ill=tuple(sides["negative"]))
            for referent in sorted({name for name, _ in mentions}):
                found[referent, article.outlet].append(entry)
    return found


def _referents(material: Material, lens: Lens) -> dict[str, tuple[str, ...]]:
    """The wordings of each referent; a source whose last word is also a common word ("White House") is left out."""
    found = {
        concept.name: tuple(wording for wordings in concept.variants.values() for wording in wordings)
        for concept in lens.concepts
    }
    mentions: dict[str, set[str]] = defaultdict(set)
    for quote in material.quotes:
        if quote.source is not None:
            mentions[quote.source.name].add(quote.source.mention)
    common = {word for article in material.articles for word in _LOWER_CASE.findall(article.text)}
    for name in sorted(mentions):
        words = name.split()
        if 1 < len(words) < 5 and all(word[0].isupper() for word in words) and words[-1].casefold() not in common:
            found.setdefault(name, tuple(family_names([name, *sorted(mentions[name])])))
    return {name: wordings for name, wordings in found.items() if wordings}


def _row(lens: Lens, referent: str, outlet: str, near: Sequence[Near]) -> Measure:
    balance = [len(entry.good) - len(entry.ill) for entry in near]
    words = [entry.words for entry in near]
    estimate = Estimate(value=None, n=len(near), level=lens.level, method=_METHOD)
    if len(near) >= lens.minimum:
        low, high = block_interval(balance, words, lens.level)
        estimate = evolve(estimate, value=100 * sum(balance) / sum(words), low=100 * low, high=100 * high)
    passages = [passage for entry in near for passage in (*entry.good, *entry.ill)]
    return Measure(
        lens=lens.name,
        outlet=outlet,
        category=POLARITY,
        source=referent,
        estimate=estimate,
        evidence=evidence(passages),
    )
