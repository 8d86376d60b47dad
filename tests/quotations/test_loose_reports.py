"""Reports that no list foresees, hearsay, and how things seemed: less sure than what somebody said."""

from __future__ import annotations

import pytest

from outletcompare import Article, Quote, extract
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


def test_a_cue_holds_the_noun_it_gives() -> None:
    (quote,) = reports("Pilots voiced their concern over the plan.")
    assert quote.cue is not None
    assert (quote.cue.text, quote.cue.lemma) == ("voiced their concern over", "voice")


def test_weights_are_of_words_and_forms_alone() -> None:
    groups = {name.split(" ")[0] for name in acceptance.weights()}
    assert groups == {"bias", "class", "form", "kind", "length", "opens", "source", "tense", "word"}
    assert all(name == name.lower() for name in acceptance.weights())
