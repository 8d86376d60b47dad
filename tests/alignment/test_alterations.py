"""Alterations are found and named."""

from __future__ import annotations

import pickle

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.alignment import collate
from outletcompare.model import SEVERITIES, Alteration, Quote

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
        ("negation", "meaning", "There is bread on the table.", "There is no bread on the table.", "", "no"),
        ("negation", "meaning", "They say that the sale was legal.", "They say that the sale was illegal.", "was legal", "was illegal"),
        ("negation", "meaning", "He left after paying.", "He left without paying.", "after", "without"),
        ("substitution", "meaning", "The mayor confirmed the sale.", "The mayor denied the sale.", "confirmed", "denied"),
        ("substitution", "meaning", "They agreed to pay.", "They refused to pay.", "agreed", "refused"),
        ("number", "meaning", "the first strike in years", "the second strike in years", "first", "second"),
        ("number", "meaning", "hundreds of boats came", "dozens of boats came", "hundreds", "dozens"),
        ("number", "meaning", "One man drowned.", "Two men drowned.", "One man", "Two men"),
        ("certainty", "meaning", "We are sure of the dam.", "We are doubtful of the dam.", "are sure", "are doubtful"),
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
        ("name", "wording", "They say that Lisbon is up.", "They say the Portuguese Republic was up.", "that Lisbon is", "the Portuguese Republic was"),
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
        ("It took barely three weeks to bake.", "It took just about three weeks to bake."),
        ("They asked whether or not the mill is open.", "They asked whether the mill is open."),
        ("The boat is invaluable to us.", "The boat is valuable to us."),
    ],
)
def test_a_negation_said_in_another_way_is_no_change_of_polarity(one: str, other: str) -> None:
    assert "negation" not in kinds(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Send it by 2 pm today.", "Send it by 14:00 today."),
        ("in the season of 1971/1972", "in the season of 1971/72"),
        ("thousands of boats", "several thousand boats"),
        ("the first of the bakers", "the 1st of the bakers"),
    ],
)
def test_one_number_told_in_two_ways_is_no_other_number(one: str, other: str) -> None:
    assert "number" not in kinds(one, other), changes(one, other)


@pytest.mark.parametrize("text", ["We sold bread.", "", "“”", "[…]", "No. Not now!"])
def test_equal_texts_differ_in_nothing(text: str) -> None:
    assert changes(text, text) == []


def test_another_base_gives_the_alterations_from_it() -> None:
    texts = ["We sold bread.", "We sold stale bread.", "We never sold bread."]
    made = collate(texts, base=0)
    assert evolve(made, base=1).alterations == collate(texts, base=1).alterations != made.alterations
    assert pickle.loads(pickle.dumps(made)).alterations == made.alterations


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


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("certainty", "We are convinced that the ferry is safe.", "We think that the ferry is safe."),
        ("certainty", "It is proven that the ferry is safe.", "It is likely that the ferry is safe."),
        ("abbreviation", "the Coastal Fishing Union agreed", "the CFU agreed"),
        ("abbreviation", "two boats of the Coastal Union came", "two CU boats came"),
        ("hedge", "It seems to me that the ferry is safe.", "The ferry is safe."),
        ("substitution", "they arrived with empty nets", "they had come with empty nets"),
        ("spelling", "That's a lie, he's ill and we won't pay.", "That is a lie, he is ill and we will not pay."),
        ("spelling", "a person's here", "a person is here"),
        ("spelling", "He met Joseph Brandt twice.", "He met Josef Brandt twice."),
        ("spelling", "on the twenty-sixth floor", "on the 26th floor"),
        ("name", "Donald Brandt spoke", "President Brandt spoke"),
        ("modality", "the gates can be opened", "the sluices will be opened"),
        ("negation", "The council will sell the park.", "The council won't sell the park."),
    ],
)
def test_forms_of_one_word_and_turns_of_several_are_recognised(kind: str, one: str, other: str) -> None:
    assert kind in kinds(one, other), changes(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Another lie. We never asked for it. The boats are safe.", "The boats are safe."),
        ("No. We will sell the boats.", "We will sell the boats."),
        ("leave the fields downstream dry", "leave the farmland down the river without water"),
        ("Why don't they go home and fish?", "go home and fish"),
        ("the court will not take the boats away", "take the boats away"),
        ("the number one fear of the crews", "the No. 1 fear of the crews"),
        ("The nets were torn, there is no doubt that he did nothing wrong.", "The nets were torn, a reporter wrote."),
    ],
)
def test_a_clause_left_out_that_holds_a_negation_is_no_negation(one: str, other: str) -> None:
    assert "negation" not in kinds(one, other), changes(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("we are confident that", "I am confident"), ("they made clear again", "they again made clear")],
)
def test_other_words_around_the_same_verb_are_no_tense(one: str, other: str) -> None:
    assert "tense" not in kinds(one, other)


def test_two_neutral_verbs_are_listed_and_weigh_nothing() -> None:
    def cued(id: str, cue: str, category: str) -> Quote:  # noqa: A002
        made = quote(id, "the mill will close", cue=cue)
        assert made.cue is not None
        return evolve(made, cue=evolve(made.cue, category=category))

    said, told = cued("a.q1", "say", "neutral"), cued("b.q1", "tell", "neutral")
    (found,) = collate([said, told]).alterations
    assert (found.kind, found.severity) == ("cue", "none")
    (found,) = collate([said, cued("c.q1", "claim", "distancing")], base=0).alterations
    assert (found.kind, found.severity) == ("cue", "emphasis")


def test_what_an_outlet_prints_in_another_quote_is_no_omission() -> None:
    whole = quote(
        "gazette.q1",
        "The nets were taken from us. Our crews waited four years for a harbour, and they will not wait a fifth.",
    )
    first = quote("echo.q1", "waited four years for a harbour", kind="mixed", start=10)
    second = quote("echo.q2", "will not wait a fifth", kind="mixed", start=60)
    third = quote("echo.q3", "The nets were taken from us", start=100)
    found = collate([whole, first, second, third], base=0).alterations
    assert not [a for a in found if {"nets", "four", "fifth"} & set(a.base.split())], found
    found = collate([whole, first, second], base=0).alterations
    (lost,) = [a for a in found if "nets" in a.base]
    assert lost.kind == "omission"
    told = quote("echo.q4", "that the nets had been taken from them", kind="indirect", start=200)
    found = collate([whole, first, second, told], base=0).alterations
    assert not [a for a in found if a.kind == "omission" and "nets" in a.base], found


def test_small_words_inside_or_outside_the_marks_are_nothing() -> None:
    inside = quote("a.q1", "a bitter winter for the crews was on its way", kind="indirect")
    outside = quote("b.q1", "a long summer of the boats was over", kind="direct")
    assert "quotation marks" not in {a.kind for a in collate([inside, outside], base=0).alterations}


@pytest.mark.parametrize("text", ["Mr. Kos left on Sept. 20, 2031.", "Gov. Ana J. Kos came.", "the No. 1 boat"])
def test_the_full_stop_of_an_abbreviation_ends_no_sentence(text: str) -> None:
    (found,) = changes(text, text.replace("Kos", "Lunt").replace("boat", "ship"))
    assert found.kind != "sentence break"
    assert [(a.kind, a.base) for a in changes(text, "")] == [("omission", text.rstrip("."))]


def test_the_base_is_a_whole_rendering_and_no_report() -> None:
    cut = quote("a.q1", "… that the shelling of the harbour must end and we will say so", source="Ana Kos")
    sure = quote("b.q1", "We are sure that the shelling of the harbour must end and we will say so", source="Ana Kos")
    told = quote("c.q1", "that she believed the shelling of the harbour must end", kind="indirect", source="Ana Kos")
    assert collate([cut, sure, told]).base == 1


def test_of_two_quotes_of_an_outlet_neither_is_taken_for_the_other_ones_words() -> None:
    whole = quote(
        "gazette.q1",
        "We have repaired various gates on the river, and we are not helping either village drain the lake, because we are "
        "certain that it should be kept. I think the trouble is elsewhere: some towns upstream, including Ostrel, are "
        "building pumps and selling the water.",
    )
    first = quote(
        "echo.q1",
        "We have repaired different gates on the river, and we are not helping either village drain the lake, because we "
        "believe that it should be kept.",
        start=10,
    )
    second = quote(
        "echo.q2",
        "The trouble with the lake is that some towns upstream, including Ostrel, have builders of pumps who are selling the water.",
        start=300,
    )
    found = collate([whole, first, second], base=0).alterations
    # the second quote's "with" stands for nothing that the first one prints
    assert not [a for a in found if a.kind == "substitution" and {"village", "certain"} & set(a.base.split())], found
    assert ("are certain", "believe") in {(a.base, a.reading) for a in found}


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("We think Varna attacked Orsk at night", "We think Orsk attacked Varna at night", "meaning"),
        ("Ana Kos sued Ivo Lind on Friday", "Ivo Lind sued Ana Kos on Friday", "meaning"),
        ("Ana Kos met Ivo Lind on Friday", "Ivo Lind met Ana Kos on Friday", "wording"),
        ("The towns of Varna and Orsk signed it", "The towns of Orsk and Varna signed it", "wording"),
        ("They were quick and clever about it", "They were clever and quick about it", "wording"),
    ],
)
def test_two_that_changed_places_are_one_change_and_weigh_when_it_matters_who_comes_first(
    one: str, other: str, severity: str
) -> None:
    (found,) = collate([one, other], base=0).alterations
    assert (found.kind, found.severity) == ("order", severity)
    assert len(found.base.split()) == len(found.reading.split()) >= 3


def test_a_long_omission_beside_another_word_is_no_part_of_the_other_word() -> None:
    found = collate(
        [
            "They will provide the northern towns with up to forty new pumps, including winter ones",
            "They will sell winter ones",
        ],
        base=0,
    ).alterations
    assert [(a.kind, a.base, a.reading) for a in found] == [
        ("substitution", "provide", "sell"),
        ("omission", "the northern towns with up to forty new pumps, including", ""),
    ]
    (found_one,) = collate(["We are certain of it", "We believe it"], base=0).alterations
    assert (found_one.base, found_one.reading) == ("are certain of", "believe")
