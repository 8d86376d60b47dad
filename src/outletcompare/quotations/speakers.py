"""Canonical speakers: one name for a person across all the articles; pronouns and descriptions resolved."""

from __future__ import annotations

import re
from functools import cache

from attrs import define

from outletcompare.lexicons import load
from outletcompare.model import Article, Span
from outletcompare.quotations import genders
from outletcompare.quotations.cast import Cast, People, Speakers, Words
from outletcompare.quotations.drafts import Draft
from outletcompare.quotations.mentions import core, is_nobody
from outletcompare.quotations.name_classes import TITLE, is_body, is_institution, may_be
from outletcompare.quotations.name_runs import Name
from outletcompare.quotations.name_words import fold, is_given, is_role
from outletcompare.quotations.names import person_words
from outletcompare.quotations.word_classes import is_honorific

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
        "his",
        "who",
        "whose",
        "which",
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
_RELATIVE = frozenset({"who", "which", "whose"})
_CLAUSE_OPENERS = frozenset({"he", "she", "they", "it", "we"})
_SINGULAR = frozenset({"he", "she", "him", "her", "his"})


@define(kw_only=True)
class Resolved:
    """A canonical name, and how much the step from mention to name takes from the confidence (a factor)."""

    name: str
    factor: float = 1.0
    person: bool = False


class Resolver:
    """Gives the sources of one article's drafts, taken in order, their canonical names."""

    def __init__(self, article: Article, cast: Cast, speakers: Speakers) -> None:
        self.text = article.text
        self.people = People(cast)
        self.speakers = speakers
        self._last: Resolved | None = None
        self._persons: list[str] = []
        self._named_person: str | None = None
        self._described: dict[str, str] = {}
        self._signs: dict[str, str] = {}

    def resolve(self, draft: Draft) -> Resolved | None:
        """The canonical name of a draft's source, or None when it has none or what stands there names nobody."""
        if draft.source is None:
            return None
        mention = draft.source.of(self.text)[:_LONGEST]
        parts = mention.split(maxsplit=1)
        opening = fold(parts[0]) if parts else ""
        folded = opening if len(parts) == 1 else ""
        if opening in _RELATIVE or (opening in _CLAUSE_OPENERS and " and " not in mention and " or " not in mention):
            mention = opening  # a clause was taken for a source: who owned the shop, they just keep
            folded = opening
        words: Words = ()
        if folded in _PRONOUNS:
            found = self._pronoun(draft.source, folded)
        elif is_nobody(mention) and not self._is_last_name(mention, draft.source.start):
            draft.source = None
            return None
        else:
            words = person_words(mention) or self._apposed(draft.source)
            described = [] if words else core(mention)
            if described and is_nobody(" ".join(described)):
                draft.source = None
                return None
            found = self._named(words, draft.source) if words else self._description(described, draft.source)
        if found is not None and folded not in ("it", "i", "we", "you"):
            self._remember(found, bool(words), folded)
        return found or Resolved(name=" ".join(mention.split()), factor=0.6)

    def _is_last_name(self, mention: str, position: int) -> bool:
        """Whether what is mostly an abbreviation is the last name of somebody: Mo, of Claudia Mo."""
        return mention.isalpha() and mention[:1].isupper() and self.people.full((mention,), position) is not None

    def _apposed(self, source: Span) -> Words:
        """The name set off by commas behind a description: the foreign minister[, Jane Roe,] laughed."""
        behind = _APPOSED.match(self.text, source.end)
        if behind is None or not is_role(_head_noun(source.of(self.text).split())):
            return ()
        return person_words(behind[1])

    def _remember(self, found: Resolved, named: bool, folded: str) -> None:
        self._last = found
        if not found.person:
            return
        if not self._persons or self._persons[-1] != found.name:
            self._persons.append(found.name)
        if named:
            self._name_described(found.name)
        if named or folded in _PRONOUNS:
            self._named_person = found.name

    def _name_described(self, name: str) -> None:
        """A named speaker who holds the office takes over from a description: from now on "the minister" is he."""
        if not self._described:
            return
        titles = self.speakers.titles(name)
        for head in [h for h in self._described if {h, *_same_role().get(h, ())} & titles]:
            del self._described[head]

    def _named(self, words: Words, span: Span, titles: tuple[str, ...] = ()) -> Resolved:
        joined = " ".join(words)
        alias = _aliases().get(joined)
        if alias is not None:
            return Resolved(name=alias)
        before = span.of(self.text).split()[: -len(words)]
        addressed = any(may_be(word, TITLE) for word in before) if before else False
        if is_body(words):
            return Resolved(name=_straight(self.people.body(words, span.start)))
        if is_institution(words) and not addressed:
            return Resolved(name=_straight(words))
        addressed = addressed or bool(titles)
        sign = genders.of_titles([*map(fold, before[-2:]), *titles]) if before or titles else ""
        full = self.people.full(words, span.start, sign) or self._glued(words)
        if full is None:
            elsewhere = self.speakers.anywhere(words)
            fits = elsewhere is None or not sign or self._sign(" ".join(elsewhere)) in ("", sign)
            full = elsewhere if fits else None
        if full is None:
            return Resolved(name=joined, person=addressed or is_given(fold(words[0])))
        return Resolved(name=" ".join(self.speakers.canonical(full)), person=True)

    def _glued(self, words: Words) -> Words | None:
        """The full name of this article that ``words`` end with, where something is glued to its front."""
        tails = (words[i:] for i in range(1, len(words) - 1))
        return next((tail for tail in tails if tail in self.people.titles and not is_institution(tail)), None)

    def _sign(self, name: str) -> str:
        """Whether a canonical name is a woman's ("f") or a man's ("m"), as far as titles, given name and text tell."""
        known = self.speakers.sign(name)
        if not known:
            last = tuple(name.split()[-1:])
            known = genders.of_titles(self.people.titles.get(last, ())) or self._signs.get(name, "")
        return known

    def _fits(self, name: str, sign: str) -> bool:
        return not sign or self._sign(name) in ("", sign)

    def _pronoun(self, span: Span, word: str) -> Resolved | None:
        if word in ("i", "we", "you"):
            return None
        if word in _RELATIVE:
            return self._antecedent(span.start, person=word != "which")
        if word not in _SINGULAR:
            return self._other_pronoun(word)
        sign = genders.PRONOUNS.get(word, "")
        found = self._subject_before(span.start, sign)
        factor = 0.9
        if found is None:
            last = self._persons[-1:]
            earlier = [name for name in self._persons[-_RECENT:-1] if self._sign(name) == sign]
            fitting = [name for name in last if self._fits(name, sign)] or earlier[-1:]
            found, factor = (fitting[0], 0.85 if fitting == last else 0.7) if fitting else (None, 0.0)
        if found is None:
            found, factor = self._run_before(span.start, sign), 0.6
        if found is None:
            return None
        self._signs.setdefault(found, sign)
        return Resolved(name=found, factor=factor, person=True)

    def _other_pronoun(self, word: str) -> Resolved | None:
        """ "it" is no person, "they" no single one."""
        last = self._last
        if last is None or (word == "it" and last.person):
            return None
        if word == "they" and last.person and " and " not in last.name and not last.name.endswith("s"):
            return None
        return Resolved(name=last.name, factor=0.85)

    def _run_before(self, position: int, sign: str) -> str | None:
        """The nearest person named before, of the gender wanted, in this paragraph or the one before."""
        low = max(0, position - _NEAR)
        begin = max(low, self.text.rfind("\n", low, max(low, self.text.rfind("\n", low, position))))
        for start, printed in self.people.before(position, 12):
            if start < begin:
                break
            name = self._name_of(start, printed)
            if (printed.titles or self._is_person(start, printed)) and self._fits(name, sign):
                return name
        return None

    def _antecedent(self, position: int, *, person: bool) -> Resolved | None:
        """Whom a relative "who" stands for: the last person named before it in its sentence, or the words before it."""
        for start, printed in self.people.before(position, 3 if person else 0):
            between = self.text[start + printed.length : position]
            if len(between) > _APART or ". " in between or "\n" in between:
                break
            if self._is_person(start, printed) or any(map(is_honorific, printed.titles)):
                return Resolved(name=self._name_of(start, printed), factor=0.85, person=True)
        begin = max(0, position - _APART)
        match = _BEFORE_RELATIVE.search(self.text[begin:position])
        if match is None or is_nobody(match[1]):
            return None
        words = person_words(match[1])
        if words:
            return Resolved(
                name=self._named(words, Span(begin + match.start(1), begin + match.end(1))).name,
                factor=0.8,
                person=person,
            )
        return Resolved(name=_bare(core(match[1].replace("’", "'"))), factor=0.8, person=person)

    def _subject_before(self, position: int, sign: str) -> str | None:
        """The person a sentence begins with, if that sentence stands right before, in the same paragraph."""
        low = max(0, position - _SENTENCE)
        begin = max(low, self.text.rfind("\n", low, position))
        for start, printed in self.people.before(position, 12):
            if start < begin:
                break
            lead = self.text[max(begin, start - 60) : start]
            sentence = max(map(lead.rfind, _SENTENCE_ENDS))
            at_start = sentence >= 0 or start - begin < 60
            between = lead[sentence + 1 :] if sentence >= 0 else lead
            if not at_start or len(between.split()) > _OPENING or "," in between:
                continue
            if printed.titles or self._is_person(start, printed):
                name = self._name_of(start, printed)
                if self._fits(name, sign):
                    return name
        return None

    def _is_person(self, start: int, printed: Name) -> bool:
        return len(printed.words) > 1 or self.people.full(printed.words, start) is not None

    def _name_of(self, start: int, printed: Name) -> str:
        return self._named(printed.words, Span(start, start + printed.length), printed.titles).name

    def _description(self, described: list[str], span: Span) -> Resolved:
        words = [word.replace("’", "'") for word in described]
        first = words[0].lower()
        definite = first in _DEFINITE or first.endswith("'s")
        bare = _bare(words)
        head = _head_noun(words)
        plural = head.endswith("s") and not head.endswith("ss")
        holds = is_role(head) and not plural and head not in _qualifiers()
        if definite and plural and head in self._described:
            return Resolved(name=self._described[head], factor=0.85)
        if definite and holds and bare.lower() not in _states():
            person = self._role_holder(head, words, span.start)
            if person is not None:
                return person
            if head in self._described:
                return Resolved(name=self._described[head], factor=0.85, person=True)
        name = _aliases().get(bare) or bare
        if not definite and is_role(head):
            self._described[head] = name
        return Resolved(name=name, person=holds and not is_body((head,)))

    def _role_holder(self, head: str, words: list[str], position: int) -> Resolved | None:
        """The last person before ``position`` whose title fits "the minister", "the Iranian top diplomat"."""
        if head in self._described:
            return None
        wanted = {head, *_same_role().get(head, ())}
        for start, printed in self.people.before(position, 40) if self.people.bear(wanted) else ():
            borne = self.people.titles.get(self.people.full(printed.words, position) or printed.words, ())
            if not (wanted.isdisjoint(borne) and wanted.isdisjoint(printed.titles)):
                return Resolved(name=self._name_of(start, printed), factor=0.85, person=True)
        if (
            self._named_person is None
            or any(word.endswith(("'s", "s'")) for word in words)
            or head in _sole()
            or not self._fits(self._named_person, genders.of_titles([head]))
        ):
            return None
        return Resolved(name=self._named_person, factor=0.6, person=True)


def _bare(words: list[str]) -> str:
    bare = " ".join(words[1:] if words[0].lower() in ("the", "a", "an") and len(words) > 1 else words)
    return bare.removesuffix("'s") or bare


def _straight(words: Words) -> str:
    """A name with one kind of apostrophe, so that outlets that print the other agree."""
    return " ".join(words).replace("’", "'").removeprefix("The ")


_APART = 120  # characters
_APPOSED = re.compile(r", ((?:[A-Z][\w.’'-]{0,20} ){1,3}[A-Z][\w’'-]{1,20})(?=, )")
# the noun phrase right before ", which": from its article or its first capital
_BEFORE_RELATIVE = re.compile(
    r"((?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|[Oo]ur) [^,.;:\n]{1,60}|"
    r"[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*)*)),? (?:of |in )?$"
)


def _head_noun(words: list[str]) -> str:
    stop = next(
        (i for i, w in enumerate(words) if i and w.lower() in ("of", "for", "in", "at", "from", "with", "who", "on")),
        len(words),
    )
    return fold(words[stop - 1].rstrip(",.;"))


_DEFINITE = frozenset({"the", "this", "that", "his", "her", "der", "die", "le", "la", "el", "il"})
_RECENT = 8  # persons
_NEAR = 500  # characters
_SENTENCE_ENDS = (". ", "\n", "” ", '" ', "? ", "! ")
_OPENING = 6  # words before the subject a sentence begins with
_SENTENCE = 600  # characters
_LONGEST = 600  # characters of a mention that are read


@cache
def _states() -> frozenset[str]:
    return frozenset(state[0] for state in load("lexicons/countries")["states"])


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset(load("lexicons/offices")["qualifiers"])


@cache
def _sole() -> frozenset[str]:
    return frozenset(load("lexicons/offices")["sole"])


@cache
def _aliases() -> dict[str, str]:
    return {alias: name for name, known in load("lexicons/same_name").items() for alias in [name, *known]}


@cache
def _same_role() -> dict[str, list[str]]:
    return dict(load("lexicons/offices")["same_role"])
