"""Dates as outlets write them, to ISO 8601; a form that can be read two ways is not read."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime
from functools import cache

from outletcompare.lexicons import load

_CLOCK = (
    r"(?:[,T\s]+(?:at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_MONTH_AND_YEAR = r"(?P<month>[^\W\d_]{3,12})\.?,?[\s-]+(?:(?:de|del)\s+)?(?P<year>\d{4})"
_WEEKDAY = r"(?:[^\W\d_]{2,12}[.,]?,?\s+)?"
_WORDS = tuple(
    re.compile(rf"{_WEEKDAY}{form}{_CLOCK}", re.IGNORECASE)
    for form in (
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:(?:of|de|di)\s+)?" + _MONTH_AND_YEAR,
        r"(?P<month>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
    )
)
_NUMBERS = tuple(
    re.compile(form + _CLOCK, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
    )
)
_SLASHED = re.compile(r"(?P<first>\d{1,2})[/-](?P<second_part>\d{1,2})[/-](?P<year>\d{4})" + _CLOCK, re.IGNORECASE)
_MAIL = re.compile(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|[A-Z]{1,4})")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")


def iso_date(value: object) -> str | None:
    """The ISO 8601 form of a date, or None when it cannot be read or can be read in two ways.

    ``value`` may be a string, a date or datetime (of pandas too), or a number: 20220716 or seconds or milliseconds
    since 1970.
    """
    if isinstance(value, datetime.datetime) and value.tzinfo is None and value.time() == datetime.time():
        return value.date().isoformat()  # a day that a table keeps as its midnight
    if isinstance(value, datetime.date):
        return _checked(value.isoformat())
    if isinstance(value, bool) or value is None:
        return None
    try:
        text = " ".join(str(value)[:200].split())[:80]
        if not text:
            return None
        return _checked(text) or _from_mail(text) or _from_words(text) or _from_numbers(text) or _from_epoch(text)
    except (ValueError, OverflowError, OSError):
        return None


def _checked(text: str) -> str | None:
    """``text`` in extended ISO form when the standard library reads it as ISO."""
    try:
        moment = datetime.datetime.fromisoformat(text.removesuffix(" UTC"))
    except ValueError:
        return None
    dated_only = re.fullmatch(r"\d{4}-?\d\d-?\d\d|\d{4}-?W\d\d-?\d", text)
    return moment.date().isoformat() if dated_only else moment.isoformat()


def _from_mail(text: str) -> str | None:
    if not _MAIL.fullmatch(text):
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _from_words(text: str) -> str | None:
    for form in _WORDS:
        found = form.fullmatch(text)
        month = _months().get(found["month"].casefold()) if found else None
        if found and month:
            return _assemble(found, month, int(found["day"]))
    return None


def _from_numbers(text: str) -> str | None:
    for form in _NUMBERS:
        found = form.fullmatch(text)
        if found:
            return _assemble(found, int(found["month"]), int(found["day"]))
    found = _SLASHED.fullmatch(text)
    if not found:
        return None
    first, second = int(found["first"]), int(found["second_part"])
    if first <= 12 and second <= 12 and first != second:
        return None
    return _assemble(found, min(first, second), max(first, second))


def _from_epoch(text: str) -> str | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = float(text) / (1000 if len(text) >= 12 and "." not in text else 1)
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="seconds")


def _assemble(found: re.Match[str], month: int, day: int) -> str:
    date = datetime.date(int(found["year"]), month, day)
    if found["hour"] is None:
        return date.isoformat()
    hour = int(found["hour"])
    half = (found["half"] or "")[:1].casefold()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"no such hour: {hour}")
        hour = hour % 12 + (12 if half == "p" else 0)
    moment = datetime.datetime(date.year, date.month, date.day, hour, int(found["minute"]), int(found["second"] or 0))
    zone = found["zone"] or ""
    offset = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else f"{zone[:3]}:{zone[-2:]}" if zone else ""
    return datetime.datetime.fromisoformat(moment.isoformat() + offset).isoformat()


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in load("conventions/months")["names"].items() for name in names}
