"""Bytes to text: the encoding is read from the mark, tried as UTF-8, or guessed; no character is changed."""

from __future__ import annotations

import codecs
import re
from functools import cache

from attrs import frozen

from outletcompare.lexicons import load

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)


@frozen(kw_only=True)
class Decoded:
    """Text, the encoding it was read in, and how many damaged bytes became U+FFFD."""

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode a whole file; a byte-order mark is left out, everything else is kept.

    Args:
        data: the file's bytes.
        declared: an encoding the file names itself (HTML); used only when the bytes are not UTF-8.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    wide = _wide_encoding(data)
    if wide:
        return _decode_as(data, wide)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    damaged = _damaged_utf8(data)
    if damaged is not None:
        return damaged
    for candidate in (declared, guess(data), "cp1252"):
        try:
            if candidate:
                return Decoded(text=data.decode(candidate), encoding=candidate)
        except (UnicodeError, LookupError):
            continue
    return _decode_as(data, "cp1252")


def decode_page(data: bytes) -> Decoded:
    """Decode an HTML page, minding the encoding it declares."""
    found = _DECLARED.search(data, 0, 4096)
    return decode(data, declared=_known(found.group(1).decode("ascii", "replace")) if found else None)


def guess(data: bytes) -> str | None:
    """The likeliest legacy encoding of bytes that are not UTF-8, or None. Only a sample is looked at."""
    sample = _telling_sample(data)
    if _marks_only(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    candidates = list(load("conventions/encodings")["legacy"])
    best = from_bytes(sample, cp_isolation=candidates, threshold=0.3).best()
    return best.encoding if best else None


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return Decoded(text=text, encoding=encoding, damaged=text.count("\ufffd"))


def _wide_encoding(data: bytes) -> str | None:
    # Spaces, digits and Latin letters leave a zero in every other byte; a stray NUL in a narrow encoding does not.
    sample = data[:_SAMPLE]
    sample = sample[: len(sample) // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    zeros = even + odd
    if zeros < max(1, len(sample) // 50) or max(even, odd) < 0.9 * zeros:
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    text = sample.decode(encoding, "replace")
    plain = sum(c.isalnum() or c.isspace() or c.isprintable() for c in text)
    common = sum(c in " \n\r\t" or (c.isalnum() and ord(c) < 0x600) for c in text)
    return encoding if plain >= 0.98 * len(text) and common >= 0.1 * len(text) else None


def _damaged_utf8(data: bytes) -> Decoded | None:
    # A file cut inside a character, or with a few bad bytes, is still UTF-8: guessing would garble all of it.
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    sound = len(data) - len(text) - bad  # a sound character beyond ASCII takes more bytes than one
    return Decoded(text=text, encoding="utf-8", damaged=bad) if bad and sound > 4 * bad else None


def _telling_sample(data: bytes) -> bytes:
    # A long file may begin with pages of plain ASCII, which tell nothing: start just before the first other byte.
    if len(data) <= _SAMPLE:
        return data
    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, (first.start() if first else 0) - 1024)
    return data[start : start + _SAMPLE]


def _marks_only(sample: bytes) -> bool:
    # Curly quotes and dashes stand at the same places in all Windows code pages; nothing else is there to go by.
    high = sample.translate(None, bytes(range(0x80)))
    return bool(high) and not high.translate(
        None, b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa9\xab\xb7\xbb"
    )


@cache
def _known(name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    # Pages that declare Latin-1 mean Windows-1252, as every browser reads them.
    return "cp1252" if codec in ("iso8859-1", "ascii") else codec
