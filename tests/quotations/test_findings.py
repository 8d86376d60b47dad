"""The two steps of extraction: articles read alone, in any process; sources named across them."""

from __future__ import annotations

import gc
import pickle

import pytest

import outletcompare as oc
from outletcompare.quotations.assembly import assemble
from outletcompare.quotations.cast import Speakers
from outletcompare.quotations.findings import find

ARTICLES = [
    oc.Article(
        id="a",
        outlet="Anker",
        text="Mayor Jane Anna Roe spoke on Monday. “The harbour stays open,” she said. Roe claimed that the money was there.",
    ),
    oc.Article(id="b", outlet="Bote", text="The harbour stays open, Roe told the Orsk Times. It did not rain."),
    oc.Article(id="c", outlet="Kurier", text="Nothing happened."),
]


def test_two_processes_find_what_one_finds() -> None:
    articles = [*oc.sample(), *ARTICLES]
    alone = oc.extract(articles)
    assert len(alone) > 40
    assert oc.extract(articles, workers=2) == alone


def test_progress_counts_every_article_with_two_processes() -> None:
    seen: list[tuple[int, int]] = []
    oc.extract(ARTICLES, workers=2, progress=lambda done, of: seen.append((done, of)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_findings_and_billings_survive_pickling_and_make_the_quotes_of_extract() -> None:
    findings = pickle.loads(pickle.dumps([find(article) for article in ARTICLES]))
    speakers = Speakers(pickle.loads(pickle.dumps([found.cast.billing() for found in findings])))
    quotes = [q for a, f in zip(ARTICLES, findings, strict=True) for q in assemble(a, f, speakers)]
    assert quotes == list(oc.extract(ARTICLES))
    assert {quote.source.name for quote in quotes if quote.source} == {"Jane Anna Roe"}


def test_fewer_than_one_worker_is_an_input_error() -> None:
    with pytest.raises(oc.errors.InputError, match="workers"):
        oc.extract(ARTICLES, workers=0)


@pytest.mark.parametrize("was_on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(was_on: bool) -> None:
    if not was_on:
        gc.disable()
    try:
        oc.extract(ARTICLES)
        assert gc.isenabled() is was_on
        with pytest.raises(TypeError):
            oc.extract(ARTICLES, progress=lambda: None)  # type: ignore[arg-type, misc]
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_a_line_longer_than_anybody_writes_loses_no_quotation() -> None:
    sentence = "“The harbour stays open,” Ada Quill said on Monday. "
    quotes = oc.extract(oc.Article(id="a", outlet="Anker", text=sentence * 9_000, language="en"))
    assert [(q.text, q.source and q.source.name) for q in quotes] == [("The harbour stays open,", "Ada Quill")] * 9_000
    assert [q.spans[0].start for q in quotes] == [n * len(sentence) + 1 for n in range(9_000)]


def test_a_line_without_sentences_or_spaces_is_read() -> None:
    for unit in ("a", "said ", "“", " "):
        oc.extract(oc.Article(id="a", outlet="Anker", text=(unit * 250_000)[:250_000], language="en"))
