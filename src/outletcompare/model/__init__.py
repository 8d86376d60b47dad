"""The types that flow: Article → Quote → Statement → Collation and Measure, gathered in a Comparison.

All are frozen. Every offset is a Python ``str`` index into :attr:`Article.text` as it was given. The methods that
draw, collate or write load the module that does so when they are called; nothing here does I/O itself.
"""

from outletcompare.model.articles import Article, Span
from outletcompare.model.collations import SEVERITIES, Alteration, Collation, Column, Severity, Token, Witness
from outletcompare.model.comparison import Comparison
from outletcompare.model.measures import TOO_FEW, Estimate, Evidence, Measure, Passages
from outletcompare.model.quotes import KINDS, NEGATED, STANCES, SURE, Cue, Kind, Label, Mention, Quote, Source, Stance
from outletcompare.model.rows import Rows
from outletcompare.model.statements import Parallel, Statement

__all__ = [
    "KINDS",
    "NEGATED",
    "SEVERITIES",
    "STANCES",
    "SURE",
    "TOO_FEW",
    "Alteration",
    "Article",
    "Collation",
    "Column",
    "Comparison",
    "Cue",
    "Estimate",
    "Evidence",
    "Kind",
    "Label",
    "Measure",
    "Mention",
    "Parallel",
    "Passages",
    "Quote",
    "Rows",
    "Severity",
    "Source",
    "Span",
    "Stance",
    "Statement",
    "Token",
    "Witness",
]
