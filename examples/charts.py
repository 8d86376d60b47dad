"""
Charts
======

Who carries which statement, who introduces it how, who kept which words, and who uses which name. Every chart takes
``ax=`` and returns matplotlib axes.
"""

import sys
import tempfile
from pathlib import Path

import outletcompare as oc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
folder.mkdir(parents=True, exist_ok=True)
comparison = oc.compare(oc.sample())

# %%
# Who carries which statement
# ---------------------------
# A cell tells how much of the statement an outlet prints. That an outlet does not carry a statement does not mean that
# it was held back.

axes = comparison.plot.coverage()
axes.figure.savefig(folder / "coverage.png", bbox_inches="tight")

# %%
# One statement under different cues and labels
# ---------------------------------------------

axes = comparison.plot.attribution()
axes.figure.savefig(folder / "attribution.png", bbox_inches="tight")

# %%
# The same statement, word by word
# --------------------------------

axes = comparison.plot.ribbon()
axes.figure.savefig(folder / "ribbon.png", bbox_inches="tight")

# %%
# One thing under different names
# -------------------------------

axes = comparison.plot.naming()
axes.figure.savefig(folder / "naming.png", bbox_inches="tight")
