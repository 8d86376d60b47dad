"""Web pages saved as HTML: text, title, date, address and site through trafilatura."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from outletcompare.errors import InputError, MissingExtraError
from outletcompare.lexicons import load
from outletcompare.sources.encoding import decode_page
from outletcompare.sources.files import read_bytes, stem
from outletcompare.sources.records import Notes, Record

_LANGUAGE = re.compile(r"<html\b[^>]{0,400}?\blang=[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
# The day of publication as the page states it, not a year found in a footer.
_DATES = {"original_date": True, "extensive_search": False}
_LARGEST = 20_000_000  # characters; beyond, only the visible text is taken


def records(path: Path, notes: Notes) -> Iterator[Record]:
    """One record: the page's article; raises MissingExtraError without trafilatura."""
    try:
        import trafilatura
    except ImportError:
        raise MissingExtraError(f"{path.name}: reading HTML", "html") from None
    decoded = decode_page(read_bytes(path))
    if 'name="generator" content="outletcompare' in decoded.text[:4096]:
        raise InputError(f"{path}: this is a report of outletcompare, not an article; move it elsewhere")
    if decoded.damaged:
        notes.add(
            path.name, "text(s) with damaged characters", f"{decoded.damaged} replaced, read as {decoded.encoding}"
        )
    fields = _extracted(trafilatura, decoded.text)
    language = _LANGUAGE.search(decoded.text, 0, 4096)
    if language and not fields.get("language"):
        fields["language"] = language.group(1).lower()
    if not str(fields.get("text") or "").strip():
        fields["text"] = _visible(decoded.text)
    yield Record(fields=fields, origin=path.name, name=stem(path), outlet=stem(path))


def _extracted(trafilatura: Any, page: str) -> dict[str, Any]:
    """Text and metadata as trafilatura finds them, empty when it finds nothing or fails."""
    if len(page) > _LARGEST or not page.strip():
        return {}
    with _quiet("trafilatura", "htmldate", "courlan", "justext"):
        try:
            found = trafilatura.bare_extraction(
                page,
                include_comments=False,
                include_tables=False,
                with_metadata=True,
                date_extraction_params=dict(_DATES),
            )
        except Exception:  # whatever a broken page does to the parser, its visible text is still there
            return {}
    if found is None:
        return {}
    names = ("text", "title", "date", "url", "language", "sitename", "hostname")
    fields = {name: getattr(found, name, None) for name in names}
    site = str(fields["sitename"] or "")
    if site.startswith("@"):  # a handle, not a name
        fields["sitename"] = None
    return fields


def _visible(page: str) -> str:
    """The text a browser would show, one block a line; "" when the page cannot be parsed."""
    from lxml import etree, html

    elements = load("conventions/page_elements")
    blocks, hidden = frozenset(elements["blocks"]), frozenset(elements["hidden"])
    parts: list[str] = []
    inside_hidden = 0
    try:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
        for event, node in etree.iterwalk(tree, events=("start", "end")):
            inside_hidden += (1 if event == "start" else -1) if node.tag in hidden else 0
            if node.tag in blocks:
                parts.append("\n")
            words = node.text if event == "start" else node.tail
            if words and not inside_hidden:
                parts.append(_SPACE.sub(" ", words))
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


@contextmanager
def _quiet(*names: str) -> Iterator[None]:
    """Keep third-party loggers below critical for a while: a page without an article is our message to give."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
