"""What is done differently where there is very much of it gives what it gives where there is little."""

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from outletcompare.framing import keyness, statistics, terms
from outletcompare.framing.exchange import Event, family_test
from outletcompare.framing.keyness import bootstrap_error
from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Sentences, Stretches
from outletcompare.framing.statistics import Blocks, block_interval
from outletcompare.framing.terms import Finder
from outletcompare.model import Article, Evidence, Passages, Span

TEXT = st.lists(
    st.sampled_from(
        ["war", "War", "WAR", "warring", "trade", "trade war", "Kiev’s", "kiev", "U.S.", "İran", " ", ". "]
    ),
    max_size=14,
).map(" ".join)
WORDINGS = st.dictionaries(
    st.sampled_from("abc"),
    st.lists(
        st.sampled_from(["war", "war*", "trade war", "trade w*", "Kiev", "kiev's", "u.s.", "iran", "warring trade"]),
        min_size=1,
        max_size=5,
        unique=True,
    ),
    min_size=1,
)


@given(TEXT, WORDINGS, st.sampled_from([(), ("trade war",), ("war trade", "Kiev*")]), st.integers(0, 20))
def test_looking_words_up_finds_what_one_pattern_finds(text, wordings, exceptions, cut):
    spans = [Span(a, b) for a, b in ((0, min(cut, len(text))), (min(cut, len(text)), len(text))) if a < b]
    found = []
    with pytest.MonkeyPatch.context() as patch:
        for many in (0, 10**6):
            patch.setattr(terms, "MANY", many)
            finder = Finder(wordings, exceptions)
            starts = [finder.begins(text, span) for span in spans]
            found.append((list(finder.find(text, spans)), starts))
    assert found[0] == found[1]


def test_the_bundled_word_lists_find_the_same_either_way(monkeypatch):
    text = (
        "The self-styled leader allegedly praised the brave, corrupt and supposedly disastrous plan of the regime. " * 3
    )
    for lens in map(Lens.bundled, ("hedging", "portrayal")):
        found = []
        for many in (0, 10**6):
            monkeypatch.setattr(terms, "MANY", many)
            found.append(list(Finder(lens.terms, lens.exceptions).find(text, [Span(0, len(text))])))
        assert found[0] == found[1] != []


PLACES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=6)


@given(st.dictionaries(st.text(max_size=3), st.lists(PLACES, max_size=4)))
def test_stretches_and_sentences_held_as_numbers_come_back(given_):
    held = Sentences(given_.items())
    assert {key: [list(sentence) for sentence in held[key]] for key in held} == given_
    together = {key: [span for spans in found for span in spans] for key, found in given_.items()}
    flat = Stretches(together.items())
    assert {key: list(flat[key]) for key in flat} == together


@given(PLACES, st.slices(6))
def test_passages_held_as_places_are_the_evidence_they_stand_for(spans, part):
    article = Article(id="a", outlet="o", text="abcdefghij" * 5)
    plain = tuple(Evidence(article_id="a", span=span, text=span.of(article.text)) for span in spans)
    held = Passages((article, span.start, span.end) for span in spans)
    assert held == plain
    assert plain == held
    assert hash(held) == hash(plain)
    assert repr(held) == repr(plain)
    assert held[part] == plain[part]
    assert [held[index] for index in range(-len(plain), len(plain))] == [*plain, *plain]
    assert held != [*plain]
    with pytest.raises(IndexError):
        held[len(plain)]


def test_many_sentences_drawn_by_kind_give_the_interval_of_single_ones(monkeypatch):
    random = np.random.default_rng(3)
    counts, totals = random.integers(-1, 2, 250).tolist(), random.integers(1, 3, 250).tolist()
    singly = block_interval(counts, totals)
    monkeypatch.setattr(statistics, "MANY_BLOCKS", 100)
    assert block_interval(counts, totals) == pytest.approx(singly, abs=0.02)


def test_blocks_drawn_once_give_the_interval_of_each_share():
    random = np.random.default_rng(4)
    totals = random.integers(1, 60, 40).tolist()
    counts = [int(random.integers(0, total + 1)) if random.random() < 0.2 else 0 for total in totals]
    few = {place: count for place, count in enumerate(counts) if count}
    assert Blocks(totals).interval(few) == block_interval(counts, totals)


def test_many_articles_drawn_the_fast_way_have_the_same_spread(monkeypatch):
    random = np.random.default_rng(5)
    sides = [csr_array(random.poisson(0.7, (60, 9)).astype(np.float32)) for _ in range(2)]
    plain = bootstrap_error(*sides)
    assert bootstrap_error(*sides, words=np.array([4, 2])) == pytest.approx(plain[[4, 2]])
    monkeypatch.setattr(keyness, "MANY_ARTICLES", 10)
    assert bootstrap_error(*sides) == pytest.approx(plain, rel=0.12)


def test_a_family_of_tests_is_the_same_with_the_categories_that_an_event_lacks_left_out():
    random = np.random.default_rng(6)
    whole, part = [], []
    for _ in range(15):
        counts = random.poisson(0.8, (3, 12)).astype(float) + np.eye(3, 12)
        event = Event(outlets=("A", "B", "C"), counts=counts, totals=counts.sum(axis=1))
        used = np.flatnonzero(counts.sum(axis=0))
        whole.append(event)
        part.append(evolve(event, counts=counts[:, used], categories=used))
    expected = family_test(whole, "A")
    assert family_test(part, "A") == expected
