"""
One event, five outlets
=======================

The bundled sample holds five invented articles about a dispute over a dam. From the articles to the report in a few
lines; for articles of your own, give ``compare`` their folder instead.
"""

import sys
import tempfile
from pathlib import Path

import outletcompare as oc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
comparison = oc.compare(oc.sample())
print(f"{len(comparison.articles)} articles, {len(comparison.quotes)} quotes")
print(f"{len(comparison.shared)} statements that two or more outlets carry")

# %%
# The statement that most outlets carry, side by side
# ---------------------------------------------------
# Shared words are plain; what departs from the commonest reading is marked. No outlet counts as the original.

statement = max(comparison.shared, key=lambda statement: (len(statement.outlets), statement.score))
print(statement.diff())

# %%
# In a notebook the same view is a table; it can be a page or plain text of any width, too.

folder.mkdir(parents=True, exist_ok=True)
(folder / "side_by_side.html").write_text(statement.diff().page(), encoding="utf-8")
(folder / "side_by_side.txt").write_text(statement.diff().text(width=120), encoding="utf-8")
statement.diff()

# %%
# Two outlets only
# ----------------
# Two of them printed the same interview, each in its own translation. ``find`` takes words, a source or an id.

pair = ("Meridian News Agency", "Sorvania One")
interview = comparison.find("our engineers")[0]
view = oc.collate([quote for quote in interview.quotes if quote.outlet in pair]).diff()
print(view)
(folder / "two_translations.html").write_text(view.page(), encoding="utf-8")

# %%
# Every difference has a name and a severity
# ------------------------------------------
# Here are those that touch the meaning, over all shared statements.

outlet_of = {quote.id: quote.outlet for quote in comparison.quotes}
for statement in comparison.shared:
    for alteration in statement.collate().alterations:
        if alteration.severity == "meaning":
            print(f"{outlet_of[alteration.witness]}: {alteration.kind}: {alteration.base!r} / {alteration.reading!r}")

# %%
# One page with everything on it, and a file that brings it all back
# -------------------------------------------------------------------

print(comparison.report(folder / "report.html").name)
saved = comparison.save(folder / "sample.oc.json")
assert oc.load(saved) == comparison
