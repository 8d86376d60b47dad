"""Drafts become quotes: segments of one attribution joined, speakers named, ids and confidence given."""

from __future__ import annotations

import re

from outletcompare.lexicons import load
from outletcompare.model import NEGATED, Article, Cue, Quote, Source, Span
from outletcompare.quotations.cast import Speakers
from outletcompare.quotations.cue_names import judged
from outletcompare.quotations.drafts import Draft
from outletcompare.quotations.findings import Findings
from outletcompare.quotations.mentions import adjectives_end
from outletcompare.quotations.name_words import fold
from outletcompare.quotations.speakers import Resolved, Resolver
from outletcompare.quotations.verbs import lexicon

_APART = re.compile(r"[,(;]")
_SHORTEST_MENTION = 3  # characters
_NAMELESS = ("passive", "hearsay", "appearance")  # patterns told of nobody named
_PRONOUNS = frozenset({"he", "she", "they"})


def assemble(article: Article, findings: Findings, speakers: Speakers) -> list[Quote]:
    """The quotes of one article, named as ``speakers`` tells; the findings are used up."""
    if not findings.drafts:
        return []
    resolver = Resolver(article, findings.cast, speakers)
    found = sorted(findings.drafts, key=lambda d: (d.start, -d.spans[-1].end))
    resolved = {id(draft): resolver.resolve(draft) for draft in found}
    ordered = _joined(article.text, found, resolved)
    ids = {id(draft): f"{article.id}.q{number}" for number, draft in enumerate(ordered, 1)}
    return [_quote(article, draft, resolved[id(draft)], ids) for draft in ordered]


def _quote(article: Article, draft: Draft, resolved: Resolved | None, ids: dict[int, str]) -> Quote:
    text = article.text
    source = None
    if resolved is not None and draft.source is not None:
        mention = draft.source.of(text)
        end = _mention_end(mention)
        span = draft.source if end == len(mention) else Span(draft.source.start, draft.source.start + end)
        carried = draft.inherited and draft.cue is None
        source = Source(name=resolved.name, mention=mention[:end], span=None if carried else span)
    cue = None
    if draft.cue is not None:
        span, category = judged(text, draft.cue, draft.category)
        cue = Cue(lemma=draft.lemma, text=span.of(text), span=span, category=category)
    confidence = _confidence(draft) * (resolved.factor if resolved is not None else 1.0)
    return Quote(
        id=ids[id(draft)],
        article_id=article.id,
        outlet=article.outlet,
        date=article.date,
        kind=draft.kind,
        spans=draft.spans,
        text=" ".join([span.of(text) for span in draft.spans]),
        source=source,
        cue=cue,
        label=draft.label,
        addressee=draft.addressee,
        medium=draft.medium,
        confidence=round(confidence, 3),
        context=draft.context,
        within=ids.get(id(draft.within)) if draft.within is not None else None,
    )


def _confidence(draft: Draft) -> float:
    """How surely the mention is the source, by the pattern that found it."""
    table = load("lexicons/attribution_confidence")
    if draft.source is None and not draft.pattern.startswith(_NAMELESS):
        return float(table["otherwise"]["nobody"])
    if draft.category == NEGATED:
        return float(table["otherwise"]["negated"])
    kind = "listed" if draft.listed else "carried" if draft.inherited else "own"
    return float(table[kind].get(draft.pattern, table["otherwise"][kind]))


def _mention_end(mention: str) -> int:
    if "," not in mention and "(" not in mention and ";" not in mention:
        return len(mention)
    for match in _APART.finditer(mention, adjectives_end(mention) or _SHORTEST_MENTION):
        place = match.start()
        if not mention[:place].rstrip().lower().endswith(("mr", "jr")):
            return len(mention[:place].rstrip())
    return len(mention)


def _joined(text: str, drafts: list[Draft], speakers: dict[int, Resolved | None]) -> list[Draft]:
    """Join the segments of one attribution into one draft with several spans."""
    joined: list[Draft] = []
    for draft in drafts:
        previous = joined[-1] if joined else None
        if previous is not None and (_continues(text, previous, draft) or _goes_on(text, previous, draft, speakers)):
            previous.spans.extend(draft.spans)
            if draft.kind == "direct":
                previous.kind = "direct"
        else:
            joined.append(draft)
    return joined


def _goes_on(text: str, previous: Draft, draft: Draft, speakers: dict[int, Resolved | None]) -> bool:
    """Whether the same person, now called "the minister", goes on speaking in the next sentence of the paragraph."""
    one, other = speakers[id(previous)], speakers[id(draft)]
    return (
        previous.kind == draft.kind == "direct"
        and previous.within is None is draft.within
        and draft.paragraph == previous.paragraph
        and draft.start >= previous.spans[-1].end
        and one is not None
        and other is not None
        and one.name == other.name
        and draft.source is not None
        and draft.source.of(text).lower().startswith("the ")
        and draft.lemma in lexicon().continuing
    )


def _continues(text: str, previous: Draft, draft: Draft) -> bool:
    if "indirect" in (previous.kind, draft.kind) or "scare" in (
        previous.kind,
        draft.kind,
    ):
        return False
    if previous.within is not None or draft.within is not None or previous.source is None or draft.source is None:
        return False
    if draft.start < previous.spans[-1].end or (draft.kind != "direct" and previous.kind != "direct"):
        return False
    if previous.kind == "mixed" or draft.kind == "mixed":
        return previous.source == draft.source and previous.cue == draft.cue and draft.paragraph == previous.paragraph
    same = previous.source == draft.source
    if draft.paragraph == previous.paragraph:
        return same
    if draft.paragraph - previous.paragraph > 1:
        return False
    if same:
        return True
    return (
        fold(draft.source.of(text)) in _PRONOUNS
        and draft.lemma in lexicon().continuing
        and draft.cue is not None
        and draft.start < draft.cue.start
        and "\n" not in text[previous.spans[-1].end : draft.start].strip()
    )
