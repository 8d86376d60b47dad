"""What holds of every table, whatever the articles: intervals, order, names of outlets, articles without a body."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from outletcompare.alignment import align
from outletcompare.framing import Lens, measure
from outletcompare.framing.lens import bundled_names
from outletcompare.model import Article, Measure
from outletcompare.quotations import extract

SENTENCES = (
    "“The harbour wall will hold for a hundred years,” claimed Ada Moll.",
    "Ada Moll said that the harbour wall would hold for a hundred years.",
    "“The wall,” Moll insisted, “is a triumph of the coast.”",
    "The minister Tom Brandt alleged that the wall was a fraud without evidence.",
    "Tom Brandt told reporters: “We saw the cracks in March.”",
    "Moll was praised for her brave stand, and Brandt failed to convince the council.",
    "The so-called safety report reportedly came too late, critics said.",
    "The council held its “public hearing” behind closed doors.",
    "The conflict over the harbour went on, and the war of words with it.",
    "The war did not reach the island. Kyiv sent a letter, and Kiev another.",
    "A spokesman dismissed the baseless claims as rumours.",
    "Nothing else is known.",
)
LENSES = [evolve(Lens.bundled(name), minimum=1) for name in bundled_names()]
OUTLETS = ("Herald", "Gazette", "Courier")

corpora = st.lists(
    st.tuples(st.sampled_from(OUTLETS), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8)),
    min_size=2,
    max_size=7,
).map(
    lambda pages: [
        Article(id=f"a{number}", outlet=outlet, text=" ".join(sentences), language="en")
        for number, (outlet, sentences) in enumerate(pages)
    ]
)
often = settings(max_examples=20, derandomize=True, deadline=None)


def table(articles: list[Article]) -> list[Measure]:
    quotes = extract(articles)
    return list(measure(articles, quotes, align(quotes), lenses=LENSES))


@often
@given(corpora)
def test_an_interval_contains_its_estimate_and_stays_in_range(articles):
    for row in table(articles):
        value, low, high = row.estimate.value, row.estimate.low, row.estimate.high
        if value is None:
            assert row.verdict == "too few to say"
            continue
        least = {"portrayal": -1.0, "keyness": -float("inf")}.get(row.lens, 0.0)
        most = float("inf") if row.lens == "keyness" else 1.0
        assert least <= value <= most
        assert (low is None) == (high is None)
        if low is not None and high is not None:
            assert max(least, low) <= value <= min(most, high)
            assert least <= low <= high <= most


@often
@given(corpora, st.randoms(use_true_random=False))
def test_no_measure_depends_on_the_order_of_articles_quotes_and_statements(articles, random):
    quotes = list(extract(articles))
    statements = list(align(quotes))
    rows = measure(articles, quotes, statements, lenses=LENSES)
    for listed in (articles, quotes):
        random.shuffle(listed)
    assert measure(articles, quotes, statements, lenses=LENSES) == rows


@often
@given(corpora, st.permutations(OUTLETS))
def test_outlets_that_change_names_change_rows(articles, others):
    named = dict(zip(OUTLETS, others, strict=True))
    quotes = extract(articles)
    statements = align(quotes)
    rows = measure(articles, quotes, statements, lenses=LENSES)
    renamed = measure(
        [evolve(article, outlet=named[article.outlet]) for article in articles],
        [evolve(quote, outlet=named[quote.outlet]) for quote in quotes],
        [
            evolve(statement, quotes=[evolve(quote, outlet=named[quote.outlet]) for quote in statement.quotes])
            for statement in statements
        ],
        lenses=LENSES,
    )
    assert {said(row, named[row.outlet]) for row in rows} == {said(row, row.outlet) for row in renamed}


@often
@given(corpora, st.sampled_from(OUTLETS))
def test_an_article_without_a_body_changes_no_count(articles, outlet):
    quotes = extract(articles)
    statements = align(quotes)
    furniture = Article(id="furniture", outlet=outlet, text="Home | Sport | “Subscribe,” said Ada Moll", body=())
    rows = measure(articles, quotes, statements, lenses=LENSES)
    more = measure([*articles, furniture], quotes, statements, lenses=LENSES)
    counted = {said(row, row.outlet) for row in rows if row.evidence}
    assert counted == {said(row, row.outlet) for row in more if row.evidence}


def said(row: Measure, outlet: str) -> tuple[object, ...]:
    """A row under an outlet's name; p left out, since the draws follow the order of the outlets."""
    passages = tuple((passage.article_id, passage.span.start) for passage in row.evidence)
    value = None if row.estimate.value is None else round(row.estimate.value, 5)
    return row.lens, outlet, row.category, row.statement, row.source, value, row.estimate.n, passages
