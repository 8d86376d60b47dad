"""Names of one thing: exceptions hide, spellings of a person are house style, one outlet alone compares with nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.framing import Lens, measure
from outletcompare.framing.terms import Finder, Finders
from outletcompare.model import Span, Statement


def found(wordings, text, exceptions=()):
    return [(c, s.of(text)) for c, s in Finder(wordings, exceptions).find(text, [Span(0, len(text))])]


def test_the_longest_wording_wins_and_an_exception_hides_what_it_holds():
    words = {"war": ["war"], "operation": ["special operation*"], "other": ["operation*"]}
    text = "A trade war, a war, WAR, a special operation and two operations, warfare apart."
    assert found(words, text, ["trade war"]) == [
        ("war", "war"),
        ("war", "WAR"),
        ("operation", "special operation"),
        ("other", "operations"),
    ]


@pytest.mark.parametrize(
    ("wording", "text", "count"),
    [
        ("Mob", "the Mob, the mob", 1),
        ("mob", "the Mob, the mob, mobile", 2),
        ("U.S.", "the U.S. and the US; U.S.A", 1),
        ("critic* say", "critics  say, critic\nsay, criticism say", 3),
        ("Iran's regime", "Iran’s regime and Iran's regime", 2),
    ],
)
def test_a_wording_means_what_the_lens_page_says(wording, text, count):
    assert len(found({"x": [wording]}, text)) == count


def test_a_concept_that_one_outlet_alone_mentions_is_not_shown(article):
    articles = [article("Herald", "Kyiv and Kiev and Kyiv."), article("Gazette", "Nothing of the kind.")]
    assert not measure(articles, [], [], lenses=["naming"])


def test_a_concept_that_all_name_alike_is_not_shown(article):
    articles = [article("Herald", "Kyiv, Kyiv."), article("Gazette", "Kyiv.")]
    assert not measure(articles, [], [], lenses=["naming"])


def test_spellings_of_one_speaker_are_shown_as_house_style(article, quote):
    herald = article("Herald", "“Yes,” said Amir El Hadidi. Later El Hadidi left.")
    gazette = article("Gazette", "“Yes,” said Minister Amir Elhadidy. Elhadidy left with Hadi.")
    quotes = [
        quote(herald, "Yes,", source=("Amir El Hadidi", "Amir El Hadidi")),
        quote(gazette, "Yes,", source=("Amir El Hadidi", "Minister Amir Elhadidy’s")),
    ]
    rows = measure([herald, gazette], quotes, [], lenses=["naming"])
    assert {(r.outlet, r.category, len(r.evidence), r.note) for r in rows} == {
        ("Herald", "Amir El Hadidi: El Hadidi", 2, "house style"),
        ("Gazette", "Amir El Hadidi: Elhadidy", 2, "house style"),
    }


def test_a_lens_of_ones_own_counts_like_a_bundled_one(article):
    lens = Lens.from_toml(
        'name = "harbour"\ncounts = "naming"\nminimum = 2\n[[concept]]\nname = "wall"\n'
        '[concept.variants]\nwall = ["wall", "sea wall"]\nbarrier = ["barrier*"]\n'
    )
    articles = [article("Herald", "The wall. The barriers."), article("Gazette", "The sea wall, the wall.")]
    rows = measure(articles, [], [], lenses=[lens])
    assert {(r.lens, r.outlet, r.category, r.estimate.value) for r in rows} == {
        ("harbour", "Gazette", "wall: wall", 1.0),
        ("harbour", "Gazette", "wall: barrier", 0.0),
        ("harbour", "Herald", "wall: wall", 0.5),
        ("harbour", "Herald", "wall: barrier", 0.5),
    }


def test_sources_of_one_statement_that_differ_in_spelling_are_one_person(article, quote):
    herald = article("Herald", "“Yes,” said Yusuf Karamovic. Karamovic left.")
    gazette = article("Gazette", "“Yes,” said Yousef Karamovich. Karamovich left.")
    quotes = [
        quote(herald, "Yes,", source=("Yusuf Karamovic", "Yusuf Karamovic")),
        quote(gazette, "Yes,", source=("Yousef Karamovich", "Yousef Karamovich")),
    ]
    shared = Statement(id="s1", quotes=quotes)
    assert not measure([herald, gazette], quotes, [], lenses=["naming"])
    rows = measure([herald, gazette], quotes, [shared], lenses=["naming"])
    assert {r.category for r in rows} == {"Yousef Karamovich: Karamovich", "Yousef Karamovich: Karamovic"}


@given(
    st.lists(st.text(alphabet="abAB'’ñİ ", min_size=1, max_size=9).filter(str.strip), min_size=1, max_size=4), st.text()
)
def test_each_of_several_finders_finds_what_it_finds_alone(wordings, text):
    whole = " ".join([*wordings, text])
    spans = [Span(0, len(whole))]
    together = list(Finders([Finder({wording: [wording]}, wordings[:1]) for wording in wordings]).find(whole, spans))
    for number, wording in enumerate(wordings):
        alone = list(Finder({wording: [wording]}, wordings[:1]).find(whole, spans))
        assert [(category, span) for n, category, span in together if n == number] == alone


@pytest.mark.parametrize("wording", ["İstanbul", "straße", "Ñandú", "a war", "x*", "U.S.", "9/11"])
def test_a_wording_is_found_as_it_is_written(wording):
    assert len(found({"x": [wording]}, f"So, {wording.removesuffix('*')} it was.")) == 1


def test_words_that_may_stand_for_several_things_are_shown_and_not_tested(article):
    lens = Lens.from_toml(
        'name = "deaths"\ncounts = "naming"\nminimum = 5\n[[concept]]\nname = "deaths"\ntested = false\n'
        '[concept.variants]\nkilled = ["killed"]\nmurdered = ["murdered"]\n'
    )
    articles = [article("Herald", "killed " * 30), article("Gazette", "murdered " * 30)]
    rows = measure(articles, [], [], lenses=[lens])
    assert {(row.p, row.verdict, row.note.split(":")[0]) for row in rows} == {(None, "described", "not tested")}
