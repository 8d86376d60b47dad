"""The charts of the report, each with what it shows in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from outletcompare.model import STANCES, Comparison, Measure, Statement
from outletcompare.views import (
    attribution,
    contrasts,
    coverage,
    keyness,
    naming,
    pictures,
    ribbon,
    stance,
    timeline,
    voice,
)
from outletcompare.views.order import by_reach
from outletcompare.views.parallels import besides, stitched
from outletcompare.views.printable import one_line
from outletcompare.views.theme import ALSO_PRINTED

if TYPE_CHECKING:
    from markupsafe import Markup
    from matplotlib.axes import Axes

_LADDERS, _CONCEPTS = 3, 4


@frozen(kw_only=True)
class Figure:
    """One chart: the drawing and the same in words, a line for each outlet or row."""

    name: str
    title: str
    svg: Markup
    words: tuple[str, ...]


def reach(comparison: Comparison) -> tuple[Figure, ...]:
    """The charts of who carries what: coverage, days, and the words of the statement that most outlets carry."""
    found: list[Figure] = []
    if comparison.statements:
        drawn = coverage.coverage(comparison)
        found.append(_figure("coverage", "Who carries which statement", drawn, _coverage_words(comparison)))
    if comparison.shared:
        first = by_reach(comparison.shared)[0]
        drawn = ribbon.ribbon(comparison, first.id)
        found.append(_figure("ribbon", "Who kept which words", drawn, _ribbon_words(first)))
    if len({quote.date for statement in comparison.shared for quote in statement.printed if quote.date}) > 1:
        found.append(_figure("timeline", "Who printed it when", timeline.timeline(comparison), _days(comparison)))
    return tuple(found)


def framing(comparison: Comparison) -> tuple[Figure, ...]:
    """The charts of how it is framed: ladders of contested statements, stance, names, voice, contrasts, keyness.

    The last two only where something could be estimated; the tables list the passages in any case.
    """
    found: list[Figure] = []
    for number, statement in enumerate(_contested(comparison), start=1):
        drawn = attribution.attribution(comparison, statement=statement.id)
        title = f"Cues and labels around statement {one_line(statement.id, 20)}"
        found.append(_figure(f"ladder{number}", title, drawn, _ladder_words(comparison, statement)))
    rates = [m for m in comparison.measures if m.statement is None]
    cues = [m for m in comparison.counting(stance.OVERALL) if m.statement is None and m.category in STANCES]
    if cues:
        found.append(_figure("stance", "Stance of the cues", stance.stance(comparison), _rate_words(cues)))
    for number, concept in enumerate(_named(comparison, rates), start=1):
        drawn = naming.naming(comparison, concept=concept)
        title = f"Names for {one_line(concept, 80)}"
        found.append(_figure(f"naming{number}", title, drawn, _rate_words(naming.rows(comparison, concept))))
    voices = voice.rows(comparison)
    if voices:
        found.append(_figure("voice", "Whose words are quoted", voice.voice(comparison), _rate_words(voices)))
    rows = contrasts.rows(comparison)
    if _estimated(rows):
        drawn = contrasts.contrasts(comparison)
        found.append(_figure("contrasts", f"Outlets side by side: {rows[0].lens}", drawn, _rate_words(rows)))
    words = keyness.rows(comparison)
    if _estimated(words):
        drawn = keyness.keyness(comparison)
        found.append(_figure("keyness", "Words that set an outlet apart", drawn, _rate_words(words)))
    return tuple(found)


def _estimated(rows: Sequence[Measure]) -> bool:
    return any(row.estimate.value is not None for row in rows)


def _named(comparison: Comparison, rates: Sequence[Measure]) -> list[str]:
    """The most telling concepts; of those with too few mentions in every outlet only the first."""
    known = {m.category.rpartition(": ")[0] for m in rates if m.estimate.value is not None}
    found = naming.concepts(comparison)
    return [c for c in found if c in known][:_CONCEPTS] or list(found[:1])


def _figure(name: str, title: str, axes: Axes, words: list[str]) -> Figure:
    alternative = f"{title}. {' '.join(words)}"
    return Figure(
        name=name,
        title=title,
        svg=pictures.svg(axes, name=name, alternative=one_line(alternative, 1200)),
        words=tuple(words),
    )


def _coverage_words(comparison: Comparison) -> list[str]:
    statements = by_reach(comparison.shared) or tuple(comparison.statements)
    table = coverage.cells(statements, comparison.outlets)
    lines = []
    for column, outlet in enumerate(comparison.outlets):
        hows = [row[column].how for row in table]
        carried = len(hows) - hows.count("absent")
        lines.append(
            f"{outlet} carries {carried} of {len(hows)}: {hows.count('whole')} quoted whole, "
            f"{hows.count('part')} in part, {hows.count('reported')} reported in its own words."
        )
    return lines


def _contested(comparison: Comparison) -> list[Statement]:
    """The shared statements whose cues and labels differ in stance, the most varied first."""

    def rungs(statement: Statement) -> int:
        return len({step.rung for step in attribution.steps(comparison, statement) if step.rung < 3})

    varied = [statement for statement in by_reach(comparison.shared) if rungs(statement) > 1]
    return sorted(varied, key=lambda statement: -rungs(statement))[:_LADDERS]


def _ladder_words(comparison: Comparison, statement: Statement) -> list[str]:
    found = attribution.steps(comparison, statement)
    lines = []
    for outlet in statement.outlets:
        here = [f"{s.what} “{s.text}” ({attribution.RUNGS[s.rung]})" for s in found if s.outlet == outlet]
        lines.append(f"{outlet}: {', '.join(here) or 'no cue or label found'}.")
    return lines


def _rate_words(rows: Sequence[Measure]) -> list[str]:
    return [
        f"{row.outlet}, {f'{row.source}, ' if row.source else ''}{row.category.rpartition(': ')[2]}: {row.estimate}."
        for row in rows
    ]


def _ribbon_words(statement: Statement) -> list[str]:
    beside = [f"{ALSO_PRINTED}: {entry}." for entry in (*map(str, besides(statement)), *stitched(statement))]
    return [f"{quote.outlet}: {quote.text}" for quote in statement.quotes] + beside


def _days(comparison: Comparison) -> list[str]:
    return [
        f"Statement {statement}: " + ", ".join(f"{p.outlet} {p.date or 'without a date'}" for p in printings)
        for statement, printings in groupby(timeline.rows(comparison), key=lambda printing: printing.statement)
    ]
