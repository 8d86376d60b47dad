"""
Two texts, word by word
=======================

Two renderings of one sentence: an answer that two papers have translated for themselves. Neither is the original.
"""

import sys
import tempfile
from pathlib import Path

import outletcompare as oc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
view = oc.diff(
    "We are convinced that the ferry can sail again in May. I think the pier was never the problem.",
    "We believe that the ferry will sail again in May, and the pier was not the [real] problem.",
    names=("The Harbour Gazette", "Island Post"),
)
print(view)

# %%
# The differences by name
# -----------------------

for alteration in view.collation.alterations:
    print(f"{alteration.kind} ({alteration.severity}): {alteration.base!r} / {alteration.reading!r}")

# %%
# As a fragment of HTML, for a page of your own
# ---------------------------------------------
# In a notebook it shows by itself.

folder.mkdir(parents=True, exist_ok=True)
(folder / "diff.html").write_text(view.html(style=True), encoding="utf-8")
