"""The lens on keyness: words that one outlet uses more than the others, in its own voice."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.sparse import csr_array

from outletcompare.framing.exchange import MINIMUM_EVENTS, Event, family_test
from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, Passage, event_of, evidence
from outletcompare.lexicons import load
from outletcompare.model import Article, Estimate, Measure, Span
from outletcompare.text import TOKEN

# Words of prior text, shared out as the words are in all articles together: about one news article.
PRIOR = 500.0
# How many words of an outlet are shown, how many where articles are too few to say, and how many passages of each.
SHOWN, LISTED, PASSAGES = 10, 5, 20
# Where articles are too few to say, a word is listed that stands out by half its standard error at least.
_LISTED_FROM = 0.5
# With fewer articles on a side the spread between articles is not known.
MINIMUM_ARTICLES = 6
# So many of the most telling words are looked at for those that hold over the articles.
_LOOKED_AT = 300
_REPLICATES, _SEED, _AT_ONCE = 1000, 20220716, 128
# With more articles than this another way to draw them is faster.
MANY_ARTICLES = 512
_METHOD = "log-odds, Dirichlet prior, article bootstrap"

Counts = NDArray[np.float32]


@frozen(kw_only=True)
class Words:
    """Counts of words in the outlets' own voice, a sparse table (articles, words)."""

    vocabulary: tuple[str, ...]
    counts: csr_array

    def some(self, words: NDArray[np.int64]) -> dict[str, set[int]]:
        """The numbers of the articles that have each of some words."""
        columns = self.counts[:, words].tocsc()
        return {self.vocabulary[word]: set(columns[:, [place]].indices) for place, word in enumerate(words)}


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
        sides = [words.counts[side] for side in _sides(material, outlet)]
        if not all(side.nnz for side in sides):
            continue
        # Words of events the outlet does not cover say nothing about it.
        uses = [_sums(side, axis=0) for side in sides]
        used = np.flatnonzero(uses[0] + uses[1])
        if len(used) < 2:
            continue
        own, others = uses[0][used], uses[1][used]
        ratio, error = log_odds(own, others)
        enough = min(side.shape[0] for side in sides) >= MINIMUM_ARTICLES
        telling = _most_telling(ratio / error, own, 0.0 if enough else _LISTED_FROM)
        if enough:
            told, spread = _steadiest(sides, telling[:_LOOKED_AT], used, ratio, error)
        else:
            told = telling[:LISTED]
            spread = [None] * len(told)
        p = dict(enumerate(family_test(events, outlet) or ())) if enough else {}
        passages = _passages(material, lens, outlet, words.some(used[told]))
        for index, wide in zip(told, spread, strict=True):
            word = words.vocabulary[used[index]]
            yield Measure(
                lens=lens.name,
                outlet=outlet,
                category=word,
                estimate=_estimate(float(ratio[index]), wide, int(own[index]), lens),
                p=p.get(int(used[index])),
                evidence=evidence(passages[word]),
            )


def count_words(material: Material, lens: Lens) -> Words:
    """Count the words of each article in the outlet's own voice.

    House style, small words, the outlets' names and the lens's exceptions are left out.
    """
    left_out = _left_out(material, lens)
    number: dict[str, int] = {}
    places, uses, ends = array("i"), array("i"), array("q", [0])
    for article in material.articles:
        found = _uses(material, article, lens, left_out)
        places.extend(number.setdefault(word, len(number)) for word in found)
        uses.extend(found.values())
        ends.append(len(places))
    table = csr_array(
        (np.array(uses, dtype=np.float32), np.array(places), np.array(ends)),
        shape=(len(material.articles), len(number)),
    )
    totals = _sums(table, axis=0)
    vocabulary = sorted(word for word, place in number.items() if totals[place] >= lens.minimum)
    return Words(vocabulary=tuple(vocabulary), counts=table[:, [number[word] for word in vocabulary]])


def _left_out(material: Material, lens: Lens) -> set[str]:
    """Small words, the words of the outlets' names, house style and the lens's exceptions."""
    left_out = set(load("lexicons/stopwords")["words"].split())
    left_out |= {word.casefold() for outlet in material.outlets for word in outlet.split()}
    left_out |= {_plain(wording) for wording in lens.exceptions}
    return left_out | {
        _plain(wording.removesuffix("*"))
        for concept in lens.concepts
        if concept.house_style
        for wordings in concept.variants.values()
        for wording in wordings
    }


def _uses(material: Material, article: Article, lens: Lens, left_out: set[str]) -> Counter[str]:
    """How often an article has each word in the outlet's own voice."""
    written: Counter[str] = Counter()
    for stretch in material.stretches(article, lens):
        written.update(TOKEN.findall(article.text, stretch.start, stretch.end))
    found: Counter[str] = Counter()
    for token, count in written.items():
        word = _plain(token)
        if _is_word(word) and word not in left_out:
            found[word] += count
    return found


def _is_word(word: str) -> bool:
    return len(word) > 1 and word[0].isalpha()


def _words(material: Material, article: Article, lens: Lens) -> Iterator[tuple[str, Span]]:
    """The words of an article in the outlet's own voice, and where they stand."""
    for stretch in material.stretches(article, lens):
        for match in TOKEN.finditer(article.text, stretch.start, stretch.end):
            word = _plain(match[0])
            if _is_word(word):
                yield word, Span(*match.span())


def _passages(material: Material, lens: Lens, outlet: str, words: dict[str, set[int]]) -> dict[str, list[Passage]]:
    """The first places in an outlet's articles of some words, given with the numbers of the articles that have them."""
    found: dict[str, list[Passage]] = {word: [] for word in words}
    for number, article in enumerate(material.articles):
        wanted = {word for word in words if len(found[word]) < PASSAGES and number in words[word]}
        if article.outlet == outlet and wanted:
            for word, span in _words(material, article, lens):
                if word in wanted:
                    found[word].append((article, span))
    return {word: passages[:PASSAGES] for word, passages in found.items()}


def _sums(table: csr_array, axis: int) -> Counts:
    """Sums of a table of counts over its rows or columns."""
    return np.asarray(table.sum(axis=axis), dtype=np.float32)


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


def bootstrap_error(
    own: csr_array | Counts,
    others: csr_array | Counts,
    *,
    words: NDArray[np.int64] | None = None,
    replicates: int = _REPLICATES,
    prior: float = PRIOR,
) -> Counts:
    """Standard error of the log-odds of some words when whole articles are drawn again, shape (words,).

    Args:
        own: counts of the words in the articles on one side, shape (articles, words).
        others: counts on the other side.
        words: the numbers of the words; all of them by default.
        replicates: how often the articles are drawn.
        prior: number of words the prior is worth.
    """
    random = np.random.default_rng(_SEED)
    sides = [csr_array(side) for side in (own, others)]
    chosen = np.arange(sides[0].shape[1]) if words is None else words
    pooled = _sums(sides[0], axis=0) + _sums(sides[1], axis=0)
    share = (prior * pooled / pooled.sum()).astype(np.float32)[chosen, None]
    (first, whole), (second, rest) = (_redrawn(side, chosen, replicates, random) for side in sides)
    whole, rest = whole + np.float32(prior), rest + np.float32(prior)
    error = np.empty(len(chosen), dtype=np.float32)
    for start in range(0, len(chosen), _AT_ONCE):  # to stay in the processor's cache
        part = slice(start, start + _AT_ONCE)
        one, two = first[part] + share[part], second[part] + share[part]
        error[part] = np.log(one * (rest - two) / (two * (whole - one))).std(axis=1)
    return error


def _redrawn(
    side: csr_array, words: NDArray[np.int64], replicates: int, random: np.random.Generator
) -> tuple[Counts, Counts]:
    """Uses of some words (words, replicates) and of all (replicates,) when the articles of a side are drawn again."""
    articles = side.shape[0]
    chosen, lengths = csr_array(side[:, words].T), _sums(side, axis=1)
    uses, totals = np.empty((len(words), replicates), dtype=np.float32), np.empty(replicates, dtype=np.float32)
    for start in range(0, replicates, _AT_ONCE):
        part = slice(start, min(start + _AT_ONCE, replicates))
        drawn = _draws(articles, part.stop - start, random)
        uses[:, part], totals[part] = chosen @ drawn, lengths @ drawn
    return uses, totals


def _draws(articles: int, replicates: int, random: np.random.Generator) -> Counts:
    """How often each article is drawn (articles, replicates)."""
    if articles <= MANY_ARTICLES:
        drawn = random.multinomial(articles, np.full(articles, 1 / articles), size=replicates)
    else:  # the same by another way, faster where there are many
        drawn = np.stack(
            [np.bincount(random.integers(articles, size=articles), minlength=articles) for _ in range(replicates)]
        )
    return np.ascontiguousarray(drawn.T, dtype=np.float32)


def _sides(material: Material, outlet: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of an outlet's articles, and of the other outlets' on the same events."""
    covered = {event_of(article) for article in material.articles_of[outlet]}
    own = [number for number, article in enumerate(material.articles) if article.outlet == outlet]
    others = [
        number
        for number, article in enumerate(material.articles)
        if article.outlet != outlet and event_of(article) in covered
    ]
    return np.array(own, dtype=np.int64), np.array(others, dtype=np.int64)


def _estimate(ratio: float, spread: float | None, used: int, lens: Lens) -> Estimate:
    if spread is None:
        return Estimate(value=None, n=used, level=lens.level, method=_METHOD)
    from statistics import NormalDist

    half = NormalDist().inv_cdf((1 + lens.level) / 2) * float(spread)
    return Estimate(value=ratio, low=ratio - half, high=ratio + half, level=lens.level, n=used, method=_METHOD)


def _steadiest(
    sides: Sequence[csr_array], telling: list[int], used: NDArray[np.intp], ratio: Counts, error: Counts
) -> tuple[list[int], list[float | None]]:
    """The words to show of the most telling ones, with their spread: first those that hold over the articles.

    A word of one event has a large ratio, and a larger spread.
    """
    spread = bootstrap_error(*sides, words=used[telling])
    order = np.argsort(-ratio[telling] / np.maximum(spread, error[telling]), kind="stable")[:SHOWN]
    return [telling[place] for place in order], [float(spread[place]) for place in order]


def _most_telling(scores: Counts, used: Counts, above: float) -> list[int]:
    order = np.argsort(-scores, kind="stable")
    return [int(index) for index in order if scores[index] > above and used[index] > 0]


def _events(material: Material, counts: csr_array) -> list[Event]:
    """The words of each event's outlets; an outlet's total is all its counted words."""
    row = {article.id: index for index, article in enumerate(material.articles)}
    found: list[Event] = []
    if len(material.events) < MINIMUM_EVENTS:
        return found
    for articles in material.events.values():
        if len({article.outlet for article in articles}) < 2:
            continue
        used, table = _dense(counts[[row[article.id] for article in articles]])
        outlets = tuple(sorted({article.outlet for article in articles}))
        summed = np.zeros((len(outlets), len(used)))
        for article, uses in zip(articles, table, strict=True):
            summed[outlets.index(article.outlet)] += uses
        kept = [i for i in range(len(outlets)) if summed[i].any()]
        if len(kept) > 1:
            summed = summed[kept]
            found.append(
                Event(
                    outlets=tuple(outlets[i] for i in kept), counts=summed, totals=summed.sum(axis=1), categories=used
                )
            )
    return found


def _dense(table: csr_array) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The columns of a sparse table that hold something, and the table of these."""
    used = np.unique(table.indices).astype(np.int64)
    return used, table[:, used].toarray().astype(float)
