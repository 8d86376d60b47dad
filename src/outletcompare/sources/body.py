"""Marking the article proper: which stretches of a page's text are the article, and which are furniture around it.

Nothing is removed. The signals: known wording (``lexicons/boilerplate``), sentence shape, length, repetition, the
title, and the place before the first or after the last paragraph. When in doubt a line is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import field, mutable

from outletcompare.model import Span
from outletcompare.sources.furniture import Role, about_author, is_date_line, plain_form, role
from outletcompare.text import paragraphs

_STOP = re.compile(r"[.!?…。！？؟۔।][\s\"'”’»“)\]」』\d*†]{0,6}\Z")
_CUT_SHORT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\Z")
_ITEM = re.compile(r"(?:[-–—•*·▪●◦‣>]|\(?\d{1,3}[.)]|[a-zA-Z][.)])\s?\S")
_CROWDED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SPEECH = re.compile(r"[@#“”\"«»„:]|— |pic\.|\d\b")
_LETTERS = re.compile(r"[\W_]+")

_PARAGRAPH_WORDS = 8  # a sentence of so many words opens the article
_LONG_WORDS = 20  # a line of so many words is a paragraph though it has no full stop
_LONGEST = 5_000_000  # characters; a longer text is no page, all of it is body
_MOST_LINKS = 16  # lines of related headlines in the middle of an article
_ENOUGH_WORDS = 100  # told before a comment form may end the article


@mutable(kw_only=True)
class _Line:
    """One paragraph as laid out: a line, or a block of hard-wrapped lines."""

    start: int
    end: int
    text: str  # its first and last characters when it is very long
    words: int
    role: Role = ""
    stopped: bool = False
    prose: bool = False
    inside: bool = True
    key: str = field(default="", repr=False)

    @property
    def solid(self) -> bool:
        """A paragraph for sure, not a question that serves as a headline."""
        return self.prose and (self.words >= 12 or (self.words >= 8 and not self.text.endswith(("?", "!", "…", "..."))))

    @property
    def headline(self) -> bool:
        """Short and no sentence: a heading, a link, a caption, an item."""
        return not self.prose and not self.role


def mark_body(text: str, title: str | None = None) -> tuple[Span, ...]:
    """The stretches of ``text`` that are the article proper.

    Args:
        text: the page's text, one paragraph a line or hard-wrapped with blank lines between paragraphs.
        title: the article's headline if known; repetitions of it are furniture.

    Returns:
        Spans in order, apart, without white space at their ends; the whole text when nothing in it looks like an
        article, and nothing for an empty text.
    """
    if len(text) > _LONGEST:
        return (Span(0, len(text)),)
    lines = list(_lines(text))
    _judge(lines)
    if not any(line.prose and line.inside for line in lines):
        return (Span(0, len(text)),) if text else ()
    lines, beyond = _before_end(lines)
    _drop_repeated(lines, title)
    _drop_teasers(lines)
    _drop_head(lines)
    _drop_tail(lines, bool(beyond))
    _drop_rows(lines)
    spans = tuple(_merged(lines + beyond))
    return spans or (Span(0, len(text)),)


def _lines(text: str) -> Iterator[_Line]:
    """The paragraphs of the text, hard-wrapped lines joined."""
    block: list[Span] = []
    for span in paragraphs(text):
        if block and _blank_between(text, block[-1].end, span.start):
            yield from _block(text, block)
            block = []
        block.append(span)
    yield from _block(text, block)


def _blank_between(text: str, start: int, end: int) -> bool:
    gap = text[start:end]
    return gap.count("\n") > 1 or gap.count("\r") > 1 or "\u2029" in gap


def _block(text: str, spans: Sequence[Span]) -> Iterator[_Line]:
    if _hard_wrapped(text, spans):
        yield _line(text, spans[0].start, spans[-1].end)
    else:
        for span in spans:
            yield _line(text, span.start, span.end)


def _hard_wrapped(text: str, spans: Sequence[Span]) -> bool:
    """Whether the lines of a block are one paragraph broken at a column: even lengths, going on in mid-sentence."""
    if len(spans) < 2:
        return False
    full = spans[:-1]
    lengths = [len(span) for span in full]
    if (
        min(lengths) < 40
        or max(lengths) > 110
        or max(lengths) - min(lengths) > 36
        or len(spans[-1]) > max(lengths) + 12
    ):
        return False
    open_ended = sum(not _STOP.search(text[max(span.start, span.end - 8) : span.end]) for span in full)
    going_on = sum(text[span.start].islower() for span in spans[1:])
    caseless = not any(text[span.start].isupper() or text[span.start].islower() for span in spans)
    return open_ended >= 0.5 * len(full) and (
        going_on >= 0.3 * len(full) or (caseless and open_ended >= 0.8 * len(full))
    )


def _line(text: str, start: int, end: int) -> _Line:
    long = end - start > 2000
    shown = text[start : start + 1000] + text[end - 1000 : end] if long else text[start:end]
    crowded = len(_CROWDED.findall(shown))
    words = max(len(shown.split()), int(crowded / 1.7))
    return _Line(start=start, end=end, text=shown, words=words * (end - start) // len(shown))


def _judge(lines: Sequence[_Line]) -> None:
    """Set role, shape and key of every line."""
    for line in lines:
        line.stopped = bool(_STOP.search(line.text[-12:])) or (line.text.endswith((":", "：")) and line.words >= 4)
        line.role = role(line.text, line.stopped)
        line.inside = not line.role
        line.key = _LETTERS.sub("", line.text[:300].casefold())
    long = [line for line in lines if line.words >= 12 and not line.role]
    stopless = sum(line.stopped for line in long) < 0.4 * len(long)
    for line in lines:
        enough = _PARAGRAPH_WORDS if stopless else _LONG_WORDS
        line.prose = not line.role and ((line.stopped and line.words >= 4) or line.words >= enough)


def _before_end(lines: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The lines up to the comment form or the last related news, and the lines from there on, marked outside."""
    total = sum(line.words for line in lines if line.prose)
    last = _last_paragraph(lines, len(lines))
    told = 0
    for n, line in enumerate(lines):
        told += line.words if line.prose else 0
        over = line.role == "end" or (line.role == "related" and not _resumes(lines, n, last))
        if over and told and (told >= _ENOUGH_WORDS or told >= total - told):
            for later in lines[n:]:
                later.inside = False
            return lines[:n], lines[n:]
    return lines, []


def _resumes(lines: Sequence[_Line], at: int, last: int) -> bool:
    """Whether the article goes on after a block of related headlines in its middle.

    It does when paragraphs follow each other again, or the page's last paragraph (at ``last``) stands there; a list
    of headlines each with its summary does not count.
    """
    first = at + 1 + len(_links(lines, at))
    if first >= len(lines) or not lines[first].solid:
        return False
    return first == last or lines[first + 1].prose


def _links(lines: Sequence[_Line], at: int) -> Sequence[_Line]:
    """The headlines and furniture after ``lines[at]``, up to where paragraphs begin again."""
    end = at + 1
    while end < len(lines) and end - at <= _MOST_LINKS and not lines[end].solid and lines[end].role != "end":
        end += 1
    while end > at + 1 and lines[end - 1].prose and not lines[end - 1].solid and end < len(lines):
        end -= 1  # a short sentence before the next paragraph belongs to it
    return lines[at + 1 : end]


def _drop_repeated(lines: Sequence[_Line], title: str | None) -> None:
    counts = Counter(line.key for line in lines if line.headline)
    title_key = _LETTERS.sub("", (title or "")[:300].casefold())
    title_words = len((title or "").split())
    for line in lines:
        if not line.key:
            continue
        repeated = line.headline and line.words >= 4 and counts[line.key] > 1 and not line.text.endswith(":")
        titled = len(title_key) >= 12 and (
            line.key == title_key or (not line.stopped and title_key in line.key and line.words <= 4 * title_words)
        )
        if repeated or titled:
            line.inside = False


def _drop_teasers(lines: Sequence[_Line]) -> None:
    """Headlines beside "Read more" and the like lead to other articles."""
    for n, line in enumerate(lines):
        others: Sequence[_Line] = ()
        if line.role == "related":
            others = _links(lines, n)
        elif line.role == "furniture" and is_date_line(line.text):
            others = _run(lines, n, -1, 1)
        elif line.role == "teaser":
            before, after = _run(lines, n, -1, 3), _run(lines, n, +1, 1)
            # a line glued to "Read more" where the headline above it is not belongs to the same link
            glued = [a for a in after if before and a.start - line.end < line.start - before[0].end == 2]
            others = [*before, *glued, *(a for a in after if not before or any(_alike(a, b) for b in before))]
        for other in others:
            other.inside = False


def _drop_rows(lines: Sequence[_Line]) -> None:
    """Two to four headlines in a row between paragraphs lead to other articles; one alone is a subhead.

    So does one long headline in capitals.
    """
    inside = [line for line in lines if line.inside]
    if sum(line.headline for line in inside) > sum(line.prose for line in inside):
        return  # a list or a transcript, where short lines are the rule
    for before, row in _rows(inside):
        told = " ".join(line.text for line in row)
        linked = 2 <= len(row) <= 4 and all(line.words >= 5 for line in row)
        linked = linked or (len(row) == 1 and row[0].words >= 6 and row[0].text.isupper())
        listed = before.text.endswith((":", "：")) or any(_ITEM.match(line.text) for line in row)
        if linked and not listed and not _SPEECH.search(told):
            for line in row:
                line.inside = False


def _rows(lines: Sequence[_Line]) -> Iterator[tuple[_Line, Sequence[_Line]]]:
    """Headlines in a row between two paragraphs, with the paragraph before them."""
    last = 0
    for n, line in enumerate(lines):
        if not line.headline:
            if n - last > 1 and lines[last].prose and line.prose:
                yield lines[last], lines[last + 1 : n]
            last = n


def _run(lines: Sequence[_Line], at: int, step: int, most: int) -> list[_Line]:
    """Up to ``most`` headlines next to ``lines[at]`` in one direction."""
    found: list[_Line] = []
    position = at + step
    while 0 <= position < len(lines) and lines[position].headline and len(found) < most and lines[position].words >= 4:
        found.append(lines[position])
        position += step
    return found


def _alike(one: _Line, other: _Line) -> bool:
    a, b = set(plain_form(one.text).split()), set(plain_form(other.text).split())
    return len(a & b) >= 0.6 * min(len(a), len(b))


def _drop_head(lines: Sequence[_Line]) -> None:
    """What stands before the first paragraph and is no sentence is menu, headline, byline or dateline."""
    first = next(
        (n for n, line in enumerate(lines) if line.inside and line.prose and line.words >= _PARAGRAPH_WORDS), 0
    )
    head = [line for line in lines[:first] if _CUT_SHORT.search(line.text) or not (line.stopped and line.words > 1)]
    told = sum(line.words for line in lines[first:] if line.inside)
    before = sum(line.words for line in head if line.inside)
    if before <= told or (told >= _LONG_WORDS and before <= 8 * len(head)):  # a menu may be longer than a short article
        for line in head:
            line.inside = False


def _drop_tail(lines: Sequence[_Line], ended: bool) -> None:
    """What stands after the last paragraph and is no sentence, when something shows that the article is over."""
    last = _last_paragraph(lines, len(lines))
    while last > 0 and _CUT_SHORT.search(lines[last].text) and _is_cut_list(lines, last, ended):
        lines[last].inside = False
        last = _last_paragraph(lines, last)
    if last > 0 and _is_about_author(lines, last):
        lines[last].inside = False
        last = _last_paragraph(lines, last)
    tail = [line for line in lines[last + 1 :] if line.inside]
    over = ended or any(line.key and not line.inside for line in lines[last + 1 :])
    items = last >= 0 and (lines[last].text.endswith((":", "：")) or any(_ITEM.match(line.text) for line in tail))
    if over and not items:
        for line in tail:
            line.inside = False


def _last_paragraph(lines: Sequence[_Line], before: int) -> int:
    """The index of the last paragraph inside before an index, -1 when there is none."""
    return next((n for n in range(before - 1, -1, -1) if lines[n].inside and lines[n].prose), -1)


def _is_about_author(lines: Sequence[_Line], last: int) -> bool:
    """Whether the last paragraph presents someone the article has not mentioned, or the name in the line above it."""
    surname = about_author(lines[last].text)
    if surname and not any(surname in line.text for line in lines[:last] if line.inside and line.prose):
        return True
    above: list[_Line] = []
    for line in reversed(lines[:last]):
        if not line.headline or len(above) == 4:
            break
        above.append(line)
    named = any(2 <= line.words <= 4 and lines[last].text.startswith(line.text + " ") for line in above)
    return named and len(above) >= 2


def _is_cut_list(lines: Sequence[_Line], last: int, ended: bool) -> bool:
    """Whether a line that breaks off stands among others that do, or before the page's end."""
    if lines[last].text.startswith(("“", '"', "«", "„", "‘")):
        return False
    following = next((lines[n] for n in range(last + 1, len(lines)) if not lines[n].role), None)
    near = [line for line in (*lines[max(0, last - 1) : last], following) if line]
    return any(_CUT_SHORT.search(line.text) for line in near) or (ended and following is None)


def _merged(lines: Sequence[_Line]) -> Iterator[Span]:
    """Neighbouring lines inside become one span."""
    start = end = -1
    for line in lines:
        if line.inside:
            start, end = (line.start if start < 0 else start), line.end
        elif start >= 0:
            yield Span(start, end)
            start = -1
    if start >= 0:
        yield Span(start, end)
