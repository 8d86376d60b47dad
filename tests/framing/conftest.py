"""Articles and quotes built from invented prose: a quote is named by its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from outletcompare.model import Article, Cue, Label, Quote, Source, Span

Make = Callable[..., Any]


def place(text: str, words: str) -> Span:
    """Where ``words`` stand in ``text``; they must stand there."""
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def article() -> Make:
    def make(outlet: str, text: str, name: str | None = None, **more: Any) -> Article:
        return Article(id=name or outlet.lower(), outlet=outlet, text=text, **more)

    return make


@pytest.fixture
def quote() -> Make:
    def make(
        of: Article,
        words: str,
        cue: tuple[str, str] | None = None,
        label: tuple[str, str, bool] | None = None,
        source: tuple[str, str] | None = None,
        **more: Any,
    ) -> Quote:
        span = place(of.text, words)
        return Quote(
            id=more.pop("id", f"{of.id}.{span.start}"),
            article_id=of.id,
            outlet=of.outlet,
            spans=[span],
            text=words,
            cue=cue and Cue(lemma=cue[0], text=cue[0], span=place(of.text, cue[0]), category=cue[1]),
            label=label
            and Label(lemma=label[0], text=label[0], span=place(of.text, label[0]), category=label[1], loaded=label[2]),
            source=source and Source(name=source[0], mention=source[1]),
            **more,
        )

    return make
