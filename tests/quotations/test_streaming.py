"""Quotes of a stream of articles are those of the list, whatever the number of processes."""

import pytest
from attrs import evolve

import outletcompare as oc
from outletcompare.errors import InputError
from outletcompare.quotations.streaming import CHUNK, extract_stream


def many() -> list[oc.Article]:
    """More articles than one process is given at once."""
    return [evolve(article, id=f"{article.id}-{n}") for n in range(CHUNK // 2) for article in oc.sample()]


def test_a_stream_gives_the_quotes_of_the_list_in_their_order() -> None:
    articles = many()
    done: list[int] = []
    found = list(extract_stream(iter(articles), progress=done.append))
    assert found == list(oc.extract(articles))
    assert done[-1] == len(articles)


def test_two_processes_and_a_threshold_change_nothing_else() -> None:
    articles = many()
    assert list(extract_stream(articles, workers=2, min_confidence=0.8)) == list(
        oc.extract(articles, min_confidence=0.8)
    )


def test_no_article_is_no_quote_and_no_process_is_an_error() -> None:
    assert list(extract_stream([])) == []
    with pytest.raises(InputError, match="at least one"):
        list(extract_stream([], workers=0))
