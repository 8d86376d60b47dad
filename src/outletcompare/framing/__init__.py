"""Step four, measure: how each outlet frames what it reports, every number with its uncertainty and its passages."""

from outletcompare.framing.lens import Concept, Lens
from outletcompare.framing.measures import measure

__all__ = ["Concept", "Lens", "measure"]
