"""The critical apparatus: each alteration once, with the outlets that have it, the weightiest first."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from outletcompare.model import Alteration, Collation, Severity, Span
from outletcompare.views.departures import row_names
from outletcompare.views.printable import one_line, paired
from outletcompare.views.theme import OMITTED, SEVERITY_ORDER

_LONG = 10
QUOTATION_MARKS = "quotation marks"


@frozen(kw_only=True)
class Entry:
    """``working] ordinary`` Globe, Herald · substitution."""

    kind: str
    base: str
    reading: str
    outlets: tuple[str, ...]

    @property
    def lemma(self) -> str:
        """What the base has, up to the bracket; "+" where it has nothing."""
        return abbreviate(self.base) or "+"

    @property
    def change(self) -> str:
        """What the outlets have instead; the sign for "omitted" where they have nothing."""
        return abbreviate(self.reading) or OMITTED

    def __str__(self) -> str:
        return f"{self.lemma}] {self.change}  {', '.join(self.outlets)} · {self.kind}"


@frozen(kw_only=True)
class Group:
    """The entries of one severity."""

    severity: Severity
    entries: tuple[Entry, ...]


def apparatus(collation: Collation) -> tuple[Group, ...]:
    """Alterations that say the same of several outlets become one entry; order: severity, then place in the text."""
    ids = [witness.id for witness in collation.witnesses]
    names = dict(zip(ids, row_names(collation), strict=True))
    found: dict[tuple[Severity, str, str, str], list[str]] = {}
    for alteration in collation.alterations:
        outlets = found.setdefault(_key(alteration, collation), [])
        name = names.get(alteration.witness, one_line(alteration.witness))
        if name not in outlets:
            outlets.append(name)
    return tuple(
        Group(severity=severity, entries=tuple(entries))
        for severity in SEVERITY_ORDER
        if (
            entries := [
                Entry(kind=kind, base=base, reading=reading, outlets=tuple(outlets))
                for (level, kind, base, reading), outlets in found.items()
                if level == severity
            ]
        )
    )


def abbreviate(text: str) -> str:
    """A long passage by its first and last words, as an apparatus gives it."""
    words = text.split()
    return text if len(words) <= _LONG else " ".join([*words[:4], "…", *words[-3:]])


def base_name(collation: Collation) -> str:
    """The witness that the alterations depart from, as its row is named."""
    return row_names(collation)[collation.base] if collation.witnesses else ""


def counts(collation: Collation) -> dict[Severity, int]:
    """How many alterations of each severity, the weightiest first."""
    counted = Counter(alteration.severity for alteration in collation.alterations)
    return {severity: counted[severity] for severity in SEVERITY_ORDER if counted[severity]}


def _key(alteration: Alteration, collation: Collation) -> tuple[Severity, str, str, str]:
    base, reading = (paired(one_line(text)) for text in (alteration.base, alteration.reading))
    if alteration.kind == QUOTATION_MARKS:
        ids = [witness.id for witness in collation.witnesses]
        if alteration.witness in ids:
            base = _with_marks(base, alteration.base_span, collation, collation.base)
            reading = _with_marks(reading, alteration.span, collation, ids.index(alteration.witness))
    return alteration.severity, one_line(alteration.kind), base, reading


def _with_marks(text: str, span: Span | None, collation: Collation, witness: int) -> str:
    """``text`` in quotation marks when the witness prints most of these words inside of them."""
    if not text or span is None:
        return text
    tokens = [token for column in collation.columns if (token := column[witness]) and token.span.overlaps(span)]
    inside = sum(token.quoted for token in tokens)
    return f"“{abbreviate(text)}”" if inside * 2 > len(tokens) else text
