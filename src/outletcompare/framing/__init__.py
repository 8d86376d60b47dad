"""Step four, measure: how each outlet frames what it reports, every number with its uncertainty and its passages."""

from outletcompare.framing.lens import Concept, Lens
from outletcompare.framing.measures import choose, measure
from outletcompare.framing.paired import Contrast, Pair, Paired, Rendering, paired, renderings

__all__ = ["Concept", "Contrast", "Lens", "Pair", "Paired", "Rendering", "choose", "measure", "paired", "renderings"]
