"""Recognising the lines of a page that are not its article, from the wording in ``lexicons/boilerplate``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from outletcompare.lexicons import load

Role = Literal["", "furniture", "teaser", "related", "end"]

_LONGEST = 600  # characters; a longer line is a paragraph, whatever stands in it
_SHORT = 13  # words
_OTHER = re.compile(r"[^\w@#]+|_+")
_DIGITS = re.compile(r"\d+")
_ICON = re.compile(r"(?<![\w@#./])[a-z]{2,}_[a-z_]*[a-z]")
_CODE = re.compile(
    r"[.#@]?[\w\s.,#>:-]{1,80}\{(?:[^{}]{0,200}\})?|\}+[;,)]*|[a-z-]{3,30}\s?:\s?[^;:\s]{1,40};|<[/!]?\w[^<>]{0,200}>?"
)
_TAGS = re.compile(r"(?:#\w+[\s,]*)+")
_LABEL = re.compile(r"\W*([^:|：]{2,30}?)\s*[:|：]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_RULE = re.compile(r"\W+")


def plain_form(line: str) -> str:
    """The line as boilerplate is compared: small letters, digits as "#", other marks as spaces."""
    return _DIGITS.sub("#", " ".join(_OTHER.sub(" ", line.casefold()).split()))


def role(line: str, sentence: bool) -> Role:
    """What a line of the page is, by its wording; "" when nothing tells. ``sentence``: it ends as one."""
    if len(line) > _LONGEST:
        return ""
    form = plain_form(line)
    wording = _wording()
    if form in wording["end"] and not line.endswith(("”", '"', "»")):
        return "end"
    if form in wording["related"] or (
        not sentence and form.count(" ") < 5 and (form + " ").startswith(wording["related_starts"])
    ):
        return "related"
    if form in wording["teaser"]:
        return "teaser"
    bare = not sentence or line.endswith(("...", "…"))
    short = form.count(" ") < _SHORT
    if (
        (bare and (form in wording["whole"] or _is_link(line, form)))
        or (form + " ").startswith(wording["starts"])
        or (short and (form + " ").startswith(wording["short_starts"]))
        or wording["anywhere"].search(form)
        or wording["credit"].search(line[:400].casefold())
        or wording["credit_end"].search(line[-220:].casefold())
    ):
        return "furniture"
    return ""


def _is_link(line: str, form: str) -> bool:
    wording = _wording()
    label = _LABEL.match(line)
    return bool(
        (" " + form).endswith(wording["ends"])
        or (label and plain_form(label.group(1)) in wording["labels"])
        or _ICON.search(line)
        or _CODE.fullmatch(line)
        or _TAGS.fullmatch(line)
        or _RULE.fullmatch(line)
        or _ADDRESS.fullmatch(line)
        or _only_interface(form)
    )


def _only_interface(form: str) -> bool:
    words = form.split()
    if not words or len(words) > 24:
        return False
    known, small = _words()
    return all(word in known or "#" in word for word in words) and not all(word in small for word in words)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    words = load("lexicons/boilerplate")["words"]
    months = load("conventions/months")["names"].values()
    names = {name for number in months for name in number}
    return frozenset(words["interface"]) | frozenset(words["clock"]) | names, frozenset(words["small"])


def _as_heads(phrases: list[str]) -> tuple[str, ...]:
    return tuple(phrase if phrase.endswith("@") else phrase + " " for phrase in phrases)


@cache
def _wording() -> dict[str, Any]:
    table = load("lexicons/boilerplate")
    furniture, teaser, credit = table["furniture"], table["teaser"], table["credit"]
    return {
        "end": frozenset(phrase.strip() for phrase in table["end"]["whole"]),
        "teaser": frozenset(teaser["one"]),
        "related": frozenset(table["related"]["whole"]),
        "related_starts": _as_heads(table["related"]["start"]),
        "whole": frozenset(furniture["whole"]),
        "labels": frozenset(furniture["label"]),
        "starts": _as_heads(furniture["start"]),
        "short_starts": _as_heads(furniture["short_start"]),
        "ends": tuple(" " + phrase for phrase in furniture["end"]),
        "anywhere": re.compile("|".join(rf"\b{re.escape(phrase)}\b" for phrase in furniture["anywhere"])),
        "credit": re.compile(r"\A[\s*•(\[]*(?:" + "|".join(credit["head"]) + ")"),
        "credit_end": re.compile("(?:" + "|".join(credit["tail"]) + r")\s*\Z"),
    }
