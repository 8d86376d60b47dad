"""A lens of the user's own is drawn, told and saved like the bundled one that counts the same."""

import matplotlib.pyplot as plt
import pytest
from attrs import evolve

import outletcompare as oc
from outletcompare.framing.lens import bundled_names


@pytest.fixture(scope="module")
def pair():
    bundled = oc.compare(oc.sample())
    named = [evolve(oc.Lens.bundled(name), name=f"my {name}") for name in bundled_names()]
    measures = oc.measure(bundled.articles, bundled.quotes, bundled.statements, lenses=named)
    return bundled, evolve(bundled, measures=measures)


@pytest.mark.parametrize("chart", ["attribution", "stance", "naming", "contrasts", "keyness", "voice"])
def test_a_chart_holds_the_same_under_any_name_of_the_lens(pair, chart):
    tables = []
    for comparison in pair:
        axes = getattr(comparison.plot, chart)()
        plt.close(axes.figure)
        rows = comparison.plot.table(chart).to_records()
        tables.append([{key: value for key, value in row.items() if key != "lens"} for row in rows])
    assert tables[0] == tables[1]
    assert tables[0]


def test_a_saved_comparison_keeps_what_a_lens_counts(pair, tmp_path):
    _, own = pair
    again = oc.load(own.save(tmp_path / "own.oc.json"))
    assert again.counting("voice") == own.counting("voice")
    assert {row.lens for row in again.counting("voice")} == {"my voice"}


def test_the_report_tells_a_lens_by_its_own_name(pair, tmp_path):
    _, own = pair
    assert "My scare quotes" in own.report(tmp_path / "report.html").read_text(encoding="utf-8")
