"""Reports in an outlet's own words, weighed by what they share with what they report."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from outletcompare.alignment import align, evidence, reporting, scoring
from outletcompare.alignment.evidence import Link
from outletcompare.alignment.merging import needed
from outletcompare.alignment.units import Unit, prepare
from outletcompare.lexicons import load
from outletcompare.model import Quote, Source, Span


def quote(key: str, text: str, *, kind: str = "indirect", source: str | None = "Ana Kos") -> Quote:
    article = key.partition(".")[0]
    return Quote(
        id=key,
        article_id=article,
        outlet=article.upper(),
        kind=kind,  # type: ignore[arg-type]
        spans=(Span(0, len(text)),),
        text=text,
        source=Source(name=source, mention=source) if source else None,
    )


def scores(one: Quote, other: Quote) -> dict[str, float]:
    first, second = prepare([one, other])
    weighing = scoring.Weighing(unit.text for unit in (first, second))
    losses = weighing.losses(first.text, second.text)
    words = evidence.likeness(first, second, losses, weighing)
    return reporting.features(first, second, weighing, losses, words)


def test_every_weight_has_its_figure_and_every_figure_its_weight() -> None:
    one, other = quote("a.q1", "that the harbour would reopen"), quote("b.q1", "that the harbour opens again")
    assert list(load("lexicons/report_links")["told"]) == [*reporting.FEATURES, "bias"]
    assert tuple(scores(one, other)) == reporting.FEATURES


WORDS = st.lists(
    st.sampled_from(["harbour", "Varga", "ferry", "reopen", "not", "the", "40", "“", "”", "?"]), max_size=12
)


@settings(derandomize=True)
@given(WORDS, WORDS, st.sampled_from(["indirect", "mixed"]))
def test_the_figures_do_not_depend_on_which_text_comes_first(one: list[str], other: list[str], kind: str) -> None:
    first = quote("a.q1", " ".join(one) or "-")
    second = quote("b.q1", " ".join(other) or "-", kind=kind, source=None)
    if len(scoring.prepare(first.text).concepts) != len(scoring.prepare(second.text).concepts):
        assert scores(first, second) == scores(second, first)


def test_a_report_joins_the_long_quote_whose_second_sentence_it_tells() -> None:
    told = quote("a.q1", "the ferry to Grindel island would be repaired at the Osterby shipyard before Easter")
    long = quote(
        "b.q1",
        "I have heard all the complaints. The Grindel ferry goes to the Osterby shipyard and will be repaired by Easter. "
        "After that we shall talk about the fares.",
        kind="direct",
    )
    assert len(align([told, long])) == 1


def test_what_two_named_sources_report_is_two_statements() -> None:
    told = quote("a.q1", "the ferry would be back from the Osterby shipyard before Easter")
    other = quote("b.q1", "the Osterby shipyard was to finish the ferry by Easter", source="Peter Lunt")
    assert len(align([told, other])) == 2
    assert len(align([told, evolve(other, source=told.source)])) == 1


def test_an_office_and_a_description_of_it_may_be_one_source() -> None:
    one, other = (
        quote("a.q1", "that it rained", source="police"),
        quote("b.q1", "that it rained", source="Grindel police"),
    )
    assert scores(one, other)["kin"] == 1.0
    assert scores(one, evolve(other, source=None))["unknown"] == 1.0


def test_a_link_with_a_report_needs_more_than_a_part_in_marks() -> None:
    def unit(kind: str) -> Unit:
        return prepare([quote("a.q1", "the ferry runs", kind=kind)])[0]

    part = Link(1.0, True)
    assert needed(part, unit("direct"), unit("mixed")) < part.odds < needed(part, unit("indirect"), unit("direct"))
