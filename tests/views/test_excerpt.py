"""A report of more than one page holds shows a part and says so; its numbers stay those of the whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import evolve

import outletcompare as oc
from outletcompare.views.excerpt import Room, excerpt

SMALL = Room(articles=3, outlets=3, statements=2, rates=5, passages=1)


@pytest.fixture(scope="module")
def comparison() -> oc.Comparison:
    return oc.compare(oc.sample())


def test_what_a_page_can_hold_is_shown_whole(comparison: oc.Comparison) -> None:
    assert excerpt(comparison).comparison is comparison
    assert excerpt(comparison).note == ""


def test_a_part_keeps_within_its_room_and_holds_statements_two_outlets_carry(comparison: oc.Comparison) -> None:
    part = excerpt(comparison, SMALL).comparison
    assert 2 <= len(part.articles) <= 3
    assert len(part.outlets) <= 3
    assert part.shared
    rates = [measure for measure in part.measures if measure.statement is None]
    for lens in {measure.lens for measure in rates}:
        assert sum(measure.lens == lens for measure in rates) <= 5
    assert all(len(measure.evidence) <= 1 for measure in rates)


def test_the_numbers_of_a_part_are_those_of_the_whole(comparison: oc.Comparison) -> None:
    known = {(m.lens, m.outlet, m.category, m.source, m.statement): m.estimate for m in comparison.measures}
    for m in excerpt(comparison, SMALL).comparison.measures:
        assert known[m.lens, m.outlet, m.category, m.source, m.statement] == m.estimate


def test_the_note_counts_what_is_shown_of_what_there_is(comparison: oc.Comparison) -> None:
    part = excerpt(comparison, SMALL)
    assert f"{len(part.comparison.articles)} of {len(comparison.articles)} articles" in part.note


def many(copies: int) -> oc.Comparison:
    """The sample's articles again and again, each time by the same outlets."""
    articles = [evolve(article, id=f"{article.id}-{number}") for number in range(copies) for article in oc.sample()]
    return oc.compare(articles, lenses=["attribution"])


def test_a_report_of_many_articles_stays_a_page_and_no_link_leads_nowhere(tmp_path: Path) -> None:
    page = many(60).report(tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Too much for one page" in page
    assert len(page) < 20_000_000
    anchors = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
