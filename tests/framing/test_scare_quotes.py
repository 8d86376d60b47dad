"""The rule for scare quotes, with its trace."""

import pytest

from outletcompare.framing.scare_quotes import trace


@pytest.mark.parametrize(
    ("text", "words", "scare", "rule"),
    [
        ("The council held its “public hearing” behind closed doors.", "public hearing", True, "at a distance"),
        ("Shops have raised prices for “premium” bread again.", "premium", True, "at a distance"),
        ("She was a guest on “Morning Bell” last week.", "Morning Bell", False, "title"),
        ("Paul “Duke” Renner won again.", "Duke", False, "name"),
        ("The term “slow water” dates from the flood.", "slow water", False, "mentioned"),
        ("Locals call it a “dry lake”, others a mistake.", "dry lake", False, "mentioned|said of"),
        ("The mayor said the plan was “hopeless”.", "hopeless", False, "said of"),
        ("Later, they’re “surprised”, she’s “fine”.", "fine", False, "said of"),
        ("They denounced the new tax as “theft”.", "theft", False, "said of"),
        ("Their “harvest” banners hung from the roof.", "harvest", False, "mentioned"),
        ("A mark with “?!” alone.", "?!", False, "no short stretch"),
        ("Critics of the so-called “river tax” met.", "river tax", True, "so-called"),
        ("But he “would love” to sing.", "would love", False, "fragment"),
        ("The plan was a “scam” and “fraud”.", "fraud", False, "goes on"),
    ],
)
def test_the_rule_says_what_it_sees(article, quote, text, words, scare, rule):
    page = article("Herald", text)
    found = trace(page, quote(page, words, kind="scare"))
    assert found.scare == scare
    assert any(part in found.rule for part in rule.split("|"))
