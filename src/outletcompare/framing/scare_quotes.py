"""The lens on scare quotes: words that an outlet puts in marks in a sentence of its own, where nobody is quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, Tally
from outletcompare.framing.terms import Finder
from outletcompare.lexicons import load
from outletcompare.model import Article, Cue, Measure, Quote, Span
from outletcompare.quotations.nouns import is_label, noun_class
from outletcompare.text import sentences

OWN = "outlet's voice"
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[^\w\s]")
_MARKS = "\"'“”‘’„‟«»‹›`"
# How far the rule looks to either side: a long clause, and a few words.
_LEFT, _RIGHT = 200, 60
_LONGEST, _LONG_TEXT = 4, 60
# An embedded post ends with the name of its account.
_POST = 300
# "Mr.", "Sen.": a short word with a capital before a point is no end of a sentence.
_SHORT_NAME = 5
# The mayor said: so many words with a subject.
_AT_ONCE = 3


@frozen(kw_only=True)
class Trace:
    """What the rule made of a stretch in marks: a scare quote or not, and which part of the rule said so."""

    scare: bool
    rule: str


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """The share of scare quotes among the stretches that an outlet puts in marks."""
    totals: dict[str, int] = {}
    tally = Tally(material, totals)
    for article in material.articles:
        marked = material.marked[article.id]
        totals[article.id] = len(marked)
        for span, cue in stretches(article, marked, material.quotes_of[article.id]):
            if trace(article, span, cue=cue).scare:
                tally.add(article, OWN, span)
    yield from tally.shares(lens)


def stretches(article: Article, marked: Sequence[Span], quotes: Sequence[Quote]) -> Iterator[tuple[Span, Cue | None]]:
    """The short stretches in marks, and the cue in the same sentence that reports them as what somebody said.

    Args:
        article: the article.
        marked: its stretches between marks, in order.
        quotes: its quotes, in order.
    """
    starts = [sentence.start for part in article.body for sentence in sentences(article.text, part.start, part.end)]
    distant = {quote.spans[0].start for quote in quotes if quote.kind == "scare" and quote.source is None}
    speaking = [(quote, quote.cue) for quote in quotes if quote.cue and quote.cue.lemma not in _phrases("acts")]
    reporting = [(span, cue) for quote, cue in speaking for span in quote.spans]
    reporting.sort(key=lambda pair: pair[0].start)
    near: list[tuple[Span, Cue]] = []
    following = 0
    for span in marked:
        if len(span) > _LONG_TEXT:
            continue
        while following < len(reporting) and reporting[following][0].start < span.end:
            near.append(reporting[following])
            following += 1
        near = [(content, cue) for content, cue in near if content.end > span.start]
        index = bisect_right(starts, span.start)
        start = starts[index - 1] if index else 0
        end = starts[index] if index < len(starts) else len(article.text)
        cues = () if span.start in distant else near  # no report that is hardly likely makes them its source's
        yield span, next((cue for _, cue in cues if start <= cue.span.start < end), None)


def trace(article: Article, span: Span, *, cue: Cue | None = None) -> Trace:
    """Judge one stretch in marks.

    A scare quote is a stretch of four words or fewer that fills a place in the outlet's own sentence, where no word
    reports it as somebody's, and that is no title, name or nickname, no word mentioned, and no fragment of a quotation:
    a judgement of somebody, a predicate, a clause.

    Args:
        article: the article.
        span: the stretch, without its marks.
        cue: what reports it in the same sentence as somebody's words, if anything does.
    """
    words = [word for word in _WORDS.findall(article.text, span.start, span.end) if word[0].isalnum()]
    if not 0 < len(words) <= _LONGEST or len(span) > _LONG_TEXT:
        return Trace(scare=False, rule="no short stretch in marks")
    left = _WORDS.findall(article.text, max(0, span.start - _LEFT), span.start)
    right = _WORDS.findall(article.text, span.end, span.end + _RIGHT)
    if article.text[span.end - 1] == ",":
        right.insert(1, ",")
    before = [word for word in left if word not in _MARKS][-3:]
    after = [word for word in right if word not in _MARKS][:2]
    if before and before[-1].casefold() in _phrases("distancing_before"):
        return Trace(scare=True, rule=f"after “{before[-1]}”")
    if _is_tale(before) and _goes_on(right):
        return Trace(scare=True, rule=f"after “{' '.join(before)}”")
    for found, rule in (
        (article.text[span.end - 1] in ".!?", "ends a sentence"),
        (_is_named(words, before, after), "title or name"),
        (_ends_with(before, "mentioned_before"), "word mentioned"),
        (_ends_with(before, "meaning_before") and not _qualifies(right), "word mentioned"),
        (_begins_with(after, "mentioned_after"), "title or word mentioned"),
        (words[0][0].isupper() and _begins_with(after, "titled_after"), "title or word mentioned"),
        ("," in article.text[span.start : span.end - 1], "list of words spoken"),
        ("(@" in article.text[span.end : _line_end(article.text, span.end)], "post of somebody"),
    ):
        if found:
            return Trace(scare=False, rule=rule)
    if cue is not None and cue.category == "distancing" and len(words) == 1 and _vouches(words[0]):
        return Trace(scare=True, rule=f"vouches for itself, after “{cue.text}”")
    if cue is not None and not _qualifies_known(left, right):
        return Trace(scare=False, rule="reported speech")
    return _in_own_voice(words, left, right, cue is not None)


def _is_tale(before: list[str]) -> bool:
    """Whether what stands in marks is called a story: the myth of a “natural” river."""
    lowered = [word.casefold() for word in before]
    return lowered[-2:-1] == ["of"] and lowered[-1] in ("a", "an", "the") and lowered[0] in _phrases("tales")


def _goes_on(right: list[str]) -> bool:
    after = [word for word in right[:3] if word not in _MARKS][:1]
    return after != [] and after[0][0].isalpha()


def _vouches(word: str) -> bool:
    """Whether a noun presents what was said as so: claimed to have “proof” of it."""
    return is_label(word.casefold()) and noun_class(word.casefold())[1] == "endorsing"


def _line_end(text: str, start: int) -> int:
    """Where the line ends, or the look to the right of a post of the longest kind."""
    end = text.find("\n", start, start + _POST)
    return end if end >= 0 else start + _POST


def _qualifies_known(left: list[str], right: list[str]) -> bool:
    """Whether the stretch qualifies a thing taken as known: the state's “voluntary” quarantine.

    Such words stand in a report, but name what the writer could have named without marks.
    """
    return _stands_after(left, "known_before") and _qualifies(right)


def _stands_after(left: list[str], name: str) -> bool:
    """Whether one of these words or a genitive stands before the mark, at most an adjective between."""
    before = [word.casefold() for word in left[-3:] if word not in _MARKS][-2:]
    if len(before) == 2 and (not before[1].isalpha() or before[1] in _phrases("no_noun") | _phrases("telling")):
        before = before[1:]
    return any(word in _phrases(name) or word.endswith(("'s", "’s", "s'", "s’")) for word in before)


def _qualifies(right: list[str]) -> bool:
    """Whether a noun may follow the stretch."""
    after = [word for word in right[:3] if word not in _MARKS][:1]
    if not after or after[0].endswith(("n't", "n’t")) or after[0] in _phrases("no_noun") | _phrases("telling"):
        return False
    return after[0].islower() or after[0][0].isdigit()


def _in_own_voice(words: list[str], left: list[str], right: list[str], reported: bool) -> Trace:
    """Judge a stretch that no word nearby attributes; where a source was overlooked, its form may still tell."""
    clause = _clause(left)
    modifies = _stands_after(left, "determiners") and _qualifies(right)
    object_of_as = [word for word in clause[-2:] if word not in ("a", "an")][-1:] == ["as"]
    for found, rule in (
        (not clause, "stands alone"),
        (_predicates(clause) or (object_of_as and not _qualifies(right)), "said of somebody"),
        (bool(_phrases("judging_verbs") & set(clause)), "said of somebody"),
        (not reported and (bool(_phrases("telling") & set(clause)) or _told_after(right)), "said by somebody"),
        (_joined(left), "goes on from the stretch before"),
        ("there" in clause[-4:] or _is_fragment(clause, words, modifies), "fragment of a quotation"),
        (_judges(words), "somebody's judgement"),
    ):
        if found:
            return Trace(scare=False, rule=rule)
    return Trace(scare=True, rule="words used at a distance")


def _joined(before: list[str]) -> bool:
    """Whether the stretch is joined to one before: “monkey” or “ape”."""
    found = [word for word in before if word not in ("a", "an", "the")]
    if found and found[-1] in _MARKS:
        found.pop()
    if not found or found[-1] not in ("and", "or", "but", ","):
        return False
    # “took part” in the talks and “signed” a paper: the first stretch lies further back in the sentence.
    near = found[-3:-1] if found[-1] == "," else found
    return any(word in _MARKS for word in near[_last_stop(near) + 1 :])


def _last_stop(words: list[str]) -> int:
    return max((index for index, word in enumerate(words) if word in ".!?"), default=-1)


def _is_fragment(clause: list[str], words: list[str], modifies: bool) -> bool:
    """Whether the words are a figure, a verb or a clause that somebody spoke, not a name for something.

    Between a determiner and a noun only figures and clauses with a speaker in them are.
    """
    lowered = {part for word in words for part in word.casefold().replace("’", "'").split("'")}
    if lowered & _phrases("spoken") or any(word[0].isdigit() for word in words):
        return True
    if modifies:
        return False
    if (len(words) == 1 and words[0].endswith("ly")) or lowered & _phrases("fragment_holds"):
        return True
    return words[0].casefold() in _phrases("fragment_begins") or bool(set(clause[-1:]) & _phrases("fragment_before"))


def _judges(words: list[str]) -> bool:
    """Whether the first word praises, blames or grades: a scare quote names, a fragment of a quotation judges."""
    first = words[0]
    return first.endswith("ly") or any(span.start == 0 for _, span in _judging().find(first, [Span(0, len(first))]))


def _predicates(clause: list[str]) -> bool:
    last = clause[-1].replace("’", "'") if clause else ""
    return last in _phrases("copulas") or (last.partition("'")[0] in _phrases("subjects") and "'" in last)


def _clause(before: list[str]) -> list[str]:
    """The words before the mark back to a stop or another mark, in lower case, adverbs left out."""
    found: list[str] = []
    for index in range(len(before) - 1, -1, -1):
        word, earlier = before[index], before[index - 1] if index else ""
        stop = word in "!?;:" or (word == "." and not (earlier.istitle() and len(earlier) < _SHORT_NAME))
        if stop or (found and word in _MARKS):
            break
        if word[0].isalnum() and not word.endswith("ly"):
            found.append(word.casefold())
    return found[::-1]


def _told_after(right: list[str]) -> bool:
    """Whether a word of telling follows after a comma, or at once: “…” the mayor said."""
    comma = False
    for index, word in enumerate(right[1:]):
        if word in ".!?;:" or word in _MARKS or word in _phrases("relative"):
            return False
        comma = comma or word == ","
        if (comma or index < _AT_ONCE) and word.casefold() in _phrases("telling") and not word.endswith("ing"):
            return True
    return False


def _is_named(words: list[str], before: list[str], after: list[str]) -> bool:
    """Whether every word that needs a capital in a title has one; “a "Brexit" vote” names no title."""
    small = _phrases("small_words")
    large = [word for word in words if word.casefold() not in small]
    if any(len(word) == 1 and word.isupper() for word in large):
        return True
    if not large or not all(word[0].isupper() or word[0].isdigit() for word in large):
        return False
    kind = bool(before) and before[-1] in ("a", "an") and bool(after) and after[0].islower()
    return not (kind and len(words) == 1 and words[0][1:].islower())


def _ends_with(words: list[str], name: str) -> bool:
    lowered = [word.casefold() for word in words if word not in ("the", "a", "an", ":", ",")]
    return any(" ".join(lowered[-count:]) in _phrases(name) for count in range(1, len(lowered) + 1))


def _begins_with(words: list[str], name: str) -> bool:
    return any(" ".join(words[:count]) in _phrases(name) for count in range(1, len(words) + 1))


@cache
def _judging() -> Finder:
    # The pattern of the lens on portrayal, so that it is compiled once.
    lexicon = load("lexicons/polarity")
    return Finder(lexicon["terms"], lexicon["except"])


@cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(load("lexicons/scare_quotes")[name])
