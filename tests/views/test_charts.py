"""Charts by what they draw: texts, places, counts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.text import Text
from views_cases import OUTLETS, comparison

import outletcompare as oc
from outletcompare.errors import InputError
from outletcompare.framing import Lens
from outletcompare.model import Comparison
from outletcompare.text import tokens
from outletcompare.views import coverage, narrative, overview, plot
from outletcompare.views.order import by_reach
from outletcompare.views.theme import COLOURS

CHARTS = ("coverage", "attribution", "naming", "stance", "contrasts", "ribbon", "voice", "keyness", "timeline")
# the charts that name every outlet of the comparison
ALL_OUTLETS = ("coverage", "naming", "stance", "contrasts", "keyness")


def _texts(ax: Axes) -> list[str]:
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    return [text.get_text() for text in figure.findobj(Text) if text.get_visible() and text.get_text()]


@cache
def _drawn(chart: str, outlets: int, statements: int) -> Axes:
    """One drawing for all tests that only look at it."""
    ax: Axes = getattr(comparison(outlets, statements).plot, chart)()
    _texts(ax)
    return ax


def _all(ax: Axes) -> str:
    return " ".join(" ".join(_texts(ax)).split())


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize(("outlets", "statements"), [(2, 1), (12, 30)])
def test_every_outlet_is_named_and_no_text_leaves_the_figure(chart: str, outlets: int, statements: int) -> None:
    made = comparison(outlets, statements)
    ax = _drawn(chart, outlets, statements)
    shown = _all(ax)
    for outlet in made.outlets if chart in ALL_OUTLETS else ():
        assert outlet in shown
    figure = ax.get_figure(root=True)
    assert figure is not None
    for text in figure.findobj(Text):
        if text.get_text() and text.get_visible():
            box = text.get_window_extent()
            assert box.x0 >= -1, text.get_text()
            assert box.y0 >= -1, text.get_text()
            assert box.x1 <= figure.bbox.width + 1, text.get_text()
            assert box.y1 <= figure.bbox.height + 1, text.get_text()


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize(("outlets", "statements"), [(2, 1), (12, 30)])
def test_no_two_texts_overlap(chart: str, outlets: int, statements: int) -> None:
    ax = _drawn(chart, outlets, statements)
    figure = ax.get_figure(root=True)
    assert figure is not None
    drawn = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip() and not t.get_rotation()]
    boxes = {id(t): t.get_window_extent().shrunk(0.98, 0.9) for t in drawn}
    for one, other in combinations(drawn, 2):
        assert not boxes[id(one)].overlaps(boxes[id(other)]), (one.get_text(), other.get_text())


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_draws_into_the_axes_it_is_given(chart: str) -> None:
    figure = Figure()
    ax = figure.add_subplot()
    assert getattr(plot, chart)(comparison(), ax=ax) is ax
    assert getattr(comparison().plot, chart)(ax=ax) is ax


@pytest.mark.parametrize("chart", CHARTS)
def test_words_shrink_with_small_axes_instead_of_touching(chart: str) -> None:
    figure = Figure(figsize=(6, 4), layout="constrained")
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    getattr(comparison(5, 6).plot, chart)(ax=ax)
    figure.draw_without_rendering()
    drawn = [t for t in ax.texts if t.get_text().strip()]
    boxes = [t.get_window_extent().shrunk(0.95, 0.9) for t in drawn]
    for (one, box), (other, near) in combinations(zip(drawn, boxes, strict=True), 2):
        assert not box.overlaps(near), (one.get_text(), other.get_text())


def test_a_report_leaves_no_figure_open_where_pyplot_is_in_use(tmp_path: Path) -> None:
    code = (
        "import sys, matplotlib\n"
        "matplotlib.use('agg')\n"
        "import matplotlib.pyplot as plt\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from views_cases import comparison\n"
        "made = comparison(2, 3)\n"
        "made.report(sys.argv[1])\n"
        "made.plot.overview()\n"
        "assert plt.get_fignums() == []\n"
        "ax = made.plot.coverage()\n"
        "assert plt.figure(plt.get_fignums()[0]) is ax.figure\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code, str(tmp_path / "report.html")], check=True)


@pytest.mark.parametrize("chart", CHARTS)
def test_n_stands_on_every_chart(chart: str) -> None:
    assert "n = " in _all(_drawn(chart, 12, 30))


@pytest.mark.parametrize("chart", CHARTS)
def test_a_comparison_with_nothing_in_it_draws_why(chart: str) -> None:
    empty = Comparison(articles=[], quotes=[], statements=[], measures=[])
    assert "No " in _all(getattr(empty.plot, chart)())


@pytest.mark.parametrize("chart", CHARTS)
def test_outlet_names_are_never_read_as_mathematics_or_markup(chart: str) -> None:
    shown = _all(getattr(comparison(3, 4, hostile="$x^{2$ <b>\x00").plot, chart)())
    assert "$x^{2$" in shown


@pytest.mark.parametrize("chart", CHARTS)
def test_what_a_chart_shows_is_a_table_too(chart: str) -> None:
    made = comparison(5, 9)
    records = made.plot.table(chart).to_records()
    assert records
    shown = _all(getattr(made.plot, chart)())
    outlets = {record["outlet"] for record in records}
    if chart in ("naming", "stance", "contrasts", "voice", "keyness"):
        assert set(made.plot.table(chart)) <= set(made.measures)
        for record in records[:3]:
            assert "too few to say" in shown if record["value"] is None else f"{record['n']}" in shown
    assert all(outlet in shown for outlet in outlets)
    assert made.plot.table(chart).to_pandas().shape == (len(records), len(records[0]))
    assert list(Comparison(articles=[], quotes=[], statements=[], measures=[]).plot.table(chart)) == []


def test_the_tables_hold_what_the_charts_draw() -> None:
    made = comparison(3, 6)
    assert [c.how for c in made.plot.table("coverage")] == [
        c.how for row in coverage.cells([*by_reach(made.shared)], made.outlets) for c in row
    ]
    ladder = made.plot.attribution("s2")
    assert {step.text for step in made.plot.table("attribution", "s2")} <= set(_texts(ladder))
    first = [printing for printing in made.plot.table("timeline") if printing.first]
    filled = [line for line in made.plot.timeline().lines if line.get_markerfacecolor() == COLOURS[0]]
    assert len(first) == len(filled)
    boxes = [c for c in made.plot.ribbon("s2").collections if isinstance(c, PolyCollection)]
    words = [place for place in made.plot.table("ribbon", "s2") if place.word]
    assert sum(len(c.get_paths()) for c in boxes) == len(words)


def test_a_table_of_no_chart_or_of_nothing_known_is_an_input_error() -> None:
    plots = comparison().plot
    for chart, of in (
        ("pie", None),
        ("coverage", "s1"),
        ("ribbon", "s99"),
        ("naming", "weather"),
        ("stance", "Nobody"),
    ):
        with pytest.raises(InputError, match=of or chart) if chart != "coverage" else pytest.raises(InputError):
            plots.table(chart, of)


def test_coverage_draws_a_cell_for_each_statement_and_outlet() -> None:
    made = comparison(5, 9)
    ax = made.plot.coverage()
    table = coverage.cells(made.shared, made.outlets)
    hows = [cell.how for row in table for cell in row]
    boxes = [len(c.get_paths()) for c in ax.collections if isinstance(c, PolyCollection)]
    points = [len(c.get_offsets()) for c in ax.collections if isinstance(c, PathCollection)]
    assert boxes == [hows.count("whole") + hows.count("part"), hows.count("whole"), hows.count("part")]
    assert points == [hows.count("reported"), hows.count("absent")]
    for column, outlet in enumerate(made.outlets):
        carried = sum(outlet in statement.carried_by for statement in made.shared)
        assert sum(row[column].how != "absent" for row in table) == carried
        assert f"{carried}/{len(made.shared)}" in _texts(ax)


@pytest.mark.parametrize("chart", ["attribution", "ribbon"])
def test_a_chart_of_one_statement_names_its_outlets_and_no_others(chart: str) -> None:
    made = comparison(5, 8)
    for statement in made.statements[:4]:
        shown = _texts(getattr(made.plot, chart)(statement.id))
        rows = {" ".join(text.split()) for text in shown}
        assert {outlet for outlet in made.outlets if outlet in rows} == set(statement.outlets)


def test_the_ribbon_draws_every_word_of_every_rendering() -> None:
    made = comparison(5, 6)
    statement = made.shared[0]
    ax = made.plot.ribbon(statement.id)
    boxes = sum(len(c.get_paths()) for c in ax.collections if isinstance(c, PolyCollection))
    words = [t for quote in statement.quotes for t in tokens(quote.text) if any(c.isalnum() for c in t.text)]
    assert boxes == len(words)


def test_stance_draws_a_dot_for_each_estimate_and_counts_where_there_are_too_few() -> None:
    made = comparison(3, 4)
    ax = made.plot.stance()
    dots = [line for line in ax.lines if line.get_marker() not in ("None", "", None)]
    estimates = [m for m in made.measures if m.lens == "attribution" and m.statement is None]
    assert len(dots) == sum(m.estimate.value is not None for m in estimates)
    assert "too few to say" in _texts(ax)
    assert sorted({round(line.get_xdata()[0] % 1.45, 3) for line in dots}) == [0.1, 0.2, 0.6]


def test_contrasts_show_verdicts_intervals_and_the_rows_with_too_few() -> None:
    made = comparison(3, 4)
    shown = _all(made.plot.contrasts("attribution"))
    for words in (
        "differs after correction",
        "no difference shown",
        "20% [10%–30%]",
        "too few to say",
        "95% intervals",
    ):
        assert words in shown


def test_the_timeline_fills_the_first_day_only() -> None:
    made = comparison(3, 6)
    filled = [line for line in made.plot.timeline().lines if line.get_markerfacecolor() == COLOURS[0]]
    days = {
        s.id: {q.outlet: q.date for q in sorted(s.printed, key=lambda q: q.date, reverse=True)} for s in made.shared
    }
    first = sum(date == min(filter(None, dates.values())) for dates in days.values() for date in dates.values())
    assert len(filled) == first
    assert first < sum(map(len, days.values()))


def test_the_overview_holds_every_chart() -> None:
    figure = comparison(3, 4).plot.overview()
    assert len(figure.axes) == len(overview.CHARTS)
    figure.draw_without_rendering()


def test_the_ladder_lists_every_wording_and_puts_loaded_labels_under_distancing() -> None:
    made = comparison(5, 6)
    statement = max(made.shared, key=lambda s: len(s.outlets))
    ax = made.plot.attribution(statement.id)
    shown = _texts(ax)
    for quote in statement.quotes:
        assert quote.cue is not None
        assert quote.cue.text in shown
    loaded = [t for t in ax.texts if t.get_text() == "baseless claims"]
    assert loaded
    assert all(0 <= t.get_position()[0] < 1 for t in loaded)


def test_an_unknown_statement_or_concept_is_an_input_error() -> None:
    with pytest.raises(InputError, match="s99"):
        comparison().plot.attribution("s99")
    with pytest.raises(InputError, match="weather"):
        comparison().plot.naming("weather")


def test_naming_draws_shares_n_level_and_too_few() -> None:
    made = comparison(3, 4)
    ax = made.plot.naming()
    shown = _all(ax)
    for words in ("war", "conflict", "50%", "25%", "24", "130", "too few to say", "95% interval"):
        assert words in shown
    widths = sorted(round(patch.get_width(), 2) for patch in ax.patches if not patch.get_hatch())
    assert widths == [0.25, 0.25, 0.5, 0.5]


def test_drawing_changes_no_setting_and_loads_no_pyplot(tmp_path: Path) -> None:
    code = (
        "import sys, matplotlib, logging\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from views_cases import comparison\n"
        "before = {k: matplotlib.rcParams[k] for k in matplotlib.rcParams if k != 'backend'}\n"
        "handlers, level = list(logging.root.handlers), logging.root.level\n"
        "made = comparison()\n"
        "import outletcompare.views.plot as plot\n"
        "for chart in ('contrasts', 'keyness'):\n"  # the report draws the others
        "    plot.save(getattr(made.plot, chart)(), sys.argv[1] + '/' + chart + '.svg')\n"
        "made.report(sys.argv[1] + '/report.html')\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
        "assert before == {k: matplotlib.rcParams[k] for k in matplotlib.rcParams if k != 'backend'}\n"
        "assert (handlers, level) == (list(logging.root.handlers), logging.root.level)\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code, str(tmp_path)], check=True)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_chart_is_the_same_bytes(tmp_path: Path, kind: str) -> None:
    one = plot.save(comparison().plot.coverage(), tmp_path / f"one.{kind}").read_bytes()
    two = plot.save(comparison().plot.coverage(), tmp_path / f"two.{kind}").read_bytes()
    assert one == two


def test_a_chart_in_an_unknown_format_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.png, \.svg or \.pdf"):
        plot.save(comparison().plot.coverage(), tmp_path / "chart.docx")


@pytest.fixture(autouse=True)
def _no_figure_is_left_open() -> Iterator[None]:
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


def test_the_names_are_long_enough_to_try_the_layout() -> None:
    assert max(map(len, OUTLETS)) >= 40


def test_a_lens_of_ones_own_that_counts_names_is_drawn() -> None:
    lens = Lens.from_toml(
        'schema = 1\nname = "nights"\ncounts = "naming"\nabout = "Words for the night."\n'
        '[[concept]]\nname = "the night"\nvariants = {raid = ["raid"], incursion = ["incursion"], operation = ["operation"]}\n'
    )
    ax = oc.compare(oc.sample(), lenses=[lens]).plot.naming("the night")
    drawn = " ".join(text.get_text() for text in ax.texts)
    assert "raid" in drawn
    assert "incursion" in drawn


def test_the_summary_lists_the_scare_quotes_that_the_lens_lists() -> None:
    made = oc.compare(oc.sample())
    told = next(s.text for s in narrative.summary(made) if s.text.startswith("Words in scare quotes"))
    listed = [e.text for m in made.measures if m.lens == "scare quotes" and m.statement is None for e in m.evidence]
    assert listed
    assert all(text in told for text in listed)


@pytest.mark.parametrize("chart", ["contrasts", "keyness"])
@pytest.mark.parametrize("outlets", [2, 12])
def test_the_column_heads_of_a_forest_stand_apart(chart: str, outlets: int) -> None:
    ax = getattr(comparison(outlets).plot, chart)()
    figure = ax.get_figure(root=True)
    renderer = FigureCanvasAgg(figure).get_renderer()
    heads = {text.get_text(): text.get_window_extent(renderer) for text in ax.texts}
    assert heads["estimate [interval]"].x1 < heads["n"].x0
