"""A message of one sentence is read like any other text."""

import pytest

import outletcompare as oc


@pytest.mark.parametrize(
    "text",
    [
        "“We will go home,” said Ada Quill.",
        "“We will go home,” Ada Quill said.",
        "Ada Quill said: “We will go home.”",
        "Ada Quill told reporters: “We will go home.”",
        "The mayor spoke. “We will go home,” Ada Quill said.",
        "Ada Quill said that she will go home.",
        '"We will go home," Ada Quill tweeted.',
    ],
)
def test_one_sentence_has_its_source_and_cue(text: str) -> None:
    (quote,) = oc.extract(oc.Article(id="a", outlet="A", text=text))
    assert quote.source is not None
    assert quote.source.name == "Ada Quill"
    assert quote.cue is not None
    assert quote.cue.lemma in {"say", "tell", "tweet"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("„Wir gehen nach Hause“, sagte Anna Quell.", "Anna Quell"),
        ("« Nous rentrons à la maison », a déclaré Anne Quelle.", "Anne Quelle"),
        ("«Мы идём домой», — сказала Анна Квиль.", "Анна Квиль"),
    ],
)
def test_one_sentence_in_another_language_is_not_taken_for_english(text: str, source: str) -> None:
    found = oc.extract(oc.Article(id="a", outlet="A", text=text))
    assert [quote.source and quote.source.name for quote in found] == [source]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The harbour board, which runs 1,200 berths, said on Friday that it would close.",
            "harbour board",
            "that it would close",
        ),
        ("The harbour board, owner of 3.5 hectares, said that it would close.", "harbour board", "that it would close"),
        ("• The harbour board said that it would close.", "harbour board", "that it would close"),
        ("* The harbour board said that it would close.", "harbour board", "that it would close"),
    ],
)
def test_marks_inside_a_number_and_before_an_item_are_no_clause(text: str, source: str, content: str) -> None:
    (quote,) = oc.extract(oc.Article(id="a", outlet="A", text=text))
    assert quote.source is not None
    assert (quote.source.name, quote.text) == (source, content)
