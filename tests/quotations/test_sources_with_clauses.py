"""Sources that have a clause of their own, and clauses beside a quotation that are somebody else's."""

from __future__ import annotations

import pytest

from outletcompare import Article, extract


def said(text: str) -> list[tuple[str, str | None]]:
    """The words between marks, with the mention of who said them."""
    found = extract(Article(id="a", text=text, outlet="The Mole Gazette", language="en"))
    return [(quote.text, quote.source and quote.source.mention) for quote in found if quote.kind != "indirect"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A board that counts ballots said “the count will take a week.”", "A board that counts ballots"),
        ("A board that counts ballots said the count “will take” a week.", "A board that counts ballots"),
        ("The company that runs the ferries told reporters that “no one was hurt.”", "The company that runs the ferries"),
        (
            "A woman who lost her boat in the storm said “it was over in a minute.”",
            "A woman who lost her boat in the storm",
        ),
        ("“It is over,” a board that counts ballots said on Monday.", "a board that counts ballots"),
        (
            "Residents who live near the plant that burned said officials told them “nothing.”",
            "Residents who live near the plant that burned",
        ),
        ("People who have read the report described it as “thin.”", "People who have read the report"),
        # the clause behind a comma is no part of the mention, however it begins
        ("“We are short of money,” said Rep. Pavel Roe, a member who’s been trying to save.", "Rep. Pavel Roe"),
        # what is called so in a clause that the sentence opens with is that clause's
        ("While Anders calls the new hall a “gem of glass,” Varga counts its leaks.", "Anders"),
        # the subject of what was said is not its source
        ("Roe argued that “pirates” allowed smuggling to flourish, but went on.", "Roe"),
        # whoever is made to say it
        ("The strong result led Varga to declare that the seat was “in sight.”", "Varga"),
        ("It was shared widely, leading aides of hers to counter that “every cent was paid.”", "aides of hers"),
        # forms that are nouns here
        ("Asked for the best pier, she demurred: “Ask the gulls.”", "she"),
        ("She also played up the years she spent at sea: “Nobody here has hauled more nets.”", "She"),
        ("Former secretary of state Ann Roe: “We learned that from the department.”", "Former secretary of state Ann Roe"),
        ("Roe was asked about Clara’s emails: “Now, you said it was over.”", "Roe"),
    ],
)  # fmt: skip
def test_the_source_is_the_whole_subject_and_no_part_of_a_clause_beside_it(text: str, source: str) -> None:
    assert [mention for _, mention in said(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "In a note to the crew, Ann Roe, the producer in charge of “Harbour Hour,” thanked the pilots.",
        "There was no swing state where “very keen” voters were rarer.",
        "Rep. Robert C. “Bobby” Scott opened his yard to the voters.",
    ],
)
def test_a_noun_that_looks_like_a_cue_makes_nobody_a_source(text: str) -> None:
    assert all(mention is None for _, mention in said(text))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("In Varga’s view, the plan is “a gift to pirates.”", "Varga’s"),
        ("The plan is “a gift to pirates,” in Varga’s view.", "Varga’s"),
        ("In the eyes of many pilots, the plan is “a joke.”", "many pilots"),
        ("To critics, the plan is “a gift to pirates.”", "critics"),
        ("The plan is “a leaking boat,” as put by one aide.", "one aide"),
        ("He made a point of saying the pier where they met “was open to every boat.”", "He"),
        ("“Stay away from the quay,” warned Ilse Brand, the minister.", "Ilse Brand"),
        ("“Drink water and rest,” advises Dr. Nell Abara of Orven General.", "Dr. Nell Abara of Orven General"),
        ("The crowd broke into chants of “Open the port!” as the mayor left.", "The crowd"),
        ("The mayor was greeted with chants of “Open the port!” in Orven.", None),
        ("I was told that “silence is golden.”", None),
        ("Ann Roe on the Closing of the Port: ‘It Had to Be Done’\n\nShe spoke.", "Ann Roe"),
        ("Orven | 34 | R. Stein: “We fight on”", "R. Stein"),
        ("“The mayor should stay until the end.\nFormer mayor Ben Jale.”\n\nVarga left.", "Former mayor Ben Jale"),
        ("<p class='post'>Nobody was told. Not yet.</p>&mdash; Dag Holm (@dagholm) May 3, 2031", "Dag Holm"),
    ],
)  # fmt: skip
def test_views_crowds_hearers_and_signatures(text: str, source: str | None) -> None:
    assert [mention for _, mention in said(text)] == [source]


def test_whoever_is_said_to_have_spoken_has_the_words_and_not_whoever_tells_of_it() -> None:
    text = "Police said the suspect, a man of 41 who works at the port, shouted “I am a captain!” and jumped."
    assert said(text) == [("I am a captain!", "the suspect")]


@pytest.mark.parametrize(
    "text",
    [
        "The old sign hangs there, Norwegian for “rest.”",
        "Politicians talk a lot. What they mean is “people like me.”",
        "Look for products labelled “fragrance free” in the shop.",
    ],
)
def test_words_explained_or_looked_for_are_nobodys(text: str) -> None:
    assert all(mention is None for _, mention in said(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a short last name that is an abbreviation elsewhere
        ("Claudia Mo stayed. She spoke to pilots. “It has been asleep,” Mo said.", "Claudia Mo"),
        # nouns that look like participles and adverbs
        ("Pia Roe left the firm. The filing says: “The firm confirmed it.”", "filing"),
        ("“We miss him,” the family said in a letter.", "family"),
        # the name behind a description, and none where there is no holder
        ("Nora Vey won. The harbour minister, Tomas Idler, laughed, saying: “Then the quay is hers.”", "Tomas Idler"),
        ("Deacon Mia Holm came. “It is not over,” the Allied Press reports.", "Allied Press"),
        ("Ann Roe quit. Bram Otte stayed. “Keeping him there is a joke,” Otte’s lawyers said.", "Otte's lawyers"),
        ("Ann Roe quit. “It is a joke,” the harbour’s spokesman said.", "harbour's spokesman"),
        ("“It is a joke,” said Paula K. Baker of the Institute.", "Paula K. Baker"),
        ("“It is a joke,” said Coalition Senator Mona King of Orsk.", "Mona King"),
        # a programme between two halves of a quotation
        ("Ann Roe spoke. “It is talk,” Roe said on CNB’s “State of the Port.” “And it works.”", "Ann Roe"),
        # how things appeared to nobody named does not take words away from whoever used them
        (
            "In her posts, which appeared to be meant for pilots, Mayor Ann Roe suggested they “go back and fix the port.”",
            "Ann Roe",
        ),
        # a clause between commas is over
        ("Ann Roe called the plan, which was old, “a mess,” and said that it would “never work.”", "Ann Roe"),
        ("Rolf Anker cut off the chairman, saying: “The tide will not wait.”", "Rolf Anker"),
        ("Chairman Otto Lind, in a letter Thursday, called Roe “a safe pair of hands.”", "Otto Lind"),
        ("Yusra Amin was “heartbroken by this senseless act,” saying Tuesday that it must stop.", "Yusra Amin"),
    ],
)  # fmt: skip
def test_the_name_of_the_source(text: str, name: str) -> None:
    found = extract(Article(id="a", text=text, outlet="The Mole Gazette", language="en"))
    names = {quote.source.name for quote in found if quote.source is not None and quote.kind != "indirect"}
    assert names == {name}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“Nobody asked the pilots,” the bearded, 58-year-old engineer said.", "the bearded, 58-year-old engineer"),
        ("“Return what you took!” the note says.", "the note"),
        ("“Roe needs a new plan for the quay,” Hanne Brekk, who runs tidetables.com tweeted on Monday.", "Hanne Brekk"),
        ("ORVEN -- “Boats come in. Boats go out. The ledger stays.”", None),
        ("“Let the council pay for once,” reads a Sunday column in The Orven Register.", "a Sunday column"),
        ("The hearing ran so long that Mr. Roe was prompted to say, “My soup is getting cold.”", "Mr. Roe"),
        ("Ana Lund left Orven. Roe shared her fears with an audience in Lusk, “I do not know who will show up.”", "Roe"),
        (
            "He was fined over use of a server for classified files and by Judge Jim Com’s finding that it was “careless.”",
            "Judge Jim Com’s",
        ),
    ],
)  # fmt: skip
def test_sources_that_stand_a_little_apart(text: str, source: str | None) -> None:
    assert [mention for _, mention in said(text)] == [source]
