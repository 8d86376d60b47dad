"""What the tables promise: shares with passages, one cue counted once, the outlet's own voice, no order dependence."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.errors import InputError
from outletcompare.framing import Lens, measure
from outletcompare.model import Article, Quote, Span, Statement
from outletcompare.quotations import extract

HERALD = (
    "The ferry company claimed that the harbour wall was safe. The so-called safety report, a spokesman said, "
    "would “put the invasion of rumours to rest”. The war over the harbour goes on, the anti-island claims too."
)
GAZETTE = (
    "The ferry company told residents that the harbour wall was sound. The conflict goes on. The war does not end."
)


@pytest.fixture
def case(article, quote):
    herald, gazette = article("Herald", HERALD), article("Gazette", GAZETTE)
    quotes = [
        quote(herald, "the harbour wall was safe", cue=("claimed", "distancing"), kind="indirect"),
        quote(
            herald, "would “put the invasion of rumours to rest”", cue=("said", "neutral"), kind="indirect", id="outer"
        ),
        quote(herald, "put the invasion of rumours to rest", cue=("said", "neutral"), within="outer"),
        quote(herald, "rumours", kind="scare", label=("anti-island claims", "distancing", True)),
        quote(gazette, "the harbour wall was sound", cue=("told", "neutral"), kind="indirect"),
    ]
    shared = Statement(id="wall", quotes=[quotes[0], quotes[4]])
    return [herald, gazette], quotes, [shared]


def rows_of(case, lens, **wanted):
    found = measure(*case, lenses=[lens])
    return [row for row in found if all(getattr(row, key) == value for key, value in wanted.items())]


def test_a_fragment_shares_the_attribution_of_the_quote_that_holds_it(case):
    rows = rows_of(case, "attribution", outlet="Herald", statement=None)
    assert {row.category: len(row.evidence) for row in rows} == {"distancing": 1, "neutral": 1}
    assert {row.estimate.n for row in rows} == {2}
    assert {str(row.estimate) for row in rows} == {"too few to say (n=2)"}


def test_a_shared_statement_shows_each_outlets_cue(case):
    rows = rows_of(case, "attribution", statement="wall")
    assert [(row.outlet, row.category, row.evidence[0].text) for row in rows] == [
        ("Gazette", "neutral", "told"),
        ("Herald", "distancing", "claimed"),
    ]
    assert {(row.estimate.value, row.estimate.n, row.estimate.method) for row in rows} == {(1.0, 1, "listed")}


def test_a_judging_modifier_makes_a_label_loaded(case):
    (row,) = [row for row in rows_of(case, "labels") if row.evidence[0].text == "anti-island claims"]
    assert (row.outlet, row.category) == ("Herald", "loaded")


def test_rates_are_given_from_the_minimum_up(case):
    lens = evolve(Lens.bundled("attribution"), minimum=2)
    rows = [row for row in measure(*case, lenses=[lens]) if row.statement is None and row.outlet == "Herald"]
    assert [(row.category, row.estimate.value) for row in rows] == [("distancing", 0.5), ("neutral", 0.5)]


def test_naming_counts_the_outlets_own_voice_only(case):
    rows = rows_of(case, "naming")
    found = {(row.outlet, row.category): [e.text for e in row.evidence] for row in rows}
    assert found[("Herald", "armed conflict: war")] == ["war"]
    assert found[("Gazette", "armed conflict: conflict")] == ["conflict"]
    assert not any("invasion" in category for _, category in found)


def test_a_hedge_marks_its_sentence_once(article):
    text = "The so-called deal allegedly failed, the so-called experts allegedly said. Nothing else is known."
    rows = measure([article("Herald", text)], [], [], lenses=[evolve(Lens.bundled("hedging"), minimum=1)])
    (row,) = [row for row in rows if row.category == "doubt"]
    assert (row.estimate.value, row.estimate.n) == (0.5, 2)


def test_scare_quotes_are_a_share_of_what_stands_in_marks(article):
    text = "The firm opened its “public harbour” on Monday. “The wall will hold for a hundred years,” a builder said."
    lens = evolve(Lens.bundled("scare quotes"), minimum=1)
    (row,) = measure([article("Herald", text)], [], [], lenses=[lens])
    assert (row.outlet, row.category, row.estimate.value, row.estimate.n) == ("Herald", "outlet's voice", 0.5, 2)


def test_every_passage_stands_where_it_says(case):
    texts = {article.id: article.text for article in case[0]}
    rows = measure(*case)
    assert rows
    for row in rows:
        for passage in row.evidence:
            assert passage.span.of(texts[passage.article_id]) == passage.text


def test_measures_do_not_depend_on_the_order_of_the_articles(case):
    articles, quotes, statements = case
    assert measure(articles, quotes, statements) == measure(articles[::-1], quotes[::-1], statements)


def test_exchanging_two_outlets_exchanges_their_rows(case):
    articles, quotes, statements = case
    other = {"Herald": "Gazette", "Gazette": "Herald"}
    swapped = [evolve(a, outlet=other[a.outlet]) for a in articles]
    moved = {q.id: evolve(q, outlet=other[q.outlet]) for q in quotes}
    again = [evolve(s, quotes=[moved[q.id] for q in s.quotes]) for s in statements]
    before = {evolve(row, outlet=other[row.outlet]) for row in measure(articles, quotes, statements)}
    assert before == set(measure(swapped, list(moved.values()), again))


def test_an_article_that_is_all_page_furniture_changes_no_count(case):
    articles, quotes, statements = case
    page = Article(id="page", outlet="Herald", text="War. The so-called war, claims and allegations.", body=())
    assert measure([*articles, page], quotes, statements) == measure(articles, quotes, statements)


def test_two_lenses_of_one_name_are_refused(case):
    with pytest.raises(InputError, match="same name"):
        measure(*case, lenses=["naming", "naming"])
    with pytest.raises(InputError, match="did you mean 'hedging'"):
        measure(*case, lenses=["hedgin"])


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_makes_it_raise(one, other):
    articles = [Article(id="a", outlet="A", text=one), Article(id="b", outlet="B", text=other)]
    quotes = [
        Quote(id=a.id, article_id=a.id, outlet=a.outlet, spans=[Span(0, len(a.text))], text=a.text, kind="scare")
        for a in articles
        if a.text
    ]
    texts = {a.id: a.text for a in articles}
    for row in measure(articles, quotes, []):
        assert all(e.span.of(texts[e.article_id]) == e.text for e in row.evidence)


def test_labels_in_the_outlets_own_voice_are_nouns_that_doubt(article):
    text = (
        "The anti-island claims began in May. The ferry claims the port, and rejected claims about it. "
        "“Their claims are lies.” A baseless report and a report followed. The firm’s allegations stand. "
        "Some pilots claim the port. The pilots’ claim was heard."
    )
    rows = measure([article("Herald", text)], [], [], lenses=["labels"])
    assert {row.category: [e.text for e in row.evidence] for row in rows} == {
        "loaded": ["anti-island claims", "baseless report"],
        "distancing": ["claims", "allegations", "claim"],
    }


def test_a_lens_may_ask_for_the_words_in_marks_too(case):
    lens = evolve(Lens.bundled("naming"), voice="all")
    found = {row.category for row in measure(*case, lenses=[lens])}
    assert "armed conflict: invasion" in found


def test_what_a_source_did_has_a_row_only_where_it_occurs_and_is_never_tested(article, quote):
    pages, quotes = [], []
    for event in range(8):
        for outlet, cue in (("Herald", ("urged", "directing")), ("Gazette", ("claimed", "distancing"))):
            text = f"The mayor {cue[0]} that the wall must hold."
            page = article(outlet, text, name=f"{outlet}{event}", meta={"event": str(event)})
            pages.append(page)
            quotes.append(quote(page, "the wall must hold", cue=cue, kind="indirect"))
    lens = evolve(Lens.bundled("attribution"), minimum=2)
    rows = {(row.outlet, row.category): row for row in measure(pages, quotes, [], lenses=[lens])}
    assert set(rows) == {("Herald", "directing"), ("Herald", "distancing"), ("Gazette", "distancing")}
    assert rows["Herald", "directing"].p is None
    assert "not tested" in rows["Herald", "directing"].note
    assert rows["Gazette", "distancing"].p is not None


def test_a_set_phrase_attributes_nothing(article, quote):
    text = "The group claimed responsibility for the fire. The mayor claimed that it had rained."
    page = article("Herald", text)
    quotes = [
        quote(page, "responsibility for the fire", cue=("claimed", "distancing"), source=("group", "The group")),
        quote(page, "that it had rained", cue=("claimed that", "distancing"), source=("mayor", "The mayor")),
    ]
    rows = measure([page], quotes, [], lenses=["attribution"])
    assert [passage.text for row in rows for passage in row.evidence] == ["claimed that"]


def test_the_adverb_that_takes_the_distance_is_part_of_the_passage(article):
    pages = [
        article("Herald", "The tape purportedly showed that it burned."),
        article("Gazette", "The tape showed that it burned."),
    ]
    rows = measure(pages, extract(pages), [], lenses=["attribution"])
    assert {e.text for row in rows for e in row.evidence} == {"purportedly showed", "showed"}


def test_a_noun_for_what_the_source_did_is_no_label(article, quote):
    page = article("Herald", "The appeal said that the wall must hold.")
    said = quote(page, "the wall must hold", label=("appeal", "directing", False), kind="indirect")
    assert not measure([page], [said], [], lenses=["labels"])


@pytest.mark.parametrize(
    ("lens", "text"),
    [
        ("labels", "The bag went round on the baggage claim for an hour."),
        ("hedging", "The ferry was supposed to leave. Officials have disputed the time."),
    ],
)
def test_wordings_with_another_sense_are_not_counted(article, lens, text):
    rows = measure([article("Herald", text)], [], [], lenses=[lens])
    assert not any(row.evidence for row in rows)


@pytest.mark.parametrize(
    ("other", "counted"),
    [
        ("The War Powers Bill passed.", False),
        ("The Harbour War Museum opened.", False),
        ("The tower is a war zone, she is fighting for her life.", False),
        ("They left Moscow for the coast.", False),
        ("War came to the island.", True),
    ],
)
def test_a_name_that_holds_a_common_word_is_no_mention(article, other, counted):
    pages = [
        article("Herald", f"The conflict went on. {other}"),
        article("Gazette", "The conflict ended, the war did not."),
    ]
    rows = measure(pages, [], [], lenses=["naming"])
    found = {row.category for row in rows if row.outlet == "Herald" and row.evidence}
    assert found == {"armed conflict: conflict"} | ({"armed conflict: war"} if counted else set())


def test_portrayal_passes_over_words_that_judge_only_elsewhere(article, quote):
    pages = []
    for outlet in ("Herald", "Gazette"):
        text = "Ana Pell left the Justice Department for a think tank. Ana Pell was praised. The mayor said it rained."
        pages.append(article(outlet, text))
    quotes = [
        quote(page, "it rained", cue=("said", "neutral"), source=("Ana Pell", "Ana Pell"), kind="indirect")
        for page in pages
    ]
    rows = measure(pages, quotes, [], lenses=[evolve(Lens.bundled("portrayal"), minimum=1)])
    assert {tuple(passage.text for passage in row.evidence) for row in rows} == {("praised",)}
