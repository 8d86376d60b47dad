"""Reports that no list foresees, hearsay, and how things seemed: less sure than what somebody said."""

from __future__ import annotations

import pytest

from outletcompare import Article, Quote, align, extract
from outletcompare.quotations import acceptance


def reports(text: str) -> list[Quote]:
    return [
        quote for quote in extract(Article(id="a", text=text, outlet="o", language="en")) if quote.kind == "indirect"
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The Orsk hackers have reportedly broken into the port.", ["The Orsk hackers have", "broken into the port"]),
        ("The mayor allegedly took money from the port.", ["The mayor", "took money from the port"]),
        ("Ada Varga seemed to accept the blame.", ["Ada Varga", "to accept the blame"]),
        ("It appears that the talks are over.", ["that the talks are over"]),
        ("The board debated a claim rejected by a series of inquiries.", ["a claim"]),
        ("Varga wrote an op-ed urging the port to close.", ["the port to close"]),
        ("The problem with the port, said Ada Varga, the mayor, is that it burned.", ["The problem with the port", "is that it burned"]),
        ("The tax plans are “profoundly irresponsible,” said Jon Brek, a director.", ["The tax plans are “profoundly irresponsible,”"]),
        ("Varga said that about 1,100 pilots were ill, as did others.", ["that about 1,100 pilots were ill"]),
        ("Police, expecting trouble in town, pulled officers from the desk.", ["trouble in town"]),
    ],
)  # fmt: skip
def test_the_pieces_of_a_report_are_what_was_told(text: str, pieces: list[str]) -> None:
    (quote,) = reports(text)
    assert [span.of(text) for span in quote.spans] == pieces


@pytest.mark.parametrize(
    "text",
    [
        "The flood has claimed nearly forty lives.",
        "The dockers have called a strike.",
        "Varga arrived for talks with a committee investigating alleged Orsk meddling.",
        "The admiral called off a planned raid.",
    ],
)
def test_verbs_of_saying_in_another_sense_report_nothing(text: str) -> None:
    assert reports(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ada Varga made comments about the safety of the port.",
        "Ada Varga seemed to accept the blame.",
        "The mayor allegedly took money from the port.",
    ],
)
def test_what_nobody_is_told_to_have_said_in_so_many_words_is_unsure(text: str) -> None:
    assert [quote.confidence < 0.5 for quote in reports(text)] == [True]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ada Varga did not respond to questions about the port.", "did not respond", "questions about the port"),
        ("Ada Varga never said that the port was closed.", "never said", "that the port was closed"),
        ("Ada Varga didn’t want to sell the port.", "didn’t want", "to sell the port"),
    ],
)
def test_what_was_not_said_is_told_as_such_and_unsure(text: str, cue: str, content: str) -> None:
    (quote,) = reports(text)
    assert quote.cue is not None
    assert (quote.cue.text, quote.cue.category, quote.text) == (cue, "negated", content)
    assert quote.confidence < 0.5


def test_not_only_said_was_said() -> None:
    (quote,) = reports("Ada Varga not only said that the port was closed.")
    assert quote.cue is not None
    assert quote.cue.category == "neutral"


@pytest.mark.parametrize(
    "text",
    ["The board could order a study of the port.", "Ada Varga refused to say why.", "Nobody can tell what it cost."],
)
def test_what_was_only_possible_or_refused_is_not_told_as_said(text: str) -> None:
    assert all(quote.cue is not None and quote.cue.lemma == "refuse" for quote in reports(text))


def test_a_denial_renders_no_statement() -> None:
    texts = {
        "a": "Ada Varga said that the old port of Orsk was closed for good in May.",
        "b": "Ada Varga never said that the old port of Orsk was closed for good in May.",
        "c": "Mayor Ada Varga said the old port of Orsk was closed for good in May.",
    }
    quotes = [
        quote
        for name, text in texts.items()
        for quote in extract(Article(id=name, text=text, outlet=name, language="en"))
    ]
    together = [{quote.article_id for quote in statement.quotes} for statement in align(quotes)]
    assert {"a", "c"} in together


def test_a_cue_holds_the_noun_it_gives() -> None:
    (quote,) = reports("Pilots voiced their concern over the plan.")
    assert quote.cue is not None
    assert (quote.cue.text, quote.cue.lemma) == ("voiced their concern over", "voice")


def test_weights_are_of_words_and_forms_alone() -> None:
    groups = {name[0] for name in acceptance.weights()}
    assert groups == {"bias", "kind", "length", "mark", "next", "pattern", "word"}
    assert all(part == part.lower() for name in acceptance.weights() for part in name)
