"""A quote as the row of strings that every engine passes on, and an alignment as rows of the table of statements."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from outletcompare.alignment.linking import Linked
from outletcompare.alignment.roles import Part, parts
from outletcompare.errors import InputError
from outletcompare.model import KINDS, Cue, Mention, Quote, Source, Span
from outletcompare.scale import identity
from outletcompare.scale.incoming import Row
from outletcompare.sources.dates import iso_date

_SOMEWHERE = Span(0, 1)  # where a cue or a mention stands is nothing to the alignment


def row_of(quote: Quote) -> Row:
    """All of a quote that aligning it asks for; :func:`quote_of` gives it back."""
    source = quote.source
    return {
        "id": quote.id,
        "text": quote.text,
        "outlet": quote.outlet,
        "date": quote.date,
        "source": source.name if source else None,
        "article": quote.article_id,
        "kind": quote.kind,
        "within": quote.within,
        "spans": json.dumps([[span.start, span.end] for span in quote.spans]),
        "mention": source.mention if source else None,
        "cue_class": quote.cue.category if quote.cue else None,
        "addressee": quote.addressee.text if quote.addressee else None,
        "medium": quote.medium.text if quote.medium else None,
        "confidence": repr(quote.confidence),
    }


def quote_of(row: Row) -> Quote:
    """A row as a quote: of its article where the table says where it stands there, else of one of its own."""
    key, text, kind, speaker = str(row["id"]), str(row["text"]), row["kind"], row["source"]
    article, spans = row["article"], _spans(row["spans"], len(text))
    if article is None or spans is None:
        article, spans = key, (Span(0, len(text)),)
    return Quote(
        id=key,
        article_id=article,
        outlet=row["outlet"] or "",
        date=iso_date(row["date"]),
        kind=kind if kind in KINDS else "direct",
        spans=spans,
        text=text,
        source=Source(name=speaker, mention=row["mention"] or speaker) if speaker else None,
        cue=Cue(lemma="", text="", span=_SOMEWHERE, category=row["cue_class"]) if row["cue_class"] else None,
        addressee=_mention(row["addressee"]),
        medium=_mention(row["medium"]),
        confidence=_share(row["confidence"]),
        within=row["within"] or None,
    )


def _spans(written: str | None, length: int) -> tuple[Span, ...] | None:
    """The spans of a quote as this library's tables write them, None unless they add up to its length."""
    try:
        spans = tuple(Span(*map(int, pair)) for pair in json.loads(written or ""))
    except (ValueError, TypeError, RecursionError, OverflowError, InputError):
        return None
    if any(one.end > other.start for one, other in pairwise(spans)):
        return None
    return spans if sum(map(len, spans)) + len(spans) - 1 == length else None


def _mention(text: str | None) -> Mention | None:
    return Mention(text=text, span=_SOMEWHERE) if text else None


def _share(written: str | None) -> float:
    """A number from 0 to 1; 1 where nothing of the kind is written."""
    try:
        value = float(written or "")
    except ValueError:
        return 1.0
    return value if 0 <= value <= 1 else 1.0


def places(linked: Linked) -> list[dict[str, Any]]:
    """The rows ``id, statement, role, parent, score`` of an alignment, by statement, members first, then by id."""
    rows: list[dict[str, Any]] = []
    names: set[str] = set()
    for group in sorted(parts(linked), key=_first):
        name = _name(group)
        if name in names:  # the same few words of two sources are two statements
            name = _name(group, f"\0{_first(group)}")
        names.add(name)
        rows += [
            {
                "id": part.quote.id,
                "statement": name,
                "role": "fragment" if part.parent else "member",
                "parent": part.parent.id if part.parent else None,
                "score": part.score,
            }
            for part in group
        ]
    rows.sort(key=lambda row: (row["statement"], row["role"] == "fragment", row["id"]))
    return rows


def _first(group: list[Part]) -> str:
    return min(part.quote.id for part in group)


def _name(group: list[Part], apart: str = "") -> str:
    """What a statement is called: by the words of its members, and what sets it apart from one of the same words."""
    texts = (identity.normal(part.quote.text) for part in group if part.parent is None)
    return identity.name(identity.content_hash(text + apart) for text in texts)
