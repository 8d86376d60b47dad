"""Who is named in an article and in a set of articles: one full name for every form a person is called by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict

from attrs import define, field

from outletcompare.model import Article, Span
from outletcompare.quotations import genders
from outletcompare.quotations.mentions import is_demonym
from outletcompare.quotations.names import (
    Run,
    endings,
    fold,
    full_given,
    is_body,
    is_family_first,
    is_given,
    is_institution,
    runs,
    skeleton,
)
from outletcompare.quotations.passages import is_honorific

Words = tuple[str, ...]
# Given names are transliterated with either: Yosef and Yousef, Mohammed and Muhammad differ in these alone.
_VOWELS = str.maketrans("ue", "oi")


@define(eq=False)
class Cast:
    """The persons named in one article: where each full name stands, and by which endings it may be called."""

    runs: list[Run] = field(factory=list)
    starts: list[int] = field(factory=list)
    by_ending: dict[str, list[Words]] = field(factory=lambda: defaultdict(list))
    titles: dict[Words, set[str]] = field(factory=lambda: defaultdict(set))
    bodies: dict[str, list[Run]] = field(factory=lambda: defaultdict(list))
    by_given: dict[str, list[Words]] = field(factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, article: Article) -> Cast:
        """Read the body of an article."""
        cast = cls()
        common = {word for part in article.body for word in _LOWER.findall(article.text, part.start, part.end)}
        for part in article.body:
            for found in runs(article.text, part.start, part.end):
                run = _without_common_word(found, common)
                if is_body(run.words):
                    if len(run.words) > 1:
                        cast.bodies[fold(run.words[-1])].append(run)
                    continue
                if is_institution(run.words) and not run.titles:
                    continue
                if len(run.words) == 1 and is_demonym(fold(run.words[0])) and not any(map(is_honorific, run.titles)):
                    continue  # "the top Norlandic diplomat" names no person
                cast.runs.append(run)
                cast.starts.append(run.span.start)
                known = run.words in cast.titles
                cast.titles[run.words].update(run.titles)
                if len(run.words) > 1 and not known:
                    for ending in _short_forms(run.words):
                        cast.by_ending[ending].append(run.words)
                    if is_given(fold(run.words[0])):
                        cast.by_given[skeleton(run.words[:1])].append(run.words)
        return cast

    def body(self, words: Words, position: int) -> Words:
        """The longer name of a body called by its last word alone: the Times, for the Orsk Times named before."""
        if len(words) > 1:
            return words
        longer = self.bodies.get(fold(words[0]), [])
        before = bisect_left(longer, position, key=lambda run: run.span.start)
        return longer[before - 1].words if before else words

    def full(self, words: Words, position: int, sign: str = "") -> Words | None:
        """The full name in this article that ``words`` shorten: the only one, or the last one before ``position``.

        ``sign``: "f" or "m" when a title tells that a woman or a man is meant.
        """
        same = self.by_ending.get(skeleton(words), [])
        found = [name for name in same if len(name) > len(words)] or same
        if sign:
            found = [name for name in found if genders.of_name(" ".join(name), self.titles.get(name, ())) in ("", sign)]
        if not found and len(words) == 1:
            first = self.by_given.get(skeleton(words), [])
            found = first if len(first) == 1 else []
        if len(found) <= 1:
            return found[0] if found else None
        wanted = set(found)
        last = bisect_left(self.starts, position)
        for run in reversed(self.runs[max(0, last - 200) : last]):
            if run.words in wanted:
                return run.words
        return found[0]


_LOWER = re.compile(r"\b[a-zß-öø-ÿ]+\b")


def _without_common_word(run: Run, common: set[str]) -> Run:
    """A run without a first word that the article also prints in lower case: Angry Jane Roe, beside "angry"."""
    words = run.words
    if (
        len(words) < _GLUED
        or is_institution(words)
        or is_given(fold(words[0]))
        or words[0].lower() not in common
        or words[1].lower() in common
    ):
        return run
    return Run(words=words[1:], span=Span(run.span.start + len(words[0]) + 1, run.span.end), titles=run.titles)


_GLUED = 3  # words: a full name and one more


def _short_forms(words: Words) -> list[str]:
    """Keys of the forms a full name may be shortened to: its endings, and a family name that stands first."""
    forms = endings(words)
    if is_family_first(fold(words[0])) or any("-" in word and word.rpartition("-")[2].islower() for word in words[1:]):
        forms = [*forms, skeleton(words[:1])]
    return forms


class Speakers:
    """Canonical names over a set of articles, independent of their order."""

    def __init__(self, casts: list[Cast]) -> None:
        articles: Counter[Words] = Counter()
        occurrences: Counter[Words] = Counter()
        for cast in casts:
            articles.update(name for name in cast.titles if len(name) > 1)
            occurrences.update(run.words for run in cast.runs if len(run.words) > 1)
        self._names = sorted(articles)
        self._parent = {name: name for name in self._names}
        self._weight = {name: (articles[name], occurrences[name]) for name in self._names}
        self._by_ending: dict[str, list[Words]] = defaultdict(list)
        for name in self._names:
            for ending in _short_forms(name):
                self._by_ending[ending].append(name)
        self._join()
        self._best = self._choose()
        self._titles: dict[str, set[str]] = defaultdict(set)
        for cast in casts:
            for name, titles in cast.titles.items():
                self._titles[" ".join(self.canonical(name))].update(titles)

    def titles(self, name: str) -> set[str]:
        """The titles a person is given in any of the articles, by canonical name."""
        return self._titles.get(name, set())

    def canonical(self, words: Words) -> Words:
        """The name used for everybody who is called ``words`` in full."""
        return self._best[self._root(words)] if words in self._parent else words

    def anywhere(self, words: Words) -> Words | None:
        """The person of all the articles whose name ends like ``words``; of several, the one named far more often."""
        found: Counter[Words] = Counter()
        for name in self._by_ending.get(skeleton(words), []):
            found[self._root(name)] += self._weight[name][1]
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _FAR_MORE * ranked[1][1]):
            return None
        return self._best[ranked[0][0]]

    def _root(self, name: Words) -> Words:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def _join(self) -> None:
        outer: dict[tuple[str, str], Words] = {}
        for name in self._names:
            whole = endings(name)[0]
            longer = [other for other in self._by_ending[whole] if other != name]
            roots = {self._root(other) for other in longer if skeleton(other) != whole}
            for other in longer:
                if skeleton(other) == whole:
                    self._unite(name, other)
            if len(roots) == 1:
                self._unite(name, roots.pop())
            ends = (skeleton((full_given(fold(name[0])),)).translate(_VOWELS), skeleton(name[-1:]))
            if ends in outer:
                self._unite(name, outer[ends])
            outer.setdefault(ends, name)

    def _unite(self, one: Words, other: Words) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first

    def _choose(self) -> dict[Words, Words]:
        clusters: dict[Words, list[Words]] = defaultdict(list)
        for name in self._names:
            clusters[self._root(name)].append(name)
        best: dict[Words, Words] = {}
        for root, names in clusters.items():
            whole = [
                n
                for n in names
                if not any(skeleton(n) != e and skeleton(n) in endings(o)[1:] for o in names for e in endings(o)[:1])
            ]
            given = {skeleton(n) for n in names if len(n) > 1 and is_given(fold(n[0]))}
            glued = [n for n in whole if not is_given(fold(n[0])) and not given.isdisjoint(endings(n)[1:])]
            if glued:  # Orsk Jane Roe, where Jane Roe is printed as well
                whole = [n for n in names if n not in glued and len(n) > 1]
            ranked = sorted(
                whole or names,
                key=lambda n: (-self._weight[n][0], -self._weight[n][1], n),
            )
            best[root] = ranked[0]
        return best


_FAR_MORE = 10  # times as often
