"""How likely a cue and its content are a report: a logistic regression over weights of words and forms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from math import exp

from outletcompare.lexicons import load
from outletcompare.quotations.verbs import lexicon

_ENDINGS = ("ing", "ed", "s")
_OTHERS = 0.8  # source, length and first word seldom add more
_WORDS = 1 << 16  # words remembered at most
LEAST = 0.42  # below this likelihood, taking contents does more harm than leaving them


@cache
def weights() -> dict[str, float]:
    """The weight of each piece of evidence, and the bias under its name."""
    table: dict[str, float] = load("lexicons/report_weights")["weights"]
    return table


def likelihood(evidence: Iterable[str]) -> float:
    """How likely this is a report, 0 to 1. Evidence without a weight tells nothing."""
    table = weights()
    return 1 / (1 + exp(-table["bias"] - sum(table.get(name, 0.0) for name in evidence)))


def tense(form: str) -> str:
    """The form of a cue by its ending: ing, ed, s or base."""
    return next((ending for ending in _ENDINGS if form.endswith(ending)), "base")


@cache
def _kinds() -> tuple[str, ...]:
    """The kinds of complement that have a weight."""
    return tuple(name.removeprefix("kind ") for name in weights() if name.startswith("kind "))


@lru_cache(_WORDS)
def hopeful(form: str) -> bool:
    """Whether there is any complement with which this word may report something."""
    return any(not hopeless(form, noun, kind) for noun in (True, False) for kind in _kinds())


@lru_cache(_WORDS)
def hopeless(form: str, noun: bool, kind: str) -> bool:
    """Whether nothing else is likely to make up for this word, as a noun or a verb, with this kind of complement."""
    verb = None if noun else lexicon().verb(form)
    if not noun and (verb is None or form in lexicon().phrase_heads):
        return False  # the word behind it may make another verb of it
    name = form if verb is None else verb.lemma
    known = [
        f"word {name}{' (noun)' * noun}",
        f"word {name}{' (noun)' * noun} {kind}",
        f"kind {kind}",
        f"tense {tense(form)}",
    ]
    if verb is not None:
        known.append(f"class {verb.category}")
    table = weights()
    return 1 / (1 + exp(-table["bias"] - sum(table.get(name, 0.0) for name in known) - _OTHERS)) < LEAST
