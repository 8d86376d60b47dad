"""
Charts
======

Who carries which statement, who introduces it how, who kept which words, and who uses which name. Every chart takes
``ax=`` and returns matplotlib axes; what it shows is a table as well. How to read each: see *How to read the views*.
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
oc.plot.save(axes, folder / "coverage.png")

# %%
# The same as a table
# -------------------

for cell in comparison.plot.table("coverage")[:5]:
    print(cell.statement, cell.outlet, cell.how, f"{cell.share:.0%}")

# %%
# One statement under different cues and labels
# ---------------------------------------------

axes = comparison.plot.attribution()
oc.plot.save(axes, folder / "attribution.png")

# %%
# The same statement, word by word
# --------------------------------

axes = comparison.plot.ribbon()
oc.plot.save(axes, folder / "ribbon.png")

# %%
# On which day
# ------------

axes = comparison.plot.timeline()
oc.plot.save(axes, folder / "timeline.png")

# %%
# One thing under different names
# -------------------------------

axes = comparison.plot.naming()
oc.plot.save(axes, folder / "naming.png")

# %%
# How outlets report what sources say
# -----------------------------------
# Five short articles are too few for most rates; the chart says where.

axes = comparison.plot.stance()
oc.plot.save(axes, folder / "stance.png")

# %%
# Whose words are quoted
# ----------------------

axes = comparison.plot.voice()
oc.plot.save(axes, folder / "voice.png")

# %%
# Every rate of one lens, with its interval
# -----------------------------------------

axes = comparison.plot.contrasts("attribution")
oc.plot.save(axes, folder / "contrasts.png")

# %%
# Words that set an outlet apart
# ------------------------------

axes = comparison.plot.keyness()
oc.plot.save(axes, folder / "keyness.png")

# %%
# All of it in one figure
# -----------------------

figure = comparison.plot.overview()
oc.plot.save(figure, folder / "overview.png", dpi=100)
