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
        ("While Sully proclaims the piece a “terrific read,” Varga fixates on the word.", "Sully"),
        # the subject of what was said is not its source
        ("Roe argued that “pirates” allowed smuggling to flourish, but went on.", "Roe"),
        # whoever is made to say it
        ("The strong result led Varga to declare that the seat was “in sight.”", "Varga"),
        ("It was shared widely, leading aides of hers to counter that “every cent was paid.”", "aides of hers"),
        # forms that are nouns here
        ("Asked which berth was her favourite, she demurred: “Whichever one I am in.”", "she"),
        ("She also played up her believed strength in the east: “Who knows the pilots better?”", "She"),
        ("Former secretary of state Ann Roe: “We learned that from the department.”", "Former secretary of state Ann Roe"),
        ("Roe was asked about Clara’s emails: “Now, you said it was over.”", "Roe"),
    ],
)  # fmt: skip
def test_the_source_is_the_whole_subject_and_no_part_of_a_clause_beside_it(text: str, source: str) -> None:
    assert [mention for _, mention in said(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "In a memo on Tuesday, Ann Roe, the executive in charge of “Mornings,” reminded her staff of the rules.",
        "There was no swing state where “very keen” voters were rarer.",
        "Rep. Robert C. “Bobby” Scott opened his yard to the voters.",
    ],
)
def test_a_noun_that_looks_like_a_cue_makes_nobody_a_source(text: str) -> None:
    assert all(mention is None for _, mention in said(text))
