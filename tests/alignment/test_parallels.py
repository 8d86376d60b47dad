"""Stretches of other statements' quotes that render a statement: what an outlet prints there it does not leave out."""

from __future__ import annotations

import random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from outletcompare.alignment import align, collate
from outletcompare.alignment.evidence import Link
from outletcompare.alignment.linking import Linked
from outletcompare.alignment.parallels import parallels
from outletcompare.alignment.scoring import Weighing
from outletcompare.alignment.stretches import MOST, Laid, match
from outletcompare.alignment.units import prepare
from outletcompare.errors import InputError
from outletcompare.model import Parallel, Quote, Rows, Span, Statement

from .quoting import quote

UNFAIR = "The fishing league is disappointed that the harbour court has upheld the port's unfair fees"
PROOF = (
    "We believe that the ledgers, letters and tide measurements shown at the trial plainly proved the port's long "
    "neglect of the fishing quay"
)
# The Herald prints both sentences as one quote, the Globe prints them apart, the Courier has the second alone.
TRIAL = [
    quote("herald.q1", f"{UNFAIR}, {PROOF}.", source="Ana Kos", date="2031-05-02", start=20),
    quote("globe.q1", f"{UNFAIR},", source="Ana Kos", date="2031-05-02", start=10),
    quote("globe.q2", f"{PROOF},", source="Ana Kos", date="2031-05-02", start=300),
    quote("courier.q1", PROOF, source="Ana Kos", date="2031-05-03", start=40),
]


def statement_of(statements: Rows[Statement], key: str) -> Statement:
    return next(s for s in statements if any(q.id == key for q in s.quotes))


def beside(statement: Statement) -> dict[str, Parallel]:
    return {parallel.quote.id: parallel for parallel in statement.parallels}


def apart(quotes: list[Quote]) -> Rows[Statement]:
    """The statements of quotes that are known not to end in one."""
    found = align(quotes)
    assert statement_of(found, "herald.q1") != statement_of(found, "courier.q1")
    return found


def test_a_long_quote_stands_beside_the_statement_it_holds_with_the_exact_place_of_the_stretch() -> None:
    found = apart(TRIAL)
    held = beside(statement_of(found, "courier.q1"))["herald.q1"]
    assert held.text == PROOF
    start = 20 + TRIAL[0].text.index("We believe")
    assert held.spans == (Span(start, start + len(PROOF)),)
    assert held.member == "courier.q1"
    assert held.member_spans == (Span(40, 40 + len(PROOF)),)
    assert held.statement == statement_of(found, "herald.q1").id
    assert not held.entire
    assert held.score > 0.9


def test_outlets_are_those_of_the_renderings_and_carried_by_names_those_beside_them_too() -> None:
    second = statement_of(apart(TRIAL), "courier.q1")
    assert set(second.outlets) == {"Globe", "Courier"}
    assert second.carried_by == (*second.outlets, "Herald")


def test_a_stitched_quote_has_both_links_and_says_what_it_is_stitched_of() -> None:
    found = apart(TRIAL)
    first = statement_of(found, "herald.q1")
    assert {"globe.q1", "herald.q1"} == {q.id for q in first.quotes}
    part = beside(first)["globe.q2"]
    assert part.entire
    assert part.beside == ("globe.q1",)
    assert beside(first)["courier.q1"].beside == ()


def test_what_an_outlet_prints_in_another_quote_is_no_omission() -> None:
    first = statement_of(apart(TRIAL), "globe.q1")
    collation = first.collate()
    globe = next(w for w, witness in enumerate(collation.witnesses) if witness.id == "globe.q1")
    assert not [a for a in collation.alterations if a.kind == "omission" and a.witness == "globe.q1"]
    assert collation.elsewhere == {(c, globe) for c in collation.besides}
    assert {column[1 - globe].text for place, column in enumerate(collation.columns) if place in collation.besides} > {
        "ledgers",
        "quay",
    }
    alone = collate(first.quotes)
    assert [a for a in alone.alterations if a.kind == "omission" and a.witness == "globe.q1"]


def test_what_only_a_third_outlet_prints_elsewhere_is_left_out_by_the_second() -> None:
    first = statement_of(apart([q for q in TRIAL if q.id != "globe.q2"]), "globe.q1")
    assert [a for a in first.collate().alterations if a.kind == "omission" and a.witness == "globe.q1"]
    assert first.collate().besides
    assert not first.collate().elsewhere


def apart_by_hand(*quotes: Quote, odds: float) -> dict[int, list[str]]:
    """What stands beside each of these quotes, each a group of its own, where links of so many log odds join them."""
    units = prepare(quotes)
    links = {(i, j): Link(odds, part=True, likeness=odds) for j in range(len(units)) for i in range(j)}
    weighing = Weighing(unit.text for unit in units)
    linked = Linked(units, [[q] for q in quotes], [[i] for i in range(len(units))], links, weighing)
    return {number: [found.quote.id for found in beside] for number, beside in parallels(linked).items()}


def test_two_sources_who_contradict_each_other_are_never_parallels() -> None:
    other = evolve(TRIAL[0], source=quote("x", "y", source="Peter Lunt").source)
    assert apart_by_hand(TRIAL[0], TRIAL[3], odds=9.0) == {0: ["courier.q1"], 1: ["herald.q1"]}
    assert apart_by_hand(other, TRIAL[3], odds=9.0) == {}


def test_where_no_source_is_named_the_words_must_say_more() -> None:
    nobody = evolve(TRIAL[0], source=None)
    assert apart_by_hand(TRIAL[0], TRIAL[3], odds=3.0)
    assert not apart_by_hand(TRIAL[0], TRIAL[3], odds=2.0)
    assert apart_by_hand(nobody, TRIAL[3], odds=6.0)
    assert not apart_by_hand(nobody, TRIAL[3], odds=3.0)


def test_words_in_marks_inside_a_report_bear_out_what_else_would_be_too_little() -> None:
    told = quote("herald.q5", f"the league said {PROOF}", source="Ana Kos", kind="indirect", start=100)
    marked = quote("herald.q6", PROOF, source="Ana Kos", kind="mixed", start=116, within="herald.q5")
    units = prepare([told, marked, evolve(TRIAL[3], source=None)])
    weighing = Weighing(unit.text for unit in units)
    links = {(0, 2): Link(3.0, part=True), (1, 2): Link(9.0, part=False)}
    same = [[unit.quote] for unit in units]
    assert list(parallels(Linked(units, same, [[0], [1, 2]], links, weighing))) == [0]
    assert not parallels(Linked(units, same, [[0], [1], [2]], {(0, 2): links[0, 2]}, weighing))


def matched(one: str, other: str, most: float = MOST) -> tuple[str, str] | None:
    """The stretches of two texts that render each other."""
    units = prepare([quote("herald.q1", one, source="Ana Kos"), quote("globe.q1", other, source="Ana Kos")])
    found = match(*units, Weighing(unit.text for unit in units), most)
    if found is None:
        return None
    places = zip(units, (found.one, found.other), strict=True)
    first, second = (
        " ".join(span.of(unit.quote.text) for span in Laid.of(unit.quote).spans(place)) for unit, place in places
    )
    return first, second


def test_stretches_begin_and_end_with_the_clauses_they_need() -> None:
    assert matched(f"{UNFAIR}. {PROOF},", f"{PROOF},") == (PROOF, PROOF)
    shorter = "stunned by the long neglect of the fishing quay in this town"
    assert matched(f"{UNFAIR}, but we are {shorter}.", shorter) == (f"but we are {shorter}", shorter)


@pytest.mark.parametrize("scrap", ["the harbour court", "the port's fees", "plainly"])
def test_a_scrap_is_no_stretch(scrap: str) -> None:
    assert matched(TRIAL[0].text, scrap) is None


def test_a_phrase_of_two_longer_texts_is_no_stretch() -> None:
    one = "Speed limits near the Saint Brendan sailing school in Port Ansel will be lowered before the summer holidays"
    other = (
        "A donor whose name was withheld gave nine boats to the Saint Brendan sailing school in Port Ansel on Monday"
    )
    assert matched(one, other) is None
    assert matched(one, other, most=0.2) is not None


def test_texts_that_share_few_of_their_words_are_no_stretch() -> None:
    one = "farmers ploughed wheat fields after heavy autumn storms flooded southern meadows"
    other = "farmers sold wheat markets before heavy summer drought ruined southern orchards"
    assert matched(one, other, most=0.0) is None


def test_numbers_against_each_other_are_no_stretch() -> None:
    words = "{} of our fishing boats have been laid up in the northern harbour since October"
    assert matched(words.format(30), words.format(30))
    assert matched(words.format(30), words.format(80)) is None
    assert matched(words.format(30), words.format("Many"))


def test_a_report_has_the_quote_beside_it_that_its_words_in_marks_were_joined_with() -> None:
    words = "not spend one more winter behind a dam of sand"
    report = quote("herald.q1", f"the valley would {words}", source="Ana Kos", kind="indirect", start=100)
    marked = quote("herald.q2", words, source="Ana Kos", kind="mixed", start=100 + 17, within="herald.q1")
    whole = quote("globe.q1", f"We will {words}, and the ministry knows it.", source="Ana Kos", start=5)
    found = align([report, marked, whole])
    assert statement_of(found, "herald.q2") == statement_of(found, "globe.q1")
    assert list(beside(statement_of(found, "herald.q1"))) == ["globe.q1"]
    # the report holds a member of the other statement: it is there already
    assert not statement_of(found, "globe.q1").parallels


def test_parallels_do_not_depend_on_the_order_of_the_quotes() -> None:
    expected = align(TRIAL)
    for seed in range(6):
        shuffled = list(TRIAL)
        random.Random(seed).shuffle(shuffled)
        assert align(shuffled) == expected


def test_a_copy_of_a_quote_stands_beside_the_statement_too_and_changes_nothing_else() -> None:
    copy = evolve(TRIAL[0], id="later.q1", article_id="later", outlet="Later", spans=[Span(7, 7 + len(TRIAL[0].text))])
    before, after = (statement_of(align(quotes), "courier.q1") for quotes in (TRIAL, [*TRIAL, copy]))
    assert set(beside(after)) == {*beside(before), "later.q1"}
    assert beside(after)["later.q1"].text == beside(before)["herald.q1"].text
    assert {key: p.spans for key, p in beside(after).items() if key != "later.q1"} == {
        key: p.spans for key, p in beside(before).items()
    }


def test_why_explains_a_parallel() -> None:
    second = statement_of(apart(TRIAL), "courier.q1")
    told = second.why("herald.q1")
    assert "herald.q1 (Herald, direct) is in" in told.splitlines()[0]
    assert f"beside {second.id} by courier.q1" in told.splitlines()[0]
    assert "words in common" in told
    with pytest.raises(InputError, match=r"no quote 'nobody.q1'"):
        second.why("nobody.q1")


def test_a_parallel_must_stand_in_its_quote_and_be_of_a_rendering() -> None:
    with pytest.raises(InputError, match="does not stand in it"):
        Parallel(quote=TRIAL[1], statement="s1", spans=[Span(0, 5)], member="x", member_spans=[Span(0, 1)])
    good = Parallel(quote=TRIAL[1], statement="s1", spans=[Span(10, 15)], member="nobody", member_spans=[Span(0, 1)])
    with pytest.raises(InputError, match="parallel of 'nobody'"):
        Statement(id="s2", quotes=[TRIAL[0]], parallels=[good])


SENTENCES = [
    UNFAIR,
    PROOF,
    "No crew of ours will sail past the broken lighthouse before its lamp has been mended by the province",
    "Every cooperative in the valley has paid for this ferry twice, once in taxes and once in lost autumn catches",
    "My grandfather built that jetty with oak from the northern forest, and the port let it rot in seven years",
]


@st.composite
def prints(draw: st.DrawFn) -> list[Quote]:
    """Outlets that print some of the same sentences, one or several to a quote, with gaps between the quotes."""
    quotes = []
    for outlet in ("herald", "globe", "courier", "banner"):
        start = draw(st.integers(0, 9))
        for number in range(draw(st.integers(0, 3))):
            some = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
            name = draw(st.sampled_from(["Ana Kos", "Kos", None, "Peter Lunt"]))
            kind = draw(st.sampled_from(["direct", "direct", "indirect"]))
            made = quote(f"{outlet}.q{number}", ". ".join(some), source=name, kind=kind, start=start, date="2031-05-02")
            parts = made.spans[0]
            if draw(st.booleans()):
                cut = parts.start + made.text.index(" ")
                made = evolve(made, spans=[Span(parts.start, cut), Span(cut + 1, parts.end)])
            quotes.append(made)
            start += len(made.text) + draw(st.integers(1, 40))
    return quotes


@given(prints(), st.randoms(use_true_random=False))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_every_parallel_stands_where_it_says_and_only_once(quotes: list[Quote], chance: random.Random) -> None:
    statements = align(quotes)
    owner = {q.id: s.id for s in statements for q in s.quotes}
    for statement in statements:
        keys = [parallel.quote.id for parallel in statement.parallels]
        assert len(keys) == len(set(keys))
        articles = {q.article_id for q in statement.quotes}
        for parallel in statement.parallels:
            assert parallel.statement == owner[parallel.quote.id] != statement.id
            member = next(q for q in statement.quotes if q.id == parallel.member)
            assert member.article_id != parallel.quote.article_id
            for of, spans in ((parallel.quote, parallel.spans), (member, parallel.member_spans)):
                assert spans
                assert all(any(span in whole for whole in of.spans) for span in spans)
            assert parallel.text.split() == _cut(parallel.quote, parallel.spans).split()
        assert set(statement.carried_by) == {*statement.outlets, *(p.outlet for p in statement.parallels)}
        collation = statement.collate()
        for column, witness in collation.elsewhere:
            assert collation.columns[column][witness] is None
            assert collation.witnesses[witness].quote.article_id in articles
    shuffled = list(quotes)
    chance.shuffle(shuffled)
    assert align(shuffled) == statements


def _cut(of: Quote, spans: tuple[Span, ...]) -> str:
    """The characters at some article offsets of a quote."""
    at = {of.offset(place): character for place, character in enumerate(of.text)}
    return " ".join("".join(at.get(place, " ") for place in range(span.start, span.end)) for span in spans)
