"""What a language does with quotation marks, and the words its attribution rules read, from ``data/conventions``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attrs import field, frozen

from outletcompare.lexicons import load, names

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000
_MINIMUM = 3
_SHORT = 75  # words; with fewer, three small words of one language may well be absent


@frozen(kw_only=True)
class Convention:
    """One language's habits. An unknown language has no words: its marks are still read."""

    language: str | None
    single: bool = True
    same: bool = False
    low_high: bool = False
    dialogue_dash: bool = False
    inside: bool = False
    clitics: bool = False
    cues: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    before_source: tuple[tuple[str, ...], ...] = ()
    classes: dict[str, frozenset[str]] = field(factory=dict, repr=False)
    titles: frozenset[str] = frozenset()
    distance: frozenset[str] = frozenset()
    title_endings: tuple[str, ...] = ()
    impersonal: frozenset[str] = frozenset()
    adverb_endings: tuple[str, ...] = ()
    speaker_endings: tuple[str, ...] = ()
    subjunctive: frozenset[str] = frozenset()
    after_source: frozenset[str] = frozenset()
    participle_endings: tuple[str, ...] = ()
    bare_nouns: bool = False
    ordinals: frozenset[str] = frozenset()
    as_word: str = ""
    so_word: str = ""
    verb_second: tuple[str, ...] = ()
    unspaced: dict[str, Any] = field(factory=dict, repr=False)

    def words(self, name: str) -> frozenset[str]:
        """The words of one closed class; empty where the language has none."""
        return self.classes.get(name, frozenset())


@cache
def convention(language: str | None) -> Convention:
    """The convention of a language by its code ("en", "de-AT"); one without words when we have none."""
    code = (language or "").casefold().replace("_", "-").partition("-")[0]
    if code not in languages():
        return Convention(language=code or None)
    table = load(f"conventions/{code}")
    marks, cues = table["marks"], table.get("cues", {})
    phrases = sorted((tuple(p.split()) for p in cues.get("before_source", ())), key=len, reverse=True)
    return Convention(
        language=code,
        single=marks.get("single", False),
        same=marks.get("same", False),
        low_high=marks.get("low_high", False),
        dialogue_dash=marks.get("dialogue_dash", False),
        inside=marks.get("inside", False),
        clitics=marks.get("clitics", False),
        cues=frozenset(cues.get("verbs", ())),
        weak=frozenset(cues.get("weak", ())),
        before_source=tuple(phrases),
        classes={name: frozenset(words) for name, words in table.get("classes", {}).items()},
        titles=frozenset(table.get("titles", {}).get("before", ())),
        title_endings=tuple(table.get("titles", {}).get("endings", ())),
        as_word=cues.get("as", ""),
        so_word=cues.get("so", ""),
        verb_second=tuple(cues.get("verb_second", ())),
        impersonal=frozenset(cues.get("impersonal", ())),
        adverb_endings=tuple(cues.get("adverb_endings", ())),
        speaker_endings=tuple(cues.get("speaker_endings", ())),
        subjunctive=frozenset(cues.get("subjunctive", ())),
        ordinals=frozenset(marks.get("ordinals", ())),
        participle_endings=tuple(cues.get("participle_endings", ())),
        bare_nouns=marks.get("bare_nouns", False),
        after_source=frozenset(cues.get("after_source", ())),
        distance=frozenset(table.get("titles", {}).get("distance", ())),
        unspaced=table.get("unspaced", {}),
    )


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages we have a convention for."""
    return tuple(name for name in names("conventions") if "detect" in load(f"conventions/{name}"))


def detect(text: str) -> str | None:
    """The language of ``text`` by its commonest small words or its script, or None; reads the first pages only."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.casefold())
    counts: dict[str, int] = {}
    for code in languages():
        known = load(f"conventions/{code}")["detect"]
        if "letters" in known:
            counts[code] = 3 * len(re.findall(f"[{known['letters']}]", sample))
        else:
            listed = frozenset(known.get("words", ()))
            counts[code] = sum(word in listed for word in words)
    best = max(counts, key=lambda code: (counts[code], code == "ja", code))
    if counts[best] >= _MINIMUM and counts[best] * 25 >= len(words):
        return best
    if len(words) < _SHORT:
        return _of_few_words(words, counts)
    return None


def _of_few_words(words: list[str], counts: dict[str, int]) -> str | None:
    """The language of a text too short to be told by its small words: a clear lead, cue verbs counted too, or English
    where nothing speaks against it and it is written in plain letters."""
    for code in counts:
        counts[code] += sum(word in convention(code).cues for word in words)
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    first, second = ranked[:2]
    if counts[first] > counts[second]:
        return first
    plain = all(word.isascii() for word in words)
    return "en" if words and plain and counts["en"] == counts[first] else None
