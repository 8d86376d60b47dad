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
    wishing: frozenset[str]
    asking: frozenset[str]
    knowing: frozenset[str]
    giving: frozenset[str]
    hearsay: frozenset[str]
    appearing: frozenset[str]
    other_sense: dict[str, frozenset[str]]  # lemma -> objects with which it says nothing
    passive: dict[str, frozenset[str]]  # to, as, of … -> lemma
    attitude: dict[str, frozenset[str]]  # adjective -> that, about, of, do …
    noun: dict[str, frozenset[str]]  # noun -> of, for, about …
    prepositions: dict[str, frozenset[str]]  # lemma -> about, of, on …

    def takes_phrase(self, lemma: str) -> bool:
        """Whether a verb takes any phrase at all."""
        if lemma in self.wishing or lemma in self.knowing:
            return True
        return (
            lemma in self.object
            or lemma in self.as_
            or lemma in self.prepositions
            or lemma in self.showing | self.giving
        )


@cache
def frames() -> Frames:
    """The frames, read once."""
    table = load("lexicons/report_frames")
    return Frames(
        object=frozenset(table["object"]),
        as_=frozenset(table["as"]),
        only_as=frozenset(table["only_as"]),
        document=frozenset(table["document"]),
        showing=frozenset(table["showing"]),
        wishing=frozenset(table["wishing"]),
        asking=frozenset(table["asking"]),
        giving=frozenset(table["giving"]),
        hearsay=frozenset(table["hearsay"]),
        appearing=frozenset(table["appearing"]),
        knowing=frozenset(table["knowing"]),
        other_sense={lemma: frozenset(words) for lemma, words in table["other_sense"].items()},
        passive={word: frozenset(lemmas) for word, lemmas in table["passive"].items()},
        attitude=_turned(table["attitude"]),
        noun=_turned(table["noun"]),
        prepositions=_turned(table["preposition"]),
    )


def _turned(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Words by the lemma they go with, from lemmas by word."""
    found: dict[str, set[str]] = {}
    for word, lemmas in table.items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(word)
    return {lemma: frozenset(words) for lemma, words in found.items()}
