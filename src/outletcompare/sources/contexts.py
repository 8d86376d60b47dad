"""Quotation graphs hold no articles, only quotations and some words around them: a text is made of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, frozen

_OPENING = '“"«„‘「'
_CLOSING = '”"»“’」'
_TELLING = 24  # characters of a quotation that show where it stands in its neighbour's context


@frozen(kw_only=True)
class _Passage:
    before: str
    quote: str
    after: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.before, f"“{self.quote}”", self.after) if part)


def text_of_quotations(quotations: object) -> str:
    """Paragraphs with the quotation marks put back, "" when there is nothing usable.

    Reads the lines of the GDELT Global Quotation Graph (pre, quote, post) and of Quotebank's article-centric files
    (quotation, localTopSpeaker). Quotations that stand in each other's context share a paragraph, so that none is
    told twice. Quotebank gives no surrounding words: the speaker follows a dash, as in a signature.
    """
    if not isinstance(quotations, Iterable) or isinstance(quotations, (str, bytes, Mapping)):
        return ""
    found = [passage for q in quotations if isinstance(q, Mapping) and (passage := _passage(q))]
    paragraphs: list[list[_Passage]] = []
    for passage in found:
        joined = _joined(paragraphs[-1][-1], passage) if paragraphs else None
        if joined:
            paragraphs[-1][-1:] = joined
        else:
            paragraphs.append([passage])
    return "\n\n".join(" ".join(map(str, paragraph)) for paragraph in paragraphs)


def _passage(quotation: Mapping[str, Any]) -> _Passage | None:
    content = _words(quotation.get("quote") or quotation.get("quotation")).strip(_OPENING + _CLOSING)
    if not content:
        return None
    before, after = _words(quotation.get("pre")), _words(quotation.get("post"))
    if not before and not after:
        speaker = _words(quotation.get("localTopSpeaker") or quotation.get("globalTopSpeaker"))
        after = f"— {speaker}" if speaker and speaker != "None" else ""
    return _Passage(before=_before_mark(before), quote=content, after=_after_mark(after))


def _joined(one: _Passage, other: _Passage) -> tuple[_Passage, _Passage] | None:
    """Two neighbouring quotations with the words between them told once, None when they stand apart."""
    ahead = one.after.find(other.quote[:_TELLING])
    if ahead >= 0:
        return evolve(one, after=_before_mark(one.after[:ahead])), evolve(other, before="")
    tail = one.quote[-_TELLING:]
    behind = other.before.rfind(tail)
    if behind >= 0:
        return evolve(one, after=""), evolve(other, before=_after_mark(other.before[behind + len(tail) :]))
    return None


def _before_mark(words: str) -> str:
    return words.rstrip().rstrip(_OPENING).rstrip()


def _after_mark(words: str) -> str:
    return words.lstrip().lstrip(_CLOSING).lstrip()


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
