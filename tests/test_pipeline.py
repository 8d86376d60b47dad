"""The whole flow: it never breaks, it is repeatable, and it does the guiding case."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import outletcompare as oc
from outletcompare import exports
from outletcompare.errors import InputWarning, NothingToCompareError, OutletCompareError

MARKS = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "''",
    "「",
    "」",
    "—",
    "–",
    "…",
    "[",
    "]",
    "(",
    ".",
    ",",
    ":",
    "?",
]
ODD = [
    "\n",
    "\r\n",
    "\n\n",
    "\u2028",
    "\x00",
    "\ud800",
    "\u202e",
    "\u2066",
    "\u200f",
    "\ufeff",
    " ",
    "<script>",
    "{{",
    "&amp;",
]
SAID = [
    "said",
    "claims",
    "according to",
    "told",
    "that",
    "the",
    "anti-Norland",
    "alleging",
    "not",
    "three",
    "3",
    "i",
    "He",
]
WHO = ["Ada Quill", "Mr. Quill", "minister", "reporters", "“We will go,” she said.", "He said that it will rain."]
PIECES = st.sampled_from([*MARKS, *ODD, *SAID, *WHO])
MESSY = st.lists(PIECES | st.text(max_size=5), max_size=40).map(" ".join) | st.lists(PIECES, max_size=60).map("".join)


@settings(max_examples=120)
@given(MESSY, MESSY)
@example("", "")
@example("”" * 50, "“" * 50)
@example("“" * 3 + "said Ada Quill", '"\u2028"\x85"')
def test_no_text_raises_anything_but_our_own_error(one: str, two: str) -> None:
    try:
        articles = [oc.Article(id="a", outlet="A", text=one), oc.Article(id="b", outlet="B", text=two)]
        comparison = oc.compare(articles)
        page = comparison._repr_html_()
        for statement in comparison.shared:
            assert str(statement.diff())
        assert "<script>" not in page
        assert exports.from_json(json.loads(exports.dumps(comparison))) == comparison
    except OutletCompareError:
        pass


@pytest.mark.parametrize("outlets", [["A"], ["A", "A"]])
def test_fewer_than_two_outlets_are_nothing_to_compare(outlets: list[str]) -> None:
    articles = [oc.Article(id=str(n), outlet=outlet, text="“Go,” she said.") for n, outlet in enumerate(outlets)]
    with pytest.raises(NothingToCompareError, match="two outlets"):
        oc.compare(articles)


def test_the_same_input_gives_the_same_bytes_under_any_hash_seed() -> None:
    code = (
        "import sys, tempfile, pathlib, outletcompare as oc; c = oc.compare(oc.sample());"
        "folder = pathlib.Path(tempfile.mkdtemp()); sys.stdout.buffer.write(c.save(folder / 'c').read_bytes());"
        "sys.stdout.buffer.write(c.report(folder / 'r').read_bytes())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000


def test_the_order_of_the_articles_does_not_change_what_is_one_statement() -> None:
    articles = oc.sample()

    def groups(comparison: oc.Comparison) -> set[frozenset[str]]:
        return {frozenset(quote.id for quote in statement.quotes) for statement in comparison.statements}

    assert groups(oc.compare(articles)) == groups(oc.compare(articles[::-1]))


def test_progress_is_told_to_whoever_asks() -> None:
    told: list[tuple[str, int, int]] = []
    oc.compare(oc.sample(), progress=lambda *step: told.append(step))
    assert [step for step, _ in groupby(told, key=lambda one: one[0])] == [
        "reading",
        "extracting quotes",
        "aligning statements",
        "measuring framing",
        "done",
    ]
    assert all(0 <= done <= total for _, done, total in told)
    assert [done for step, done, _ in told if step == "extracting quotes"] == [1, 2, 3, 4, 5]


FLOORS = {
    "quotes_f1": 0.90,
    "source": 0.90,
    "cue": 0.90,
    "kind": 0.85,
    "statement_pair_precision": 1.0,
    "statement_pair_recall": 0.85,
    "reports_found": 0.90,
    "reports_linked": 0.60,
    "labels_found": 0.90,
    "alterations_found": 0.80,
    "body_kept": 0.99,
    "boilerplate_dropped": 0.80,
}


def test_the_guiding_case_reaches_its_figures(shared: Path, tmp_path: Path) -> None:
    saved = oc.compare(oc.read(shared / "corpora" / "drones")).save(tmp_path / "drones.json")
    scorer = [sys.executable, str(shared / "tools" / "score_drones.py"), str(saved), "--json"]
    scores = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
    missed = {name: (scores[name], floor) for name, floor in FLOORS.items() if scores[name] < floor}
    assert not missed


def test_the_interview_is_one_statement_with_its_alterations_named(shared: Path) -> None:
    comparison = oc.compare(oc.read(shared / "corpora" / "drones"))
    answer = next(s for s in comparison.shared if any("forms of cooperation" in quote.text for quote in s.quotes))
    assert set(answer.outlets) == {"Iran Front Page", "RT"}
    named = {frozenset((a.base.casefold(), a.reading.casefold())): a.kind for a in answer.collate().alterations}
    assert frozenset(("various forms", "different kinds")) in named
    assert named[frozenset(("are certain", "believe"))] == "certainty"
    assert named[frozenset(("[ukrainian]", ""))] == "editorial insertion"
    assert any(kind == "hedge" and any("i think" in words for words in pair) for pair, kind in named.items())


def test_the_accusation_shows_loaded_label_beside_plain_telling(shared: Path) -> None:
    comparison = oc.compare(oc.read(shared / "corpora" / "drones"))
    for statement in comparison.shared:
        labels = {quote.outlet: quote.label.text for quote in statement.quotes if quote.label}
        cues = {quote.outlet: quote.cue.lemma for quote in statement.quotes if quote.cue}
        if labels.get("Alahed News") == "anti-Iran claims" and cues.get("RT") == "tell":
            assert cues["Alahed News"] == "allege"
            return
    pytest.fail("no statement sets 'anti-Iran claims … alleging' beside 'told'")


def test_a_report_saved_among_the_articles_is_no_article(tmp_path: Path) -> None:
    for article in oc.sample():
        (tmp_path / f"{article.id}.txt").write_text(article.text, encoding="utf-8")
    comparison = oc.compare(oc.read(tmp_path))
    comparison.report(tmp_path / "report.html")
    with pytest.warns(InputWarning, match=r"report\.html"):
        again = oc.read(tmp_path)
    assert [article.id for article in again] == [article.id for article in comparison.articles]


@pytest.mark.parametrize("table", ["articles", "quotes", "statements", "measures"])
@pytest.mark.parametrize("library", ["records", "pandas", "polars", "arrow"])
def test_every_table_of_a_comparison_has_one_row_for_each_element(table: str, library: str) -> None:
    rows = getattr(sample_comparison(), table)
    made = getattr(rows, f"to_{library}")()
    assert len(made) == len(rows) > 0


@cache
def sample_comparison() -> oc.Comparison:
    return oc.compare(oc.sample())


def test_many_articles_over_months_that_name_no_event_are_warned_of():
    rows = [
        {
            "outlet": f"O{n % 3}",
            "text": f"The mayor said on day {n} that it was fine.",
            "date": f"2024-{1 + n % 9:02}-01",
        }
        for n in range(30)
    ]
    with pytest.warns(InputWarning, match="30 articles from 2024-01-01 to 2024-09-01 are taken for one event"):
        oc.compare(rows, lenses=["attribution"])
    oc.compare(rows[:29], lenses=["attribution"])
    oc.compare([{**row, "event": row["date"]} for row in rows], lenses=["attribution"])
    oc.compare([{**row, "date": "2024-02-01"} for row in rows], lenses=["attribution"])


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: oc.extract("She said “no”."), "extract reads Articles, not str"),
        (lambda: oc.extract([{"text": "She said “no”."}]), "not dict"),
        (lambda: oc.extract(oc.sample(), min_confidence=3), "between 0 and 1"),
        (lambda: oc.compare(oc.sample(), min_confidence="a"), "between 0 and 1"),
        (lambda: oc.collate(["one", 2]), "int is no witness"),
        (lambda: oc.diff("one", "two", names=("A",)), "two names"),
    ],
)
def test_what_is_of_the_wrong_kind_is_answered_in_words(call: Callable[[], object], told: str) -> None:
    with pytest.raises(OutletCompareError, match=told):
        call()
