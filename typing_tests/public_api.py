"""Read by mypy in CI, never run: what users' type checkers see."""

from pathlib import Path
from typing import assert_type

import outletcompare as oc
from outletcompare.model import Rows

articles = oc.read("articles/")
assert_type(articles, Rows[oc.Article])
assert_type(oc.sample(), Rows[oc.Article])
quotes = oc.extract(articles)
assert_type(quotes, Rows[oc.Quote])
statements = oc.align(quotes)
assert_type(statements, Rows[oc.Statement])
assert_type(statements[0].collate(), oc.Collation)
assert_type(oc.collate(["one text", "another text"]), oc.Collation)
comparison = oc.compare(articles)
assert_type(comparison, oc.Comparison)
assert_type(comparison.measures, Rows[oc.Measure])
assert_type(comparison.report("report.html"), Path)
assert_type(oc.load("drones.oc.json"), oc.Comparison)
assert_type(oc.plot.save(comparison.plot.coverage(), "coverage.png"), Path)
assert_type(comparison.find("bridge"), Rows[oc.Statement])
assert_type(comparison.quotes[:3], Rows[oc.Quote])
assert_type(comparison.quotes[0], oc.Quote)
assert_type(oc.Span(0, 1), oc.Span)
