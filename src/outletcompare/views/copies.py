"""Articles that print mostly the same words, as two outlets do that took over one agency's report."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from attrs import frozen

from outletcompare.model import Article

_WORD = re.compile(r"\w+")
# So many words in a row are no coincidence; so large a part of the shorter article is more than a quotation.
_RUN, _PART = 6, 0.5
# An article with fewer runs is a few sentences, which may be one quotation.
_FEWEST = 30
# A run in more articles than this is a standing phrase of theirs.
_HELD_BY = 20
# Among more articles than this none are looked for.
_ARTICLES = 2_000


@frozen(kw_only=True)
class Copy:
    """Two articles, and the part of the shorter one's runs of words that stand in the other."""

    one: Article
    other: Article
    part: float


def copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Pairs of articles of which one prints half or more of the other's words in its order, most alike first.

    None for more than 2,000 articles.
    """
    if len(articles) > _ARTICLES:
        return ()
    runs = [frozenset(_runs(article)) for article in articles]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, held in enumerate(runs):
        for run in held:
            holders[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for who in holders.values():
        if 1 < len(who) <= _HELD_BY:
            shared.update(combinations(sorted(who), 2))
    found = []
    for (one, other), count in shared.items():
        shorter = min(len(runs[one]), len(runs[other]))
        if shorter >= _FEWEST and count >= _PART * shorter:
            found.append(((one, other), count / shorter))
    found.sort(key=lambda pair: (-pair[1], pair[0]))
    return tuple(Copy(one=articles[i], other=articles[j], part=part) for (i, j), part in found)


def _runs(article: Article) -> Iterator[tuple[str, ...]]:
    words = [word for part in article.body for word in _WORD.findall(part.of(article.text).casefold())]
    return zip(*(words[start:] for start in range(_RUN)), strict=False)
