"""Two outlets on the statements both carry: who alleged and who told, in print and on a page."""

import pickle

import pytest

import outletcompare as oc
from outletcompare.model import Article
from outletcompare.views import pairs

STATEMENT = "that the harbour dredger had struck the old northern sea wall twice"
LONG = "The Very Long-Named Harbour and Hinterland Evening Advertiser, Incorporating the Tidewater Gazette"


def articles(*outlets: str) -> list[Article]:
    told = {
        0: f"Mayor Ada Moll told reporters {STATEMENT} on Monday.",
        1: f"The baseless claims began on Monday, with Mayor Ada Moll alleging {STATEMENT}.",
        2: f"Mayor Ada Moll said on Monday {STATEMENT}.",
    }
    return [
        Article(id=f"a{number}", outlet=outlet, date="2031-04-02", language="en", text=told[number])
        for number, outlet in enumerate(outlets)
    ]


@pytest.fixture(scope="module")
def comparison() -> oc.Comparison:
    return oc.compare(articles("Herald", "Gazette", "Courier"))


def test_the_print_says_who_told_and_who_alleged(comparison):
    printed = str(comparison.paired("Herald", "Gazette"))
    assert printed.startswith("Herald · Gazette: 1 statement in both, 1 marked differently")
    assert "told (neutral)" in printed
    assert "alleging (distancing)" in printed
    assert "too few to say (n=1)" in printed
    assert all(len(line) <= pairs.WIDTH for line in printed.split("\n"))


def test_a_notebook_shows_the_same_in_a_table(comparison):
    page = comparison.paired("Herald", "Gazette")._repr_html_()
    for words in ("told", "alleging", "neutral", "distancing", "Ada Moll", "marked differently"):
        assert words in page


def test_statements_put_alike_are_not_called_different(comparison):
    printed = str(comparison.paired("Herald", "Courier"))
    assert "1 statement in both, none marked differently" in printed
    assert "≠" not in printed


def test_a_group_names_its_outlets(comparison):
    contrasts = comparison.paired("plain", "Gazette", groups={"plain": ["Herald", "Courier"]})
    printed = str(contrasts)
    assert "Herald: told" in printed
    assert "Courier: said" in printed
    assert "Herald" in contrasts._repr_html_()


@pytest.mark.parametrize("width", [30, 60, 76, 100])
def test_long_names_and_narrow_terminals_fit(width):
    contrasts = oc.compare(articles(LONG, "Gazette")).paired(LONG, "Gazette")
    printed = pairs.text(contrasts, width=width)
    assert all(len(line) <= width for line in printed.split("\n"))
    assert "alleging" in printed


def test_markup_in_a_name_is_shown_and_not_obeyed():
    name = '<img src=x>[red]"\u202e'
    contrasts = oc.compare(articles(name, "Gazette")).paired(name, "Gazette")
    assert "<img" not in contrasts._repr_html_()
    assert "\u202e" not in contrasts._repr_html_() + str(contrasts)
    assert "[red]" in str(contrasts)


def test_outlets_without_a_statement_in_common_say_so(comparison):
    rows = [row for row in comparison.renderings if row.outlet == "Herald"]
    others = [oc.framing.Rendering(statement="s9", outlet="Tribune", quote="q", kind="direct")]
    assert str(oc.framing.paired([*rows, *others], "Herald", "Tribune")) == "Herald · Tribune: no statement in both"


def test_contrasts_can_be_pickled(comparison):
    contrasts = comparison.paired("Herald", "Gazette")
    again = pickle.loads(pickle.dumps(contrasts))
    assert again == contrasts
    assert str(again) == str(contrasts)
