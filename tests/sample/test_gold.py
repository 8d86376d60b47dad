"""The annotation of the sample agrees with the sample."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SAMPLE = HERE.parent.parent / "src" / "outletcompare" / "data" / "sample"
GOLD: dict[str, Any] = json.loads((HERE / "gold.json").read_text(encoding="utf-8"))
TEXTS = {d["id"]: (SAMPLE / f"{d['id']}.txt").read_text(encoding="utf-8") for d in GOLD["documents"]}


def test_the_offsets_are_those_of_the_annotated_words() -> None:
    assert runpy.run_path(str(HERE / "make_gold.py"))["build"]() == GOLD, "run python tests/sample/make_gold.py"


@pytest.mark.parametrize("quotation", GOLD["quotations"], ids=lambda quotation: quotation["id"])
def test_every_annotated_quotation_stands_between_quotation_marks_in_the_body(quotation: dict[str, Any]) -> None:
    text = TEXTS[quotation["doc"]]
    bodies = next(d["body"] for d in GOLD["documents"] if d["id"] == quotation["doc"])
    for start, end in quotation["spans"]:
        assert text[start - 1] + text[end] in {'""', "“”", "‘’"}
        assert any(s < start and end < e for s, e in bodies)
    if quotation["cue"]:
        assert quotation["cue"] in text


def test_statements_and_alterations_name_annotated_passages() -> None:
    known = {item["id"] for kind in ("quotations", "reports") for item in GOLD[kind]}
    for statement in GOLD["statements"]:
        assert known.issuperset(statement["members"])
    members = {statement["id"]: statement["members"] for statement in GOLD["statements"]}
    for alteration in GOLD["alterations"]:
        assert {alteration["a"], alteration["b"]} <= set(members[alteration["statement"]])


def test_the_addresses_use_reserved_domains_only() -> None:
    rows = (SAMPLE / "articles.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(rows) == 5
    for row in rows:
        host = row.rsplit("https://", 1)[1].split("/")[0]
        assert host.endswith((".example.org", ".example.com", ".example.net"))
