"""Turn annotation.toml, which names passages by their words, into gold.json, which names them by offsets.

usage: python tests/sample/make_gold.py
"""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLE = HERE.parent.parent / "src" / "outletcompare" / "data" / "sample"


def locate(text: str, passage: str, start: int = 0, end: int | None = None) -> list[int]:
    """The one place of ``passage`` in ``text[start:end]``; "…" stands for whatever lies between its two parts."""
    end = len(text) if end is None else end
    first, _, last = passage.partition("…")
    found = [i for i in range(start, end) if text.startswith(first, i) and i + len(first) <= end]
    if len(found) != 1:
        raise ValueError(f"{passage!r} stands {len(found)} times")
    if not last:
        return [found[0], found[0] + len(first)]
    stop = text.find(last, found[0] + len(first), end)
    if stop < 0:
        raise ValueError(f"the end of {passage!r} is absent")
    return [found[0], stop + len(last)]


def locate_in(text: str, body: list[list[int]], passage: str) -> list[int]:
    """As :func:`locate`, inside the body; a passage of up to four words is looked for between quotation marks."""
    if len(passage.split()) <= 4 and "…" not in passage:
        places = [i for i in range(len(text)) if text.startswith(passage, i) and text[i - 1] in '"“‘']
        places = [i for i in places if any(s <= i < e for s, e in body) and text[i + len(passage)] in '"”’']
        if len(places) == 1:
            return [places[0], places[0] + len(passage)]
    return locate(text, passage, body[0][0], body[-1][1])


def build() -> dict[str, Any]:
    """gold.json as a dict."""
    notes = tomllib.loads((HERE / "annotation.toml").read_text(encoding="utf-8"))
    texts = {d["id"]: (SAMPLE / f"{d['id']}.txt").read_text(encoding="utf-8") for d in notes["documents"]}
    with (SAMPLE / "articles.csv").open(encoding="utf-8", newline="") as file:
        records = {row["file"].removesuffix(".txt"): row for row in csv.DictReader(file)}
    for document in notes["documents"]:
        record = records[document["id"]]
        document |= {key: record[key] for key in ("outlet", "date", "title")}
        document["body"] = [locate(texts[document["id"]], passage) for passage in document["body"]]
    bodies = {d["id"]: d["body"] for d in notes["documents"]}
    for quotation in notes["quotations"]:
        document = quotation["id"].rpartition(".")[0]
        spans = [locate_in(texts[document], bodies[document], passage) for passage in quotation["spans"]]
        quotation |= {"doc": document, "spans": spans, "cue": quotation.get("cue")}
    for report in notes["reports"]:
        document = report["id"].rpartition(".")[0]
        span = locate(texts[document], report["span"], bodies[document][0][0], bodies[document][-1][1])
        report |= {"doc": document, "span": span}
        report |= {"label": report.get("label"), "loaded": report.get("loaded", False)}
    return notes


if __name__ == "__main__":
    (HERE / "gold.json").write_text(json.dumps(build(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
