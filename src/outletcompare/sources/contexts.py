"""Quotation graphs hold no articles, only quotations with the words around them: one paragraph is made of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_OPENING = '“"«„‘「'
_CLOSING = '”"»“’」'


def text_of_quotations(quotations: object) -> str:
    """Paragraphs with the quotation marks put back, "" when there is nothing usable.

    Reads the lines of the GDELT Global Quotation Graph (pre, quote, post) and of Quotebank's article-centric files
    (quotation, localTopSpeaker). Quotebank gives no surrounding words: the speaker follows a dash, as in a signature.
    """
    if not isinstance(quotations, Iterable) or isinstance(quotations, (str, bytes, Mapping)):
        return ""
    return "\n\n".join(p for p in (_paragraph(q) for q in quotations if isinstance(q, Mapping)) if p)


def _paragraph(quotation: Mapping[str, Any]) -> str:
    content = _words(quotation.get("quote") or quotation.get("quotation"))
    if not content:
        return ""
    before = _words(quotation.get("pre") or quotation.get("leftContext"))
    after = _words(quotation.get("post") or quotation.get("rightContext"))
    if not before and not after:
        speaker = _words(quotation.get("localTopSpeaker") or quotation.get("globalTopSpeaker"))
        after = f"— {speaker}" if speaker and speaker != "None" else ""
    before = before.rstrip(_OPENING).rstrip()
    after = after.lstrip(_CLOSING).lstrip()
    return " ".join(part for part in (before, f"“{content.strip(_OPENING + _CLOSING)}”", after) if part)


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
