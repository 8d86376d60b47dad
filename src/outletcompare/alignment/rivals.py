"""Links weighed against their rivals: what each side of a pair has elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from outletcompare.alignment import scoring
from outletcompare.alignment.evidence import FLOOR, Link
from outletcompare.alignment.units import Unit

Pair = tuple[int, int]

OUTDONE = 3.0
"""What each point takes away by which both sides have a better counterpart elsewhere."""

BEST = 8.0
"""Likeness beyond which a counterpart is no better: a copy must not outdo an edited version."""

KINDRED = 1.0
"""A text that falls short of a pair's likeness by less than this is one more rendering, not a rival."""

MANY = 4
"""Renderings of one statement that are no rivals of one another, however close some of them are."""

UNRIVALLED, UNRIVALLED_PART = FLOOR, -1.0
"""The likeness that a rival is taken to have where none is known: of two whole texts, and of a part and its whole."""


def compete(units: Sequence[Unit], links: dict[Pair, Link], groups: Sequence[Sequence[int]] = ()) -> dict[Pair, Link]:
    """Weigh links by the other counterparts their sides have.

    In a bare table, where words are all there is, a link is worth what it stands above the strongest rival of either
    side, those aside that ``groups`` found so far hold together with the other side. Elsewhere a link of two whole
    texts suffers when both have a better rival; parts do not compete.
    """
    among = Rivals(links, {i: n for n, members in enumerate(groups) if len(members) >= MANY for i in members})
    wholes = Rivals({pair: link for pair, link in links.items() if not link.part})
    found = {}
    for (i, j), link in links.items():
        if units[i].bare and units[j].bare:
            closer = max(0.0, min(among.best(i, j), among.best(j, i), BEST) - link.likeness)
            odds = scoring.beside("part" if link.part else "same", among.margin(i, j))
            found[i, j] = link.reweighed(odds - OUTDONE * closer)
        elif link.part:
            found[i, j] = link
        else:
            rivals = min(wholes.strongest(i, j), wholes.strongest(j, i), BEST)
            found[i, j] = link.weakened(OUTDONE * max(0.0, rivals - link.likeness))
    return found


class Rivals:
    """The rivals of each link: texts that are like one side and unlike the other.

    ``crowds`` gives the number of the group of each text that is known to be one of many renderings.
    """

    def __init__(self, links: Mapping[Pair, Link], crowds: Mapping[int, int] | None = None) -> None:
        self._links = links
        self._crowds = crowds or {}
        self._near: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (i, j), link in links.items():
            self._near[i].append((-link.likeness, j))
            self._near[j].append((-link.likeness, i))
        for others in self._near.values():
            others.sort()

    def margin(self, i: int, j: int) -> float:
        """How far the likeness of a link stands above the strongest rival of either side."""
        link = self._links[i, j]
        least = UNRIVALLED_PART if link.part else UNRIVALLED
        return link.likeness - max(self.strongest(i, j), self.strongest(j, i), least)

    def strongest(self, one: int, other: int) -> float:
        """The likeness of the text most like ``one`` that competes with ``other`` for it."""
        link = self._link(one, other)
        kin = min(0.0, link.likeness - KINDRED) if link else 0.0
        for closeness, third in self._near[one]:
            if -closeness <= FLOOR:
                break
            if third == other:
                continue
            between, rival = self._link(third, other), self._link(one, third)
            if between is not None and between.likeness >= kin:
                continue
            if link and rival and _apart(link.place(one < other), rival.place(one < third)):
                continue
            return -closeness
        return FLOOR

    def best(self, one: int, other: int) -> float:
        """The likeness of the text most like ``one`` that is not of one crowd with ``other``."""
        crowd = self._crowds.get(other)
        for closeness, third in self._near[one]:
            if crowd is None or self._crowds.get(third) != crowd:
                return -closeness
        return FLOOR

    def _link(self, one: int, other: int) -> Link | None:
        return self._links.get((one, other) if one < other else (other, one))


def _apart(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether two stretches of one text have less than half of the shorter in common."""
    if one is None or other is None:
        return False
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * common < min(one[1] - one[0], other[1] - other[0])
