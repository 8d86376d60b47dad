"""Stances: what somebody speaks about, supports or is praised for, and how things appear."""

from __future__ import annotations

import pytest

from outletcompare import Article, Quote, extract
from outletcompare.quotations.indirect import _Sentence


def reports(text: str) -> list[Quote]:
    return [
        quote for quote in extract(Article(id="a", text=text, outlet="o", language="en")) if quote.kind == "indirect"
    ]


def told(text: str) -> tuple[list[str], str | None]:
    (quote,) = reports(text)
    return [span.of(text) for span in quote.spans], quote.source.mention if quote.source is not None else None


@pytest.mark.parametrize(
    ("text", "piece", "source"),
    [
        ("Farmers voiced their opposition to the new dam.", "the new dam", "Farmers"),
        ("Ada Varga repeated her support for a second bridge.", "a second bridge", "Ada Varga"),
        ("Ada Varga made a long speech about the price of bread.", "the price of bread", "Ada Varga"),
        ("The dockers were candid about the state of the cranes.", "the state of the cranes", "The dockers"),
        ("Varga quietly opened up about whether she had seen the letter.", "whether she had seen the letter", "Varga"),
        ("Ada Varga will testify before the harbour board about the lost cargo.", "the lost cargo", "Ada Varga"),
        (
            "The fishermen paid tribute to the pilot who drowned in May.",
            "the pilot who drowned in May",
            "The fishermen",
        ),
        ("The guild repeated its refusal to unload the ship.", "to unload the ship", "The guild"),
        ("Ada Varga took a swipe at the pilots.", "the pilots", "Ada Varga"),
        ("Ada Varga despises the new timetable.", "the new timetable", "Ada Varga"),
        ("The guild has persuaded the council.", "the council", "The guild"),
        ("The ferrymen backed the levy.", "the levy", "The ferrymen"),
        ("Most of the pilots opposed it.", "it", "Most of the pilots"),
        ("Ada Varga is a long-time supporter of the ferry.", "the ferry", "Ada Varga"),
        ("The council is debating whether the dam should go.", "whether the dam should go", "The council"),
        ("The pilots are divided over the new levy.", "the new levy", "The pilots"),
        ("Varga was mum on the fate of the dam.", "the fate of the dam", "Varga"),
        ("She's still hoping the bridge will open.", "the bridge will open", "She"),
        ("They've denounced the levy.", "the levy", "They"),
        ("Ada Varga doubled down on her claim of fraud.", "her claim of fraud", "Ada Varga"),
        ("The guild has brushed off the new levy.", "the new levy", "The guild"),
        ("Half of the pilots said yes.", "yes", "Half of the pilots"),
        ("A review by the Orsk Post shows that the dam leaks.", "that the dam leaks", "A review by the Orsk Post"),
        ("Doe, who was frank in her praise of the pilots, has left.", "the pilots", "who"),
    ],
)
def test_what_a_stance_is_on_is_told_of_whoever_takes_it(text: str, piece: str, source: str) -> None:
    assert told(text) == ([piece], source)


def test_who_takes_a_stance_may_stand_between_it_and_what_it_is_on() -> None:
    assert told("There were calls from the pilots for a second bridge.") == (["a second bridge"], "the pilots")


@pytest.mark.parametrize(
    ("text", "piece", "source"),
    [
        ("Here is the tax that Ada Varga described.", "that", "Ada Varga"),
        ("The council threw out a levy she had denounced.", "a levy", "she"),
        ("The bridge, which Varga has opposed, will open in May.", "which", "Varga"),
    ],
)
def test_what_stands_in_front_of_the_clause_is_told(text: str, piece: str, source: str) -> None:
    assert ([piece], source) in [
        ([span.of(text) for span in quote.spans], quote.source.mention) for quote in reports(text) if quote.source
    ]


@pytest.mark.parametrize(
    ("text", "piece", "source"),
    [
        (
            "In a new Orsk Post poll, Ada Varga is five points ahead of the harbour master.",
            "Ada Varga is five points ahead of the harbour master",
            "a new Orsk Post poll",
        ),
        (
            "The harbour master has lost ground in a survey of pilots.",
            "The harbour master has lost ground",
            "a survey of pilots",
        ),
        (
            "As first reported by the Orsk Post, the port is closed.",
            "the port is closed",
            "the Orsk Post",
        ),
    ],
)
def test_a_poll_or_a_paper_tells_its_sentence(text: str, piece: str, source: str) -> None:
    assert told(text) == ([piece], source)


def test_claims_behind_to_and_a_name_are_those_of_that_name() -> None:
    text = (
        "The port will stay open, Ada Varga has said in response to Orsk House claims the guild was planning a strike."
    )
    assert ("the guild was planning a strike", "Orsk House") in [
        (quote.text, quote.source.mention) for quote in reports(text) if quote.source
    ]


def test_the_polls_in_general_tell_nothing() -> None:
    assert reports("Ada Varga has risen in the polls.") == []


def test_nobody_takes_a_stance_that_is_the_subject_of_its_sentence() -> None:
    assert told("Criticism of the new dam was growing.") == (["the new dam"], None)


@pytest.mark.parametrize(
    "text",
    [
        "The dam cost about half of that sum.",
        "The dockers worked for about a week.",
        "The ferry carried about 40 pilots.",
        "The change came about slowly.",
    ],
)
def test_about_a_number_and_about_what_was_not_said_tell_nothing(text: str) -> None:
    assert reports(text) == []


@pytest.mark.parametrize(
    ("text", "pieces", "source"),
    [
        ("The levy drew criticism from the pilots.", ["The levy"], "the pilots"),
        ("Varga has won the backing of the guild.", ["Varga"], "the guild"),
        ("Varga drew sharp criticism from the pilots for her silence.", ["Varga", "her silence"], "the pilots"),
    ],
)
def test_what_others_praise_or_blame_is_their_stance(text: str, pieces: list[str], source: str) -> None:
    assert told(text) == (pieces, source)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The council seems certain to refuse, as before.", ["The council", "certain to refuse"]),
        ("The bridge seemed like a bad joke.", ["The bridge", "like a bad joke"]),
        ("It now seems likely that the port will close.", ["likely that the port will close"]),
        ("Varga sold the ferry, a move seen as a threat to the dockers.", ["a threat to the dockers"]),
        ("It is unclear whether the port will close.", ["whether the port will close"]),
        ("Orsk is known as the Gate of the North.", ["Orsk", "the Gate of the North"]),
        ("Varga is best known for her speeches.", ["Varga", "her speeches"]),
    ],
)
def test_how_a_thing_appears_is_told_by_nobody(text: str, pieces: list[str]) -> None:
    assert told(text) == (pieces, None)


@pytest.mark.parametrize(
    "text",
    [
        "Farmers voiced their opposition to the new dam.",
        "Ada Varga made a long speech about the price of bread.",
        "The levy drew criticism from the pilots.",
        "The bridge seemed like a bad joke.",
    ],
)
def test_stances_are_too_unsure_to_be_counted(text: str) -> None:
    assert [quote.confidence < 0.5 for quote in reports(text)] == [True]


def test_who_writes_to_somebody_is_the_source_of_the_participle() -> None:
    assert told("Ada Varga wrote a letter to the harbour master asking him to leave.")[1] == "Ada Varga"
    assert told("Asked by a dockers' paper whether she would stay, Varga laughed.")[1] == "a dockers' paper"
    assert told("The pilots, who had waited all night, said the port was shut.")[1] == "The pilots"


def test_no_class_of_a_sentence_hides_a_method_of_another_unasked() -> None:
    extended = {"_new_verb", "stance"}  # these call the one they hide
    names = [name for part in _Sentence.__mro__[:-1] for name in vars(part) if not name.startswith("__")]
    assert {name for name in names if names.count(name) > 1} == extended
