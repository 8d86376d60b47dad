"""A quote as the row of strings that every engine passes on, and an alignment as rows of the table of statements."""

from __future__ import annotations

import json
from typing import Any

from outletcompare.alignment.linking import Linked
from outletcompare.alignment.roles import Part, parts
from outletcompare.model import Quote
from outletcompare.scale import identity
from outletcompare.scale.incoming import Row


def row_of(quote: Quote) -> Row:
    """All of a quote that aligning it asks for; :func:`outletcompare.alignment.records.quote_of` gives it back."""
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
