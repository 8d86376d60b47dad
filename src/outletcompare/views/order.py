"""In what order statements are shown: the most widely carried first, parts under the whole they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from attrs import frozen
from rapidfuzz.distance import Indel

from outletcompare.errors import InputError
from outletcompare.model import Comparison, Quote, Statement
from outletcompare.views.printable import one_line

# Renderings compared for a title, and how much of each.
_COMPARED, _OPENING = 24, 600


@frozen(kw_only=True)
class Nested:
    """A statement and those whose renderings all stand inside its own."""

    statement: Statement
    parts: tuple[Statement, ...] = ()

    @property
    def shared(self) -> bool:
        """Whether two or more outlets carry it, or a part of it."""
        return any(len(statement.outlets) > 1 for statement in (self.statement, *self.parts))


def by_reach(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Those that most outlets carry first; otherwise as they came."""
    return tuple(sorted(statements, key=lambda statement: (-len(statement.carried_by), -len(statement.outlets))))


def wording(statement: Statement) -> str:
    """The rendering that stands for the statement in titles: of the longer ones the nearest to the others.

    Quoted renderings go before reported ones.
    """
    marked = [quote for quote in statement.quotes if quote.kind != "indirect"] or list(statement.quotes)
    longest = max(len(quote.text) for quote in marked)
    texts = [_running(quote) for quote in marked if len(quote.text) * 2 > longest][:_COMPARED]
    heads = [text[:_OPENING] for text in texts]
    near = [sum(Indel.normalized_similarity(head, other) for other in heads) for head in heads]
    return max(zip(near, texts, strict=True))[1]


def says(statement: Statement, width: int) -> str:
    """Source and opening words in so many characters, as the label of a row."""
    source = f"{one_line(statement.source, 22)}: " if statement.source else ""
    return source + one_line(wording(statement), width - len(source))


def _running(quote: Quote) -> str:
    """The quote without the comma before "he said"; " … " between two sentences that he said apart."""
    parts, start = [], 0
    for span in quote.spans:
        parts.append(quote.text[start : start + len(span)].strip())
        start += len(span) + 1
    text = parts[0]
    for before, after in pairwise(parts):
        new = before.endswith((",", "”", '"')) and after[:1].isupper()
        text = f"{text.rstrip(',')} … {after}" if new else f"{text} {after}"
    return text.rstrip(" ,;:–—-") or quote.text


def choose(comparison: Comparison, identity: str | None) -> Statement | None:
    """The statement with this id; by default the one that most outlets carry. None where there is no statement.

    Raises:
        InputError: there is no statement with this id.
    """
    if identity is None:
        return next(iter(by_reach(comparison.statements)), None)
    for statement in comparison.statements:
        if statement.id == identity:
            return statement
    near = ", ".join(statement.id for statement in comparison.statements[:5])
    raise InputError(f"there is no statement {identity!r}; the first ones are {near or '(none)'}")


def nested(comparison: Comparison) -> tuple[Nested, ...]:
    """All statements by reach; one whose quotes all lie within quotes of one other stands under that one."""
    owner = {quote.id: statement.id for statement in comparison.statements for quote in statement.quotes}
    parent: dict[str, str] = {}
    for statement in comparison.statements:
        holders = {owner.get(quote.within or "", "") for quote in statement.quotes} - {statement.id}
        if len(holders) == 1 and "" not in holders:
            parent[statement.id] = holders.pop()
    parts: dict[str, list[Statement]] = {}
    for statement in comparison.statements:
        top = _top(parent, statement.id)
        if top != statement.id:
            parts.setdefault(top, []).append(statement)
    return tuple(
        Nested(statement=statement, parts=tuple(parts.get(statement.id, ())))
        for statement in by_reach(comparison.statements)
        if _top(parent, statement.id) == statement.id
    )


def _top(parent: dict[str, str], identity: str) -> str:
    """The outermost holder; statements that hold each other in a ring are each their own."""
    seen = [identity]
    while seen[-1] in parent:
        above = parent[seen[-1]]
        if above in seen:
            return identity
        seen.append(above)
    return seen[-1]
