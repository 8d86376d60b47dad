"""Article text made safe to look at: nothing in it may steer a terminal, a page or the direction of writing."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and line feed, bidi overrides, embeddings and isolates, lone surrogates, noncharacters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile(r"[\s\u2028\u2029\x85]+")
_MARKS = str.maketrans("", "", '“”„«»"')
_BIDI = {
    "\u202a": "⟨LRE⟩",
    "\u202b": "⟨RLE⟩",
    "\u202c": "⟨PDF⟩",
    "\u202d": "⟨LRO⟩",
    "\u202e": "⟨RLO⟩",
    "\u2066": "⟨LRI⟩",
    "\u2067": "⟨RLI⟩",
    "\u2068": "⟨FSI⟩",
    "\u2069": "⟨PDI⟩",
}


def printable(text: str) -> str:
    """``text`` with what could act instead of show (controls, bidi overrides, lone surrogates) replaced by a sign.

    Line breaks and tabs stay; the result can always be encoded as UTF-8 and parsed as XML.
    """
    return _UNSEEN.sub(_sign, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, width: int | None = None) -> str:
    """:func:`printable` text on one line, cut at a word to ``width`` characters with an ellipsis."""
    line = _BREAKS.sub(" ", printable(text)).strip()
    if width is None or len(line) <= width:
        return line
    cut = line[: max(1, width - 1)]
    word = cut.rfind(" ")
    return (cut[:word] if word > width // 2 else cut).rstrip(" ,;:–—-") + "…"


def paired(text: str) -> str:
    """``text`` without its quotation marks where one of a pair is missing, as in a stretch cut out of a quotation."""
    whole = all(sum(map(text.count, marks)) % 2 == 0 for marks in ("“”„", "«»", '"'))
    return text if whole else bare(text)


def bare(text: str) -> str:
    """``text`` without double quotation marks."""
    return text.translate(_MARKS)


def squeeze(text: str) -> str:
    """:func:`printable` text without the blank lines inside; an empty line at either end stays."""
    shown = printable(text)
    inner = "\n".join(line for line in shown.split("\n") if line.strip())
    before = "\n" if shown[:1] == "\n" else ""
    return before + inner + ("\n\n" if inner and shown[-1:] == "\n" else "")


def _sign(match: re.Match[str]) -> str:
    character = match.group()
    if character in _BIDI:
        return _BIDI[character]
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
