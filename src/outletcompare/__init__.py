"""Compare how several outlets report one event: read, extract, align, measure, show."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from outletcompare import errors as errors
    from outletcompare import exports as exports
    from outletcompare import spark as spark
    from outletcompare.alignment import collate as collate
    from outletcompare.exports import load as load
    from outletcompare.framing import Lens as Lens
    from outletcompare.framing import measure as measure
    from outletcompare.model import Alteration as Alteration
    from outletcompare.model import Article as Article
    from outletcompare.model import Collation as Collation
    from outletcompare.model import Comparison as Comparison
    from outletcompare.model import Estimate as Estimate
    from outletcompare.model import Measure as Measure
    from outletcompare.model import Quote as Quote
    from outletcompare.model import Span as Span
    from outletcompare.model import Statement as Statement
    from outletcompare.pipeline import compare as compare
    from outletcompare.pipeline import sample as sample
    from outletcompare.quotations import extract as extract
    from outletcompare.scale.choice import align as align
    from outletcompare.sources import read as read
    from outletcompare.views import plot as plot
    from outletcompare.views.report import report as report
    from outletcompare.views.side_by_side import diff as diff

# name -> where it lives; loaded when first used, so that importing the package stays light
_HOMES = {
    "Alteration": "model",
    "Article": "model",
    "Collation": "model",
    "Comparison": "model",
    "Estimate": "model",
    "Lens": "framing",
    "Measure": "model",
    "Quote": "model",
    "Span": "model",
    "Statement": "model",
    "align": "scale.choice",
    "collate": "alignment",
    "compare": "pipeline",
    "diff": "views.side_by_side",
    "errors": "",
    "exports": "",
    "extract": "quotations",
    "load": "exports",
    "measure": "framing",
    "plot": "views",
    "read": "sources",
    "report": "views.report",
    "sample": "pipeline",
    "spark": "",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'outletcompare' has no attribute {name!r}")
    if not home:
        value: Any = import_module(f"outletcompare.{name}")
    elif home == "views":
        value = import_module("outletcompare.views.plot")
    else:
        value = getattr(import_module(f"outletcompare.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
