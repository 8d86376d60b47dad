"""Recognising the lines of a page that are not its article, from the wording in ``lexicons/boilerplate``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from outletcompare.lexicons import load

Role = Literal["", "furniture", "teaser", "related", "end"]

_LONGEST = 600  # characters; a longer line is a paragraph, whatever stands in it
_SHORT = 13  # words
_LINK = 24  # words; a link's text, with the headline of a video twice in it
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
        or (_only_interface(form) and "#" in form and sum(word in _words()[0] for word in form.split()) >= 2)
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
        (form.count(" ") < _LINK and (" " + form).endswith(wording["ends"]))
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
    return all(word in known or _is_number(word) for word in words) and not all(word in small for word in words)


def _is_number(word: str) -> bool:
    """Whether a word of the plain form is a number, a unit or ordinal ending with it ("#h#", "#th")."""
    return "#" in word and "@" not in word and len(word.strip("#")) <= 2


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    words = load("lexicons/boilerplate")["words"]
    return frozenset(words["interface"]) | _clock(), frozenset(words["small"])


def is_date_line(line: str) -> bool:
    """Whether the line is nothing but a date or a time."""
    form = plain_form(line) if len(line) < 80 else ""
    return "#" in form and all(word in _clock() or _is_number(word) for word in form.split())


def about_author(paragraph: str) -> str | None:
    """The surname of the person the paragraph presents as a journalist, None when it presents none."""
    found = _presenting().match(paragraph)
    if not found or not all(word[0].isupper() for word in found["name"].split()):
        return None
    words = plain_form(paragraph[:_LONGEST]).split()
    nouns = load("lexicons/boilerplate")["author"]["noun"]
    return found["surname"] if any(noun in words for noun in nouns) else None


@cache
def _presenting() -> re.Pattern[str]:
    verbs = "|".join(load("lexicons/boilerplate")["author"]["verb"])
    return re.compile(rf"(?P<name>(?:[^\W\d_][\w.'’-]* ){{1,3}}?(?P<surname>[^\W\d_][\w'’-]+)) (?:{verbs}) ")


@cache
def _clock() -> frozenset[str]:
    months = load("conventions/months")["names"].values()
    return frozenset(load("lexicons/boilerplate")["words"]["clock"]) | {name for number in months for name in number}


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
