"""The lenses that rate sources and words: stance, voice, portrayal, keyness. What few articles cannot carry is not given."""

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.framing import Concept, Lens, measure
from outletcompare.framing.keyness import bootstrap_error, log_odds
from outletcompare.framing.statistics import block_interval


def with_minimum(name, minimum=1):
    return evolve(Lens.bundled(name), minimum=minimum)


@pytest.fixture
def pair(article, quote):
    herald = article("Herald", "“The wall will hold,” claimed Ada Moll. The brave Moll won praise. Moll smiled warmly.")
    gazette = article("Gazette", "“The wall,” noted Ada Moll, “will hold.” Moll failed badly. Critics attacked Moll.")
    quotes = [
        quote(herald, "The wall will hold,", cue=("claimed", "distancing"), source=("Ada Moll", "Ada Moll")),
        quote(gazette, "The wall,", cue=("noted", "endorsing"), source=("Ada Moll", "Ada Moll")),
        quote(gazette, "will hold.", cue=("noted", "endorsing"), source=("Ada Moll", "Ada Moll")),
    ]
    return [herald, gazette], quotes, []


def test_stance_is_a_share_of_one_sources_attributions(pair):
    rows = measure(*pair, lenses=[with_minimum("stance")])
    assert {(r.source, r.outlet, r.category, r.estimate.value, r.estimate.n) for r in rows if r.evidence} == {
        ("Ada Moll", "Herald", "distancing", 1.0, 1),
        ("Ada Moll", "Gazette", "endorsing", 1.0, 1),
    }


def test_voice_counts_words_in_marks_and_gives_no_interval_for_one_article(pair):
    rows = measure(*pair, lenses=[with_minimum("voice")])
    assert {(r.outlet, r.source, r.estimate.value, r.estimate.n, r.estimate.low) for r in rows} == {
        ("Gazette", "Ada Moll", 1.0, 4, None),
        ("Herald", "Ada Moll", 1.0, 4, None),
    }
    assert {str(r.estimate) for r in measure(*pair, lenses=["voice"])} == {"too few to say (n=4)"}


def test_portrayal_balances_good_and_ill_words_near_a_name(pair):
    rows = {r.outlet: r for r in measure(*pair, lenses=[with_minimum("portrayal")])}
    assert [e.text for e in rows["Herald"].evidence] == ["brave", "won", "praise", "smiled", "warmly"]
    assert rows["Herald"].estimate.value > 0 > rows["Gazette"].estimate.value
    for row in rows.values():
        assert row.estimate.low <= row.estimate.value <= row.estimate.high


def test_portrayal_takes_referents_and_words_of_a_users_own(article):
    lens = Lens.from_toml(
        'name = "wall"\ncounts = "portrayal"\nminimum = 1\n[terms]\npositive = ["sound"]\nnegative = ["leaky"]\n'
        '[[concept]]\nname = "the wall"\n[concept.variants]\nwall = ["wall"]\ndyke = ["dyke"]\n'
    )
    pages = [article("Herald", "The wall is sound."), article("Gazette", "A leaky dyke, the leaky wall.")]
    rows = measure(pages, [], [], lenses=[lens])
    assert [(r.outlet, r.source, r.estimate.value) for r in rows] == [
        ("Gazette", "the wall", -1.0),
        ("Herald", "the wall", 1.0),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A sound plan for the wall, which is leaky.", -1),  # what follows the name counts double
        ("A sound plan, a sound idea for the wall, which is leaky.", 0),
        ("The wall is sound. They said again that the wall is leaky.", 1 / 3),  # so does a sentence that opens with it
        ("The wall stands. They said again that the wall is leaky.", -1 / 3),
        ("They call the wall “leaky”.", -1),
        ("The sound plan was refused. “The wall is leaky,” she said of the wall.", -1),
        ("“The wall is leaky,” she said. The wall stands.", 0),  # only a quoted speaker names it
        ("The Leaky Bucket is by the wall.", 0),
    ],
)
def test_portrayal_reads_the_sentences_in_which_the_outlet_names_the_referent(article, text, value):
    lens = Lens.from_toml(
        'name = "wall"\ncounts = "portrayal"\nminimum = 1\nvoice = "all"\n[terms]\npositive = ["sound"]\n'
        'negative = ["leaky"]\n[[concept]]\nname = "the wall"\n[concept.variants]\nwall = ["wall"]\ndyke = ["dyke"]\n'
    )
    pages = [article("Herald", text), article("Gazette", "The dyke.")]
    rows = {row.outlet: row for row in measure(pages, [], [], lenses=[lens])}
    assert rows["Herald"].estimate.value == pytest.approx(value)


def test_portrayal_in_the_outlets_voice_passes_over_words_in_marks(article):
    lens = evolve(
        with_minimum("portrayal"),
        voice="outlet",
        concepts=(Concept(name="the wall", variants={"wall": ("wall",), "dyke": ("dyke",)}),),
    )
    pages = [article("Herald", "They call the wall “terrible”."), article("Gazette", "The dyke.")]
    assert {row.estimate.value for row in measure(pages, [], [], lenses=[lens])} == {0.0}
    rows = measure(pages, [], [], lenses=[evolve(lens, voice="all")])
    assert {row.outlet: row.estimate.value for row in rows} == {"Gazette": 0.0, "Herald": -1.0}


def events(article, count):
    """Articles of two outlets on several events; the Herald always says "mob", the Gazette "crowd"."""
    pages = []
    for i in range(count):
        body = f"Topic{i} came. The council met about topic{i} and the harbour. "
        for outlet, word in (("Herald", "mob"), ("Gazette", "crowd")):
            text = (body + f"The {word} waited outside, the {word} shouted, the {word} left. ") * 2
            pages.append(article(outlet, text, name=f"{outlet}{i}", meta={"event": str(i)}))
    return pages


def test_keyness_finds_the_word_that_sets_outlets_apart_in_every_event(article):
    rows = {(r.outlet, r.category): r for r in measure(events(article, 12), [], [], lenses=["keyness"])}
    mob = rows["Herald", "mob"]
    assert mob.estimate.value > 0.5
    assert mob.estimate.low < mob.estimate.value < mob.estimate.high
    assert mob.verdict == "differs"
    assert ("Gazette", "crowd") in rows
    assert not any("topic" in word for _, word in rows)


def test_keyness_of_few_articles_lists_words_without_a_figure(article):
    rows = measure(events(article, 2), [], [], lenses=[with_minimum("keyness", 5)])
    assert rows
    assert {r.verdict for r in rows} == {"too few to say"}
    assert all(r.evidence and r.p is None for r in rows)


def test_a_name_used_in_every_event_differs_and_house_style_is_never_tested(article):
    lens = Lens.from_toml(
        'name = "crowd"\ncounts = "naming"\nminimum = 5\n[[concept]]\nname = "people"\n'
        '[concept.variants]\nmob = ["mob"]\ncrowd = ["crowd"]\n'
        '[[concept]]\nname = "styled"\nhouse_style = true\n[concept.variants]\nmob = ["mob"]\ncrowd = ["crowd"]\n'
    )
    rows = measure(events(article, 10), [], [], lenses=[lens])
    assert {row.verdict for row in rows if row.category.startswith("people")} == {"differs"}
    assert {(row.verdict, row.note) for row in rows if row.category.startswith("styled")} == {
        ("described", "house style")
    }


def test_q_is_never_below_p(article):
    tested = [row for row in measure(events(article, 10), [], []) if row.p is not None]
    assert tested
    assert all(row.p <= row.q <= 1 for row in tested)


def test_log_odds_of_the_other_side_are_the_negative():
    own, others = np.array([5, 30, 2], dtype=np.float32), np.array([9, 10, 4], dtype=np.float32)
    ratio, error = log_odds(own, others)
    back, same = log_odds(others, own)
    assert ratio == pytest.approx(-back, abs=1e-6)
    assert error == pytest.approx(same)


def test_the_bootstrap_error_agrees_with_a_plain_loop():
    random = np.random.default_rng(5)
    own, others = (random.poisson(3, (12, 6)).astype(np.float32) for _ in range(2))
    pooled = own.sum(0) + others.sum(0)
    prior = 500 * pooled / pooled.sum()
    ratios = []
    for _ in range(1500):
        odds = []
        for side in (own, others):
            counts = side[random.integers(12, size=12)].sum(0) + prior
            odds.append(np.log(counts / (counts.sum() - counts)))
        ratios.append(odds[0] - odds[1])
    assert bootstrap_error(own, others) == pytest.approx(np.std(ratios, axis=0), rel=0.12)


blocks = st.lists(
    st.integers(1, 50).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=9
)


@given(blocks)
def test_a_block_interval_contains_the_share_and_stays_within_0_and_1(found):
    counts, totals = zip(*found, strict=True)
    low, high = block_interval(counts, totals)
    assert 0 <= low <= sum(counts) / sum(totals) <= high <= 1


def test_words_of_events_an_outlet_does_not_cover_say_nothing_about_it(article):
    alone = article("Courier", "Zebras zebras ran, ran. " * 40, name="c", meta={"event": "zoo"})
    other = article("Tribune", "Zebras " + "walked, " * 80, name="t", meta={"event": "zoo"})
    rows = measure([*events(article, 7), alone, other], [], [], lenses=["keyness"])
    assert not any(row.category == "zebras" for row in rows if row.outlet in ("Herald", "Gazette"))
    assert any(row.category == "zebras" for row in rows if row.outlet == "Courier")


def test_a_keyness_lens_leaves_out_the_words_it_excepts(article):
    pages = [
        article("Herald", "Zebras said they ran. " * 30 + "Ferries"),
        article("Gazette", "Ferries sank. " * 30 + "Zebras said"),
    ]
    found = {row.category for row in measure(pages, [], [], lenses=["keyness"])}
    assert "zebras" in found
    assert "said" not in found
    lens = evolve(Lens.bundled("keyness"), exceptions=("zebras",))
    assert "zebras" not in {row.category for row in measure(pages, [], [], lenses=[lens])}


def test_a_word_that_hardly_stands_out_is_not_listed_where_articles_are_few(article):
    pages = [article("Herald", "Zebras ran. " * 4), article("Gazette", "Zebras ran. " * 3 + "Ferries sank.")]
    assert not measure(pages, [], [], lenses=["keyness"])


def test_they_and_it_are_no_source_that_two_outlets_share(article, quote):
    pages = [article(outlet, "“It will hold,” they said. “It holds,” US said.") for outlet in ("Herald", "Gazette")]
    quotes = [
        quote(page, words, cue=("said", "neutral"), source=(name, name))
        for page in pages
        for words, name in (("It will hold,", "they"), ("It holds,", "US"))
    ]
    quotes = [*quotes[:1], *quotes[2:3], *(evolve(q, cue=None) for q in quotes[1::2])]
    rows = measure(pages, quotes, [], lenses=[with_minimum("stance"), with_minimum("voice")])
    assert {(row.lens, row.source) for row in rows} == {("voice", "US")}
