"""Rivals and groups: which links hold, and that crowds stay affordable."""

from __future__ import annotations

import random

from attrs import evolve

from outletcompare.alignment import align
from outletcompare.alignment.evidence import COPY, Link
from outletcompare.alignment.merging import CROWD, group
from outletcompare.alignment.records import as_quotes
from outletcompare.alignment.rivals import compete
from outletcompare.alignment.units import prepare
from outletcompare.model import Mention, Quote, Source, Span

from .quoting import quote

PLAIN = prepare(as_quotes([f"text number {n}" for n in range(4)]))


def whole(odds: float) -> Link:
    return Link(odds=odds, part=False, likeness=odds)


def test_in_a_bare_table_a_text_like_one_side_and_unlike_the_other_weakens_a_link() -> None:
    alone = compete(PLAIN, {(0, 1): whole(3.0)})
    rivalled = compete(PLAIN, {(0, 1): whole(3.0), (0, 2): whole(2.5)})
    kindred = compete(PLAIN, {(0, 1): whole(3.0), (0, 2): whole(2.5), (1, 2): whole(2.8)})
    assert rivalled[0, 1].odds < alone[0, 1].odds == kindred[0, 1].odds


def test_many_renderings_of_one_statement_are_no_rivals_to_a_freer_one() -> None:
    units = prepare(as_quotes([f"text number {n}" for n in range(5)]))
    near = {(i, j): whole(8.0) for i in range(4) for j in range(i + 1, 4)}
    links = {**near, (0, 4): whole(2.0), (1, 4): whole(4.0)}
    many, few = [[0, 1, 2, 3], [4]], [[0, 1, 2], [3], [4]]
    assert (
        compete(units, links, many)[0, 4].odds
        > compete(units, links, few)[0, 4].odds
        == compete(units, links)[0, 4].odds
    )


def part(odds: float, start: int, end: int) -> Link:
    """The second text lies in the first one's concepts from ``start`` to ``end``."""
    return Link(odds=odds, part=True, likeness=odds, stretch=(start, end), first=True)


def test_parts_do_not_compete_where_sources_are_known() -> None:
    units = [evolve(unit, bare=False) for unit in PLAIN]
    assert compete(units, {(0, 1): part(2.0, 0, 5), (0, 2): whole(6.0)})[0, 1] == part(2.0, 0, 5)


def test_in_a_bare_table_parts_compete_for_one_stretch_and_not_for_two() -> None:
    alone = compete(PLAIN, {(0, 1): part(2.0, 0, 5)})
    elsewhere = compete(PLAIN, {(0, 1): part(2.0, 0, 5), (0, 2): part(4.0, 6, 11)})
    there = compete(PLAIN, {(0, 1): part(2.0, 0, 5), (0, 2): part(4.0, 1, 6)})
    assert there[0, 1].odds < alone[0, 1].odds == elsewhere[0, 1].odds


def test_a_part_goes_to_the_whole_that_holds_it_best() -> None:
    whole_ = "The mayor praised the old harbour and promised the fishermen a new pier before the winter storms come"
    other = "The council debated the school budget, and the harbour fishermen asked for cheaper licences next winter"
    statements = align([whole_, other, "He promised fishermen a new pier before winter", "The council debated schools"])
    assert {quote.id for quote in next(s for s in statements if s.quotes[0].id == "1").quotes} == {"1", "3"}


class Counting(dict[tuple[int, int], Link]):
    """Links that count how often they are looked up."""

    asked = 0

    def get(self, key: tuple[int, int], default: Link | None = None) -> Link | None:  # type: ignore[override]
        self.asked += 1
        return super().get(key, default)


def lookups(many: int) -> int:
    units = prepare(as_quotes([f"text number {n}" for n in range(many)]))
    links = Counting({(i, j): whole(5.0) for i in range(many) for j in range(i + 1, many)})
    assert sorted(map(len, group(units, links))) == [many]
    return links.asked


def test_a_crowd_of_near_copies_costs_lookups_in_proportion() -> None:
    assert lookups(16 * CROWD) < 3 * lookups(8 * CROWD)


def test_two_things_one_article_says_are_never_one_even_in_a_crowd() -> None:
    units = prepare(
        [quote(f"o{n}.q1", f"We shall open the bridge number {n}", source="Ana Kos") for n in range(30)]
        + [quote(f"o{n}.q2", f"We shall close the tunnel {n}", source="Ana Kos", start=500) for n in range(30)]
    )
    one, other = range(30), range(30, 60)
    links = {(i, j): whole(4.0) for half in (one, other) for i in half for j in half if i < j}
    links[0, 59] = whole(3.9)
    assert [len(members) for members in group(units, links)] == [30, 30]


def test_near_copies_by_many_outlets_are_one_statement_in_any_order() -> None:
    chance = random.Random(4)
    words = [
        "We",
        "will",
        "rebuild",
        "the",
        "northern",
        "road",
        "and",
        "both",
        "bridges",
        "before",
        "the",
        "first",
        "snow",
        "falls",
        "on",
        "the",
        "pass",
    ]
    quotes = []
    for number in range(60):
        edited = list(words)
        edited[chance.randrange(len(words))] = chance.choice(["surely", "again", "quickly"])
        quotes.append(quote(f"o{number}.q1", " ".join(edited), source="Ana Kos"))
    expected = align(quotes)
    assert len(expected[0].quotes) == 60
    chance.shuffle(quotes)
    assert align(quotes) == expected


def test_a_name_and_a_description_may_be_one_source_and_two_names_may_not() -> None:
    text = "that the northern road would be rebuilt before the snow"
    told = quote("a.q1", text, source="the transport minister", kind="indirect")
    again = "before snow came the road to the north would be rebuilt"
    named = quote("b.q1", again, source="Ana Kos", kind="indirect")
    other = evolve(told, source=Source(name="Peter Lunt", mention="Peter Lunt"))
    assert len(align([told, named])) == 1
    assert len(align([named, other])) == 2


def held(odds: float) -> Link:
    """One text lies in the other."""
    return Link(odds=odds, part=True, likeness=odds)


def test_two_quotes_that_one_article_gives_to_two_sources_are_never_one_statement() -> None:
    ours = quote("a.q1", "We shall open the bridge and close the tunnel in May", source="Ana Kos")
    theirs = quote("b.q1", "We shall open the bridge", source="Ana Kos")
    others = quote("b.q2", "close the tunnel in May", source="Peter Lunt", start=90)
    links = {(0, 1): held(6.0), (0, 2): held(3.0)}
    assert group(prepare([ours, theirs, others]), links) == [[0, 1], [2]]
    assert group(prepare([ours, theirs, evolve(others, source=theirs.source)]), links) == [[0, 1, 2]]


def test_a_described_source_beside_a_named_one_in_one_article_needs_a_sure_link_to_be_the_same() -> None:
    ours = quote("a.q1", "We shall open the bridge and close the tunnel in May", source="Ana Kos")
    theirs = quote("b.q1", "We shall open the bridge", source="Ana Kos")
    unnamed = quote("b.q2", "close the tunnel in May", source="the ministry", start=90)
    units = prepare([ours, theirs, unnamed])
    assert group(units, {(0, 1): held(6.0), (0, 2): held(1.9)}) == [[0, 1], [2]]
    assert group(units, {(0, 1): held(6.0), (0, 2): held(2.1)}) == [[0, 1, 2]]
    assert group(units, {(0, 1): held(6.0), (0, 2): held(2.1), (1, 2): held(-2.0)}) == [[0, 1], [2]]


def test_two_quotes_of_one_article_that_say_two_things_in_like_words_stay_apart() -> None:
    units = prepare(
        [
            quote("a.q1", "We shall open the bridge in May", source="Ana Kos"),
            quote("b.q1", "We shall open the bridge", source="Ana Kos"),
            quote("b.q2", "never open the bridge", source="Ana Kos", start=90),
        ]
    )
    near = {(0, 1): held(6.0), (0, 2): held(1.9)}
    assert group(units, {**near, (1, 2): held(-2.0)}) == [[0, 1], [2]]
    assert group(units, near) == group(units, {**near, (0, 2): held(2.1), (1, 2): held(-2.0)}) == [[0, 1, 2]]


def test_two_pieces_of_what_another_outlet_prints_as_one_join_it_with_nothing_in_common() -> None:
    units = prepare(
        [
            quote("a.q1", "The bridge was unsafe. We closed it, and the ferries will run all night.", source="Ana Kos"),
            quote("b.q1", "And the bridge was unsafe, as everyone knew", source="Ana Kos"),
            quote("b.q2", "The ferries will run all night, I promise", source="Ana Kos", start=90),
        ]
    )
    assert group(units, {(0, 1): whole(5.0), (0, 2): whole(3.0)}) == [[0, 1, 2]]
    assert group(units, {(0, 1): whole(5.0), (0, 2): whole(1.9)}) == [[0, 1], [2]]


def test_a_report_like_one_of_several_and_unlike_the_others_is_no_part_of_their_statement() -> None:
    texts = ("that the bridge would close on Friday", "the bridge was to close on Friday", "the bridge had critics")
    units = prepare([quote(f"{n}.q1", text, source="Ana Kos", kind="indirect") for n, text in enumerate(texts)])
    assert group(units, {(0, 1): held(5.0), (1, 2): held(2.2)}) == [[0, 1], [2]]
    assert group(units, {(0, 1): held(5.0), (1, 2): held(2.2), (0, 2): held(0.5)}) == [[0, 1, 2]]


def test_two_reports_of_one_article_need_not_tell_the_same_to_be_parts_of_one_statement() -> None:
    texts = ("that the bridge would close on Friday and reopen in May", "the bridge was to close on Friday", "in May")
    units = prepare([quote(f"{n}.q1", text, source="Ana Kos", kind="indirect") for n, text in enumerate(texts)])
    again = evolve(units[2], quote=evolve(units[2].quote, article_id=units[1].quote.article_id, spans=[Span(90, 96)]))
    links = {(0, 1): held(5.0), (0, 2): held(2.2)}
    assert group(units, links) == [[0, 1], [2]]
    assert group([*units[:2], again], links) == [[0, 1, 2]]


NAMED = quote("a.q1", "the night ferries may run in winter", source="Ana Kos")
DESCRIBED = quote("b.q1", "the night ferries will not run in winter", source="one official")
TOLD, RETOLD = (evolve(unit, kind="indirect") for unit in (NAMED, DESCRIBED))


def surely(one: Quote, other: Quote, weak: Link, strong: Link) -> bool:
    """Whether two quotes are one statement by the stronger link and two by the weaker one."""
    units = prepare([one, other, quote("c.q1", "no", source="Jo Ek")])
    return [len(group(units, {(0, 1): link})) for link in (weak, strong)] == [3, 2]


def test_words_of_nobody_need_a_surer_link_than_words_of_somebody() -> None:
    assert surely(NAMED, evolve(DESCRIBED, source=None), held(1.9), held(2.1))
    assert surely(NAMED, evolve(DESCRIBED, source=NAMED.source), held(0.6), held(0.8))


def test_an_unnamed_source_tells_what_a_named_one_said_only_by_a_surer_link() -> None:
    assert surely(NAMED, RETOLD, held(3.9), held(4.1))
    assert surely(NAMED, evolve(RETOLD, source=NAMED.source), held(2.4), held(2.6))


def test_a_report_that_denies_and_one_that_does_not_need_one_source_or_a_surer_link() -> None:
    assert surely(TOLD, RETOLD, held(2.9), held(3.1))
    assert surely(TOLD, evolve(RETOLD, source=TOLD.source), held(1.9), held(2.1))
    assert surely(TOLD, evolve(TOLD, id="b.q1", article_id="b", source=RETOLD.source), held(1.9), held(2.1))
    assert surely(TOLD, evolve(RETOLD, source=TOLD.source, confidence=0.7), held(2.9), held(3.1))


def test_a_scrap_in_another_scrap_needs_a_surer_link() -> None:
    scrap = quote("c.q1", "night ferries", source="Ana Kos")
    assert surely(scrap, quote("d.q1", "ferries", source="Ana Kos"), held(1.1), held(1.3))
    assert surely(scrap, NAMED, held(0.6), held(0.8))


def test_what_was_told_to_two_papers_is_one_statement_only_in_the_same_words() -> None:
    one, other = (
        evolve(NAMED, medium=Mention(text=name, span=Span(0, 1))) for name in ("Golden Anchor", "Radio Velmar")
    )
    other = evolve(other, id="b.q1", article_id="b", outlet="B")
    assert surely(one, other, whole(5.9), whole(6.1))
    assert surely(one, other, whole(1.4), Link(odds=1.6, part=False, likeness=COPY))
    assert surely(one, evolve(other, medium=Mention(text="the Anchor", span=Span(0, 1))), whole(1.4), whole(1.6))
    assert surely(one, evolve(other, medium=Mention(text="the weekly", span=Span(0, 1))), whole(1.4), whole(1.6))
