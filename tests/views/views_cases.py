"""A comparison made by hand: invented outlets, people and prose."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

from attrs import evolve

from outletcompare.model import (
    Alteration,
    Article,
    Collation,
    Comparison,
    Cue,
    Estimate,
    Evidence,
    Label,
    Measure,
    Parallel,
    Quote,
    Source,
    Span,
    Statement,
    Token,
    Witness,
)
from outletcompare.text import tokens

OUTLETS = (
    "Harbour Globe",
    "The Northern Evening Herald and Telegraph",
    "Delta Press",
    "Radio Meridian",
    "Vestnik Reki",
    "El Faro del Sur",
    "Morning Courier",
    "Lowland Times",
    "Capital Wire",
    "Die Küste",
    "Island Gazette",
    "Free Valley Observer of the Upper Region",
)
_CUES = (
    ("told", "neutral"),
    ("claimed", "distancing"),
    ("said", "neutral"),
    ("revealed", "endorsing"),
    ("insisted", "insisting"),
)
_LABELS = (None, ("statement", False), ("baseless claims", True))
_SAID = (
    "We have various forms of cooperation with the river states and we are certain that dam {} will be safe",
    "We have different kinds of cooperation with the river states and we believe dam {} will be safe",
    "I think we have various forms of working cooperation with the river states",
)


def collation(rows: Sequence[str], names: Sequence[str] | None = None, **more: object) -> Collation:
    """Columns written by hand: each row a string of words parted by blanks, ``-`` for none."""
    names = names or [chr(ord("A") + i) for i in range(len(rows))]
    cells = []
    for row in rows:
        line, position = [], 0
        for word in row.split():
            line.append(None if word == "-" else Token(text=word, span=Span(position, position + len(word))))
            position += len(word) + 1
        cells.append(line)
    witnesses = [
        Witness(id=f"w{i}", name=name, text=row) for i, (name, row) in enumerate(zip(names, rows, strict=True))
    ]
    return Collation(witnesses=witnesses, columns=tuple(zip(*cells, strict=True)), **more)  # type: ignore[arg-type]


def alteration(**fields: object) -> Alteration:
    return Alteration(**{"kind": "substitution", "witness": "w1", "base": "", "reading": "", **fields})  # type: ignore[arg-type]


@cache
def comparison(outlets: int = 5, statements: int = 6, *, hostile: str = "") -> Comparison:
    """``hostile`` is put into every text, title, outlet, address, source, cue, label, category and setting."""
    chance = random.Random(outlets * 1000 + statements)
    names = [name + hostile for name in OUTLETS[:outlets]]
    carriers = [sorted(chance.sample(range(outlets), chance.randint(1, outlets))) for _ in range(statements)]
    articles, quotes = [], []
    groups: dict[int, list[Quote]] = {number: [] for number in range(statements)}
    for index, outlet in enumerate(names):
        article, found = _article(index, outlet, [n for n, who in enumerate(carriers) if index in who], hostile)
        articles.append(article)
        quotes += [quote for _, quote in found]
        for number, quote in found:
            groups[number].append(quote)
    made = [
        Statement(id=f"s{number + 1}", quotes=group, source="Ana Belar" + hostile)
        for number, group in groups.items()
        if group
    ]
    made = [evolve(one, parallels=_parallels(one, made[place - 1])) for place, one in enumerate(made)]
    return Comparison(
        articles=articles,
        quotes=quotes,
        statements=made,
        measures=_measures(articles, quotes, made, hostile),
        settings={"min_confidence": 0.0, "note" + hostile: hostile},
        version="0.0",
    )


def _parallels(statement: Statement, other: Statement) -> list[Parallel]:
    """The first quote of another statement stands beside this one; every second time only its first words do."""
    member, found = statement.quotes[0], other.quotes[0]
    if other.id == statement.id or found.article_id == member.article_id:
        return []
    start = found.spans[0].start
    span = found.spans[0] if int(statement.id[1:]) % 2 else Span(start, start + len("We have various"))
    return [
        Parallel(quote=found, statement=other.id, spans=[span], member=member.id, member_spans=member.spans, score=0.9)
    ]


def _article(index: int, outlet: str, numbers: Sequence[int], hostile: str) -> tuple[Article, list[tuple[int, Quote]]]:
    text = f"A dam on the Oro {hostile}\n\n"
    marks = []
    for number in numbers:
        cue, category = _CUES[(index + number) % len(_CUES)]
        label = _LABELS[(index + 2 * number) % len(_LABELS)]
        places = {}
        parts = [("source", "Minister Belar" + hostile), ("", " "), ("cue", cue + hostile), ("", " in her ")]
        parts += [("label", (label[0] if label else "speech") + hostile), ("", ": “")]
        parts += [("content", _SAID[(index + number) % 3].format(number) + hostile), ("", ".”\n\n")]
        for name, part in parts:
            places[name] = Span(len(text), len(text) + len(part))
            text += part
        marks.append((number, places, category, label))
    address = f"https://example.org/{index}?{hostile}" if index else f"javascript:alert(1)//{hostile}"
    article = Article(
        id=f"a{index}{hostile}",
        outlet=outlet,
        text=text,
        title=f"A dam{hostile}",
        url=address,
        date=f"2031-03-1{index % 2}",
    )
    found = []
    for number, places, category, label in marks:
        quote = Quote(
            id=f"a{index}.q{number}{hostile}",
            article_id=article.id,
            outlet=outlet,
            date=article.date,
            kind="indirect" if (index + number) % 4 == 3 else "direct",
            spans=(places["content"],),
            text=places["content"].of(text),
            source=Source(name="Ana Belar" + hostile, mention=places["source"].of(text), span=places["source"]),
            cue=Cue(lemma="say", text=places["cue"].of(text), span=places["cue"], category=category),
            label=Label(lemma="claim", text=places["label"].of(text), span=places["label"], loaded=label[1])
            if label
            else None,
        )
        found.append((number, quote))
    return article, found


def _measures(
    articles: Sequence[Article], quotes: Sequence[Quote], statements: Sequence[Statement], hostile: str
) -> list[Measure]:
    made = []
    for index, article in enumerate(articles):
        n = (3, 24, 130)[index % 3]
        evidence = (Evidence(article_id=article.id, span=Span(2, 5), text=article.text[2:5]),)
        for category, share in (("war", 0.5), ("conflict", 0.25)):
            estimate = (
                Estimate(value=None, n=n) if n < 5 else Estimate(value=share, low=share - 0.2, high=share + 0.2, n=n)
            )
            made.append(
                Measure(
                    lens="naming",
                    outlet=article.outlet,
                    category=f"struggle{hostile}: {category}",
                    estimate=estimate,
                    evidence=evidence,
                )
            )
        for category, share in (("distancing", 0.2), ("endorsing", 0.1), ("neutral", 0.6)):
            estimate = (
                Estimate(value=None, n=n) if n < 10 else Estimate(value=share, low=share / 2, high=share * 1.5, n=n)
            )
            made.append(
                Measure(
                    lens="attribution",
                    outlet=article.outlet,
                    category=category,
                    estimate=estimate,
                    q=0.01 if n > 100 else 0.6,
                )
            )
    for article in articles:
        own = [quote for quote in quotes if quote.article_id == article.id]
        if own:
            estimate = Estimate(value=1.0, n=120, method="share of words")
            passage = Evidence(article_id=article.id, span=own[0].spans[0], text=own[0].spans[0].of(article.text))
            made.append(
                Measure(
                    lens="voice",
                    outlet=article.outlet,
                    category="quoted words",
                    source="Ana Belar" + hostile,
                    estimate=estimate,
                    evidence=(passage,),
                )
            )
        estimate = Estimate(value=0.8, low=-0.1, high=1.7, n=12, method="log-odds")
        made.append(Measure(lens="keyness", outlet=article.outlet, category="dam" + hostile, estimate=estimate))
    texts = {article.id: article.text for article in articles}
    for statement in statements:
        for quote in statement.quotes if len(statement.outlets) > 1 else ():
            assert quote.cue is not None
            passage = Evidence(
                article_id=quote.article_id, span=quote.cue.span, text=quote.cue.span.of(texts[quote.article_id])
            )
            made.append(
                Measure(
                    lens="attribution",
                    outlet=quote.outlet,
                    category=quote.cue.category,
                    statement=statement.id,
                    estimate=Estimate(value=None, n=1, method="listed"),
                    evidence=(passage,),
                )
            )
    return made


def words(text: str) -> list[str]:
    """The words of a text, as the views count them."""
    return [token.text for token in tokens(text) if any(c.isalnum() for c in token.text)]
