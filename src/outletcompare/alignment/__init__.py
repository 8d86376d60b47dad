"""Align renderings of one statement across outlets, and collate them word by word."""

from outletcompare.alignment.collation import collate
from outletcompare.alignment.explanation import explain
from outletcompare.alignment.linking import align

__all__ = ["align", "collate", "explain"]
