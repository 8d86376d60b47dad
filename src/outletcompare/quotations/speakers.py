"""Canonical speakers: one name for a person across all the articles; pronouns and descriptions resolved."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cache

from attrs import define, field, frozen

from outletcompare.lexicons import load
from outletcompare.model import Article, Span
from outletcompare.quotations.drafts import Draft
from outletcompare.quotations.names import (
    Run,
    endings,
    fold,
    is_institution,
    is_role,
    person_words,
    runs,
    skeleton,
)

Words = tuple[str, ...]
_PRONOUNS = frozenset(
    {
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "you",
        "him",
        "her",
        "who",
        "er",
        "sie",
        "il",
        "elle",
        "él",
        "ella",
        "lui",
        "lei",
        "он",
        "она",
    }
)
# Given names are transliterated with either: Yosef and Yousef, Mohammed and Muhammad differ in these alone.
_VOWELS = str.maketrans("ue", "oi")
_SINGULAR = frozenset({"he", "she", "him", "her"})


@frozen(kw_only=True)
class Resolved:
    """A canonical name, and how much the step from mention to name takes from the confidence (a factor)."""

    name: str
    factor: float = 1.0
    person: bool = False


@define(eq=False)
class Cast:
    """The persons named in one article: where each full name stands, and by which endings it may be called."""

    runs: list[Run] = field(factory=list)
    starts: list[int] = field(factory=list)
    by_ending: dict[str, list[Words]] = field(factory=lambda: defaultdict(list))
    titles: dict[Words, set[str]] = field(factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, article: Article) -> Cast:
        """Read the body of an article."""
        cast = cls()
        for part in article.body:
            for run in runs(article.text, part.start, part.end):
                if is_institution(run.words) and not run.titles:
                    continue
                cast.runs.append(run)
                cast.starts.append(run.span.start)
                if len(run.words) > 1:
                    known = run.words in cast.titles
                    cast.titles[run.words].update(run.titles)
                    if not known:
                        for ending in endings(run.words):
                            cast.by_ending[ending].append(run.words)
        return cast

    def full(self, words: Words, position: int) -> Words | None:
        """The full name in this article that ``words`` shorten: the only one, or the last one before ``position``."""
        found = self.by_ending.get(skeleton(words), [])
        if len(found) <= 1:
            return found[0] if found else None
        wanted = set(found)
        last = bisect_left(self.starts, position)
        for run in reversed(self.runs[max(0, last - 200) : last]):
            if run.words in wanted:
                return run.words
        return found[0]


class Speakers:
    """Canonical names over a set of articles, independent of their order."""

    def __init__(self, casts: list[Cast]) -> None:
        articles: Counter[Words] = Counter()
        occurrences: Counter[Words] = Counter()
        for cast in casts:
            articles.update(cast.titles.keys())
            occurrences.update(run.words for run in cast.runs if len(run.words) > 1)
        self._names = sorted(articles)
        self._parent = {name: name for name in self._names}
        self._weight = {name: (articles[name], occurrences[name]) for name in self._names}
        self._by_ending: dict[str, list[Words]] = defaultdict(list)
        for name in self._names:
            for ending in endings(name):
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
        """The one person of all the articles whose name ends like ``words``, or None where there are several."""
        roots = {self._root(name) for name in self._by_ending.get(skeleton(words), [])}
        return self._best[roots.pop()] if len(roots) == 1 else None

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
            ends = (skeleton(name[:1]).translate(_VOWELS), skeleton(name[-1:]))
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
            ranked = sorted(
                whole or names,
                key=lambda n: (-self._weight[n][0], -self._weight[n][1], n),
            )
            best[root] = ranked[0]
        return best


class Resolver:
    """Gives the sources of one article's drafts, taken in order, their canonical names."""

    def __init__(self, article: Article, cast: Cast, speakers: Speakers) -> None:
        self.text = article.text
        self.cast = cast
        self.speakers = speakers
        self._last: str | None = None
        self._person: str | None = None
        self._named_person: str | None = None
        self._described: dict[str, str] = {}

    def resolve(self, draft: Draft) -> Resolved | None:
        """The canonical name of a draft's source, or None when it has none."""
        if draft.source is None:
            return None
        mention = draft.source.of(self.text)
        folded = fold(mention)
        words: Words = ()
        if folded in _PRONOUNS:
            found = self._pronoun(draft.source, folded)
        else:
            words = person_words(mention)
            found = self._named(words, draft.source) if words else self._description(mention, draft.source)
        if found is not None and folded not in ("it", "i", "we", "you"):
            self._last = found.name
            if found.person:
                self._person = found.name
                if words:
                    self._name_described(found.name)
                if words or folded in _PRONOUNS:
                    self._named_person = found.name
        return found or Resolved(name=" ".join(mention.split()), factor=0.6)

    def _name_described(self, name: str) -> None:
        """A named speaker who holds the office takes over from a description: from now on "the minister" is he."""
        titles = self.speakers.titles(name)
        for head in [h for h in self._described if {h, *_same_role().get(h, ())} & titles]:
            del self._described[head]

    def _named(self, words: Words, span: Span) -> Resolved:
        joined = " ".join(words)
        alias = _aliases().get(joined)
        if alias is not None:
            return Resolved(name=alias)
        if is_institution(words):
            return Resolved(name=joined)
        full = self.cast.full(words, span.start) or self.speakers.anywhere(words)
        if full is None:
            return Resolved(name=joined)
        return Resolved(name=" ".join(self.speakers.canonical(full)), person=True)

    def _pronoun(self, span: Span, word: str) -> Resolved | None:
        if word in ("i", "we", "you"):
            return None
        if word in ("who", "which"):
            return self._antecedent(span.start)
        subject = self._subject_before(span.start) if word in _SINGULAR else None
        if subject is not None:
            return Resolved(name=subject, factor=0.9, person=True)
        last_source = self._person if word in _SINGULAR else self._last
        if last_source is not None:
            return Resolved(name=last_source, factor=0.85, person=word in _SINGULAR)
        last = bisect_left(self.cast.starts, span.start) - 1
        if word in _SINGULAR and last >= 0:
            return Resolved(name=self._name_of(self.cast.runs[last]), factor=0.6)
        return None

    def _antecedent(self, position: int) -> Resolved | None:
        """Whom a relative "who" stands for: the last name before it in its sentence."""
        last = bisect_left(self.cast.starts, position) - 1
        if last < 0:
            return None
        run = self.cast.runs[last]
        between = self.text[run.span.end : position]
        if len(between) > 120 or ". " in between or "\n" in between:
            return None
        return Resolved(name=self._name_of(run), factor=0.85, person=True)

    def _subject_before(self, position: int) -> str | None:
        """The person a sentence begins with, if that sentence stands right before, in the same paragraph."""
        begin = max(self.text.rfind("\n", 0, position), position - 600, 0)
        last = bisect_left(self.cast.starts, position)
        for run in reversed(self.cast.runs[max(0, last - 12) : last]):
            if run.span.start < begin:
                break
            lead = self.text[max(begin, run.span.start - 60) : run.span.start]
            sentence = max(lead.rfind(mark) for mark in (". ", "\n", "” ", '" ', "? ", "! "))
            at_start = sentence >= 0 or run.span.start - begin < 60
            between = lead[sentence + 1 :] if sentence >= 0 else lead
            if at_start and len(between.split()) <= 6 and "," not in between and (run.titles or self._is_person(run)):
                return self._name_of(run)
        return None

    def _is_person(self, run: Run) -> bool:
        return len(run.words) > 1 or self.cast.full(run.words, run.span.start) is not None

    def _name_of(self, run: Run) -> str:
        return self._named(run.words, run.span).name

    def _description(self, mention: str, span: Span) -> Resolved:
        words = [word for word in mention.replace("’", "'").split() if word]
        definite = words[0].lower() in (
            "the",
            "this",
            "that",
            "his",
            "her",
            "der",
            "die",
            "le",
            "la",
            "el",
            "il",
        )
        bare = " ".join(words[1:]) if words[0].lower() in ("the", "a", "an") else " ".join(words)
        head = _head_noun(words)
        if definite and is_role(head):
            person = self._role_holder(head, words, span.start)
            if person is not None:
                return person
            if head in self._described:
                return Resolved(name=self._described[head], factor=0.85, person=True)
        alias = _aliases().get(bare)
        name = alias or bare
        if not definite and is_role(head):
            self._described[head] = name
        return Resolved(name=name, person=is_role(head))

    def _role_holder(self, head: str, words: list[str], position: int) -> Resolved | None:
        """The last person before ``position`` whose title fits "the minister", "the Iranian top diplomat"."""
        if head in self._described:
            return None
        wanted = {head, *_same_role().get(head, ())}
        last = bisect_left(self.cast.starts, position)
        for run in reversed(self.cast.runs[max(0, last - 40) : last]):
            titles = self.cast.titles.get(self.cast.full(run.words, position) or run.words, set()) | set(run.titles)
            if wanted & titles:
                return Resolved(name=self._name_of(run), factor=0.85, person=True)
        if self._named_person is None:
            return None
        return Resolved(name=self._named_person, factor=0.6, person=True)


def _head_noun(words: list[str]) -> str:
    stop = next(
        (i for i, w in enumerate(words) if i and w.lower() in ("of", "for", "in", "at", "from", "with", "who", "on")),
        len(words),
    )
    return fold(words[stop - 1].rstrip(",.;"))


@cache
def _aliases() -> dict[str, str]:
    return {alias: name for name, known in load("lexicons/same_name").items() for alias in [name, *known]}


@cache
def _same_role() -> dict[str, list[str]]:
    return dict(load("lexicons/offices")["same_role"])
