"""Copies of one rendering are one statement, however many there are, and cost no comparison among themselves."""

from attrs import evolve

from outletcompare.alignment import align
from outletcompare.alignment.copies import copies
from outletcompare.model import Quote, Source, Span

TEXT = "We will open the bridge before the winter, and not a day later."


def quote(number: int, text: str = TEXT, source: str = "Ada Quill", within: str | None = None) -> Quote:
    name = Source(name=source, mention=source)
    spans = [Span(0, len(text))]
    return Quote(
        id=f"a{number}.q",
        article_id=f"a{number}",
        outlet=f"O{number}",
        spans=spans,
        text=text,
        source=name,
        within=within,
    )


def test_copies_by_many_outlets_are_one_statement_with_every_outlet() -> None:
    statements = align([quote(number) for number in range(300)])
    assert len(statements) == 1
    assert len(statements[0].outlets) == 300


def test_marks_and_case_do_not_make_another_text() -> None:
    assert len(copies([quote(1), quote(2, TEXT.upper().replace(",", " –"))])) == 1


def test_the_same_words_of_two_sources_are_not_taken_for_copies() -> None:
    assert len(copies([quote(1), quote(2, source="Orin Vale")])) == 2


def test_short_words_may_be_said_twice() -> None:
    assert len(copies([quote(1, "That is right."), quote(2, "That is right.")])) == 2


def test_fragments_of_different_reports_are_not_copies() -> None:
    reports = [quote(1, f"She said that {TEXT}"), quote(2, f"He wrote at length that {TEXT}")]
    fragments = [evolve(quote(n), id=f"a{n}.f", within=f"a{n}.q") for n in (1, 2)]
    assert len(copies([*reports, *fragments])) == 4


def test_a_circle_of_enclosing_quotes_ends() -> None:
    one = quote(1, within="a2.q")
    two = quote(2, within="a1.q")
    assert sum(map(len, copies([one, two]))) == 2
