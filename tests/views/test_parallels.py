"""What stands beside a statement is shown with it, and nowhere called left out or carried by one outlet only."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pytest
from rich.console import Console

import outletcompare as oc
from outletcompare.model import Article, Comparison
from outletcompare.views import timeline
from outletcompare.views.coverage import cells
from outletcompare.views.departures import lay_out
from outletcompare.views.narrative import summary
from outletcompare.views.parallels import besides, stitched
from outletcompare.views.report import html, summary_html
from outletcompare.views.terminal import summary as printed_summary

HERALD = "The Northern Evening Herald and Telegraph"
UNFAIR = "The fishing league is disappointed that the harbour court has upheld the port's unfair fees"
PROOF = (
    "We believe that the ledgers, letters and tide measurements shown at the trial plainly proved the port's long "
    "neglect of the fishing quay"
)
WHO = "Ana Kos, who leads the league,"


def article(name: str, outlet: str, text: str, date: str = "2031-05-02") -> Article:
    return Article(id=name, outlet=outlet, date=date, text=text)


@cache
def trial() -> Comparison:
    """One outlet prints two sentences as one quote, one prints them apart, one has the second, one neither."""
    return oc.compare(
        [
            article("herald", HERALD, f"The league lost its case.\n\n“{UNFAIR}. {PROOF},” {WHO} told reporters."),
            article(
                "globe",
                "Harbour Globe",
                f"Boats stayed at the quay.\n\n“{UNFAIR},” {WHO} said after the ruling.\n\nThe crowd waited for an "
                f"hour in the rain.\n\n“{PROOF},” Kos said later.",
            ),
            article("courier", "Delta Courier", f"The fees stay.\n\n“{PROOF},” said {WHO[:-1]}.", "2031-05-03"),
            article("banner", "Island Banner", "The fees stay.\n\n“The fees pay for the lights,” said Peter Lunt."),
        ]
    )


@cache
def second_only() -> Comparison:
    """One outlet prints both sentences as one quote, one the first, one the second: nobody shares the second."""
    kept = [a for a in trial().articles if a.id != "globe"]
    globe = article("globe", "Harbour Globe", f"Boats stayed.\n\n“{UNFAIR},” {WHO} said after the ruling.")
    return oc.compare([globe, *kept])


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", re.sub(r"<style>.*?</style>", "", page, flags=re.S)).split())


def test_the_views_say_in_which_other_quote_a_statement_stands() -> None:
    first, second = trial().statements[:2]
    assert [str(beside) for beside in besides(second)] == [f"{HERALD}, inside a longer quote: “…{PROOF}” (s1)"]
    (beside,) = besides(first)
    assert str(beside) == f"Delta Courier, Harbour Globe, as a quote of its own: “{PROOF}” (s2)"


def test_a_stitched_quote_is_called_one_and_its_parts_are_listed() -> None:
    (told,) = stitched(trial().statements[0])
    assert told.startswith(f"{HERALD} prints in one quote what Harbour Globe prints apart: “The fishing league")
    assert "“We believe that the ledgers" in told
    assert not stitched(trial().statements[1])


def test_the_report_links_from_a_statement_to_the_other_one_and_to_the_passage() -> None:
    page = html(trial())
    block = re.search(r'<article class="oc-statement" id="s2">.*?</article>', page, re.S)
    assert block is not None
    beside = re.search(r'<div class="oc-beside">.*?</div>', block.group(), re.S)
    assert beside is not None
    assert 'href="#s1"' in beside.group()
    passage = re.search(r'href="#(a\d+-\d+)"', beside.group())
    assert passage is not None
    assert f'id="{passage.group(1)}"' in page
    assert "3 of 4 outlets" in text_of(block.group())


def test_words_an_outlet_prints_in_another_quote_are_marked_and_not_called_left_out() -> None:
    layout = lay_out(trial().statements[0].collate())
    row = next(n for n, row in enumerate(layout.rows) if row.name == "Harbour Globe")
    gaps = {cell.gap for segment in layout.segments for column in segment.columns if (cell := column[row]) is not None}
    assert gaps == {None, "elsewhere"}
    assert "↔ printed elsewhere" in trial().statements[0].diff().text()


def test_words_that_a_third_outlet_has_in_another_quote_are_in_no_outlet_only() -> None:
    statement = second_only().shared[0]
    assert lay_out(statement.collate()).states == {"shared", "omitted"}


def test_a_statement_others_have_inside_a_quote_is_not_listed_as_carried_by_one_only() -> None:
    comparison = second_only()
    alone = next(s for s in comparison.statements if s.outlets == ("Delta Courier",))
    assert set(alone.carried_by) == {"Delta Courier", HERALD}
    page = text_of(html(comparison))
    lists = page.split("Carried by one outlet, and by others inside other quotes (1)")
    assert len(lists) == 2
    inside, only = lists[1].split("Carried by one outlet only (1)")
    assert "Delta Courier · Ana Kos" in inside
    assert f"{HERALD}, inside a longer quote" in inside
    assert "The fees pay for the lights" in only
    assert PROOF[:40] not in only.split("Framing")[0]


def test_the_summary_counts_them_apart() -> None:
    said = " ".join(sentence.text for sentence in summary(second_only()))
    assert "1 statement is carried by two or more outlets, 1 by one only; 1 more stands in others inside" in said
    assert "Most widely carried, by 3 of 4 outlets" in said
    assert "inside other quotes" not in " ".join(sentence.text for sentence in summary(trial()))


def test_the_coverage_chart_has_them_as_carried() -> None:
    comparison = trial()
    table = cells(comparison.shared, comparison.outlets)
    assert [[cell.how for cell in row] for row in table] == [
        ["whole", "whole", "part", "absent"],
        ["whole", "whole", "whole", "absent"],
    ]


def test_who_printed_it_first_takes_the_other_quotes_in() -> None:
    rows = [row for row in timeline.rows(trial()) if row.statement == "s2"]
    assert {(row.outlet, row.first) for row in rows} == {
        ("Harbour Globe", True),
        (HERALD, True),
        ("Delta Courier", False),
    }


@pytest.mark.parametrize("width", [40, 60, 100, 160])
def test_the_terminal_lists_them_below_the_statement_at_any_width(width: int) -> None:
    console = Console(file=io.StringIO(), width=width)
    console.print(printed_summary(trial()))
    out = console.file.getvalue()  # type: ignore[attr-defined]
    assert all(len(line) <= width for line in out.splitlines())
    assert "Also in other quotes:" in out
    assert f"{HERALD}, inside a longer quote" in " ".join(out.split())


def test_a_notebook_shows_them_with_a_statement_and_in_the_summary() -> None:
    for page in (trial().statements[0]._repr_html_(), summary_html(trial())):
        assert "Also in other quotes" in text_of(page)
    assert "Also in other quotes" not in oc.diff("one", "two")._repr_html_()


def test_what_is_saved_is_loaded_and_tables_hold_the_parallels(tmp_path: Path) -> None:
    comparison = trial()
    assert oc.load(comparison.save(tmp_path / "trial.json")) == comparison
    record = comparison.statements.to_records()[1]
    assert record["carried_by"] == list(comparison.statements[1].carried_by)
    (parallel,) = record["parallels"]
    assert (parallel["quote"], parallel["statement"], parallel["text"]) == ("herald.q1", "s1", PROOF)
