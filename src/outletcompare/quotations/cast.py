"""Who is named in an article and in a set of articles: one full name for every form a person is called by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter

from attrs import field, frozen

from outletcompare.model import Article
from outletcompare.quotations import genders
from outletcompare.quotations.name_classes import GIVEN, may_be
from outletcompare.quotations.name_runs import Name, names
from outletcompare.quotations.name_words import endings, fold, full_given, is_family_first, is_given, skeleton

Words = tuple[str, ...]
# Given names are transliterated with either: Yosef and Yousef, Mohammed and Muhammad differ in these alone.
_VOWELS = str.maketrans("ue", "oi")
_LOWER = re.compile(r"\b[a-zß-öø-ÿ]+\b")
_LOOK_BACK = 200  # names
_NO_TITLES: frozenset[str] = frozenset()
_SHORT = 50_000  # characters: a text that may be searched for one word and another


@frozen(kw_only=True)
class Billing:
    """What naming people across articles needs of one: how often each full name stands, and the titles names bear.

    It is small and can be pickled.
    """

    occurrences: dict[Words, int]
    titles: dict[Words, frozenset[str]]


@frozen(kw_only=True, eq=False)
class Cast:
    """The names in the body of one article, in the order of the text: ``starts`` and ``names`` run side by side.

    Names of bodies stand apart, each with where it begins. It is made from the article alone and can be pickled.
    """

    starts: list[int] = field(factory=list)
    names: list[Name] = field(factory=list)
    bodies: list[tuple[int, Words]] = field(factory=list)

    @classmethod
    def of(cls, article: Article) -> Cast:
        """Read the body of an article."""
        cast = cls()
        common = _Common(article)
        for part in article.body:
            for begin, printed in names(article.text, part.start, part.end):
                name = printed
                if name.may_be_glued and name.words[0].lower() in common and name.words[1].lower() not in common:
                    name = name.without_first
                if name.is_person:
                    cast.starts.append(begin + name.left)
                    cast.names.append(name)
                elif name.is_body:
                    cast.bodies.append((begin + name.left, name.words))
        return cast

    def billing(self) -> Billing:
        """The little of it that other articles are told."""
        titles: dict[Words, frozenset[str]] = {}
        occurrences: Counter[Words] = Counter()
        for name in self.names:
            if name.titles:
                titles[name.words] = titles.get(name.words, _NO_TITLES).union(name.titles)
            if len(name.words) > 1:
                occurrences[name.words] += 1
        return Billing(occurrences=occurrences, titles=titles)


class People:
    """Whom the names in one article mean, as far as that article tells: by which endings a full name may be called."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self.titles: dict[Words, frozenset[str]] = {}
        self._by_ending: dict[str, list[Words]] = {}
        self._by_given: dict[str, list[Words]] = {}
        self._bodies: dict[str, list[tuple[int, Words]]] = {}
        for name in cast.names:
            known = self.titles.get(name.words)
            if known is None:
                self._enter(name.words)
                self.titles[name.words] = frozenset(name.titles) if name.titles else _NO_TITLES
            elif name.titles:
                self.titles[name.words] = known.union(name.titles)
        for start, words in cast.bodies:
            self._bodies.setdefault(fold(words[-1]), []).append((start, words))

    def _enter(self, words: Words) -> None:
        if len(words) > 1:
            for ending in _short_forms(words):
                self._by_ending.setdefault(ending, []).append(words)
            if may_be(words[0], GIVEN):
                self._by_given.setdefault(skeleton(words[:1]), []).append(words)

    def bear(self, titles: set[str]) -> bool:
        """Whether anybody in the article bears one of these titles."""
        return any(not titles.isdisjoint(borne) for borne in self.titles.values() if borne)

    def before(self, position: int, most: int) -> Iterator[tuple[int, Name]]:
        """Up to ``most`` names before a position and where they begin, the nearest first."""
        last = bisect_left(self._cast.starts, position)
        for index in range(last - 1, max(0, last - most) - 1, -1):
            yield self._cast.starts[index], self._cast.names[index]

    def body(self, words: Words, position: int) -> Words:
        """The longer name of a body called by its last word alone: the Times, for the Orsk Times named before."""
        if len(words) > 1:
            return words
        longer = self._bodies.get(fold(words[0]), [])
        before = bisect_left(longer, position, key=itemgetter(0))
        return longer[before - 1][1] if before else words

    def full(self, words: Words, position: int, sign: str = "") -> Words | None:
        """The full name in this article that ``words`` shorten: the only one, or the last one before ``position``.

        ``sign``: "f" or "m" when a title tells that a woman or a man is meant.
        """
        same = self._by_ending.get(skeleton(words), [])
        if len(same) == 1 and not sign:
            return same[0]
        found = [name for name in same if len(name) > len(words)] or same
        if sign:
            found = [name for name in found if genders.of_name(" ".join(name), self.titles.get(name, ())) in ("", sign)]
        if not found and len(words) == 1:
            first = self._by_given.get(skeleton(words), [])
            found = first if len(first) == 1 else []
        if len(found) <= 1:
            return found[0] if found else None
        wanted = set(found)
        return next((name.words for _, name in self.before(position, _LOOK_BACK) if name.words in wanted), found[0])


class _Common:
    """The words an article prints in lower case, by themselves; of a long one, gathered when first needed."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._words: set[str] | None = None

    def __contains__(self, word: str) -> bool:
        text, body = self._article.text, self._article.body
        if len(text) < _SHORT:
            return any(_stands_alone(word, text, part.start, part.end) for part in body)
        if self._words is None:
            self._words = {match[0] for part in body for match in _LOWER.finditer(text, part.start, part.end)}
        return word in self._words


def _stands_alone(word: str, text: str, start: int, end: int) -> bool:
    place = text.find(word, start, end)
    while place >= 0:
        after = place + len(word)
        if not text[after : after + 1].isalnum() and not text[place - 1 : place].isalnum():
            return True
        place = text.find(word, after, end)
    return False


@lru_cache(maxsize=16384)
def _short_forms(words: Words) -> list[str]:
    """Keys of the forms a full name may be shortened to: its endings, and a family name that stands first."""
    forms = endings(words)
    if is_family_first(fold(words[0])) or any("-" in word and word.rpartition("-")[2].islower() for word in words[1:]):
        forms = [*forms, skeleton(words[:1])]
    return forms


@lru_cache(maxsize=16384)
def _outer(words: Words) -> tuple[str, str]:
    """A key equal for names that begin and end alike, given names written short or with other vowels."""
    return skeleton((full_given(fold(words[0])),)).translate(_VOWELS), skeleton(words[-1:])


class Speakers:
    """Canonical names over a set of articles, made of their billings; the order of the articles does not matter."""

    def __init__(self, billings: Iterable[Billing]) -> None:
        self._weight: dict[Words, tuple[int, int]] = {}  # how many articles name somebody, and how often
        titles: dict[Words, set[str]] = defaultdict(set)
        for billing in billings:
            for name, times in billing.occurrences.items():
                articles, occurrences = self._weight.get(name, (0, 0))
                self._weight[name] = articles + 1, occurrences + times
            for name, borne in billing.titles.items():
                titles[name].update(borne)
        self._names = sorted(self._weight)
        self._parent = {name: name for name in self._names}
        self._by_ending: dict[str, list[Words]] = defaultdict(list)
        for name in self._names:
            for ending in _short_forms(name):
                self._by_ending[ending].append(name)
        self._join()
        self._best = self._choose()
        self._signs: dict[str, str] = {}
        self._titles: dict[str, set[str]] = defaultdict(set)
        for name, all_borne in titles.items():
            self._titles[" ".join(self.canonical(name))].update(all_borne)

    def titles(self, name: str) -> set[str]:
        """The titles a person is given in any of the articles, by canonical name."""
        return self._titles.get(name, set())

    def sign(self, name: str) -> str:
        """ "f", "m" or "", of a canonical name and its titles in all the articles."""
        sign = self._signs.get(name)
        if sign is None:
            sign = self._signs[name] = genders.of_name(name, self.titles(name))
        return sign

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
            alike = self._by_ending[endings(name)[0]]
            if len(alike) > 1:
                self._join_longer(name, [other for other in alike if other != name])
            ends = _outer(name)
            if ends in outer:
                self._unite(name, outer[ends])
            outer.setdefault(ends, name)

    def _join_longer(self, name: Words, longer: list[Words]) -> None:
        """Join a name with those that end like it: all that are spelt like it, and the only one that is not."""
        whole = endings(name)[0]
        roots = {self._root(other) for other in longer if skeleton(other) != whole}
        for other in longer:
            if skeleton(other) == whole:
                self._unite(name, other)
        if len(roots) == 1:
            self._unite(name, roots.pop())

    def _unite(self, one: Words, other: Words) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first

    def _choose(self) -> dict[Words, Words]:
        clusters: dict[Words, list[Words]] = defaultdict(list)
        for name in self._names:
            clusters[self._root(name)].append(name)
        best: dict[Words, Words] = {}
        for root, members in clusters.items():
            if len(members) == 1:
                best[root] = root
                continue
            whole = [
                n
                for n in members
                if not any(skeleton(n) != e and skeleton(n) in endings(o)[1:] for o in members for e in endings(o)[:1])
            ]
            given = {skeleton(n) for n in members if len(n) > 1 and is_given(fold(n[0]))}
            glued = [n for n in whole if not is_given(fold(n[0])) and not given.isdisjoint(endings(n)[1:])]
            if glued:  # Orsk Jane Roe, where Jane Roe is printed as well
                whole = [n for n in members if n not in glued and len(n) > 1]
            ranked = sorted(
                whole or members,
                key=lambda n: (-self._weight[n][0], -self._weight[n][1], n),
            )
            best[root] = ranked[0]
        return best


_FAR_MORE = 10  # times as often
