"""The lens on labels: the noun that names what was said. A statement, intelligence, a claim, anti-Iran claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, Tally, listed
from outletcompare.framing.terms import Finder
from outletcompare.lexicons import load
from outletcompare.model import STANCES, Article, Label, Measure, Quote, Span, Token
from outletcompare.text import tokens

LOADED = "loaded"
_DOUBTING, _PLAIN = "doubting", "plain"
# Far enough for a modifier and an article on the left of a noun.
_LEFT, _RIGHT = 60, 20


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """The share of each label category among an outlet's labels, then each shared statement's labels by outlet.

    Labels are those of the quotes and, in the outlet's own voice, nouns that doubt or are judged without a quote.
    """
    tally = Tally(material)
    for article in material.articles:
        sure = [quote for quote in material.quotes_of[article.id] if quote.confidence >= lens.confidence]
        named = [quote.label for quote in sure if quote.label is not None]
        found = {label.span: category_of(label) for label in named if names_what_was_said(label)}
        taken = sorted(found)
        for span, category in free_labels(article, material.stretches(article, lens)):
            index = bisect_left(taken, span.end, key=lambda other: other.start)
            if not index or taken[index - 1].end <= span.start:
                found[span] = category
        for span in sorted(found):
            tally.add(article, found[span], span)
    yield from tally.shares(lens)
    for statement in material.shared:
        labels = Tally(material)
        for quote in statement.quotes:
            label = label_of(material, quote)
            if label is not None and names_what_was_said(label) and quote.article_id in material.by_id:
                labels.add(material.by_id[quote.article_id], category_of(label), label.span)
        for outlet in sorted(statement.outlets):
            for category in labels.categories:
                if passages := labels.passages(outlet, category):
                    yield listed(lens, outlet, category, statement.id, passages)


def category_of(label: Label) -> str:
    """The noun's class, or "loaded" when a modifier judges."""
    return LOADED if label.loaded else label.category


def names_what_was_said(label: Label) -> bool:
    """Whether the noun says how the words stand to the truth, not only what their speaker did ("appeal", "hope")."""
    return category_of(label) in (*STANCES, LOADED)


def label_of(material: Material, quote: Quote) -> Label | None:
    """The label of a quote, or of the indirect quote that holds it."""
    if quote.label is not None:
        return quote.label
    enclosing = material.enclosing(quote)
    return enclosing.label if enclosing is not None else None


def free_labels(article: Article, own: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Nouns in the outlet's own voice that doubt what was said, or that a modifier judges, with their category."""
    for kind, noun in _nouns().find(article.text, own):
        before = list(tokens(article.text, max(0, noun.start - _LEFT), noun.start))
        modifier = _modifier(before)
        if modifier is not None:
            yield Span(modifier, noun.end), LOADED
        elif kind == _DOUBTING and _is_noun(article.text, noun, before):
            yield noun, "distancing"


def _modifier(before: list[Token]) -> int | None:
    """Where the word begins that stands before the noun and judges it, or None."""
    judging = load("lexicons/loaded_modifiers")
    if not before:
        return None
    word = before[-1].text.casefold()
    prefixed = any(word.startswith(prefix) and len(word) > len(prefix) for prefix in judging["prefixes"])
    return before[-1].span.start if prefixed or word in judging["words"] else None


def _is_noun(text: str, noun: Span, before: list[Token]) -> bool:
    lexicon = load("lexicons/free_labels")
    if noun.of(text).casefold() not in lexicon["ambiguous"]:
        return True
    earlier, last = ["", "", *(token.text.casefold() for token in before)][-2:]
    if (
        last in lexicon["before"]
        or last.endswith(("'s", "’s", "s'", "s’"))
        or (last in ("'", "’") and earlier[-1:] == "s")
    ):
        return True
    if last.endswith("s") and not noun.of(text).endswith("s"):
        return False  # some residents claim
    after = next((token.text.casefold() for token in tokens(text, noun.end, noun.end + _RIGHT)), "")
    return earlier in lexicon["before"] and last.isalpha() and after not in lexicon["after_verb"]


@cache
def _nouns() -> Finder:
    lexicon = load("lexicons/free_labels")
    return Finder({_DOUBTING: lexicon["doubting"], _PLAIN: lexicon["plain"]}, lexicon["except"])
