"""The lens on portrayal: the sentences in which an outlet names a person or thing, and how they speak of it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, Passage, evidence
from outletcompare.framing.naming import family_names
from outletcompare.framing.statistics import block_interval
from outletcompare.framing.terms import Finder
from outletcompare.model import Article, Estimate, Measure, Span

POLARITY = "good less ill sentences"
_LOWER_CASE = re.compile(r"\b[^\W\d_A-Z]\w*")
_METHOD = "good less ill sentences, sentence bootstrap"
# What follows a name mostly speaks of it, and a sentence that opens with a name is about it: both count double.
_AFTER, _ABOUT = 2, 2
# Room for a title before the name that opens a sentence.
_OPENING = 15


@define
class Near:
    """The sentences of an outlet that name a referent: how each leans (-1, 0 or 1), how much it counts; judging words.

    Numbers are held as such, for many articles have very many such sentences.
    """

    leans: array[int] = field(factory=lambda: array("b"))
    weights: array[int] = field(factory=lambda: array("b"))
    articles: list[Article] = field(factory=list)
    bounds: array[int] = field(factory=lambda: array("Q"))

    def add(self, article: Article, start: int, mentions: Sequence[Span], judged: Sequence[tuple[int, Span]]) -> None:
        """Take in a sentence that begins at ``start``, with its mentions of the referent and its judging words."""
        balance = 0
        for side, span in judged:
            nearest = min(mentions, key=lambda name: max(span.start - name.end, name.start - span.end))
            balance += side * (_AFTER if span.start > nearest.start else 1)
            self.articles.append(article)
            self.bounds.extend((span.start, span.end))
        self.leans.append((balance > 0) - (balance < 0))
        self.weights.append(_ABOUT if mentions[0].start - start < _OPENING else 1)

    @property
    def passages(self) -> Iterator[Passage]:
        """The judging words."""
        return zip(self.articles, map(Span, self.bounds[::2], self.bounds[1::2]), strict=True)


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """Good less ill sentences among those in which an outlet names a referent, where two or more outlets name it.

    Referents are the lens's concepts, all variants together, and the sources of the quotes by their family name. The
    outlet itself must name the referent; words in marks in the same sentence count where ``lens.voice`` is "all". The
    interval draws sentences again; sentences of one article are alike, so it is rather too narrow than too wide.
    """
    near = sentences_near(material, lens)
    for referent in sorted({name for name, _ in near}):
        outlets = [outlet for outlet in material.outlets if (referent, outlet) in near]
        if len(outlets) > 1:
            yield from (_row(lens, referent, outlet, near[referent, outlet]) for outlet in outlets)


def sentences_near(material: Material, lens: Lens) -> dict[tuple[str, str], Near]:
    """The sentences in which an outlet names a referent, by referent and outlet."""
    judging = Finder(lens.terms, lens.exceptions)
    referents = Finder(_referents(material, lens))
    found: dict[tuple[str, str], Near] = defaultdict(Near)
    for article in material.articles:
        own = material.own_words[article.id]
        for stretches in material.sentences(article, lens):
            mentions: dict[str, list[Span]] = defaultdict(list)
            for name, span in referents.find(article.text, stretches):
                mentions[name].append(span)
            names = [span for spans in mentions.values() for span in spans]
            judged = list(_judged(judging, article, stretches, names)) if names else []
            for name in sorted(mentions):
                if spans := [span for span in mentions[name] if _stands_in(own, span)]:
                    found[name, article.outlet].add(article, stretches[0].start, spans, judged)
    return found


def _judged(
    judging: Finder, article: Article, stretches: Sequence[Span], names: Sequence[Span]
) -> Iterator[tuple[int, Span]]:
    """The words of one sentence that speak well (1) or ill (-1), those that belong to a name left out."""
    for side, span in judging.find(article.text, stretches):
        named = article.text[span.start].isupper() and span.start != stretches[0].start
        if side in ("positive", "negative") and not named and not any(span.overlaps(name) for name in names):
            yield (1 if side == "positive" else -1), span


def _stands_in(own: Sequence[Span], span: Span) -> bool:
    index = bisect_right(own, span.start, key=lambda stretch: stretch.start) - 1
    return index >= 0 and span in own[index]


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


def _row(lens: Lens, referent: str, outlet: str, near: Near) -> Measure:
    weights = near.weights
    leaning = [lean * weight for lean, weight in zip(near.leans, weights, strict=True)]
    estimate = Estimate(value=None, n=len(weights), level=lens.level, method=_METHOD)
    if len(weights) >= lens.minimum:
        # One sentence drawn again is always itself.
        low, high = block_interval(leaning, weights, lens.level) if len(weights) > 1 else (None, None)
        estimate = evolve(estimate, value=sum(leaning) / sum(weights), low=low, high=high)
    return Measure(
        lens=lens.name,
        outlet=outlet,
        category=POLARITY,
        source=referent,
        estimate=estimate,
        evidence=evidence(near.passages),
    )
