"""The summary in plain words: what a person would want to be told first, each sentence with the way to its passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import frozen

from outletcompare.model import Article, Collation, Comparison, Statement
from outletcompare.views.attribution import RUNGS, Step, steps
from outletcompare.views.copies import copies
from outletcompare.views.order import by_reach, nested, wording
from outletcompare.views.printable import bare, one_line

_MOST = 5
_COLLATED = 40
_STANCES = len(RUNGS) - 1  # the last one is no stance
SCARE_QUOTES = "scare quotes"


@frozen(kw_only=True)
class Link:
    """A few words that lead to a statement of the report."""

    statement: str
    text: str


@frozen(kw_only=True)
class Sentence:
    """One finding: a text, then links to where it can be seen."""

    text: str
    links: tuple[Link, ...] = ()


def summary(comparison: Comparison, collations: Mapping[str, Collation] | None = None) -> tuple[Sentence, ...]:
    """The findings, the most general first. ``collations`` by statement id, where they have been made."""
    return (
        *_size(comparison),
        *_copies(comparison),
        *_widest(comparison),
        *_meaning(comparison, collations or {}),
        *_stances(comparison),
        *_labels(comparison),
        *_scare_quotes(comparison),
        *_rates(comparison),
    )


def brief(comparison: Comparison) -> tuple[Sentence, ...]:
    """The findings without a report around them; on meaning only where all shared statements are soon laid out."""
    shared = comparison.shared
    # that sentence counts all of them or is not there: it never speaks for a part
    return summary(comparison, {s.id: s.collate() for s in shared} if len(shared) <= _COLLATED else None)


def count(number: int, one: str, many: str | None = None) -> str:
    """``count(1, "outlet")`` is "1 outlet"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def title_of(statement: Statement, width: int = 90) -> str:
    """Source and opening words of a statement."""
    source = f"{one_line(statement.source, 40)}: " if statement.source else ""
    return f"{source}“{one_line(wording(statement), width - len(source))}”"


def _size(comparison: Comparison) -> Iterator[Sentence]:
    dates = sorted(article.date[:10] for article in comparison.articles if article.date)
    when = "" if not dates else f" of {dates[0]}" if dates[0] == dates[-1] else f" from {dates[0]} to {dates[-1]}"
    sources = {quote.source.name for quote in comparison.quotes if quote.source is not None}
    alone = sum(len(statement.carried_by) == 1 for statement in comparison.statements)
    others = len(comparison.statements) - len(comparison.shared) - alone
    inside = f"; {others:,} more {'stands' if others == 1 else 'stand'} in others inside other quotes" if others else ""
    yield Sentence(
        text=f"{count(len(comparison.articles), 'article')} by {count(len(comparison.outlets), 'outlet')}{when} hold "
        f"{count(len(comparison.quotes), 'quote or report', 'quotes and reports')} of what "
        f"{count(len(sources), 'source')} said."
    )
    yield Sentence(
        text=f"{count(len(comparison.shared), 'statement is', 'statements are')} carried by two or more outlets, "
        f"{alone:,} by one only{inside}."
    )


def _copies(comparison: Comparison) -> Iterator[Sentence]:
    found = copies(comparison.articles)
    if found:
        told = "; ".join(
            f"{_named(copy.one, copy.other)} and {_named(copy.other, copy.one)} ({copy.part:.0%} of the shorter one)"
            for copy in found[:_MOST]
        )
        more = f"; {len(found) - _MOST} more pairs" if len(found) > _MOST else ""
        yield Sentence(text=f"Printed mostly in the same words, as one agency's report: {told}{more}.")


def _named(article: Article, beside: Article) -> str:
    """The outlet, and the article's id where the other one is of the same outlet."""
    name = one_line(article.outlet)
    return f"{name} [{one_line(article.id, 40)}]" if article.outlet == beside.outlet else name


def _widest(comparison: Comparison) -> Iterator[Sentence]:
    shared = by_reach(comparison.shared)
    if shared:
        widest = shared[0]
        yield Sentence(
            text=f"Most widely carried, by {len(widest.carried_by)} of {count(len(comparison.outlets), 'outlet')}:",
            links=(Link(statement=widest.id, text=title_of(widest)),),
        )


def _meaning(comparison: Comparison, collations: Mapping[str, Collation]) -> Iterator[Sentence]:
    links = _found(comparison, lambda statement: _weightiest(collations.get(statement.id)))
    if links:
        verb = "statement is" if len(links) == 1 else "statements are"
        text = f"{len(links)} shared {verb} printed with differences that change the meaning{_first(links)}:"
        yield Sentence(text=text, links=tuple(links[:_MOST]))


def _first(links: Sequence[Link]) -> str:
    return f"; the first {_MOST}" if len(links) > _MOST else ""


def _found(comparison: Comparison, finding: Callable[[Statement], tuple[str, int]]) -> list[Link]:
    """What is found in each shared statement, and how much more; of a part only what its whole does not have."""
    links: list[Link] = []
    for entry in nested(comparison):
        told: set[str] = set()
        for statement in (entry.statement, *entry.parts):
            text, more = finding(statement) if len(statement.outlets) > 1 else ("", 0)
            if text and text not in told:
                told.add(text)
                source = f"{one_line(statement.source, 40)}: " if statement.source else ""
                links.append(Link(statement=statement.id, text=source + text + (f" and {more} more" if more else "")))
    return links


def _weightiest(collation: Collation | None) -> tuple[str, int]:
    """The first difference that changes the meaning, in words, and how many more there are."""
    changes = [a for a in collation.alterations if a.severity == "meaning"] if collation else []
    if not collation or not changes:
        return "", 0
    change = changes[0]
    names = {witness.id: one_line(witness.name) for witness in collation.witnesses}
    here, there = names.get(change.witness, ""), one_line(collation.witnesses[collation.base].name)
    base, reading = (one_line(bare(text), 40) for text in (change.base, change.reading))
    if change.kind == "label" or (base and reading):
        with_reading = f"{here} “{reading}”" if reading else f"{here} without a label"
        words = with_reading + (f", {there} “{base}”" if base else f", {there} without a label")
    else:
        words = f"{here} without “{base}” of {there}" if base else f"{here} “{reading}”, {there} without it"
    return f"{words} ({one_line(change.kind)})", len(changes) - 1


def _stances(comparison: Comparison) -> Iterator[Sentence]:
    links = _found(comparison, lambda statement: _apart(steps(comparison, statement)))
    if links:
        verb = "statement comes" if len(links) == 1 else "statements come"
        text = f"{len(links)} shared {verb} under cues or labels of different stance{_first(links)}:"
        yield Sentence(text=text, links=tuple(links[:_MOST]))


def _apart(found: Sequence[Step]) -> tuple[str, int]:
    """The most distancing wording and the least distancing one of another outlet; "" where outlets do not differ."""
    stances = [step for step in found if step.rung < _STANCES]
    by_outlet: dict[str, set[int]] = defaultdict(set)
    for step in stances:
        by_outlet[step.outlet].add(step.rung)
    if len({frozenset(rungs) for rungs in by_outlet.values()}) < 2:
        return "", 0
    first = min(stances, key=lambda step: step.rung)
    last = max((s for s in stances if s.outlet != first.outlet), key=lambda step: (step.rung, step.what == first.what))
    return ", ".join(f"{one_line(step.outlet)} “{step.text}” ({step.stance})" for step in (first, last)), 0


def _labels(comparison: Comparison) -> Iterator[Sentence]:
    owner = {quote.id: statement.id for statement in comparison.statements for quote in statement.quotes}
    loaded: dict[tuple[str, str], str] = {}
    for quote in comparison.quotes:
        if quote.label is not None and quote.label.loaded:
            loaded.setdefault((quote.outlet, one_line(quote.label.text, 60)), owner.get(quote.id, ""))
    if loaded:
        links = [
            Link(statement=where, text=f"{one_line(outlet)}: “{label}”") for (outlet, label), where in loaded.items()
        ]
        text = f"{count(len(loaded), 'label judges', 'labels judge')} what was said{_first(links)}:"
        yield Sentence(text=text, links=tuple(links[:_MOST]))


def _scare_quotes(comparison: Comparison) -> Iterator[Sentence]:
    found: dict[str, list[str]] = defaultdict(list)
    for measure in comparison.counting(SCARE_QUOTES):
        if measure.statement is None and measure.evidence:
            found[measure.outlet] += [one_line(evidence.text, 40) for evidence in measure.evidence]
    if found:
        listed = "; ".join(
            f"{one_line(outlet)}: " + ", ".join(f"“{text}”" for text in texts[:3]) + (" …" if len(texts) > 3 else "")
            for outlet, texts in list(found.items())[:_MOST]
        )
        yield Sentence(text=f"Words in scare quotes — {listed}.")


def _rates(comparison: Comparison) -> Iterator[Sentence]:
    rows = [measure for measure in comparison.measures if measure.statement is None]
    if not rows:
        return
    few = sum(row.estimate.value is None for row in rows)
    differs = sum(row.verdict == "differs" for row in rows)
    text = f"Of {count(len(rows), 'rate')}, {few:,} rest on too few passages to say anything"
    if any(row.q is not None for row in rows):
        told = "none differs" if not differs else "1 differs" if differs == 1 else f"{differs:,} differ"
        text += f"; {told} between outlets after correction"
    yield Sentence(text=text + ". Each keeps the passages behind it.")
