"""The lens on keyness: words that one outlet uses more than the others, in its own voice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.sparse import csr_array

from outletcompare.framing.exchange import Event, family_test
from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, evidence
from outletcompare.lexicons import load
from outletcompare.model import Estimate, Measure, Span
from outletcompare.text import TOKEN

# Words of prior text, shared out as the words are in all articles together: about one news article.
PRIOR = 500.0
# How many words of an outlet are shown, how many where articles are too few to say, and how many passages of each.
SHOWN, LISTED, PASSAGES = 10, 5, 20
# Where articles are too few to say, a word is listed that stands out by half its standard error at least.
_LISTED_FROM = 0.5
# With fewer articles on a side the spread between articles is not known.
MINIMUM_ARTICLES = 6
_REPLICATES, _SEED, _AT_ONCE = 1000, 20220716, 256
_METHOD = "log-odds, Dirichlet prior, article bootstrap"

Counts = NDArray[np.float32]


@frozen(kw_only=True)
class Words:
    """Counts of words (articles, words) in the outlets' own voice, and where each stands first in each article."""

    vocabulary: tuple[str, ...]
    counts: Counts
    places: dict[tuple[str, str], list[Span]]


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """The words that set each outlet apart most, as log-odds against the other outlets on the same events.

    House style and the lens's exceptions are left out. Words under ``lens.minimum`` uses in all are not looked at. An
    estimate needs six articles on either side, a p six events; its p is corrected for all words looked at.
    """
    words = count_words(material, lens)
    if len(words.vocabulary) < 2 or len(material.outlets) < 2:
        return
    events = _events(material, words.counts)
    for outlet in material.outlets:
        own, others = _sides(material, words.counts, outlet)
        if not own.any() or not others.any():
            continue
        # Words of events the outlet does not cover say nothing about it.
        used = np.flatnonzero(own.sum(axis=0) + others.sum(axis=0))
        if len(used) < 2:
            continue
        own, others = own[:, used], others[:, used]
        ratio, error = log_odds(own.sum(axis=0), others.sum(axis=0))
        enough = min(len(own), len(others)) >= MINIMUM_ARTICLES
        spread = bootstrap_error(own, others) if enough else None
        p = family_test(events, outlet)
        telling = _most_telling(ratio / error, own.sum(axis=0), 0.0 if enough else _LISTED_FROM)
        for index in telling[: SHOWN if enough else LISTED]:
            column = int(used[index])
            word = words.vocabulary[column]
            passages = [
                (article, span)
                for article in material.articles
                if article.outlet == outlet
                for span in words.places[article.id, word]
            ]
            yield Measure(
                lens=lens.name,
                outlet=outlet,
                category=word,
                estimate=_estimate(float(ratio[index]), spread, index, int(own[:, index].sum()), lens),
                p=p[column] if p is not None and enough else None,
                evidence=evidence(passages[:PASSAGES]),
            )


def count_words(material: Material, lens: Lens) -> Words:
    """Count the words of each article in the outlet's own voice.

    House style, small words, the outlets' names and the lens's exceptions are left out.
    """
    left_out = set(load("lexicons/stopwords")["words"].split()) | {
        word.casefold() for outlet in material.outlets for word in outlet.split()
    }
    left_out |= {
        _plain(wording.removesuffix("*"))
        for concept in lens.concepts
        if concept.house_style
        for wordings in concept.variants.values()
        for wording in wordings
    }
    left_out |= {_plain(wording) for wording in lens.exceptions}
    places: dict[tuple[str, str], list[Span]] = defaultdict(list)
    found: dict[str, Counter[str]] = {}
    for article in material.articles:
        own = found[article.id] = Counter()
        for stretch in material.stretches(article, lens):
            for match in TOKEN.finditer(article.text, stretch.start, stretch.end):
                word = _plain(match[0])
                if len(word) > 1 and word[0].isalpha() and word not in left_out:
                    own[word] += 1
                    if own[word] <= PASSAGES:  # no more are ever shown
                        places[article.id, word].append(Span(*match.span()))
    totals: Counter[str] = Counter()
    for own in found.values():
        totals.update(own)
    vocabulary = tuple(sorted(word for word, count in totals.items() if count >= lens.minimum))
    columns = {word: index for index, word in enumerate(vocabulary)}
    rows_of = {article.id: index for index, article in enumerate(material.articles)}
    counts = np.zeros((len(rows_of), len(vocabulary)), dtype=np.float32)
    for article_id, own in found.items():
        for word in own.keys() & columns.keys():
            counts[rows_of[article_id], columns[word]] = own[word]
    return Words(vocabulary=vocabulary, counts=counts, places=places)


def _plain(word: str) -> str:
    """A word in lower case without the possessive, so that no typographic habit makes two words of one."""
    return word.casefold().replace("’", "'").removesuffix("'s").rstrip(".")


def log_odds(own: Counts, others: Counts, prior: float = PRIOR) -> tuple[Counts, Counts]:
    """Log-odds ratio of each word with an informative Dirichlet prior, and its standard error (Monroe, Colaresi and
    Quinn 2008).

    Args:
        own: counts of the words on one side, shape (words,) or (replicates, words).
        others: counts on the other side, of the same shape.
        prior: number of words the prior is worth.
    """
    pooled = (own + others).sum(axis=tuple(range(own.ndim - 1)), keepdims=True)
    share = prior * pooled / pooled.sum()
    first, second = own + share, others + share
    rest = [side.sum(axis=-1, keepdims=True) - side for side in (first, second)]
    ratio = np.log(first * rest[1] / (rest[0] * second))
    return ratio, np.sqrt(1 / first + 1 / second)


def bootstrap_error(own: Counts, others: Counts, replicates: int = _REPLICATES, prior: float = PRIOR) -> Counts:
    """Standard error of each word's log-odds when whole articles are drawn again, shape (words,)."""
    random = np.random.default_rng(_SEED)
    pooled = own.sum(axis=0) + others.sum(axis=0)
    share = (prior * pooled / pooled.sum()).astype(np.float32)
    weights, totals = [], []
    for side in (own, others):
        even = np.full(len(side), 1 / len(side))
        drawn = random.multinomial(len(side), even, size=replicates).astype(np.float32)
        weights.append(drawn.T)
        totals.append((drawn @ side.sum(axis=1) + np.float32(prior))[None])
    # Most words stand in few articles, so sparse products; a few words at a time, to stay in the processor's cache.
    sides = [csr_array(side.T) for side in (own, others)]
    error = np.empty(len(pooled), dtype=np.float32)
    for start in range(0, len(pooled), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        first, second = (side[part] @ drawn + share[part, None] for side, drawn in zip(sides, weights, strict=True))
        ratio = np.log(first * (totals[1] - second) / (second * (totals[0] - first)))
        error[part] = ratio.std(axis=1)
    return error


def _sides(material: Material, counts: Counts, outlet: str) -> tuple[Counts, Counts]:
    """The counts of an outlet's articles and of the other outlets' on the same events."""
    covered = [
        event for event, articles in material.events.items() if outlet in {article.outlet for article in articles}
    ]
    same = {article.id for event in covered for article in material.events[event]}
    own = np.array([article.outlet == outlet for article in material.articles])
    others = np.array([article.outlet != outlet and article.id in same for article in material.articles])
    return counts[own], counts[others]


def _estimate(ratio: float, spread: Counts | None, index: int, used: int, lens: Lens) -> Estimate:
    if spread is None:
        return Estimate(value=None, n=used, level=lens.level, method=_METHOD)
    from statistics import NormalDist

    half = NormalDist().inv_cdf((1 + lens.level) / 2) * float(spread[index])
    return Estimate(value=ratio, low=ratio - half, high=ratio + half, level=lens.level, n=used, method=_METHOD)


def _most_telling(scores: Counts, used: Counts, above: float) -> list[int]:
    order = np.argsort(-scores, kind="stable")
    return [int(index) for index in order if scores[index] > above and used[index] > 0]


def _events(material: Material, counts: Counts) -> list[Event]:
    """The words of each event's outlets; an outlet's total is all its counted words."""
    row = {article.id: index for index, article in enumerate(material.articles)}
    found = []
    for articles in material.events.values():
        outlets = tuple(sorted({article.outlet for article in articles}))
        table = np.zeros((len(outlets), counts.shape[1]))
        for article in articles:
            table[outlets.index(article.outlet)] += counts[row[article.id]]
        kept: Sequence[int] = [i for i in range(len(outlets)) if table[i].sum() > 0]
        if len(kept) > 1:
            table = table[list(kept)]
            found.append(Event(outlets=tuple(outlets[i] for i in kept), counts=table, totals=table.sum(axis=1)))
    return found
