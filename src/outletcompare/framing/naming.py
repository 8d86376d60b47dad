"""The lens on naming: one thing under different names. War or special operation, Kyiv or Kiev, claim or information."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from attrs import evolve
from rapidfuzz.fuzz import ratio

from outletcompare.framing.exchange import permutation_g
from outletcompare.framing.lens import Concept, Lens
from outletcompare.framing.material import Material, Tally
from outletcompare.framing.terms import Finder, Finders
from outletcompare.model import Measure, Span

HOUSE_STYLE = "house style"
SEVERAL = "not tested: the words may stand for several things"
SHUFFLED = "p for the mix of names in these articles, mentions shuffled"
_NAME_PART = re.compile(r"\w+")
# Two spellings of a name differ in a letter or two ("Zelensky", "Zelenskyy"); other names differ in more.
_SAME_NAME = 84.0
_CAPITAL_AFTER, _CAPITAL_BEFORE = re.compile(r" (?:of )?[A-Z]"), re.compile(r"(?<!\w)[A-Z][\w.'’-]* $")
_NAME = 40


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """The share of each variant among an outlet's mentions of a concept, in the outlet's own voice.

    A concept is shown when two or more outlets mention it and two or more variants occur. The spellings of one
    speaker's name are concepts too, found in the sources of the quotes.
    """
    concepts = (*lens.concepts, *spellings(material))
    for concept, tally in zip(concepts, _mentions(material, lens, concepts), strict=True):
        mentioning = list(tally.totals)
        if len(mentioning) < 2 or len(tally.categories) < 2:
            continue
        # Over several events the names follow the events; only one event's mentions can change places.
        tested = concept.tested and not concept.house_style
        alone = tested and len(material.events) == 1
        shuffled = _shuffled(tally, lens, mentioning) if alone else None
        for row in tally.shares(lens, tested=tested):
            if not tested:
                yield evolve(row, note=HOUSE_STYLE if concept.house_style else SEVERAL)
            elif row.p is None and shuffled is not None and row.estimate.value is not None:
                yield evolve(row, p=shuffled, note=SHUFFLED)
            else:
                yield row


def _mentions(material: Material, lens: Lens, concepts: Sequence[Concept]) -> list[Tally]:
    """The mentions of each concept; an article is read once for all of them."""
    tallies = [Tally(material) for _ in concepts]
    finders = Finders([Finder(concept.variants, concept.exceptions) for concept in concepts])
    small = [
        tuple(wording for wordings in concept.variants.values() for wording in wordings if wording.islower())
        for concept in concepts
    ]
    for article in material.articles:
        for number, variant, span in finders.find(article.text, material.stretches(article, lens)):
            if not in_a_name(article.text, span, small[number]):
                tallies[number].add(article, f"{concepts[number].name}: {variant}", span)
    return tallies


def in_a_name(text: str, span: Span, plain: tuple[str, ...]) -> bool:
    """Whether a word that needs no capital has one beside another that has: the War Powers Act, Operation Dawn.

    Args:
        text: the article's text.
        span: the mention.
        plain: the concept's wordings that are written small.
    """
    found = span.of(text)
    if not found[0].isupper() or not found.lower().startswith(
        tuple(wording.split()[0].strip("*") for wording in plain)
    ):
        return False
    after = _CAPITAL_AFTER.match(text, span.end) is not None
    return after or _CAPITAL_BEFORE.search(text, max(0, span.start - _NAME), span.start) is not None


def _shuffled(tally: Tally, lens: Lens, outlets: list[str]) -> float | None:
    """The p of the concept's table over the outlets with enough mentions; None where there are not two."""
    totals = tally.totals
    enough = [outlet for outlet in outlets if totals[outlet] >= lens.minimum]
    table = [[len(tally.passages(outlet, category)) for category in tally.categories] for outlet in enough]
    return permutation_g(table) if len(enough) > 1 else None


def spellings(material: Material) -> list[Concept]:
    """The speakers whose family name is written in more than one way, each as a house-style concept."""
    same = _one_person(material)
    mentions: dict[str, set[str]] = defaultdict(set)
    for quote in material.quotes:
        if quote.source is not None:
            name = same.get(quote.source.name, quote.source.name)
            mentions[name] |= {quote.source.name, quote.source.mention}
    found = []
    for name in sorted(mentions):
        forms = family_names([name, *sorted(mentions[name])])
        if len(forms) > 1:
            variants = {form: (form,) for form in forms}
            found.append(Concept(name=name, variants=variants, house_style=True))
    return found


def _one_person(material: Material) -> dict[str, str]:
    """Names that stand for another: sources of one statement in two outlets, alike but spelled differently."""
    same: dict[str, str] = {}
    for statement in material.shared:
        names = sorted({quote.source.name for quote in statement.quotes if quote.source is not None})
        for one, other in combinations(names, 2):
            if ratio(_squeezed(one), _squeezed(other)) >= _SAME_NAME and len(family_names([one, other])) > 1:
                same[other] = same.get(one, one)
    return same


def family_names(names: list[str]) -> list[str]:
    """The ways the family name is written in these names of one person: the longest last word and what resembles it."""
    plain = [name.removesuffix("'s").removesuffix("’s") for name in names]
    written = [name for name in plain if _looks_like_a_name(name)]
    last = [_squeezed(name.split()[-1]) for name in written]
    if not last:
        return []
    longest = max(last, key=lambda word: (len(word), word))
    found = set()
    for name in written:
        words = name.split()
        tails = [" ".join(words[start:]).strip(".,;:’'\"") for start in range(len(words)) if words[start][0].isupper()]
        score, tail = max((ratio(_squeezed(tail), longest), tail) for tail in tails)
        if score >= _SAME_NAME:
            found.add(tail)
    return sorted(found)


def _looks_like_a_name(mention: str) -> bool:
    return bool(mention.split()) and mention.split()[-1][0].isupper() and "\n" not in mention


def _squeezed(name: str) -> str:
    return "".join(_NAME_PART.findall(name)).replace("_", "").casefold()
