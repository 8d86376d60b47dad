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
_PUNCTUATION = frozenset("“”„‟‘’‚«»‹›–—…\xa0·•§©®™°€£")
_CONTROLS = bytes([*range(9), *range(14, 32)])
_EAST_ASIAN = re.compile(r"[\s\u2010-\u2027\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
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
    found = best.encoding if best else None
    return (_latin(sample) or found) if found is None or found in _latin_encodings() else found


def _latin(sample: bytes) -> str | None:
    """The Latin code page in which the letters beyond ASCII fit the alphabet of one language best."""
    scores: list[tuple[float, str]] = []
    for family in load("conventions/encodings")["latin"]:
        for encoding in family["encodings"]:
            letters = [c for c in sample.decode(encoding, "replace").lower() if c > "\x7f" and c not in _PUNCTUATION]
            fits = max(sum(c in alphabet for c in letters) for alphabet in family["alphabets"])
            scores.append((fits / max(1, len(letters)), encoding))
    best, encoding = max(scores, key=lambda score: score[0])  # the first of equals: Western Europe
    return encoding if best >= 0.8 else None


@cache
def _latin_encodings() -> frozenset[str]:
    families = load("conventions/encodings")["latin"]
    return frozenset(encoding for family in families for encoding in family["encodings"])


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return Decoded(text=text, encoding=encoding, damaged=text.count("\ufffd"))


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is a zero or a block number, which narrow text has no use for."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(data) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if not even + odd or max(even, odd) < 0.9 * (even + odd):
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    text = sample.decode(encoding, "replace")
    if len(_EAST_ASIAN.findall(text)) >= 0.95 * len(text):  # its only zeros are in line breaks and digits
        return encoding
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    plain = sum(c.isspace() or c.isprintable() for c in text)
    return encoding if controls >= 0.3 * len(sample) and plain >= 0.98 * len(text) else None


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
