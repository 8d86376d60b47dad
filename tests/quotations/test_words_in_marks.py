"""Words in marks on pages of all kinds: whose wording it is, and where nobody said it."""

from __future__ import annotations

import pytest

from outletcompare import Article, extract


def said(text: str) -> list[tuple[str, str | None]]:
    """The words passed on as somebody's, with the mention of who said them."""
    found = extract(Article(id="a", text=text, outlet="The Tidewater Courier", language="en"))
    return [
        (quote.text, quote.source and quote.source.mention)
        for quote in found
        if quote.kind != "indirect" and (quote.kind != "scare" or quote.source)
    ]


@pytest.mark.parametrize(
    "text",
    [
        # the reader is told to do something, or may
        "Take the form, call the office and ask for the “green folder.” It is free.",
        "Ask your water utility for its “Consumer Report.” It is free.",
        "If you feel anxious, you may ask for a “light sedative.” It works.",
        "What do we mean when we say “learning styles”?",
        # nobody speaks
        "Nobody can tell you how much water your “average child” drinks.",
        "It is normal for the eye to feel “gritty” for a few days.",
        "Older “sound amplifiers” are a different thing, whatever the box says.",
        "If the clerk can prove that, I will eat my hat with a side of “premium bark fines.”",
        "The effect is sometimes compared to a “convection oven.” It is hot.",
        "Few ideas are as popular, or as poorly supported, as the notion of “learning styles.” They live on.",
        "Family members know this as the “Speak up!” problem.",
        "The parrot answers to “Gary” when the phone rings.",
        # names and titles
        "The app sends you a notification titled “We need to talk about your long hallway today.” I laughed.",
        "The robot had named my bathroom “Room 4 (small).” I laughed.",
        "The ferry offered free rides under the code “FLOATON.” Many came.",
        "The word appears twice, once in the phrase “playground liability exposure.” Nobody knows why.",
        "You may be asked to repeat phrases such as “The boat sailed by” or “She wore a yellow hat.” Many fail.",
        "Many people who pass one test fail this one, a pattern sometimes called “hidden loss.” It is common.",
        "Rating: four stars. Key tracks: “Ferry,” “Cartographer,” “It Was Never the Money”",
        "Click there, and you'll see three tabs: “Open,” “Mine” and “Done.” You can reply.",
        "Roe, who launched the “Green Hands” campaign in May, says the harbour is dirty.",
        "In the chapter “The Cow,” Roe argues that milk is poison.",
        "The group calls itself “Mothers for Clean Milk.” It meets on Mondays.",
        "The “quiet car,” as it is called, is loud.",
        "Roe, or “Doc” as she is known, said it rained.",
        "Products labeled “minimum risk” are exempt.",
        "June is a period sometimes referred to as “nymph season.”",
        "If the light stays amber, open the app and choose “Network,” then wait.",
        "“Subclinical” means without symptoms, Roe explains.",
        "Googling “milk poison” returns forty pages, Roe found.",
        "The publisher compares the book to “Possession” and “The Shipping News.”",
        "Last year’s team names included “Kidney Beans” and, our favorite, “Pancreas Makes Perfect.”",
        "The clinic lent me forty dollars. For teachers, the sheet “Tuck Your Socks!” is free.",
        "Is it safe?\n\nThe powders are “Generally Recognized as Safe.” They are made here.",
        "The “experts” say milk is poison.",
        "I gave up on “touching base.” It was a relief.",
        "Bag after bag is marked “grain free,” “ancestral” or “inspired by the wolf.” Dogs are not.",
        "“Buy low, sell high” is true in a way: it tells you what must happen.",
        "Talk to your doctor before you visit places described in our pages as “high risk.”",
        "Many drugs come as tablets that melt, sometimes labeled “ODT.” They work.",
        "You may read online about “natural” remedies, from bilberry to exercise.",
        "My grandmother did not believe in “fine.” She told you.",
        "The trial, which has drawn fans wearing “Free the Candyman” T-shirts, is expected to last two weeks.",
    ],
)
def test_words_that_nobody_is_said_to_have_used_are_nobodys(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who used the words
        ("I believe I used the phrase “we just got lucky” to a mother of twins.", [("we just got lucky", "I")]),
        ("The senator used the word “crisis” nine times.", [("crisis", "The senator")]),
        ("Roe attacked his calls for a “lasting and orderly halt” on cars.", [("lasting and orderly halt", "his")]),
        ("Ms. Roe drew crowds with her promise of a “harbour for all.”", [("harbour for all.", "her")]),
        ("“A disaster” is how Roe described the plan.", [("A disaster", "Roe")]),
        ("The “quiet car,” as the railway calls it, is loud.", [("quiet car,", "the railway")]),
        ("The clinic bills itself as “the gentlest in town.”", [("the gentlest in town.", "The clinic")]),
        ("The man, a self-described “milk activist,” was not invited.", [("milk activist,", "The man")]),
        ("The drug was rated “excellent” by nine of ten patients.", [("excellent", "nine of ten patients")]),
        ("The company calls the new brush “tangle-free,” and I laughed.", [("tangle-free,", "The company")]),
        ("Faiths permit it, and several describe it as “an act of love.”", [("an act of love.", "several")]),
        ("He had checked the box because, in their words, “he kept everything.”", [("he kept everything.", "their")]),
        ("But somebody’s daughter is the one who ends up on the phone saying, “Dad, please don’t.”", [("Dad, please don’t.", "somebody’s daughter")]),
        ("Petrakis called it “engineering on two wheels” and then, I swear, laughed.", [("engineering on two wheels", "Petrakis")]),
        ("The study’s conclusion: “We found no link at all.”", [("We found no link at all.", "The study’s")]),
        ("A 2016 report by the council reviewed 900 studies and found “no substantiated evidence” of it.", [("no substantiated evidence", "A 2016 report")]),
        ("In 1999 the company that owned the patent promised “not to sell” the seed.", [("not to sell", "the company that owned the patent")]),
        ("It was a good deal of what one man, who asked not to be named, called “shopping.”", [("shopping.", "one man")]),
        ("You would be surprised, says Okoro, “how many sons own a mortar.”", [("how many sons own a mortar.", "Okoro")]),
        ("A third insists that a bite through clothing “doesn’t count.”", [("doesn’t count.", "A third")]),
        ("One morning she stopped me by the coats and whispered, “Pastor, I am going.”", [("Pastor, I am going.", "she")]),
        ("I thought about what my father used to call “the tyranny of the empty Saturday.”", [("the tyranny of the empty Saturday.", "my father")]),
        ("As the nutritionist Dr. Omar Bell once put it on our podcast, “The dog cannot read.”", [("The dog cannot read.", "the nutritionist Dr. Omar Bell")]),
        ("Some sellers label their vials “for research only” all the same.", [("for research only", "Some sellers")]),
        ("The town was silent, with Senator Ada Moon telling reporters: “It is late.”", [("It is late.", "Senator Ada Moon")]),
        # what the words are taken from
        ("From the package insert: “Keep away from heat and direct light.”", [("Keep away from heat and direct light.", "the package insert")]),
        ("Per the food agency, “no recall is planned at this time.”", [("no recall is planned at this time.", "the food agency")]),
        # what the words stand on
        ("Shops were asked to post a notice reading “Recalled: Do Not Eat” at the shelf.", [("Recalled: Do Not Eat", "a notice")]),
        ("The café has a sign in the window: “Back when the bread is out.”", [("Back when the bread is out.", "a sign")]),
        ("Ruth bought a very nice hand painted sign that says “There Is No Poop Fairy” there.", [("There Is No Poop Fairy", "a very nice hand painted sign")]),
        # clauses put in
        ("Hydrangeas, as my teacher Edna Voss liked to put it, “want to sit by the window.”", [("want to sit by the window.", "my teacher Edna Voss")]),
        ("The next thing is offline mode, or as our chief insists on calling it, “airplane mode for thoughts.”", [("airplane mode for thoughts.", "our chief")]),
        ("The difference, says Lou Farris, who coached them, is that “those guys liked each other.”", [("those guys liked each other.", "Lou Farris")]),
        ("“Taste again,” my old chef used to say.", [("Taste again,", "my old chef")]),
        # words between name and verb
        ("Threads no longer vanish into what our team affectionately called “the basement.”", [("the basement.", "our team")]),
        ("Eleven men were tried in what the press dubbed the “Lamp Trial.” All were freed.", [("Lamp Trial.", "the press")]),
        ("My grandmother would have called that “a waste of both.”", [("a waste of both.", "My grandmother")]),
        ("I got her by the collar and hissed, “Clementine, so help me,” to her.", [("Clementine, so help me,", "I")]),
        # the cue belongs to the words beside it alone
        ("A child yelled, “Goat!” and that was the end of the “reverent silence” the priest had wanted.", [("Goat!", "A child")]),
        ("He sells a TV (“works if you hit it,” says Carl), and a set of “antique” books.", [("works if you hit it,", "Carl")]),
        ("“It is ironic,” Lund, chairman of the board, told “Harbour News Sunday.” He left.", [("It is ironic,", "Lund")]),
        ("Don thought it was “about taxes.” Next month: “Bees of the Upper Midwest.”", [("about taxes.", "Don")]),
        # a name behind the words
        ("“My wife has aged since I can see her.” Mr P. Lowe, Ashby", [("My wife has aged since I can see her.", "Mr P. Lowe")]),
    ],
)  # fmt: skip
def test_words_in_marks_go_to_whoever_used_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Your liver is the “filter.” It is more than that.",
        "Most people do not have a “dysfunction,” they have a desk.",
        "Every mother has to do her own “research,” and it takes years.",
    ],
)
def test_a_scare_quote_is_one_with_the_point_of_its_sentence_inside_the_marks_too(text: str) -> None:
    found = extract(Article(id="a", text=text, outlet="The Tidewater Courier", language="en"))
    assert [(quote.kind, quote.source) for quote in found if quote.kind != "indirect"] == [("scare", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Asked about the link, the late Dr Roe replied] “You can’t say that.”", [("You can’t say that.", "the late Dr Roe")]),
        ("As I mentioned in May, a “journalist” named Jane went on the radio.", []),
        ("The firm changed a story entitled: “Hazard on pier five.” Roe laughed.", []),
        ("It is designed to offer women “a personal and urgent wakeup” call about risk.", []),
        ("The Bureau sent out its proposal to “modernize” the labelling rules.", [("modernize", "its")]),
        ("The study, printed under the title “A trial of pills”, found none.", []),
        ("I was told by my “naturopath” to drink it.", []),
        (
            "Some call it “the gold standard”; others, including Dr. Lee, say it is “overrated.”",
            [("the gold standard", "Some"), ("overrated.", "others")],
        ),
        ("Ann Roe’s “47 percent” comment was bad.", [("47 percent", "Ann Roe’s")]),
    ],
)  # fmt: skip
def test_words_on_blogs_and_pages_of_agencies(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is charged with “aggravated mooring.”", []),
        ("Why do we say “as blind as a bat”? Bats see.", []),
        ("Prosecutors say Holt told an undercover agent, “I can make it vanish.”", [("I can make it vanish.", "Holt")]),
        ("In her speech Roe proclaimed a year of “A Pier For All.”", [("A Pier For All.", "Roe")]),
        ("Roe keeps her promise to “Make Orsk Great Again.”", [("Make Orsk Great Again.", "her")]),
        ("When your child yells “I hate you!”, take a breath. Say, “I can see that you are angry.”", []),
        ("“She can walk,” writes her mother. Your gift can “change a life.”", [("She can walk,", "her mother")]),
        ("“It’s a start” — that is how Otte put it on Monday.", [("It’s a start", "Otte")]),
        ("Underneath, someone has scrawled “or else.”", [("or else.", "someone")]),
        ("“She said, ‘I know the difference,’” Rep. Jim Mott (D-Orv.) said.", [("She said, ‘I know the difference,’", "Rep. Jim Mott")]),
    ],
)  # fmt: skip
def test_what_readers_are_told_and_what_is_written_or_put_so(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected
