"""The lens on stance: how each outlet reports one and the same source, endorsing, neutral or distancing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from attrs import evolve

from outletcompare.framing.attribution import cues_of
from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, Tally
from outletcompare.model import STANCES, Article, Cue, Measure


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """For each source that two or more outlets attribute words to: the share of each stance among its attributions.

    Only the three classes of cue that carry the writer's stance have rows; the others count in the total.
    """
    cues: dict[str, list[tuple[Article, Cue]]] = defaultdict(list)
    for article in material.articles:
        for cue, source in cues_of(material, article, lens):
            if source is not None:
                cues[source].append((article, cue))
    for source in sorted(cues):
        if len({article.outlet for article, _ in cues[source]}) > 1:
            totals: dict[str, int] = defaultdict(int)
            tally = Tally(material, totals)
            for article, cue in cues[source]:
                totals[article.id] += 1
                if cue.stance in STANCES:
                    tally.add(article, cue.category, cue.span)
            yield from (evolve(row, source=source) for row in tally.shares(lens))
