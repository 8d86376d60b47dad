"""How likely a cue and its content are a report: a logistic regression over weights of words and forms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from math import exp, log

from outletcompare.lexicons import load
from outletcompare.quotations.verbs import lexicon

_ENDINGS = ("ing", "ed", "s")
_OTHERS = 0.8  # source, length and first word seldom add more
_WORDS = 1 << 16  # words remembered at most
LEAST = 0.42  # below this likelihood, taking contents does more harm than leaving them
_LEAST_ODDS = log(LEAST / (1 - LEAST))


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
    for ending in _ENDINGS:
        if form.endswith(ending):
            return ending
    return "base"


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
    known = _alone(form, noun)
    if known is None:
        return False
    name, odds = known
    table = weights()
    return odds + table.get(f"kind {kind}", 0.0) + table.get(f"{name} {kind}", 0.0) + _OTHERS < _LEAST_ODDS


@lru_cache(_WORDS)
def _alone(form: str, noun: bool) -> tuple[str, float] | None:
    """The name of a word among the weights, and the log odds it gives whatever follows it.

    None for what is no verb by itself, or another verb with the word behind it.
    """
    verb = None if noun else lexicon().verb(form)
    if not noun and (verb is None or form in lexicon().phrase_heads):
        return None
    name = f"word {form} (noun)" if verb is None else f"word {verb.lemma}"
    table = weights()
    odds = table["bias"] + table.get(name, 0.0) + table.get(f"tense {tense(form)}", 0.0)
    return name, odds if verb is None else odds + table.get(f"class {verb.category}", 0.0)
