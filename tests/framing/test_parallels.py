"""An outlet that carries a statement inside another quote does not leave it out."""

import pytest

from outletcompare.alignment import align
from outletcompare.framing import measure, paired, renderings
from outletcompare.framing.selection import carriages
from outletcompare.model import Parallel, Span, Statement

UNFAIR = "The fishing league is disappointed that the harbour court has upheld the port's unfair fees"
PROOF = (
    "We believe that the ledgers, letters and tide measurements shown at the trial plainly proved the port's long "
    "neglect of the fishing quay"
)


@pytest.fixture
def trial(article, quote):
    """The Herald prints two sentences as one quote, the Globe apart, the Courier the second; the Banner neither."""
    herald = article("Herald", f"“{UNFAIR}. {PROOF},” Ana Kos told us.")
    globe = article("Globe", f"“{UNFAIR},” Ana Kos said. It rained for an hour. “{PROOF},” she added.")
    courier = article("Courier", f"“{PROOF},” Ana Kos alleged.")
    banner = article("Banner", "The fees stay.")
    source, day = ("Ana Kos", "Ana Kos"), "2031-05-02"
    quotes = [
        quote(herald, f"{UNFAIR}. {PROOF},", cue=("told", "neutral"), source=source, date=day),
        quote(globe, f"{UNFAIR},", cue=("said", "neutral"), source=source, date=day),
        quote(globe, f"{PROOF},", cue=("added", "neutral"), source=source, date=day),
        quote(courier, f"{PROOF},", cue=("alleged", "distancing"), source=source, date="2031-05-03"),
    ]
    statements = align(quotes)
    assert [set(s.outlets) for s in statements] == [{"Herald", "Globe"}, {"Globe", "Courier"}]
    return [herald, globe, courier, banner], quotes, statements


def selection(trial):
    rows = measure(*trial, lenses=["selection"])
    return {(row.statement, row.outlet): row for row in rows}


def test_what_stands_in_a_quote_of_another_statement_counts_as_carried(trial):
    found = selection(trial)
    assert {key: row.category for key, row in found.items()} == {
        ("s1", "Herald"): "whole",
        ("s1", "Globe"): "whole",
        ("s1", "Courier"): "part",
        ("s1", "Banner"): "absent",
        ("s2", "Herald"): "whole",
        ("s2", "Globe"): "whole",
        ("s2", "Courier"): "whole",
        ("s2", "Banner"): "absent",
    }
    (passage,) = found["s2", "Herald"].evidence
    assert passage.text == PROOF
    assert {passage.text for passage in found["s1", "Globe"].evidence} == {f"{UNFAIR},", PROOF}


def test_without_the_parallels_the_same_would_be_taken_as_cut(trial):
    articles, quotes, statements = trial
    bare = [Statement(id=s.id, quotes=s.quotes, source=s.source, score=s.score) for s in statements]
    found = selection((articles, quotes, bare))
    assert (found["s1", "Globe"].category, found["s2", "Herald"].category) == ("part", "absent")


def test_words_an_outlet_prints_twice_count_once(article, quote):
    herald = article("Herald", "“One two three four five six seven eight.” ")
    globe = article("Globe", "“One two three four.” Later: “Nine ten. One two three four.” ")
    whole, part = quote(herald, "One two three four five six seven eight."), quote(globe, "One two three four.")
    longer = quote(globe, "Nine ten. One two three four.")
    start = globe.text.rindex("One")
    again = Parallel(
        quote=longer, statement="s2", spans=[Span(start, start + 18)], member=whole.id, member_spans=[Span(1, 19)]
    )
    statement = Statement(id="s1", quotes=[whole, part], parallels=[again])
    assert again.text == "One two three four"
    assert carriages(statement)["Globe"].part == 0.5


def test_where_nobody_else_quotes_it_the_stretch_is_the_longest_rendering(article, quote):
    herald = article("Herald", "Ana Kos said one two three four.")
    globe = article("Globe", "“Nine ten. One two three four.” ")
    told, longer = quote(herald, "one two three four", kind="indirect"), quote(globe, "Nine ten. One two three four.")
    start = globe.text.index("One")
    stretch = Parallel(
        quote=longer, statement="s2", spans=[Span(start, start + 18)], member=told.id, member_spans=told.spans
    )
    found = carriages(Statement(id="s1", quotes=[told], parallels=[stretch]))
    assert {outlet: (how.how, how.part) for outlet, how in found.items()} == {
        "Herald": ("reported", 0.0),
        "Globe": ("whole", 1.0),
    }


def test_the_paired_table_has_the_stretches_with_their_cues_and_the_words_they_keep(trial):
    rows = {(row.statement, row.outlet, row.parallel_in): row for row in renderings(*trial)}
    herald = rows["s2", "Herald", "s1"]
    assert (herald.text, herald.kept, herald.cue) == (PROOF, 1.0, "told")
    assert rows["s1", "Globe", "s2"].kept + rows["s1", "Globe", None].kept == pytest.approx(1.0)
    assert rows["s2", "Courier", None].parallel_in is None


def test_a_passage_compared_in_one_statement_is_not_counted_again_in_another(trial):
    rows = renderings(*trial)
    assert [pair.statement for pair in paired(rows, "Herald", "Globe").pairs] == ["s1"]
    assert [pair.statement for pair in paired(rows, "Globe", "Courier").pairs] == ["s2"]
    # here each side has one of the two statements inside the other's quote: the words both print are compared once
    assert len(paired(rows, "Herald", "Courier").pairs) == 1
