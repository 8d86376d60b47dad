"""The lens on naming: one thing under different names. War or special operation, Kyiv or Kiev, claim or information."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from attrs import evolve
from rapidfuzz.fuzz import ratio

from outletcompare.framing.lens import Concept, Lens
from outletcompare.framing.material import Material, Tally
from outletcompare.framing.terms import Finder
from outletcompare.model import Measure

HOUSE_STYLE = "house style"
_NAME_PART = re.compile(r"\w+")
# Two spellings of a name differ in a letter or two ("Zelensky", "Zelenskyy"); other names differ in more.
_SAME_NAME = 84.0


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """The share of each variant among an outlet's mentions of a concept, in the outlet's own voice.

    A concept is shown when two or more outlets mention it and two or more variants occur. The spellings of one
    speaker's name are concepts too, found in the sources of the quotes.
    """
    for concept in (*lens.concepts, *spellings(material)):
        tally = Tally()
        finder = Finder(concept.variants, concept.exceptions)
        for article in material.articles:
            for variant, span in finder.find(article.text, material.own_words[article.id]):
                tally.add(article, f"{concept.name}: {variant}", span)
        mentioning = [outlet for outlet in material.outlets if tally.total(outlet)]
        if len(mentioning) > 1 and len(tally.categories) > 1:
            note = HOUSE_STYLE if concept.house_style else ""
            yield from (evolve(row, note=note) for row in tally.shares(lens, mentioning))


def spellings(material: Material) -> list[Concept]:
    """The speakers whose family name is written in more than one way, each as a house-style concept."""
    mentions: dict[str, Counter[str]] = defaultdict(Counter)
    for quote in material.quotes:
        if quote.source is not None:
            mentions[quote.source.name][quote.source.mention] += 1
    found = []
    for name in sorted(mentions):
        forms = _family_names([name, *sorted(mentions[name])])
        if len(forms) > 1:
            variants = {form: (form,) for form in forms}
            found.append(Concept(name=name, variants=variants, house_style=True))
    return found


def _family_names(names: list[str]) -> list[str]:
    """The ways the family name is written in these names of one person: the longest last word and what resembles it."""
    written = [name for name in names if _looks_like_a_name(name)]
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
    return "".join(_NAME_PART.findall(name.removesuffix("'s").removesuffix("’s"))).replace("_", "").casefold()
