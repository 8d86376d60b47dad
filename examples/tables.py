"""
Tables for your own analysis
============================

Quotes, statements and measures are tables: plain records, or a pandas, Polars or Arrow table when that library is
installed.
"""

import csv
import sys
import tempfile
from collections import Counter
from pathlib import Path

import outletcompare as oc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
folder.mkdir(parents=True, exist_ok=True)
comparison = oc.compare(oc.sample())

# %%
# Who is quoted, and how many words of theirs are printed
# -------------------------------------------------------

words: Counter[tuple[str, str]] = Counter()
for quote in comparison.quotes.to_records():
    if quote["kind"] in ("direct", "mixed") and quote["source"]:
        words[quote["outlet"], quote["source"]] += len(quote["text"].split())
for (outlet, source), count in sorted(words.items()):
    print(f"{outlet:22}{source:28}{count:4}")

# %%
# The framing table, with its uncertainty
# ---------------------------------------
# ``value`` is empty where there are too few units to say.

for measure in comparison.measures[:12]:
    print(f"{measure.lens:14}{measure.outlet:22}{measure.category:18}{measure.estimate}")

# %%
# As a file for a spreadsheet
# ---------------------------

rows = comparison.quotes.to_records()
with (folder / "quotes.csv").open("w", encoding="utf-8", newline="") as file:
    table = csv.DictWriter(file, fieldnames=list(rows[0]))
    table.writeheader()
    table.writerows(rows)
