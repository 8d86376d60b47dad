"""Quotes into statements."""

from __future__ import annotations

import random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from outletcompare.alignment import align
from outletcompare.errors import InputError
from outletcompare.model import KINDS, Quote, Statement

from .quoting import quote

FLOODS = [
    quote("herald.q1", "We have different ways of warning the villages, but sirens are not going to save the harvest.", source="Ana Kos", date="2031-05-02"),
    quote("courier.q1", "We have various means of warning villages, but no siren will save the harvest this year", source="Minister Ana Kos", date="2031-05-02"),
    quote("globe.q1", "sirens are not going to save the harvest", source="Kos", kind="mixed", date="2031-05-03"),
    quote("herald.q2", "The dam was built for half as many people.", source="Peter Lunt", date="2031-05-02"),
    quote("globe.q2", "That dam had been built for half the people", source="Peter Lunt", date="2031-05-03"),
    quote("courier.q2", "the ministry would pay every farmer by the end of June", source="Ana Kos", kind="indirect", date="2031-05-02"),
    quote("globe.q3", "all farmers are to be paid by the ministry before June ends", source="Ana Kos", kind="indirect", date="2031-05-03"),
    quote("courier.q3", "We shall rebuild the northern road first.", source="Ana Kos", date="2031-05-02"),
]  # fmt: skip


def together(statements: tuple[Statement, ...]) -> set[frozenset[str]]:
    return {frozenset(q.id for q in statement.quotes) for statement in statements}


def test_retranslations_trims_and_reports_are_joined_and_other_statements_stay_apart() -> None:
    assert together(align(FLOODS)) == {
        frozenset({"herald.q1", "courier.q1", "globe.q1"}),
        frozenset({"herald.q2", "globe.q2"}),
        frozenset({"courier.q2", "globe.q3"}),
        frozenset({"courier.q3"}),
    }


def test_the_result_does_not_depend_on_the_order_of_the_quotes() -> None:
    expected = align(FLOODS)
    for seed in range(5):
        shuffled = list(FLOODS)
        random.Random(seed).shuffle(shuffled)
        assert align(shuffled) == expected


def test_statements_in_more_outlets_come_first_and_are_numbered() -> None:
    statements = align(FLOODS)
    assert [s.id for s in statements] == [f"s{n}" for n in range(1, len(statements) + 1)]
    counts = [len(s.outlets) for s in statements]
    assert counts == sorted(counts, reverse=True)
    assert statements[0].source == "Ana Kos"


def test_a_slogan_two_named_people_use_is_two_statements() -> None:
    found = align(
        [
            quote("a.q1", "It is the right thing to do.", source="Ana Kos"),
            quote("b.q1", "It is the right thing to do.", source="Peter Lunt"),
        ]
    )
    assert len(found) == 2


def test_a_slogan_glues_no_two_longer_statements_together() -> None:
    found = align(
        [
            quote(
                "a.q1", "Closing the quarry is the right thing to do, and the valley will thank us.", source="Ana Kos"
            ),
            quote("b.q1", "the right thing to do", source="Ana Kos", kind="mixed"),
            quote("c.q1", "Paying the nurses more is the right thing to do before the winter comes.", source="Ana Kos"),
        ]
    )
    assert not any({"a.q1", "c.q1"} <= group for group in together(found))


def test_a_misspelt_or_missing_source_loses_no_match() -> None:
    text = "The tunnel will open before the autumn holidays begin."
    found = align(
        [quote("a.q1", text, source="Amir-Lotfi"), quote("b.q1", text, source="Amirlotfi"), quote("c.q1", text)]
    )
    assert len(found) == 1


def test_a_fragment_stays_apart_from_the_report_that_holds_it() -> None:
    report = "that the council had seen “no plan at all” for the library"
    found = align(
        [
            quote("a.r", report, source="Ana Kos", kind="indirect", start=10),
            quote("a.f", "no plan at all", source="Ana Kos", kind="mixed", start=36, within="a.r"),
            quote("b.f", "no plan at all", source="Ana Kos", kind="mixed"),
        ]
    )
    assert frozenset({"a.f", "b.f"}) in together(found)


@pytest.mark.parametrize(("words", "joined"), [("solid plans", True), ("stolid plains", False)])
def test_marked_words_in_two_reports_of_one_statement_need_a_word_in_common(words: str, joined: bool) -> None:
    def report(key: str, marked: str) -> list[Quote]:
        text = f"that the council of Tarn would need “{marked}” before the ferry to Ostmark sails again in November"
        start = text.index(marked)
        return [
            quote(f"{key}.r", text, source="Ana Kos", kind="indirect"),
            quote(f"{key}.f", marked, source="Ana Kos", kind="mixed", start=start, within=f"{key}.r"),
        ]

    found = together(align(report("a", "solid plan") + report("b", words)))
    assert frozenset({"a.r", "b.r"}) in found
    assert (frozenset({"a.f", "b.f"}) in found) == joined


def test_parts_of_one_whole_join_it_though_they_share_nothing() -> None:
    whole = (
        "The reservoir is empty. We asked the towns to save water, and none of them did. Schools will close on Monday."
    )
    found = align(
        [
            quote("a.q1", whole, source="Ana Kos"),
            quote("b.q1", "We asked the towns to save water, and none of them did", source="Ana Kos"),
            quote("c.q1", "Schools will close on Monday", source="Ana Kos"),
        ]
    )
    assert len(found) == 1


def test_a_word_that_two_outlets_doubt_on_their_own_account_is_no_statement() -> None:
    doubted = [quote(f"{outlet}.q1", "emergency harvest levy", kind="scare") for outlet in ("herald", "courier")]
    assert len(align([*FLOODS, *doubted])) == len(align(FLOODS)) + 2
    said = [evolve(one, kind="mixed", source=FLOODS[3].source) for one in doubted]
    assert len(align([*FLOODS, *said])) == len(align(FLOODS)) + 1


def test_nothing_in_nothing_out() -> None:
    assert align([]) == ()


def test_plain_texts_and_records_are_aligned_too() -> None:
    texts = ["The old mill burned down on Sunday night.", "On Sunday night the old mill burnt down.", "Eggs are dear."]
    assert together(align(texts)) == {frozenset({"1", "2"}), frozenset({"3"})}
    records = [{"id": n, "text": text, "source": "Ana Kos", "outlet": f"o{n}"} for n, text in enumerate(texts)]
    assert together(align(records)) == {frozenset({"0", "1"}), frozenset({"2"})}


@pytest.mark.parametrize("item", [{"source": "Ana Kos"}, "", 7, {"text": None}])
def test_what_is_no_text_is_refused_by_its_number(item: object) -> None:
    with pytest.raises(InputError, match="item 2"):
        align(["The old mill burned down.", item])  # type: ignore[list-item]


TEXTS = st.one_of(
    st.text(min_size=1, max_size=60),
    st.sampled_from(['"', "“”", "...", "\x00", "\ud800", "\u202e“a”", "\u2028", "1", "[", "the the the"]),
)


@st.composite
def arbitrary_quotes(draw: st.DrawFn) -> list[Quote]:
    texts = draw(st.lists(TEXTS, max_size=8))
    return [
        quote(f"{draw(st.sampled_from('abc'))}.q{n}", text, kind=draw(st.sampled_from(KINDS)), source=draw(st.none() | st.text(max_size=8)))
        for n, text in enumerate(texts)
    ]  # fmt: skip


@settings(max_examples=60)
@given(arbitrary_quotes())
def test_every_quote_is_in_exactly_one_statement(quotes: list[Quote]) -> None:
    statements = align(quotes)
    assert sorted(q.id for s in statements for q in s.quotes) == sorted(q.id for q in quotes)
    for statement in statements:
        assert 0 <= statement.score <= 1


def test_reports_that_only_end_alike_stay_apart() -> None:
    one = quote("a.q1", 'that Dorn was "reading from the timber lobby\'s script."', source="Eva Hall", kind="indirect")
    two = quote("b.q1", 'that Dorn "has taken $400,000 from the timber lobby."', source="Eva Hall", kind="indirect")
    assert len(align([one, two])) == 2


def test_two_translations_that_share_a_speaker_and_few_words_are_one_statement() -> None:
    one = quote("a.q1", "We did not leave the table. The chairs were taken away from us,", source="Otto Falk")
    two = quote("b.q1", "We have not left the bargaining table. The chairs were pulled away from us,", source="Falk")
    assert len(align([one, two])) == 1


def test_an_answer_in_two_quotes_joins_the_whole_when_one_has_only_a_role() -> None:
    whole = quote(
        "a.q1",
        "Nobody here wants the harbour to freeze. We are certain that the ice will be broken before the fair, and our "
        "pilots have told the islanders so. The real trouble is that three envoys came with a contract for nets.",
        source="Pavel Iden",
    )
    first = quote(
        "b.q1",
        "No one here wants the harbour to freeze up, and we believe that the ice will be broken before the [summer] fair; "
        "our pilots are telling the islanders as much,",
        source="Pawel Iden",
    )
    second = quote(
        "b.q2",
        "The real problem is that three envoys came carrying a contract for nets,",
        source="former pilot",
        start=400,
    )
    assert {s.source for s in align([whole, first, second]) if len(s.outlets) > 1} == {"Pavel Iden"}
    assert "b.q1" in {q.id for s in align([whole, first, second]) if len(s.outlets) > 1 for q in s.quotes}


def test_a_statement_is_headed_by_the_surest_name_and_never_by_a_pronoun() -> None:
    text = "The harbour will be dredged before the herring come back to the bay."
    unsure = evolve(quote("a.q1", text, source="Boris Lunt"), confidence=0.5)
    named = quote("b.q1", text, source="Ana Kos")
    described = [quote(f"{name}.q1", text, source="the ministry") for name in ("c", "d")]
    (statement,) = align([unsure, named, *described])
    assert statement.source == "Ana Kos"
    (statement,) = align([quote("a.q1", text, source="I"), quote("b.q1", text, source="the ministry")])
    assert statement.source == "the ministry"
    (statement,) = align([quote("a.q1", text, source="I"), quote("b.q1", text, source="We")])
    assert statement.source is None


def test_why_prints_the_evidence_of_the_best_link() -> None:
    statement = next(s for s in align(FLOODS) if "globe.q1" in {q.id for q in s.quotes})
    told = statement.why("globe.q1")
    assert "herald.q1" in told
    assert "harvest" in told
    assert "one lies inside the other" in told
    assert "Kos / Ana Kos: one source" in told
    alone = next(s for s in align(FLOODS) if len(s.quotes) == 1)
    assert "only rendering" in alone.why(alone.quotes[0])
    with pytest.raises(InputError, match="has no quote"):
        statement.why("globe.q99")
