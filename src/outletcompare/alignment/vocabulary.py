"""The words of one collation, numbered, and how well any two of them go in one column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations

from rapidfuzz.distance import Indel

from outletcompare.alignment.scoring import is_content, similarity, synonyms
from outletcompare.alignment.words import called, lemma

MARK, FIGURE, CONTENT, CLOSED = 1, 2, 4, 8
"""Kinds of word: a punctuation mark, a number in digits, a word that carries content, a closed-class word."""

WORTH = {MARK: 250, FIGURE: 1000, CONTENT: 1000, CLOSED: 600}
"""What two equal words of a kind say for one column, in thousandths: whole numbers, so that ties are ties."""

ALIKE = 0.95
"""What like words are worth against equal ones of the same likeness."""

CALLED = 0.8
"""What one name of a thing is worth against another ("Spain", "Madrid"); the words of a longer one share it."""

UNLIKE, MISFIT, NEVER = -450, -550, -9000
"""Two words of one kind, of two kinds, and a word with a mark: the first two are substitutions."""

SPELT_ALIKE = 60
"""What letters in common add to a substitution: "this" faces "that" rather than "there"."""

FEW_WORDS = 400
"""Different words up to which all that begin with one letter are compared; beyond, three letters must agree."""

MOST_WORDS = 20_000
"""Different words up to which likeness is looked for; beyond, only equal words meet."""


class Vocabulary:
    """Folded words by number: ``kinds``, ``worth`` and ``lemmas`` are looked up by it.

    ``laid`` counts the columns that hold a word.
    """

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        numbers: dict[str, int] = {}
        self.rows = [[numbers.setdefault(form, len(numbers)) for form in row] for row in rows]
        self.lemmas = [lemma(form) for form in numbers]
        self.kinds = [_kind(form, word) for form, word in zip(numbers, self.lemmas, strict=True)]
        self.worth = [WORTH[kind] for kind in self.kinds]
        self.laid = [0] * len(self.lemmas)
        self._names = self._other_names()
        self._near: dict[int, dict[int, int]] = {}
        self._letters: dict[tuple[int, int], int] = {}
        self._buckets: dict[object, list[int]] = {}

    def near(self, number: int) -> dict[int, int]:
        """The words that go with this one, itself included, and how well."""
        found = self._near.get(number)
        if found is None:
            worth, mine = self.worth[number], self.lemmas[number]
            found = self._near[number] = {number: worth}
            if self.kinds[number] != MARK and len(self.lemmas) <= MOST_WORDS:
                for key in self._keys(mine):
                    for other in self._bucket(key):
                        if other not in found and (score := similarity(mine, self.lemmas[other])) > 0.5:
                            found[other] = round(score * ALIKE * worth)
            for other, share in self._names.get(number, ()):
                found[other] = max(found.get(other, 0), round(CALLED * worth / share))
        return found

    def _other_names(self) -> dict[int, list[tuple[int, int]]]:
        """For each word of a name, those of other names for the same thing, and how many words share the worth."""
        called_so: dict[str, dict[tuple[str, ...], dict[int, None]]] = {}
        for row in self.rows:
            words = [self.lemmas[number] for number in row]
            for start, end, concept in called(words):
                name = called_so.setdefault(concept, {}).setdefault(tuple(words[start:end]), {})
                name.update((number, None) for number in row[start:end] if self.kinds[number] == CONTENT)
        found: dict[int, list[tuple[int, int]]] = {}
        for names in called_so.values():
            for one, other in permutations(names, 2):
                share = max(len(one), len(other))
                for number in names[one]:
                    found.setdefault(number, []).extend((key, share) for key in names[other] if key not in names[one])
        return found

    def letters(self, one: int, other: int) -> int:
        """What the letters that two unlike words have in common in order say for one column."""
        found = self._letters.get((one, other))
        if found is None:
            alike = Indel.normalized_similarity(self.lemmas[one], self.lemmas[other])
            found = self._letters[one, other] = round(SPELT_ALIKE * alike)
        return found

    def _keys(self, word: str) -> tuple[object, ...]:
        """Words that may be alike share a first letter or a group of synonyms; only those are compared."""
        return (word[: 1 if len(self.lemmas) <= FEW_WORDS else 3], *synonyms().get(word, ()))

    def _bucket(self, key: object) -> list[int]:
        if not self._buckets:
            for number, word in enumerate(self.lemmas):
                if self.kinds[number] != MARK:
                    for shared in self._keys(word):
                        self._buckets.setdefault(shared, []).append(number)
        return self._buckets[key][:FEW_WORDS]

    def row_scores(self, number: int, kinds: Sequence[int], places: dict[int, list[int]]) -> list[int]:
        """How well a word goes in each column, by the likest word there.

        ``kinds`` are those of each column's words together, ``places`` the columns that hold a word.
        """
        mine = self.kinds[number]
        if mine == MARK:
            scores = [UNLIKE if kind & MARK else NEVER for kind in kinds]
        else:
            scores = [UNLIKE if kind & mine else NEVER if kind == MARK else MISFIT for kind in kinds]
        for other, score in self.near(number).items():
            for place in places.get(other, ()):
                if score > scores[place]:
                    scores[place] = score
        return scores


def _kind(form: str, word: str) -> int:
    if not any(map(str.isalnum, form)):
        return MARK
    if form[:1].isdigit():
        return FIGURE
    return CONTENT if is_content(word) else CLOSED
