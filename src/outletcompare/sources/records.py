"""Records to articles: lenient field names, host names for outlets, dates in ISO form, what is skipped counted."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from numbers import Number
from typing import Any
from urllib.parse import urlsplit

from attrs import evolve, field, frozen, mutable

from outletcompare.errors import InputWarning
from outletcompare.lexicons import load
from outletcompare.model import Article
from outletcompare.sources.body import mark_body
from outletcompare.sources.contexts import text_of_quotations
from outletcompare.sources.dates import iso_date

_SHOWN = 3
# A column of another kind with more characters than this is no note on an article but a copy of it.
NOTE = 500
_SEPARATORS = re.compile(r"[\s_.\-]+")
_ADDRESS = re.compile(r"(?:https?:)?//", re.IGNORECASE)


@frozen(kw_only=True)
class Record:
    """One article as its format gives it: fields by whatever names, and where it stood.

    ``origin`` is the file (or "the records"), ``place`` the line in it; ``name`` and ``outlet`` serve when the
    fields hold none. ``given`` are fields that come before the record's own (a row of articles.csv, arguments).
    """

    fields: Mapping[Any, Any]
    origin: str
    place: str = ""
    name: str = "article"
    outlet: str | None = None
    given: Mapping[str, Any] = field(factory=dict)

    @property
    def where(self) -> str:
        """The place as a message names it."""
        return f"{self.origin} {self.place}".strip()


@mutable(kw_only=True)
class Notes:
    """What went wrong while reading, kept until the end and then said once for each input."""

    _found: dict[tuple[str, str], list[str]] = field(factory=dict)

    def add(self, origin: str, what: str, detail: str) -> None:
        """Note one case of ``what`` ("skipped", …) in ``origin``; only the first few details are kept."""
        details = self._found.setdefault((origin, what), [])
        details.append(detail if len(details) < _SHOWN else "")

    def skipped(self, origin: str) -> str:
        """Why records of ``origin`` were skipped, for a message; empty when none was."""
        return _listed(self._found.get((origin, "skipped"), []))

    def warn(self, stacklevel: int) -> None:
        """Issue one InputWarning for each input and kind of trouble."""
        for message in self._messages():
            warnings.warn(message, InputWarning, stacklevel=stacklevel + 1)

    def __bool__(self) -> bool:
        return bool(self._found)

    def __str__(self) -> str:
        return "; ".join(list(self._messages())[:_SHOWN])

    def _messages(self) -> Iterator[str]:
        for (origin, what), details in self._found.items():
            counted = what.replace("(s)", "" if len(details) == 1 else "s")
            yield f"{origin}: {len(details)} {counted} ({_listed(details)})"


def articles(records: Iterable[Record], notes: Notes) -> Iterator[Article]:
    """The usable records as articles with the body marked; ids may still clash."""
    for record in records:
        article = _article(record, notes)
        if article is not None:
            yield article


def with_unique_ids(found: Iterable[Article], notes: Notes) -> Iterator[Article]:
    """The same articles, an id that was already taken given a number."""
    taken: set[str] = set()
    for article in found:
        chosen, number = article.id, 1
        while chosen in taken:
            number += 1
            chosen = f"{article.id}-{number}"
        if number > 1:
            notes.add("articles", "renamed because another has the same id", f"{article.id} -> {chosen}")
            article = evolve(article, id=chosen)
        taken.add(chosen)
        yield article


def canonical(fields: Mapping[Any, Any]) -> dict[str, Any]:
    """The fields this library knows, under its own names; the best-named one that holds something wins."""
    by_key: dict[str, Any] = {}
    for key, value in fields.items():
        by_key.setdefault(_plain_key(key), value)
    found: dict[str, Any] = {}
    for name, keys in load("conventions/article_fields")["names"].items():
        for key in keys:
            value = by_key.get(key)
            if _absent(value) or (name == "outlet" and _is_address(value)):
                continue
            found[name] = value
            break
    if "url" not in found and _is_address(by_key.get("source")):
        found["url"] = by_key["source"]  # trafilatura's JSON calls the address so
    return found


def is_known(name: object) -> bool:
    """Whether a field of this name is one that this library knows."""
    return _plain_key(name) in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(key for keys in load("conventions/article_fields")["names"].values() for key in keys)


def others(fields: Mapping[Any, Any]) -> dict[str, str]:
    """What else a record says of an article, in short: the values of fields by names not known here."""
    found = {}
    for name, value in fields.items():
        if isinstance(name, str) and isinstance(value, (str, Number, date)) and not (is_known(name) or _absent(value)):
            note = _string(value)
            if len(note) <= NOTE:
                found[name] = note
    return found


def _article(record: Record, notes: Notes) -> Article | None:
    fields = {**canonical(record.fields), **record.given}
    meta = others(record.fields) | others(record.given)
    if event := _string(fields.get("event")):
        meta["event"] = event
    text = _string(fields.get("text"), joint="\n\n")
    quoted = None
    if not text.strip() and "quotes" in fields:
        quoted = text_of_quotations(fields["quotes"])
        text, meta["text"] = quoted or "", "quotations with their contexts, not the whole article"
    if not text.strip():
        notes.add(record.origin, "skipped", f"{record.place}: no text".removeprefix(": "))
        return None
    url = _string(fields.get("url")) or None
    outlet = _string(fields.get("outlet")) or _host(url) or record.outlet
    if not outlet:
        notes.add(record.origin, "skipped", f"{record.place}: no outlet and no url to take it from")
        return None
    title = _string(fields.get("title")) or None
    return Article(
        id=_string(fields.get("id")) or record.name,
        text=text,
        outlet=outlet,
        title=title,
        url=url,
        date=_date(fields.get("date"), record, notes),
        language=_language(_string(fields.get("language"))),
        meta=meta,
        **({} if quoted else {"body": mark_body(text, title)}),
    )


def _date(value: object, record: Record, notes: Notes) -> str | None:
    if value is None:
        return None
    day = iso_date(value)
    if day is None:
        shown = repr(value)[:40]
        notes.add(record.origin, "unreadable or ambiguous date(s) left out", f"{record.place} {shown}".strip())
    return day


def _language(name: str) -> str | None:
    """The two-letter code where one is known ("en-US", "eng", "ENGLISH" are "en"), else the name as given."""
    primary = re.split(r"[-_]", name.casefold())[0] if re.match(r"[A-Za-z]{2,3}(?:[-_]|$)", name) else name.casefold()
    return _languages().get(primary, primary if len(primary) == 2 else name) or None


@cache
def _languages() -> dict[str, str]:
    return {name: code for code, names in load("conventions/languages")["names"].items() for name in names}


def _string(value: object, joint: str = ", ") -> str:
    """A value as text: a list is joined, an organisation or person is its name."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value if joint != ", " else value.strip()
    if isinstance(value, Mapping):
        return _string(value.get("name"), joint)
    if isinstance(value, (list, tuple)):
        return joint.join(part for part in (_string(v, joint) for v in value) if part)
    try:
        return str(value)
    except ValueError:  # an integer of thousands of digits
        return ""


def _absent(value: object) -> bool:
    if value is None or value != value:  # NaN is how frames say "nothing"
        return True
    if isinstance(value, str):
        short = value.strip() if len(value) < 80 else "text"
        return not short or short.casefold() in load("conventions/article_fields")["absent"]["values"]
    return str(value) in ("NaT", "<NA>")


def _is_address(value: object) -> bool:
    return isinstance(value, str) and bool(_ADDRESS.match(value.strip()[:10]))


def _host(url: str | None) -> str | None:
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


@cache
def _plain(key: str) -> str:
    return _SEPARATORS.sub("", key).casefold()


def _plain_key(key: object) -> str:
    return _plain(key) if isinstance(key, str) and len(key) < 80 else ""


def _listed(details: list[str]) -> str:
    shown = [d for d in details[:_SHOWN] if d]
    return "; ".join(shown) + ("; …" if len(details) > _SHOWN else "")
