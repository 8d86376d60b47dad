"""The rule for scare quotes, with its trace."""

import pytest
from attrs import evolve

from outletcompare.framing import measure
from outletcompare.framing.scare_quotes import trace
from outletcompare.model import Cue, Span


def place(text, words):
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "words", "scare", "rule"),
    [
        ("The council held its “public hearing” behind closed doors.", "public hearing", True, "at a distance"),
        ("Shops have raised prices for “premium” bread again.", "premium", True, "at a distance"),
        ("The village will hold a “Brexit” referendum on its bus stop.", "Brexit", True, "at a distance"),
        ("It passed for a “bona fide” friendship.", "bona fide", True, "at a distance"),
        ("The story of a “water check” that the mayor told grew.", "water check", True, "story of a"),
        ("The town sent a “wait and see” notice to drivers.", "wait and see", True, "at a distance"),
        ("He is known for his controversial “do no harm” ferry.", "do no harm", True, "at a distance"),
        ("He is known for his “I told them so” speeches on fish.", "I told them so", False, "fragment|name"),
        ("The “70 of 90” figure came from the port.", "70 of 90", False, "fragment|name"),
        ("Its title is Harran for “deep water”.", "deep water", True, "at a distance"),
        ("Its title is Spanish for “deep water”.", "deep water", False, "mentioned"),
        ("They hope to get the island “out of the mire” this year.", "out of the mire", False, "fragment"),
        ("The court gave back a “second reading”, which accused nobody.", "second reading", True, "at a distance"),
        ("The bill of “self-denial” found few friends.", "self-denial", True, "at a distance"),
        ("The council paid for the “slow water” program in May.", "slow water", True, "at a distance"),
        ("The council paid for the “Slow water” program in May.", "Slow water", False, "title"),
        ("The ferry got a “not safe” rating from the club.", "not safe", False, "mentioned"),
        ("The guide said that “less than ten” boats came.", "less than ten", False, "said by|fragment"),
        ("It was a “water check,” a mayor of the coast said.", "water check,", False, "said by|said of"),
        ("She was a guest on “Morning Bell” last week.", "Morning Bell", False, "title"),
        ("Paul “Duke” Renner won again.", "Duke", False, "name"),
        ("The term “slow water” dates from the flood.", "slow water", False, "mentioned"),
        ("The state’s definition of “slow water” to be used in court is new.", "slow water", False, "mentioned"),
        ("The “slow water” remark cost her the seat.", "slow water", False, "mentioned"),
        ("Locals call it a “dry lake”, others a mistake.", "dry lake", False, "mentioned|said of"),
        ("They called Mr. Renner’s visit “routine business” and left.", "routine business", False, "said of"),
        ("The mayor said the plan was “hopeless”.", "hopeless", False, "said of"),
        ("Later, they’re “surprised”, she’s “fine”.", "fine", False, "said of"),
        ("They denounced the new tax as “theft”.", "theft", False, "said of"),
        ("The party attacked them as “false friends” of the river.", "false friends", False, "said of"),
        ("Their “harvest” banners hung from the roof.", "harvest", False, "mentioned"),
        ("A mark with “?!” alone.", "?!", False, "no short stretch"),
        ("Critics of the so-called “river tax” met.", "river tax", True, "so-called"),
        ("It was the story of a “short cut”.", "short cut", True, "at a distance"),
        ("But he “would love” to sing.", "would love", False, "fragment"),
        ("The plan was a “scam” and “fraud”.", "fraud", False, "goes on"),
        ("He “took part” in the talks and “signed the paper” at noon.", "signed the paper", False, "goes on"),
        ("She took the blame for the “debts we were left” in May.", "debts we were left", False, "fragment"),
        ("Residents spoke of the council’s “disgraceful” lies.", "disgraceful", False, "judgement"),
        ("The bridge is “not safe.” It stays shut.", "not safe.", False, "ends a sentence"),
        ("We need a good “holiday” in May! — Ana Pell (@anapell) May 1", "holiday", False, "post"),
    ],
)
def test_the_rule_says_what_it_sees(article, text, words, scare, rule):
    page = article("Herald", text)
    start = text.index(words)
    found = trace(page, Span(start, start + len(words)))
    assert found.scare == scare
    assert any(part in found.rule for part in rule.split("|"))


def test_reported_words_are_their_speakers_unless_they_qualify_what_is_known(article):
    text = "Officials said they would defend the “voluntary” curfew and a “timely” answer in court."
    page = article("Herald", text)
    known, spoken = (place(text, word) for word in ("voluntary", "timely"))
    said = Cue(lemma="say", text="said", span=place(text, "said"))
    assert trace(page, known, cue=said).scare
    assert not trace(page, spoken, cue=said).scare


@pytest.mark.parametrize(
    ("verb", "category", "word", "scare"),
    [
        ("claimed", "distancing", "proof", True),
        ("said", "neutral", "proof", False),
        ("claimed", "distancing", "timely", False),
    ],
)
def test_a_word_that_vouches_under_a_verb_that_doubts_is_held_at_a_distance(article, verb, category, word, scare):
    text = f"Officials {verb} that they had “{word}” of a leak."
    cue = Cue(lemma=verb, text=verb, span=place(text, verb), category=category)
    assert trace(article("Herald", text), place(text, word), cue=cue).scare is scare


def test_the_lens_looks_at_marks_that_no_quote_covers_and_lists_nobodys_speech(article, quote):
    text = "Police came with a “no-knock” warrant. The mayor said she had won a “timely” answer."
    page = article("Herald", text)
    said = quote(page, "timely", cue=("said", "neutral"), kind="scare")
    (row,) = measure([page], [said], [], lenses=["scare quotes"])
    assert [passage.text for passage in row.evidence] == ["no-knock"]
    assert row.estimate.n == 2


def test_to_threaten_a_thing_is_not_to_name_it(article, quote):
    page = article("Herald", "The unions threatened to take the “long road” through the courts.")
    threat = quote(page, "long road", cue=("threatened", "committing"), kind="mixed")
    threat = evolve(threat, cue=evolve(threat.cue, lemma="threaten"))
    (row,) = measure([page], [threat], [], lenses=["scare quotes"])
    assert [passage.text for passage in row.evidence] == ["long road"]
