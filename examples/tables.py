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
# The rows over all of an outlet's articles; those with a statement list how the outlet put that one. Five short
# articles are too few for most rates, and the table says so.

for measure in comparison.measures:
    if measure.lens == "attribution" and measure.statement is None:
        print(f"{measure.outlet:22}{measure.category:16}{measure.estimate}")

# %%
# As a file for a spreadsheet
# ---------------------------

rows = comparison.quotes.to_records()
with (folder / "quotes.csv").open("w", encoding="utf-8", newline="") as file:
    table = csv.DictWriter(file, fieldnames=list(rows[0]))
    table.writeheader()
    table.writerows(rows)
