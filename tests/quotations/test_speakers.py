"""One name for one person, across articles and spellings, and never one name for two."""

from __future__ import annotations

from itertools import permutations

from outletcompare import Article, extract


def article(id: str, text: str) -> Article:  # noqa: A002
    return Article(id=id, text=text, outlet=id, language="en")


def names(*texts: str) -> list[str]:
    return [
        quote.source.name for quote in extract(article(str(n), text) for n, text in enumerate(texts)) if quote.source
    ]


def test_spelling_variants_are_one_person() -> None:
    found = names(
        "Foreign Minister Rustam Emirabdul said: “The talks go on in Orsk.”",
        "“The talks go on in Orsk,” Foreign Minister Rustam Emir-Abdul said.",
        "“The talks go on in Orsk,” Foreign Minister Rustam Emir Abdul said. “We wait,” Emir Abdul added.",
        "“The talks go on in Orsk,” President Anton Zalensky said.",
        "“The talks go on in Orsk,” President Anton Zalenskyy said.",
    )
    assert len(set(found[:4])) == 1
    assert len(set(found[4:])) == 1
    assert len(set(found)) == 2
    assert found[0] in {"Rustam Emirabdul", "Rustam Emir-Abdul", "Rustam Emir Abdul"}


def test_a_last_name_alone_takes_the_full_name_of_its_article() -> None:
    text = "Mayor Lena Varga opened the hall. “We are late,” Varga said."
    assert names(text) == ["Lena Varga"]


def test_two_persons_of_one_last_name_stay_apart() -> None:
    text = "“We are late,” Lena Varga said.\n\n“We are early,” Tomas Varga said."
    assert names(text) == ["Lena Varga", "Tomas Varga"]
    assert names("“We are late,” Lena Varga said.", "“We are early,” Tomas Varga said.") == [
        "Lena Varga",
        "Tomas Varga",
    ]


def test_a_pronoun_is_resolved_with_lower_confidence_and_keeps_its_mention() -> None:
    first, second = extract(
        article("a", "“We are late,” Mayor Lena Varga said.\n\n“We will hurry up now,” she promised.")
    )
    assert first.source is not None
    assert second.source is not None
    assert (second.source.mention, second.source.name) == ("she", "Lena Varga")
    assert second.confidence < first.confidence


def test_a_description_is_resolved_by_the_office() -> None:
    text = "Foreign Minister Rustam Emir arrived.\n\n“We are late,” the top diplomat said."
    (quote,) = extract(article("a", text))
    assert quote.source is not None
    assert (quote.source.mention, quote.source.name) == ("the top diplomat", "Rustam Emir")


def test_titles_are_no_part_of_the_name_and_abbreviations_of_states_are_spelled_out() -> None:
    assert names("“We are late,” National Security Adviser Pia Lund said.") == ["Pia Lund"]
    assert names("The U.S. said that the port was open.") == ["United States"]


def test_names_do_not_depend_on_the_order_of_the_articles() -> None:
    articles = [
        article("a", "“We are late,” Minister Rustam Emirabdul said."),
        article("b", "“We are late,” Minister Rustam Emir-Abdul said. “We wait,” he added."),
        article("c", "“We are late,” Emir Abdul said."),
    ]
    expected = None
    for order in permutations(articles):
        found = {quote.id: quote.source and quote.source.name for quote in extract(order)}
        expected = expected or found
        assert found == expected
