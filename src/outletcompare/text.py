"""Tokens, sentences and paragraphs, always with offsets into the text as given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category

from outletcompare.lexicons import load
from outletcompare.model import Span, Token

# Scripts that put no space between words (Thai, Lao, Burmese, Khmer, kana, Han): each character is a token, with what
# it carries. Accents, vowel signs and joiners written as characters of their own belong to the letter before them.
_SPACELESS = (
    "\u0e01-\u0e7f\u0e81-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_CARRIED = (
    "".join(chr(c) for c in range(0x300, 0x1D00) if category(chr(c)) in ("Mn", "Mc")) + "\u200c\u200d\u3099\u309a"
)
_LETTER = rf"[^\W{_SPACELESS}{_CARRIED}]"
_WORD = rf"{_LETTER}+(?:[{_CARRIED}]+{_LETTER}*)*"
# Letters with dots between (U.S., p.m.), numbers with separators, words with inner hyphens or apostrophes, then any
# single mark. Every alternative consumes at least one character, so matching is linear.
TOKEN = re.compile(
    rf"[{_SPACELESS}][{_CARRIED}]*"
    rf"|[^\W\d_](?:\.[^\W\d_{_SPACELESS}])+\.?"
    rf"|\d+(?:[.,:]\d+)*(?:[^\W_{_SPACELESS}]+)?"
    rf"|{_WORD}(?:[’'\-‑–/&]{_WORD})*"
    r"|\.\.\.|''|``|[^\w\s]|\w"
)
_SENTENCE_END = re.compile(r"(?:[.!?]+|[…。！？؟۔।]+)[\"'”’»“)\]」』]*(?=\s|[A-Z“\"«„「『]|$)|[。！？]")


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Words and marks of ``text[start:end]`` with spans into ``text``."""
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Token(text=match.group(), span=Span(match.start(), match.end()))


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Lines that hold something, without the white space around them, as spans into ``text``."""
    found = []
    position = start
    for line in text[start:end].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            left = position + line.index(stripped)
            found.append(Span(left, left + len(stripped)))
        position += len(line)
    return found


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences of ``text[start:end]`` as spans into ``text``; a sentence never crosses a paragraph.

    Abbreviations and initials do not end a sentence; a full stop inside closing quotation marks ends it when the next
    word starts with a capital.
    """
    found = []
    for paragraph in paragraphs(text, start, end):
        left = paragraph.start
        for match in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
            if match.end() < paragraph.end and not _ends_sentence(text, left, match, paragraph.end):
                continue
            found.append(Span(left, match.end()))
            left = match.end()
            while left < paragraph.end and text[left].isspace():
                left += 1
        if left < paragraph.end:
            found.append(Span(left, paragraph.end))
    return found


def _ends_sentence(text: str, left: int, match: re.Match[str], limit: int) -> bool:
    following = match.end()
    while following < limit and text[following].isspace():
        following += 1
    if following < limit and (text[following].islower() or text[following] in ",;:–—-"):
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    begin = match.start()
    while begin > left and (text[begin - 1].isalnum() or text[begin - 1] == ".") and match.start() - begin < 24:
        begin -= 1
    word = text[begin : match.start()]
    if len(word) == 1 and word.isalpha() and word.isupper():
        return False
    return word.casefold() not in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("lexicons/abbreviations")["before_name"])
