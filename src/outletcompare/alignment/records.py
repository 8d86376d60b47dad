"""Records as quotes: texts, mappings, and the rows of a table as ``outletcompare quotes`` writes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from outletcompare.errors import InputError
from outletcompare.model import KINDS, Cue, Mention, Quote, Source, Span
from outletcompare.sources.dates import iso_date

_SOMEWHERE = Span(0, 1)  # where a cue or a mention stands is nothing to the alignment


def as_quotes(items: Iterable[Quote | str | Mapping[str, Any]]) -> list[Quote]:
    """Quotes as they are; a plain text or a record (``text`` and what :func:`quote_of` knows) as a quote.

    Raises:
        InputError: a record has no text or an unreadable date, or an item is nothing of these.
    """
    found = []
    for number, item in enumerate(items, start=1):
        if isinstance(item, Quote):
            found.append(item)
            continue
        record = {"text": item} if isinstance(item, str) else item
        if not isinstance(record, Mapping) or not isinstance(record.get("text"), str) or not record["text"]:
            raise InputError(
                f"item {number} is no quote: give a Quote, a text, or a record with a 'text' that is not empty"
            )
        if record.get("date") and iso_date(record["date"]) is None:
            raise InputError(f"item {number}: date {record['date']!r} cannot be read; write it as 2022-07-16")
        found.append(quote_of({**record, "id": record.get("id", number)}))
    return found


def quote_of(record: Mapping[str, Any]) -> Quote:
    """A record as a quote: of its article where it says where it stands there, else of one of its own.

    ``id`` and ``text`` must be there; ``outlet, date, source, mention, kind, article, spans, within, cue_class,
    addressee, medium, confidence`` are used where they are, as values or as the strings of a CSV.
    """
    key, text, kind, speaker = str(record["id"]), str(record["text"]), record.get("kind"), _text(record.get("source"))
    article, spans = record.get("article"), _spans(record.get("spans"), len(text))
    if article is None or spans is None:
        article, spans = key, (Span(0, len(text)),)
    cue = _text(record.get("cue_class"))
    return Quote(
        id=key,
        article_id=str(article),
        outlet=_text(record.get("outlet")) or "",
        date=iso_date(record.get("date")),
        kind=kind if kind in KINDS else "direct",
        spans=spans,
        text=text,
        source=Source(name=speaker, mention=_text(record.get("mention")) or speaker) if speaker else None,
        cue=Cue(lemma="", text="", span=_SOMEWHERE, category=cue) if cue else None,
        addressee=_mention(record.get("addressee")),
        medium=_mention(record.get("medium")),
        confidence=_share(record.get("confidence")),
        within=_text(record.get("within")),
    )


def _text(value: object) -> str | None:
    """The value, or the name in a record, as a text; None where there is none, or a frame's "not a number"."""
    if isinstance(value, Mapping):
        return _text(value.get("name"))
    return str(value) if value and value == value else None


def _spans(written: Any, length: int) -> tuple[Span, ...] | None:
    """The spans of a quote, as pairs or as JSON, None unless they add up to its length."""
    try:
        pairs = json.loads(written) if isinstance(written, str) else written
        spans = tuple(Span(*map(int, pair)) for pair in pairs)
    except (ValueError, TypeError, RecursionError, OverflowError, InputError):
        return None
    if any(one.end > other.start for one, other in pairwise(spans)):
        return None
    return spans if sum(map(len, spans)) + len(spans) - 1 == length else None


def _mention(value: object) -> Mention | None:
    text = _text(value)
    return Mention(text=text, span=_SOMEWHERE) if text else None


def _share(value: Any) -> float:
    """A number from 0 to 1; 1 where nothing of the kind is there."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return 1.0
    return number if 0 <= number <= 1 else 1.0
