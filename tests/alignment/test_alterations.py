"""Alterations are found and named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.alignment import collate
from outletcompare.model import SEVERITIES, Alteration

from .quoting import quote


def changes(one: str, other: str) -> list[Alteration]:
    return list(collate([one, other], base=0).alterations)


def kinds(one: str, other: str) -> set[str]:
    return {alteration.kind for alteration in changes(one, other)}


@pytest.mark.parametrize(
    ("kind", "severity", "one", "other", "base", "reading"),
    [
        ("negation", "meaning", "The council will sell the park.", "The council will not sell the park.", "", "not"),
        ("negation", "meaning", "They never asked us about it.", "They asked us about it.", "never", ""),
        ("number", "meaning", "The fire killed 12 horses.", "The fire killed 20 horses.", "12", "20"),
        ("number", "meaning", "three bridges fell", "five bridges fell", "three", "five"),
        ("spelling", "none", "The fire killed twelve horses.", "The fire killed 12 horses.", "twelve", "12"),
        ("certainty", "meaning", "We are certain that the dam holds.", "We believe that the dam holds.", "are certain", "believe"),
        ("hedge", "emphasis", "I think that the dam holds.", "The dam holds.", "I think that", ""),
        ("modality", "wording", "The work should be finished.", "The work has to be finished.", "should", "has to"),
        ("modality", "meaning", "The bank may close.", "The bank will close.", "may", "will"),
        ("tense", "wording", "We are not helping the port.", "We are not going to help the port.", "are not helping", "are not going to help"),
        ("name", "meaning", "He met Ana Kos in March.", "He met Peter Lunt in March.", "Ana Kos", "Peter Lunt"),
        ("name", "wording", "Lisbon wants a treaty.", "Portugal wants a treaty.", "Lisbon", "Portugal"),
        ("abbreviation", "none", "arms from the US arrived", "arms from the United States arrived", "the US", "the United States"),
        ("spelling", "none", "the defence of the harbour", "the defense of the harbour", "defence", "defense"),
        ("spelling", "none", "They don't pay", "They do not pay", "don't", "do not"),
        ("editorial insertion", "wording", "the [northern] road is shut", "the road is shut", "[northern]", ""),
        ("sentence break", "none", "We baked all night, but nobody came.", "We baked all night. But nobody came.", "night, but", "night. But"),
        ("substitution", "wording", "We have various kinds of bread.", "We have different sorts of bread.", "various kinds", "different sorts"),
        ("substitution", "wording", "in the sphere of medicine we agree", "in the medicine sector we agree", "sphere of medicine", "medicine sector"),
        ("omission", "emphasis", "We sold bread and honey to the monks.", "We sold bread to the monks.", "and honey", ""),
        ("addition", "emphasis", "We sold bread.", "We sold stale bread.", "", "stale"),
        ("order", "wording", "On Friday the ferry sank.", "The ferry sank on Friday.", "On Friday", "on Friday"),
    ],
)  # fmt: skip
def test_each_kind_of_change_is_named_with_its_words(
    kind: str, severity: str, one: str, other: str, base: str, reading: str
) -> None:
    found = [(a.kind, a.severity, a.base, a.reading) for a in changes(one, other)]
    assert (kind, severity, base, reading) in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("There is no need to blame the farmers.", "Do not blame the farmers."),
        ("They failed to repair the lock.", "They did not repair the lock."),
        ("It is unlikely to rain.", "It is not likely to rain."),
        ("Nobody has asked us.", "We have not been asked."),
    ],
)
def test_a_negation_said_in_another_way_is_no_change_of_polarity(one: str, other: str) -> None:
    assert "negation" not in kinds(one, other)


@pytest.mark.parametrize("text", ["We sold bread.", "", "“”", "[…]", "No. Not now!"])
def test_equal_texts_differ_in_nothing(text: str) -> None:
    assert changes(text, text) == []


def test_label_and_cue_are_alterations_of_the_framing() -> None:
    one = quote("herald.q1", "the mine would close", kind="indirect", cue="allege", label="wild claims")
    other = quote("courier.q1", "the mine would close", kind="indirect", cue="tell", label="statement")
    found = {a.kind: (a.base, a.reading) for a in collate([one, other], base=0).alterations}
    assert found == {"label": ("wild claims", "statement"), "cue": ("allege", "tell")}


def test_words_moved_out_of_the_quotation_marks_are_reported() -> None:
    inside = quote("a.q1", "no bread at all in the town")
    outside = quote("b.q1", "no bread at all in the town", kind="indirect")
    (found,) = collate([inside, outside], base=0).alterations
    assert (found.kind, found.severity) == ("quotation marks", "emphasis")


def test_spans_lead_to_the_words_in_the_article() -> None:
    text = "We are certain that the dam holds."
    one, other = quote("a.q1", text, start=500), quote("b.q1", text.replace("are certain", "believe"), start=40)
    (found,) = collate([one, other], base=0).alterations
    assert found.base_span is not None
    assert found.span is not None
    assert text[found.base_span.start - 500 : found.base_span.end - 500] == "are certain" == found.base
    assert other.text[found.span.start - 40 : found.span.end - 40] == "believe" == found.reading


WORDS = [
    "we",
    "do",
    "not",
    "never",
    "sell",
    "12",
    "twelve",
    "bread",
    "[old]",
    "may",
    "will",
    "I",
    "think",
    "that",
    "are",
    "certain",
    "Ana",
    "US",
    ",",
    ".",
    "But",
    "but",
]


@given(*[st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join) | st.text(max_size=20)] * 2)
def test_any_two_texts_get_alterations_whose_words_are_theirs(one: str, other: str) -> None:
    for alteration in changes(one, other):
        assert alteration.severity in SEVERITIES
        assert (alteration.base_span.of(one) if alteration.base_span else "") == alteration.base
        assert (alteration.span.of(other) if alteration.span else "") == alteration.reading
        assert alteration.base or alteration.reading
