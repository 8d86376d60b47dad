"""Quotation marks: which stretches of a text stand between them, paragraph by paragraph.

A stack of open marks is kept per paragraph, so a missing mark never runs away. What a mark does (open, close, either)
is decided from its neighbours, the language and the document's own habit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from attrs import define, frozen

from outletcompare.model import Span
from outletcompare.quotations.conventions import Convention

# Every alternative begins with a plain character, so that the search leaps from one candidate to the next.
_PLAIN = re.compile('["“”„‟«»〝〞「」『』＂″]')
_MARK = re.compile(_PLAIN.pattern + r"|'''?|``|,,(?<![‚‘'\w,],,)(?=\w)")
_DOUBLED = ("''", "``", ",,")
# marks left as HTML wrote them
_ENTITIES = {
    "&quot;": '"', "&#34;": '"', "&ldquo;": "“", "&#8220;": "“", "&rdquo;": "”", "&#8221;": "”", "&laquo;": "«",
    "&raquo;": "»",
}  # fmt: skip
_ENTITY = re.compile("&(?:quot|#34|ldquo|#8220|rdquo|#8221|laquo|raquo);")
_ANY = re.compile(f"{_MARK.pattern}|{_ENTITY.pattern}")
_TAG = re.compile(r"<[A-Za-z/!][^<>\n]{0,400}>")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_WORDS = re.compile(r"\w+")
_SINGLES = "‘’‚‛'`"
_SINGLE = re.compile(f"[{_SINGLES}]")
_SINGLE_OPENS = re.compile(rf"[{_SINGLES}](?<=[\s(\[—–:-].)(?=[^\W_]|[\[…])")  # anywhere but where a paragraph begins
_ELISION = re.compile(r"(?:\d0s|\d\d(?=[,.;:)])|em|til|tis|twas|cause|bout|n|round|cuz)\b", re.IGNORECASE)

_INWARD = re.compile(r"(?<!\w)»(?=\w)")
_OUTWARD = re.compile(r"«(?=\s?\w)")

_OPENERS = frozenset("“„‟«〝「『")
_CLOSERS = frozenset("”»〞」』″")
_STRAIGHT = frozenset({'"', "''", "＂"})
_BEFORE_OPEN = frozenset("([{—–-/‘'“„\"…:«¿¡")
_BEFORE_OPEN_SURE = frozenset("([{—–/")
_AFTER_CLOSE = frozenset(".,;:!?)]}—–-/’”…\"'»。、，")
_REOPENERS = ('"', "“", "„", "«", "»", "''", "「", "『", "＂")
_LONG_UNCLOSED = 60
_SHORT_UNCLOSED = 6
_HEADLINE = 2  # words of a quotation in a headline
_LONGEST_HEADLINE = 160  # characters


@define(kw_only=True)
class Segment:
    """The stretch between two marks. ``start, end`` exclude the marks, ``outer_start, outer_end`` include them.

    ``continues`` is true when the paragraph ends without closing and the next one opens again.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    closed: bool = True
    continues: bool = False


@define
class _Mark:
    start: int
    end: int
    sign: str
    role: str  # "open", "close" or "either"


@frozen(kw_only=True)
class _Document:
    """What is known of a text before its marks are read."""

    text: str
    convention: Convention
    pattern: re.Pattern[str]  # of the marks that may stand in it
    reversed_guillemets: bool
    tags: list[Span]


def segments(text: str, paragraphs: list[Span], convention: Convention) -> list[Segment]:
    """The outermost stretches between quotation marks in each paragraph, in order.

    Args:
        text: the whole article text.
        paragraphs: the paragraphs to read, in order; marks elsewhere are not seen.
        convention: the language's habits.
    """
    document = _Document(
        text=text,
        convention=convention,
        pattern=_pattern(text),
        reversed_guillemets=_reversed(text),
        tags=[Span(m.start(), m.end()) for m in _TAG.finditer(text)] if "<" in text else [],
    )
    found: list[Segment] = []
    doubles = 0
    without: list[int] = []
    for number, paragraph in enumerate(paragraphs):
        marks = _marks(document, paragraph)
        doubles += len(marks)
        if not marks:
            without.append(number)
        else:
            reopens = number + 1 < len(paragraphs) and text.startswith(_REOPENERS, paragraphs[number + 1].start)
            found.extend(_pair(text, marks, paragraph, number, reopens))
    if doubles < 2 and convention.single:
        for number, paragraph in enumerate(paragraphs):
            found.extend(_single(text, paragraph, number))
    elif convention.single:
        singles = [segment for number in without for segment in _surely_single(text, paragraphs[number], number)]
        found = sorted([*found, *singles], key=lambda segment: segment.start) if singles else found
    if convention.dialogue_dash:
        found = _with_dashes(text, paragraphs, found, convention)
    return found


def _pattern(text: str) -> re.Pattern[str]:
    """The simplest pattern that finds every mark of ``text``."""
    if "&" in text and _ENTITY.search(text):
        return _ANY
    return _MARK if any(sign in text for sign in _DOUBLED) else _PLAIN


def _surely_single(text: str, paragraph: Span, number: int) -> list[Segment]:
    """Quotations in single marks although the document uses double ones elsewhere: one of them has a tag behind it."""
    single = list(_single(text, paragraph, number))
    found = [segment for segment in single if text[segment.end - 1] in ",.!?…"]
    tagged = found and any(
        text[segment.end - 1] != "." and _WORDS.search(text, segment.outer_end, paragraph.end) for segment in found
    )
    return found if tagged else [segment for segment in single if _heads(text, segment, paragraph)]


def _heads(text: str, segment: Segment, paragraph: Span) -> bool:
    """Whether a quotation in single marks is half of a headline: Minister: ‘We were lied to’ · ‘It is over’ – Roe"""
    after, words = text[segment.outer_end : segment.outer_end + 3], _WORDS.findall(text[segment.start : segment.end])
    if len(words) < _HEADLINE or paragraph.end - paragraph.start > _LONGEST_HEADLINE:
        return False
    if segment.outer_start == paragraph.start:
        return after[:2] in (": ", " –", " —", " -")
    return text[segment.outer_start - 2 : segment.outer_start] == ": " and segment.outer_end == paragraph.end


def _reversed(text: str) -> bool:
    """Whether the document writes »…« and not «…»."""
    return "»" in text and len(_INWARD.findall(text)) > len(_OUTWARD.findall(text))


def _marks(document: _Document, paragraph: Span) -> list[_Mark]:
    found: list[_Mark] = []
    text, tags = document.text, document.tags
    depth = 0
    for match in document.pattern.finditer(text, paragraph.start, paragraph.end):
        start, end, sign = _bounds(text, match)
        if tags and any(tag.start <= start < tag.end for tag in _near(tags, start)):
            continue
        if sign in '"″' and not depth and _is_measure(text, end, start, paragraph.end):
            continue
        role = _role(document, (start, end, sign), paragraph)
        opens = role == "open" or (role == "either" and not depth)
        depth = depth + 1 if opens else max(0, depth - 1)
        found.append(_Mark(start, end, sign, role))
    return found


def _bounds(text: str, match: re.Match[str]) -> tuple[int, int, str]:
    """Start, end and sign of a mark; of three straight singles two are the mark and one is nested or an apostrophe."""
    start, end, sign = match.start(), match.end(), match.group()
    if sign[0] == "&":
        sign = _ENTITIES[sign]
    if sign == "'''":
        closing = start > 0 and not text[start - 1].isspace()
        return (start + 1, end, "''") if closing else (start, end - 1, "''")
    return start, end, sign


def _near(tags: list[Span], position: int) -> list[Span]:
    index = bisect_right(tags, position, key=lambda tag: tag.start)
    return tags[max(0, index - 1) : index]


def _is_measure(text: str, after: int, start: int, limit: int) -> bool:
    """Inches, seconds of arc: a straight mark after a digit with no quotation open."""
    return text[start - 1 : start].isdigit() and (after >= limit or text[after].isspace() or text[after] in ".,;)x×-")


def _role(document: _Document, bounds: tuple[int, int, str], paragraph: Span) -> str:
    text, convention = document.text, document.convention
    start, end, sign = bounds
    before = text[start - 1] if start > paragraph.start else "\n"
    after = text[end] if end < paragraph.end else "\n"
    space_left = before.isspace() or before in _BEFORE_OPEN_SURE
    left = before.isspace() or before in _BEFORE_OPEN
    right = after.isspace() or after in _AFTER_CLOSE
    if sign in "«»" and len(sign) == 1:
        return "open" if (sign == "»") == document.reversed_guillemets else "close"
    if sign == "“" and convention.low_high:
        return "close" if not space_left else ("either" if right else "open")
    if sign == "”" and convention.same:
        return "open" if space_left and not right else "close"
    if sign in _OPENERS or sign in ("``", ",,"):
        return "close" if right and not left else "open"
    if sign in _CLOSERS:
        return "open" if space_left and not right else "close"
    if left and not right:
        return "open" if space_left or before in "“„\"‘':¿¡" else "either"
    return "close" if right and not left else "either"


def _pair(text: str, marks: list[_Mark], paragraph: Span, number: int, reopens: bool) -> Iterator[Segment]:
    stack: list[_Mark] = []
    pairs: list[tuple[_Mark, _Mark | None, int]] = []
    for index, mark in enumerate(marks):
        opens = mark.role == "open" or (mark.role == "either" and not stack)
        if not opens:
            if stack:
                opener = stack.pop()
                if not stack:
                    pairs.append((opener, mark, 0))
        elif stack and mark.sign in _STRAIGHT:
            # A straight mark that opens while one is open: either the first was never closed, or this one closes
            following = marks[index + 1] if index + 1 < len(marks) else None
            opener = stack.pop()
            if following is not None and following.role != "open":
                pairs.append((opener, None, mark.start))
                stack.append(mark)
            else:
                pairs.append((opener, mark, 0))
        else:
            stack.append(mark)
    if stack and _runs_on(text, stack[0], paragraph, reopens):
        pairs.append((stack[0], None, paragraph.end))
    pairs.sort(key=lambda pair: pair[0].start)
    for opener, closer, limit in pairs:
        segment = _segment(text, opener, closer, limit, paragraph, number, reopens)
        if segment is not None:
            yield segment


def _runs_on(text: str, opener: _Mark, paragraph: Span, reopens: bool) -> bool:
    """Whether a mark that is never closed still opens a quotation that ends with the paragraph."""
    lead = text[max(paragraph.start, opener.start - 40) : opener.start].strip()
    if reopens or not lead or lead[-1] in ":,":
        return True
    words = _WORDS.findall(text[opener.end : min(paragraph.end, opener.end + 200)])
    return len(words) >= _SHORT_UNCLOSED and opener.sign != '"'


def _segment(
    text: str,
    opener: _Mark,
    closer: _Mark | None,
    limit: int,
    paragraph: Span,
    number: int,
    reopens: bool,
) -> Segment | None:
    start, end, outer_end = opener.end, limit, limit
    at_end = closer is None and limit == paragraph.end
    if closer is not None:
        end, outer_end = closer.start, closer.end
    elif not at_end or (not reopens and _count_words(text, start, end) > _LONG_UNCLOSED):
        stop = _SENTENCE_END.search(text, start, end)
        if stop is not None:
            end = outer_end = stop.end()
        elif not at_end:
            return None
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end or _WORDS.search(text, start, end) is None:
        return None
    return Segment(
        start=start,
        end=end,
        outer_start=opener.start,
        outer_end=outer_end,
        paragraph=number,
        closed=closer is not None,
        continues=at_end and reopens,
    )


def _count_words(text: str, start: int, end: int) -> int:
    count = 0
    for _ in _WORDS.finditer(text, start, end):
        count += 1
        if count > _LONG_UNCLOSED:
            break
    return count


def _single(text: str, paragraph: Span, number: int) -> Iterator[Segment]:
    """Stretches between single marks, in a document whose own marks they are."""
    opener: int | None = None
    maybe: int | None = None  # a mark that may close or be an apostrophe: the workers'
    if text[paragraph.start] not in _SINGLES and _SINGLE_OPENS.search(text, paragraph.start, paragraph.end) is None:
        return
    for match in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        position = match.start()
        before = text[position - 1] if position > paragraph.start else " "
        after = text[position + 1] if position + 1 < paragraph.end else " "
        opens = (before.isspace() or before in "([—–-:") and (after.isalnum() or after in "[…")
        if opens and not _ELISION.match(text, position + 1):
            if opener is not None and maybe is not None:
                yield _plain(opener, maybe, number)
                opener = None
            if opener is None:
                opener, maybe = position, None
        elif opener is not None and not after.isalnum() and not before.isspace():
            if before in ",.!?…":
                yield _plain(opener, position, number)
                opener = maybe = None
            elif maybe is None or text[maybe - 1] in "sS":
                maybe = position
    if opener is not None and maybe is not None:
        yield _plain(opener, maybe, number)


def _plain(opener: int, closer: int, number: int) -> Segment:
    return Segment(
        start=opener + 1,
        end=closer,
        outer_start=opener,
        outer_end=closer + 1,
        paragraph=number,
    )


_DASH = re.compile(r"[—–―-]\s?(?=[^\W\d_]|[¿¡«…])")
_BREAK = re.compile(r"\s[—–―-]\s?(?=[^\W\d_])|[,.!?…]\s?[—–―]\s?(?=[^\W\d_])|[—–―][,.:;]\s?(?=[^\W\d_]|[¿¡])")
_TAG_FOLLOWS = re.compile(r"[,!?…]\s+(?=[^\W\d_])")


def _with_dashes(text: str, paragraphs: list[Span], found: list[Segment], convention: Convention) -> list[Segment]:
    """Add the speech of paragraphs that open with a dash: —We are ready —said the mayor—. And so it was."""
    taken = {segment.paragraph for segment in found}
    extra: list[Segment] = []
    for number, paragraph in enumerate(paragraphs):
        lead = _DASH.match(text, paragraph.start, paragraph.end)
        if number in taken or lead is None:
            continue
        start = lead.end()
        pieces = list(_BREAK.finditer(text, start, paragraph.end))
        cued = [p for p in pieces if _cue_follows(text, p.end(), convention)]
        if not cued and convention.inside:  # — Vous partez ? demanda Élise.
            tags = _TAG_FOLLOWS.finditer(text, start, paragraph.end)
            cued = [tag for tag in tags if _cue_follows(text, tag.end(), convention)][:1]
        if not cued:
            continue
        first = cued[0]
        end = first.start() + len(first.group()) - len(first.group().lstrip(",.!?…"))
        extra.append(_spoken(start, end, paragraph, number, first.end()))
        after = next((p for p in pieces if p.start() > first.end()), None)
        if after is not None and after.end() < paragraph.end:
            extra.append(_spoken(after.end(), paragraph.end, paragraph, number, paragraph.end))
    return sorted([*found, *extra], key=lambda segment: segment.start) if extra else found


def _cue_follows(text: str, position: int, convention: Convention) -> bool:
    words = _WORDS.findall(text[position : position + 40].casefold())[:3]
    auxiliary = convention.words("auxiliary")
    while words and words[0] in auxiliary:
        words.pop(0)
    return bool(words) and words[0] in convention.cues


def _spoken(start: int, end: int, paragraph: Span, number: int, outer_end: int) -> Segment:
    begin = paragraph.start if start - paragraph.start < 4 else start
    return Segment(
        start=start,
        end=end,
        outer_start=begin,
        outer_end=max(end, min(outer_end, end)),
        paragraph=number,
    )
