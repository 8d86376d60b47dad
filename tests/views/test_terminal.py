"""What the command line prints, in narrow and wide terminals."""

import io

import pytest
from rich.console import Console

from outletcompare.model import Article, Comparison, Estimate, Evidence, Measure, Quote, Source, Span
from outletcompare.views.terminal import quotes_table, summary

TEXT = "The council met. “We will open the bridge before the winter,” Ada Quill told reporters."
LONG = "A Newspaper With a Name of Forty Letters"


def printed(view: object, width: int) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(view)
    return console.file.getvalue()  # type: ignore[attr-defined]


def measure(category: str, note: str, value: float | None = None) -> Measure:
    evidence = [Evidence(article_id="a", span=Span(77, 86), text=TEXT[77:86])]
    estimate = Estimate(value=value, low=value, high=value, n=4)
    return Measure(lens="attribution", outlet=LONG, category=category, estimate=estimate, note=note, evidence=evidence)


def comparison() -> Comparison:
    article = Article(id="a", outlet=LONG, text=TEXT)
    measures = [
        measure("directing", "the source's act"),
        measure("denying", "the source's act"),
        measure("neutral", ""),
    ]
    return Comparison(articles=[article], quotes=[], statements=[], measures=measures)


@pytest.mark.parametrize("width", [60, 100, 160])
def test_a_note_is_printed_once_and_led_to_by_its_sign(width: int) -> None:
    out = printed(summary(comparison()), width)
    assert out.count("the source's act") == 1
    assert "directing¹" in out
    assert "denying¹" in out
    assert "neutral¹" not in out


@pytest.mark.parametrize("width", [60, 100, 160])
def test_rates_that_cannot_be_given_say_so_and_keep_their_passages(width: int) -> None:
    out = " ".join(printed(summary(comparison()), width).split())
    assert "too few to say (n=4)" in out
    assert "reporters" in out


@pytest.mark.parametrize("width", [40, 60, 100, 160])
def test_the_words_of_a_quote_have_room_beside_long_names(width: int) -> None:
    text = TEXT[18:60]
    source = Source(name="The Honourable " + LONG, mention="she")
    quote = Quote(id="q", article_id="a", outlet=LONG, spans=[Span(18, 60)], text=text, source=source)
    lines = printed(quotes_table([quote]), width).splitlines()
    assert all(len(line) <= width for line in lines)
    assert len(lines) < 16
    assert "before" in " ".join(lines)


def test_what_an_article_says_is_no_markup() -> None:
    text = "[bold]We will open[/bold] it"
    quote = Quote(id="q", article_id="a", outlet="[red]O", spans=[Span(0, len(text))], text=text)
    assert "[bold]We will open[/bold] it" in " ".join(printed(quotes_table([quote]), 120).split())


@pytest.mark.parametrize("width", [60, 160])
def test_unsure_quotes_are_told_from_the_rest(width: int) -> None:
    quotes = [
        Quote(id=f"q{n}", article_id="a", outlet="O", spans=[Span(0, 6)], text="a plan", kind="indirect", confidence=c)
        for n, c in enumerate((0.95, 0.4, 0.5))
    ]
    out = " ".join(printed(quotes_table(quotes), width).split())
    assert out.count("unsure") == 2  # beside the quote, and in the sum
    assert "1 of 3 are unsure" in out
    assert "unsure" not in printed(quotes_table([quotes[0], quotes[2]]), width)
