"""How strongly the words, the sources and the dates of two quotes say that they render one statement."""

from __future__ import annotations

import math
from typing import NamedTuple

from attrs import evolve, frozen
from rapidfuzz.distance import Indel

from outletcompare.alignment import reporting, scoring
from outletcompare.alignment.units import Unit, agree


@frozen
class Link:
    """The evidence that two units render one statement, in log odds.

    ``likeness`` is what the words alone say, uncapped; ``part`` is set when one unit lies inside the other: then, and
    where it may well, ``stretch`` are the concepts of the longer one where it lies, and ``first`` says whether that is
    the first unit.
    """

    odds: float
    part: bool
    likeness: float = 0.0
    stretch: tuple[int, int] | None = None
    first: bool = False

    def place(self, first: bool) -> tuple[int, int] | None:
        """The stretch, if it is one of the first (else second) unit's; None where all of that unit is meant."""
        return self.stretch if self.first == first else None

    def reweighed(self, odds: float) -> Link:
        """The same with the words worth so much instead."""
        return evolve(self, odds=self.odds - min(self.likeness, WORDS) + odds)

    def weakened(self, points: float) -> Link:
        """The same with likeness worth so many points less."""
        worth = min(self.likeness - points, WORDS) - min(self.likeness, WORDS)
        return evolve(self, odds=self.odds + worth)


def judge(one: Unit, other: Unit, weighing: scoring.Weighing, vectors: float = 0.0) -> Link:
    """Weigh the words, then what source, date and cue add or take away, and what an encoder's vectors do (log odds).

    A pair with a report is weighed by what reports and what they report have in common; reports that are surely of one
    source also by their words, and the surer way counts.
    """
    losses = weighing.losses(one.text, other.text)
    if max(loss.telling for loss in losses) < HOPELESS or _nobodys(one, other) or _unsaid(one) != _unsaid(other):
        return Link(-math.inf, False, -math.inf)
    alike = _likeness(one, other, losses, weighing)
    if not (one.report or other.report):
        link = _by_words(one, other, losses, weighing, alike)
    else:
        told = reporting.odds(one, other, weighing, losses, alike.odds)
        link = Link(min(told, WORDS) - _at_a_distance(one, other), True, told)
        if told > -math.inf and _of_one(one, other):
            words = _by_words(one, other, losses, weighing, alike)
            if words.odds - RETOLD > link.odds:
                link = evolve(words, odds=words.odds - RETOLD, part=True)
    return evolve(link, odds=link.odds + vectors) if vectors else link


def _nobodys(one: Unit, other: Unit) -> bool:
    """Whether both are words that two outlets marked on their own account: one word, but no one statement."""
    return one.quote.kind == other.quote.kind == "scare" and not (one.called or other.called)


def _unsaid(unit: Unit) -> bool:
    """Whether its cue tells what was not said: that she never said so is no rendering of her saying so."""
    return unit.quote.cue is not None and unit.quote.cue.negated


def _of_one(one: Unit, other: Unit) -> bool:
    """Whether two quotes, of which one is a report, are surely of one source, by its name or by its description."""
    agreed = bool(one.source and other.source) and agree(one.source, other.source)
    return agreed and one.described == other.described and min(one.quote.confidence, other.quote.confidence) >= SURE


SURE, RETOLD = 0.8, 1.0
"""Confidence from which a report is surely of its source; what counts less where such reports have words in common."""


def likeness(one: Unit, other: Unit, losses: tuple[scoring.Loss, scoring.Loss], weighing: scoring.Weighing) -> float:
    """The log odds, by their words alone, that one of two texts renders the other, a part of it or a part with it."""
    return _likeness(one, other, losses, weighing).odds


class _Alike(NamedTuple):
    """What the words say of a pair: the log odds, whether one is likelier a part, and whether it may well be one."""

    odds: float
    part: bool
    held: bool


def _likeness(one: Unit, other: Unit, losses: tuple[scoring.Loss, scoring.Loss], weighing: scoring.Weighing) -> _Alike:
    """The same, and whether one of them is a part of the other."""
    forth, back = losses
    whole = scoring.same(scoring.compare(one.text, other.text, losses))
    whole -= HOLLOW * max(0.0, LEAST_TELLING - min(forth.telling, back.telling))
    inside, held = -math.inf, False
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if len(short) <= SHORTER * len(long):
        inside = _inside(short, long, (forth if short is one else back).telling, weighing)
        held = inside > HELD
        if whole > 0 and inside < whole + APART:
            inside = -math.inf
    if max(whole, inside) < 0:
        whole = max(whole, _overlap(one, other, weighing))
    return _Alike(max(whole, inside), inside > whole, held)


def _by_words(
    one: Unit,
    other: Unit,
    losses: tuple[scoring.Loss, scoring.Loss],
    weighing: scoring.Weighing,
    alike: _Alike,
) -> Link:
    """The evidence of the words and of the circumstances."""
    forth, back = losses
    likeness, part, held = alike
    short, long = (one, other) if len(one) < len(other) else (other, one)
    stretch = weighing.best_stretch(short.text, long.text)[1:] if (part or held) and one.bare and other.bare else None
    evidence = _circumstances(one, other, min(forth.told - forth.missing, back.told - back.missing), part)
    if not part and likeness >= COPY and back.told - back.missing >= SUBSTANCE:
        evidence += COPIED
    if likeness > 0 and len(one.text.content & other.text.content) > 2:
        evidence += VERBATIM * min(1.0, max(0.0, _longest_run(one.text, other.text, weighing) / SUBSTANCE - 1.0))
    return Link(min(likeness, WORDS) + evidence, part, likeness, stretch, first=long is one)


APART = 3.0
"""By so much must one text be likelier a part of the other than its rendering, where it may be its rendering."""

HELD = 4.0
"""Log odds of being a part from which on a rendering, too, competes only for the stretch where it lies."""

SHORTER = 0.9
"""The longest that a part may be, against 1 for the whole."""

FLOOR = -4.0
"""Log odds below which a pair is no evidence at all."""

LEAST_TELLING = 0.4
"""Share of its telling words that each text should find in the other."""

LEAST_HELD, LOST = 0.55, 0.3
"""Share of its telling words that a part should find in the whole; with less than the second it is none."""

HOLLOW = 10.0
"""What falling short of that takes away: a common frame ("… is the right thing to do") says little."""

HOPELESS = 0.2
"""Share of its telling words that at least one of the two must find in the other to be looked at."""

COPY = 12.0
"""Likeness from which two texts are word for word the same, or nearly."""

COPIED = 2.0
"""What that adds for a text of some substance: agencies are copied, and their speakers misnamed."""

VERBATIM = 5.0
"""What a run of equal words with six telling ones adds: it is no chance, whatever the source is called."""


def _longest_run(one: scoring.Text, other: scoring.Text, weighing: scoring.Weighing) -> float:
    """The weight of the telling words in the weightiest run of equal words."""
    runs = (
        code
        for code in Indel.opcodes(one.concepts[: scoring.LONGEST], other.concepts[: scoring.LONGEST])
        if code.tag == "equal"
    )
    return max(
        (weighing.mass(filter(scoring.is_content, one.concepts[run.src_start : run.src_end])) for run in runs),
        default=0.0,
    )


def _overlap(one: Unit, other: Unit, weighing: scoring.Weighing) -> float:
    """Log odds that the two share a stretch: some words of one that render a stretch of the other."""
    if weighing.mass(one.text.content & other.text.content) < SUBSTANCE:
        return -math.inf
    found = -math.inf
    for near, far in ((one.text, other.text), (other.text, one.text)):
        _, start, end = weighing.best_stretch(near, far)
        _, first, last = weighing.best_stretch(far.stretch(start, end), near)
        piece = near.stretch(first, last)
        if len(piece.content & far.content) >= LEAST_SHARED and last - first < len(near.concepts):
            scores = scoring.inside(piece, far, weighing)
            found = max(found, -math.inf if scores is None else scoring.part(scores))
    return found - BESIDES


LEAST_SHARED = 4
"""Telling words that a stretch of two otherwise different quotes must share."""

BESIDES = 2.5
"""What it takes away that each of the two has something besides."""

WORDS = 6.0
"""The most that likeness of words can say; identical short texts are still only a few words."""


def _inside(part: Unit, whole: Unit, telling: float, weighing: scoring.Weighing) -> float:
    """Log odds that ``part`` renders a stretch of ``whole``, which holds so large a share of its telling words."""
    scores = scoring.inside(part.text, whole.text, weighing) if telling >= LOST else None
    return -math.inf if scores is None else scoring.part(scores) - HOLLOW * max(0.0, LEAST_HELD - telling)


def _circumstances(one: Unit, other: Unit, shared: float, part: bool) -> float:
    """Log odds from source, date and article; little in common needs a common source, and so does a part."""
    odds = 0.0
    thin = max(0.0, 1.0 - shared / SUBSTANCE)
    if one.bare and other.bare:
        odds -= 0.0 if part else UNKNOWN * thin
    elif not (one.source and other.source):
        entire = one.quote.kind == other.quote.kind == "direct" and min(len(one), len(other)) > 3
        odds -= (UNKNOWN if entire else UNKNOWN_SCRAP) * thin + (UNKNOWN_PART if part else 0.0)
    elif one.described != other.described and not agree(one.source, other.source):
        odds -= DESCRIBED + UNKNOWN_SCRAP * thin
    elif agree(one.source, other.source):
        odds += 1.2 - 1.5 * thin
    else:
        sure = min(one.quote.confidence, other.quote.confidence)
        odds -= 2.0 * sure + max(sure, LEAST_SURE) * 8.0 * max(0.0, 1.0 - shared / (3 * SUBSTANCE))
    odds -= _at_a_distance(one, other)
    return odds


def _at_a_distance(one: Unit, other: Unit) -> float:
    """What distant dates take away, and one article: it seldom tells a thing twice."""
    odds = 2.5 if one.quote.article_id == other.quote.article_id else 0.0
    if one.day is not None and other.day is not None:
        odds += min(abs(one.day - other.day) / 120, 1.5)
    return odds


DESCRIBED = 1.0
"""What it takes away that one source is named and the other only described: they may be one."""

LEAST_SURE = 0.8
"""How sure two different sources are taken to be at least, where little is shared."""

UNKNOWN = 2.0
"""What it takes away that nobody is named and next to nothing is shared."""

UNKNOWN_SCRAP = 9.0
"""The same for a scrap of a sentence: two outlets' "a mess" are not one statement by themselves."""

UNKNOWN_PART = 6.0
"""What it takes away that nobody is named where one text would be a part of the other."""

SUBSTANCE = 3.0
"""Shared weight from which on a match needs no help from the source: three rare words, or more common ones."""
