"""What each reporting verb takes as its content where no clause follows: a noun phrase, "as", a preposition."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from outletcompare.lexicons import load


@frozen(kw_only=True)
class Frames:
    """Lemmas by the phrase that is their content."""

    object: frozenset[str]
    as_: frozenset[str]
    only_as: frozenset[str]
    document: frozenset[str]
    showing: frozenset[str]
    prepositions: dict[str, frozenset[str]]  # lemma -> about, of, on …

    def takes_phrase(self, lemma: str) -> bool:
        """Whether a verb takes any phrase at all."""
        return lemma in self.object or lemma in self.as_ or lemma in self.prepositions or lemma in self.showing


@cache
def frames() -> Frames:
    """The frames, read once."""
    table = load("lexicons/report_frames")
    prepositions: dict[str, set[str]] = {}
    for preposition, lemmas in table["preposition"].items():
        for lemma in lemmas:
            prepositions.setdefault(lemma, set()).add(preposition)
    return Frames(
        object=frozenset(table["object"]),
        as_=frozenset(table["as"]),
        only_as=frozenset(table["only_as"]),
        document=frozenset(table["document"]),
        showing=frozenset(table["showing"]),
        prepositions={lemma: frozenset(found) for lemma, found in prepositions.items()},
    )
