"""Which party does a source speak for? From a table of offices (us_parties.toml) and from what the articles print."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import outletcompare as oc

_NAME = r"(?:[A-Z][\w.'’-]* ){0,3}[A-Z][\w'’-]+"
# Jane Roe, R-Ohio · Roe (D-Tex.) · Jane Roe, an Ohio Republican · Roe, the Democrat from Texas
_PARTY_AFTER = re.compile(
    rf"\b(?P<name>{_NAME})(?:, | ?\()(?:(?:a|an|the) )?(?:[\w.’'-]+ ){{0,3}}?"
    r"(?P<party>Republican|Democrat|R|D)(?=-[A-Z]|\)|,| of| from| who)"
)
_TITLE = (
    r"(?:[Ss]en(?:ator)?|[Rr]ep(?:resentative)?|[Gg]ov(?:ernor)?|[Cc]ongress(?:wo)?man|[Mm]ayor|[Pp]residential|[Pp]resident|"
    r"[Vv]ice|[Nn]ominee|[Cc]andidate|[Ff]ront-?runner|[Ll]eader|[Ss]peaker|[Ww]hip|[Cc]hair(?:wo)?(?:man)?|[Hh]ouse|[Ss]enate|"
    r"[Mm]inority|[Mm]ajority|[Aa]ttorney|[Gg]eneral|[Nn]ational|[Cc]ommittee|[Rr]ival|[Ss]trategist|[Ll]awmaker)"
)
# Republican Sen. Jane Roe · Democratic presidential candidate John Roe · Ohio Republican Jane Roe
_PARTY_BEFORE = re.compile(
    rf"\b(?P<party>Republican|GOP|Democratic|Democrat) (?:{_TITLE}\.? ){{0,4}}"
    r"(?P<name>(?:[A-Z][\w.'’-]* ){1,2}[A-Z][\w'’-]+)"
)
_GROUP = re.compile(r"\b(Republicans?|GOP|RNC|Democrats?|Democratic|DNC)\b")
_BEFORE_NAME = re.compile(rf"^(?:(?:{_TITLE}|Mr|Mrs|Ms|Dr|Former|former|[Ss]ecretary|Ranking|Member|Then)\.? )+")
_AFTER_NAME = re.compile(r"[,.]? (?:Jr|Sr|II|III|IV)\.?$")
_INSTITUTION = re.compile(
    r"^(?:(?:the|a|an|one|two|some|several|senior|top|another|now|his|U\.S\.) )*"
    r"(?:administration\b|White House\b(?! Correspondents)|president$)",
    re.IGNORECASE,
)
_NAMES_ALONE = re.compile(rf"{_NAME}(?:(?:,? and |, ){_NAME})*")
# What a party stands before that is no person: the Republican House Judiciary Committee.
_BODIES = {"Committee", "House", "Senate", "Party", "Caucus", "Conference", "Democrats", "Republicans"}
_PAIR = tuple[str, str]


class Parties:
    """The party of a source, "R" or "D", in one article; None where nothing tells, or where two parties speak."""

    def __init__(self, articles: Iterable[oc.Article]) -> None:
        table = tomllib.loads(Path(__file__).with_name("us_parties.toml").read_text(encoding="utf-8"))
        self._in_office = table["in_office"]
        self._words = {kind: frozenset(words) for kind, words in table["words"].items()}
        self._presidents = {_split(name)[-1]: side for side, names in table["presidents"].items() for name in names}
        self._known: dict[_PAIR, list[dict[str, str]]] = defaultdict(list)
        for source in (table["presidents"], table["politicians"]):
            self._enter({"party": side, "names": names} for side, names in source.items())
        self._enter(table["dated"])
        self._printed: dict[_PAIR, Counter[str]] = defaultdict(Counter)
        self._near: dict[_PAIR, Counter[str]] = defaultdict(Counter)
        self._by_last: dict[str, set[_PAIR]] = defaultdict(set)
        for article in articles:
            for name, side in _printed(article.text):
                words = _split(name)
                if len(words) > 1:
                    self._printed[words[0], words[-1]][side] += 1
                if words:
                    self._near[article.meta["event"], words[-1]][side] += 1
        for pair in (*self._known, *self._printed):
            self._by_last[pair[1]].add(pair)

    def _enter(self, entries: Iterable[dict[str, Any]]) -> None:
        for entry in entries:
            for name in entry.get("names") or [entry["name"]]:
                words = _split(name)
                for first in words[0].split("/"):
                    self._known[first, words[-1]].append(entry)

    def of(self, name: str, article: oc.Article) -> str | None:
        """The party that the source of this name speaks for in this article."""
        words = set(re.findall(r"[\w'’-]+", name.casefold()))
        if words & self._words["against"]:
            return None
        found = {"D" if match[1].startswith("D") else "R" for match in _GROUP.finditer(name)}
        alone = _NAMES_ALONE.fullmatch(name) is not None or bool(words & self._words["speaks_for"])
        for run in re.finditer(rf"\b{_NAME}", name):
            found |= self._person(run[0].title() if run[0].isupper() else run[0], article, alone=alone)
        if not found and _INSTITUTION.match(name):
            found = {self._in_office_on(article.date or "")}
        return found.pop() if len(found) == 1 else None

    def _in_office_on(self, date: str) -> str:
        return str(max((e for e in self._in_office if e["from"] <= date), key=lambda e: e["from"])["party"])

    def _person(self, run: str, article: oc.Article, *, alone: bool) -> set[str]:
        words = _split(run.replace("White House", "").strip())
        if not words or words[-1] in _BODIES:
            return set()
        pair = words[0], words[-1]
        if len(words) > 1 and pair in self._known:
            return self._dated(pair, article.date or "")
        if len(words) > 1 and pair in self._printed:
            return {self._printed[pair].most_common(1)[0][0]}
        if len(words) > 1 and words[-1].casefold() not in ("administration", "campaign"):
            return set()
        last = words[0]
        if not alone and words[-1] == last:
            return set()
        if last in self._presidents:
            return {self._presidents[last]}
        here = [
            pair for pair in self._by_last[last] if re.search(rf"\b{re.escape(pair[0])} (?:\S+ )?{last}", article.text)
        ]
        sides = [self._dated(p, article.date or "") if p in self._known else set(self._printed[p]) for p in here]
        if sides:
            return set().union(*sides)
        near = self._near.get((article.meta["event"], last))
        return {near.most_common(1)[0][0]} if near else set()

    def _dated(self, pair: _PAIR, date: str) -> set[str]:
        return {
            entry["party"]
            for entry in self._known[pair]
            if entry.get("from", "") <= date and date < entry.get("until", "9999")
        }


def _printed(text: str) -> Iterator[tuple[str, str]]:
    """Names with the party that the text itself gives them."""
    for pattern in (_PARTY_AFTER, _PARTY_BEFORE):
        for match in pattern.finditer(text):
            yield match["name"], "D" if match["party"].startswith("D") else "R"


def _split(name: str) -> list[str]:
    """First and last name, and what stands between, without titles, possessive and what follows a name."""
    plain = name.replace("’", "'").removesuffix("'s").removesuffix("'")
    return _AFTER_NAME.sub("", _BEFORE_NAME.sub("", plain)).split()
