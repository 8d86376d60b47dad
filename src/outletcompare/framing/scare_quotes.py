"""The lens on scare quotes: words that stand in marks to be held at a distance, not to be reported."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrs import frozen

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, Tally
from outletcompare.lexicons import load
from outletcompare.model import Article, Measure, Quote, Span
from outletcompare.text import tokens

OWN, ATTRIBUTED = "outlet's voice", "attributed"
_MARKS = "\"'“”‘’„‟«»‹›`"
_LEFT, _NEAR = 200, 40
_LONGEST, _LONG_TEXT = 3, 100


@frozen(kw_only=True)
class Trace:
    """What the rule made of one short stretch in marks: a scare quote or not, and which part of the rule said so.

    ``own`` is true where the words stand in the outlet's own voice, not in the report of a source.
    """

    scare: bool
    rule: str
    own: bool = False


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """The share of scare quotes among an outlet's stretches in marks: in its own voice, and attributed to a source."""
    marked = {
        article.id: sum(len(quote.spans) for quote in material.quotes_of[article.id] if quote.kind != "indirect")
        for article in material.articles
    }
    tally = Tally(material, marked)
    for article in material.articles:
        for quote in material.quotes_of[article.id]:
            found = trace(article, quote)
            if found.scare:
                for span in quote.spans:
                    tally.add(article, OWN if found.own else ATTRIBUTED, span)
    yield from tally.shares(lens)


def trace(article: Article, quote: Quote) -> Trace:
    """Judge one short stretch in marks.

    Titles, names, nicknames and words that are mentioned are no scare quotes, nor is what somebody is said to be or to
    be called ("she was “surprised”"): that is a fragment of a quotation.
    """
    length = sum(map(len, quote.spans))
    words = [token.text for token in tokens(quote.text) if token.text[0].isalnum()] if length <= _LONG_TEXT else []
    if quote.kind == "indirect" or not 0 < len(words) <= _LONGEST:
        return Trace(scare=False, rule="no short stretch in marks")
    span = Span(quote.spans[0].start, quote.spans[-1].end)
    left = _LEFT if quote.kind == "scare" else _NEAR
    before = [token.text for token in tokens(article.text, max(0, span.start - left), span.start)]
    after = [token.text for token in tokens(article.text, span.end, span.end + _NEAR)]
    clause, joined = _clause(before), _joined(before)
    before = [word for word in before if word not in _MARKS][-3:]
    after = [word for word in after if word not in _MARKS][:2]
    if before and before[-1].casefold() in _phrases("distancing_before"):
        return Trace(scare=True, rule=f"after “{before[-1]}”", own=True)
    if quote.kind != "scare":
        return Trace(scare=False, rule="reported speech")
    if _capitalised(words):
        return Trace(scare=False, rule="title or name")
    if _ends_with(before, "mentioned_before"):
        return Trace(scare=False, rule="word mentioned")
    if _begins_with(after, "mentioned_after"):
        return Trace(scare=False, rule="title or word mentioned")
    if _predicates(clause) or _phrases("judging_verbs") & set(clause):
        return Trace(scare=False, rule="said of somebody")
    own = quote.source is None or quote.cue is None
    # Where a source speaks, a fragment of its words is set apart on purpose; where none does, one was overlooked.
    if own and joined:
        return Trace(scare=False, rule="goes on from the stretch before")
    if own and ((len(words) == 1 and words[0].endswith("ly")) or _is_fragment(clause, words)):
        return Trace(scare=False, rule="fragment of a quotation")
    return Trace(scare=True, rule="words used at a distance", own=own)


def _joined(before: list[str]) -> bool:
    """Whether the stretch is joined to one before: “monkey” or “ape”."""
    found = [word for word in before if word not in ("a", "an", "the")]
    if found and found[-1] in _MARKS:
        found.pop()
    return len(found) > 1 and found[-1] in ("and", "or") and found[-2] in _MARKS


def _is_fragment(clause: list[str], words: list[str]) -> bool:
    """Whether the words are a verb or a clause that somebody spoke, not a name for something."""
    return words[0].casefold() in _phrases("fragment_begins") or bool(set(clause[-1:]) & _phrases("fragment_before"))


def _predicates(clause: list[str]) -> bool:
    last = clause[-1].replace("’", "'") if clause else ""
    return last in _phrases("copulas") or (last.partition("'")[0] in _phrases("subjects") and "'" in last)


def _clause(before: list[str]) -> list[str]:
    """The words before the mark back to a comma, a stop or another mark, in lower case, adverbs left out."""
    found: list[str] = []
    for word in reversed(before):
        if not word[0].isalnum():
            if found or word not in _MARKS:
                break
        elif not word.endswith("ly"):
            found.append(word.casefold())
    return found[::-1]


def _capitalised(words: list[str]) -> bool:
    """Whether every word that needs a capital in a title has one."""
    small = _phrases("small_words")
    large = [word for word in words if word.casefold() not in small]
    return bool(large) and all(word[0].isupper() or word[0].isdigit() for word in large)


def _ends_with(words: list[str], name: str) -> bool:
    lowered = [word.casefold() for word in words if word not in ("the", "a", "an", ":", ",")]
    return any(" ".join(lowered[-count:]) in _phrases(name) for count in range(1, len(lowered) + 1))


def _begins_with(words: list[str], name: str) -> bool:
    return any(" ".join(words[:count]) in _phrases(name) for count in range(1, len(words) + 1))


@cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(load("lexicons/scare_quotes")[name])
