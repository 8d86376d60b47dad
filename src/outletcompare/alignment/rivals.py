"""Links weakened by better ones: what each side of a pair has elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from outletcompare.alignment.evidence import FLOOR, Link
from outletcompare.alignment.units import Unit

OUTDONE = 3.0
"""What each point takes away by which both sides have a better counterpart elsewhere."""

BEST = 8.0
"""Likeness beyond which a counterpart is no better: a copy must not outdo an edited version."""


def compete(units: Sequence[Unit], links: dict[tuple[int, int], Link]) -> dict[tuple[int, int], Link]:
    """Weaken links whose sides have other counterparts; parts do not compete.

    A rival is a text that is like one side and unlike the other. A link suffers when both sides have a better rival.
    In a bare table, where words are all there is, it counts by how much it exceeds the strongest rival of either side,
    and suffers when both have a closer counterpart at all: a headline and the sentence below it are alike, but each has
    its own rendering elsewhere.
    """
    strength = {pair: link.likeness for pair, link in links.items() if not link.part}
    best: dict[int, float] = defaultdict(lambda: -BEST)
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), likeness in strength.items():
        for one, other in ((i, j), (j, i)):
            best[one] = max(best[one], likeness)
            near[one].append((-likeness, other))
    for others in near.values():
        others.sort()

    def rival(one: int, other: int, likeness: float) -> float:
        """The likeness of the text most like ``one`` that is not about as like ``other`` as ``one`` is."""
        for closeness, third in near[one]:
            pair = (third, other) if third < other else (other, third)
            if third != other and strength.get(pair, FLOOR) < min(0.0, likeness - KINDRED):
                return -closeness
        return FLOOR

    found = {}
    for (i, j), link in links.items():
        outdone = 0.0
        if not link.part:
            rivals = rival(i, j, link.likeness), rival(j, i, link.likeness)
            if units[i].bare and units[j].bare:
                closest = min(best[i], best[j], BEST)
                outdone = max(OUTDONE * max(0.0, closest - link.likeness), max(rivals) - UNRIVALLED)
            else:
                outdone = OUTDONE * max(0.0, min(*rivals, BEST) - link.likeness)
        found[i, j] = link.weakened(outdone)
    return found


UNRIVALLED = -2.0
"""Likeness up to which another counterpart is none."""

KINDRED = 1.0
"""A text that falls short of a pair's likeness by less than this is one more rendering, not a rival."""
